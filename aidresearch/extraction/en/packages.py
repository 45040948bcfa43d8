"""Parts that the next sentence tells: a package of 600 million. About 300 is for arms; a loan of 90. It is split."""

from __future__ import annotations

from itertools import groupby, pairwise

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.figure import Figure

_NEAR = 6  #: tokens between a package and its amount
_OPENS = ABOUT | {"of", "this", "that", "it", "these", "them", "the", "a", "further", "another"}
#: Behind an amount: what it is for.
_USES = set(
    "for goes go will pays covers buys is are was were funds finances helps serves consists comes takes the of".split()
)
_PURPOSES = {"for", "to", "towards", "into", "on", "pay", "pays", "cover", "covers", "buy", "buys", "fund", "funds"}
_TO_PURPOSE = 5  #: tokens from an amount to what says its purpose
_SOURCES = {"from", "by"}
_SPLITS = {"split", "splits", "divided", "divides"}
_BEFORE_SPLIT = set("the this its is are was were will be to being has been evenly now".split())
_ROUNDED = 1.02  #: times the whole that rounded parts may come to
_NOT_ONE = {
    "bill",
    "bills",
    "contract",
    "contracts",
    "deal",
    "announcement",
    "packages",
}  #: no one amount that is split


def parts(doc: Document, figures: list[Figure]) -> dict[int, Figure]:
    """The package by the first token of each of its parts."""
    nouns = doc.said["package"] - _NOT_ONE
    if doc.vocabulary.isdisjoint(nouns | _SPLITS):
        return {}
    found: dict[int, Figure] = {}
    money = [figure for figure in figures if figure.measure == "money"]
    sentences = [[*group] for _, group in groupby(money, key=lambda figure: doc.sentence(figure.first))]
    for earlier, later in pairwise(sentences):
        first, end = doc.sentence(later[0].first)
        stop = next((at for at in range(first, end) if doc.words[at] == ";"), end)
        group = [part for part in later if part.first < stop] or later
        noun = _split(doc, first, group[0])
        whole = earlier[-1] if noun is None else next((one for one in earlier if _is_called(doc, one, noun)), None)
        if whole is None or doc.sentence(whole.first)[1] != first or _names_sources(doc, first, end):
            continue
        is_told = _is_called(doc, whole, nouns) and {*doc.lower[first : group[0].begin]} <= _OPENS
        if (noun is not None or (is_told and _is_for(doc, group[0]))) and _fit(whole, group):
            found |= {part.first: whole for part in group}
    return found


def _split(doc: Document, first: int, part: Figure) -> frozenset[str] | None:
    """What the sentence says to be parted: the loan is split into so much and so much; None if nothing is."""
    at = next((place for place in range(first, part.begin) if doc.lower[place] in _SPLITS), None)
    if at is None or "into" not in doc.lower[at : part.begin]:
        return None
    said = [word for word in doc.lower[first:at] if word not in _BEFORE_SPLIT]
    return frozenset(said) if len(said) == 1 else None


def _is_called(doc: Document, whole: Figure, nouns: frozenset[str]) -> bool:
    first, end = doc.sentence(whole.first)
    near = doc.lower[max(first, whole.first - _NEAR) : min(end, whole.after + _NEAR)]
    return not nouns.isdisjoint(near)


def _is_for(doc: Document, part: Figure) -> bool:
    """Is for drones, goes to the list, will pay for clothing."""
    ahead = doc.lower[part.after : part.after + _TO_PURPOSE]
    at = next((place for place, word in enumerate(ahead) if word in _PURPOSES), None)
    return at is not None and {*ahead[:at]} <= _USES and "," not in ahead[:at]


def _fit(whole: Figure, group: list[Figure]) -> bool:
    """Whether they are smaller than the whole together, and in its currency."""
    is_same = all(part.unit == whole.unit for part in group)
    return is_same and sum(part.least for part in group) <= _ROUNDED * whole.least


def _names_sources(doc: Document, first: int, end: int) -> bool:
    """So much from Japan: parts that another gives."""
    named = (mark for mark in doc.parties if first <= mark.first < end and mark.value[0] != "UKR")
    return any(not _SOURCES.isdisjoint(doc.lower[mark.first - 2 : mark.first]) for mark in named)
