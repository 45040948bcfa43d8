"""Amounts that are frames by what stands beside them: authority to draw, access to so much, a whole, a raised fund."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.acts import is_large
from aidresearch.extraction.en.common import ARTICLES
from aidresearch.extraction.en.cue import ABOUT, Cue
from aidresearch.extraction.en.in_parts import PAY_IN_PARTS
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_AUTHORITY = 5  #: tokens between an amount and "authority"
_TO_SEND = {"send", "provide", "draw", "transfer", "use"}
_PAID = {"tranche", "instalment", "installment"}
_WHOLE = 9  #: tokens from "part of" to the amount of the whole
_PARTS_OF = {("part", "of"), ("tranche", "of"), ("instalment", "of"), ("installment", "of"), ("belongs", "to")}
_PACKAGES = {"package", "grant", "loan", "envelope", "programme", "program"}
_NAMED = ARTICLES | ABOUT | _PACKAGES | {"an", "of", "worth", "totalling", "totaling", "larger", "wider", "broader"}
_NAMED |= {"american", "european", "global", "international", "support", "aid", "for", "to", "eu", "ukraine", "kyiv"}
_KEPT = {"set", "earmarked", "reserved", "agreed", "available", "that", "which"}
_RAISES = {
    "increase",
    "increased",
    "increases",
    "raise",
    "raised",
    "raises",
    "lift",
    "lifted",
    "lifts",
    "top",
    "topped",
}
_RAISES |= {"double", "doubled", "doubling", "triple", "tripled", "tripling"}
_FUNDS = {"facility", "fund", "ceiling", "programme", "program"}
_TARGETS = {"target", "goal", "objective"}
_WHOSE = {"which", "that", "who"}
_TO_FUND = 7  #: tokens from "raise" to the fund


def find(doc: Document, figure: Figure, own: Own) -> Iterator[Cue]:
    """The cues; what has been paid or delivered is none."""
    lower, at = doc.lower, figure.first
    while at > own.first and lower[at - 1] in ABOUT - {"to"}:
        at -= 1
    if doc.word(at - 1) == "of" and not _is_of_year(figure) and _TARGETS & {*lower[max(own.first, at - 3) : at - 1]}:
        yield Cue("ceiling", "what is aimed at", at - 2, figure.after)
    if figure.measure != "money" or (figure.stage in ("disbursed", "delivered") and "stage" not in figure.guessed):
        return
    if _is_authority(doc, figure, own):
        yield Cue("ceiling", "authority to draw so much", figure.first, figure.after)
    elif lower[max(own.first, at - 2) : at] == ["access", "to"]:
        yield Cue("ceiling", "what one has access to", at - 2, figure.after)
    elif _is_whole(doc, figure, own, at):
        yield Cue("ceiling", "the whole that it is a part of", at, figure.after)
    elif lower[at - 1] in ("by", "to") and not _is_of_year(figure) and _is_raised(doc, own, at - 1):
        yield Cue("ceiling", "a frame that is raised", at - 1, figure.after)
        yield Cue("cumulative", "what the sum is raised to", at - 1, figure.after)


def _is_authority(doc: Document, figure: Figure, own: Own) -> bool:
    """5 billion in drawdown authority, holds authority to send so much: what may be drawn, in many packages."""
    ahead = doc.lower[figure.after : min(own.after, figure.after + _AUTHORITY)]
    if (
        "authority" in ahead
        and ahead[0] in ("in", "of")
        and not {",", ";", "and"} & {*ahead[: ahead.index("authority")]}
    ):
        return True
    before = doc.lower[max(own.first, figure.first - _AUTHORITY) : figure.first]
    at = before.index("authority") if "authority" in before else len(before)
    return before[at + 1 : at + 2] == ["to"] and bool(_TO_SEND & {*before[at + 2 : at + 3]})


def _is_whole(doc: Document, figure: Figure, own: Own, at: int) -> bool:
    """Part of a package of 2 billion of who pays in parts, of the 40 billion that allies agreed on; not: part of one
    American package."""
    before = doc.lower[max(own.first, at - _WHOLE) : at]
    places = [place for place, pair in enumerate(pairwise(before)) if pair in _PARTS_OF]
    between = {*before[places[-1] + 2 :]} if places else {","}
    if not between <= _NAMED or (doc.lower[at - len(before) + places[-1]] in _PAID and not between & _PACKAGES):
        return False  # a tranche of so much
    ahead = {*doc.lower[figure.after : min(own.after, figure.after + 3)]}
    is_package = bool((between | ahead) & _PACKAGES)
    is_in_parts = figure.donor is not None and not PAY_IN_PARTS.isdisjoint(figure.donor.split("+"))
    return is_large(figure) or is_in_parts or (not is_package and bool(ahead & _KEPT))


def _is_of_year(figure: Figure) -> bool:
    """Raises its fund for this year by so much: the year's amount."""
    start, end = figure.period_start, figure.period_end
    return "period" not in figure.guessed and start is not None and end is not None and start.year == end.year


def _is_raised(doc: Document, own: Own, at: int) -> bool:
    """To increase the Peace Facility, which pays for arms, by 3 billion to 13; not: to raise its aid by so much."""
    first = own.first
    if doc.lower[first] in _WHOSE:  # the Facility, which pays for arms, by 3 billion: what is raised stands before
        first = max(doc.sentence(first)[0], first - _TO_FUND - 1)
    for verb in range(first, at):
        if doc.lower[verb] in _RAISES:
            ahead = doc.lower[verb + 1 : min(at + 1, verb + 1 + _TO_FUND)]
            if ahead[:2] == ["it", "to"] and _FUNDS & {*doc.lower[doc.sentence(first)[0] : verb]}:
                return True  # extended the programme and raised it to so much
            fund = next((place for place, word in enumerate(ahead) if word in _FUNDS), len(ahead))
            return fund < len(ahead) and not {",", "to", "from", "under", "by", "through", "via"} & {*ahead[:fund]}
    return False
