"""Whether an amount is one of each period: so much a year, per month, on average, every time he comes."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

_PER = {"a", "per", "each", "every"}
_UNITS = {"year", "month", "day", "annum", "week", "quarter"}
_WITHIN = (["within"], ["in"], ["over"], ["after"], ["than"], ["for"], ["half"], ["under"])  #: within a year
_NOT_EACH = (["ago"], ["earlier"], ["later"], ["before"], ["after"])
_EACH = {"annually", "monthly", "yearly", "annual", "annualised", "annualized"}
BEGINS = _PER | _EACH  #: right behind an amount
_AVERAGE = {"average", "averaged", "averages", "averaging"}
_TIMES = {"time", "visit", "trip"}
_AHEAD, _BEHIND, _NEAR = 8, 16, 6  #: tokens behind an amount, before it, right before it


def is_said(doc: Document, figure: Figure, own: Own) -> bool:
    """Whether the words around an amount say so."""
    ahead = doc.lower[figure.after : min(own.after, figure.after + _AHEAD)]
    ahead = ahead[: ahead.index(",")] if "," in ahead[1:] else ahead  # behind the comma another amount is
    ahead = ahead[:1] if ahead[:2] == [",", "and"] else ahead
    if is_behind(ahead) or not _AVERAGE.isdisjoint(ahead) or _is_every_time(doc, figure):
        return True
    before = doc.lower[max(own.first, figure.first - _BEHIND) : figure.first]
    return not _AVERAGE.isdisjoint(before) or not _EACH.isdisjoint(before[-_NEAR:])


def _is_every_time(doc: Document, figure: Figure) -> bool:
    """Every time he comes, each time he visits, he leaves with so much."""
    if _TIMES.isdisjoint(doc.vocabulary):
        return False
    said = doc.lower[doc.sentence(figure.first)[0] : figure.first]
    return any(word in ("each", "every") and unit in _TIMES for word, unit in pairwise(said))


def is_behind(ahead: list[str]) -> bool:
    """Whether the words behind an amount make it one of each year or month; not: a year ago."""
    for at, (word, unit) in enumerate(pairwise(ahead)):
        if word not in _PER or (word == "a" and ahead[at - 1 : at] in _WITHIN):
            continue
        following = ahead[at + 2 : at + 3]
        is_share = unit == "quarter" and following == ["of"]
        if (word, unit) == ("each", "of") and following[:1] and following[0].isdigit():
            return True  # in each of 2022 and 2023
        if unit in _TIMES and word in ("each", "every"):
            return True
        if unit in _UNITS and following not in _NOT_EACH and not is_share:
            return True
    return not _EACH.isdisjoint(ahead[:3])
