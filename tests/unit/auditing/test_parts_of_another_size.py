"""A whole that is ten times what its parts make; expected by hand from the numbers."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

import aidresearch as aid

Figures = Callable[..., pd.DataFrame]


def _row(name: str, value: float, half: float, part_of: str | None = None) -> dict[str, object]:
    return {
        "figure_id": f"paper/{name}", "source": "paper", "as_printed": name, "donor": "NOR", "recipient": "UKR",
        "aid_type": "financial", "stage": "committed", "coverage": "flow", "unit": "USD", "value": value,
        "half_width": half, "stated_on": "2022-09-30", "part_of": part_of,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("whole", "half", "parts", "is_wrong"),
    [
        # Story: "5.3 billion in two loans of 500 and 30 million" was open, since parts need not be all.
        (5.3e9, 0.05e9, (500e6, 30e6), True),
        (0.53e9, 5e6, (500e6, 30e6), False),
        (5.4e9, 0.05e9, (500e6, 30e6), False),  # 4.87 may be for something else
        (5e9, 0.5e9, (300e6, 200e6), False),  # one digit: by chance
        (5.3e9, 0.05e9, (530e6,), False),  # one part may be a tenth
    ],
)
def test_a_whole_of_ten_times_its_parts(
    figures: Figures, whole: float, half: float, parts: tuple[float, ...], is_wrong: bool
) -> None:
    rows = [_row("whole", whole, half), *(_row(f"part {n}", one, 5e5, "paper/whole") for n, one in enumerate(parts))]
    checks = aid.audit(figures(*rows), against=[])
    found = checks.loc[checks["check"] == "parts of a whole", "verdict"].astype("str").tolist()
    assert ("inconsistent" in found) == is_wrong
    assert aid.recompute(aid.steps(checks))["agrees"].all()
