"""Foreign tables by a mapping: any delimiter and encoding; what cannot be read is listed, too much of it raises."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError, MixError, SourceError

MAPPING = {"columns": {"donor": "who", "value": "sum", "stated_on": "day"}, "constants": {"unit": "EUR"}}
ROWS = "who;sum;day\nSweden;1,5;2025-03-31\nÖsterreich;2;2025-03-31\n"
TEST_DATA = os.environ.get("AIDRESEARCH_TEST_DATA")
needs_tables = pytest.mark.skipif(
    not TEST_DATA, reason="AIDRESEARCH_TEST_DATA is not set: foreign tables are not in the project"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_a_csv_of_any_encoding_and_delimiter(encoding: str, delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(ROWS.replace(";", delimiter), encoding=encoding)
    found = aid.read_table(path, MAPPING)
    assert found["donor"].tolist() == ["SWE", "AUT"]
    assert found["value"].tolist() == [1.5, 2.0]
    assert found["place"].tolist() == ["own.csv, row 2", "own.csv, row 3"]


@pytest.mark.extra("parquet")
def test_other_files(tmp_path: Path) -> None:
    frame = pd.DataFrame({"who": ["Sweden"], "sum": [1.5], "day": ["2025-03-31"]})
    frame.to_parquet(tmp_path / "own.parquet")
    frame.to_feather(tmp_path / "own.feather")
    frame.to_excel(tmp_path / "own.xlsx", index=False)
    for name in ("own.parquet", "own.feather", "own.xlsx"):
        assert aid.read_table(tmp_path / name, MAPPING)["value"].tolist() == [1.5]


def test_filters_words_and_what_stands_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("who,sum,day,kind,usd\nSWE,1,2025-03-31,mil,\nSWE,,2025-03-31,mil,7\nSWE,3,2025-03-31,no,\n")
    mapping = {
        "columns": {**MAPPING["columns"], "aid_type": "kind"},
        "constants": MAPPING["constants"],
        "otherwise": {"value": "usd"},
        "words": {"aid_type": {"mil": "military"}},
        "filter": {"kind": ["mil"]},
    }
    found = aid.read_table(path, mapping)
    assert found["value"].tolist() == [1, 7]
    assert found["aid_type"].tolist() == ["military", "military"]


def test_a_total_that_is_not_met(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(ROWS, encoding="utf-8")
    with pytest.raises(SourceError, match=r"own\.csv: the column sum does not add up.*expected 4.*found 3\.5"):
        aid.read_table(path, {**MAPPING, "check": {"total": 4.0, "half_width": 0.1}})


def test_too_many_unread_rows(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(ROWS.replace("1,5", "dozens"), encoding="utf-8")
    with pytest.raises(SourceError, match=r"row 2: 1 of 2 rows.*at most 2%.*'dozens'"):
        aid.read_table(path, MAPPING)
    found = aid.read_table(path, MAPPING, unread_share=0.5)
    assert aid.findings(found)["text"].tolist() == ["dozens"]


def test_wrong_calls_are_named(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(ROWS, encoding="utf-8")
    with pytest.raises(AidError, match=r"no mapping 'oecd'.*Nearest: oecd-"):
        aid.read_table(path, "oecd")
    with pytest.raises(SourceError, match=r"no columns nobody.*found who, sum, day"):
        aid.read_table(path, {**MAPPING, "columns": {**MAPPING["columns"], "note": "nobody"}})
    with pytest.raises(SourceError, match="unknown parts: colums"):
        aid.read_table(path, {"colums": {}})
    with pytest.raises(SourceError, match="there is no such file"):
        aid.read_table(tmp_path / "none.csv", MAPPING)


def test_every_shipped_mapping_is_read() -> None:
    assert sorted(aid.mappings()) == ["kiel-activities", "ocha-fts", "oecd-crs", "oecd-dac1", "world-bank-indicators"]


@needs_tables
def test_the_financial_tracking_service() -> None:
    """Donors resolve; of the convertible rows the median of ours to theirs is 1.000; misprinted conversions listed."""
    found = aid.read_table(Path(TEST_DATA or "") / "tables" / "ocha-fts-incoming-jordan.csv", "ocha-fts")
    assert len(found) == 440
    governments = found["scope"].str.endswith("Government of")
    assert found.loc[governments, "donor"].notna().all()
    own = found[found["unit"] != "USD"]
    dollars = aid.normalize(own, "USD", unconverted="missing")
    gulf = own["unit"].isin(["AED", "SAR", "KWD", "QAR"])
    assert dollars.loc[gulf, "value"].isna().all()
    ratio = dollars["value"] / dollars["equivalent_value"]
    assert round(ratio.median(), 3) == 1.000
    misprinted = aid.findings(found)
    assert set(misprinted["column"]) == {"equivalent_value"}
    # GBP 2,061,033 of 2019-11-12 stand beside USD 1,393,468: divided by a rate where it was to be multiplied.
    assert 385 in misprinted["row"].tolist()


@pytest.mark.extra("parquet")
@needs_tables
def test_a_table_of_the_dac() -> None:
    path = Path(TEST_DATA or "") / "tables" / "oecd-dac1-2022.parquet"
    found = aid.read_table(path, "oecd-dac1", where={"donor_name": "Sweden", "aidtype_code": 1010})
    assert set(found["donor"]) == {"SWE"}
    assert set(found["prices"]) == {"current", "constant-2022"}
    with pytest.raises(MixError, match="price bases"):
        aid.total(found)
