"""A ratio to "all other countries together" named a base that no table allows, and `aid.audit` refused the whole text.

All others together are the register's donors but the one; others of a continent are the base of nothing.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid

TEXTS = {
    "America has sent Ukraine $211 billion, four times what all other countries have given together.": "KIEL",
    "Germany gave Ukraine twice as much as all other donors combined.": "KIEL",
    "Germany gave Ukraine three times what the other countries of Europe gave.": None,
}


@pytest.mark.parametrize(("text", "base"), TEXTS.items())
def test_all_others_together_are_a_base_that_the_table_allows(text: str, base: str | None) -> None:
    figures = aid.extract(text, published="2024-11-25", source="speech")
    ratio = figures.set_index("unit").loc["1"]
    assert ratio["value"] in (2.0, 3.0, 4.0)
    assert (None if pd.isna(ratio["base"]) else ratio["base"]) == base
    checks = aid.audit(figures)
    verdicts = set(checks[checks["figure_id"] == ratio["figure_id"]]["verdict"])
    assert verdicts == {"unverifiable"} if base is None else verdicts <= {"inconsistent", "decision error"}
