"""Relative clauses that say how far an amount has come: the 31 tanks it had promised."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

RELATIVE = 5  #: tokens from an amount to the verb of "that the US allocated"
_NOUN_PHRASE = 11  #: tokens from an amount to that verb, over what it consists of
_ASIDE = 6  #: tokens from ", which" to its verb
_TO_WHOLE = 6  #: tokens from a part to its whole: of this year's 18 billion
_AUXILIARY = set("has have had been was were is are already remains still yet so far now fully all will be".split())
_SUBJECTS = {"it", "they", "he", "she", "we", "congress", "lawmakers"}


def is_its_object(doc: Document, figure: Figure, behind: list[Mark]) -> bool:
    """The 31 tanks it had promised, the 61 billion Congress voted: a relative clause without "that"."""
    lower = doc.lower
    if not behind or behind[0].value[1] != "past":
        return False
    if behind[0].first - figure.after > RELATIVE - 1 and not _is_of_its_noun(doc, figure, behind[0]):
        return False
    is_fronted = doc.sentence(figure.first)[0] == figure.first - 2  # of the 50 billion the EU paid 4
    if "the" not in lower[max(0, figure.first - 3) : figure.first] or is_fronted:
        return False
    between = range(figure.after, behind[0].first)
    is_subject = any(doc.meanings[at].party or lower[at] in _SUBJECTS for at in between)
    return is_subject and not {",", "and", ";"} & {*lower[figure.after : behind[0].first]}


def _is_of_its_noun(doc: Document, figure: Figure, verb: Mark) -> bool:
    """The 2 million in military support that stands before "the country has already given"."""
    at = verb.first - 1
    while doc.lower[at] in _AUXILIARY:
        at -= 1
    is_subject = doc.lower[at] in _SUBJECTS or any(mark.first <= at < mark.after for mark in doc.parties)
    return is_subject and doc.word(figure.after) in ("in", "of") and verb.first - figure.after <= _NOUN_PHRASE


def is_in_aside(doc: Document, verb: Mark, figure: Figure) -> bool:
    """Agreed to raise the facility, which pays for arms, by so much: the verb between the commas is the facility's."""
    ahead = doc.lower[max(0, verb.first - _ASIDE) : verb.first + 1]
    which = next((at for at in reversed(range(1, len(ahead))) if ahead[at] in ("which", "who", "whose")), 0)
    is_opened = which > 0 and ahead[which - 1] == "," and "," not in ahead[which:]
    between = doc.lower[verb.after : figure.first]
    return is_opened and "," in between and not any(word[:1].isdigit() for word in between[: between.index(",")])


def is_kept(doc: Document, figure: Figure, ahead: list[Mark]) -> bool:
    """Delivered the 18 tanks it had pledged: all that was promised has come."""
    if not ahead or ahead[0].value[1] != "past" or ahead[0].value[0] not in ("delivered", "disbursed"):
        return False
    return {*doc.lower[ahead[0].after : figure.first]} <= {"the", "all"} and figure.first - ahead[0].after <= 2


def behind_whole(doc: Document, figures: list[Figure], verbs: Marks, clause: Clause, own: Own) -> Mark | None:
    """The first 3 billion of this year's 18 billion reached Kyiv: the verb is the part's."""
    figure, lower = clause.figure, doc.lower
    if doc.word(figure.after) != "of" or not 0 < clause.stop - figure.after <= _TO_WHOLE:
        return None
    whole = next((one for one in figures if one.first == clause.stop and one.measure == "money"), None)
    if whole is None or "," in lower[figure.after : whole.first] or verbs.between(figure.after, whole.first):
        return None
    found = verbs.between(whole.after, min(own.after, whole.after + 4))
    between = lower[whole.after : found[0].first] if found else []
    is_its = bool(found) and found[0].value[1] != "noun" and {*between} <= _AUXILIARY
    return found[0] if is_its and figure.measure == "money" else None


def noun_of(doc: Document, at: int) -> int:
    """How many tokens the aid and its "that" have: 177 billion in military aid that the US approved."""
    if doc.word(at) not in ("in", "of"):
        return 0
    for place in range(at + 1, at + 5):
        if doc.word(place) in ("that", "which"):
            return place + 1 - at if doc.word(place - 1) in doc.said["help-noun"] else 0
    return 0


def that_is_what(doc: Document, at: int) -> int:
    """How many tokens ", that's what" and its like have, before who gave it."""
    if doc.word(at) == "and":
        at, of_goods = at + 2, 2  # and weapons
    else:
        of_goods = 0
    ahead = doc.lower[at : at + 6]
    if ahead[:1] not in ([","], [":"], ["-"], ["—"], ["!"], ["."]) or ahead[1:2] != ["that"] or "what" not in ahead:
        return 0
    return of_goods + ahead.index("what") + 1
