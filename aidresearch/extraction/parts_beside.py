"""Where a part stands of which an amount is the whole, in any language: 7.8 of the 12.8 billion, most of the IMF's 15.6
billion, of the Fund's 15.6 billion Ukraine has drawn 10.65. The part may be a number without a size of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import DEFAULT, joined
from aidresearch.extraction.shares_of_sums import OF_ALL, of_words

#: Slot of ``words.tsv``: most, the larger part.
MOST = "the-most"
_APOSTROPHES = frozenset({"'", "’"})
_MARKS = _APOSTROPHES | {"s", ":"}  #: behind a name: the IMF's, IMF:s
_THAT, _NONE = frozenset({"that"}), frozenset[str]()  #: English: a relative word that is in no table as one
_YEARS = range(1900, 2100)
_NEAR = 9  #: tokens from a whole to its own verb


def before(doc: Document, figure: Figure, figures: Sequence[Figure]) -> int | None:
    """The first token of the part right before "of" and the amount."""
    at, has_of = _opening(doc, figure)
    if not has_of or at < doc.sentence(figure.first)[0]:
        return None
    of_it = next((one for one in figures if one.first <= at < one.after and one.is_amount), None)
    if of_it is not None:
        is_less = of_it.measure == "share" or (of_it.measure == "money" and not of_it.least >= figure.least)
        return of_it.first if is_less else None
    at -= doc.meaning(at).magnitude is not None and _is_bare(doc, at - 1)  # 250 million out of 380 million euros
    is_part = _is_bare(doc, at) or doc.lower[at] in doc.said[MOST] or doc.meaning(at).share is not None
    return at if is_part else None


def behind(doc: Document, figure: Figure, figures: Sequence[Figure]) -> int | None:
    """The first token of the part, where the sentence begins with "of" and the whole."""
    at, has_of = _opening(doc, figure)
    first, end = doc.sentence(figure.first)
    if not has_of or at >= first:
        return None
    smaller = (one.first for one in figures if figure.after <= one.first < end and one.unit == figure.unit)
    place = next(smaller, None)
    bare = (one for one in range(figure.after, end) if _is_bare(doc, one) and one not in doc.dates)
    return place if place is not None else next(bare, None)


def is_told_itself(doc: Document, figure: Figure, part: int) -> bool:
    """Whether the whole has a verb of its own: of the 12.8 billion that Britain has given, granted by Congress."""
    relative = joined(doc.said["relative"], _THAT if doc.language.code == DEFAULT else _NONE)
    end = min(doc.sentence(figure.first)[1], figure.after + _NEAR)
    stop = min(end, part) if part > figure.first else end
    behind_it = range(figure.after, stop)
    if doc.word(figure.after) in relative - doc.said["of-noun"] or any(
        doc.lower[at] in relative and doc.words[at - 1] == "," for at in behind_it
    ):
        return True
    if any(doc.lower[at] in relative - doc.said["determiner"] - of_words(doc) for at in behind_it[: _NEAR // 2]):
        return True
    at = figure.after + (doc.word(figure.after) == ",")
    stage = doc.meaning(at).stage
    if stage is not None and stage[1] == "past" and at < stop:
        return True  # of the 12.8 billion given since 2022
    giver = next((mark for mark in doc.parties if figure.after <= mark.first <= figure.after + 1), None)
    if giver is None or giver.value[0] == "UKR" or doc.language.code != DEFAULT:
        return False
    says = any((doc.meaning(one).stage or ("", ""))[1] == "past" for one in range(giver.after, min(stop, end)))
    return says and (part < figure.first or "," in doc.words[giver.after : part])


def _opening(doc: Document, figure: Figure) -> tuple[int, bool]:
    """The token before "of the IMF's", and whether there is such a word."""
    all_of_it = frozenset(one[0] for one in doc.language.lists[OF_ALL] if len(one) == 1)
    of, giver = of_words(doc), doc.said["from-giver"]
    links = joined(of, giver, doc.said["determiner"], doc.said["around"], doc.language.hedges, _MARKS, all_of_it)
    first, _ = doc.sentence(figure.first)
    at, has_of, is_whose = figure.begin - 1, False, False
    while at >= first and doc.words[at] != "(":
        name = next((mark for mark in doc.parties if mark.first <= at < mark.after), None)
        is_most = has_of and doc.lower[at] in doc.said[MOST]
        if name is None and (is_most or doc.lower[at] not in links):
            break
        is_whose = is_whose or doc.lower[at] in _APOSTROPHES
        has_of = has_of or doc.lower[at] in of or (is_whose and doc.lower[at] in giver)  # from the IMF's 15.6 billion
        at = at - 1 if name is None else name.first - 1
    return at, has_of


def _is_bare(doc: Document, at: int) -> bool:
    """A number without a size, and no year: 7.8 of the 12.8 billion."""
    word = doc.words[at] if at >= 0 else ""
    return word[:1].isdigit() and not (word.isdigit() and int(word) in _YEARS)
