"""A workbook of one's own lost every donor that lacks one of the three types of aid, the EU's institutions among them.

Kiel's main sheets write no zeros, and a total of all types was made only where all three types had a row: release 21
gave Europe 0.698 times the United States' allocations, where Kiel printed 132 against 114 billion euros (press release
of 2025-02-14), and release 18 0.907 instead of 1.468. A missing type of a register that lists all aid of the donor at
that stage is nothing given. The sums by hand, of the main sheets' euros: release 21 132.268 / 114.149 = 1.159, release
18 110.206 / 75.097 = 1.468 (Kiel's Country Summary of release 18 has 110.2052 and 75.0970).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import aidresearch as aid
from aidresearch.compare.completeness import TYPES, with_nothing_given

RATIOS = {
    ("release-21-main-sheet.xlsx", "2024-12-31"): 132.268 / 114.149,
    ("release-18-main-sheet.xlsx", "2024-06-30"): 110.206 / 75.097,
}


@pytest.mark.parametrize("detail", ["totals", "monthly", "activities"])
@pytest.mark.parametrize(("workbook", "day"), RATIOS)
def test_every_donor_of_europe_counts(
    workbook: str, day: str, detail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = os.environ.get("AIDRESEARCH_TEST_DATA")
    if not folder:
        pytest.skip("AIDRESEARCH_TEST_DATA is not set: Kiel's workbooks are not in the project")
    monkeypatch.setattr("aidresearch.paths.cache_folder", lambda: tmp_path)
    register = with_nothing_given(aid.read_kiel(Path(folder) / "kiel" / workbook, detail))
    allocated = register[(register["stage"] == "allocated") & (register["measure"] == "money")]
    by_type = allocated.pivot_table(index="donor", columns="aid_type", values="value", aggfunc="sum")[list(TYPES)]
    complete = by_type.dropna().sum(axis=1)  # who has all three types, as a sum of all types needs
    europe = list(aid.parties.members("EUROPE", day))
    assert set(europe) <= set(complete.index)
    assert complete[europe].sum() / complete["USA"] == pytest.approx(RATIOS[workbook, day], abs=5e-5)
