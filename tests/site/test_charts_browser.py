"""The charts of the pages in a real browser: drawn for their width, whole, readable by pointer, touch and keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.site.conftest import Complaints
from tests.site.test_browser import pytestmark

__all__ = ["pytestmark"]

#: A page of each kind of chart.
PAGES = ("overview", "donor-swe", "facility", "europe-us", "releases", "interruptions", "article-kyivpost-2025-04-03")
CUT = """() => [...document.querySelectorAll('.plot')].flatMap(plot => {
  const card = plot.closest('figure').getBoundingClientRect();
  const texts = [...plot.querySelectorAll(':scope > svg')].filter(svg => svg.getBoundingClientRect().width)
    .flatMap(svg => [...svg.querySelectorAll('text')]).filter(t => t.textContent.trim());
  const small = texts.filter(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a < 10.95);
  const box = t => t.getBoundingClientRect();
  const out = texts.filter(t => box(t).left < card.left - 1 || box(t).right > card.right + 1);
  return [...small.map(t => 'small: ' + t.textContent), ...out.map(t => 'cut: ' + t.textContent),
    ...(texts.length ? [] : ['no drawing is shown'])];
})"""


@pytest.mark.parametrize("name", PAGES)
def test_charts_are_whole_and_readable_at_every_width(name: str, site: Path, page: Any) -> None:
    """At 360 px the first chart was cut at its largest bar, and its letters were 6 px high."""
    page.goto((site / f"{name}.html").as_uri())
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CUT) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        shares = page.evaluate(
            "() => [...document.querySelectorAll('.plot')].map(p => Math.max(...[...p.querySelectorAll(':scope > svg')]"
            ".map(s => s.getBoundingClientRect().width)) / p.getBoundingClientRect().width)"
        )
        assert min(shares) > 0.99, width  # the whole card


def test_a_bar_is_read_by_pointer_and_keys(site: Path, page: Any, complaints: Complaints) -> None:
    found = complaints(site)
    page.goto((site / "overview.html").as_uri())
    plot = page.locator("#chart-donors .plot")
    drawing = plot.locator("svg.desk")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.9)
    tip = plot.locator(".tip")
    assert tip.is_visible()
    assert plot.locator("[role=status]").inner_text() == ""  # the mouse does not speak
    page.mouse.move(5, 5)
    assert not tip.is_visible()
    drawing.focus()
    for key in ("End", "Home", "ArrowDown"):
        page.keyboard.press(key)
    rows = (site / "files/overview/donors.csv").read_text(encoding="utf-8").splitlines()[1:]
    second = list(dict.fromkeys(row.split(",")[0] for row in rows))[1]
    total = sum(float(row.split(",")[2]) for row in rows if row.startswith(f"{second},")) / 1e9
    assert tip.locator("strong").first.inner_text() == second
    assert plot.locator("[role=status]").inner_text().endswith(f"in all {total:.1f}")
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    assert found == []


def test_a_tap_shows_a_value_and_a_second_one_hides_it(site: Path, browser: Any) -> None:
    with browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto((site / "donor-swe.html").as_uri())
        drawing = page.locator("#chart-months .plot svg.phone")
        drawing.scroll_into_view_if_needed()
        box = drawing.bounding_box()
        at = (box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.5)
        page.touchscreen.tap(*at)
        tip = page.locator("#chart-months .tip")
        tip.wait_for(state="visible")
        inside = tip.bounding_box()
        assert inside["x"] >= 0
        assert inside["x"] + inside["width"] <= 360
        page.touchscreen.tap(*at)
        tip.wait_for(state="hidden")


def test_a_tap_on_another_bar_shows_that_one(site: Path, browser: Any) -> None:
    """Bars with their names above them answered no tap on a phone; elsewhere every second tap only closed the first."""
    with browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto((site / "who-gave-more.html").as_uri())
        drawing = page.locator("#chart-ways .plot svg.phone")
        drawing.scroll_into_view_if_needed()
        box = drawing.bounding_box()
        seen = []
        for height in (0.3, 0.45, 0.6):
            page.touchscreen.tap(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * height)
            page.locator("#chart-ways .tip").wait_for(state="visible")
            seen.append(page.locator("#chart-ways .tip strong").first.inner_text())
        assert len(set(seen)) == 3


def test_the_table_of_a_chart_needs_no_script(site: Path, browser: Any) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / "overview.html").as_uri())
        page.locator("#chart-donors .as-table summary").click()
        assert page.locator("#chart-donors .as-table tbody tr").first.is_visible()


def test_dark_pages_have_dark_colours(site: Path, page: Any) -> None:
    page.goto((site / "overview.html").as_uri())
    page.emulate_media(color_scheme="dark")
    bars = page.locator("#chart-donors svg.desk path")
    colours = set(bars.evaluate_all("paths => paths.map(path => getComputedStyle(path).fill)"))
    assert "rgb(208, 112, 90)" in colours  # military, #d0705a
    assert "rgb(181, 83, 60)" not in colours  # the light one
