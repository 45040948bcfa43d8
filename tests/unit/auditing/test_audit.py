"""The table of the audit, what is made of it, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.auditing.verdicts import COLUMNS, SEVERITIES, VERDICTS
from aidresearch.errors import AidError, SchemaError, UnknownName
from aidresearch.show.sentences import sentences
from tests.unit.auditing.made_up import claim, flow, paid, payment, release, total

Figures = Callable[..., pd.DataFrame]
BN = 1e9


@pytest.fixture
def register(figures: Figures) -> pd.DataFrame:
    whole, other = total("DEU", 20 * BN), total("FRA", 8 * BN)
    months = [flow(whole, "2024-12-01", "2024-12-31", 20 * BN), flow(other, "2024-12-01", "2024-12-31", 8 * BN)]
    return figures(*release(whole, other), *months)


def test_the_table_has_its_columns_and_ordered_verdicts(figures: Figures, register: pd.DataFrame) -> None:
    checks = aid.audit(figures(claim(20 * BN, period_end="2024-12-31")), against=register)
    assert list(checks.columns) == list(COLUMNS)
    assert list(checks["verdict"].cat.categories) == list(VERDICTS)
    assert list(checks["severity"].cat.categories) == list(SEVERITIES)
    row = checks.iloc[0]
    assert (row["statement"], row["check"], row["decides"]) == ("amount", "total", "evidence")
    assert row["references"] == "release/DEU/military/allocated"


def test_no_figures_no_checks(figures: Figures, register: pd.DataFrame) -> None:
    checks = aid.audit(figures(claim(1.0)).iloc[:0], against=register)
    assert len(checks) == len(aid.overall(checks)) == len(aid.steps(checks)) == 0


def test_evidence_and_coherence_are_apart(figures: Figures, register: pd.DataFrame) -> None:
    ends = {"equivalent_value": 9e12, "equivalent_low": 9e12, "equivalent_high": 9e12, "equivalent_unit": "USD"}
    row = claim(20 * BN, period_end="2024-12-31", **ends)
    found = aid.overall(aid.audit(figures(row), against=register)).iloc[0]
    assert (found["verdict"], found["coherence"]) == ("consistent", "inconsistent")


def test_the_order_of_rows_and_an_unrelated_source_change_nothing(figures: Figures, register: pd.DataFrame) -> None:
    rows = [claim(v * BN, figure_id=f"paper/{v}", period_end="2024-12-31") for v in (20, 9, 900)]
    plain = aid.overall(aid.audit(figures(*rows), against=register)).set_index("figure_id")["verdict"]
    turned = aid.overall(aid.audit(figures(*rows[::-1]), against=register.iloc[::-1])).set_index("figure_id")["verdict"]
    more = pd.concat([register, figures(payment("2024-03-20", 4.5 * BN, programme="ERA"))], ignore_index=True)
    with_more = aid.overall(aid.audit(figures(*rows), against=more)).set_index("figure_id")["verdict"]
    assert plain.to_dict() == turned.to_dict() == with_more.to_dict()


def test_many_documents_in_one_frame_are_judged_as_one_by_one(figures: Figures, register: pd.DataFrame) -> None:
    rows = [
        claim(20 * BN, figure_id="one/1", source="one", period_end="2024-12-31"),
        claim(900 * BN, figure_id="two/1", source="two", period_end="2024-12-31"),
    ]
    together = aid.overall(aid.audit(figures(*rows), against=register))["verdict"].astype("str").tolist()
    apart = [str(aid.overall(aid.audit(figures(row), against=register))["verdict"].iloc[0]) for row in rows]
    assert together == apart == ["consistent", "inconsistent"]


def test_nothing_proves_itself(figures: Figures, register: pd.DataFrame) -> None:
    """A row of a register that repeats the document under audit is no evidence for it."""
    repeating = figures(payment("2024-03-20", 4.5 * BN, duplicate_of="paper/1"))
    row = paid(4.5 * BN, stated_on="2024-03-20")
    assert str(aid.overall(aid.audit(figures(row), against=repeating))["verdict"].iloc[0]) == "unverifiable"
    other = figures(payment("2024-03-20", 4.5 * BN))
    assert str(aid.overall(aid.audit(figures(row), against=other))["verdict"].iloc[0]) == "consistent"


def test_what_it_refuses(figures: Figures, register: pd.DataFrame) -> None:
    with pytest.raises(SchemaError):
        aid.audit(pd.DataFrame({"a": [1]}))
    with pytest.raises(SchemaError, match="against is one text"):
        aid.audit(figures(claim(1.0)), against="kiel-r29")
    with pytest.raises(UnknownName):
        aid.audit(figures(claim(1.0)), against=["kiel-r0"])
    with pytest.raises(AidError, match="no day"):
        aid.audit(figures(claim(1.0)), against=register, on="yesterday")
    with pytest.raises(AidError, match="the day of publication is not known"):
        aid.audit(figures(claim(1.0, stated_on=None)), against=register)


def test_the_rows_of_a_register_are_no_document(figures: Figures) -> None:
    """Story: 2,465 rows of a release were audited for minutes, against themselves."""
    rows = [total("DEU", 1e9, figure_id=f"release/{n}") for n in range(600)]
    with pytest.raises(AidError, match=r"release is a register of 600 rows, no document"):
        aid.audit(figures(*rows))


def test_steps_are_data_and_can_be_computed_again(figures: Figures, register: pd.DataFrame) -> None:
    rows = [
        claim(20 * BN, period_end="2024-12-31"),
        claim(22 * BN, figure_id="paper/2", unit="USD", period_end="2024-12-31"),
        claim(900 * BN, figure_id="paper/3", stage=None, period_end="2024-12-31"),
        claim(2.5, figure_id="paper/4", measure="ratio", unit="1", prices=None, base="FRA", period_end="2024-12-31"),
    ]
    checks = aid.audit(figures(*rows), against=register)
    steps = aid.steps(checks)
    assert steps["inputs"].map(type).eq(list).all()
    again = aid.recompute(steps, against=register)
    assert again["agrees"].all()
    quotient = steps[steps["operation"] == "quotient"].iloc[-1]
    assert (quotient["low"], quotient["high"]) == (2.5, 2.5)
    wrong = steps.assign(low=steps["low"].where(steps["operation"] != "running total", 1.0))
    assert not aid.recompute(wrong, against=register)["agrees"].all()
    assert json.loads(checks["steps"].iloc[0])[0]["operation"] == "claimed"


def test_every_check_has_a_sentence(figures: Figures, register: pd.DataFrame) -> None:
    rows = [
        claim(20 * BN, period_end="2024-12-31"),
        claim(900 * BN, figure_id="paper/2", period_end="2024-12-31", speaker="a minister"),
        claim(9 * BN, figure_id="paper/3", donor="CHN"),
    ]
    told = sentences(aid.audit(figures(*rows), against=register)).tolist()
    assert told[0].startswith("The amount is right: 20 billion euros of military aid from Germany allocated")
    assert told[1].startswith("No account")
    assert told[2] == "No register decides this amount."


def ratio_of(value: float, printed: str = "twice as much", **change: Any) -> dict[str, Any]:
    plain = {"measure": "ratio", "unit": "1", "prices": None, "base": "FRA", "half_width": 0.05, "as_printed": printed}
    return claim(value, **{**plain, "period_end": "2024-12-31", **change})


def test_the_sweep_tells_what_was_known_then(figures: Figures, register: pd.DataFrame) -> None:
    swept = aid.sweep(figures(ratio_of(2.5)), against=register)
    own = swept[swept["own_words"]]
    assert own["value"].tolist() == [2.5]
    assert own[["holds", "known_then"]].all(axis=None)
    earlier = aid.sweep(figures(ratio_of(2.5, stated_on="2025-01-02")), against=register)
    assert not earlier["known_then"].any()
    literal = aid.sweep(figures(ratio_of(1.5, "1.5 times greater")), against=register)
    assert literal["reading"].dropna().unique().tolist() == ["N times more, taken literally"]
    with pytest.raises(AidError, match="not one ratio or share with its terms"):
        aid.sweep(figures(ratio_of(2.0, base=None)))


def test_a_review_only_of_what_evidence_decided(figures: Figures, register: pd.DataFrame) -> None:
    """schema.org: claimReviewed, author, itemReviewed, reviewRating, url; nothing for conversions and what is open."""
    rows = [
        claim(20 * BN, period_end="2024-12-31", as_printed="€20 billion", speaker="a minister"),
        claim(
            900 * BN,
            figure_id="paper/2",
            period_end="2024-12-31",
            as_printed="€900 billion",
            qualifier="over",
            speaker="another one",
        ),
        claim(9 * BN, figure_id="paper/3", donor="CHN"),
    ]
    document = figures(*rows)
    graph = aid.claim_review(document, aid.audit(document, against=register), url="https://example.org/page")["@graph"]
    assert [review["claimReviewed"] for review in graph] == ["Germany: €20 billion", "Germany: over €900 billion"]
    assert [review["reviewRating"]["ratingValue"] for review in graph] == [3, 1]
    first = graph[0]
    assert first["url"] == "https://example.org/page"
    assert first["itemReviewed"]["datePublished"] == "2025-04-02"
    assert first["itemReviewed"]["author"]["name"] == "a minister"
    assert first["itemReviewed"]["about"]["currency"] == "EUR"
    assert json.loads(json.dumps(graph)) == graph  # no infinity


@pytest.mark.parametrize("function", [aid.overall, aid.steps, lambda table: aid.claim_review(table, table)])
def test_a_table_that_is_no_audit_is_named(function: Callable[[pd.DataFrame], object]) -> None:
    """A table of totals instead of checks was a bare KeyError."""
    with pytest.raises(SchemaError, match=r"not a table of checks.*what aidresearch\.audit gives.*no column"):
        function(pd.DataFrame({"figure_id": ["a"], "value": [1.0]}))
