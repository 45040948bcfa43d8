"""64 billion, "one billion less" than 65 billion, was an arithmetic slip: rounded, the two may lie 0 to 2 apart."""

from __future__ import annotations

import aidresearch as aid


def test_a_small_difference_of_rounded_amounts_is_no_slip() -> None:
    text = "Spain gave Ukraine 64 billion euros in total, one billion less than Italy with 65 billion euros."
    told = aid.overall(aid.audit(aid.extract(text, "2025-04-15"))).set_index("as_printed")
    assert str(told.loc["one billion", "coherence"]) != "inconsistent"
