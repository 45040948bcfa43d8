"""``aid.ladder(aid.load("kiel-r29"))`` failed with three reasons of which none helped: the newest release has quarters
beside its totals, and GDP.

The error says at once what a ladder is of, and the line that selects it works as it stands.
"""

from __future__ import annotations

import re

import pytest

import aidresearch as aid
from aidresearch.errors import MixError


def test_the_error_says_what_to_select() -> None:
    frame = aid.load("kiel-r29")
    with pytest.raises(MixError, match="a ladder is of aid of one coverage") as caught:
        aid.ladder(frame)
    line = re.search(r"frame\[.*\]", str(caught.value))
    assert line is not None
    chosen = frame[(frame["role"] == "aid") & (frame["coverage"] == "cumulative")]
    assert line[0] == "frame[(frame['role'] == 'aid') & (frame['coverage'] == 'cumulative')]"
    assert len(aid.ladder(chosen)) == 42
