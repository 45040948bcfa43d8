"""The judgement alone: made-up readings against made-up bounds, and what holds for all of them."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aidresearch.auditing.bounds import Bound, Definition, Point
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.judgement import judge
from aidresearch.auditing.kinds import digits
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.steps import Step
from aidresearch.auditing.verdicts import ACCUSING

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=150)
BELOW = Interval(9.0, 9.0)
NOWHERE = Definition("ledger", "register", "DEU", "mixed", "allocated", None)


def reading(low: float, high: float | None = None, **change: object) -> Reading:
    ends = Interval(low, low if high is None else high)
    plain = Reading(
        kind="total", donor="DEU", aid_type="mixed", stage="allocated", unit="EUR", claimed=ends, narrow=ends,
        wide=ends, start=None, until=20000, programme=None, instrument=None, item=None, reason="as the text has it",
        is_plain=True, guessed=frozenset(),
    )  # fmt: skip
    return replace(plain, **change)


def bound(low: float, high: float, *exact: float, **change: object) -> Bound:
    points = tuple(Point(Interval(value, value), ()) for value in exact)
    return replace(Bound(Interval(low, high), NOWHERE, points), **change)


@pytest.mark.parametrize(
    ("claimed", "bounds", "expected"),
    [
        (11.0, [bound(11, 11, 11)], "consistent"),
        (11.0, [bound(10, 12)], "unverifiable"),  # no exact value: it can be
        (13.0, [bound(10, 12, 11)], "inconsistent"),
        (9.0, [bound(10, 12, 11)], "unverifiable"),  # smaller: a part, or what was delivered
        (9.0, [bound(10, 12, 11, is_named=True)], "inconsistent"),  # the text names this very definition
        (13.0, [bound(10, math.inf, 11)], "unverifiable"),  # nothing closes it from above
        (13.0, [bound(10, 12, 11), bound(12, 14, 13)], "depends on definition"),
        (13.0, [bound(10, 12, 11), bound(-math.inf, math.inf)], "unverifiable"),  # one definition is open
        (13.0, [], "unverifiable"),
        (13.0, [bound(10, 12, 11), bound(10, 14, 13, is_own=False)], "depends on definition"),
        (13.0, [bound(13, 13, 13), bound(10, 14, is_own=False)], "consistent"),
    ],
)
def test_one_reading(claimed: float, bounds: list[Bound], expected: str) -> None:
    assert judge([(reading(claimed), bounds)]).verdict == expected


@pytest.mark.parametrize(
    ("change", "form", "expected"),
    [
        ({}, "ledger", "inconsistent"),
        ({"aid_type": "military"}, "ledger", "unverifiable"),  # of one kind: another may have so much
        ({"kind": "share"}, "share of gdp", "inconsistent"),
        ({"kind": "share"}, "share", "unverifiable"),  # of arms it can be a larger part than of all aid
        ({"guessed": frozenset({"aid_type", "donor"})}, "ledger", "unverifiable"),
        ({"is_surely_aid": False}, "ledger", "unverifiable"),
    ],
)
def test_which_kind_of_aid_it_is_matters_not_above_all_of_it(
    change: dict[str, object], form: str, expected: str
) -> None:
    """Lithuania's "military and humanitarian aid, 15% of GDP" stayed open, though all its aid is 1.7 percent."""
    all_of_it = bound(10, 12, 11, definition=replace(NOWHERE, form=form))
    told = reading(100.0, **{"guessed": frozenset({"aid_type"}), **change})
    assert judge([(told, [all_of_it])]).verdict == expected
    assert judge([(replace(told, claimed=BELOW, narrow=BELOW, wide=BELOW), [all_of_it])]).verdict == "unverifiable"


@pytest.mark.parametrize(
    ("printed", "known", "expected"),
    [
        ((2.5, 3.5), (2.45, 2.55), "unverifiable"),  # 3 is not 2.5
        ((2.5, 3.5), (3.45, 3.55), "unverifiable"),  # nor 3.5
        ((2.5, 3.5), (2.75, 2.85), "consistent"),  # but 2.8
        ((33.5, 34.5), (34.5, 35.5), "unverifiable"),  # 34 is not 35
        ((4.45, 4.55), (4.5, 5.5), "unverifiable"),  # no 4.5 is a 5 that a list has
        ((4.75, 4.85), (4.5, 5.5), "consistent"),
        ((154.5, 155.5), (154.5, 154.5), "consistent"),  # rounded to 155
        ((5.45, 5.55), (5.545, 5.555), "consistent"),  # 5.55, cut to 5.5
        ((44.0, 45.0), (44.5, 45.5), "consistent"),  # nearly 45: 45
        ((44.0, 45.0), (43.0, 44.0), "unverifiable"),  # more than 43
    ],
)
def test_a_neighbour_of_a_number_confirms_nothing(
    printed: tuple[float, float], known: tuple[float, float], expected: str
) -> None:
    """Story: "3 billion" was "right: 2.5 billion", since what is printed as either may be 2.5 to 2.55."""
    narrow = Interval(*printed)
    claimed = Interval(-math.inf, 45.0) if printed == (44.0, 45.0) else narrow
    known_one = Bound(Interval(0, math.inf), NOWHERE, (Point(Interval(*known), ()),))
    assert judge([(reading(1, claimed=claimed, narrow=narrow, wide=narrow), [known_one])]).verdict == expected


def test_an_amount_that_a_list_has_but_for_its_last_digit_is_no_slip() -> None:
    said = reading(1, narrow=Interval(5.45, 5.55))
    assert digits.has_its_like([(said, [bound(0, 100, 5.62)])])
    assert not digits.has_its_like([(said, [bound(0, 100, 0.55)])])


def test_every_reading_must_be_contradicted() -> None:
    low, open_one = [bound(10, 12, 11)], [bound(10, 30, 20)]
    other = reading(13, is_plain=False, reason="another currency")
    assert judge([(reading(13), low), (other, low)]).verdict == "inconsistent"
    assert judge([(reading(13), low), (other, open_one)]).verdict == "unverifiable"
    assert judge([(reading(13), low), (other, [])]).verdict == "unverifiable"  # a reading that nothing is known about
    fits = replace(other, narrow=Interval(20, 20), wide=Interval(20, 20))
    assert judge([(reading(13), low), (fits, open_one)]).verdict == "depends on definition"


def test_what_a_guess_decides_is_no_accusation() -> None:
    found = judge([(reading(13, guessed=frozenset({"donor"})), [bound(10, 12, 11)])])
    assert (found.verdict, found.reason) == ("unverifiable", "rests on a guess")
    assert judge([(reading(11, guessed=frozenset({"donor"})), [bound(10, 12, 11)])]).verdict == "depends on definition"


def test_what_may_be_no_aid_is_confirmed_and_never_accused() -> None:
    """16.7 billion of the Union's loans for Romania's own arms were called wrong: Romania never gave so much."""
    found = judge([(reading(13, is_surely_aid=False), [bound(10, 12, 11)])])
    assert (found.verdict, found.reason) == ("unverifiable", "may be no aid")
    assert judge([(reading(11, is_surely_aid=False), [bound(10, 12, 11)])]).verdict == "consistent"


def test_what_was_known_later_does_not_make_it_consistent_and_turns_nothing() -> None:
    later = Point(Interval(11, 11), (), True, is_timely=False)
    assert judge([(reading(11), [Bound(Interval(11, 11), NOWHERE, (later,))])]).verdict == "depends on definition"
    restated = Bound(Interval(14, 14), NOWHERE, (replace(later, interval=Interval(14, 14)),), is_named=True)
    assert judge([(reading(11), [bound(11, 11, 11), restated])]).verdict == "consistent"


def test_a_conclusion_that_turns_round() -> None:
    """Half as much where it says twice: every reading above 1, every bound below it."""
    assert judge([(reading(2), [bound(0.4, 0.6, 0.5)])], 1.0).verdict == "decision error"
    assert judge([(reading(2), [bound(1.4, 1.6, 1.5)])], 1.0).verdict == "inconsistent"


@pytest.mark.parametrize(("claimed", "expected"), [(12.5, "medium"), (120.0, "high")])
def test_severity(claimed: float, expected: str) -> None:
    assert judge([(reading(claimed), [bound(10, 12, 11)])]).severity == expected


def test_a_bound_whose_low_end_is_above_its_high_one_is_no_bound() -> None:
    with pytest.raises(ValueError, match="a bound from 2 to 1"):
        Bound(Interval(2, 1), NOWHERE)


numbers = st.floats(0.01, 1e6, allow_nan=False)
spans = st.tuples(numbers, numbers).map(lambda pair: Interval(min(pair), max(pair)))


@st.composite
def bounds_of(draw: st.DrawFn) -> Bound:
    ends = draw(spans)
    exact = draw(st.lists(st.floats(ends.low, ends.high), max_size=2))
    high = draw(st.sampled_from([ends.high, math.inf]))
    return bound(ends.low, high, *exact, is_own=draw(st.booleans()), is_named=draw(st.booleans()))


cases = st.lists(bounds_of(), min_size=1, max_size=4)


@QUIET
@given(spans, cases, st.floats(1.0, 5.0))
def test_widening_a_claim_never_makes_it_worse(claimed: Interval, bounds: list[Bound], factor: float) -> None:
    before = judge([(reading(*claimed), bounds)]).verdict
    wider = judge([(reading(claimed.low / factor, claimed.high * factor), bounds)]).verdict
    assert not (wider in ACCUSING and before not in ACCUSING)
    assert not (before == "consistent" and wider != "consistent")


@QUIET
@given(cases)
def test_a_claim_equal_to_its_reference_is_never_accused(bounds: list[Bound]) -> None:
    exact = [point for one in bounds for point in one.points]
    for point in exact:
        assert judge([(reading(*point.interval), bounds)]).verdict not in ACCUSING


@QUIET
@given(cases)
def test_a_claim_above_every_bound_is_accused(bounds: list[Bound]) -> None:
    closed = [replace(one, interval=Interval(one.interval.low, min(one.interval.high, 1e6))) for one in bounds]
    assert judge([(reading(1e7), closed)]).verdict in ACCUSING


@QUIET
@given(spans, cases, st.randoms())
def test_the_order_of_bounds_changes_nothing(claimed: Interval, bounds: list[Bound], random: object) -> None:
    found = judge([(reading(*claimed), bounds)])
    shuffled = list(bounds)
    random.shuffle(shuffled)
    again = judge([(reading(*claimed), shuffled)])
    assert (found.verdict, found.severity) == (again.verdict, again.severity)


@QUIET
@given(cases)
def test_an_open_end_never_confirms(bounds: list[Bound]) -> None:
    unknown = [replace(one, interval=Interval(one.interval.low, math.inf), points=()) for one in bounds]
    assert judge([(reading(50), unknown)]).verdict in ("unverifiable", *ACCUSING)
    assert judge([(reading(1e8), unknown)]).verdict == "unverifiable"


@pytest.mark.parametrize(
    ("claimed", "known", "kind", "expected"),
    [
        ((218, 222), (3, 279), "total", "unverifiable"),  # 93 times apart: it would confirm anything
        ((218, 222), (150, 301), "total", "unverifiable"),
        ((218, 222), (150, 300), "total", "consistent"),  # twice
        ((150, 320), (140, 310), "total", "consistent"),  # the text names a range as wide
        ((3, math.inf), (3, 279), "total", "consistent"),  # "more than 3": all of it is
        ((218, 222), (221, 221), "total", "consistent"),
        ((0.8, 0.8), (0.01, 0.9), "share", "unverifiable"),
        ((2, 2), (1, 3), "rank", "consistent"),  # a place is no multiple of another
        ((5, 5), (-2, 9), "difference", "consistent"),
        ((0, 0), (0, 0), "count", "consistent"),
    ],
)
def test_a_value_that_is_hardly_known_confirms_no_number(
    claimed: tuple[float, float], known: tuple[float, float], kind: str, expected: str
) -> None:
    """220 million was "right as far as releases differ", by a register that had 3 to 279 million for that day."""
    point = Point(Interval(*known), ())
    own = replace(bound(-math.inf, 1000), points=(point,))
    one = reading(*claimed, kind=kind)
    assert judge([(one, [own])]).verdict == expected


def test_what_follows_from_a_number_of_the_text_is_as_rough_as_it_is_printed() -> None:
    """ "1 billion euros, 0.06 % of its GDP": 0.5 to 1.5 billion, by the digits that the text prints, over 1,500."""
    own = Point(Interval(0.0003, 0.001), (Step("printed", ("paper/1",), Interval(0.5e9, 1.5e9), "EUR"),))
    share = reading(0.00055, 0.00065, kind="share")
    assert judge([(share, [replace(bound(0, 1), points=(own,))])]).verdict == "consistent"


def test_what_lies_between_ends_far_apart_is_not_accused_either() -> None:
    """The bound may be narrower than a value that is hardly known: then the two disagree, and nothing is concluded."""
    point = Point(Interval(3, 279), ())
    own = replace(bound(100, 200), points=(point,))
    assert judge([(reading(220), [own])]).verdict == "unverifiable"
    assert judge([(reading(290), [own])]).verdict == "inconsistent"
