"""Money for something else, with which a text compares the aid: aid is 5% of the 800 billion for the Pentagon, small
beside the 300 billion for pensions; 45 billion for Ukraine and 858 for the Department of Defense.

What an amount is for stands behind it. Where it is what a share is of or stands in the second place of a
comparison (``words.tsv``: ``sliver``, ``set-beside``), that is whatever is named there (``purpose``, ``pays-out``) and
is neither Ukraine nor help; in any other place it is the army or a ministry of a giver, which gives itself nothing.
Nobody is to be accused of it, whose aid the sentence tells of.
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, parties_of
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.held_off import spans
from aidresearch.extraction.language import joined

BESIDE, SLIVER, PURPOSE, PAYS_OUT = "set-beside", "sliver", "purpose", "pays-out"
_TO_SHARE = 5  #: tokens from a share, or "beside", to an amount: of the roughly annual
_TO_RECEIVER = 4  #: tokens from an amount to its "for": so much in new money for
_TO_NAME = 4  #: tokens from "for" to what it is for
_TO_OWNER = 3  #: tokens from the giver's name to its army
_APPOSED = 12  #: tokens of "its yearly budget for defence, so much"
#: Parties that are a part of a giver; 17 billion "for France" may be what France gave.
_OF_GIVER = ("institution", "home")
_UKRAINE = {"UKR", "UDCG"}
#: Who gives on what it is given.
_HANDS_ON = {"EU", "EU_AND_MEMBERS", "EUROPE", "NATO", "UN", "IMF", "WORLD_BANK", "EBRD", "EIB", "G7", "UDCG"}


def mark(doc: Document, around: list[Clause]) -> None:
    """Marks the role of such amounts as guessed: it may be something else."""
    parties, programmes = parties_of(doc), Marks([one for one in doc.contexts if one.value[0] == "programme"])
    opens = {after for _, after in spans(doc, BESIDE)}
    shares = {clause.figure.after for clause in around if clause.figure.measure == "share"}
    for clause in around:
        figure = clause.figure
        if figure.measure != "money" or figure.role != "aid":
            continue
        stop = _stop(doc, clause)
        if is_of_ukraine(doc, parties, programmes, figure.after, stop):
            continue
        is_its_own = _is_for_giver(doc, parties, figure, stop) and not _may_be_part(doc, clause, around)
        is_yardstick = figure.programme is None and _is_yardstick(doc, figure, clause.first, shares, opens)
        if is_its_own or (is_yardstick and _is_for_something(doc, parties, figure, stop)):
            figure.guess("role", "other")
        elif _is_apposed(doc, parties, programmes, clause, shares, opens):
            figure.guess("role", "budget")


def _stop(doc: Document, clause: Clause) -> int:
    """Where what is said of an amount ends behind it; a relative clause behind a comma is still said of it."""
    after, said = clause.figure.after, doc.said
    which = said["relative"] | said["that-which"]
    if doc.word(after) == "," and doc.word(after + 1) in which:
        after += 1
    return next((at for at in range(after, clause.stop) if doc.words[at] in ",;:()."), clause.stop)


def is_of_ukraine(doc: Document, parties: Marks, programmes: Marks, first: int, stop: int) -> bool:
    """Whether Ukraine, help, a programme or arms stand behind it: so much in aid, for the army of Ukraine."""
    if any(one.value[0] in _UKRAINE for one in parties.between(first, stop)) or programmes.between(first, stop):
        return True
    helps = joined(*(doc.said[slot] for slot in ("help-noun", "aid-noun", "package", "arms-noun", "asset-noun")))
    names = {at for one in parties.between(first, stop) for at in range(one.first, one.after)}
    said = [at for at in range(first, stop) if at not in names]
    is_arms = any((doc.meanings[at].item or ("", ""))[1] in ("equipment", "ammunition") for at in said)
    return is_arms or any(doc.lower[at] in helps - doc.said["defence"] for at in said)


def _is_yardstick(doc: Document, figure: Figure, first: int, shares: set[int], opens: set[int]) -> bool:
    """N% of, a tenth of, a fraction of so much; next to, beside, compared with so much."""
    at = figure.begin
    of = joined(*(doc.said[slot] for slot in ("of", "of-whole", "out-of")))
    for before in range(at, max(first, at - _TO_SHARE) - 1, -1):
        if before in opens:
            return True
        is_of = before > first and doc.word(before - 1) in of
        share = before - 1 if is_of else before
        if share in shares or (share > first and doc.word(share - 1) in doc.said[SLIVER]):
            return is_of or not doc.said["of"]
        if before > first and not doc.words[before - 1].isalpha() and doc.words[before - 1] not in "'’":
            return False
    return False


def _is_for_something(doc: Document, parties: Marks, figure: Figure, stop: int) -> bool:
    """For energy relief, that we spend on pensions, that the Pentagon has, Medicare costs; not in March, nor what
    another giver gave."""
    said = doc.said
    for at in range(figure.after, stop):
        word = doc.lower[at]
        if word in said[PURPOSE] and is_thing(doc, at + 1, stop):
            return True
    named = parties.between(figure.after, stop)
    if any(one.value[1] in ("institution", "home") for one in named):
        return True
    return not named and not said[PAYS_OUT].isdisjoint(doc.lower[figure.after + 1 : stop])  # not: paid in 2022


def is_thing(doc: Document, first: int, stop: int) -> bool:
    """Whether a word of content follows: no year, no time, no pronoun, nor the name of another giver alone."""
    for at in range(first, min(stop, first + _TO_NAME)):
        word, meaning = doc.words[at], doc.meaning(at)
        is_time = meaning.month or meaning.time or meaning.dated or doc.lower[at] in doc.said["part-of-year"]
        if not word.isalpha() or is_time or meaning.number is not None:
            return False
        if doc.lower[at] not in doc.said["stop"] | doc.said["determiner"]:
            is_giver = meaning.party is not None and meaning.party[1] not in _OF_GIVER
            return not is_giver or (at + 1 < stop and doc.lower[at + 1] not in doc.said["stop"])
    return False


def _may_be_part(doc: Document, clause: Clause, around: list[Clause]) -> bool:
    """113 billion for Ukraine, 62 of it for the Department of Defense: a larger amount of aid stands before it."""
    first = doc.sentence(clause.first - 1)[0] if clause.first else 0
    return any(
        first <= one.figure.first < clause.figure.first
        and (one.figure.role, one.figure.unit) == ("aid", clause.figure.unit)
        and one.figure.least > clause.figure.least
        for one in around
    )


def _is_for_giver(doc: Document, parties: Marks, figure: Figure, stop: int) -> bool:
    """So much for the Pentagon, to the Department of Defense, for the American army: the giver's own."""
    said = doc.said
    for at in range(figure.after, min(stop, figure.after + _TO_RECEIVER)):
        if doc.lower[at] not in said["receiver"]:
            continue
        for one in parties.between(at + 1, min(stop, at + 1 + _TO_RECEIVER)):
            if not {*doc.lower[at + 1 : one.first]} <= said["determiner"] | said["article"]:
                return False
            if one.value[0] in _HANDS_ON or doc.word(one.after) in ("'", "’"):
                return False
            is_army = not said["army"].isdisjoint(doc.lower[one.after : one.after + _TO_OWNER])
            return one.value[1] in _OF_GIVER or is_army
    return False


def _is_apposed(
    doc: Document, parties: Marks, programmes: Marks, clause: Clause, shares: set[int], opens: set[int]
) -> bool:
    """5% of the yearly budget of the Pentagon, 800 billion: a yardstick that has a name before its amount."""
    at, said = clause.figure.begin - 1, doc.said
    if doc.word(at) not in (",", "("):
        return False
    begin = max(clause.first, at - _APPOSED)
    more = {place + 1 for place in range(begin, at) if doc.lower[place] in said["more"]}
    if not said["than"].isdisjoint(doc.lower[clause.figure.after : clause.figure.after + _TO_RECEIVER]):
        opens = opens | {place for place in more if doc.word(place) in said[PURPOSE]}  # more on pets, so much, than on
    named = [place for place in range(begin, at) if place in shares or place in opens]
    if not named or {",", ";", ":", "("} & {*doc.words[named[-1] : at]}:
        return False
    if is_of_ukraine(doc, parties, programmes, named[-1], at):
        return False
    is_institution = any(one.value[1] in ("institution", "home") for one in parties.between(named[-1], at))
    words = doc.lower[named[-1] : at]
    return is_institution or named[-1] in more or not joined(said["own-budget"], said[PAYS_OUT]).isdisjoint(words)
