"""The site in a real browser, from disk: quiet, usable by keyboard and by a screen reader, narrow, dark, on paper.

Debian's Chromium driven by Playwright; axe-core, as axe-playwright-python brings it, judges accessibility.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from aidresearch import paths
from aidresearch.site.navigation import Navigation
from aidresearch.site.plan import plan
from tests.site.conftest import CHROMIUM, MIDDLE, NARROW, WIDE, Complaints

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install -e '.[dev]'")
pypdf = pytest.importorskip("pypdf", reason="needs pypdf: pip install -e '.[dev]'")
axe = pytest.importorskip("axe_playwright_python", reason="needs axe-core: pip install -e '.[dev]'")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs a browser on PATH: chromium or google-chrome"),
]

AXE = Path(axe.__file__).with_name("axe.min.js")
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
SMALLEST = 11  #: pixels of a letter
SCREENSHOTS = paths.default().reports / "screenshots"
REPORTS = plan.read(paths.default()).reports
LISTS = {hub.removesuffix(".html") for g, hub in Navigation(REPORTS).hubs.items() if g in Navigation(REPORTS).lists}
#: One of each kind, with every fold open.
OPENED = {"index", "404", *LISTS, *{report.notebook.name: report.slug for report in reversed(REPORTS)}.values()}
#: Those and some of the others, as they open: a page takes seconds, and the others differ in numbers only.
JUDGED = OPENED | {report.slug for report in REPORTS[::28]}
QUESTIONS = sorted(
    {"index", "overview", "compare", *(report.slug for report in REPORTS if report.group == "Questions")}
)
DONORS = sorted(report.slug for report in REPORTS if report.name == "donor")


#: Marks each text that is shown, but no more than two that have the same make, colours and letters, and whose
#: parents have. In drawings, where a text lies on what is no parent of it, all.
DISTINCT = """() => {
  const made = new Map(), seen = new Map();
  const make = element => {
    if (element === null) return "";
    if (!made.has(element)) {
      const {backgroundColor, backgroundImage, opacity, position} = getComputedStyle(element);
      const own = [element.tagName, element.getAttribute("class"), backgroundColor, backgroundImage, opacity, position];
      made.set(element, `${make(element.parentElement)}/${own}`);
    }
    return made.get(element);
  };
  for (const element of document.querySelectorAll("body *")) {
    element.removeAttribute("data-distinct");
    const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!element.checkVisibility({visibilityProperty: true}) || !own && !element.matches("input, select")) continue;
    const {color, fontSize, fontWeight, textShadow} = getComputedStyle(element);
    const key = [make(element), color, fontSize, fontWeight, textShadow].join();
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (seen.get(key) <= 2 || element.closest("svg")) element.setAttribute("data-distinct", "");
  }
}"""


def violations(page: Any, rules: dict[str, Any], within: str = "html", contrast: bool = True) -> list[str]:
    """What axe-core finds on the page, or a part of it, as it is now: rule, place, why."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
        page.evaluate("axe.configure({rules: [{id: 'color-contrast', selector: '[data-distinct]'}]})")
    if contrast:
        page.evaluate(DISTINCT)
    run = """([part, rules, contrast]) => axe.run(part, {runOnly: rules, resultTypes: ['violations'], preload: false,
      ...(contrast ? {} : {rules: {'color-contrast': {enabled: false}}})})"""
    result = page.evaluate(run, [within, rules, contrast])
    return [
        f"{one['id']} at {node['target']}: {' '.join(node['failureSummary'].split())}"
        for one in result["violations"]
        for node in one["nodes"]
    ]


#: Rows, list items and marks of a drawing that only repeat the markup of three before them are taken off: axe-core
#: looks at each, and a table of 200 rows of one make shows it no more than three.
REPEATS = """() => {
  for (const parent of document.querySelectorAll("main :is(tbody, ul, ol, svg g, pre)")) {
    const seen = new Map();
    for (const child of [...parent.children]) {
      const make = child.outerHTML.replace(/>[^<]*</g, "><").replace(/ (?!class|style)[a-z:-]+="[^"]*"/gi, "");
      seen.set(make, (seen.get(make) ?? 0) + 1);
      if (seen.get(make) > 3) child.remove();
    }
  }
}"""

#: What goes beyond the page's edge where nothing scrolls, and letters too small to read.
MISFITS = """smallest => {
  const edge = document.documentElement.clientWidth + 1;
  const scrolls = element =>
    element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
  const named = element => `${element.tagName}.${element.className.baseVal ?? element.className}#${element.id}`;
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility({visibilityProperty: true}) || scrolls(element.parentElement)) continue;
    if (element.getBoundingClientRect().right > edge) found.push(`beyond the edge: ${named(element)}`);
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || element.closest("script, style") || !element.checkVisibility()) continue;
    const matrix = element.closest("svg") ? element.getScreenCTM() : {a: 1, b: 0};
    const size = parseFloat(getComputedStyle(element).fontSize) * Math.hypot(matrix.a, matrix.b);
    if (size < smallest - 0.05) found.push(`${size.toFixed(1)} px: ${walk.currentNode.data.trim().slice(0, 40)}`);
  }
  return found;
}"""


def misfits(page: Any) -> list[str]:
    """What does not fit the page's width as it is now, and what is too small to be read."""
    found: list[str] = page.evaluate(MISFITS, SMALLEST)
    return found + (["scrolls sideways"] if page.evaluate("scrollX || (scrollTo(99, scrollY), scrollX)") else [])


@pytest.mark.parametrize("name", sorted(JUDGED))
def test_a_page_opens_quietly_fits_every_width_and_is_accessible(
    name: str, site: Path, page: Any, complaints: Complaints
) -> None:
    found = complaints(site)
    page.goto((site / f"{name}.html").as_uri())
    if name in OPENED:
        page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")
    for size in (NARROW, MIDDLE, WIDE):
        page.set_viewport_size(size)
        assert misfits(page) == [], size
    page.evaluate(REPEATS)
    assert violations(page, WCAG) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, CONTRAST) == []
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="light")
    # No colour depends on the width; what only a phone has, its header, is that of every page.
    assert violations(page, WCAG, contrast=name in ("index", "overview")) == []
    assert found == []


def test_a_chart_alone_opens_quietly_and_is_accessible(site: Path, page: Any, complaints: Complaints) -> None:
    found = complaints(site)
    for path in sorted(site.glob("embed/*.html"))[::9]:
        page.goto(path.as_uri())
        for size in (NARROW, MIDDLE):
            page.set_viewport_size(size)
            assert misfits(page) == [], path.name
        assert violations(page, WCAG) == []
    assert found == []


#: Where the answer ends, and where the first figure of the page, a chart, is drawn.
SEEN = """() => [document.getElementById("answer"), document.querySelector("main figure :is(.plot, #chart)")
  ].map(element => element.getBoundingClientRect()).map(({top, bottom}) => [top, bottom])"""


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, {"width": 390, "height": 844}], ids=["desk", "phone"])
@pytest.mark.parametrize("names", [QUESTIONS, DONORS], ids=["questions", "donors"])
def test_the_answer_and_the_first_chart_are_above_the_fold(
    names: list[str], size: dict[str, int], site: Path, page: Any
) -> None:
    """A reader saw a title, hashes and notes, and had to scroll past them for the chart."""
    page.set_viewport_size(size)
    found = {}
    for name in names:
        page.goto((site / f"{name}.html").as_uri(), wait_until="domcontentloaded")
        (_, answer_ends), (begins, ends) = page.evaluate(SEEN)
        seen = (min(ends, size["height"]) - begins) / (ends - begins)
        if answer_ends > size["height"] * 0.55 or (seen < 0.5 and size["height"] - begins < 150):
            found[name] = (answer_ends, begins, ends)
    assert found == {}


# By keyboard


def press(page: Any, selector: str, key: str = "Enter") -> None:
    """Reach an element as the Tab key would, see that the focus shows, and press a key."""
    target = page.locator(selector).first
    target.focus()
    assert target.evaluate("element => element.tabIndex") >= 0
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert target.evaluate("element => element === document.activeElement")
    assert target.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
    page.keyboard.press(key)


def arrived(page: Any, name: str, heading: str) -> None:
    """Wait until the page that a key or a click leads to is there whole, and see that it is the one that it says."""
    page.wait_for_url(f"**/{name}.html")
    assert page.locator("h1").inner_text() == heading


def test_the_first_stop_skips_to_the_report(site: Path, page: Any) -> None:
    page.goto((site / "overview.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_table_is_sorted_both_ways(site: Path, page: Any) -> None:
    page.goto((site / "overview.html").as_uri())
    table = "#table-all-donors"
    heads = page.locator(f"{table} thead th")
    column = [text.split(",")[0] for text in heads.all_inner_texts()].index("Allocated")

    def amounts() -> list[float]:
        texts = page.locator(f"{table} > .scroll tbody tr > :nth-child({column + 1})").all_inner_texts()
        return [float(text.replace(",", "")) for text in texts if text != "—"]

    button = f"{table} thead th:nth-child({column + 1}) button"
    press(page, button)
    assert heads.nth(column).get_attribute("aria-sort") == "descending"
    assert amounts() == sorted(amounts(), reverse=True)
    press(page, button)
    assert heads.nth(column).get_attribute("aria-sort") == "ascending"
    assert amounts() == sorted(amounts())
    assert len(amounts()) == 42


def test_one_switch_puts_the_code_to_its_places_and_back(site: Path, page: Any) -> None:
    page.goto((site / "overview.html").as_uri())
    page.locator("#made > summary").click()
    pieces = page.locator("div.code")
    count = pieces.count()
    assert count > 5
    inside = "pieces => pieces.filter(piece => piece.closest('.origin')).length"
    for in_place in (True, False):
        press(page, "button.all-code", "Space")
        assert pieces.evaluate_all(inside) == (0 if in_place else count)
        assert page.locator("button.all-code").get_attribute("aria-pressed") == str(in_place).lower()
    steps = page.locator(".origin div.code").evaluate_all("pieces => pieces.map(piece => Number(piece.dataset.step))")
    assert steps == sorted(steps)


def test_a_heading_gives_its_address(site: Path, page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto((site / "overview.html").as_uri())
    press(page, "#chart-donors .anchor")
    page.wait_for_url("**/overview.html#chart-donors")
    page.locator("#chart-donors .anchor.copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert "#" not in page.locator("#chart-donors .title").inner_text()


def test_another_donor_is_two_steps_away(site: Path, page: Any) -> None:
    """On a busy machine the next page was asked for its heading while the one before still stood: a key does not wait
    for the page that it leads to."""
    page.goto((site / "donor-deu.html").as_uri())
    press(page, ".switch summary")
    press(page, ".switch a[href='donor-swe.html']")
    arrived(page, "donor-swe", "Sweden: aid to Ukraine")
    assert page.locator(".turn [rel=prev]").get_attribute("href") == "donor-esp.html"
    press(page, ".turn [rel=next]")
    arrived(page, "donor-che", "Switzerland: aid to Ukraine")
    page.locator(".crumbs a", has_text="Donors").click()
    arrived(page, "donors", "Donors")


def test_a_phone_has_its_menu_and_its_search_behind_buttons(site: Path, page: Any) -> None:
    page.set_viewport_size(NARROW)
    page.goto((site / "overview.html").as_uri())
    assert not page.locator("#query").is_visible()
    press(page, ".menu-fold summary")
    page.keyboard.press("Escape")
    assert page.locator(".menu-fold").get_attribute("open") is None
    press(page, ".find")
    assert page.locator("#query").evaluate("element => element === document.activeElement")
    page.keyboard.type("Schweden")
    page.locator("#results a[href='donor-swe.html']").wait_for()
    assert misfits(page) == []
    page.locator(".menu-fold summary").click()
    page.locator(".menu-fold a", has_text="Donors").click()
    arrived(page, "donors", "Donors")


def test_fingers_have_room(site: Path, browser: Any) -> None:
    """The marks of rows, which a pointer sees and a phone always shows, were 18 pixels wide: WCAG 2.5.8 asks for 24."""
    with browser.new_context(viewport=NARROW, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        for name in ("claims", "article-kyivpost-2025-04-03", "overview", "compare"):
            page.goto((site / f"{name}.html").as_uri())
            page.evaluate(REPEATS)
            assert violations(page, {"type": "rule", "values": ["target-size"]}) == [], name


@pytest.mark.parametrize("link", ["files/overview/all-donors.csv", "files/overview/figures/donors.csv"])
def test_the_data_are_downloaded_as_they_are(link: str, site: Path, page: Any, tmp_path: Path) -> None:
    page.goto((site / "overview.html").as_uri())
    page.evaluate("document.querySelectorAll('details.how').forEach(fold => { fold.open = true; })")
    with page.expect_download() as caught:
        press(page, f"a[href='{link}']")
    caught.value.save_as(tmp_path / "data.csv")
    assert (tmp_path / "data.csv").read_bytes() == (site / link).read_bytes()
    assert caught.value.suggested_filename == Path(link).name


def test_a_table_is_copied_for_a_spreadsheet(site: Path, page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto((site / "overview.html").as_uri())
    press(page, "#table-regions .links button")
    page.get_by_role("button", name="Copied").wait_for()
    lines = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").splitlines()]
    assert lines[0][:2] == ["Region", "Military, EUR bn"]
    shown = page.locator("#table-regions > .scroll tbody tr").first.locator("th, td").all_inner_texts()
    assert lines[1] == shown


def test_a_printed_figure_leads_to_its_row(site: Path, page: Any) -> None:
    """The last weapon figure in the table opens the fold and marks the row with the same count."""
    page.goto((site / "weapons.html").as_uri())
    link = "#table-systems > .scroll tbody tr:last-child td a"
    count = page.locator(link).inner_text()
    press(page, link)
    row = page.locator("tr:target")
    row.wait_for()
    assert page.locator("#table-systems details.how").get_attribute("open") is not None
    assert count in row.locator("td.number").all_inner_texts()


#: What is typed -> the first page that is to be found.
TYPED = {
    "Germany": "donor-deu.html",
    "Deutschland": "donor-deu.html",
    "Німеччина": "donor-deu.html",
    "Туреччина": "donor-tur.html",
    "Turkey": "donor-tur.html",
    "TÜRKIYE": "donor-tur.html",
    "Turkiye": "donor-tur.html",
    "Gemany": "donor-deu.html",
    "germny": "donor-deu.html",
    "UK": "donor-gbr.html",
    "U.K.": "donor-gbr.html",
    "US": "donor-usa.html",
    "EU": "donor-eu.html",
    "how much is Germany's military aid in 2025": "donor-deu.html#table-years--2025",
    "Deutschland Militärhilfe 2025": "donor-deu.html#table-years--2025",
    "BIP": "effort.html",
    "Polen Panzer": "donor-pol.html",
    "cite": "method.html#cite",
    "embed": "method.html",
}


@pytest.fixture
def searching(site: Path, page: Any) -> Any:
    page.goto((site / "overview.html").as_uri())
    page.keyboard.press("/")
    return page


def test_the_search_finds_names_as_people_write_them(searching: Any) -> None:
    """ "UK" found every word with these letters in it, a name in German or with a letter missing found nothing."""
    found = {}
    for typed in TYPED:
        searching.locator("#query").fill("")
        searching.keyboard.type(typed)
        first = searching.locator("#results li a").first
        first.wait_for()
        found[typed] = first.get_attribute("href")
    assert found == TYPED
    assert violations(searching, WCAG, "#search") == []


def found_amounts(page: Any, typed: str) -> list[str]:
    page.locator("#query").fill(typed)
    page.locator("#results li a").first.wait_for()
    return [text.replace("\n", " ") for text in page.locator("#results li a").all_inner_texts()]


def test_a_claim_is_found_linked_and_copied(site: Path, page: Any) -> None:
    """A claim had no address of its own but its first words, below the verdict that it had on that day."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto((site / "claims.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("350 billion Trump")
    hit = page.locator("#results li a[href*='claims.html#public-claims-2025-02-19-']").first
    hit.wait_for()
    hit.click()
    row = page.locator("tr:target")
    row.wait_for()
    assert "350 billion" in row.inner_text()
    assert page.evaluate("document.querySelector('tr:target').getBoundingClientRect().top") >= 0
    address = page.evaluate("location.href")
    press(page, "tr:target a.anchor")
    page.locator("tr:target a.anchor.copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == address
    folded = page.locator("#table-undecided details tbody tr").first.get_attribute("id")
    page.goto(f"{(site / 'claims.html').as_uri()}#{folded}")
    page.locator("tr:target").wait_for()  # its fold is open


def test_an_amount_is_what_prints_as_it(searching: Any) -> None:
    """ "350 billion" found 3.5 billion. Release 28 of the tracker has 349.9 billion allocated, which prints as 350."""
    rows = found_amounts(searching, "350 billion")
    assert rows
    assert all(re.search(r"349[.,][5-9]|350[.,][0-4]|\b350\b", row) for row in rows), rows
    assert found_amounts(searching, "350 Milliarden") == rows
    assert any("What did each release of the tracker change?" in row for row in rows)
    assert any(re.search(r"349,9\d\d EUR million", row) for row in rows)
    few = found_amounts(searching, "3.5 billion")
    assert not set(few) & set(rows)
    exact = found_amounts(searching, "26846")  # the sum paid, printed as 26,846
    assert all("26,846" in row for row in exact if "›" in row)  # a page has it somewhere
    assert any("›" in row for row in exact)


def test_what_is_found_says_where_it_stands_and_in_what_unit(searching: Any) -> None:
    searching.keyboard.type("Sweden allocated")
    row = searching.locator("#results li a[href='overview.html#table-all-donors--sweden']")
    row.wait_for()
    assert re.search(r"Allocated [\d,]+ EUR million", row.inner_text())
    assert "Every donor" in row.locator(".where").inner_text()
    searching.locator("#query").fill("gemany")
    assert searching.locator("#status").inner_text().startswith("Nothing has “gemany”; shown is “germany”.")
    searching.locator("#query").fill("no such word qqq")
    assert searching.locator("#status").inner_text().startswith("Nothing has “such”, “qqq”; shown is what has some")
    searching.locator("#query").fill("qqqq")
    assert searching.locator("#status").inner_text().startswith("No page has a word like that. Try a donor")
    searching.keyboard.press("Escape")
    assert not searching.locator("#results").is_visible()


def test_the_search_is_used_by_keys_alone(searching: Any) -> None:
    searching.keyboard.type("Sweden")
    searching.locator("#results li a").first.wait_for()
    searching.keyboard.press("ArrowDown")
    searching.keyboard.press("ArrowDown")
    searching.keyboard.press("ArrowUp")
    assert searching.evaluate("document.activeElement.getAttribute('href')") == "donor-swe.html"
    searching.keyboard.press("Enter")
    searching.wait_for_url("**/donor-swe.html")


def test_a_page_is_cited_and_a_chart_embedded_by_one_press(site: Path, page: Any) -> None:
    """ "Cite" led to a line about the site without the page's title, date or place; the code to embed was relative."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto((site / "donor-deu.html").as_uri())
    press(page, "#cite > .copy")
    page.locator("#cite > .copy", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "“Germany: aid to Ukraine”" in copied
    assert "data to 30 April 2026" in copied
    assert "donor-deu.html" in copied
    page.locator("#chart-months .embed summary").click()
    press(page, "#chart-months .embed .copy")
    page.locator("#chart-months .embed .copy", has_text="Copied").wait_for()
    code = page.evaluate("navigator.clipboard.readText()")
    assert re.match(r'<iframe src="https://[^"]+/embed/donor-deu-months\.html"', code)
    box = page.locator("#chart-months .embed pre")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert page.locator("#chart-months .unpublished").count() == ("ADDRESS-OF-THE-SITE" in code)


def test_one_number_is_cited_with_its_row(site: Path, page: Any) -> None:
    """No text cited one number: the mark of a row copied its address alone."""
    page.goto((site / "donor-deu.html").as_uri() + "#table-years--2025")
    row = page.locator("#cite .of-row .to-copy").inner_text()
    assert row.startswith("Germany: allocated, by year and type of aid: 2025; Military, EUR million: 9,0")
    assert "data to 30 April 2026" in row
    assert row.endswith("donor-deu.html#table-years--2025")


def test_a_row_of_a_table_has_an_address(site: Path, page: Any) -> None:
    page.goto((site / "overview.html").as_uri() + "#table-all-donors--sweden")
    row = page.locator("tr:target")
    assert row.locator("th, td").filter(has_text="Sweden").count() == 1
    row.hover()
    assert (row.locator("a.anchor").get_attribute("href") or "").endswith("#table-all-donors--sweden")


@pytest.mark.parametrize("width", [360, 390, 1000, 1024, 1280, 1366, 1440])
def test_the_header_is_one_line(width: int, site: Path, page: Any) -> None:
    """The search went to a second line, flush on the header's edge, between 1024 and 1366 pixels and on a phone."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((site / "overview.html").as_uri())
    boxes = [one.bounding_box() for one in page.locator(".site .wide > *").all() if one.is_visible()]
    assert len(boxes) >= 3
    assert max(one["y"] for one in boxes) < min(one["y"] + one["height"] for one in boxes)
    assert max(one["x"] + one["width"] for one in boxes) <= width
    header = page.locator(".site").bounding_box()
    assert header["height"] < 75
    assert all(one["y"] + one["height"] + 3 < header["y"] + header["height"] for one in boxes[-1:])


# Without script, on paper, to look at


def test_the_pages_work_without_script(site: Path, browser: Any) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        assert not page.locator("#search").is_visible()
        page.locator("a[href='overview.html']").first.click()
        page.wait_for_url("**/overview.html")
        assert page.locator("#answer").is_visible()
        assert page.locator(".menu a[href='donors.html']").is_visible()
        assert not page.locator("button:visible").count()
        page.locator("#table-regions details.how summary").click()
        assert page.locator("#table-regions details.how table").is_visible()


def test_paper_has_no_chrome(site: Path, page: Any) -> None:
    page.goto((site / "overview.html").as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    for selector in (
        ".site",
        ".skip",
        ".links > a",
        ".anchor",
        ".all-code",
        ".origin",
        ".contents",
        ".more",
        ".how table",
    ):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    assert page.locator("#table-all-donors > .scroll tbody tr:visible").count() == 42
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_paper_shows_the_derivations(site: Path, page: Any) -> None:
    """They were left out of a printed page, closed as they were on the screen."""
    page.goto((site / "article-kyivpost-2025-04-03.html").as_uri())
    page.emulate_media(media="print")
    steps = page.locator("main .audit dd")
    assert steps.count() > 20
    assert steps.evaluate_all("ones => ones.filter(one => one.getBoundingClientRect().height === 0).length") == 0


#: Pixels of an A4 page between its margins: 96 an inch.
UPRIGHT, SIDEWAYS = (210 - 28) / 25.4 * 96, (297 - 28) / 25.4 * 96


@pytest.mark.parametrize("name", sorted(OPENED))
def test_paper_clips_no_column_and_has_no_empty_page(name: str, site: Path, page: Any) -> None:
    """Wide tables lost their last columns; one of 12 or more columns has pages of its own that lie on their side."""
    page.goto((site / f"{name}.html").as_uri())
    page.emulate_media(media="print")
    is_wide = page.locator("figure.table > .scroll thead th:nth-child(12)").count() > 0
    for width, tables in ((UPRIGHT, ":not(:has(thead th:nth-child(12)))"), (SIDEWAYS, "")):
        page.set_viewport_size({"width": int(width), "height": 900})
        rights = page.locator(f"figure.table > .scroll table{tables}, figure svg").evaluate_all(
            "ones => ones.map(one => one.getBoundingClientRect().right)"
        )
        assert all(right <= width + 1 for right in rights), width
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    assert {one.mediabox.width > one.mediabox.height for one in printed} == {False, is_wide}
    assert page.locator("main .to-copy:visible").count() == (page.locator("#cite.citing").count())  # where it is
    if name == "overview":  # a table that goes on has its heads again
        assert "Donor" in next(text for one in printed if "Malta" in (text := one.extract_text()))
    lengths = [len(one.extract_text().split()) for one in printed]
    assert all(length > 25 for length in lengths[:-1]), lengths


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("name", ["index", "overview", "donor-swe"])
def test_pictures_to_look_at(name: str, width: int, scheme: str, site: Path, page: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 1600})
    page.goto((site / f"{name}.html").as_uri())
    SCREENSHOTS.mkdir(exist_ok=True)
    picture = SCREENSHOTS / f"{name}-{width}-{scheme}.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size > 10_000


# The checks themselves, on pages made to fail


POLICY = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
PAGE = "<!DOCTYPE html><html lang=en><head><title>a</title>{}</head><body><main>{}</main></body></html>"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (f"{POLICY}<script>1</script>", "", "Content Security Policy"),
        ("", "<img src=missing.png alt=a>", "not loaded: "),
        ("<script>nothing()</script>", "", "error: nothing is not defined"),
        ("", "<img src='file:///etc/hostname' alt=a>", "loads file:///etc/hostname"),
    ],
)
def test_a_page_that_complains_is_noticed(
    head: str, body: str, expected: str, page: Any, complaints: Complaints, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(head, body), encoding="utf-8")
    found = complaints(tmp_path)
    page.goto((tmp_path / "page.html").as_uri())
    assert any(expected in line for line in found), found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p style='color: #ccc; background: #fff'>pale</p>", "color-contrast"),
        ("<p>dark</p>" * 9 + "<p style='color: #ccc'>pale</p>", "color-contrast"),
        ("<p>dark <b>too</b></p>" * 9 + "<p style='background: #333'>dark <b>too</b></p>", "color-contrast"),
        ("<p style='color: #ccc' hidden>pale</p>" * 9 + "<p style='color: #ccc'>pale</p>", "color-contrast"),
        ("<button></button>", "button-name"),
        ("<img src='data:,'>", "image-alt"),
    ],
)
def test_a_barrier_is_noticed(body: str, expected: str, page: Any) -> None:
    page.set_content(PAGE.format("", body))
    assert any(line.startswith(expected) for line in violations(page, WCAG))
