"""Story: "donors have allocated 89.9 billion, including 67 billion from the United States" stayed open.

Kiel Institute, press release of 25 April 2024: by 29 February Europe had allocated 89.9 billion euros, the United
States 67 billion; with Canada, Japan and the others all together more than 160 billion.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid


def _audit(sentence: str) -> pd.DataFrame:
    return aid.audit(aid.extract(sentence, published="2024-04-25", source="a text"))


@pytest.mark.parametrize(
    "sentence",
    [
        "As of 29 February donors have allocated €89.9 billion of aid to Ukraine, including €67 billion from the US.",
        "By 29 February donors had allocated €89.9 billion to Ukraine, the United States' €67 billion included.",
    ],
)
def test_what_is_left_for_the_others_is_less_than_they_gave(sentence: str) -> None:
    checks = _audit(sentence)
    assert aid.overall(checks).verdict.tolist() == ["inconsistent", "consistent"]
    assert aid.recompute(aid.steps(checks))["agrees"].all()


@pytest.mark.parametrize(
    "sentence",
    [
        "As of 29 February donors have allocated €160 billion of aid to Ukraine, including €67 billion from the US.",
        # what was delivered no register counts
        "As of 29 February donors have given €89.9 billion of aid to Ukraine, including €67 billion from the US.",
        # of something else, and what is no part of it by a register
        "As of 29 February donors have allocated €5 billion to Ukraine's energy, including €2 billion from the US.",
    ],
)
def test_what_leaves_enough_is_not_accused(sentence: str) -> None:
    assert aid.overall(_audit(sentence)).verdict.tolist()[0] not in ("inconsistent", "decision error")
