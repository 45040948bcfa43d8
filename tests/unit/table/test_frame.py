"""`aid.figures`: any frame in one call, every problem at once, nothing guessed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError, SchemaError
from aidresearch.table import parsing

MINE = pd.DataFrame(
    {
        "date": ["2025-03-31", "2025-04-01"],
        "country": ["Sweden", "Germany, Government of"],
        "amount": ["16.5", "1"],
        "currency": ["SEK", "euros"],
    }
)
PLAIN = {"donor": "country", "value": "amount", "unit": "currency", "stated_on": "date"}


def test_four_columns_are_enough() -> None:
    found = aid.figures(MINE, **PLAIN, scale="bn")
    assert found["donor"].tolist() == ["SWE", "DEU"]
    assert found["value"].tolist() == [16.5e9, 1e9]
    # Half a unit of the last printed digit: 0.05 and 0.5 billion.
    assert found["low"].tolist() == pytest.approx([16.45e9, 0.5e9])
    assert found["unit"].tolist() == ["SEK", "EUR"]
    assert found["stage"].isna().all()
    assert found["recipient"].tolist() == ["UKR", "UKR"]
    assert found["figure_id"].tolist() == ["own/1", "own/2"]
    # ECB, 2025-03-31: 10.8490 kronor and 1.0815 dollars a euro.
    dollars = aid.normalize(found, "USD", fx="day")
    assert dollars["value"].iloc[0] == pytest.approx(16.5e9 / 10.8490 * 1.0815)


def test_one_value_for_all_and_exact() -> None:
    frame = pd.DataFrame({"sum": [1_000_000, np.nan]}, index=["x", "x"])
    found = aid.figures(
        frame, donor="USA", value="sum", unit="$", period="2024", exact=True, stage="allocated", aid_type="military"
    )
    assert found["half_width"].iloc[0] == 0
    assert found["period_start"].iloc[0] == pd.Timestamp("2024-01-01")
    assert found["stated_on"].iloc[0] == pd.Timestamp("2024-12-31")
    assert np.isnan(found["value"].iloc[1])


@pytest.mark.parametrize("dtype", ["category", "str", "object"])
def test_columns_of_any_dtype(dtype: str) -> None:
    found = aid.figures(MINE.astype({"country": dtype, "amount": dtype, "currency": dtype}), **PLAIN)
    assert found["donor"].tolist() == ["SWE", "DEU"]


def test_an_all_empty_column_is_missing() -> None:
    found = aid.figures(MINE.assign(kind=None), **PLAIN, note="kind")
    assert found["note"].isna().all()


def test_every_problem_at_once() -> None:
    wrong = MINE.assign(country=["Swedn", "Germany"], amount=["dozens", "1"])
    with pytest.raises(SchemaError) as error:
        aid.figures(wrong, **{**PLAIN, "unit": "dolars"}, stage="paid")
    text = str(error.value)
    assert "4 problems" in text
    assert "row 1: 'Swedn'" in text
    assert "row 1: 'dozens'" in text
    assert "nearest: dollars" in text
    assert "one of proposed, pledged" in text


def test_a_misspelt_column_is_named() -> None:
    with pytest.raises(SchemaError, match=r"donor='contry' is neither a column nor a party.*date, country, amount"):
        aid.figures(MINE, **{**PLAIN, "donor": "contry"})


def test_two_readings_of_a_number_raise() -> None:
    frame = MINE.assign(amount=["1.234", "2.500"])
    with pytest.raises(SchemaError, match=r"row 1: '1.234'.*1\.234 .*1234 "):
        aid.figures(frame, **PLAIN)
    assert aid.figures(frame, **PLAIN, decimal=",", thousands=".")["value"].tolist() == [1234, 2500]
    assert aid.figures(frame, **PLAIN, decimal=".")["value"].tolist() == [1.234, 2.5]


def test_two_readings_of_a_day_raise() -> None:
    frame = MINE.assign(date=["03/04/2025", "05/06/2025"])
    with pytest.raises(SchemaError, match=r"row 1: '03/04/2025'.*2025-04-03 \(dayfirst=True\)"):
        aid.figures(frame, **PLAIN)
    assert aid.figures(frame, **PLAIN, dayfirst=True)["stated_on"].iloc[0] == pd.Timestamp("2025-04-03")
    settled = aid.figures(frame.assign(date=["03/04/2025", "13/04/2025"]), **PLAIN)
    assert settled["stated_on"].iloc[0] == pd.Timestamp("2025-04-03")


@pytest.mark.parametrize("frame", [None, {"a": 1}, [1]])
def test_what_is_no_table_is_named(frame: object) -> None:
    with pytest.raises(AidError, match="frame is no table"):
        aid.figures(frame, **PLAIN)


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1.234,5", "12"], [1234.5, 12]),
        (["1,234.5", "3"], [1234.5, 3]),
        (["1 234", "2 500,5"], [1234, 2500.5]),
        (["1'234.5", "7"], [1234.5, 7]),
        (["€ 12.5", "−3"], [12.5, -3]),
        (["1.5e3", None], [1500, np.nan]),
        (["", "5"], [np.nan, 5]),
    ],
)
def test_numbers_as_people_write_them(cells: list[str], values: list[float]) -> None:
    np.testing.assert_array_equal(parsing.numbers(pd.Series(cells, dtype="object")).value, values)


def test_unread_cells_are_kept_as_missing_and_listed() -> None:
    found = aid.figures(MINE.assign(amount=["dozens", "1"]), **PLAIN, as_printed="amount", unread="missing")
    assert np.isnan(found["value"].iloc[0])
    listed = aid.findings(found)
    assert listed[["row", "text", "rule"]].to_numpy().tolist() == [[1, "dozens", "no number"]]


def test_a_default_is_a_value_where_a_column_has_its_name() -> None:
    """A column called "money" was taken for the measure, whose default is the word money."""
    table = pd.DataFrame({"who": ["SWE", "POL"], "sum": [1.0, 2.0], "money": ["SEK", "euros"], "aid": ["x", "y"]})
    found = aid.figures(table, donor="who", value="sum", unit="money", stated_on="2025-03-31")
    assert found["unit"].tolist() == ["SEK", "EUR"]
    assert set(found["measure"]) == {"money"}
    assert set(found["role"]) == {"aid"}


def test_amounts_that_were_not_read_are_findings() -> None:
    table = pd.DataFrame({"sum": ["12", "dozens", None]})
    found = aid.figures(table, donor="SWE", value="sum", unit="SEK", stated_on="2025-03-31", unread="missing")
    assert found["value"].isna().tolist() == [False, True, True]
    listed = aid.findings(found)
    assert listed[["row", "column", "text", "rule"]].to_numpy().tolist() == [[2, "value", "dozens", "no number"]]


def test_what_comes_out_works_everywhere() -> None:
    table = pd.DataFrame({"who": ["Sweden", "Poland"], "sum": ["500", "900,5"]})
    mine = aid.figures(
        table, donor="who", value="sum", unit="euros", stated_on="2024-03-31", scale="million", decimal=",",
        stage="disbursed",
    )  # fmt: skip
    assert aid.normalize(mine, "euros")["value"].tolist() == [500e6, 900.5e6]
    assert aid.total(mine)["value"].item() == 1400.5e6
    assert aid.rank(mine)["donor"].tolist() == ["POL", "SWE"]
    assert aid.rank(mine, groups="Nordics")["donor"].tolist() == ["POL", "NORDIC"]
    assert aid.relative(aid.total(mine, by="donor"), "population")["relative_value"].notna().all()
    claims = aid.load("kyivpost-2025-04-03").head(3)
    assert set(aid.audit(claims, against=mine)["figure_id"]) <= set(claims["figure_id"])
