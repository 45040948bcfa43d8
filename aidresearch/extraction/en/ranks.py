"""Ranks in English words: the second largest donor, the most military aid, comes second, second only to."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.en import rivals
from aidresearch.extraction.figure import Figure

ORDINALS = {
    word: float(place)
    for place, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
#: Class of the largest package of one giver.
PACKAGE = "largest"
_ACTS = {"package", "drawdown", "tranche", "commitment", "donation", "pledge", "instalment", "installment", "payment"}
_SO_FAR = [["so", "far"], ["to", "date"], ["yet", "."], ["ever", "."], ["until", "now"], ["yet", ","], ["thus", "far"]]
_GIVERS = {"donor", "donors", "supporter", "contributor", "backer", "provider", "giver", "lender", "supplier"}
_SUPERLATIVES = {"largest", "biggest", "greatest", "top", "leading"}
_OF_ALL = {"largest", "biggest", "greatest", "highest", "most"}
_REACH = 5  #: tokens from the superlative to its noun
_STOPS = {".", ",", ";", "of", "in", "to", "and", "for", "package", "tranche"}
_NO_PART_OF_IT = {"to", "for", "in", "of", "as", "per"}
_ECONOMIES, _TO_MEASURE = {"economy", "economies"}, 7  #: and tokens from "most" to what it is measured by
_ENDS = {".", ",", ";", "!", "?", ")", "\n", ""}
_TO_ALL = 9  #: tokens from a superlative to "of all"
_TAKES_A_PLACE = set("comes come came ranks ranked ranking is are was were stands stood placed finishes lies".split())
_ONLY = {"only", "now", "just", "still", "even", "currently", "effectively", "actually", "already", "overall", "thus"}
_AFTER_PLACE = {*". , ; ! ) behind after in among with worldwide overall and".split(), "\n", ""}


def read(doc: Document, at: int) -> Figure | None:
    """The rank at token ``at``; None if the word says none."""
    word, before = doc.lower[at], doc.word(at - 1)
    if word == "most":
        return _of_all(doc, at) or _the_most(doc, at)
    if word in _SUPERLATIVES or word in _OF_ALL:
        return _superlative(doc, at) or _of_all(doc, at) or _package(doc, at)
    if word in ("ranks", "ranked", "ranking") and doc.word(at + 1) in ORDINALS:
        return _of(at, at + 2, ORDINALS[doc.word(at + 1)])
    if word == "place" and before in ORDINALS and doc.word(at - 2) in ("in", "the", "takes", "took", "holds"):
        return _of(at - 1, at + 1, ORDINALS[before])
    return None


def place(doc: Document, at: int) -> Figure | None:
    """The place that an ordinal names: comes second, is only sixth, second only to, second after."""
    word, following = doc.lower[at], doc.word(at + 1)
    if word == "second" and following in ("only", "after") and doc.word(at - 1) != "a":
        is_rank = following == "after" or "to" in doc.lower[at + 1 : at + 3]
        return _of(at, at + 1, 2.0) if is_rank else None
    if word not in ORDINALS or following not in _AFTER_PLACE or not rivals.is_told_of_aid(doc, at):
        return None
    verb = at - 1 - (doc.word(at - 1) in _ONLY)
    is_place = doc.word(verb) in _TAKES_A_PLACE and (word != "first" or doc.word(verb) in ("comes", "came", "ranks"))
    return _of(at, at + 1, ORDINALS[word]) if is_place else None


def _of(first: int, after: int, place: float) -> Figure:
    return Figure(first, after, "rank", place, 0.0, "1", exact=True)


def _superlative(doc: Document, at: int) -> Figure | None:
    """The largest donor, the second-largest supporter, its third biggest lender; emerges as the second-largest."""
    if doc.lower[at] not in _SUPERLATIVES:
        return None
    end = next((p for p in range(at + 1, at + _REACH) if doc.word(p) in _GIVERS), None)
    first = at - 2 if doc.word(at - 1) == "-" else at - 1
    place = ORDINALS.get(doc.word(first))
    if end is None or {*doc.lower[at + 1 : end]} & _STOPS or doc.word(end).endswith("s"):
        return None
    return _of(first if place else at, end + 1, place or 1.0)


def _package(doc: Document, at: int) -> Figure | None:
    """Its largest military package to date, the largest single drawdown so far."""
    end = next((p for p in range(at + 1, at + _REACH) if doc.word(p) in _ACTS), None)
    if end is None or {*doc.lower[at + 1 : end]} & _STOPS - {"package", "tranche"}:
        return None
    is_so_far = any(doc.lower[p : p + 2] in _SO_FAR for p in range(end + 1, end + 4))
    is_of_many = doc.word(at - 1) == "of"  # one of its largest
    if not is_so_far or is_of_many or doc.word(at - 1) in ORDINALS or doc.word(at - 1) == "-":
        return None
    return Figure(at, at + 1, "rank", 1.0, 0.0, "1", item_class=PACKAGE, exact=True)


def _of_all(doc: Document, at: int) -> Figure | None:
    """The largest military support of all, the highest of any country, the most aid in the world."""
    if doc.word(at - 1) != "the":
        return None
    for here in range(at + 1, min(at + _TO_ALL, len(doc.words) - 1)):
        if doc.words[here] in _ENDS or doc.lower[here] in _ACTS - {"commitment", "pledge"}:
            return None
        if doc.lower[here] == "of" and doc.word(here + 1) in ("all", "any"):
            end = here + 2
            if doc.word(end) in ("other", "single"):
                end += 1
            is_noun = doc.word(end) in doc.said["competitor"]
            if not is_noun and (doc.word(here + 1) == "any" or doc.word(end) not in _ENDS | {"and", "with", "by"}):
                continue
            if not rivals.is_given(doc, at, end):
                return None
            figure = _of(at, end + is_noun, 1.0)
            figure.base = rivals.EVERYBODY
            return figure
    return None


def _the_most(doc: Document, at: int) -> Figure | None:
    """Has given the most, gives the most military aid; has supported it most as a share of GDP."""
    is_relative = _is_relative(doc, at)
    if doc.word(at - 1) != "the" and not is_relative:
        return None
    if not {*doc.lower[max(0, at - 6) : at]} & doc.said["gives"]:
        return None
    end = at + 1
    while doc.word(end) in doc.said["more-of"] and doc.word(end) not in _NO_PART_OF_IT:
        end += 1
    if end == at + 1 and doc.word(end) not in _ENDS | _NO_PART_OF_IT and not is_relative:
        return None  # the most modern tanks
    if doc.lower[end : end + 3] == [",", "second", "only"]:
        return None
    return _of(at, end, 1.0)


def _is_relative(doc: Document, at: int) -> bool:
    """Whether "most" stands before what it is measured by: as a percentage of GDP, relative to its economy."""
    ahead = doc.lower[at + 1 : min(at + 1 + _TO_MEASURE, doc.sentence(at)[1])]
    size = next((place for place, word in enumerate(ahead) if word in doc.said["gdp"] | _ECONOMIES), None)
    opens = {*ahead[:2]} & (doc.said["measured-by"] | {"as", "by"})
    return size is not None and bool(opens) and bool({*ahead[:size]} & (doc.said["measured-by"] | {"by"}))
