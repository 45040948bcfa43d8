"""Counts of countries that gave more than another one: eleven European countries, by share of GDP, than America.

Such a count says who competes (`donor`: a group, or nobody in particular), with whom (`base`), and by what, in a note
of `table.vocabulary.GAVE_MORE`.
"""

from __future__ import annotations

from aidresearch.extraction import told_of_gdp
from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import NO_GIVERS, Document, Mark
from aidresearch.extraction.figure import RIVAL, Figure
from aidresearch.table.vocabulary import GAVE_MORE

STATE = "state"  #: class of what is counted
_THINGS = {"equipment", "ammunition", "goods", "person"}
_GROUPS = {"EUROPE": "EUROPE", "EU": "EU_MEMBERS", "EU_AND_MEMBERS": "EU_MEMBERS", "NATO": "NATO", "G7": "G7"}
_TO_RIVAL = 4  #: tokens from "than" or "ahead" to whom they are ahead of
_TO_COUNT = 2  #: tokens between "behind" and the count of whom one is behind
_MORE = 12  #: tokens from "more" to "than"


def settle(doc: Document, figures: list[Figure]) -> None:
    """Marks such counts; a comparison with the same rival in their sentence says nothing else, and is no second one."""
    for figure in figures:
        if figure.measure != "count" or figure.item_class != STATE or figure.qualifier in ("at most", "less than"):
            continue
        first, end = doc.sentence(figure.first)
        rival, by = _rival(doc, figure, first, end), _by(doc, first, end)
        if rival is None or by is None or not _is_of_aid(doc, first, end) or _has_amount(figures, figure, end):
            continue
        is_new = figure.role != "aid"
        if is_new and any(doc.meanings[at].month or doc.words[at].isdecimal() for at in doc.dates if first <= at < end):
            continue  # in 2023: no total to the day
        group, kinds = _group(doc, figure), _kinds(doc, first, end)
        if rival.value[0] in (group, *_GROUPS):
            continue
        figure.role, figure.base, figure.donor = "aid", rival.value[0], group
        figure.recipient = figure.recipient or "UKR"
        figure.stage = figure.stage if figure.stage in ("allocated", "committed") else None
        figure.coverage = "cumulative"
        figure.aid_type = kinds.pop() if len(kinds) == 1 else None
        figure.notes.append(GAVE_MORE[by])
        figure.guessed &= {"period"}
        if kinds:
            figure.doubt("aid_type")
        figure.alternatives = {slot: v for slot, v in figure.alternatives.items() if slot in figure.guessed}
        figure.evidence["base"] = evidence(doc, "whom they are ahead of", rival.first, rival.after)
        if not any(first <= mark.first < end and mark.value[0] == "UKR" for mark in doc.parties):
            figure.guess("role", "other")
        for other in figures:
            if other.item_class == RIVAL and first <= other.first < end and other.base == figure.base:
                other.duplicate_of = figure


def _has_amount(figures: list[Figure], figure: Figure, end: int) -> bool:
    """Whether they are counted beside an amount, of which the rest of the sentence is told."""
    return any(one.measure == "money" and figure.after <= one.first < end for one in figures)


def _rival(doc: Document, figure: Figure, first: int, end: int) -> Mark | None:
    """Gave more than America; are ahead of America; America is behind eleven of them."""
    said, lower = doc.said, doc.lower
    for at in range(figure.after, end):
        if lower[at] in said["than"]:
            more = [p for p in range(max(figure.after, at - _MORE), at) if lower[p] in said["more"] - said["less"]]
            is_else = any(_is_number(doc, place - 1) for place in more) or _is_of_things(doc, more, at)
            return _first(doc, at + 1, min(end, at + 1 + _TO_RIVAL)) if more and not is_else else None
        if lower[at] in said["in-front"]:
            return _first(doc, at + 1, min(end, at + 1 + _TO_RIVAL))
    for at in range(max(first, figure.begin - 1 - _TO_COUNT), figure.begin):
        if lower[at] in said["at-back"]:
            named = [mark for mark in doc.parties if first <= mark.first < at and mark.value[0] not in NO_GIVERS]
            return named[-1] if named else None
    return None


def _is_of_things(doc: Document, more: list[int], than: int) -> bool:
    """Whether there is more of things: more tanks than."""
    kinds = {(doc.meanings[at].item or ("", ""))[1] for first in more[:1] for at in range(first, than)}
    return not kinds.isdisjoint(_THINGS)


def _is_number(doc: Document, at: int) -> bool:
    """Whether "more" is so much more, or so many times: no count of those who gave more at all."""
    meaning = doc.meaning(at)
    is_amount = meaning.magnitude or meaning.currency or meaning.number is not None or meaning.times
    return bool(is_amount) or doc.word(at)[:1].isdigit() or doc.word(at) in doc.said["percent"] | {"times"}


def _first(doc: Document, first: int, after: int) -> Mark | None:
    named = (mark for mark in doc.parties if first <= mark.first < after)
    mark = next(named, None)
    return None if mark is None or mark.value[0] in NO_GIVERS else mark


def _by(doc: Document, first: int, end: int) -> str | None:
    """By what a sentence compares; None where it may be by something that is not named."""
    by = told_of_gdp.compared_by(doc, first, end)
    is_relative = by == "amount" and not doc.said["measured-by"].isdisjoint(doc.lower[first:end])
    return None if is_relative else by


def _is_of_aid(doc: Document, first: int, end: int) -> bool:
    """Whether the sentence, or the one before it, speaks of what is given."""
    begin = doc.sentence(first - 1)[0] if first else 0
    words = {*doc.lower[begin:end]}
    is_given = any(begin <= mark.first < end and mark.value[1] != "noun" for mark in doc.stages)
    return bool(words & (doc.said["gives"] | doc.said["help-noun"])) or is_given


def _kinds(doc: Document, first: int, end: int) -> set[str]:
    """The kinds of aid that a sentence names."""
    marks = (mark for mark in doc.contexts if first <= mark.first < end and mark.value[0] == "aid_type")
    return {mark.value[1] for mark in marks}


def _group(doc: Document, figure: Figure) -> str | None:
    """The group of which they are countries: European countries, EU states; None for any."""
    near = (mark for mark in doc.parties if figure.begin - 1 <= mark.first < figure.after + 2)
    return next((_GROUPS[mark.value[0]] for mark in near if mark.value[0] in _GROUPS), None)
