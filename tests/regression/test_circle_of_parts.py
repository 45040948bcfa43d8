"""Two figures that each name the other as their whole made `total` run for ever.

The walk from a part up to its whole ended only where a figure had no whole. A slip in a press folder (k38 part of k36,
k36 part of k38) is enough for a circle: the sum must be refused with both names, in no time.
"""

from __future__ import annotations

import pandas as pd
import pytest

from aidresearch import load, total
from aidresearch.errors import MixError


@pytest.mark.parametrize("by", [[], ["figure_id"]])
def test_a_circle_of_parts_is_refused_at_once(by: list[str]) -> None:
    press = load("press").set_index("figure_id", drop=False)
    pair = press.loc[["kyivpost-2025-04-03/k38", "kyivpost-2025-04-03/k39"]].reset_index(drop=True)
    pair["part_of"] = pd.Series(["kyivpost-2025-04-03/k39", "kyivpost-2025-04-03/k38"], dtype="str")
    with pytest.raises(MixError, match=r"kyivpost-2025-04-03/k38 is part of kyivpost-2025-04-03/k3[89]"):
        total(pair, by=by)
