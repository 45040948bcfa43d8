"""Story: "donors outside Europe had allocated 75 billion, including 67 from the United States" was called wrong.

It is less than all donors had; but who is meant by "donors" is said beside it, and may be some of them.

By hand: the United States 67 billion euros by 29 February 2024 (Kiel Institute, press release of 25 April 2024).
"""

from __future__ import annotations

import pytest

import aidresearch as aid


@pytest.mark.parametrize("who", ["donors outside Europe", "the largest five donors", "the other donors", "donors"])
def test_a_total_of_some_is_not_held_against_all(who: str) -> None:
    text = f"By 29 February {who} had allocated €105 billion to Ukraine, including €67 billion from the United States."
    found = aid.overall(aid.audit(aid.extract(text, published="2024-04-25", source="a text"))).set_index("as_printed")
    assert found.loc["€105 billion", "verdict"] == "unverifiable"
    assert found.loc["€67 billion", "verdict"] == "consistent"
