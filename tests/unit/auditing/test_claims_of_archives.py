"""One claim in many texts and currencies: what is the same, and what only looks so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.auditing.archive import clusters
from aidresearch.auditing.verdicts import COLUMNS
from aidresearch.errors import AidError

Figures = Callable[..., pd.DataFrame]
BN = 1e9


def said(text: str, value: float, half_width: float = 0.05 * BN, **change: Any) -> dict[str, Any]:
    """A running total of the United States that a text prints, in dollars."""
    return {
        "figure_id": f"{text}/1", "source": text, "as_printed": f"{value:g}", "stated_on": "2025-02-19",
        "donor": "USA", "stage": "committed", "coverage": "cumulative", "aid_type": "mixed", "unit": "USD",
        "value": value, "half_width": half_width, **change,
    }  # fmt: skip


def checked(figures: pd.DataFrame, **verdicts: str) -> pd.DataFrame:
    """A check of evidence for each figure; unverifiable where a text has no other verdict."""
    rows = [
        {
            **dict.fromkeys(COLUMNS), "figure_id": name, "decides": "evidence", "check": "total", "statement": "amount",
            "verdict": verdicts.get(source, "unverifiable"), "severity": "unknown",
        }
        for name, source in zip(figures["figure_id"], figures["source"], strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def grouped(figures: pd.DataFrame) -> list[list[str]]:
    """The texts of each claim."""
    found = aid.claims(checked(figures), figures)
    return sorted(sorted(name.partition("/")[0] for name in ids) for ids in found["figure_ids"])


def test_the_same_number_in_many_texts_is_one_claim(figures: Figures) -> None:
    made = figures(
        said("b", 350 * BN, stated_on="2025-08-14"), said("a", 350 * BN), said("c", 350.04 * BN), said("d", 340 * BN)
    )
    outlets = pd.DataFrame({"text_id": list("abcd"), "outlet": ["Post", "Post", "Wire", "Wire"]})
    found = aid.claims(checked(made, a="inconsistent", b="inconsistent"), made, outlets)
    first = found.iloc[0]
    assert (first["claim"], first["texts"], first["outlets"], first["figures"]) == ("a/1", 3, 2, 3)
    assert (first["first_stated_on"], first["last_stated_on"]) == (
        pd.Timestamp("2025-02-19"),
        pd.Timestamp("2025-08-14"),
    )
    assert (first["verdict"], first["verdicts"]) == ("inconsistent", "unverifiable 1, inconsistent 2")
    assert found["texts"].tolist() == [3, 1]


def test_a_conversion_at_the_rate_of_its_own_day_is_the_same_claim(figures: Figures) -> None:
    """The ECB's fixing of 19 February 2025 is 1.0434 dollars for a euro, of 14 August 1.1690: 335 and 299 billion."""
    made = figures(
        said("a", 350 * BN, 0.5 * BN),
        said("b", 335 * BN, 0.5 * BN, unit="EUR"),
        said("c", 299 * BN, 0.5 * BN, unit="EUR", stated_on="2025-08-14"),
    )
    assert grouped(made) == [["a", "b", "c"]]
    first = aid.claims(checked(made), made).iloc[0]
    assert (first["value"], first["unit"], first["units"]) == (350 * BN, "USD", "EUR USD")
    assert first["euros"] == pytest.approx(350 * BN / 1.0434)
    assert grouped(figures(said("a", 350 * BN, 0.5 * BN), said("d", 299 * BN, 0.5 * BN, unit="EUR"))) == [["a"], ["d"]]


def test_amounts_do_not_run_into_one_another(figures: Figures) -> None:
    """60, 61 and 62 billion printed without decimals are three; 61.4 is the 61 that it rounds to."""
    made = figures(
        *(said(text, value * BN, 0.5 * BN) for text, value in (("a", 60), ("b", 61), ("c", 62))), said("d", 61.4 * BN)
    )
    assert grouped(made) == [["a"], ["b", "d"], ["c"]]
    assert grouped(made.head(3)) == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize(
    "change",
    [
        {"donor": "DEU"},
        {"stage": "disbursed"},
        {"aid_type": "military"},
        {"coverage": "ceiling"},
        {"period_start": "2014-01-01", "period_end": "2025-02-19"},
        {"recipient": "POL"},
    ],
)
def test_another_giver_stage_kind_or_window_is_another_claim(figures: Figures, change: dict[str, Any]) -> None:
    assert grouped(figures(said("a", 60 * BN), said("b", 60 * BN, **change))) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"stage": "delivered"}, {"stage": "disbursed"}),
        ({"stage": None}, {"stage": "delivered"}),
        ({"aid_type": None}, {"aid_type": "mixed"}),
        ({"recipient": None}, {"recipient": "UKR"}),
        ({"period_start": "2022-02-24", "period_end": "2025-02-19"}, {"period_start": None}),
        ({"qualifier": "more than"}, {"qualifier": None}),
    ],
)
def test_what_a_text_leaves_unsaid_is_no_difference(
    figures: Figures, one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert grouped(figures(said("a", 60 * BN, **one), said("b", 60 * BN, **other))) == [["a", "b"]]


def test_a_package_of_the_same_amount_is_another_one_after_a_month(figures: Figures) -> None:
    days = {"a": "2025-01-01", "b": "2025-01-20", "c": "2025-02-10", "d": "2025-06-01"}
    made = figures(*(said(text, 0.5 * BN, coverage="flow", stated_on=day) for text, day in days.items()))
    assert grouped(made) == [["a", "b", "c"], ["d"]]


def test_a_package_whose_day_is_told_later_is_the_same(figures: Figures) -> None:
    day = {"period_start": "2025-01-01", "period_end": "2025-01-01"}
    made = figures(
        said("a", 0.5 * BN, coverage="flow", stated_on="2025-01-02"),
        said("b", 0.5 * BN, coverage="flow", stated_on="2025-06-01", **day),
    )
    assert grouped(made) == [["a", "b"]]


def test_a_range_is_the_same_as_itself_alone(figures: Figures) -> None:
    ends = {"value": None, "half_width": None}
    made = figures(
        said("a", 125 * BN),
        {**said("b", 0.0), **ends, "low": 100 * BN, "high": 150 * BN},
        {**said("c", 0.0), **ends, "low": 100 * BN, "high": 150 * BN},
        {**said("d", 0.0), **ends, "low": 120 * BN, "high": 130 * BN},
    )
    assert grouped(made) == [["a"], ["b", "c"], ["d"]]


def test_needs_and_assets_are_no_claims_of_aid(figures: Figures) -> None:
    assert grouped(figures(said("a", 60 * BN, role="need", stage=None, coverage=None))) == []


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ({"unverifiable": 3}, "unverifiable"),
        ({"inconsistent": 5, "unverifiable": 9}, "inconsistent"),
        ({"inconsistent": 5, "consistent": 1}, "consistent"),
        ({"depends on definition": 2, "consistent": 1, "decision error": 3}, "depends on definition"),
        ({"decision error": 1, "inconsistent": 1}, "inconsistent"),
    ],
)
def test_a_claim_is_accused_only_where_every_decided_figure_is(counted: dict[str, int], expected: str) -> None:
    assert clusters.verdict_of(clusters.Counter(counted)) == expected


def test_figures_of_the_catalog_are_found_by_their_ids() -> None:
    checks = aid.audit(aid.load("press"))
    found = aid.claims(checks)
    assert set(found["measure"]) >= {"money", "count"}
    ids = [name for ids in found["figure_ids"] for name in ids]
    assert len(ids) == len(set(ids))


def test_figures_that_nobody_has_are_asked_for(figures: Figures) -> None:
    with pytest.raises(AidError, match=r"aid.claims\(checks, figures\)"):
        aid.claims(checked(figures(said("a", 1.0))))


@pytest.mark.extra("parquet")
def test_the_claims_of_an_archive_are_those_of_its_tables(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from aidresearch.auditing.archive import index

    monkeypatch.setattr(index, "SIZE", 2)  # several buckets
    monkeypatch.setattr(index, "AT_A_TIME", 1)
    sentences = ("Germany gave Ukraine {} million euros in 2024.", "Norway will give Ukraine {} million kroner.")
    texts = [
        {"id": f"t{n}", "text": " ".join(sentences).format(3 + n % 3, 9), "day": "2025-01-20", "outlet": f"o{n % 2}"}
        for n in range(9)
    ]
    archive = aid.audit_many(texts, tmp_path / "out", against=["contact-group"])
    assert len(list((tmp_path / "out/claims").iterdir())) > 1
    expected = aid.claims(archive.checks, archive.figures, archive.texts)
    found = aid.claims(archive)
    assert [list(ids) for ids in found.pop("figure_ids")] == [list(ids) for ids in expected.pop("figure_ids")]
    pd.testing.assert_frame_equal(found, expected)
    assert found["texts"].tolist() == [9, 3, 3, 3]
