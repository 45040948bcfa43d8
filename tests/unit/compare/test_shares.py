"""Shares, ranks with ties, groups by date, EU aid attributed to member states."""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch import attribute_eu, members_of, rank, relative, share, total
from aidresearch.errors import AidError, MixError, SchemaError

END = {"period_start": "2022-01-24", "period_end": "2026-04-30", "coverage": "cumulative"}


@pytest.fixture
def donors(figures):
    return figures(
        {"donor": "SWE", "value": 20.0, "aid_type": "military", **END},
        {"donor": "SWE", "value": 5.0, "aid_type": "financial", **END},
        {"donor": "GBR", "value": 25.0, "aid_type": "military", **END},
        {"donor": "USA", "value": 50.0, "aid_type": "military", **END},
    )


def test_shares_of_everything(donors) -> None:
    found = share(donors)
    assert found["donor"].tolist() == ["USA", "GBR", "SWE"]
    assert found["share"].tolist() == [0.5, 0.25, 0.25]


def test_shares_within(donors) -> None:
    found = share(donors, by=["donor", "aid_type"], of="donor").set_index(["donor", "aid_type"])["share"]
    assert found["SWE", "military"] == 0.8
    assert found["SWE", "financial"] == 0.2
    assert found["USA", "military"] == 1.0
    with pytest.raises(SchemaError, match="of=aid_type is not among by=donor"):
        share(donors, of="aid_type")


def test_a_group_is_put_together(donors) -> None:
    found = share(donors, groups="EUROPE")
    assert found[["donor", "share"]].to_numpy().tolist() == [["EUROPE", 0.5], ["USA", 0.5]]
    assert rank(donors, groups=["EUROPE"])[["rank", "tied"]].to_numpy().tolist() == [[1, True], [1, True]]


def test_a_group_has_the_members_of_the_day(donors) -> None:
    """The United Kingdom left the EU on 2020-02-01."""
    assert share(donors, groups="EU", on="2020-01-31").set_index("donor")["value"].to_dict() == {"EU": 50, "USA": 50}
    assert share(donors, groups="EU").set_index("donor")["value"].to_dict() == {"EU": 25, "GBR": 25, "USA": 50}
    assert set(members_of(donors, "EUROPE")["donor"]) == {"SWE", "GBR"}
    assert set(members_of(donors, "EU", on="2026-04-30")["donor"]) == {"SWE"}


def test_groups_that_cannot_be_formed(donors, figures) -> None:
    with pytest.raises(MixError, match="Belgium is in EUROPE and NATO"):
        share(donors, groups=["EUROPE", "NATO"])
    with pytest.raises(MixError, match="EUROPE is a donor of its own"):
        share(figures({"donor": "EUROPE", **END}, {"donor": "SWE", **END}), groups="EUROPE")
    with pytest.raises(AidError, match="on="):
        share(figures({"donor": "SWE"}), groups="EUROPE")


def test_shares_refuse_what_totals_refuse(figures) -> None:
    """By donor each sum is pure; their whole is not."""
    with pytest.raises(MixError, match="2 units"):
        share(figures({"donor": "SWE", "unit": "SEK"}, {"donor": "USA", "unit": "USD"}))
    with pytest.raises(MixError, match="2 units"):
        rank(figures({"donor": "SWE", "unit": "SEK"}, {"donor": "USA", "unit": "USD"}))


def test_a_whole_of_nothing_has_no_shares(figures) -> None:
    assert share(figures({"donor": "SWE", "value": 0.0}, {"donor": "USA", "value": 0.0}))["share"].isna().all()
    assert share(figures({}).iloc[:0]).empty


def test_ties_share_the_better_rank(figures) -> None:
    values = {"SWE": 5.0, "DEU": 9.0, "USA": 5.0, "POL": 1.0}
    found = rank(figures(*({"donor": donor, "value": value} for donor, value in values.items())))
    assert found["donor"].tolist() == ["DEU", "SWE", "USA", "POL"]
    assert found["rank"].tolist() == [1, 2, 2, 4]
    assert found["tied"].tolist() == [False, True, True, False]


def test_the_order_of_adding_makes_no_difference(figures) -> None:
    """0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1 in a computer's arithmetic."""
    orders = {"SWE": (0.1, 0.2, 0.3), "USA": (0.3, 0.2, 0.1)}
    found = rank(figures(*({"donor": donor, "value": value} for donor, order in orders.items() for value in order)))
    assert found["rank"].tolist() == [1, 1]
    assert found["tied"].all()


def test_ranks_within(donors) -> None:
    found = rank(donors, within="aid_type")
    assert found[["aid_type", "donor", "rank"]].to_numpy().tolist() == [
        ["financial", "SWE", 1],
        ["military", "USA", 1],
        ["military", "GBR", 2],
        ["military", "SWE", 3],
    ]


def test_a_missing_amount_has_no_rank(figures) -> None:
    frame = figures({"donor": "SWE", "value": None, "half_width": None}, {"donor": "USA"})
    found = rank(frame, missing="skip")
    assert found["rank"].tolist()[0] == 1
    assert pd.isna(found["rank"].iloc[1])
    assert not found["tied"].any()


def test_a_table_of_sums_is_ranked_by_its_column(figures) -> None:
    """1bn of Estonia's 31.4bn GDP is more than 2bn of Germany's 3601.75bn."""
    frame = figures({"donor": "DEU", "value": 2e9}, {"donor": "EST", "value": 1e9}, {"donor": "EU", "value": 9e9})
    found = rank(relative(total(frame, by="donor")), column="relative_value")
    assert found["donor"].tolist() == ["EST", "DEU", "EU"]
    assert found["rank"].tolist()[:2] == [1, 2]
    assert pd.isna(found["rank"].iloc[2])
    with pytest.raises(SchemaError, match="no column size"):
        rank(found, column="size")
    with pytest.raises(SchemaError, match="need figures"):
        rank(total(frame, by="donor"), groups="EUROPE")
    with pytest.raises(MixError, match="several units"):
        rank(pd.DataFrame({"donor": ["SWE", "USA"], "value": [1.0, 2.0], "unit": ["SEK", "USD"]}))


# Kiel attributes EUR 19.112542bn of 84.425292bn to Germany (release 29, published web tables).


def test_eu_aid_goes_to_the_members_and_the_sum_stays(figures) -> None:
    frame = figures(
        {"donor": "EU", "value": 84.425292, "half_width": 84.425292e-6, **END},
        {"donor": "DEU", "value": 10.0, **END},
        {"donor": "USA", "value": 5.0, **END},
    )
    found = attribute_eu(frame)
    assert len(found) == 27 + 2
    assert "EU" not in set(found["donor"])
    germany = found[found["figure_id"] == "test/1/attributed/DEU"].iloc[0]
    assert germany["value"] == pytest.approx(19.112542, rel=1e-9)
    assert germany["half_width"] == pytest.approx(19.112542e-6, rel=1e-9)
    assert germany["high"] - germany["low"] == pytest.approx(2 * 19.112542e-6, rel=1e-6)
    assert germany["part_of"] == "test/1"
    assert total(found)["value"].iloc[0] == pytest.approx(total(frame)["value"].iloc[0], rel=1e-12)
    by_donor = share(frame, attribute_eu=True).set_index("donor")
    assert by_donor.loc["DEU", "value"] == pytest.approx(29.112542, rel=1e-9)
    assert by_donor["share"].sum() == pytest.approx(1)
    assert rank(frame, attribute_eu=True).iloc[0]["donor"] == "DEU"


def test_never_both(figures) -> None:
    frame = figures({"donor": "EU", **END})
    both = pd.concat([frame, attribute_eu(frame)], ignore_index=True)
    with pytest.raises(MixError, match="test/1/attributed/AUT is part of test/1"):
        total(both)
    with pytest.raises(MixError, match=r"attributed twice.*test/1/attributed/AUT is part of test/1"):
        attribute_eu(both)
    part = figures({"donor": "EU", **END}, {"donor": "EU", "part_of": "test/1"})
    with pytest.raises(MixError, match="test/2 is part of test/1"):
        attribute_eu(part)


def test_a_repeat_stays_one_when_attributed(figures) -> None:
    frame = figures({"donor": "EU", **END}, {"donor": "EU", "duplicate_of": "test/9", **END})
    found = attribute_eu(frame).set_index("figure_id")["duplicate_of"]
    assert found["test/2/attributed/DEU"] == "test/9/attributed/DEU"
    assert total(attribute_eu(frame))["figures"].tolist() == [54]


def test_what_is_not_attributed(figures) -> None:
    frame = figures(
        {"donor": "EU", "measure": "count", "unit": "item", "item": "shell", "prices": None},
        {"donor": "EU", "role": "asset", "stage": None, "coverage": None},
        {"donor": "DEU"},
    )
    pd.testing.assert_frame_equal(attribute_eu(frame), frame)


def test_the_key_is_of_todays_members(figures) -> None:
    """On 2013-06-30 Croatia was no member yet and the United Kingdom was one."""
    with pytest.raises(AidError, match=r"2013-06-30 are not those of the key.*GBR, HRV in only one"):
        attribute_eu(figures({"donor": "EU", "period_start": "2013-01-01", "period_end": "2013-06-30"}))


def test_groups_by_any_of_their_names() -> None:
    totals = aid.load("kiel-r28").query("stage == 'allocated' and coverage == 'cumulative'")
    pd.testing.assert_frame_equal(aid.rank(totals, groups="Europe"), aid.rank(totals, groups="EUROPE"))
    assert set(aid.members_of(totals, "the Baltic states")["donor"]) == {"EST", "LVA", "LTU"}
