"""``aidresearch fetch`` and ``diff``, as they are called."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from aidresearch.cli.main import app
from aidresearch.errors import AidError

SHEET = "Bilateral Assistance, MAIN DATA"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


@pytest.fixture
def workbook(book: Callable[..., Path], sheet: Callable[..., Any], eras: dict[str, list[str]]) -> Callable[..., str]:
    """The path of a workbook with this commitment."""

    def make(name: str, amount: float) -> str:
        line = {"Converted Value in EUR": amount, "Total ": amount}
        return str(book({SHEET: sheet(eras["releases 15 to 20"], line)}, name))

    return make


def test_diff_of_shipped_releases() -> None:
    found = pd.read_csv(io.StringIO(run("diff", "kiel-r28", "kiel-r29", "--format", "csv")))
    allocated = found[found["stage"] == "allocated"]
    # Web tables: EUR 349.9264bn in release 28, 358.3995bn in release 29.
    assert allocated["old"].sum() == pytest.approx(349.9264e9, abs=50_000)
    assert allocated["change"].sum() == pytest.approx(8.4731e9, abs=100_000)
    shown = run("diff", "kiel-r28", "kiel-r29")
    assert "new data are those after 2026-02-28" in shown
    assert "—" in shown  # what is not known is no 0
    assert "goes beyond the old data" not in shown  # months end where the old data do


def test_diff_of_two_workbooks(workbook: Callable[..., str]) -> None:
    shown = run("diff", workbook("a.xlsx", 1e6), workbook("b.xlsx", 3e6))
    (line,) = [line for line in shown.splitlines() if line.startswith("Germany")]
    assert line.split() == ["Germany", "military", "committed", "1.0", "3.0", "2.0", "0.0", "2.0", "0.0", "0.0", "0.0"]
    assert "1 of 2 sums changed by less than 0.05 million" in shown


def test_fetch_and_what_it_says(workbook: Callable[..., str], cache: Path) -> None:
    first = run("fetch", "kiel", "--release", "18", "--from", workbook("a.xlsx", 1e6))
    assert first.startswith("fetched: release 18, sha256 ")
    assert "1 lines, 2 figures" in first
    assert "not compared: the workbook has no Country Summary" in first
    assert run("fetch", "kiel", "--release", "18", "--from", workbook("a.xlsx", 1e6)).startswith("already stored")
    second = run("fetch", "kiel", "--release", "18", "--from", workbook("b.xlsx", 3e6))
    assert "another file of the same release number is kept beside it: kiel-r18@" in second
    assert len(list((cache / "kiel" / "fetched" / "r18").glob("*.xlsx"))) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("diff", "kiel-r28", "nowhere.xlsx"), r"nowhere\.xlsx: there is no such file"),
        (("diff", "kiel-r28", "kiel-r92"), "no source 'kiel-r92'"),
        (("diff", "kiel-r28@31cd", "kiel-r29"), "no workbook fetched for kiel-r28@31cd"),
    ],
)
def test_wrong_calls(arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(AidError, match=words):
        run(*arguments)
