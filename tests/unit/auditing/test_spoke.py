"""Which registers spoke about a figure, and which were silent: `aid.evidence`."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError

DOCUMENT = "kyivpost-2025-04-03"


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return aid.evidence(aid.audit(aid.load(DOCUMENT)))


def of(found: pd.DataFrame, figure: str) -> pd.DataFrame:
    return found[found["figure_id"] == f"{DOCUMENT}/{figure}"].set_index("register")


def test_who_spoke_with_rows_and_what_they_give(found: pd.DataFrame) -> None:
    """The third regular payment of the Facility, "nearly EUR 3.5 billion": the Commission's list has it."""
    spoke = of(found, "k18").query("spoke")
    assert list(spoke.index) == ["ukraine-facility"]
    row = spoke.loc["ukraine-facility"]
    assert row["rows"] == ["ukraine-facility/regular-3/paid"]
    assert row["low"] <= 3.5e9 <= row["high"]
    assert (row["unit"], row["state"], str(row["until"].date())) == ("EUR", "confirmed", "2025-04-01")
    assert pd.isna(row["why"])


def test_who_was_silent_and_why(found: pd.DataFrame) -> None:
    silent = of(found, "k18").query("not spoke")
    assert silent.loc["imf-payments", "why"] == "no amount of EU"  # the IMF's payments are the IMF's
    assert silent.loc["kiel-r29", "why"] == "published on 2026-08-04, after the statement"
    assert silent["why"].notna().all()
    assert silent[["low", "high", "until"]].isna().all(axis=None)
    assert of(found, "k11").loc["kiel-r19", "why"] == "no count of contact-group-meeting"
    assert of(found, "k22").loc["imf-payments", "why"] == "no events"


def test_every_register_is_there_for_every_figure(found: pd.DataFrame) -> None:
    """Silence is said, not left out: each figure with a row of evidence has each register."""
    checks = aid.audit(aid.load(DOCUMENT))
    asked = checks.loc[checks["decides"] == "evidence", "figure_id"].unique()
    registers = set(found["register"])
    by_figure = found.groupby("figure_id")["register"].agg(set)
    assert set(by_figure.index) == set(asked)
    assert all(named == registers for named in by_figure)


def test_a_list_of_ones_own(figures: Callable[..., pd.DataFrame]) -> None:
    """Norway's payment of 2 billion in a list, one of June 2025; a statement of Sweden's, and one of May 2025."""
    own = {"source": "mine", "donor": "NOR", "aid_type": "military", "stage": "disbursed", "value": 2e9}
    own |= {"figure_id": "mine/1", "stated_on": "2025-06-01", "period_end": "2025-06-01", "half_width": 0.0}
    listed = figures({**own, "coverage": "flow"})
    text = {**own, "source": "text", "half_width": 0.5e9, "as_printed": "2 billion", "coverage": "flow"}
    said = figures(
        {**text, "figure_id": "text/1", "donor": "SWE"},
        {**text, "figure_id": "text/2", "stated_on": "2025-05-01", "period_end": "2025-05-01"},
        {**text, "figure_id": "text/3", "aid_type": "humanitarian"},
        {**text, "figure_id": "text/4"},
    )
    checks = aid.audit(said, against=listed)
    found = aid.evidence(checks, said, against=listed).groupby("figure_id").first()
    assert found["why"][:3].tolist() == [
        "no amount of SWE",
        "nothing known by that day: the first is of 2025-06-01",
        "no humanitarian aid of NOR",
    ]
    assert found.loc["text/4", "spoke"]
    assert found.loc["text/4", "rows"] == ["mine/1"]


def test_errors_name_what_is_lacking(figures: Callable[..., pd.DataFrame]) -> None:
    with pytest.raises(AidError, match="no table of an audit"):
        aid.evidence(figures())
    text = figures({"figure_id": "text/1", "source": "text", "stated_on": "2025-05-01", "as_printed": "2 billion"})
    checks = aid.audit(text)
    with pytest.raises(AidError, match="figures of text are in no source"):
        aid.evidence(checks)
    with pytest.raises(AidError, match="is not in figures"):
        aid.evidence(checks, aid.load(DOCUMENT))
