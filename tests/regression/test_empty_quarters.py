"""India's four quarters with aid, out of 18, stood side by side and read as four years in a row.

The columns were drawn for the quarters that have an entry. Time is an axis: a quarter without an entry keeps its place.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from aidresearch.show import charts


def test_a_quarter_without_an_entry_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[dict[str, str]] = []

    def catch(bundle: dict[str, str], **_: Any) -> None:
        caught.append(bundle)

    monkeypatch.setattr("IPython.display.display", catch)
    quarters = pd.date_range("2022-03-31", periods=6, freq="QE")
    frame = pd.DataFrame({"period_end": quarters[[0, 4]], "aid_type": "military", "value": [2e6, 1e6]})
    charts.columns(
        frame, series="aid_type", order=["military"], periods=quarters, name="quarters", title="When", sources=[]
    )
    assert "2022Q1 to 2023Q2; largest: 2022Q1 with 2; last: 2023Q1 with 1." in caught[0]["text/plain"]
    assert ">2022<" in caught[0]["image/svg+xml"]  # the first column's year
    assert ">2023<" in caught[0]["image/svg+xml"]  # the fifth's
