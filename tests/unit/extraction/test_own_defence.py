"""What countries spend on their own defence: whose share of GDP each is.

"NATO's estimates put Lithuania at 4.0% of GDP for its own defence" was read as NATO's, and called wrong, since the
alliance spends 2.76%. Shares by NATO, "Defence Expenditure of NATO Countries (2014-2025)":
Lithuania 4.00, Latvia 3.73, Estonia 3.38, NATO 2.76, Poland 4.48, the United States 3.22.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

Shares = list[tuple[str | None, float]]

SPENDERS: dict[str, tuple[str, Shares]] = {
    "estimates are nobody's spending": (
        "NATO's estimates put Lithuania at 4.0% of GDP for its own defence; Latvia reaches 3.73% and Estonia 3.38%.",
        [("LTU", 0.04), ("LVA", 0.0373), ("EST", 0.0338)],
    ),
    "a group after its members": (
        "For its own defence Estonia spends 3.38% of GDP, the alliance as a whole 2.76%.",
        [("EST", 0.0338), ("NATO", 0.0276)],
    ),
    "by somebody": (
        "According to NATO, Poland's defence spending is 4.48% of GDP, ahead of the United States with 3.22%.",
        [("POL", 0.0448), ("USA", 0.0322)],
    ),
    "two together": (
        "Defence spending of the allies in Europe and Canada reached 2.02% of GDP, NATO data show.",
        [(None, 0.0202)],
    ),
}


@pytest.mark.parametrize(("text", "spenders"), SPENDERS.values(), ids=SPENDERS)
def test_a_share_is_of_the_country_named_before_it(text: str, spenders: Shares) -> None:
    found = aid.extract(text, published="2025-08-28", source="own").query("measure == 'share'")
    assert found["role"].tolist() == ["budget"] * len(spenders)
    assert found["donor"].astype("object").where(found["donor"].notna(), None).tolist() == [who for who, _ in spenders]
    assert found["value"].tolist() == pytest.approx([share for _, share in spenders])


def test_beside_aid_only_what_says_so_is_own_defence() -> None:
    text = "Spain spends 0.2% of GDP on aid to Ukraine and 2.0% on its own defence."
    found = aid.extract(text, published="2025-08-28", source="own")
    assert found["role"].tolist() == ["aid", "budget"]


def test_a_goal_is_nobodys_spending() -> None:
    found = aid.extract("NATO wants its members to spend 5% of GDP on defence.", published="2025-08-28", source="own")
    assert found["donor"].isna().all()


def test_shares_of_own_defence_are_held_against_natos() -> None:
    text = SPENDERS["estimates are nobody's spending"][0].replace("estimates", "estimates for 2025")
    checks = aid.audit(aid.extract(text, published="2025-08-28", source="own"))
    assert checks["verdict"].tolist() == ["consistent"] * 3
