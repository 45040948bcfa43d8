"""What `total` sums and, above all, what it refuses."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidresearch import double_counted, normalize, total
from aidresearch.errors import MixError, SchemaError
from aidresearch.table import schema


def test_sums_and_intervals_add(figures) -> None:
    row = total(figures({"value": 3.0, "half_width": 0.5}, {"value": 4.0, "half_width": 0.25})).iloc[0]
    assert (row["value"], row["low"], row["high"], row["unit"]) == (7.0, 6.25, 7.75, "EUR")
    assert (row["figures"], row["missing"]) == (2, 0)


def test_an_open_end_opens_the_sum(figures) -> None:
    row = total(figures({"value": 3.0, "qualifier": "at least"}, {"value": 4.0})).iloc[0]
    assert (row["low"], row["high"]) == (7.0, math.inf)


def test_sums_by_columns(figures) -> None:
    frame = figures(
        {"donor": "SWE", "value": 3.0},
        {"donor": "SWE", "value": 4.0},
        {"donor": "DEU", "value": 5.0, "unit": "USD"},
    )
    found = total(frame, by=["donor", "unit"])
    assert found[["donor", "unit", "value"]].to_numpy().tolist() == [["DEU", "USD", 5.0], ["SWE", "EUR", 7.0]]


def test_missing_donors_are_a_group_of_their_own(figures) -> None:
    assert total(figures({"donor": None}, {"donor": "SWE"}), by="donor")["figures"].tolist() == [1, 1]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"unit": "EUR"}, {"unit": "USD"}, r"2 units \(EUR, USD\)"),
        ({"stage": "committed"}, {"stage": "allocated"}, r"2 stages \(committed, allocated\)"),
        ({"coverage": "flow"}, {"coverage": "cumulative"}, r"2 coverages \(flow, cumulative\)"),
        ({"prices": "current"}, {"prices": "constant-2021"}, r"2 price bases \(current, constant-2021\)"),
        ({"role": "aid"}, {"role": "need"}, r"2 roles \(aid, need\); role need, where aid is summed"),
        ({}, {"part_of": "test/1"}, "test/2 is part of test/1"),
        ({}, {"duplicate_of": "test/1"}, "test/2 repeats test/1"),
        ({"duplicate_of": "elsewhere/1"}, {"duplicate_of": "elsewhere/1"}, "test/1, test/2 repeat the same figure"),
        ({"coverage": "ceiling"}, {"coverage": "ceiling"}, "2 ceilings, which are never summed"),
        (
            {"coverage": "cumulative", "period_end": "2026-02-28"},
            {"coverage": "cumulative", "period_end": "2026-04-30"},
            r"cumulative totals of 2 cut-offs \(2026-02-28, 2026-04-30\)",
        ),
        ({}, {"value": None, "half_width": None}, r"1 without a value \(test/2"),
        (
            {"measure": "count", "unit": "item", "item": "gepard", "prices": None},
            {"measure": "count", "unit": "item", "item": "marder", "prices": None},
            "counts of 2 different items",
        ),
        (
            {"measure": "share", "unit": "1", "prices": None},
            {"measure": "share", "unit": "1", "prices": None},
            "share: not amounts",
        ),
    ],
)
def test_what_must_not_be_added(figures, first, second, reason) -> None:
    with pytest.raises(MixError, match=f"cannot add these 2 figures: .*{reason}"):
        total(figures(first, second))


def test_the_same_aid_in_two_sources_is_not_added(figures) -> None:
    """All processed figures by stage added the Facility's approvals to Kiel's commitments of the EU."""
    frame = figures({"source": "kiel-r29", "value": 5.0}, {"source": "ukraine-facility", "value": 3.0})
    with pytest.raises(MixError, match=r"2 sources that may hold the same aid \(kiel-r29, ukraine-facility; "):
        total(frame)
    assert total(frame, by="source")["value"].tolist() == [5.0, 3.0]
    assert total(frame, across_sources=True)["value"].tolist() == [8.0]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"by": ["value"]}, "'value' cannot be summed by"),
        ({"by": ["donor", "donor"]}, "'donor' cannot be summed by"),
        ({"by": [3]}, "no column 3 to sum by"),
        ({"missing": "ignore"}, "missing='ignore' is unknown; expected 'raise' or 'skip'"),
    ],
)
def test_wrong_arguments_are_named(figures, arguments, words) -> None:
    with pytest.raises(SchemaError, match=words):
        total(figures({}), **arguments)


def test_every_reason_is_listed(figures) -> None:
    with pytest.raises(MixError) as caught:
        total(figures({"unit": "SEK"}, {"unit": "USD", "stage": "allocated", "part_of": "test/1"}))
    assert caught.value.reasons == [
        "2 units (SEK, USD)",
        "2 stages (pledged, allocated)",
        "test/2 is part of test/1",
    ]


def test_a_part_of_a_part_is_inside_the_whole(figures) -> None:
    """The middle figure is in another sum, and still joins the part to its whole."""
    frame = figures({"donor": "SWE"}, {"donor": "DEU", "part_of": "test/1"}, {"donor": "SWE", "part_of": "test/2"})
    with pytest.raises(MixError, match="test/3 is part of test/1"):
        total(frame, by="donor")


def test_parts_without_their_whole_are_added(figures) -> None:
    frame = figures({"value": 10.0}, {"value": 3.0, "part_of": "test/1"}, {"value": 4.0, "part_of": "test/1"})
    assert total(frame.iloc[1:])["value"].tolist() == [7.0]


def test_missing_values_are_left_out_on_request_and_counted(figures) -> None:
    row = total(figures({"value": 3.0}, {"value": None, "half_width": None}), missing="skip").iloc[0]
    assert (row["value"], row["figures"], row["missing"]) == (3.0, 1, 1)


def test_a_sum_of_nothing_is_missing_not_zero(figures) -> None:
    row = total(figures({"value": None, "half_width": None}), missing="skip").iloc[0]
    assert math.isnan(row["value"])


def test_another_role_is_summed_when_asked_for(figures) -> None:
    need = figures({"role": "need", "value": 2.0}, {"role": "need", "value": 3.0})
    with pytest.raises(MixError, match="role need, where aid is summed"):
        total(need)
    assert total(need, role="need")["value"].tolist() == [5.0]


def test_an_unknown_column_names_the_nearest(figures) -> None:
    with pytest.raises(SchemaError, match=r"no column 'doner'.*donor"):
        total(figures({}), by="doner")


def test_a_normalized_frame_sums_in_one_unit(figures) -> None:
    frame = figures({"value": 1.0803, "unit": "USD", "stated_on": "2025-04-02"}, {"value": 2.0})
    assert total(normalize(frame, "EUR", "day"))["value"].iloc[0] == pytest.approx(3.0)


def test_no_rows(figures) -> None:
    assert total(figures({}).iloc[:0]).empty


def test_what_to_leave_out_is_named(figures) -> None:
    frame = figures({}, {"part_of": "test/1"}, {"duplicate_of": "test/1"}, {"duplicate_of": "x"}, {"duplicate_of": "x"})
    found = double_counted(frame)
    assert found.to_numpy().tolist() == [
        ["test/2", "test/1", "is part of"],
        ["test/3", "test/1", "repeats"],
        ["test/5", "test/4", "repeats the same figure as"],
    ]
    with pytest.raises(MixError, match=r"Leave out test/2, test/3, test/5, .*aid\.double_counted\(frame\) lists all 3"):
        total(frame)
    kept = frame[~frame["figure_id"].isin(found["figure_id"])]
    assert total(kept)["value"].tolist() == [2.0]


def test_double_counting_is_asked_for_by_sum(figures) -> None:
    frame = figures({"donor": "SWE"}, {"donor": "DEU", "part_of": "test/1"})
    assert double_counted(frame)["figure_id"].tolist() == ["test/2"]
    assert double_counted(frame, by="donor").empty
    assert list(double_counted(frame, by="donor").columns) == ["figure_id", "counted_in", "why"]


def test_other_reasons_are_mended_first(figures) -> None:
    with pytest.raises(MixError, match="Select one kind of figure first"):
        total(figures({}, {"part_of": "test/1", "unit": "USD"}))


def test_a_member_beside_its_group(figures) -> None:
    """Running totals of Europe and of Germany: the second is inside the first. So are flows of an unknown time; one
    of a day may be a payment of its own. Whoever is not known to be outside the contact group is in it."""
    cumulative = {"coverage": "cumulative", "period_end": "2025-12-31"}
    frame = figures({"donor": "EUROPE", **cumulative}, {"donor": "DEU", **cumulative}, {"donor": "USA", **cumulative})
    with pytest.raises(MixError, match="test/2 is of a member of the donor of test/1"):
        total(frame)
    assert len(total(frame, by="donor")) == 3
    day = {"period_start": "2025-03-01", "period_end": "2025-03-01"}
    assert total(figures({"donor": "EUROPE", **day}, {"donor": "DEU", **day}))["value"].tolist() == [2.0]
    for group, member, rest in (
        ("EU_AND_MEMBERS", "DEU", {}),
        ("EU_AND_MEMBERS", "EU", cumulative),
        ("EUROPE", "EU_AND_MEMBERS", cumulative),
        ("UDCG", "USA", cumulative),
        ("UDCG", "UDCG_OTHERS", cumulative),
        ("UDCG_OTHERS", "DEU", cumulative),
        ("NATO", "DEU", {"coverage": "cumulative"}),
        ("EUROPE", "DEU", {"period_start": "2025-01-01", "period_end": "2025-12-31"}),
    ):
        with pytest.raises(MixError, match="test/2 is of a member of the donor of test/1"):
            total(figures({"donor": group, **rest}, {"donor": member, **rest}))
    for group, other in (("UDCG_OTHERS", "USA"), ("EUROPE", "USA"), ("EU", "DEU")):
        assert total(figures({"donor": group, **cumulative}, {"donor": other, **cumulative}))["value"].tolist() == [2.0]


@given(st.permutations(range(4)))
def test_intervals_of_a_sum_hold_it_in_any_order(order) -> None:
    values = [(0.1, 0.05), (2.5e9, 0.05e9), (-3.0, 0.5), (7.0, 0.0)]
    rows = [
        {
            "figure_id": f"x/{i}", "source": "x", "place": "row", "measure": "money", "stage": "pledged",
            "coverage": "flow", "role": "aid", "unit": "EUR", "prices": "current", "value": values[i][0],
            "half_width": values[i][1], "low": values[i][0] - values[i][1], "high": values[i][0] + values[i][1],
        }
        for i in order
    ]  # fmt: skip
    row = total(schema.conform(pd.DataFrame(rows))).iloc[0]
    assert row["low"] <= row["value"] <= row["high"]
    # 0.1 + 2.5e9 - 3 + 7 = 2500000004.1, give or take 0.05 + 0.05e9 + 0.5
    assert (row["value"], row["high"] - row["value"]) == pytest.approx((2500000004.1, 50000000.55))
