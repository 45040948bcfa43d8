"""How people speak of what was given, where no verb of giving or noun of aid says so."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.extraction.en.common import BANKS, NEARLY
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

#: Who gives, where a pronoun stands for a party: the 167 billion that it gave Ukraine.
WHO = {
    "it",
    "they",
    "we",
    "country",
    "bloc",
    "lawmakers",
    "legislators",
    "parliament",
    "congress",
    "senators",
    "government",
}
#: Who decides on a country's money.
BODIES = set(
    "cabinet government parliament ministry minister ministers lawmakers legislators treasury chancellor".split()
)
_HELPS = set("supported supports support assists helped help helps helping assisted propped backed".split())
_OURS = {"our", "your", "my", "taxpayer", "taxpayers", "american", "hard"}
_MONEY = {"money", "dollars", "euros", "pounds", "taxes", "tax", "cash"}
_PERFECT = {"has", "have", "had", "ve"}
_WAS_PAID = {
    (word, verb)
    for word in ("was", "were", "been", "is")
    for verb in "paid promised lent offered pledged sent handed".split()
}
_INVESTS = {"invest", "invests", "invested", "lend", "lends", "lent"}
_IT_HAS = {("it", verb) for verb in ("has", "had", "holds", "contains", "comprises", "offers", "provides", "covers")}
_PAYS = {"paid", "pays"}
_WARES = set("gas oil grain electricity energy power transit imports wheat steel coal rent".split())
_FRONTED = 4  #: tokens from an amount that opens a clause to who gave it
_HAS = {"has", "had", "itself", "already", "also", "now", "since"}
_BUYS = {"bought", "purchased", "ordered", "acquired", "built", "made", "produced", "manufactured", "buys", "produces"}


def is_spoken_of(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """Whether people's words for giving stand with the amount, in a text that names Ukraine."""
    if _is_handed_out(doc, clause, own, parties):
        return True
    if not any(mark.value[0] == "UKR" for mark in parties.all):
        return False
    return _is_helped_with(doc, clause, own) or is_ours(doc, clause) or _is_fronted(doc, clause, own, parties)


def is_ours(doc: Document, clause: Clause) -> bool:
    """200 billion of our money, of taxpayers' dollars."""
    ahead = doc.lower[clause.figure.after : clause.figure.after + 6]
    return ahead[:1] == ["of"] and bool({*ahead[1:3]} & _OURS) and bool({*ahead[2:]} & _MONEY)


def is_from(clause: Clause, parties: Marks) -> bool:
    """Whether another party than Ukraine and Russia is named right behind "from"."""
    after = clause.figure.after
    return any(mark.value[0] not in SILENT for mark in parties.between(after + 1, after + 4))


def is_paid(doc: Document, own: Own) -> bool:
    """Kyiv was paid, promised so much: who pays is somebody else."""
    return any(pair in _WAS_PAID for pair in pairwise(doc.lower[own.first : own.after]))


def is_paid_to(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """Has paid Ukraine so much, so much to Ukraine, so much to repair its grid; not for its gas."""
    figure, lower = clause.figure, doc.lower
    if doc.word(figure.after) == "for" and not _WARES.isdisjoint(lower[figure.after : figure.after + 5]):
        return False
    ukraine = [mark.first for mark in parties.between(own.first, own.after) if mark.value[0] == "UKR"]
    is_for = doc.word(figure.after) == "to" and doc.meaning(figure.after + 1).party is None
    if is_for and any(at > figure.after for at in ukraine):
        return True
    return any(doc.word(at - 1) == "to" or doc.word(at - 1) in _PAYS for at in ukraine)


def is_invested(doc: Document, own: Own, parties: Marks) -> bool:
    """What a bank of development invests or lends: its help for Ukraine, where that is named."""
    named = {mark.value[0] for mark in parties.between(own.first, own.after)}
    said = {*doc.lower[own.first : own.after]}
    return bool(said & _INVESTS and named & BANKS and (said & {"there"} or "UKR" in named))


def is_possessed(doc: Document, clause: Clause, parties: Marks) -> bool:
    """Germany's 5 billion."""
    found = parties.between(max(clause.first, clause.figure.first - 3), clause.figure.first)
    if not found or found[-1].value[0] in SILENT:
        return False
    return doc.words[found[-1].after : clause.figure.first] in (["'", "s"], ["'"])


def is_of_ukraine(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """Kyiv said that it had attracted so much: "it" is who the sentence is about."""
    named = parties.between(clause.first, own.first)
    is_it = bool({*doc.lower[own.first : own.first + 3]} & {"it", "they"})
    return bool(named) and named[0].value[0] == "UKR" and is_it


def _is_handed_out(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """The US is in for so much, they put up so much: how people speak of what was given, in a text about it."""
    ahead = [word for word in doc.lower[own.first : clause.figure.first] if word not in ("there", "it", "him")]
    if not any(" ".join(pair) in doc.said["hands-out"] for pair in pairwise(ahead)):
        return False
    named = parties.between(clause.first, clause.figure.first)
    return any(mark.value[0] not in SILENT for mark in named) or bool({*ahead} & WHO)


def _is_helped_with(doc: Document, clause: Clause, own: Own) -> bool:
    """Foreign states have helped Kyiv with so much, stand by it to the tune of so much."""
    at = clause.figure.first - 1
    while doc.word(at) in ABOUT:
        at -= 1
    if doc.lower[at - 1 : at + 1] == ["tune", "of"]:
        return True
    return doc.word(at) == "with" and bool({*doc.lower[own.first : at]} & _HELPS)


def _is_fronted(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """Some 300 billion the West has sunk into this war: the amount first, then who has given it."""
    figure, lower = clause.figure, doc.lower
    if {*lower[own.first : figure.first]} - ABOUT - {'"', "“", "another"}:
        return False
    named = parties.between(figure.after, min(own.after, figure.after + _FRONTED))
    if not named or named[0].value[0] in SILENT or {*lower[figure.after : named[0].first]} - {"the"}:
        return False
    ahead = lower[named[0].after : own.after]
    at = next((at for at, word in enumerate(ahead) if word in _PERFECT), None)
    stages = (doc.meanings[named[0].after + at + step].stage for step in (1, 2)) if at is not None else ()
    return any(stage is not None and stage[1] == "past" for stage in stages)


def is_of_it(doc: Document, clause: Clause, own: Own) -> bool:
    """The programme is to grow. It has so much for 2025: what the programme of the sentence before has."""
    said = doc.lower[own.first : clause.figure.first]
    if not clause.first or not any(pair in _IT_HAS for pair in pairwise(said)):
        return False
    earlier, _ = doc.sentence(clause.first - 1)
    named = [mark.value[1] for mark in doc.parties if earlier <= mark.first < clause.first]
    named += [mark.value[0] for mark in doc.contexts if earlier <= mark.first < clause.first]
    return "programme" in named


def is_bought(doc: Document, first: int, after: int) -> bool:
    """Whether the subject before ``first`` has bought, ordered or made the things from ``after`` on."""
    said = [word for word in doc.lower[first:after] if word not in NEARLY | _HAS]
    return len(said) == 1 and said[0] in _BUYS


def is_fired_or_bought(doc: Document, figure: Figure, named: list[Mark]) -> bool:
    """Russia fires so many drones; Kyiv has bought six itself; ``named`` is the last party before."""
    if not named:
        return False
    after = named[-1].after
    if named[-1].value[0] == "RUS":
        return doc.word(after) not in ("'", ",")
    return bool(named[-1].value[0] == "UKR" and is_bought(doc, after, figure.first))
