"""What a printed number says, what confirms it, and what an accusation must stay clear of."""

from __future__ import annotations

import math

import pytest

from aidresearch.auditing import intervals
from aidresearch.auditing.intervals import Interval


@pytest.mark.parametrize(
    ("qualifier", "half_width", "expected"),
    [
        (None, 0.05, (3.45, 3.55)),
        ("about", 0.05, (3.45, 3.55)),
        ("nearly", 0.05, (3.4, 3.5)),  # one unit of the last printed digit
        ("more than", 0.05, (3.5, 3.6)),  # an open end never confirms
        ("up to", 0.05, (3.4, 3.5)),
        ("more than", 0.0, (3.5, 3.6)),  # no digits printed: one unit of its last one
    ],
)
def test_what_confirms(qualifier: str | None, half_width: float, expected: tuple[float, float]) -> None:
    assert intervals.narrow(3.5, half_width, qualifier) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "qualifier", "is_total", "expected"),
    [
        (350, None, True, (349.5, 351)),  # to the next unit: 350.9 may have been cut off
        (900, "nearly", True, (800, 901)),  # as far as its own digits reach
        (900, "about", True, (850, 950)),
        (95, "more than", True, (95, math.inf)),
        (10, "up to", False, (9, 11)),  # of a package it is the amount
        (10, "up to", True, (-math.inf, 11)),
        (2, "nearly", True, (1.5, 3)),  # at most a quarter less: nearly 2 is not 0.5
        (2, "up to", False, (1.5, 3)),
    ],
)
def test_what_an_accusation_stays_clear_of(value: float, qualifier: str, is_total: bool, expected: tuple) -> None:
    assert intervals.wide(value, 0.5, qualifier, is_total=is_total) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "unit"), [(900, 100), (350, 10), (16, 1), (3.5, 0.1), (0.5, 0.1), (1e9, 1e9), (0, 0)]
)
def test_the_unit_of_the_last_digit_that_is_no_zero(value: float, unit: float) -> None:
    assert intervals.significant(value) == pytest.approx(unit)


def test_no_empty_sum_is_zero() -> None:
    assert intervals.total([]) == intervals.UNKNOWN
    assert intervals.hull([]) == intervals.UNKNOWN


def test_a_quotient_by_what_may_be_nothing_is_unknown() -> None:
    assert Interval(1, 2).over(Interval(0, 4)) == intervals.UNKNOWN
    assert Interval(1, 2).over(Interval(2, 4)) == (0.25, 1.0)
    assert Interval(1, math.inf).over(Interval(2, math.inf)) == (0.0, math.inf)


def test_fractions_in_words_have_no_last_digit() -> None:
    """ "Almost a third" was exactly a third, since a third has no last digit: 32 percent did not fit."""
    third = 1 / 3
    assert intervals.significant(third) == pytest.approx(0.1)
    assert intervals.narrow(third, 0.0, "almost") == pytest.approx((0.3, third))
    assert intervals.wide(third, 0.0, "almost", is_total=False).low == pytest.approx(0.25)
    assert intervals.narrow(third, 0.0, "about") == pytest.approx((0.95 * third, 1.05 * third))
    assert intervals.narrow(third, 0.0, None) == pytest.approx((third, third))


def test_a_number_of_one_digit_is_at_most_a_quarter_off() -> None:
    """ "1 billion a month" was called right by 584 million, since one digit says 0.5 to 1.5."""
    assert intervals.narrow(1.0, 0.5, None) == (0.75, 1.25)
    assert intervals.narrow(3.0, 0.5, None) == (2.5, 3.5)
    assert intervals.narrow(0.0, 0.5, None) == (-0.5, 0.5)
