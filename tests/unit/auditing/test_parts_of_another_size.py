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
    ("whole", "half", "parts"),
    [
        (5.3e9, 0.05e9, (500e6, 30e6)),
        # Story: "1.1 billion, including 100 million for food and 10 for demining" was called ten times too much.
        (1.1e9, 0.05e9, (100e6, 10e6)),
        (3.5e9, 0.05e9, (300e6, 50e6)),
    ],
)
def test_parts_that_need_not_be_all_have_the_digits_of_a_whole_by_chance(
    figures: Figures, whole: float, half: float, parts: tuple[float, ...]
) -> None:
    rows = [_row("whole", whole, half), *(_row(f"part {n}", one, 5e5, "paper/whole") for n, one in enumerate(parts))]
    checks = aid.audit(figures(*rows), against=[])
    found = checks.loc[checks["check"] == "parts of a whole", "verdict"].astype("str").tolist()
    assert set(found) == {"unverifiable"}
