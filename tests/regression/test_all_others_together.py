"""Story: "four times as much as the rest of the world combined" was a multiple of nobody's aid, and never decided.

Kiel Institute, release of February 2025: by the end of 2024 the United States had allocated 114 of 267 billion euros,
0.75 times what all others had.
"""

from __future__ import annotations

import pytest

import aidresearch as aid


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The US has sent four times as much aid to Ukraine as the rest of the world combined.", "inconsistent"),
        ("Germany has given Ukraine twice as much military aid as all others combined.", "decision error"),
        # by another account of American aid it may be more than all others'
        ("The United States has sent 1.1 times as much aid to Ukraine as all others combined.", "unverifiable"),
    ],
)
def test_a_multiple_of_what_all_others_gave(sentence: str, verdict: str) -> None:
    checks = aid.audit(aid.extract(sentence, published="2024-11-25", source="a text"))
    assert aid.overall(checks).verdict.tolist() == [verdict]
    assert aid.recompute(aid.steps(checks))["agrees"].all()
