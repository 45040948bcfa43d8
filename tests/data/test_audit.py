"""The verdicts on the first press document, each worked out by hand.

Published: ECB euro reference rates (1.0788 on 2025-03-26, 1.0803 on 2025-04-02, 1.0903 on 2025-03-17, 1.1097 on
2025-04-03, 1.1057 on 2025-04-04 dollars for a euro); Kiel Institute, Ukraine Support Tracker, releases 21 and 29;
Regulation (EU) 2024/792; statements of the contact group's chair.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.auditing.verdicts import COLUMNS
from aidresearch.show.sentences import sentence

DOCUMENT = "kyivpost-2025-04-03"


@pytest.fixture(scope="module")
def checks() -> pd.DataFrame:
    return aid.audit(aid.load(DOCUMENT))


def found(checks: pd.DataFrame, place: str, kind: str) -> pd.Series:
    rows = checks[(checks["figure_id"] == f"{DOCUMENT}/{place}") & (checks["check"] == kind)]
    assert len(rows) == 1, rows[["check", "reason"]]
    return rows.iloc[0]


def test_every_figure_has_a_check_of_evidence_or_repeats_one(checks: pd.DataFrame) -> None:
    figures = aid.load(DOCUMENT)
    assert list(checks.columns) == list(COLUMNS)
    assert list(checks["figure_id"].drop_duplicates()) == figures["figure_id"].tolist()
    original = figures.loc[figures["duplicate_of"].isna(), "figure_id"]
    judged = set(checks.loc[checks["decides"] == "evidence", "figure_id"])
    assert set(original) <= judged  # what repeats one in the same sense is judged like it


def test_nothing_in_it_is_accused(checks: pd.DataFrame) -> None:
    """Each of the accusations of before was disputed: see docs/decisions/0010."""
    overall = aid.overall(checks)
    assert not overall["verdict"].isin(["inconsistent", "decision error"]).any()
    assert not overall["coherence"].isin(["inconsistent", "decision error"]).any()


@pytest.mark.parametrize(
    ("place", "kind", "verdict"),
    [
        ("k11", "count", "consistent"),  # the 26th meeting was on 2025-02-12, the 27th on 2025-04-11
        ("k12", "total", "depends on definition"),  # 126 committed on 2025-01-09; the text says allocated
        ("k13", "share", "depends on definition"),  # Kiel to 2024: 65.6 of 129.8 without the US; the chair: 57 of 119
        ("k14", "share", "unverifiable"),  # no number: what k13 leaves
        ("k15", "ratio", "consistent"),  # Kiel, release 21: financial commitments, 341.8 / 130.0 = 2.63
        ("k17", "count", "consistent"),
        ("k18", "single", "consistent"),  # 3.5 on 2025-04-01
        ("k18", "conversion", "consistent"),  # 3.5 x 1.0803 = 3.78
        ("k19", "ceiling", "consistent"),
        ("k19", "period", "consistent"),
        ("k19", "conversion", "depends on definition"),  # 54.75/50.5 = 1.0842 to 1.1081: 1.1057 of 4 April, not 1.1097
        ("k22", "dates", "depends on definition"),  # it ended on 2024-04-24, a week before May
        ("k33", "single", "unverifiable"),  # a proposal, in no register
        ("k33", "conversion", "consistent"),  # 40 x 1.0903 = 43.6
        ("k34", "stated again", "consistent"),
        ("k36", "conversion", "depends on definition"),  # 16.5 / 10.0477 = 1.642: of that week, not of that day
        ("k36", "parts of a whole", "unverifiable"),  # 465 + 93 + 46 of 1,700: no sum is claimed
        ("k45", "ratio", "depends on definition"),  # 2025 over the mean of 2022 to 2024, over 2024, over their sum
        ("k46", "total", "unverifiable"),  # less than all, "came": from below nothing is concluded
        ("k52", "count", "unverifiable"),
        ("k53", "count", "consistent"),  # 24 of September 2024 + 4 of 11 April 2025 = 28 promised, less 11 delivered
    ],
)
def test_a_verdict(checks: pd.DataFrame, place: str, kind: str, verdict: str) -> None:
    assert found(checks, place, kind)["verdict"] == verdict


def test_the_contact_groups_total_is_that_of_the_25th_meeting(checks: pd.DataFrame) -> None:
    total = found(checks, "k12", "total")
    assert "contact-group/udcg/committed/cumulative/2025-01-09/126" in total["references"]
    assert "9 January 2025" in sentence(total)


def test_the_chairs_share_is_of_two_accounts_of_one_week(checks: pd.DataFrame) -> None:
    """57 by the others (2024-12-07) and 62 by the United States (2024-12-08): 57 / 119 = 47.9 %. It was 46.1 to 49.6,
    of the 126 and 122 of a month later and in euros of two days."""
    assert "47.9 %" in sentence(found(checks, "k13", "share"))
    assert "126 billion US dollars" in sentence(found(checks, "k12", "total"))


def test_the_ratio_is_that_of_the_release_of_its_day(checks: pd.DataFrame) -> None:
    ratio = found(checks, "k15", "ratio")
    assert ratio["computed_low"] == pytest.approx(2.63, abs=0.005)
    assert ratio["references"].startswith("kiel-r21/")


def test_a_years_ratio_has_its_definitions(checks: pd.DataFrame) -> None:
    """Kiel, release 29, committed by Germany: 2025 over the mean of 2022 to 2024 is 2.48, over their sum 0.83."""
    steps = aid.steps(checks)
    quotients = steps[(steps["figure_id"] == f"{DOCUMENT}/k45") & (steps["operation"] == "quotient")]
    assert quotients["low"].round(2).isin([2.48, 0.83]).sum() == 2
    told = sentence(found(checks, "k45", "ratio"))
    assert "2.48 times the aid from Germany in the yearly mean" in told
    assert "0.827 times the aid from Germany in the sum of the three years before" in told


def test_a_second_table_of_a_release_is_no_definition_more() -> None:
    """Release 21 was counted twice, by its totals and by its months: 25 of 132 definitions where are 21 of 120."""
    figures = aid.load(DOCUMENT)
    swept = aid.sweep(figures[figures["figure_id"] == f"{DOCUMENT}/k15"])
    assert "kiel-r21" in set(swept["release"])
    assert "kiel-r21-months" not in set(swept["release"])


def test_steps_are_computed_again_from_the_sources(checks: pd.DataFrame) -> None:
    again = aid.recompute(aid.steps(checks))
    assert again["agrees"].all()
    assert again["again_low"].notna().sum() > 40


def test_every_input_is_a_figure_a_fixing_or_an_earlier_step(checks: pd.DataFrame) -> None:
    from aidresearch.loaders.registry import load_all

    known = set(load_all()["figure_id"])
    words = {"with refugees", "without refugees", "order of magnitude"}
    for inputs in aid.steps(checks)["inputs"]:
        for name in inputs:
            is_known = name in known or name.startswith(("#", "ECB/")) or name in words or name.isdecimal()
            assert is_known or name.startswith("kiel-r"), name


def test_the_biggest_supplier_after_the_united_states_by_mid_2024() -> None:
    """Release 18, to the end of June 2024, military allocations: the United States 51.6, Germany 10.2 billion euros."""
    from aidresearch.table import schema

    row = {
        "figure_id": "paper/1", "source": "paper", "place": "1", "measure": "rank", "role": "aid", "donor": "DEU",
        "aid_type": "military", "item": "amount", "value": 2.0, "half_width": 0.0, "low": 2.0, "high": 2.0, "unit": "1",
        "period_end": pd.Timestamp("2024-06-30"), "stated_on": pd.Timestamp("2025-04-03"), "coverage": "cumulative",
    }  # fmt: skip
    checks = aid.audit(schema.conform(pd.DataFrame([row])))
    assert checks["verdict"].tolist() == ["consistent"]
