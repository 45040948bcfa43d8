"""A ratio to "all other countries together" named a base that no table allows, and `aid.audit` refused the whole text.

Whoever is no party in particular is the base of nothing: what all others gave together is on no list.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid

TEXTS = {
    "all others": "America has sent Ukraine $211 billion, four times what all other countries have given together.",
    "no amount": "Germany gave Ukraine twice as much as all other donors combined.",
    "of a continent": "Germany gave Ukraine three times what the other countries of Europe gave.",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_everybody_else_is_the_base_of_nothing(text: str) -> None:
    figures = aid.extract(text, published="2024-11-25", source="speech")
    ratio = figures.set_index("unit").loc["1"]
    assert ratio["value"] in (2.0, 3.0, 4.0)
    assert pd.isna(ratio["base"])
    checks = aid.audit(figures)
    assert set(checks[checks["figure_id"] == ratio["figure_id"]]["verdict"]) == {"unverifiable"}
