"""A folder of the web tables to the figures table."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import SourceError, UnknownName

NAMES = "country iso year month total financial humanitarian military commitments to_be_allocated gdp pct_gdp".split()
MONTHS = (
    ",".join(f'"{name}"' for name in NAMES)
    + """
"Germany","DEU",2022,2,0.003,0,0.001,0.002,0.004,0.001,3601.75,0.1
"Germany","DEU",2022,3,0.5,0.5,0,0,0.5,0,3601.75,0.1
"EU institutions","EU",2022,3,0,0,0,0,1,1,,
"""
)
ALL = """"year","month","total_allocations","military","financial","humanitarian"
2022,2,0.003,0.002,0,0.001
2022,3,0.5,0,0.5,0
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data_explorer.csv").write_text(MONTHS, encoding="utf-8")
    (tmp_path / "total_allocations.csv").write_text(ALL, encoding="utf-8")
    return tmp_path


def test_months(folder: Path) -> None:
    frame = aid.read_kiel(folder)
    cells = frame.set_index(["donor", "aid_type", "stage", "period_end"])["value"]
    march = pd.Timestamp("2022-03-31")
    assert cells[("DEU", "financial", "allocated", march)] == 500_000_000
    assert cells[("EU", "mixed", "committed", march)] == 1_000_000_000
    assert cells[("DEU", "military", "allocated", pd.Timestamp("2022-02-28"))] == 2_000_000
    assert len(frame) == 6  # a month without aid has no row
    assert (frame["half_width"] == 500).all()  # six decimals of a billion
    assert frame["place"].iloc[0] == "data_explorer.csv, row 3"


def test_totals(folder: Path) -> None:
    frame = aid.read_kiel(folder, "totals", key="kiel-r29").set_index("figure_id")
    figure = frame.loc["kiel-r29/DEU/mixed/committed"]
    assert figure["value"] == 504_000_000
    assert figure["half_width"] == 1000  # of two months
    assert figure["coverage"] == "cumulative"
    assert figure["period_end"] == pd.Timestamp("2022-03-31")


def test_the_table_of_all_donors_is_compared(folder: Path) -> None:
    found = aid.reconcile_kiel(folder).set_index("aid_type")
    assert (found["difference"] == 0).all()
    path = folder / "total_allocations.csv"
    path.write_text(ALL.replace("0.002", "0.003"), encoding="utf-8")
    assert aid.reconcile_kiel(folder).set_index("aid_type").loc["military", "difference"] == pytest.approx(-1e6)


def test_there_are_no_activities(folder: Path) -> None:
    with pytest.raises(SourceError, match="no activities"):
        aid.read_kiel(folder, "activities")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"military"', '"milit"', "row 1: the columns are not those.*Missing: military; new: milit"),
        ('"Germany","DEU",2022,3', '"Atlantis","DEU",2022,3', "row 3: 'Atlantis' is no known party"),
        ("0.003,0,", "0.003,n/a,", "row 2: column financial cannot be read.*found 'n/a'"),
        ("2022,2,0.003,0,0.001", "2022,13,0.003,0,0.001", "row 2: no month of the tracker"),
    ],
)
def test_wrong_tables_are_named_with_their_row(old: str, new: str, expected: str, folder: Path) -> None:
    path = folder / "data_explorer.csv"
    path.write_text(MONTHS.replace(old, new), encoding="utf-8")
    with pytest.raises((SourceError, UnknownName), match=expected):
        aid.read_kiel(folder)


def test_a_table_of_another_day_gives_what_it_has(folder: Path) -> None:
    """On 2026-07-16 Kiel's table had no commitments yet: allocations are read, and commitments are not there."""
    whole = aid.read_kiel(folder, "totals")
    path = folder / "data_explorer.csv"
    table = pd.read_csv(path).drop(columns=["commitments", "to_be_allocated"])
    table.to_csv(path, index=False)
    found = aid.read_kiel(folder, "totals")
    allocated = whole.loc[whole["stage"] == "allocated", "value"].sum()
    assert found["value"].sum() == allocated > 0
    assert set(found["stage"]) == {"allocated"}


def test_a_new_column_is_named(folder: Path) -> None:
    path = folder / "data_explorer.csv"
    pd.read_csv(path).assign(disbursed=0).to_csv(path, index=False)
    with pytest.warns(UserWarning, match=r"data_explorer\.csv, row 1: new columns, which are not read: disbursed"):
        warned = aid.read_kiel(folder)
    assert len(warned) == len(aid.read_kiel(folder, new_columns="ignore"))
    with pytest.raises(SourceError, match="new: disbursed"):
        aid.read_kiel(folder, new_columns="raise")


def test_a_table_by_its_own_path_in_any_form(folder: Path, tmp_path: Path) -> None:
    whole = aid.read_kiel(folder)["value"].sum()
    table = pd.read_csv(folder / "data_explorer.csv")
    table.to_csv(tmp_path / "saved.csv", index=False, sep=";", decimal=",", encoding="utf-16")
    assert aid.read_kiel(tmp_path / "saved.csv")["value"].sum() == whole
    every = aid.read_kiel(folder / "total_allocations.csv")
    assert set(every["donor"]) == {"KIEL"}


def test_another_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"the folder has no data_explorer\.csv"):
        aid.read_kiel(tmp_path)
