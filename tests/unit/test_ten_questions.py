"""The page of ten questions: each answer against sums of the publishers' own files, added here without the package."""

from __future__ import annotations

import ast
import csv
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "ten-questions.md"
KIEL = ROOT / "data" / "raw" / "kiel"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def answers() -> list[Any]:
    """The value of the last line of each block of the page, after the first, which loads."""
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}
    exec(blocks[0], names)  # noqa: S102 - the page's own code
    found = []
    for code in blocks[1:]:
        assert len(code.strip().splitlines()) <= 3
        *before, last = ast.parse(code).body
        assert isinstance(last, ast.Expr)
        exec(compile(ast.Module(before, []), PAGE.name, "exec"), names)  # noqa: S102
        found.append(eval(compile(ast.Expression(last.value), PAGE.name, "eval"), names))
    assert len(found) == 10
    return found


@pytest.fixture(scope="module")
def allocated() -> dict[str, float]:
    """Billion euros by Kiel's name of the donor, release 29."""
    sums: dict[str, float] = defaultdict(float)
    for row in rows(KIEL / "r29" / "totals.csv"):
        if row["stage"] == "allocated":
            sums[row["donor"]] += float(row["eur_bn"])
    return sums


def test_by_gdp(answers: list[Any], allocated: dict[str, float]) -> None:
    gdp = {row["donor"]: float(row["gdp_2021_eur_bn"]) for row in rows(KIEL / "r29" / "gdp_2021.csv")}
    first = sorted(((allocated[name] / gdp[name], name) for name in gdp if gdp[name]), reverse=True)[:3]
    # The EU's institutions have no GDP.
    assert [name for _, name in first] == ["Denmark", "Estonia", "Lithuania"]
    assert answers[0]["donor"].tolist() == ["DNK", "EST", "LTU"]
    assert answers[0]["relative_value"].tolist() == pytest.approx([share for share, _ in first], rel=1e-4)


def test_europe_and_the_united_states_by_month(answers: list[Any]) -> None:
    us = {r["month"]: 0.0 for r in rows(KIEL / "r29" / "monthly.csv") if r["donor"] == "USA"}
    for row in rows(KIEL / "r29" / "monthly.csv"):
        if row["donor"] == "USA" and row["stage"] == "allocated":
            us[row["month"]] += float(row["value"])
    found = answers[1]["USA"].dropna()
    ours = {f"{day:%Y-%m}": value for day, value in found.items()}
    assert ours == pytest.approx({month: value for month, value in us.items() if value})
    outside = {"USA", "CAN", "JPN", "AUS", "KOR", "NZL", "TWN", "CHN", "IND", "TUR"}
    april = sum(
        float(row["value"])
        for row in rows(KIEL / "r29" / "monthly.csv")
        if row["month"] == "2026-04" and row["stage"] == "allocated" and row["donor"] not in outside
    )
    assert answers[1].loc[pd.Timestamp("2026-04-30"), "EUROPE"] == pytest.approx(april)


def test_germanys_military_aid_by_year(answers: list[Any]) -> None:
    by_year: dict[int, float] = defaultdict(float)
    for row in rows(KIEL / "r29" / "monthly.csv"):
        if (row["donor"], row["stage"], row["aid_type"]) == ("DEU", "allocated", "military"):
            by_year[int(row["month"][:4])] += float(row["value"])
    assert answers[2].to_dict() == pytest.approx(dict(by_year))


def test_loans_of_the_eu(answers: list[Any]) -> None:
    # Macro-financial assistance and ERA loans are loans, all of them; the Peace Facility's rows are decisions.
    assert answers[3]["loans_low"].item() == answers[3]["loans_high"].item() == 1.0
    assert answers[3]["loan"].item() == answers[3]["value"].item() == 43.3e9


def test_polands_rank(answers: list[Any], allocated: dict[str, float]) -> None:
    share = {row["donor"]: float(row["eu_share_eur_bn"]) for row in rows(KIEL / "r29" / "eu_shares.csv")}
    whole = sum(share.values())
    eu = next(value for name, value in allocated.items() if name.startswith(("EU", "European")))
    own = {name: value + eu * share.get(name, 0.0) / whole for name, value in allocated.items()}
    others = {name: value for name, value in own.items() if not name.startswith(("EU", "European"))}
    assert answers[4]["value"] == pytest.approx(others["Poland"] * 1e9, rel=1e-6)
    assert answers[4]["rank"] == 1 + sum(value > others["Poland"] for value in others.values())


def test_constant_prices(answers: list[Any]) -> None:
    found = answers[5].set_index("donor")["value"]
    assert list(found.index) == ["USA", "EU", "DEU"]
    current = sum(
        float(row["value"])
        for row in rows(KIEL / "r29" / "monthly.csv")
        if (row["donor"], row["stage"]) == ("DEU", "allocated") and row["month"] < "2026"
    )
    assert 0.8 * current < found["DEU"] < 0.95 * current  # German prices rose by 7 to 22 % from 2021 to 2025


def test_committed_and_not_allocated(answers: list[Any], allocated: dict[str, float]) -> None:
    committed: dict[str, float] = defaultdict(float)
    for row in rows(KIEL / "r29" / "totals.csv"):
        if row["stage"] == "committed":
            committed[row["donor"]] += float(row["eur_bn"])
    gaps = sorted((committed[name] - value for name, value in allocated.items()), reverse=True)[:3]
    assert answers[6].index.tolist() == ["EU", "DEU", "NOR"]
    assert answers[6].tolist() == pytest.approx([gap * 1e9 for gap in gaps])


def test_patriot_and_iris_t(answers: list[Any]) -> None:
    listed = {
        (row["donor"], row["item"], float(row["units"]))
        for row in rows(KIEL / "r29-weapons" / "weapons.csv")
        if "iris" in row["item"] or "patriot" in row["item"]
    }
    assert set(answers[7].itertuples(index=False, name=None)) == listed


def test_what_is_left_of_the_facility(answers: list[Any]) -> None:
    # Pillar I, 5.27 + 33, less bridge 4.5 + 1.5, prefinancing 1.89, and the regular instalments 4.2, 4.1, 3.5 billion.
    assert answers[8] == pytest.approx((5.27 + 33 - 4.5 - 1.5 - 1.89 - 4.2 - 4.1 - 3.5) * 1e9)


def test_italy(answers: list[Any]) -> None:
    def sums(release: str, stage: str) -> float:
        found = [r for r in rows(KIEL / release / "totals.csv") if (r["donor"], r["stage"]) == ("Italy", stage)]
        return sum(float(row["eur_bn"]) for row in found)

    by_stage = answers[9].groupby("stage")["change"].sum()
    for stage in ("allocated", "committed"):
        assert by_stage[stage] == pytest.approx((sums("r29", stage) - sums("r28", stage)) * 1e9, abs=1)
