"""The values that a page shows over a chart: read off the figure, at the right places, on both drawings."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from aidresearch.show import charts
from aidresearch.show.charts import look, marks

DONORS = pd.DataFrame(
    {
        "donor_name": ["Sweden", "Sweden", "Malta"],
        "aid_type": ["military", "financial", "military"],
        "value": [3.5e9, 1.5e9, 2e6],
    }
)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    caught: list[dict[str, str]] = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, **_: caught.append(bundle))
    return caught


def drawn(axes: Any) -> Any:
    axes.figure.canvas.draw()
    return axes


def test_a_stack_is_one_mark_with_its_parts_and_sum(shown) -> None:
    charts.bars(
        DONORS, category="donor_name", series="aid_type", order=["military", "financial"], name="d", title="Who",
        sources=[],
    )  # fmt: skip
    found = json.loads(shown[0][look.MARKS])
    assert found["axis"] == "y"
    assert found["series"] == [["military", "#b5533c"], ["financial", "#2f7fb5"], ["in all", ""]]
    assert found["marks"] == [["Sweden", "3.50", "1.50", "5.00"], ["Malta", "<0.01", "", "<0.01"]]
    for canvas in (look.DESK, look.PHONE):
        (x, y, start, half), (small, below, *_) = found[canvas.name]["at"]
        assert 0 < start < x < canvas.width
        assert small == pytest.approx(start, abs=1)  # 2 million of 5 billion
        assert y < below
        assert half > 5


def test_marks_stand_at_the_ends_of_the_bars(shown) -> None:
    """The drawing says where a bar ends; the mark is there."""
    charts.bars(
        DONORS[:1], category="donor_name", series="aid_type", order=["military"], name="d", title="W", sources=[]
    )
    (x, y, start, half), *_ = json.loads(shown[0][look.MARKS])["desk"]["at"]
    corners = f"M {start:.0f}"
    path = shown[0]["image/svg+xml"].partition('style="fill: #b5533c"')[0].rpartition('d="')[2]
    numbers = [float(n) for n in path.partition('"')[0].replace("M", "").replace("L", "").replace("z", "").split()]
    assert corners
    assert min(numbers[::2]) == pytest.approx(start, abs=0.1)
    assert max(numbers[::2]) == pytest.approx(x, abs=0.1)
    assert (min(numbers[1::2]), max(numbers[1::2])) == pytest.approx((y - half, y + half), abs=0.1)


def test_bars_side_by_side_are_one_mark_without_a_sum(shown) -> None:
    charts.bars(
        DONORS, category="donor_name", series="aid_type", order=["military", "financial"], name="d", title="Who",
        sources=[], stacked=False,
    )  # fmt: skip
    found = json.loads(shown[0][look.MARKS])
    assert [name for name, _ in found["series"]] == ["military", "financial"]
    assert found["marks"][0] == ["Sweden", "3.50", "1.50"]


def test_lines_with_common_days_are_read_together_and_others_one_by_one() -> None:
    axes = Figure().subplots()
    days = pd.to_datetime(["2024-01-31", "2024-02-29"])
    axes.plot(days, [1.0, 2.5], label="Sweden")
    axes.plot(days, [3.0, np.nan], label="Malta")
    found = marks.collect(drawn(axes))
    assert found is not None
    assert found.axis == "x"
    assert found.content()["marks"] == [["January 2024", "1.00", "3.00"], ["February 2024", "2.50", ""]]
    axes.plot([pd.Timestamp("2024-02-10")], [7.0], label="Japan")
    found = marks.collect(drawn(axes))
    assert found is not None
    assert found.axis == "xy"
    assert ["10 February 2024", "", "", "7.00"] in found.content()["marks"]


def test_columns_and_points_of_ones_own() -> None:
    axes = Figure().subplots()
    axes.bar(["a", "b"], [1, 2])
    found = marks.collect(drawn(axes))
    assert found is not None
    assert (found.axis, found.content()["marks"]) == ("x", [["a", "1"], ["b", "2"]])
    axes = Figure().subplots()
    axes.scatter([1, 2], [3.5, 4], label="donors")
    found = marks.collect(drawn(axes))
    assert found is not None
    assert found.content()["marks"] == [["donors", "1.00", "3.50"], ["donors", "2.00", "4.00"]]


def test_a_chart_without_marks_stays_a_picture(shown) -> None:
    axes = Figure().subplots()
    axes.imshow(np.eye(2))
    assert marks.collect(drawn(axes)) is None
    charts.publish(axes, title="Squares", alt="Two squares", data=pd.DataFrame({"a": [1]}))
    assert look.MARKS not in shown[0]
    assert {"image/svg+xml", look.PHONE_SVG} <= set(shown[0])


def test_a_cloud_of_many_points_is_not_read() -> None:
    axes = Figure().subplots()
    axes.scatter(range(marks.MOST + 1), range(marks.MOST + 1))
    assert marks.collect(drawn(axes)) is None


def test_long_names_stand_above_their_rows_on_a_phone(shown) -> None:
    """A label of 28 letters left the bars a third of a phone."""
    frame = pd.DataFrame(
        {"name": ["a programme with a name of many letters", "b"], "kind": "loans", "value": [1e9, 2e9]}
    )
    charts.bars(frame, category="name", series="kind", order=["loans"], name="d", title="W", sources=[])
    starts = {kind: json.loads(shown[0][look.MARKS])[kind]["at"][0][2] for kind in ("desk", "phone")}
    assert starts["phone"] < 20
    assert starts["desk"] > 200
