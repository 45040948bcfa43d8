"""A whole and the list of its parts: made up of, a colon, of which; so much of it and the remaining so much.

A list is linked where the words open one and its amounts add up to the whole. Where they do not, only words that say
that nothing is missing ("made up of") make parts of them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Evidence, Figure
from aidresearch.table.vocabulary import ALL_PARTS, SLIPS

#: Kinds of ``parts.tsv``: what opens a list of all parts (all), one like a colon (colon), one of some (some); what
#: follows a part (of-it) or stands before its whole (front, split); before the last part (rest); before a whole that
#: comes behind its parts (sum); before each of several parts (one); before what an amount is compared with (against);
#: between an amount and its share of GDP (equals); that there are more parts (others).
ALL, COLON, SOME, OTHERS = "all", "colon", "some", "others"
ON_TOP = "on-top"  #: behind the last of two parts: 126 million of the agreement and 95 million on top
RULE = "a list of its parts"
_MEASURES = ("money", "count", "share")
_OPENS = {":", "—", "–"}
_JOINING = {",", ";", "(", ")"}
_MARKS = {",", "(", ")", "—", "–", "-", "the", "of", "some", "to", "for", "which"}
_MOST = 12  #: parts of one list
_FRONTED = 6  #: tokens from "of the" to the whole
_TO_VERB = 3  #: tokens from "and" to its verb: and has already pledged
_BEFORE = 3  #: tokens from "the remaining" or "together" to its amount
_OFF, _ROUNDED = 0.03, 0.05  #: of a whole, and of "about" so much: the most that rounded parts are off
_DIGITS = 3  #: characters of a number of two digits
_CONVERTED = 0.02  #: what a rounded conversion may be off


def link(doc: Document, figures: list[Figure]) -> None:
    """Fills ``part_of`` of listed parts; the inner lists first, whose amounts count as one in the outer."""
    for place in range(len(figures) - 2, -1, -1):
        whole = figures[place]
        if whole.measure not in _MEASURES or whole.value is None:
            continue
        following = _following(doc, figures, place)
        smaller = [part for part in following if part.unit != whole.unit or not part.least > whole.least]
        opening = _opening(doc, whole, following) if len(following) > 1 else None
        if 1 < len(smaller) < len(following) and _opening(doc, whole, smaller) and _fitting(whole, smaller):
            _make_parts(whole, _fitting(whole, smaller))  # a frame of 18 billion beside payments of 4 and 2 is no part
            continue
        if opening is not None and (parts := _fitting(whole, following)):
            _make_parts(whole, parts)
            continue
        listed = following[: _before_next_statement(doc, following)]
        if opening is not None and _is_closed(doc, whole, listed, opening, figures):
            _make_parts(whole, listed)
            whole.notes.append(ALL_PARTS)
    for place, whole in enumerate(figures):
        if place > 1 and whole.value is not None and _is_said_sum(doc, whole):
            preceding = _preceding(doc, figures, place)
            if parts := _fitting(whole, preceding):
                _make_parts(whole, parts)


def _following(doc: Document, figures: list[Figure], place: int) -> list[Figure]:
    """The figures behind a whole that may be its parts: of its measure, to the end of the sentence."""
    whole = figures[place]
    _, end = doc.sentence(whole.first)
    if end < len(doc.words) and begins(doc, end, SOME):
        _, end = doc.sentence(end)  # Of this, 60 billion is for weapons
    found: list[Figure] = []
    for figure in figures[place + 1 : place + 1 + _MOST]:
        if figure.first >= end:
            break
        inside = [other for other in found if not other.least > whole.least]
        is_inner = figure.part_of is not None and any(figure.part_of is other for other in inside)
        if figure.measure == whole.measure and figure.value is not None and not is_inner:
            found.append(figure)
    return found


def _before_next_statement(doc: Document, following: Sequence[Figure]) -> int:
    """How many of them stand before another verb of giving: made up of 46, 26 and 2 billion, and has promised 113."""
    for place, (one, other) in enumerate(pairwise(following), 1):
        joints = [at for at in range(one.after, other.first) if doc.lower[at] in doc.said["and"]]
        if joints and any(
            mark.value[1] != "noun" and joints[-1] < mark.first < other.first and mark.first - joints[-1] <= _TO_VERB
            for mark in doc.stages
        ):
            return place
    return len(following)


def _preceding(doc: Document, figures: list[Figure], place: int) -> list[Figure]:
    """The figures of the sentence before a whole, the nearest first."""
    whole = figures[place]
    first, _ = doc.sentence(whole.first)
    found = [f for f in figures[max(0, place - _MOST) : place] if f.first >= first and f.measure == whole.measure]
    free = [f for f in found if f.value is not None and f.part_of is None]
    return free[::-1]


def _opening(doc: Document, whole: Figure, following: Sequence[Figure]) -> str | None:
    """What opens a list of its parts behind a whole: words for all of them, a colon, or words for some."""
    first, second = following[:2]
    own = 2 if begins(doc, whole.after, "of-it") else 0  # then it is a part itself, and may be a whole as well
    gap = range(whole.after + own, first.first)
    if is_in(doc, gap, ALL):
        return ALL
    if _precedes(doc, first, "one") and _precedes(doc, second, "one"):
        return ALL
    is_colon = is_in(doc, gap, COLON) or any(doc.words[at] in _OPENS for at in gap)
    is_some = is_in(doc, gap, SOME) or is_of_it(doc, first) or _is_split(doc, whole)
    if is_some:
        return SOME
    if is_colon and len(following) == 2 and begins(doc, second.after, ON_TOP):
        return ALL
    if is_colon or _are_in_brackets(doc, following):
        return COLON
    return SOME if any(_precedes(doc, figure, "rest") for figure in following[1:]) else None


def _is_split(doc: Document, whole: Figure) -> bool:
    """Of the 90 billion 60 are for weapons: at the beginning of a clause; splits 90 billion into 60 and 30."""
    begin, _ = doc.sentence(whole.first)
    if is_in(doc, range(max(begin, whole.first - _FRONTED), whole.first), "split"):
        return True
    for at in range(max(begin, whole.first - _FRONTED), whole.first):
        if begins(doc, at, "front") and (at == begin or not doc.words[at - 1].isalnum()):
            return True
    return False


def _are_in_brackets(doc: Document, following: Sequence[Figure]) -> bool:
    """By Japan (465 million) and Norway (295 million): each behind a giver's name."""
    named = {mark.after for mark in doc.parties}
    return all(doc.word(figure.first - 1) == "(" and figure.first - 1 in named for figure in following[:2])


def _is_said_sum(doc: Document, whole: Figure) -> bool:
    """Together so much; so much in total."""
    return _precedes(doc, whole, "sum") or begins(doc, whole.after, "sum")


def _precedes(doc: Document, figure: Figure, kind: str) -> bool:
    return any(begins(doc, at, kind, figure.first) for at in range(max(0, figure.first - _BEFORE), figure.first))


def begins(doc: Document, at: int, kind: str, stop: int | None = None) -> bool:
    """Whether a phrase of that kind begins at a token, and ends before ``stop``."""
    for phrase in doc.language.openings[kind].get(doc.word(at), ()):
        after = at + len(phrase)
        if tuple(doc.lower[at:after]) == phrase and (stop is None or after <= stop):
            return True
    return False


def is_of_it(doc: Document, figure: Figure) -> bool:
    """So much of it: right behind the amount, or before its conversion in brackets."""
    has_conversion = figure.equivalent is not None
    return begins(doc, figure.after, "of-it") or (
        has_conversion and is_in(doc, range(figure.first, figure.after), "of-it")
    )


def is_in(doc: Document, places: range, kind: str) -> bool:
    """Whether a phrase of that kind begins at one of these tokens."""
    openings = doc.language.openings[kind]
    return any(doc.word(at) in openings and begins(doc, at, kind) for at in places)


def is_all(doc: Document, words: Sequence[str], kind: str) -> bool:
    """Whether there are no other words than one such phrase, hedges and marks."""
    for phrase in doc.language.lists[kind]:
        for at in range(len(words) - len(phrase) + 1):
            rest = {*words[:at], *words[at + len(phrase) :]}
            if tuple(words[at : at + len(phrase)]) == phrase and rest - _MARKS <= doc.language.hedges - doc.said["and"]:
                return True
    return False


def _fitting(whole: Figure, following: Sequence[Figure]) -> list[Figure]:
    """The first so many of a list, at least two, that add up to the whole; of several the nearest to it."""
    value, rough = whole.value or 0.0, _ROUNDED if whole.qualifier else _OFF
    together, half, found = 0.0, whole.half_width or 0.0, (0.0, 0)
    for count, part in enumerate(following, 1):
        amount = _in_unit(part, whole)
        if amount is None:
            break
        together, half = together + amount[0], half + amount[1]
        off = abs(together - value)
        fits = off <= (rough * value if whole.qualifier else min(half, rough * value))
        if count > 1 and fits and (not found[1] or off <= found[0]):
            found = (off, count)
    return list(following[: found[1]])


def _in_unit(part: Figure, whole: Figure) -> tuple[float, float] | None:
    """A part in the unit of its whole, with half a unit of its last digit; by printed conversions alone."""
    value, half = part.value or 0.0, part.half_width or 0.0
    if part.unit == whole.unit:
        return value, half
    if part.equivalent is not None and part.equivalent.unit == whole.unit:
        return part.equivalent.value, part.equivalent.half_width
    if whole.equivalent is not None and whole.equivalent.unit == part.unit and whole.equivalent.value:
        by = (whole.value or 0.0) / whole.equivalent.value
        return value * by, half * by + _CONVERTED * value * by
    return None


def _is_closed(
    doc: Document, whole: Figure, following: Sequence[Figure], opening: str, figures: Sequence[Figure]
) -> bool:
    """Whether a list that does not add up has all parts: it says so, or only a power of ten is amiss.

    Each of its numbers must be read.
    """
    if whole.measure != "money" or "value" in whole.guessed:
        return False
    if is_in(doc, range(whole.first, doc.sentence(whole.first)[1]), OTHERS):
        return False
    if len(following) < 2 or not _is_chain(doc, following) or any(part.unit != whole.unit for part in following):
        return False
    others = [figure for figure in figures if figure.measure != whole.measure]  # training 7,000 soldiers
    read = {at for figure in (whole, *following, *others) for at in range(figure.first, figure.after)} | {*doc.dates}
    inside = (at for at in doc.numerals if whole.after <= at < following[-1].after)
    if any(at not in read and doc.words[at][0].isdigit() for at in inside):
        return False
    if opening == SOME and following[0].least <= whole.least:
        return not _is_round(whole) and _is_one_too_large(whole, following)  # 17 of it, and 100 billion: of 27
    return opening == ALL or _is_slip(whole, following)


def _is_slip(whole: Figure, following: Sequence[Figure]) -> bool:
    """7.6 billion: 465 million and 295 million; 3.2 billion, of which 17 billion and 1.5 billion."""
    if _is_one_too_large(whole, following):
        return True
    value, together = whole.value or 0.0, math.fsum(part.value or 0.0 for part in following)
    return not _is_round(whole) and any(abs(together * by - value) <= _off(whole, following) for by in SLIPS)


def _is_one_too_large(whole: Figure, following: Sequence[Figure]) -> bool:
    """Whether one part is larger than the whole, and ten or a thousand times less makes up the rest of it."""
    values, value, off = [part.value or 0.0 for part in following], whole.value or 0.0, _off(whole, following)
    together = math.fsum(values)
    for one in values:
        rest = together - one
        if one > value and abs(rest - value) > off and any(abs(rest + one / by - value) <= off for by in SLIPS):
            return True
    return False


def _off(whole: Figure, following: Sequence[Figure]) -> float:
    """What parts may miss their whole by, for their last digits."""
    half = math.fsum(part.half_width or 0.0 for part in following) + (whole.half_width or 0.0)
    return min(half, _OFF * (whole.value or 0.0))


def _is_round(whole: Figure) -> bool:
    """Whether a number has one digit alone, which many sums have by chance."""
    return len(f"{whole.value or 0.0:.6e}".partition("e")[0].rstrip("0.")) < _DIGITS


def _is_chain(doc: Document, following: Sequence[Figure]) -> bool:
    """Whether commas and a last "and" part the amounts."""
    gaps = [doc.lower[one.after : other.first] for one, other in pairwise(following)]
    return all({*gap} & (_JOINING | doc.said["and"]) for gap in gaps) and bool({*gaps[-1]} & doc.said["and"])


def _make_parts(whole: Figure, parts: Sequence[Figure]) -> None:
    for part in parts:
        part.part_of = whole
        part.evidence["part_of"] = Evidence(RULE, whole.char_start, whole.char_end)
        if any(part.duplicate_of is other for other in parts):  # 28 carriers and 28 trucks
            part.duplicate_of = None
            del part.evidence["duplicate_of"]
