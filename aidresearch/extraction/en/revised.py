"""Stages that only the whole text tells."""

from __future__ import annotations

from bisect import bisect_left

from aidresearch.extraction.clause import Marks, evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.grown import IN_FOR
from aidresearch.extraction.en.stage_of_wholes import OF_WHOLE
from aidresearch.extraction.figure import Figure

CARRIED = "stage of the figure before"
BEFORE = "verb of the sentence before"
BEHIND = ("verb before, in the sentence",)
_GROWING = {"brings", "boosts", "boost", "lifts", "raises", "pushes", "adds", "boosted", "raised", "boosting"}
_VOTES = set("passed voted approved passes approves votes authorized authorised cleared okayed enacted".split())
_PARLIAMENT = {"congress", "house", "senate", "lawmakers", "representatives", "senators"}


def unsay(doc: Document, figures: list[Figure]) -> None:
    """Takes the stage from running totals that have it from one package: announced 2 billion, which takes its help to
    5; and from the parts of such totals."""
    amounts = sorted((figure for figure in figures if figure.is_amount), key=lambda figure: figure.first)
    for figure in amounts:
        if figure.measure != "money" or figure.coverage != "cumulative" or figure.stage not in ("proposed", "pledged"):
            continue
        basis = figure.evidence["stage"]
        first, _ = doc.tokens(basis.char_start, basis.char_end)
        is_in_for = figure.evidence["coverage"].rule == IN_FOR and "stage" in figure.guessed
        place = bisect_left(amounts, first, key=lambda one: one.first)
        is_before = place < len(amounts) and amounts[place].first < figure.first
        source = amounts[place] if is_before else None  # whose verb, or stage, it is
        is_of_one = basis.rule in (CARRIED, BEFORE, *BEHIND) and source is not None and source.coverage == "flow"
        is_part = basis.rule == OF_WHOLE and source is not None and source.stage is None
        if is_in_for or is_of_one or is_part or doc.lower[first] in _GROWING:
            figure.stage = None
            figure.guessed.discard("stage")
            figure.alternatives.pop("stage", None)
            basis.rule = "not said of the total"


def revise(doc: Document, figures: list[Figure], verbs: Marks) -> None:
    """What only the whole text tells: ceilings, and the drawdowns and appropriations of the United States."""
    story = next((f for f in figures if f.stage), None)
    title, text = doc.headline()
    for figure in figures:
        if (
            story is not None
            and story.stage
            and figure.role == "aid"
            and not figure.stage
            and title <= figure.first < text
        ):
            _answer(doc, figure, story.stage, "stage of its story", story.first, story.after)
            figure.guess("stage", "")
    drawdown = any(doc.word(mark.first) == "drawdown" for mark in verbs.all)
    for figure in figures:
        if not figure.stage:
            continue
        rule = figure.evidence["stage"].rule
        is_paid = figure.stage in ("disbursed", "delivered")
        if rule == CARRIED and is_paid and figure.qualifier in ("up to", "at most"):
            _answer(doc, figure, "committed", "a ceiling is no payment", figure.first, figure.after)
        if figure.donor == "USA" and figure.stage in ("committed", "allocated") and _is_voted(doc, figure):
            figure.stage = "appropriated"
        if drawdown and figure.donor == "USA" and figure.stage == "pledged":
            figure.stage = "committed"
            figure.evidence["stage"].rule = "a drawdown is authorised"
        if figure.donor != "USA" and figure.stage in ("appropriated", "obligated"):
            figure.stage = {"appropriated": "allocated", "obligated": "committed"}[figure.stage]


def _is_voted(doc: Document, figure: Figure) -> bool:
    """What the American parliament passed is appropriated."""
    at = doc.tokens(figure.evidence["stage"].char_start, figure.evidence["stage"].char_end)[0]
    if doc.lower[at] not in _VOTES:
        return False
    first, _ = doc.sentence(at)
    return bool({*doc.lower[first:at]} & _PARLIAMENT)


def _answer(doc: Document, figure: Figure, stage: str, rule: str, first: int, after: int) -> None:
    figure.stage = stage
    figure.evidence["stage"] = evidence(doc, rule, first, after)
