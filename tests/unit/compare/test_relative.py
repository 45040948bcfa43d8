"""Amounts relative to GDP, people and defence. GDP: Kiel Institute, release 29; World Bank, WDI; see data/raw."""

from __future__ import annotations

import math

import pytest

from aidresearch import relative, total
from aidresearch.errors import AidError, MixError, SchemaError, UnknownName

# Published: Kiel's GDP of 2021 in EUR bn; World Bank's in USD; people of 2024.
KIEL_DEU = 3601.750e9
WDI_USA = {2022: 25744108000000, 2023: 27360935000000}


def test_kiels_share(figures) -> None:
    frame = figures({"donor": "DEU", "value": 36.0175e9, "half_width": 1e9})
    row = relative(frame).iloc[0]
    assert row["relative_value"] == pytest.approx(0.01)
    assert row["relative_low"] == pytest.approx(35.0175e9 / (KIEL_DEU + 0.5e6), rel=1e-12)
    assert row["relative_high"] == pytest.approx(37.0175e9 / (KIEL_DEU - 0.5e6), rel=1e-12)
    assert row["relative_to"] == "gdp 2021, Kiel Institute: 3.60175e+12 EUR"
    assert row["value"] == 36.0175e9


def test_sums_by_donor_are_taken_too(figures) -> None:
    frame = figures({"donor": "DEU", "value": 30e9}, {"donor": "DEU", "value": 6.0175e9})
    assert relative(total(frame, by="donor"))["relative_value"].tolist() == pytest.approx([0.01])


def test_open_and_negative_ends(figures) -> None:
    frame = figures(
        {"donor": "DEU", "value": KIEL_DEU, "qualifier": "at least"},
        {"donor": "DEU", "value": -KIEL_DEU, "half_width": 0.0},
    )
    found = relative(frame)
    assert found.loc[0, "relative_high"] == math.inf
    assert found.loc[1, "relative_low"] < -1 < found.loc[1, "relative_high"]


def test_the_years_of_the_period(figures) -> None:
    payment = {"donor": "USA", "unit": "USD", "value": 1e9}
    frame = figures(
        {**payment, "period_start": "2023-05-01", "period_end": "2023-05-01"},
        {**payment, "period_start": "2022-02-24", "period_end": "2023-12-31"},
        payment,
    )
    found = relative(frame, year="period")
    assert found["relative_value"].tolist()[:2] == pytest.approx(
        [1e9 / WDI_USA[2023], 1e9 / (WDI_USA[2022] + WDI_USA[2023])]
    )
    assert found.loc[1, "relative_to"].startswith("gdp 2022+2023, World Bank")
    assert math.isnan(found.loc[2, "relative_value"])
    assert found.loc[2, "relative_note"] == "no period"


def test_dollars_become_the_amounts_unit_at_the_mean_of_the_year(figures) -> None:
    """The ECB's published annual average of 2022: USD 1.0530 for a euro."""
    found = relative(figures({"donor": "USA", "value": 1e9}), year=2022)
    assert found.loc[0, "relative_value"] == pytest.approx(1e9 * 1.0530 / WDI_USA[2022], rel=1e-4)


def test_a_year_that_the_world_bank_does_not_have_is_the_imfs(figures) -> None:
    """IMF, World Economic Outlook of October 2025: the United States' GDP of 2025 is 30,615.743 billion dollars."""
    row = relative(figures({"donor": "USA", "unit": "USD", "value": 306_157_430_000.0}), year=2025).iloc[0]
    assert row["relative_value"] == pytest.approx(0.01)
    assert row["relative_to"] == "gdp 2025, IMF: 3.06157e+13 USD"
    assert "World Bank" in relative(figures({"donor": "USA"}), year=2023).iloc[0]["relative_to"]


def test_per_head(figures) -> None:
    """27,196,812 people in Australia in 2024 (World Bank)."""
    row = relative(figures({"donor": "AUS", "unit": "USD", "value": 27196812.0 * 3}), to="population").iloc[0]
    assert row["relative_value"] == pytest.approx(3)
    assert row["relative_to"] == "population 2024, World Bank: 2.71968e+07 people"


def test_of_defence_spending(figures) -> None:
    """Australia 2021: 2.0% (Factbook) of USD 1,559,033,756,285 (World Bank) are 31,180,675,125.7."""
    row = relative(figures({"donor": "AUS", "unit": "USD", "value": 31180675125.7}), to="defence").iloc[0]
    assert row["relative_value"] == pytest.approx(1)
    assert row["relative_low"] == pytest.approx(2.0 / 2.05, rel=1e-9)


def test_who_has_none_is_missing_with_a_note(figures) -> None:
    frame = figures(
        {"donor": "EU"},
        {"donor": "EUROPE"},
        {"donor": None},
        {"donor": "UKR"},
        {"donor": "DEU", "value": None, "half_width": None},
        {"donor": "DEU", "measure": "count", "unit": "item", "item": "gepard", "prices": None},
    )
    for to in ("gdp", "population", "defence"):
        found = relative(frame, to=to)
        assert found["relative_value"].drop(3).isna().all()
        assert found["relative_note"].tolist()[2] == "no donor"
        assert found["relative_note"].tolist()[4:] == ["no value", "no amount of money"]
        assert f"has no {to} of its own" in found["relative_note"].iloc[0]
    assert math.isnan(relative(frame)["relative_value"].iloc[3])
    assert relative(frame)["relative_note"].iloc[3] == "no gdp of 2021 for UKR"


def test_what_is_unknown_raises(figures) -> None:
    frame = figures({"donor": "DEU"})
    with pytest.raises(AidError, match=r"no gdp of 2019.*one of 2021, 2022, 2023"):
        relative(frame, year=2019)
    period = figures({"donor": "DEU", "period_start": "2022-01-24", "period_end": "2026-02-28"})
    with pytest.raises(AidError, match=r"no gdp of 2024, 2025, 2026.*2021, 2022, 2023"):
        relative(period, year="period")
    with pytest.raises(AidError, match="one of gdp, population, defence"):
        relative(frame, to="area")
    with pytest.raises(AidError, match="year='period' is unknown"):
        relative(frame, to="population", year="period")
    with pytest.raises(UnknownName):
        relative(total(frame, by="donor").assign(donor="Germoney"))


def test_what_must_not_be_divided(figures) -> None:
    with pytest.raises(MixError, match=r"amounts in USD.*normalize\(frame, 'EUR'\)"):
        relative(figures({"donor": "DEU", "unit": "USD"}))
    with pytest.raises(MixError, match="prices constant-2022"):
        relative(figures({"donor": "DEU", "prices": "constant-2022"}))
    assert relative(figures({"donor": "DEU", "prices": "constant-2021"}))["relative_value"].notna().all()
    with pytest.raises(SchemaError, match="related to something already"):
        relative(relative(figures({"donor": "DEU"})))
    with pytest.raises(SchemaError, match="no column donor"):
        relative(total(figures({"donor": "DEU"})))
    with pytest.raises(SchemaError, match="period_start"):
        relative(total(figures({"donor": "DEU"}), by="donor"), year="period")
