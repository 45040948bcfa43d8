"""What states, armies and Ukraine itself spend or have in a budget: no aid, whatever the sentence tells beside it."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document
from aidresearch.extraction.en import purses
from aidresearch.extraction.en.common import DEFENCE, GETS, NEARLY, UKRAINE
from aidresearch.extraction.en.refugees import SPENDS
from aidresearch.extraction.figure import Figure

#: Between a purse and the part of it that is Ukraine's.
_HOLDS = set(
    ", with and including includes of which that it sets set aside earmarks earmarked reserves reserved provides "
    "foresees contains allocates allocated gives holds there is are them plus".split()
)
_PURSES = {"budget", "budgets", "bill", "act", "ndaa", "spending", "appropriations"}
#: Between a purse and its size, behind its own name: for 2026, of Canada; with a record.
_OF_PURSE = set("of for in the next this year fiscal".split())
_TO_SIZE = NEARLY | {",", "with", "of", "record", "worth", "totalling", "totaling", "at", "roughly", "well"}
_OF_ALL = {"pentagon", "'", "whole", "entire", "total", "annual", "ndaa", "authorization", "authorisation", "policy"}
_SPENT_FROM = {"from", "out", "in", "into", "under", "through"}
_SUBJECT = 2  #: tokens between a subject and its verb
_OF_STATES = {"state", "national", "federal", "ukraine", "ukrainian", "kyiv", "country", "government", "annual"}
_ON_DEFENCE = {("on", "defence"), ("on", "defense")}
#: Between "on" and "defence": on its own national defence.
_WHOSE = {"national", "its", "their", "our", "his", "own", "the", "homeland", "common", "joint", "collective"}
_ENDS = set(
    ", . ; from by in and this next last each every a per annually alone during to spending over since while but "
    "than or".split()
)
_BREAKS = {",", ";", ".", "of", "and"}
_REACH = 14  #: tokens from a purse to its size
_FUNDING = {"funding", "financing", "funds", "resources", "investment", "investments"}
_FOR_THIS = {(this, noun) for this in ("this", "that") for noun in ("purpose", "aid", "support", "help")}
_TO_HELP = 9  #: tokens from a budget's size to whom it helps
_OUTLAYS = {"spending", "expenditure", "expenditures", "outlays", "budget", "budgets"}
#: What Ukraine does with its own money; not: it was allocated so much.
_SPENDS_ITSELF = (SPENDS - {"spending"}) | {"contributed", "contributes", "allocated", "allocates", "earmarked"}
_PASSIVE = {"is", "are", "was", "were", "been", "be"}
_GETS = GETS | {"attracted", "raised"}


def is_of_programme(doc: Document, clause: Clause, near: list[str]) -> bool:
    """The Facility, whose budget is so much: what a programme of aid has to give; not the budget of a state."""
    if "budget" not in near:
        return False
    at = near.index("budget")
    if {*near[max(0, at - 3) : at]} & (DEFENCE | _OF_STATES):
        return False
    named = [mark for mark in doc.contexts if mark.value[0] == "programme"]
    return any(clause.first <= mark.first < clause.end for mark in named)


def _is_spent_on_defence(ahead: list[str]) -> bool:
    """So much more a year on its own defence; not on defence equipment, nor on the defence of Ukraine."""
    if DEFENCE.isdisjoint(ahead):
        return False
    said = [word for word in ahead if word not in _WHOSE]
    at = next((place for place, pair in enumerate(pairwise(said[:6])) if pair in _ON_DEFENCE), None)
    if at is None or {*said[: at + 4]} & UKRAINE:
        return False
    return not {*said[:at]} & _BREAKS and {*said[at + 2 : at + 3]} <= _ENDS


def is_ukraines_part(doc: Document, clause: Clause) -> bool:
    """A budget of so much, with so much for Ukraine; a law of so much, which sets aside so much for it."""
    before, lower, figure = clause.before, doc.lower, clause.figure
    ahead = lower[figure.after : figure.after + 3]
    is_for_it = ahead[:1] in (["for"], ["to"]) and ahead[1:2] in (["ukraine"], ["kyiv"]) and "'" not in ahead
    if not is_for_it:
        return False
    at = figure.first - 1
    while at > clause.first and lower[at] in _HOLDS | NEARLY:
        at -= 1
    if lower[at] in _PURSES and lower[at + 1] in _HOLDS:
        return True  # the defence bill contains so much for Ukraine
    is_purse = before is not None and before.first >= clause.first and before.role == "budget"
    return is_purse and before is not None and {*lower[before.after : figure.first]} <= _HOLDS | NEARLY


def is_for_help(doc: Document, clause: Clause) -> bool:
    """A special budget of so much for humanitarian help to Ukraine: what all of it is for."""
    figure, at = clause.figure, clause.figure.first - 1
    while doc.word(at) in NEARLY | _TO_SIZE:
        at -= 1
    ahead = doc.lower[figure.after : min(clause.stop, figure.after + _TO_HELP)]
    if doc.word(at) not in ("budget", "appropriation") or ahead[:1] not in (["for"], ["to"]):
        return False
    if tuple(ahead[1:3]) in _FOR_THIS and clause.before is not None and clause.before.role == "aid":
        return True  # more help for Kyiv: the budget of so much for this purpose
    helped = next((place for place, word in enumerate(ahead) if word in doc.said["help-noun"]), None)
    return helped is not None and not {*ahead[helped:]}.isdisjoint(UKRAINE) and "," not in ahead


def is_held(doc: Document, figure: Figure) -> bool:
    """Already has so much in funding for its projects: of whom no word says, and maybe of nobody who helps."""
    at = figure.first - 1
    while doc.word(at) in NEARLY:
        at -= 1
    is_funding = doc.word(figure.after) in ("in", "of") and doc.word(figure.after + 1) in _FUNDING
    return doc.word(at) in ("have", "has") and is_funding


def is_of_defence(doc: Document, clause: Clause, first: int) -> bool:
    """Defence spending had been planned to rise from so much to so much: the subject of its clause, and no help; an
    omnibus bill of so much."""
    figure, lower = clause.figure, doc.lower
    if doc.word(figure.after) == "omnibus":
        return doc.said["help-noun"].isdisjoint(lower[figure.after : figure.after + _TO_HELP])
    at = next((p for p in range(first, figure.first - 1) if lower[p] in DEFENCE and lower[p + 1] in _OUTLAYS), None)
    if at is None or any(doc.meanings[p].party and lower[p] in UKRAINE for p in range(first, figure.first)):
        return False
    between = lower[at + 2 : figure.first]
    return doc.said["help-noun"].isdisjoint(between) and {",", ";", "that", "which"}.isdisjoint(between)


def _is_apposed(doc: Document, clause: Clause, parties: Marks) -> bool:
    """The entire defence budget of Canada, about so much; the defence bill for 2026 with a record so much."""
    lower, at, figure = doc.lower, clause.figure.first - 1, clause.figure
    if _PURSES.isdisjoint(doc.vocabulary) or lower[at] not in _TO_SIZE:
        return False
    if any(mark.value[0] == "UKR" for mark in parties.between(figure.after, figure.after + _SUBJECT + 2)):
        return False
    if (
        lower[figure.after : figure.after + 1] == ["of"]
        or {*lower[figure.after : figure.after + 3]} & doc.said["help-noun"]
    ):
        return False  # so much of it
    while at > clause.start and lower[at] in _TO_SIZE:
        at -= 1
    comma = at
    if {*lower[at + 1 : figure.first]} <= NEARLY:
        return False
    while (
        at > clause.start
        and comma - at < _REACH
        and (lower[at] in _OF_PURSE or lower[at].isdigit() or doc.meaning(at).party)
    ):
        at -= 1
    if lower[at] not in _PURSES or {*lower[max(clause.start, at - _REACH // 2) : at]} & _SPENT_FROM:
        return False
    named = {*lower[max(clause.start, at - 4) : at]}
    return bool(named & (DEFENCE | _OF_ALL)) and named.isdisjoint(doc.said["help-noun"])


def is_own_budget(doc: Document, clause: Clause, near: list[str], ahead: list[str], parties: Marks) -> bool:
    """A budget of so much; so much of defence spending; what Ukraine itself spends."""
    if is_of_programme(doc, clause, near):
        return False
    if _is_apposed(doc, clause, parties) or purses.is_for_all_defence(doc, clause, parties):
        return True
    if near[-2:] == ["budget", "of"] or (near[-2:-1] == ["budget"] and near[-1] in ("to", "by", "worth")):
        return True
    if not _GETS.isdisjoint(near[-3:]):
        return False  # the state budget received so much
    if {"spending", "budget"} & {*near[-4:]} and (DEFENCE | {"state"}) & {*near} and "aid" not in near:
        return True
    if {*ahead[:1]} & {"defence", "defense"} and {*ahead[1:2]} & {"budget", "spending", "bill", "budgets"}:
        return True
    if _is_spent_on_defence(ahead):
        return True
    if _SPENDS_ITSELF.isdisjoint(near):
        return False
    at = next(place for place, word in enumerate(near) if word in _SPENDS_ITSELF)
    if {*near[max(0, at - _SUBJECT) : at]} & _PASSIVE:
        return False
    named = [mark for mark in parties.between(clause.first, clause.figure.first) if mark.value[0] != "RUS"]
    if not named or named[-1].value[0] != "UKR" or doc.word(named[-1].after) == ",":
        return False  # Poland, which backs Ukraine, spent so much
    if near[at] not in SPENDS and any(mark.value[0] != "UKR" for mark in named):
        return False  # Europe's aid to Ukraine, allocated so far
    verb = clause.figure.first - len(near) + at
    is_bill = not (doc.said["package"] | doc.said["help-noun"]).isdisjoint(doc.lower[named[-1].after : verb])
    return 0 <= verb - named[-1].after <= _SUBJECT and not is_bill  # this Ukraine bill would spend so much
