"""How far an amount has come by what its sentence or the one before says of the whole: a request and what it contains,
the first of so many, a sum that is raised from so much, allocations that grew to so much, money of the giver's own
ministry.
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, evidence, parties_of
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.figure import Figure

_Found = tuple[str, bool, Mark] | None  #: the stage, whether the text says it outright, the tokens that say it
RULE = "said of what it belongs to"
_GIVEN_TO = {"provided", "given", "granted", "allotted", "transferred", "available"}
_TO_BODY = 4  #: tokens from "provided to" to the ministry
_GROWN = set(
    "tripled doubled quadrupled rose grew fell increased declined dropped climbed jumped shrank decreased halved "
    "surged amounted totalled totaled stood".split()
)
_COUNTED = {
    "allocations": "allocated",
    "commitments": "committed",
    "pledges": "pledged",
    "disbursements": "disbursed",
    "appropriations": "appropriated",
}
_PUT = {"put", "puts", "estimates", "estimated"}
_SPOKE = {"spoke", "speaks", "talked", "talks", "spoken"}
_NEW = {"further", "another", "additional", "new", "more"}
_SET_OUT = {"set", "sets", "laid", "lays"}
_TO_SPOKEN = 6  #: tokens from "spoke" to the amount that it is of
_USES = {"for", "directed", "used", "go", "goes", "going"}
_MONEY = {"funding", "package", "money", "aid", "sum", "amount", "assistance", "support", "total", "pledge"}
_OF_AID = 4  #: tokens from allocations to their verb: allocations to Ukraine tripled
_REQUESTS = {"request", "requests", "proposal", "bid"}
_HOLDS = {"contains", "includes", "comprises", "covers", "holds", "contained", "included"}
_MANY = {"of", "the", "these", "those", "its", "promised", "pledged"}
_GUARANTEES = {"guarantee", "guarantees"}
_TO_GUARANTEE = 5  #: tokens from a guarantee to its verb, or to its amount
_FROM_FUNDS = {"came", "comes", "come", "stems", "stemmed"}
_RAISE = {"raise", "raises", "raised", "raising", "increase", "increases", "increased", "increasing", "lift", "lifts"}
_TO_RAISE = 14  #: tokens from "raise" to the amount that it is raised from
_BILLS = {"package", "bill", "act", "law", "supplemental", "legislation"}
_IT = {"it", "this"}
_PROVIDES = {"provided", "provides", "contained", "contains", "included", "includes", "gave", "gives"}


def settle(doc: Document, clause: Clause, verbs: Marks) -> None:
    """Takes the stage of the whole where a rule finds one; a guess but where the text says it outright."""
    figure = clause.figure
    if figure.measure not in ("money", "count"):
        return
    rules = (
        _of_first,
        _of_body,
        _of_its_source,
        _raised_from,
        _of_guarantee,
        _by,
        _of_bill,
        _budgeted,
        _spoken_of,
        _of_promise,
    )
    found = _of_counted(doc, clause, verbs) or _of_request(doc, clause, verbs)
    found = found or next((said for rule in rules if (said := rule(doc, clause)) is not None), None)
    if found is None:
        return
    stage, is_sure, mark = found
    others = [] if is_sure or figure.stage in (None, stage) else [str(figure.stage)]
    figure.stage, figure.evidence["stage"] = stage, evidence(doc, RULE, mark.first, mark.after)
    figure.guessed.discard("stage")
    figure.alternatives.pop("stage", None)
    if not is_sure:
        figure.guess("stage", *others)


def meant(said: list[Figure], figure: Figure) -> Figure | None:
    """The amount before that a bare number names again: the first 300 million; ``said`` are those with a stage."""
    earlier = said if figure.measure == "money" else []
    return next((one for one in reversed(earlier) if one.value == figure.value), None)


def _at(first: int, after: int) -> Mark:
    return Mark(first, after, ("", ""))


def _of_first(doc: Document, clause: Clause) -> _Found:
    """The first of 24 jets have been delivered: so many were promised."""
    figure = clause.figure
    if figure.measure != "count" or figure.stage != "delivered":
        return None
    at = figure.begin - 1
    while doc.word(at) in ABOUT | _MANY:
        at -= 1
    is_first = doc.word(at) == "first" or (doc.word(at) == "ones" and doc.word(at - 1) == "first")
    is_of = "of" in doc.lower[at + 1 : figure.begin]
    return ("pledged", False, _at(at, figure.after)) if is_first and is_of else None


def _of_body(doc: Document, clause: Clause) -> _Found:
    """Of the 62 billion provided to the Defense Department: what a giver's own ministry was given to spend."""
    figure, at = clause.figure, clause.figure.after
    if doc.word(at) not in _GIVEN_TO or doc.word(at + 1) != "to" or figure.stage not in ("delivered", "disbursed"):
        return None
    named = parties_of(doc).between(at + 2, at + 2 + _TO_BODY)
    if not named or named[0].value[1] != "institution" or named[0].value[0] != figure.donor:
        return None
    return "appropriated" if figure.donor == "USA" else "allocated", True, _at(at, named[0].after)


def _of_counted(doc: Document, clause: Clause, verbs: Marks) -> _Found:
    """Norway's allocations tripled, to so much; Sweden's grew to so much."""
    figure, before, lower = clause.figure, clause.before, doc.lower
    if figure.measure != "money" or not (figure.stage is None or "stage" in figure.guessed):
        return None
    if doc.word(figure.begin - 1) == "at":
        noun = next((at for at in range(figure.begin - 2, clause.first, -1) if lower[at] in _COUNTED), None)
        is_put = noun is not None and not _PUT.isdisjoint(lower[max(clause.first, noun - 3) : noun])
        return (_COUNTED[lower[noun]], True, _at(noun, noun + 1)) if noun is not None and is_put else None
    grown = next((at for at in range(figure.first - 1, clause.first, -1) if lower[at] in _GROWN), None)
    if grown is None or "to" not in lower[grown : figure.first]:
        return None
    if before is not None and before.stage and _is_again(doc, clause, grown):
        return before.stage, False, _at(before.first, before.after)
    noun = next((at for at in range(grown - 1, clause.first - 1, -1) if lower[at] in _COUNTED), None)
    if noun is not None and not verbs.between(noun + 1, grown) and grown - noun <= _OF_AID:
        return _COUNTED[lower[noun]], True, _at(noun, noun + 1)
    is_left_out = doc.words[grown - 2 : grown] == ["'", "s"]
    source = before.evidence.get("stage") if before is not None else None
    if is_left_out and before is not None and source is not None and source.rule == RULE and before.stage:
        return before.stage, False, _at(before.first, before.after)
    return None


def _is_again(doc: Document, clause: Clause, grown: int) -> bool:
    """Put the allocations at so much. They rose to so much."""
    before = clause.before
    source = before.evidence.get("stage") if before is not None else None
    is_they = {*doc.lower[clause.first : grown]} <= {"they", "these", "both"} and grown > clause.first
    return is_they and source is not None and source.rule == RULE


def _of_request(doc: Document, clause: Clause, verbs: Marks) -> _Found:
    """The request contains 20 billion, and 8 to keep the lights on. 3 billion is for food: all of it is asked for."""
    figure, lower, before = clause.figure, doc.lower, clause.before
    if figure.measure != "money":
        return None
    request = next((at for at in range(clause.first, figure.first - 1) if lower[at] in _REQUESTS), None)
    if request is not None and not _HOLDS.isdisjoint(lower[request + 1 : figure.first]):
        between = [one for one in verbs.between(request + 1, figure.first) if one.value[1] != "noun"]
        is_other = any(lower[one.first] not in _HOLDS and not _is_infinitive(doc, one) for one in between)
        return None if is_other else ("proposed", True, _at(request, request + 1))
    source = before.evidence.get("stage") if before is not None else None
    if before is None or source is None or before.stage != "proposed" or source.rule != RULE:
        return None
    opens = {*lower[clause.first : figure.begin]} <= ABOUT | {"another", "a", "further", "some"}
    is_next = clause.first and before.first >= doc.sentence(clause.first - 1)[0]
    is_for = figure.evidence.get("stage") is not None and figure.evidence["stage"].rule == "is for a use"
    return ("proposed", False, _at(before.first, before.after)) if opens and is_next and is_for else None


def _is_infinitive(doc: Document, mark: Mark) -> bool:
    """To keep the government providing services: what it is for."""
    return doc.word(mark.first - 1) == "to" or doc.word(mark.first).endswith("ing")


def _of_its_source(doc: Document, clause: Clause) -> _Found:
    """Has spent 3 billion; 425 million of it came from one budget: as far as the whole."""
    figure, lower, before = clause.figure, doc.lower, clause.before
    ahead = lower[figure.after : figure.after + 4]
    if before is None or before.role != "aid" or before.stage is None or before.measure != figure.measure:
        return None
    is_of_it = ahead[:2] in (["of", "it"], ["of", "that"], ["of", "this"]) and ahead[2:3] and ahead[2] in _FROM_FUNDS
    if not is_of_it or not doc.sentence(max(0, clause.first - 1))[0] <= before.first or before.least < figure.least:
        return None
    return before.stage, "stage" not in before.guessed, _at(before.first, before.after)


def _raised_from(doc: Document, clause: Clause) -> _Found:
    """Proposes to raise it from 75 to 135 billion: so much there is already."""
    figure, lower = clause.figure, doc.lower
    if figure.stage != "proposed" or figure.measure != "money" or doc.word(figure.begin - 1) != "from":
        return None
    is_raised = not _RAISE.isdisjoint(lower[max(clause.first, figure.begin - _TO_RAISE) : figure.begin])
    is_to = doc.word(figure.after) == "to" and clause.stop < clause.end and clause.stop - figure.after <= 1 + len(ABOUT)
    return ("pledged", False, _at(figure.begin - 1, figure.after)) if is_raised and is_to else None


def _of_guarantee(doc: Document, clause: Clause) -> _Found:
    """A guarantee that was given is no payment."""
    figure, lower = clause.figure, doc.lower
    if figure.stage != "delivered" or figure.measure != "money":
        return None
    basis = figure.evidence["stage"]
    verb, after = doc.tokens(basis.char_start, basis.char_end)
    ahead = min(verb, figure.first)  # a guarantee of so much was given
    near = (*range(max(clause.first, ahead - _TO_GUARANTEE), ahead), *range(after, min(clause.end, after + 4)))
    at = next((place for place in near if lower[place] in _GUARANTEES), None)
    return None if at is None else ("committed", False, _at(at, at + 1))


def _by(doc: Document, clause: Clause) -> _Found:
    """Raised its aid by 50 to 85 billion: the sum is as far as what it was raised by."""
    figure, before = clause.figure, clause.before
    if figure.stage is not None or before is None or not before.stage or before.measure != figure.measure:
        return None
    between = doc.lower[before.after : figure.begin]
    is_by = doc.word(before.begin - 1) == "by" and between == ["to"] and before.first >= clause.first
    return (before.stage, False, _at(before.first, before.after)) if is_by else None


def _of_bill(doc: Document, clause: Clause) -> _Found:
    """What was in the third package? It provided 19 billion: what Congress passed, which the text tells of."""
    figure, lower = clause.figure, doc.lower
    if figure.donor != "USA" or figure.stage not in ("delivered", "pledged") or "congress" not in doc.vocabulary:
        return None
    at = next((p for p in range(figure.begin - 1, clause.start, -1) if lower[p] in _PROVIDES), None)
    if at is None or lower[at - 1] not in _IT or not clause.first:
        return None
    earlier = lower[doc.sentence(clause.first - 1)[0] : clause.first]
    return None if _BILLS.isdisjoint(earlier) else ("appropriated", False, _at(at - 1, at + 1))


def _budgeted(doc: Document, clause: Clause) -> _Found:
    """The budget of 7 billion for this purpose, which is to be raised: it is set aside."""
    figure, at = clause.figure, clause.figure.begin - 1
    is_size = doc.word(at) == "of" and doc.word(at - 1) == "budget"
    return ("allocated", False, _at(at - 1, figure.after)) if is_size and figure.stage in (None, "proposed") else None


def _spoken_of(doc: Document, clause: Clause) -> _Found:
    """Dublin spoke then of a further 20 million; the minister set out 500 million for air defence: announced."""
    figure, at = clause.figure, clause.figure.begin - 1
    if figure.measure != "money":
        return None
    if doc.word(at) == "out" and doc.word(at - 1) in _SET_OUT and figure.stage is None:
        return "pledged", True, _at(at - 1, figure.after)
    ahead = doc.lower[max(clause.start, figure.begin - _TO_SPOKEN) : figure.begin]
    spoke = next((place for place, word in enumerate(ahead) if word in _SPOKE), None)
    is_new = spoke is not None and "of" in ahead[spoke:] and not _NEW.isdisjoint(ahead[spoke:])
    return ("pledged", False, _at(at, figure.after)) if is_new else None


def _of_promise(doc: Document, clause: Clause) -> _Found:
    """Promised 4 million, of which 2 million is for one city: no part has come further than what was promised."""
    figure, before, lower = clause.figure, clause.before, doc.lower
    if figure.stage != "allocated" or before is None or before.stage != "pledged" or before.unit != figure.unit:
        return None
    is_part = clause.continues and lower[before.after : figure.begin][-2:] == ["of", "which"]
    opens = lower[clause.first] == "of" and not _MONEY.isdisjoint(lower[clause.first : figure.begin])
    is_next = before.first >= doc.sentence(max(0, clause.first - 1))[0] and opens
    is_for = not _USES.isdisjoint(lower[figure.after : figure.after + 5])
    return ("pledged", False, _at(before.first, before.after)) if is_for and (is_part or is_next) else None
