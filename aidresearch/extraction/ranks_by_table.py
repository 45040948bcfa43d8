"""Ranks in words, in a language that is all tables: zweitgrößter Geber, другий найбільший донор."""

from __future__ import annotations

from aidresearch.extraction import acts_by_table
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

_REACH = 5  #: tokens from the superlative to its noun, from "more" to "than any other"
_NEAR = 4  #: tokens from "most" to the verb of giving, from "more" to what there is more of
_LONGEST = 4  #: tokens of "than any other"


def read(doc: Document, at: int) -> Figure | None:
    """The rank at token ``at``, an ordinal or a superlative; None if it is nobody's who gives.

    ``numbers.tsv`` has all words that begin one as ``ordinal`` (größter 1, zweitgrößter 2, другий 2, mehr 1);
    ``words.tsv`` which are superlatives (``superlative``), who gives (``giver-noun``), what most is of (``aid-noun``),
    whom more is than (``than-all``), and before what word there are several of them (``one-of``).
    """
    place, said = doc.meanings[at].ordinal, doc.said
    if place is None:
        written = acts_by_table.ordinal(doc, at)  # au 13e rang
        is_rank = written is not None and doc.word(written[1]) in said["rank"]
        return _of(at, written[1] + 1, written[0]) if written and is_rank else None
    if doc.word(at + 1) in said["rank"]:
        return _of(at, at + 2, place)
    if doc.lower[at] in said["more"] | said["most"] and (found := _of_all(doc, at)):
        return found
    if doc.lower[at] in said["leads"]:
        is_by = {*doc.lower[at + 1 : at + 1 + _REACH]} & (said["by-size"] | said["aid-noun"])
        return _of(at, at + 1, place) if is_by else None
    end = _end(doc, at, place)
    if end is None or {*doc.lower[max(0, at - 3) : at]} & said["one-of"]:
        return None
    if not {*doc.lower[at : end + 1]} & (said["superlative"] | said["by-size"]) or not _is_phrase(doc, at + 1, end):
        return None
    return _of(at, end + 1, place)


def _end(doc: Document, at: int, place: float) -> int | None:
    """The noun of a rank: zweitgrößter Geber; третя за обсягами; die größte militärische Hilfe, no largest package."""
    said = doc.said
    for end in range(at + 1, at + 1 + _REACH):
        if doc.word(end) in said["giver-noun"]:
            return end
        if doc.word(end) in said["by-size"] and doc.word(end - 1) in said["by"]:
            following = doc.word(end + 1)
            return end + 1 if following in said["giver-noun"] else end
    if {*doc.lower[max(0, at - _REACH) : at + 2 * _REACH]} & said["so-far"]:
        return None  # its largest help so far
    is_kind = any(slot == "aid_type" for slot, _ in doc.meaning(at + 1).context)  # military help, no recipient of help
    end = at + 2 if is_kind else at + 1
    is_largest = place == 1 and doc.lower[at] in said["superlative"]
    return end if is_largest and doc.word(end) in said["aid-noun"] else None


def _of(first: int, after: int, place: float) -> Figure:
    return Figure(first, after, "rank", place, 0.0, "1", exact=True)


def _of_all(doc: Document, at: int) -> Figure | None:
    """Die meiste Hilfe; mehr Militärhilfe als jedes andere Land; найбільше серед усіх."""
    said = doc.said
    if doc.lower[at] in said["most"]:
        ends = (p for p in range(at + 1, at + 1 + _REACH) if doc.word(p) in said["aid-noun"] | said["among"])
        end = next(ends, None)
        if end is None and _is_adverb(doc, at):
            return _of(at, at + 1, 1.0)
        return _of(at, end + 1, 1.0) if end is not None and _is_phrase(doc, at + 1, end) else None
    sentence = doc.sentence(at)
    is_aid = {*doc.lower[at + 1 : at + 1 + _NEAR]} & said["aid-noun"]
    if is_aid and {*doc.lower[sentence[0] : at]} & said["nobody"] and {*doc.lower[at + 1 : sentence[1]]} & said["than"]:
        return _of(at, at + 1, 1.0)  # kein Land gab mehr als Deutschland
    for first in range(at + 1, at + 1 + _REACH):
        for after in range(first + 1, first + 1 + _LONGEST):
            if " ".join(doc.lower[first:after]) in said["than-all"]:
                return _of(at, after, 1.0)
    return None


def _is_adverb(doc: Document, at: int) -> bool:
    """Am meisten gab Estland, найбільше допомогла Данія: with a verb of giving, and to Ukraine."""
    first, end = doc.sentence(at)
    given = any(at - _NEAR <= mark.first <= at + _NEAR for mark in doc.stages)
    named = any(first <= mark.first < end and mark.value[0] == "UKR" for mark in doc.parties)
    is_alone = doc.lower[at] in doc.said["most-adverb"] or doc.word(at - 1) in doc.said["most-by"]
    return given and named and is_alone


def _is_phrase(doc: Document, first: int, after: int) -> bool:
    """Whether only words stand between, and no other statement begins."""
    between = doc.lower[first:after]
    return all(word.isalpha() or word == "-" for word in between) and not {*between} & doc.said["clause"]
