"""Frames that are paid in parts: a part of one, an instalment, the whole of which a part is paid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.common import ARTICLES, LENDING, PORTIONS
from aidresearch.extraction.en.cue import ABOUT, PAYMENTS, Cue
from aidresearch.extraction.en.named import MADE, is_ordinal
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_PART_OF = {("part", "of"), ("share", "of"), ("portion", "of")}
INSTALMENT = "an instalment of a loan"  #: the rule of what is one payment, whatever its size
_APPOSED = 10  #: tokens from an amount to what it is called beside it
#: Who pays a loan or package in parts.
PAY_IN_PARTS = {"EU", "EU_AND_MEMBERS", "IMF", "WORLD_BANK", "G7", "EIB", "EBRD"}
_OF_WITHIN = 6  #: tokens from "of" to the frame, and from that to what it is called
_OF = {"of", "from", "under"}
_JOINS = {",", ";", "and"}  #: from the Fund, and so much under another programme: not of that
_UNDER = {"under", "of", "from", "within", "out"}  #: behind "the last", what it is an instalment of


def part_of_frame(doc: Document, figure: Figure, own: Own) -> Iterator[Cue]:
    """Lends so much as its part of the loan: a part of a frame is a frame."""
    ahead = doc.lower[figure.after : min(own.after, figure.after + 7)]
    if "of" not in ahead:
        return
    is_paid = figure.stage in ("disbursed", "delivered") or "from" in ahead
    is_share = any(pair in _PART_OF for pair in pairwise(ahead[:4])) and {*ahead[:3]} & {"its", "their"}
    is_all = doc.word(figure.first - 1) == "all"
    if is_share and figure.stage in ("disbursed", "delivered") and not is_all:
        yield Cue("flow", "the whole of its share, paid", figure.first, figure.after)
        return
    is_part = any(pair in _PART_OF for pair in pairwise(ahead)) and bool({*ahead} & {"its", "a", "their"})
    is_part |= ahead[:2] in (["of", "the"], ["of", "its"], ["of", "a"])
    if is_part and not is_paid and {*doc.lower[figure.after : min(own.after, figure.after + 16)]} & LENDING:
        yield Cue("ceiling", "a part of a frame", figure.first, figure.after)


def instalment(doc: Document, figure: Figure, own: Own) -> Iterator[Cue]:
    """Paid so much, the first instalment of a loan; the sixth tranche of its programme, so much; allows the
    disbursement of so much: one payment."""
    lower = doc.lower
    if figure.stage not in ("disbursed", "delivered"):
        return
    ahead = lower[figure.after : min(own.after, figure.after + _APPOSED)]
    for at, word in enumerate(ahead[:-2]):
        is_last = is_ordinal(ahead[at + 2]) and {*ahead[at + 3 : at + 4]} & _UNDER
        if word == "," and ahead[at + 1] in ARTICLES and (is_last or PAYMENTS & {*ahead[at + 2 : at + 5]}):
            yield Cue("flow", INSTALMENT, figure.first, figure.after + at + 3)
            return
    near = lower[max(own.first, figure.first - _APPOSED) : figure.first]
    last = next((place for place in reversed(range(len(near))) if near[place] in PAYMENTS), None)
    behind = near[last + 1 :] if last is not None else []
    is_of_so_much = behind[:1] == ["of"] and {*behind[1:]} <= ABOUT | {"up", "to"}
    is_apposed = behind[:1] == ["of"] and behind[-1] == "," and "," not in behind[:-1]
    if last is not None and (is_apposed or is_of_so_much):
        yield Cue("flow", INSTALMENT, figure.first - len(near) + last, figure.after)


def frame_of_parts(doc: Document, clause: Clause, own: Own) -> Iterator[Cue]:
    """Paid 5 billion of its 18 billion share of the loans, 7 of 18 in all; the programme is worth so much."""
    figure, before, lower = clause.figure, clause.before, doc.lower
    if figure.donor is None or PAY_IN_PARTS.isdisjoint(figure.donor.split("+")):
        return
    near = lower[max(own.first, figure.first - _OF_WITHIN) : figure.first]
    ahead = lower[figure.after : min(clause.stop, own.after, figure.after + _OF_WITHIN)]
    of = next((at for at in reversed(range(len(near))) if near[at] in _OF), None)
    if of is not None and not _JOINS & {*near[of:]} and not _is_no_whole(doc, near, of):
        place = figure.first - len(near) + of
        is_part = before is not None and clause.first <= before.first and before.after <= place
        is_part |= bool(PAYMENTS & {*lower[own.first : place]})
        called = doc.said["frame"] | LENDING | PORTIONS | {"package"}
        head = next((at for at, word in enumerate(ahead) if word in called), len(ahead))
        is_frame = head < len(ahead) and not {*ahead[:head]} & {",", ";", "in", "to", "of", "from", "by", "for"}
        if is_part and (is_frame or ahead[:2] in (["in", "all"], ["in", "total"])):
            yield Cue("ceiling", "a frame of which a part is paid", place, figure.after)
    elif "worth" in near and doc.said["frame"] & {*near} and {*near} & {"is", "was", "are"}:
        yield Cue("ceiling", "what a programme is worth", figure.first - len(near), figure.after)


def _is_no_whole(doc: Document, near: list[str], of: int) -> bool:
    """A tranche of about so much; composed of a loan of so much: nothing of which a part is paid."""
    return bool({*near[max(0, of - 1) : of]} & (doc.said["package"] | MADE)) and {*near[of + 1 :]} <= ABOUT | {"a"}
