"""Parts that the text itself calls parts, whatever their size: so much of it, of which so much, of the so much given.

Other rules take a larger amount for no part, since the words may mean another whole. Here they leave no doubt: between
the two stands nothing that "it" could mean instead, but ``harmless`` words of ``parts.tsv`` and a comma. A part that is
larger than such a whole is an error of the text.
"""

from __future__ import annotations

import math

from aidresearch.extraction import lists
from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure
from aidresearch.table.vocabulary import A_STATED_PART

#: Kinds of ``parts.tsv``: right before a part (inside) and right behind it (thereof); between a part and the whole that
#: follows, or before a whole with which a clause begins (out-of), and what such a whole is called (spoken-for).
INSIDE, THEREOF, OUT_OF, SPOKEN_FOR = "inside", "thereof", "out-of", "spoken-for"
#: Words between a whole and its part that name nothing else (harmless); that name what has a size of its own (sized).
HARMLESS, SIZED = "harmless", "sized"
#: That an amount is given again and again (yearly); that it comes on top of another, somewhere before it or right
#: before it (raised, raised-by); aid as such, to which it may come (aid).
YEARLY, RAISED, RAISED_BY, AID = "yearly", "raised", "raised-by", "aid"
_PARTING = {",", ";", ":", "(", "—", "–", "-"}
_AHEAD = 16  #: tokens at most between a whole and its part
_AROUND = 5  #: tokens beside an amount in which stands that it is one of many
_NEXT = 3  #: tokens from a whole to what it is called
_ROLES = {"aid", "budget"}
_MORE_THAN_PROMISED = 2.0  #: times what was promised: so much may have been given after all


def link(doc: Document, figures: list[Figure]) -> None:
    """Fills ``part_of`` of amounts that are larger than the whole of which the text calls them parts."""
    for place, part in enumerate(figures):
        if _is_sure(part):
            whole = _before(doc, figures, place)
            if whole is None and (whole := _behind(doc, figures, place)) is not None:
                whole = whole if part.least > _MORE_THAN_PROMISED * whole.least else None
            if whole is not None and whole.least < part.least:
                _link(doc, part, whole)


def _link(doc: Document, part: Figure, whole: Figure) -> None:
    part.part_of = whole
    part.evidence["part_of"] = evidence(doc, "called a part of it", whole.first, whole.after)
    part.notes.append(A_STATED_PART)


def _is_sure(figure: Figure) -> bool:
    """An amount of aid, or a count of things, all of whose number is printed beside it."""
    if figure.value is None or figure.measure not in ("money", "count") or "value" in figure.guessed:
        return False
    return figure.role in _ROLES and figure.duplicate_of is None


def _before(doc: Document, figures: list[Figure], place: int) -> Figure | None:
    """The whole before an amount: 10 billion, 7 billion of it; 10 billion for Ukraine, of which about 7 billion."""
    part = figures[place]
    first = _without_hedges(doc, part.first)
    opening = _begin_of(doc, first, INSIDE)
    if opening is None and not _is_behind(doc, part, THEREOF):
        return None
    whole = _nearest(doc, figures, place)
    at = first if opening is None else opening
    if whole is None or at < whole.after or at - whole.after > _AHEAD:
        return None
    gap = range(whole.after, at)
    is_parted = bool(gap) and doc.lower[at - 1] in _PARTING
    if opening is None and not is_parted:
        return None
    if not _names_nothing(doc, range(whole.after, at - is_parted)):
        return None
    if _is_added(doc, figures, whole, gap) or _is_one_of_many(doc, whole, part.after):
        return None
    return whole


def _behind(doc: Document, figures: list[Figure], place: int) -> Figure | None:
    """The whole behind an amount, 7 billion of the 10 billion promised; or that begins its clause: of the 10 billion
    promised it has paid 7."""
    part = figures[place]
    following = figures[place + 1] if place + 1 < len(figures) else None
    if following is not None and _are_alike(following, part) and _is_spoken_for(doc, following):
        is_of_it = _begin_of_whole(doc, following) == part.after
        if is_of_it and not _is_one_of_many(doc, following, following.after):
            return following
    whole = _nearest(doc, figures, place)
    if whole is None:
        return None
    opening, (begin, _) = _begin_of_whole(doc, whole), doc.sentence(whole.first)
    last = _without_hedges(doc, part.first) - 1
    if opening == begin and doc.word(last) == "," and whole.after <= last < whole.after + _AHEAD:
        return None if _is_one_of_many(doc, whole, part.after) else whole  # of the 2 billion that he named, 7 billion
    if not _is_spoken_for(doc, whole):
        return None
    if opening is None or (opening != begin and doc.lower[opening - 1] not in _PARTING):
        return None
    gap = range(whole.after, _without_hedges(doc, part.first))
    if not gap or len(gap) > _AHEAD or not _names_nothing(doc, gap, SPOKEN_FOR):
        return None
    is_object = doc.meanings[gap[-1]].stage is not None or any(mark.after == gap.stop for mark in doc.parties)
    if not is_object or doc.said["and"] & {*doc.lower[gap.start : gap.stop]}:
        return None  # of the 4 billion euros promised and 28 billion euros given
    return None if _is_one_of_many(doc, whole, part.after) else whole


def _begin_of_whole(doc: Document, whole: Figure) -> int | None:
    """The first token of "of the", "av de utlovade" before a whole."""
    begins = (_begin_of(doc, at, OUT_OF) for at in range(whole.first, _without_hedges(doc, whole.first) - 2, -1))
    return next((at for at in begins if at is not None), None)


def _nearest(doc: Document, figures: list[Figure], place: int) -> Figure | None:
    """The amount before, if it is one of its sentence in that unit; None where another one could be the whole."""
    part = figures[place]
    begin, _ = doc.sentence(part.first)
    found = [f for f in figures[max(0, place - _AHEAD) : place] if f.first >= begin and f.measure == part.measure]
    whole = found[-1] if found else None
    if whole is None or not _are_alike(whole, part) or not _is_sure(whole):
        return None
    others = [other for other in found[:-1] if other.part_of is not whole]
    return None if any(other.unit != part.unit or not other.least < part.least for other in others) else whole


def _are_alike(one: Figure, other: Figure) -> bool:
    is_same = (one.measure, one.unit, one.item) == (other.measure, other.unit, other.item)
    return is_same and ("unit" in one.guessed) == ("unit" in other.guessed)


def _names_nothing(doc: Document, gap: range, more: str = HARMLESS) -> bool:
    """Whether a stretch has only words of time, parties, kinds of aid and others that are no whole themselves."""
    openings = doc.language.openings
    if lists.is_in(doc, gap, SIZED):
        return False
    at, is_own = gap.start, True  # the package itself: a 95 million package
    while at < gap.stop:
        named = next((mark.after for mark in doc.parties if mark.first == at), at)
        kind_at = at + (doc.lower[at] == ",")  # military, humanitarian and financial aid
        kinds = [mark.after for mark in doc.contexts if mark.first == kind_at and mark.value[0] == "aid_type"]
        phrases = [one for kind in (HARMLESS, more) for one in openings[kind].get(doc.lower[at], ())]
        said = [at + len(one) for one in phrases if tuple(doc.lower[at : at + len(one)]) == one]
        meaning = doc.meanings[at]
        is_time = at in doc.dates or meaning.month is not None or (doc.lower[at].isdigit() and len(doc.lower[at]) < 3)
        is_given = meaning.stage is not None and meaning.stage[1] == "past"
        is_package = is_own and doc.lower[at] in doc.said["package"]
        after = max([named, *kinds, *said, at + (is_time or is_given or is_package)])
        if after == at or after > gap.stop:
            return False
        is_own = is_own and not said
        at = after
    return True


def _is_added(doc: Document, figures: list[Figure], whole: Figure, gap: range) -> bool:
    """Whether it comes on top of other aid, which may be meant: raises its aid by 3 billion, 8 billion of it for
    weapons; another 3 billion for military aid, of which 8 billion is for next year."""
    begin, _ = doc.sentence(whole.first)
    begin = max([begin, *(figure.after for figure in figures if begin <= figure.first < whole.first)])
    first = _without_hedges(doc, whole.first)
    if _begin_of(doc, first, RAISED_BY) is not None or lists.is_in(doc, range(begin, first), RAISED):
        return True
    is_more = {*doc.lower[max(begin, first - _AROUND) : first], *doc.lower[whole.after : gap.stop]} & doc.said["fresh"]
    names_aid = any(mark.value[0] == "aid_type" and mark.first in gap for mark in doc.contexts)
    return bool(is_more) and (names_aid or lists.is_in(doc, gap, AID))


def _is_one_of_many(doc: Document, whole: Figure, after: int) -> bool:
    """Whether it is given each year, or is one of several: two tranches of 1 billion."""
    begin, end = doc.sentence(whole.first)
    if lists.is_in(doc, range(max(begin, whole.first - _AROUND), min(end, after + _NEXT)), YEARLY):
        return True
    ahead = range(max(begin, whole.first - _AROUND), whole.first)
    many = doc.said["package"] | doc.said["tranche"]
    return any(at in doc.numerals and at not in doc.dates and many & {*doc.lower[at + 1 : whole.first]} for at in ahead)


def _is_spoken_for(doc: Document, whole: Figure) -> bool:
    """Whether a whole is what was promised or given, and no aim that more than it may meet."""
    ahead = range(whole.after, whole.after + _NEXT)
    if any(doc.word(at) in doc.said["goal"] for at in range(whole.after, whole.after + 2 * _NEXT)):
        return False
    begin = _without_hedges(doc, whole.first)
    said = range(max(0, begin - _NEXT), begin)
    marks = (doc.meaning(at).stage for at in ahead)
    is_given = any(mark is not None and mark[0] != "proposed" for mark in marks)
    return is_given or lists.is_in(doc, ahead, SPOKEN_FOR) or lists.is_in(doc, said, SPOKEN_FOR)


def _without_hedges(doc: Document, at: int) -> int:
    """The first of the words "about", "more than" before a number."""
    hedges = doc.language.around
    while at and doc.lower[at - 1] in hedges:
        at -= 1
    return at


def _begin_of(doc: Document, after: int, kind: str) -> int | None:
    """The first token of such a phrase that ends before a token; the longest if there are several."""
    phrases = doc.language.endings[kind].get(doc.word(after - 1), ())
    found = [len(one) for one in phrases if tuple(doc.lower[max(0, after - len(one)) : after]) == one]
    return after - max(found) if found else None


def _is_behind(doc: Document, figure: Figure, kind: str) -> bool:
    """Whether such a phrase follows an amount, or stands between it and its conversion in brackets."""
    has_conversion = figure.equivalent is not None and math.isfinite(figure.equivalent.value)
    inside = range(figure.first, figure.after) if has_conversion else range(0)
    return lists.begins(doc, figure.after, kind) or lists.is_in(doc, inside, kind)
