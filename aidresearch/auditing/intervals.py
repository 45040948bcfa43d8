"""Closed intervals, and the three that a printed figure stands for: what it confirms, says and can be accused of."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

NOISE = 1e-9  #: relative; what multiplying by a rate and back can lose


class Interval(NamedTuple):
    """Two ends that belong to it; open ones are infinite."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        return self.low <= other.high + _noise(other.high) and other.low <= self.high + _noise(self.high)

    def contains(self, other: Interval) -> bool:
        return self.low <= other.low + _noise(other.low) and other.high <= self.high + _noise(self.high)

    def is_above(self, other: Interval) -> bool:
        return self.low > other.high + _noise(other.high)

    def is_below(self, other: Interval) -> bool:
        return self.high + _noise(self.high) < other.low

    def gap(self, other: Interval) -> float:
        """How far apart the two are; 0 if they meet."""
        return max(0.0, self.low - other.high, other.low - self.high)

    def times(self, factor: Interval) -> Interval:
        """All products with an interval of positive numbers."""
        low = min(self.low * factor.low, self.low * factor.high) if math.isfinite(self.low) else self.low
        high = max(self.high * factor.low, self.high * factor.high) if math.isfinite(self.high) else self.high
        return Interval(low, high)

    def minus(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: Interval) -> Interval:
        """All quotients of two intervals of positive numbers; anything if the divisor may be 0."""
        if other.low <= 0 or math.isnan(other.low):
            return UNKNOWN
        high = math.inf if math.isinf(self.high) else self.high / other.low
        return Interval(0.0 if math.isinf(other.high) else self.low / other.high, high)


UNKNOWN = Interval(-math.inf, math.inf)  #: the bound on what nothing is known about
ONE = Interval(1.0, 1.0)

NEARLY = {"nearly", "almost", "close to"}
REACHED = {*NEARLY, "up to"}
NEARBY = 0.1  #: of a number: how far from it what is nearly reached can be
#: Which end a qualifier moves: "nearly" is below the number, "more than" above it.
BELOW = {"nearly", "almost", "close to", "less than", "up to", "at most"}
ABOVE = {"at least", "more than", "slightly more than", "over", "mostly", "several"}


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that contains all; of none it is unknown, never empty or 0."""
    found = list(intervals)
    return Interval(min(i.low for i in found), max(i.high for i in found)) if found else UNKNOWN


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum; of nothing it is unknown: no empty sum is zero."""
    found = list(intervals)
    if not found:
        return UNKNOWN
    return Interval(math.fsum(i.low for i in found), math.fsum(i.high for i in found))


def narrow(value: float, half_width: float, qualifier: str | None) -> Interval:
    """What confirms a printed number: its digits; by a qualifier within one unit of the last digit.

    An open end never confirms: "more than 95" is confirmed by 95 to 96. A number in words, and a count, have no printed
    digits: "more than half" is 0.5 to 0.6, "more than doubled" 2 to 3, "nearly 400" 390 to 400. What is named as nearly
    reached, or as the amount of a package, is at most a tenth less: 550 million is not "up to 1 billion". "About half"
    is as far around it as "about 200" around 200. A number of one digit is no more than a quarter away from what it
    rounds: 584 million is not 1 billion.
    """
    unit = 2 * half_width or (significant(value) if abs(value) < 10 else min(significant(value), second_digit(value)))
    if qualifier in REACHED:
        return Interval(value - min(unit, NEARBY * abs(value)), value)
    if qualifier in BELOW:
        return Interval(value - unit, value)
    if qualifier in ABOVE:
        return Interval(value, value + unit)
    if qualifier is not None and half_width == 0 and 0 < value < 1:  # about a third, about half
        return Interval(value - ROUGH * value, value + ROUGH * value)
    half = min(half_width, abs(value) / 4) or half_width  # 0.58 is nobody's 1
    return Interval(value - half, value + half)


ROUGH = 0.05  #: of a number, at most one unit of its second digit: 100 is not 95


def rounded(value: float, qualifier: str | None) -> Interval:
    """What a number stands for as people round: to its last digit that is no zero, or to its second one if that is
    finer: 690 is 685 to 695, 200 is 195 to 205; "almost 200" is 190 to 200, "over 200" 200 to 210, "about 200" 190 to
    210."""
    unit = min(significant(value), second_digit(value), ROUGH * abs(value))
    if qualifier in BELOW:
        return Interval(value - unit, value)
    if qualifier in ABOVE:
        return Interval(value, value + unit)
    half = unit / 2 if qualifier is None else unit
    return Interval(value - half, value + half)


def wide(value: float, half_width: float, qualifier: str | None, *, is_total: bool) -> Interval:
    """What an accusation must stay clear of: all that a printed number and its qualifier can mean.

    To the next unit of the last printed digit, since digits are sometimes cut off and not rounded (16.19 is printed as
    16.1). "Nearly" and "about" reach as far as the number's own significant digits: nearly 900 is 800 to 900. "Up to"
    names the amount of a package or a frame; of a running total it leaves the low end open.
    """
    unit = 2 * half_width
    quarter = abs(value) / 4
    rough = max(unit, min(significant(value), quarter))  # nearly 10 is not 1
    low, high = value - half_width, value + unit
    if qualifier in NEARLY:
        low = value - min(rough, quarter)  # and nearly 1 billion is not nothing
    elif qualifier in BELOW:
        low = -math.inf if is_total or qualifier == "less than" else value - min(unit, quarter)
    elif qualifier in ABOVE:
        low, high = value, math.inf
    elif qualifier is not None:
        low, high = min(low, value - rough / 2), max(high, value + rough / 2)
    return Interval(low, high)


def second_digit(value: float) -> float:
    """The unit of a number's second digit: 10 for 400."""
    return 0.1 * 10.0 ** math.floor(math.log10(abs(value))) if value else 0.0


_ENDLESS = 9  #: digits of a number that is no decimal: a third


def significant(value: float) -> float:
    """The unit of the last digit that is not a zero at the end: 100 for 900, 10 for 350, 1 for 16; of a third, which
    has no last digit, that of the first."""
    if value == 0 or not math.isfinite(value):
        return 0.0
    digits = f"{abs(value):.9e}".split("e")[0].rstrip("0")
    decimals = len(digits.partition(".")[2])
    if decimals == _ENDLESS:
        decimals = 0
    return float(10.0 ** (math.floor(math.log10(abs(value))) - decimals))


def _noise(end: float) -> float:
    return NOISE * abs(end) if math.isfinite(end) else 0.0
