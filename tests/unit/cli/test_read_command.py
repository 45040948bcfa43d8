"""`aidresearch read`: what comes out of a table by a mapping, and where it is written."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from aidresearch.cli.main import app
from aidresearch.errors import AidError

TABLE = "day,country,amount\n2024-01-02,Norway,500\n2024-03-04,Poland,dozens\n"
MAPPING = """[columns]
donor = "country"
value = "amount"
stated_on = "day"
[constants]
unit = "euros"
scale = "million"
[options]
unread_share = 0.5
"""


@pytest.fixture
def call(tmp_path: Path):
    """``call(option, ...)``: what the command prints for the table and the mapping."""
    table, mapping = tmp_path / "mine.csv", tmp_path / "mine.toml"
    table.write_text(TABLE, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")

    def ask(*options: str, name: str | None = None) -> str:
        arguments = ["read", str(table), "--mapping", name or str(mapping), *options]
        return CliRunner().invoke(app, arguments, catch_exceptions=False, standalone_mode=False).output

    return ask


def test_what_comes_out(call) -> None:
    printed = call()
    assert printed.splitlines() == [
        "2 figures of 2 donors; 1 amounts missing",
        "  money EUR: 1 figures, 500,000,000 to 500,000,000",
        "  row 3, value: 'dozens', no number",
    ]


@pytest.mark.extra("parquet")
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_it_is_written(ending: str, call, tmp_path: Path) -> None:
    target = tmp_path / f"out.{ending}"
    assert f"written: {target}" in call("--output", str(target))
    found = pd.read_csv(target) if ending == "csv" else pd.read_parquet(target)
    assert found["value"].tolist()[0] == 5e8
    assert found["donor"].tolist() == ["NOR", "POL"]
    assert not list(tmp_path.glob(".out*"))


def test_errors_are_the_projects_own(call) -> None:
    with pytest.raises(AidError, match=r"no mapping 'oecd-dac2'.*Nearest: oecd-dac1"):
        call(name="oecd-dac2")
    with pytest.raises(AidError, match=r"expected a file that ends with \.csv or \.parquet"):
        call("--output", "mine.txt")
