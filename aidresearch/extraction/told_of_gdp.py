"""Shares whose GDP stands elsewhere: by share of GDP Denmark leads with 3.2 percent; gemessen am BIP, 1,3 Prozent."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from aidresearch.extraction.document import NO_GIVERS, Document
from aidresearch.extraction.figure import Figure

#: Class of a share of which another place of the text says that it is one of GDP; `NEXT`: of the sentence before.
HEADED, NEXT = "of the GDP named before", "of the GDP of the sentence before"
GDP = "gdp"
_AHEAD, _BEHIND = 4, 2  #: tokens from "share", "measured" to "GDP", and behind it: BIP-Anteil
_LARGEST = 0.2  #: no giver gives so much of its GDP
_NEAR = 8  #: tokens from a giver to its share, in a list
_CHANGED = 3  #: tokens around a share in which a word of change makes it none: up 20 percent


def fill(doc: Document, figures: list[Figure]) -> None:
    """Says of shares without a whole of their own that they are of GDP, where their sentence measures by it or goes on
    with such a list."""
    if doc.vocabulary.isdisjoint(doc.said["gdp"]):
        return
    shares = [figure for figure in figures if figure.measure == "share"]
    taken = {at for figure in shares for at in range(figure.first, figure.after)}
    headed: set[int] = set()  #: first tokens of sentences that measure by GDP, or list shares of it
    for before, figure in pairwise([None, *shares]):
        assert figure is not None
        first, end = doc.sentence(figure.first)
        is_measured = first in headed or measures(doc, first, end, taken)
        earlier = doc.sentence(first - 1)[0] if first else -1
        follows = not is_measured and before is not None and before.item == GDP and earlier in headed
        if figure.item is None and (is_measured or follows) and _may_be(doc, figure, first, end):
            since = before.after if before is not None and before.first >= first else first
            if _named(doc, since, figure) or (
                is_measured and since == first and _named(doc, first, figure, end - first)
            ):
                figure.item, figure.item_class = GDP, NEXT if follows else HEADED
        if is_measured or (follows and figure.item == GDP):
            headed.add(first)


def measures(doc: Document, first: int, end: int, taken: Collection[int] = ()) -> bool:
    """Whether a sentence says by what it measures: relative to GDP, у відсотках ВВП; not just: 2% of GDP."""
    for at in range(first, end):
        if doc.lower[at] in doc.said["gdp"] and at not in taken:
            near = {*doc.lower[max(first, at - _AHEAD) : at], *doc.lower[at + 1 : min(end, at + 1 + _BEHIND)]}
            if near & doc.said["measured-by"]:
                return True
    return False


def _may_be(doc: Document, figure: Figure, first: int, end: int) -> bool:
    """Whether a share may be one of GDP, and is no change; and its sentence not about a country's own defence."""
    said, lower = doc.said, doc.lower
    if not _is_of_its_own(doc, figure) or not said["defence"].isdisjoint(lower[first:end]):
        return False
    changes = said["rises"] | said["falls"] | said["rises-behind"] | said["falls-behind"]
    near = lower[max(first, figure.begin - _CHANGED) : figure.first] + lower[figure.after : figure.after + _CHANGED - 1]
    return changes.isdisjoint(near)


def _named(doc: Document, since: int, figure: Figure, reach: int = _NEAR) -> bool:
    """Whether a giver stands before a share, behind the one before it: Estonia (1.3%) and Latvia (1.1%)."""
    first = max(since, figure.begin - reach)
    return any(first <= mark.first < figure.begin and mark.value[0] not in NO_GIVERS for mark in doc.parties)


def is_near_aid(doc: Document, figure: Figure) -> bool:
    """Whether a share is in such a list, in a text that speaks of help elsewhere and of nobody's own defence."""
    is_help = not doc.vocabulary.isdisjoint(doc.said["help-noun"])
    return is_listed(figure) and is_help and doc.vocabulary.isdisjoint(doc.said["defence"])


def is_listed(figure: Figure) -> bool:
    """Whether a share is of GDP only by what the text says elsewhere."""
    return figure.item_class in (HEADED, NEXT)


def as_before(doc: Document, figure: Figure, before: Figure) -> str | None:
    """What a share is of that says nothing of its own: as the one before it, but two thirds of it are none of GDP;
    4.9% of GDP, 0.7% of it for Ukraine, are."""
    if before.item != GDP or _is_of_its_own(doc, figure):
        return before.item
    is_part = not figure.exact and (figure.value or 1.0) < (before.value or 0.0)
    return GDP if is_part and doc.word(figure.after + 1) not in doc.said["determiner"] else None


def _is_of_its_own(doc: Document, figure: Figure) -> bool:
    """Whether a share is small enough for one of GDP, a number, and not of what stands behind it."""
    is_small = not figure.exact and (figure.value or figure.high or 1.0) < _LARGEST
    said = doc.said
    return is_small and doc.word(figure.after) not in said["of"] | said["of-whole"] | said["determiner"]


def compared_by(doc: Document, first: int, end: int) -> str | None:
    """By what the sentence of these tokens compares givers: by share of GDP, a head, or the amounts; None for their
    size, and where the sentence before speaks of economies or people."""
    said, lower = doc.said, doc.lower
    heads = doc.language.openings["by-head"]
    for at in range(first, end):
        if any(lower[at : at + len(phrase)] == [*phrase] for phrase in heads.get(lower[at], ())):
            return "population"
    sizes, words = said["gdp"] | said["economy"], {*lower[first:end]}
    is_measured = not said["measured-by"].isdisjoint(words)
    if words & sizes and is_measured:
        return GDP
    if words & said["heads"] and is_measured:
        return "population"
    before = lower[doc.sentence(first - 1)[0] if first else 0 : first]
    return "amount" if (sizes | said["size"]).isdisjoint([*words, *before]) else None


def settle(doc: Document, figures: list[Figure]) -> None:
    """Marks the shares of such lists as perhaps no aid where help for Ukraine is told only elsewhere: nobody is accused
    of them. What a budget, a tax has in the sentence behind is of no GDP."""
    for figure in figures:
        if not is_listed(figure):
            continue
        if figure.role == "aid" and not _is_told_of_help(doc, figure):
            figure.guess("role", "other")
        elif figure.role != "aid" and figure.item_class == NEXT:
            figure.item = None


def _is_told_of_help(doc: Document, figure: Figure) -> bool:
    """Whether help and Ukraine stand in the sentence, between semicolons."""
    first, end = doc.sentence(figure.first)
    first = next((at + 1 for at in range(figure.first, first, -1) if doc.words[at] == ";"), first)
    end = next((at for at in range(figure.after, end) if doc.words[at] == ";"), end)
    is_named = any(first <= mark.first < end and mark.value[0] == "UKR" for mark in doc.parties)
    is_given = any(first <= mark.first < end and mark.value[1] != "noun" for mark in doc.stages)
    return is_named and (is_given or not doc.said["help-noun"].isdisjoint(doc.lower[first:end]))
