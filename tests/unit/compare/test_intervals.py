"""Whether intervals meet, and the rate that a printed conversion implies. Expected values by hand and from the ECB."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidresearch import common_fixings, implied_rates, normalize, overlap, total
from aidresearch.errors import AidError, MixError, SchemaError

INF = math.inf


@pytest.mark.parametrize(
    ("a", "b", "meets"),
    [
        ((1, 2), (3, 4), False),
        ((1, 3), (2, 4), True),
        ((1, 2), (2, 3), True),  # ends belong to the interval
        ((1, 4), (2, 3), True),
        ((-INF, 2), (2.5, INF), False),
        ((-INF, 3), (2.5, INF), True),
        ((-INF, INF), (0, 0), True),
    ],
)
def test_two_intervals(a, b, meets) -> None:
    assert overlap(a, b) is meets
    assert overlap(b, a) is meets


def test_a_missing_interval_is_neither(figures) -> None:
    assert overlap((math.nan, 2), (1, 3)) is pd.NA
    assert overlap((1, 2), (None, None)) is pd.NA
    frame = figures({"value": 3.0}, {"value": None, "half_width": None})
    found = overlap(frame, (2, 4))
    assert found.dtype == "boolean"
    assert found.iloc[0]
    assert found.iloc[1] is pd.NA


def test_rows_frames_and_pairs(figures) -> None:
    frame = figures({"value": 3.5, "half_width": 0.05}, {"value": 3.5, "half_width": 0.05, "qualifier": "nearly"})
    assert overlap(frame, (3.51, 4)).tolist() == [True, False]
    assert overlap(frame.iloc[0], (3.55, 4)) is True
    assert overlap(frame, frame.iloc[1]).tolist() == [True, True]
    assert overlap(frame.set_index("figure_id"), (0, 9)).index.tolist() == ["test/1", "test/2"]
    assert overlap(total(frame.iloc[[0]]).iloc[0], frame.iloc[1]) is True


def test_other_units_and_prices_are_not_compared(figures) -> None:
    frame = figures({"unit": "EUR"}, {"unit": "USD"}, {"prices": "constant-2021"})
    with pytest.raises(MixError, match=r"2 units \(EUR, USD\)"):
        overlap(frame.iloc[0], frame.iloc[1])
    with pytest.raises(MixError, match=r"2 price bases \(current, constant-2021\)"):
        overlap(frame.iloc[0], frame.iloc[2])


def test_what_is_no_interval(figures) -> None:
    with pytest.raises(AidError, match="not an interval"):
        overlap(3, (1, 2))
    with pytest.raises(AidError, match=r"above its high; found \(3, 1\)"):
        overlap((3, 1), (1, 2))
    with pytest.raises(SchemaError, match="needs low and high"):
        overlap(pd.Series({"value": 3}), (1, 2))
    with pytest.raises(SchemaError, match="different rows"):
        overlap(figures({}), figures({}, {}))


ends = st.tuples(st.floats(allow_nan=False), st.floats(allow_nan=False)).map(sorted)


@given(ends, ends)
def test_overlap_is_symmetric_and_an_interval_meets_itself(a, b) -> None:
    assert overlap(a, b) is overlap(b, a)
    assert overlap(a, a) is True


def pair(value, half_width, equivalent, equivalent_half_width, **more):
    return {
        "value": value,
        "half_width": half_width,
        "equivalent_value": equivalent,
        "equivalent_low": equivalent - equivalent_half_width,
        "equivalent_high": equivalent + equivalent_half_width,
        "equivalent_unit": "USD",
        "stated_on": "2025-04-03",
        **more,
    }


@pytest.mark.parametrize(
    ("printed", "low", "high", "rounded"),
    [
        # EUR 3.5 +- 0.05 and USD 3.8 +- 0.05: the least dollars by the most euros, and the other way round.
        (pair(3.5, 0.05, 3.8, 0.05), 3.75 / 3.55, 3.85 / 3.45, (1.0563, 1.1159)),
        (pair(50, 0.5, 54.8, 0.05), 54.75 / 50.5, 54.85 / 49.5, (1.0842, 1.1081)),
        (pair(40, 0.5, 44, 0.5), 43.5 / 40.5, 44.5 / 39.5, (1.0741, 1.1266)),
    ],
)
def test_the_rate_that_a_conversion_implies(figures, printed, low, high, rounded) -> None:
    row = implied_rates(figures(printed)).iloc[0]
    assert (row["implied_low"], row["implied_high"]) == pytest.approx((low, high), rel=1e-12)
    assert (round(row["implied_low"], 4), round(row["implied_high"], 4)) == rounded


def test_a_qualifier_does_not_move_the_rate(figures) -> None:
    rows = implied_rates(figures(pair(3.5, 0.05, 3.8, 0.05), pair(3.5, 0.05, 3.8, 0.05, qualifier="nearly")))
    assert rows["implied_low"].nunique() == rows["implied_high"].nunique() == 1


def test_the_fixings_inside_and_the_nearest(figures) -> None:
    """ECB fixings USD for EUR: 2025-04-01 1.0788, 04-02 1.0803, 04-03 1.1097, 04-04 1.1057."""
    row = implied_rates(figures(pair(50, 0.5, 54.8, 0.05)), within_days=2).iloc[0]
    assert row["day_rate"] == 1.1097
    assert not row["consistent"]  # above 1.1081
    assert (row["fixings_inside"], row["fixings"]) == (1, "2025-04-04 1.1057")
    assert (row["nearest_on"], row["nearest_rate"]) == (pd.Timestamp("2025-04-04"), 1.1057)
    assert (row["nearest_outside"], row["nearest_days"]) == (0, 1)
    before = implied_rates(figures(pair(50, 0.5, 54.8, 0.05)), within_days=0).iloc[0]
    assert before["fixings_inside"] == 0
    assert pd.isna(before["fixings"])
    assert before["nearest_outside"] == pytest.approx(1.1097 - 54.85 / 49.5)


def test_another_currency_that_fits(figures) -> None:
    """SEK 10,000 printed as $929: at 10.7205 kronor for a euro on 2025-04-03 that is 932.8 euros, or 1035 dollars."""
    frame = figures(pair(10_000, 0, 930, 5, unit="SEK"), pair(10_000, 0, 1035, 5, unit="SEK"))
    rows = implied_rates(frame)
    assert rows["consistent"].tolist() == [False, True]
    assert rows.loc[0, "other_currencies"] == "EUR (0.0932792)"
    assert pd.isna(rows.loc[1, "other_currencies"])


def test_the_day_of_publication_for_all(figures) -> None:
    frame = figures(pair(40, 0.5, 44, 0.5, stated_on="2025-03-17"))
    assert implied_rates(frame).loc[0, "day_rate"] == 1.0903  # ECB, 2025-03-17
    assert implied_rates(frame, around="2025-04-04").loc[0, "day_rate"] == 1.1057
    with pytest.raises(SchemaError, match="is no day"):
        implied_rates(frame, around="yesterday")
    with pytest.raises(SchemaError, match="has no dates"):
        implied_rates(frame, around="value")


def test_the_rate_that_several_conversions_share(figures) -> None:
    printed = figures(pair(3.5, 0.05, 3.8, 0.05), pair(50, 0.5, 54.8, 0.05), pair(40, 0.5, 44, 0.5))
    shared = common_fixings(implied_rates(printed), "2025-03-31", "2025-04-04")
    assert shared.to_dict() == {pd.Timestamp("2025-04-04"): 1.1057}
    mixed = implied_rates(figures(pair(3.5, 0.05, 3.8, 0.05), pair(16.5, 0.05, 1.7, 0.05, unit="SEK")))
    with pytest.raises(MixError, match="2 pairs of currencies"):
        common_fixings(mixed, "2025-03-31", "2025-04-04")


def test_what_cannot_be_compared_says_why(figures) -> None:
    frame = figures(
        pair(3.5, 0.05, 3.8, 0.05, stated_on=None),
        pair(3.5, 0.05, 3.8, 0.05, stated_on="1990-01-02"),
        pair(3.5, 0.05, 3.8, 0.05, unit="UAH"),
        {**pair(3.5, 0.05, 3.8, 0.05), "value": None, "half_width": None},
    )
    rows = implied_rates(frame)
    assert rows["note"].tolist() == [
        "no day to compare with",
        "no fixings around 1990-01-02",
        "the ECB never quoted 'UAH'",
        "no amount beside the equivalent",
    ]
    assert rows["consistent"].isna().all()


def test_an_amount_that_may_be_nothing_has_no_highest_rate(figures) -> None:
    row = implied_rates(figures(pair(1, 1, 5, 1))).iloc[0]
    assert (row["implied_low"], row["implied_high"]) == (2, INF)


def test_no_pairs_and_normalized_frames(figures) -> None:
    assert implied_rates(figures({})).empty
    with pytest.raises(SchemaError, match="normalized"):
        implied_rates(normalize(figures({}), "EUR"))
