"""What a notebook displays: the data beside each chart and table, the words for the reader, the same bytes twice."""

from __future__ import annotations

import io
import math
import re
import xml.etree.ElementTree as ET
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError
from aidresearch.show import bundle as bundles
from aidresearch.show import charts, html, tables
from aidresearch.show.charts import over_time, palette

DONORS = pd.DataFrame(
    {
        "donor_name": ["Sweden", "Sweden", "Malta"],
        "aid_type": ["military", "financial", "military"],
        "value": [3.5e9, 1.5e9, 2e6],
    }
)
BARS: dict[str, Any] = {
    "category": "donor_name",
    "series": "aid_type",
    "order": ["military", "financial"],
    "name": "donors",
    "title": "Who gave",
    "sources": [],
}


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[dict[str, str], dict[str, Any]]]:
    """What was displayed: pairs of bundle and the metadata under ``aidresearch``."""
    caught: list[tuple[dict[str, str], dict[str, Any]]] = []

    def catch(bundle: dict[str, str], *, raw: bool, metadata: dict[str, Any] | None = None) -> None:
        assert raw
        caught.append((bundle, (metadata or {}).get("aidresearch", {})))

    monkeypatch.setattr("IPython.display.display", catch)
    return caught


def test_a_chart_carries_its_data_and_words(shown) -> None:
    charts.bars(DONORS, **BARS)
    bundle, about = shown[0]
    assert about["kind"] == "chart"
    assert (about["name"], about["title"], about["caption"]) == ("donors", "Who gave", "EUR billion.")
    assert about["alt"] == (
        "Stacked bars of EUR billion (military + financial) for 2 donors. "
        "First: Sweden 5.00, Malta less than 0.01; last: Malta less than 0.01."
    )
    assert bundle["text/plain"] == f"[chart donors] {about['alt']}"
    assert bundle["text/csv"].splitlines()[1] == "Sweden,military,3500000000"
    assert ET.parse(io.StringIO(bundle["image/svg+xml"])).getroot().tag.endswith("svg")


def test_two_drawings_are_the_same_bytes(shown) -> None:
    charts.bars(DONORS, **BARS)
    charts.bars(DONORS, **BARS)
    assert shown[0][0] == shown[1][0]


def test_bars_refuse_what_they_would_hide(shown) -> None:
    with pytest.raises(AidError, match=r"others \['humanitarian'\]"):
        charts.bars(DONORS.replace("financial", "humanitarian"), **BARS)
    with pytest.raises(AidError, match="the same pair twice"):
        charts.bars(pd.concat([DONORS, DONORS]), **BARS)
    with pytest.raises(AidError, match="nothing to draw"):
        charts.bars(DONORS.iloc[:0], **BARS)
    assert not shown


def test_lines_name_their_ends(shown) -> None:
    frame = pd.DataFrame(
        {
            "period_end": pd.to_datetime(["2022-03-31", "2022-06-30"] * 2),
            "region": ["Europe", "Europe", "United States", "United States"],
            "value": [1e9, 4e9, 2e9, 3.96e9],
        }
    )
    charts.lines(frame, series="region", order=["Europe", "United States"], name="time", title="When", sources=[])
    assert shown[0][1]["alt"].endswith("At the end: Europe 4.00, United States 3.96.")


def test_the_tallest_column_has_its_label_below_the_unit(shown, monkeypatch) -> None:
    """Türkiye gave nothing financial: a bar of no height on its tallest column took the room above, and 66.2 stood on
    the unit of the axis."""
    tops = []
    draw = over_time._year_ticks
    monkeypatch.setattr(
        over_time, "_year_ticks", lambda axes, days: (tops.append(axes.get_ylim()[1]), draw(axes, days))
    )
    periods = pd.to_datetime(["2022-01-31", "2022-02-28"])
    frame = pd.DataFrame({"period_end": periods, "aid_type": ["humanitarian", "military"], "value": [4e6, 66e6]})
    order = ["military", "financial", "humanitarian"]
    charts.columns(frame, series="aid_type", order=order, periods=periods, name="x", title="X", sources=[])
    assert tops == pytest.approx([66 * 1.12] * 2)
    assert "January 2022 to February 2022; largest: February 2022 with 66" in shown[0][1]["alt"]


def test_a_year_begins_on_its_first_of_january() -> None:
    """The number of a year stood below the middle of its January, so that a pause of December lay in the next year."""
    from matplotlib.figure import Figure

    axes = Figure().subplots()
    over_time._year_ticks(axes, pd.date_range("2022-11-30", periods=16, freq="ME"))
    # Two columns of 2022 and twelve of 2023 are 1 wide each and begin half before their middle.
    assert axes.get_xticks().tolist() == [-0.5, 1.5, 13.5]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["2022", "2023", "2024"]


def test_marks_of_definitions_are_explained(shown) -> None:
    """Red squares and a blue dot stood without a word of what they mean."""
    tried = pd.DataFrame({"label": ["a", "b"], "value": [2.0, 3.0], "low": [1.9, 2.9], "high": [2.1, 3.1]})
    charts.under_definitions(
        tried.assign(holds=[True, False]), label="label", bands={"claimed": (1.8, 2.2)}, name="x", title="X", sources=[]
    )
    drawn = shown[0][0]["image/svg+xml"]
    assert all(f">{words}</text>" in drawn for words in ("the claim holds", "it does not", "claimed"))
    assert ">cannot be told</text>" not in drawn


def test_labels_at_line_ends_do_not_overlap() -> None:
    assert over_time._apart(pd.Series([4.0, 3.96, 1.0]).to_numpy(), 0.2).tolist() == [4.16, 3.96, 1.0]


def test_intervals_draw_open_ends(shown) -> None:
    frame = pd.DataFrame(
        {
            "as_printed": ["€3.5 billion", "$46 million"],
            "value": [3.5e9, 4.2e7],
            "low": [-math.inf, 4.2e7],
            "high": [3.5e9, math.inf],
        }
    )
    charts.intervals(frame, label="as_printed", name="amounts", title="Amounts", sources=[], unit="EUR")
    bundle, about = shown[0]
    assert "€3.5 billion: 3.5; $46 million: 0.042" in about["alt"]
    assert bundle["text/csv"].splitlines()[1] == "€3.5 billion,3500000000,-inf,3500000000"


@pytest.mark.parametrize(
    ("largest", "expected"),
    [(358e9, (1e9, "billion")), (2.7e6, (1e6, "million")), (999.0, (1.0, "")), (float("nan"), (1.0, ""))],
)
def test_magnitude(largest, expected) -> None:
    assert charts.magnitude(pd.Series([largest, 0.0])) == expected


def test_a_table_shows_scaled_numbers_and_carries_units(shown) -> None:
    frame = pd.DataFrame(
        {
            "name": ["A & B", "C"],
            "value": [1.5e9, None],
            "low": [-math.inf, 1e9],
            "day": pd.to_datetime(["2025-04-02", None]),
        }
    )
    columns = {
        "name": ("Name", "text"),
        "value": ("EUR bn", "billion"),
        "low": ("From", "billion"),
        "day": ("Day", "date"),
    }
    tables.show(frame, columns, name="amounts", title="Amounts")
    bundle, about = shown[0]
    assert about.pop("fields") == {"name": "Name", "value": "EUR bn", "low": "From", "day": "Day"}
    assert about == {"kind": "table", "name": "amounts", "title": "Amounts", "caption": ""}
    for text in ("A &amp; B", ">1.500<", ">open<", ">2025-04-02<", f">{html.MISSING}<"):
        assert text in bundle["text/html"]
    assert bundle["text/csv"] == "name,value,low,day\nA & B,1500000000,-inf,2025-04-02\nC,,1000000000,\n"


def test_a_table_shows_no_nothing_that_is_none(shown) -> None:
    """China's 2 million stood as 0.000 % of its GDP, and what a release had taken off by 20,000 euros as -0.0."""
    frame = pd.DataFrame({"name": ["a", "b", "c"], "share": [1e-7, 0.0, 0.0305], "change": [-2e4, 2e8, 0.0]})
    columns = {"name": ("Name", "text"), "share": ("% of GDP", "share"), "change": ("EUR million", "million")}
    tables.show(frame, columns, name="shares", title="Shares")
    text = shown[0][0]["text/html"]
    for cell in ("&lt;0.001<", ">0<", ">3.050<", "&gt;\u22120.1<", ">200.0<"):
        assert cell in text
    assert ">0.000<" not in text


@pytest.mark.parametrize(
    ("kind", "values", "shown_as"),
    [
        ("million", [24_214e6, 482.918e6, 2.2e6], ["24,214", "483", "2.2"]),
        ("million", [482.918e6, 2.2e6], ["482.9", "2.2"]),
        ("billion", [358.4e9, 1.05e9], ["358.4", "1.1"]),
        ("billion", [74.0736e9, 1.05e9], ["74.07", "1.05"]),
    ],
)
def test_a_column_has_the_digits_that_count(shown, kind, values, shown_as) -> None:
    """29,927.6 million euros, of which nobody knows the last three digits."""
    tables.show(
        pd.DataFrame({"name": ["x"] * len(values), "value": values}),
        {"name": ("Name", "text"), "value": ("Amount", kind)},
        name="digits",
        title="Digits",
    )
    assert re.findall(r'gt_right">([\d.,]+)<', shown[0][0]["text/html"]) == shown_as


def test_the_answer_carries_its_numbers(shown) -> None:
    tables.answer("Sweden gave 5 euros.", given=5.0)
    bundle, about = shown[0]
    assert (about["kind"], about["name"]) == ("answer", "answer")
    assert bundle["text/plain"] == "Sweden gave 5 euros."
    assert bundle["text/csv"] == "number,value\ngiven,5\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (25.29e9, "25.3 billion euros"),
        (812.4e6, "812 million euros"),
        (1500.0, "2 thousand euros"),
        (0.0, "0 euros"),
        (float("nan"), "an unknown amount"),
    ],
)
def test_amounts_in_words(value, text) -> None:
    assert tables.amount(value) == text


@pytest.mark.parametrize(("share", "text"), [(0.0083, "0.83%"), (0.000001, "less than 0.01%"), (0.0, "0.00%")])
def test_percent_in_words(share, text) -> None:
    assert tables.percent(share) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(1642160616.264588, "1642160616.26"), (358399501000.0, "358399501000"), (None, ""), (float("nan"), "")],
)
def test_csv_cuts_floating_point_noise(value, text) -> None:
    assert html.plain(value) == text


def test_a_name_must_be_a_slug() -> None:
    with pytest.raises(AidError, match="lower-case letters"):
        bundles.slug("All donors")


def test_an_unknown_kind_of_column_is_named() -> None:
    with pytest.raises(
        AidError, match=r"'Value' has unknown kind 'money'; expected one of text, party, item, source, date, billion"
    ):
        tables.show(pd.DataFrame({"v": [1]}), {"v": ("Value", "money")}, name="x", title="X")


def test_lines_with_days_of_their_own_and_a_ceiling(shown) -> None:
    """Two payments, a total stated on another day, held against a ceiling of 50: it stands above both."""
    frame = pd.DataFrame(
        {
            "period_end": pd.to_datetime(["2024-03-20", "2024-08-13", "2024-05-01"]),
            "series": ["Europe", "Europe", "United States"],
            "value": [4.5e9, 8.7e9, 3e9],
        }
    )
    charts.lines(
        frame,
        series="series",
        order=["Europe", "United States"],
        ceiling=("ceiling 50", 50e9),
        steps=True,
        name="paid",
        title="Paid",
        sources=[],
    )
    svg = shown[0][0]["image/svg+xml"]
    assert all(f">{words}<" in svg for words in ("Europe 8.70", "United States 3.00", "ceiling 50"))
    assert ">50<" in svg  # the axis reaches the ceiling


def test_events_are_numbered_in_their_order(shown) -> None:
    frame = pd.DataFrame({"period_end": pd.to_datetime(["2024-03-31"]), "aid_type": ["military"], "value": [2e9]})
    events = pd.DataFrame(
        {
            "period_start": pd.to_datetime(["2023-12-27", "2024-04-01"]),
            "period_end": pd.to_datetime(["2024-02-15", "2024-04-02"]),
        }
    )
    charts.columns(
        frame,
        series="aid_type",
        order=["military"],
        periods=list(pd.to_datetime(["2023-12-31", "2024-03-31", "2024-06-30"])),
        events=events,
        name="pauses",
        title="Pauses",
        sources=[],
    )
    svg = shown[0][0]["image/svg+xml"]
    assert svg.index(">1<") < svg.index(">2<")


def test_numbers_of_events_side_by_side_stand_on_lines_of_their_own(shown) -> None:
    days = pd.to_datetime(["2024-02-12", "2024-02-14"])
    charts.columns(
        pd.DataFrame({"period_end": pd.to_datetime(["2024-03-31"]), "aid_type": ["military"], "value": [2e9]}),
        series="aid_type",
        order=["military"],
        periods=list(pd.to_datetime(["2023-12-31", "2024-03-31", "2024-06-30"])),
        events=pd.DataFrame({"period_start": days, "period_end": days}),
        name="pauses",
        title="Pauses",
        sources=[],
    )
    heights = re.findall(r'middle[^>]*y="([\d.]+)"[^>]*>[12]<', shown[0][0]["image/svg+xml"])
    assert len(set(heights)) == 2


@pytest.mark.parametrize(("day", "place"), [("2023-10-01", -0.5), ("2023-12-31", 0.5), ("2024-02-15", 1.0)])
def test_a_day_has_its_place_among_the_columns(day: str, place: float) -> None:
    """The first quarter's column stands at 0 and spans -0.5 to 0.5; mid-February is the middle of the next."""
    first = pd.Timestamp("2023-12-31").to_period("Q")
    assert over_time._position(pd.Timestamp(day), first) == pytest.approx(place, abs=0.02)


def test_a_day_has_its_position_among_months() -> None:
    """Columns by month: the middle of March lies on the third column after that of December."""
    ends = pd.DatetimeIndex(["2023-12-31", "2024-01-31", "2024-02-29"])
    assert over_time._step(ends) == "M"
    assert over_time._step(pd.DatetimeIndex(["2023-12-31", "2024-03-31"])) == "Q"
    first = ends[0].to_period("M")
    assert over_time._position(pd.Timestamp("2024-03-16"), first) == pytest.approx(3.0, abs=0.02)


CHAIN = [
    {"figure_id": "kyivpost/k1", "as_printed": "€3.5 billion", "value": 3.5e9, "half_width": 5e7},
    {"figure_id": "kyivpost/k2", "as_printed": "16.5 billion kronor", "value": 1.65e10, "unit": "SEK"},
]


def test_a_row_that_is_one_figure_links_to_it(shown, figures) -> None:
    """The second row is the first figure; a row that is none of them, and one without a number, have no link."""
    behind = figures(*CHAIN)
    frame = pd.DataFrame({"figure_id": ["x/9", "kyivpost/k1", "kyivpost/k2"], "value": [1e9, 3.5e9, None]})
    frame["name"] = ["a", "b", "c"]
    columns = {"name": ("Name", "text"), "value": ("EUR bn", "billion")}
    tables.show(frame, columns, name="chain", title="T", made_from=behind, formula="as printed")
    bundle, about = shown[0]
    assert '<a href="#figure-chain-1">3.500</a>' in bundle["text/html"]
    assert bundle["text/html"].count("<a href") == 1
    assert (about["formula"], about["figures_linked"]) == ("as printed", 2)
    assert bundle[bundles.FIGURES].splitlines()[:2] == [
        "figure_id,source,place,as_printed,value,unit",
        "kyivpost/k1,test,row,€3.5 billion,3500000000,EUR",
    ]


def test_a_converted_figure_carries_its_rate(figures) -> None:
    """16.5 billion kronor of 26 March 2025: the rate, its day and its rule stand beside the euros."""
    from aidresearch import normalize

    behind = figures(*({**row, "stated_on": pd.Timestamp("2025-03-26")} for row in CHAIN))
    assert [*bundles.provenance(behind)] == [*bundles.ORIGIN]
    columns = bundles.provenance(normalize(behind, "EUR", "day")).iloc[1]
    assert (columns["value_stated"], columns["unit_stated"], columns["unit"]) == (1.65e10, "SEK", "EUR")
    assert columns["fx_date"] == pd.Timestamp("2025-03-26")
    assert columns["value"] == pytest.approx(1.65e10 * columns["fx_rate"])


def test_figures_without_a_word_how_are_refused(figures) -> None:
    with pytest.raises(AidError, match="'donors' has figures it is made from, but not how"):
        charts.bars(DONORS, **BARS, made_from=figures(*CHAIN))
    with pytest.raises(AidError, match="these are no figures; expected columns figure_id"):
        charts.bars(DONORS, **BARS, made_from=DONORS, formula="sum")


def test_a_chart_carries_the_figures_behind_it(shown, figures) -> None:
    charts.bars(DONORS, **BARS, made_from=figures(*CHAIN), formula="sum by donor")
    bundle, about = shown[0]
    assert bundle[bundles.FIGURES].count("\n") == 3
    assert about["formula"] == "sum by donor"


def test_long_text_is_marked(shown) -> None:
    """A table of six columns squeezed the reasons in its last but one to a word a line at 1000 px."""
    frame = pd.DataFrame({"name": ["A"], "why": ["congestion " * 5], "day": ["2025-01-01"]})
    columns = {"name": ("Name", "text"), "why": ("Why", "text"), "day": ("Day", "text")}
    tables.show(frame, columns, name="reasons", title="T")
    html = shown[0][0]["text/html"]
    assert '<span class="long">congestion' in html
    assert html.count("<span") == 1


def test_a_row_without_a_number_links_from_what_was_printed(shown, figures) -> None:
    """A pause of deliveries has no value: its words carry the link, escaped."""
    behind = figures({"as_printed": "PAC-3 & <GMLRS>"})
    columns = {"note": ("Note", "text"), "as_printed": ("What", "text")}
    tables.show(behind.assign(note="x"), columns, name="pauses", title="T", made_from=behind, formula="as listed")
    assert '<a href="#figure-pauses-1">PAC-3 &amp; &lt;GMLRS&gt;</a>' in shown[0][0]["text/html"]


def test_a_donor_without_a_colour_of_its_own_has_one_that_no_other_line_has() -> None:
    """The report on pauses called whoever paused the United States: another donor's name had no colour."""
    colours = palette.palette(["Europe", "United Kingdom", "Japan"])
    assert colours["Europe"] == charts.COLOURS["Europe"]
    assert len(set(colours.values())) == 3


def test_texts_of_several_words_are_marked_in_the_first_column_too(shown) -> None:
    frame = pd.DataFrame({"name": ["a name of sixteen", "short"], "what": ["short", "x" * 49 + "é"]})
    tables.show(frame, {"name": ("Name", "text"), "what": ("What", "text")}, name="names", title="T")
    html_text = shown[0][0]["text/html"]
    assert '<span class="words">a name of sixteen</span>' in html_text
    assert f'<span class="long">{"x" * 49}é</span>' in html_text
    assert html_text.count("<span") == 2


def test_lines_of_two_countries_are_one_call(shown) -> None:
    """A donor's name was a KeyError: the colours had a list of 28 words of their own. Months were called quarters."""
    rows = {"day": ["2025-01-31", "2025-02-28"] * 2, "who": ["SWE", "SWE", "POL", "POL"], "sum": [1, 2, 3, 4.5]}
    mine = aid.figures(
        pd.DataFrame(rows), donor="who", value="sum", unit="EUR", stated_on="day", scale="bn", period="day"
    )
    charts.lines(mine)
    bundle, about = shown[0]
    assert about["title"] == "Sweden, Poland"
    assert about["name"] == "sweden-poland"
    assert about["alt"].startswith(
        "Lines of EUR billion, January 2025 to February 2025. At the end: Sweden 2.00, Poland 4.50."
    )
    assert "Sweden,2000000000" in bundle["text/csv"].replace("2025-02-28,", "")


def test_every_series_has_a_colour() -> None:
    many = [f"donor {number}" for number in range(30)]
    colours = palette.palette(["military", *many])
    assert colours["military"] == charts.COLOURS["military"]
    assert list(palette.palette(many[:3]).values()) == ["#1b6ca8", "#a3502a", "#3f8a55"]
    assert len(set(palette.palette(many[:15]).values())) == 15


def test_a_chart_of_ones_own(shown) -> None:
    from matplotlib.figure import Figure

    axes = Figure().subplots()
    axes.plot([2022, 2023], [1, 3], label="Sweden")
    axes.plot([2022, 2023], [2, 2], color="#000000")
    axes.set_ylabel("billion euros")
    charts.publish(axes, title="Sweden gave more", note="By hand.")
    bundle, about = shown[0]
    assert (about["kind"], about["name"], about["caption"]) == ("chart", "sweden-gave-more", "Billion euros. By hand.")
    assert about["alt"] == "Sweden gave more. billion euros. Last values: Sweden 3 at 2023, line 2 2 at 2023."
    assert bundle["text/csv"].splitlines() == [
        "series,x,y", "Sweden,2022,1", "Sweden,2023,3", "line 2,2022,2", "line 2,2023,2"
    ]  # fmt: skip
    assert axes.get_lines()[0].get_color() == "#1b6ca8"
    assert axes.get_lines()[1].get_color() == "#000000"  # chosen by the author
    with pytest.raises(AidError, match="no lines and no bars"):
        charts.publish(Figure().subplots(), title="Nothing")


def test_bars_of_ones_own(shown) -> None:
    from matplotlib.figure import Figure

    axes = Figure().subplots()
    axes.barh(["Sweden", "Malta"], [5.0, 0.5])
    charts.publish(axes, title="Who gave")
    assert shown[0][0]["text/csv"].splitlines() == ["series,x,y", "bars 1,Sweden,5", "bars 1,Malta,0.5"]


def test_a_row_without_a_name_has_a_dash() -> None:
    """ "None" stood beside what only one article calls a pause: it has no mark."""
    frame = pd.DataFrame({"mark": pd.array([3, None], dtype="Int64"), "what": ["a", "b"]})
    shown = html.html(frame, {"mark": ("Mark", "integer"), "what": ("What", "text")}, "t", {})
    assert re.findall(r"gt_stub[^>]*>([^<]*)</th>", shown) == ["3", html.MISSING]
