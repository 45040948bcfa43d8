"""The page "Compare donors" in a real browser: the package's amounts, a state in the address, for everybody."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import aidresearch as aid
from tests.site.conftest import NARROW, WIDE, Complaints
from tests.site.test_browser import WCAG, pytestmark, violations

__all__ = ["pytestmark"]

PERIODS = ("2022Q1-2026Q2", "2023Q1-2025Q4", "2024Q1-2024Q4", "2025Q4-2025Q4")
CURRENCIES = {"eur": ("EUR", "current"), "usd": ("USD", "current"), "real": ("EUR", "constant-2021")}
CURRENCIES |= {"realusd": ("USD", "constant-2021")}
TYPES = {"m": "military", "f": "financial", "h": "humanitarian"}
STATIC = Path(aid.__file__).parent / "site/page/static"


def opened(page: Any, site: Path, state: str = "") -> Any:
    page.goto("about:blank")
    page.goto(f"{(site / 'compare.html').as_uri()}#{state}")
    page.wait_for_function("performance.getEntriesByName('ready').length")
    return page


@pytest.fixture
def compare(site: Path, page: Any) -> Any:
    return opened(page, site)


# The amounts


@cache
def flows(measure: str, attributed: bool) -> pd.DataFrame:
    """The register's months by the package's own functions: converted, deflated, with the EU's aid divided or not;
    their sums by donor, stage, type and month."""
    figures = aid.load("kiel-r29")
    rows = figures[(figures["coverage"] == "flow") & (figures["role"] == "aid")]
    rows = aid.attribute_eu(rows) if attributed else rows
    if measure in CURRENCIES and measure != "eur":
        currency, prices = CURRENCIES[measure]
        rows = aid.normalize(rows, currency, prices=prices, unconverted="missing")
    sums = aid.total(rows, by=["donor", "stage", "aid_type", "period_end"], missing="skip")
    assert not sums["missing"].where(sums["period_end"] <= "2025-12-31", 0).any()  # after that, prices have no index
    return sums


def by_package(measure: str, stage: str, kind: str, attributed: bool, period: str) -> dict[str, float]:
    """What the ranking has to show: millions of the currency, percent of GDP, or euros a head, by donor."""
    rows = flows(measure, attributed)
    first, last = (pd.Period(quarter, freq="Q") for quarter in period.split("-"))
    inside = (rows["period_end"] >= first.start_time) & (rows["period_end"] <= last.end_time)
    chosen = rows[inside & (rows["stage"] == stage) & ((kind == "all") | (rows["aid_type"] == TYPES.get(kind)))]
    if chosen.empty:
        return {}
    sums = chosen.groupby("donor", as_index=False, observed=True).agg(value=("value", "sum"), unit=("unit", "first"))
    if measure in ("gdp", "head"):
        related = aid.relative(sums, {"gdp": "gdp", "head": "population"}[measure])
        scale = 100 if measure == "gdp" else 1
        related = related.dropna(subset=["relative_value"])
        return dict(zip(related["donor"], related["relative_value"] * scale, strict=True))
    return dict(zip(sums["donor"], sums["value"] / 1e6, strict=True))


RANKED = """states => states.map(hash => Object.fromEntries(
  explorer.ranking(explorer.read(hash)).map(row => [row.code, row.value])))"""


def test_the_amounts_are_the_packages(compare: Any) -> None:
    """All measures, stages, types, with and without shares of EU aid, in four periods: 240 states that there are."""
    kinds = [("allocated", kind) for kind in ("all", *TYPES)] + [("committed", "all")]
    cases = list(itertools.product((*CURRENCIES, "gdp", "head"), kinds, (False, True), PERIODS))
    cases = [c for c in cases if not (c[0].startswith("real") and c[3].endswith("2026Q2"))]
    hashes = [f"m={m}&s={s}&t={t}&eu={int(eu)}&p={p}" for m, (s, t), eu, p in cases]
    shown = compare.evaluate(RANKED, hashes)
    assert len(shown) == 220
    for (measure, (stage, kind), attributed, period), found in zip(cases, shown, strict=True):
        expected = by_package(measure, stage, kind, attributed, period)
        codes = sorted(found)
        assert set(expected) <= set(codes)
        values = [expected.get(code, 0.0) for code in codes]
        most = max(values, default=0.0) or 1.0
        np.testing.assert_allclose([found[code] for code in codes], values, rtol=1e-6, atol=1e-9 * most)


@pytest.mark.parametrize("group", ["EUROPE", "NATO", "EU_AND_MEMBERS", "BALTIC"])
@pytest.mark.parametrize("attributed", [False, True])
def test_a_group_is_the_sum_of_its_members(group: str, attributed: bool, compare: Any) -> None:
    hashes = [f"w=groups&m={measure}&eu={int(attributed)}" for measure in ("eur", "usd", "gdp")]
    euros, dollars, share = (found[group] for found in compare.evaluate(RANKED, hashes))
    members = set(aid.parties.members(group, "2026-04-30"))
    for measure, found in (("eur", euros), ("usd", dollars)):
        by_donor = by_package(measure, "allocated", "all", attributed, PERIODS[0])
        assert found == pytest.approx(sum(v for code, v in by_donor.items() if code in members), rel=1e-9)
    one = pd.DataFrame({"donor": sorted(members & set(aid.parties.donors())), "value": 1.0, "unit": "EUR"})
    gdp = (1 / aid.relative(one)["relative_value"]).sum()
    assert share == pytest.approx(100 * euros * 1e6 / gdp, rel=1e-9)


def test_a_published_total_is_reached(compare: Any) -> None:
    """Kiel Institute, Ukraine Support Tracker, release 29: the United States allocated 115.4 billion euros."""
    found = compare.evaluate(RANKED, ["m=eur"])[0]
    assert round(found["USA"] / 1000, 1) == 115.4
    assert len(found) == 42


# The address


STATES = {
    "": {},
    "v=time&m=eur&p=2023Q1-2025Q4&d=USA~DEU": {"v": "time", "m": "eur", "from": 4, "to": 15, "d": ["USA", "DEU"]},
    "v=map&z=world&m=head&eu=1": {"v": "map", "z": "world", "m": "head", "eu": 1},
    "w=groups&s=committed&m=usd": {"w": "groups", "s": "committed", "m": "usd"},
    "v=table&t=h": {"v": "table", "t": "h"},
    "v=time&c=quarter&m=realusd": {"v": "time", "c": "quarter", "m": "realusd", "to": 15},
    "embed=1": {"embed": True},
}


@pytest.mark.parametrize("state", STATES)
def test_the_address_is_the_state_and_back(state: str, site: Path, page: Any) -> None:
    opened(page, site, state)
    found = page.evaluate("explorer.page.state")
    assert {key: found[key] for key in STATES[state]} == STATES[state]
    order = sorted(page.evaluate("explorer.hash(explorer.page.state)").split("&"))
    assert order == sorted(state.split("&"))
    sentence = page.locator("#answer").inner_text()
    page.reload()
    page.wait_for_function("performance.getEntriesByName('ready').length")
    assert page.locator("#answer").inner_text() == sentence


def test_an_address_of_nonsense_opens_the_start(site: Path, page: Any, complaints: Complaints) -> None:
    found = complaints(site)
    opened(page, site, "v=nothing&m=constructor&p=2030Q1-1999Q9&d=XXX~__proto__&eu=7&%E0%A4%A=1&s=committed&t=m")
    state = page.evaluate("explorer.page.state")
    assert (state["v"], state["m"], state["from"], state["to"], state["d"], state["eu"]) == (
        "rank",
        "gdp",
        0,
        17,
        [],
        0,
    )
    assert (state["s"], state["t"]) == ("committed", "all")  # commitments have no types
    assert page.locator("#chart svg").is_visible()
    assert found == []


def test_every_control_is_in_the_address(compare: Any) -> None:
    def said() -> str:
        return str(compare.evaluate("location.hash"))

    compare.locator("[name=v][value=time]").check(force=True)
    compare.locator("[name=c][value=quarter]").check(force=True)
    compare.locator("#measure").select_option("usd")
    compare.locator("#type").select_option("m")
    compare.locator("#eu").check()
    compare.locator("[data-years='2024Q1-2024Q4']").click()
    compare.locator("#donor-list input[value=POL]").check()
    assert said() == "#v=time&m=usd&t=m&c=quarter&p=2024Q1-2024Q4&eu=1&d=POL"
    compare.locator("[name=s][value=committed]").check(force=True)
    assert "t=m" not in said()
    assert compare.locator("#type").is_disabled()
    assert compare.locator("#type-why").is_visible()
    compare.locator("[name=v][value=map]").check(force=True)
    compare.locator("[name=z][value=world]").check(force=True)
    assert "z=world" in said()
    compare.locator("#find").fill("Німеч")
    assert compare.locator("#donor-list li:visible").all_inner_texts() == ["Germany"]


# For everybody


VIEWS = ("v=rank", "v=time&m=eur&d=USA~DEU", "v=map", "v=map&m=eur&z=world", "v=table&eu=1", "w=groups")


@pytest.mark.parametrize("state", VIEWS)
def test_every_view_is_quiet_accessible_and_fits(state: str, site: Path, page: Any, complaints: Complaints) -> None:
    found = complaints(site)
    opened(page, site, state)
    page.evaluate("document.getElementById('filters').open = true")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(page, WCAG, "#explorer") == [], (size, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        small = page.locator("#chart svg text").evaluate_all(
            "texts => texts.filter(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a < 10.95)"
            ".map(t => t.textContent)"
        )
        assert small == [], size
    assert found == []


def test_it_is_used_by_keys_alone(compare: Any) -> None:
    drawing = compare.locator("#chart svg")
    drawing.focus()
    for key in ("ArrowDown", "ArrowDown"):
        compare.keyboard.press(key)
    assert compare.locator("#chart [role=status]").inner_text().startswith("2. Estonia: 3.06% of GDP")
    assert compare.locator("#chart .tip").is_visible()
    compare.keyboard.press("Enter")
    assert compare.evaluate("location.hash") == "#d=EST"
    assert compare.evaluate("document.activeElement.tagName") == "svg"
    compare.keyboard.press("Escape")
    assert not compare.locator("#chart .tip").is_visible()
    compare.locator("#from").focus()
    for _ in range(4):
        compare.keyboard.press("ArrowRight")
    assert compare.evaluate("location.hash") == "#p=2023Q1-2026Q2&d=EST"
    assert compare.locator("#from").get_attribute("aria-valuetext") == "January 2023"
    compare.locator("[name=v]").first.focus()
    compare.keyboard.press("ArrowRight")
    assert "v=time" in compare.evaluate("location.hash")


def test_a_country_is_read_off_the_map_by_a_tap(site: Path, browser: Any) -> None:
    with browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True) as context:
        page = opened(context.new_page(), site, "v=map")
        drawing = page.locator("#chart svg")
        drawing.scroll_into_view_if_needed()
        box, (x, y, _) = (
            drawing.bounding_box(),
            map(float, page.locator("[data-code=POL]").first.get_attribute("data-at").split()),
        )
        width, height = map(float, drawing.get_attribute("viewBox").split()[2:])
        at = (box["x"] + x / width * box["width"], box["y"] + y / height * box["height"])
        page.touchscreen.tap(*at)
        page.locator("#chart .tip").wait_for(state="visible")
        assert page.locator("#chart .tip strong").first.inner_text() == "Poland"
        page.touchscreen.tap(*at)
        page.locator("#chart .tip").wait_for(state="hidden")


def test_without_script_there_is_a_map_a_ranking_and_a_table(site: Path, browser: Any) -> None:
    with browser.new_context(java_script_enabled=False, viewport=WIDE) as context:
        page = context.new_page()
        page.goto((site / "compare.html").as_uri())
        assert page.locator("#outlines-europe svg").is_visible()
        assert page.locator("#chart-by-size svg.desk").is_visible()
        assert page.locator("#table-all-donors tbody tr").count() == 42
        assert not page.locator(".controls").is_visible()
        assert page.locator("#answer").inner_text().startswith("Denmark allocated most for its size, 3.27% of its GDP")


def test_the_ranking_is_whole_on_the_first_printed_page(site: Path, page: Any) -> None:
    opened(page, site, "m=eur")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    box = page.locator("#chart svg").bounding_box()
    # A4 between margins of 1 cm is 718 by 1047 px.
    assert box["y"] + box["height"] < 1047
    assert page.locator("#chart svg text").count() >= 84
    assert not page.locator(".controls").is_visible()


# Taking it along


def saved(page: Any, kind: str) -> bytes:
    with page.expect_download() as caught:
        page.locator(f"[data-do={kind}]").click()
    return Path(caught.value.path()).read_bytes()


@pytest.mark.parametrize(("state", "scheme"), [("m=eur&eu=1", "dark"), ("v=map", "light"), ("v=time&m=eur", "dark")])
def test_the_picture_is_whole_and_light(state: str, scheme: str, site: Path, page: Any) -> None:
    from matplotlib.image import imread

    page.emulate_media(color_scheme=scheme)
    opened(page, site, state)
    text = saved(page, "svg").decode()
    root = ET.fromstring(text)
    assert root.get("width") == "860"
    assert "var(" not in text
    assert "class=" not in text
    assert "Ukraine Support Tracker" in "".join(root.itertext())
    picture = imread(io.BytesIO(saved(page, "png")))
    assert picture.shape[1] == 1720
    assert picture[4, 4, :3].tolist() == [1, 1, 1]
    colours = np.unique((picture[::3, ::3, :3] * 255).astype(int) @ [1 << 16, 1 << 8, 1])
    assert len(colours) > 20  # bars, letters, lines: not one white sheet


def test_the_table_taken_along_is_what_is_shown(site: Path, page: Any) -> None:
    opened(page, site, "m=eur&s=committed&p=2024Q1-2024Q4")
    rows = list(csv.DictReader(io.StringIO(saved(page, "csv").decode())))
    assert len(rows) == 42
    expected = by_package("eur", "committed", "all", False, "2024Q1-2024Q4")
    assert {row["code"]: float(row["value"]) for row in rows if float(row["value"])} == pytest.approx(
        {code: value for code, value in expected.items() if value}
    )
    first = rows[0]
    assert (first["rank"], first["unit"], first["stage"]) == ("1", "EUR million", "committed")
    assert (first["from"], first["to"], first["aid_type"], first["counted"]) == (
        "2024Q1",
        "2024Q4",
        "all types",
        "own aid",
    )


def test_the_link_and_the_frame_lead_to_this_view(site: Path, page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, site, "v=map&m=head")
    page.locator("[data-do=link]").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith("compare.html#v=map&m=head")
    page.locator("[data-do=embed]").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('<iframe'))")
    text = page.evaluate("navigator.clipboard.readText()")
    assert "#v=map&amp;m=head&amp;embed=1" in text
    opened(page, site, "v=map&m=head&embed=1")
    assert page.locator("#chart svg").is_visible()
    assert not page.locator("header.site").is_visible()
    assert not page.locator(".donors").is_visible()


def test_two_copies_are_told_apart_and_a_disk_is_no_address(site: Path, page: Any) -> None:
    """Both buttons said "Copied", one of them for ever when it was pressed twice; the code had a file:/// in it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, site)
    assert not page.locator("#from-disk").is_visible()
    for _ in range(2):
        page.locator("[data-do=link]").click()
    page.locator("[data-do=embed]").click()
    page.get_by_role("button", name="Link copied").wait_for()
    page.get_by_role("button", name="Embed code copied").wait_for()
    assert page.locator("#from-disk").is_visible()
    page.get_by_role("button", name="Copy link").wait_for()
    page.get_by_role("button", name="Copy embed code").wait_for()


def test_who_gave_nothing_has_no_rank(site: Path, page: Any) -> None:
    """Fourteen donors that gave no military aid shared rank 29."""
    opened(page, site, "m=eur&t=m&v=table")
    shown = page.evaluate("explorer.ranking(explorer.page.state).map(row => [row.rank, row.value])")
    assert [rank for rank, value in shown if not value] == [None] * sum(not value for _, value in shown)
    assert all(rank for rank, value in shown if value)
    assert page.locator("#chart tbody tr").last.locator("td").first.text_content() == "–"


def test_a_month_is_not_drawn_as_a_quarter(site: Path, page: Any) -> None:
    """The data end in April 2026: the second quarter seemed to fall to a third of the first."""
    opened(page, site, "v=time&m=eur&c=quarter&d=DEU")
    assert "The last quarter is April 2026" in page.locator("#notes").inner_text()
    dashed = page.locator("#chart svg [stroke-dasharray], #chart svg [style*='stroke-dasharray']")
    before = dashed.count()
    opened(page, site, "v=time&m=eur&c=quarter&d=DEU&p=2022Q1-2026Q1")
    assert "The last quarter" not in page.locator("#notes").inner_text()
    assert dashed.count() == before - 1  # the end of Germany's line


def test_groups_are_called_overlapping(site: Path, page: Any) -> None:
    opened(page, site, "w=groups&m=eur")
    assert page.locator("#answer").text_content().endswith("The groups overlap: most donors are in several.")


def test_every_donor_on_the_map_of_europe_has_its_value(site: Path, page: Any) -> None:
    """Luxembourg and Slovenia had a dot and no value: there is no sea beside them."""
    opened(page, site, "v=map")
    texts = page.locator("#chart svg text").all_text_contents()
    there = page.evaluate("""[...document.querySelectorAll("#outlines-europe [data-code]")].map(p => p.dataset.code)
      .filter(code => code !== "UKR")""")
    values = dict(page.evaluate("explorer.ranking(explorer.page.state).map(r => [r.code, explorer.number(r.value)])"))
    assert sorted(t for t in texts if t != "Ukraine") == sorted(values[code] for code in there)


# Sizes


def scripts() -> Iterator[Path]:
    yield from (STATIC / name for name in ("charts.js", "compare-data.js", "compare-drawings.js", "compare.js"))


def test_it_is_small(site: Path) -> None:
    assert all(len(gzip.compress(path.read_bytes())) < 15_000 for path in scripts())
    html = (site / "compare.html").read_text(encoding="utf-8")
    block = html.partition('id="explorer-data">')[2].partition("</script>")[0]
    assert len(block.encode()) < 60_000
    assert len(html.encode()) + sum(path.stat().st_size for path in scripts()) < 400_000
