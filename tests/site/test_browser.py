"""The site in a real browser, from disk: quiet, usable by keyboard and by a screen reader, narrow, dark, on paper.

Debian's Chromium driven by Playwright; axe-core, as axe-playwright-python brings it, judges accessibility.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aidresearch import paths
from aidresearch.site import build
from aidresearch.site.plan import plan

CHROMIUM = next((at for n in ("chromium", "chromium-browser", "google-chrome") if (at := shutil.which(n))), None)
playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install -e '.[dev]'")
axe = pytest.importorskip("axe_playwright_python", reason="needs axe-core: pip install -e '.[dev]'")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs a browser on PATH: chromium or google-chrome"),
]

AXE = Path(axe.__file__).with_name("axe.min.js")
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
NARROW, WIDE = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
SCREENSHOTS = paths.default().reports / "screenshots"
REPORTS = plan.read(paths.default()).reports
#: One of each kind, with every fold open.
OPENED = {"index", *{report.notebook.name: report.slug for report in reversed(REPORTS)}.values()}
#: Those and some of the others, as they open: axe-core takes seconds a page, and the others differ in numbers only.
JUDGED = OPENED | {report.slug for report in REPORTS[::7]}


@pytest.fixture(scope="session")
def site() -> Path:
    """The site, built if it is not up to date."""
    result = build.build(paths.default())
    assert result.failed == ()
    return result.site


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
        running = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield running
        running.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    with browser.new_context(viewport=WIDE, accept_downloads=True) as context:
        yield context.new_page()


def complaints(page: Any, folder: Path) -> list[str]:
    """A list that fills with what the console says and with requests that leave ``folder``."""
    found: list[str] = []
    page.on("console", lambda message: found.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: found.append(f"error: {error}"))
    inside = (folder.as_uri(), "data:")
    page.on("request", lambda request: None if request.url.startswith(inside) else found.append(f"loads {request.url}"))
    page.on("requestfailed", lambda request: found.append(f"not loaded: {request.url}"))
    return found


def violations(page: Any, rules: dict[str, Any]) -> list[str]:
    """What axe-core finds on the page as it is now: rule, place, why."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations'], preload: false})", rules)
    return [
        f"{one['id']} at {node['target']}: {' '.join(node['failureSummary'].split())}"
        for one in result["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("name", ["index", *(report.slug for report in REPORTS)])
def test_a_page_opens_quietly_fits_a_phone_and_is_accessible(name: str, site: Path, page: Any) -> None:
    found = complaints(page, site)
    page.goto((site / f"{name}.html").as_uri())
    if name in OPENED:
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.set_viewport_size(WIDE)
    if name in JUDGED:
        assert violations(page, WCAG) == []
        page.emulate_media(color_scheme="dark")
        assert violations(page, CONTRAST) == []
    assert found == []


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


def test_all_code_opens_and_closes(site: Path, page: Any) -> None:
    page.goto((site / "overview.html").as_uri())
    code = page.locator("details.code")
    for is_open in (True, False):
        press(page, "button.all-code", "Space")
        assert code.evaluate_all("folds => folds.map(fold => fold.open)") == [is_open] * code.count()
        assert page.locator("button.all-code").get_attribute("aria-pressed") == str(is_open).lower()


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
    assert page.locator("#table-systems details.how").get_attribute("open") is not None
    row = page.locator("tr:target")
    assert row.is_visible()
    assert count in row.locator("td.number").all_inner_texts()


def test_the_search_finds_reports_donors_and_figures(site: Path, page: Any) -> None:
    page.goto((site / "index.html").as_uri())
    shown = page.locator("[data-search]:visible")
    assert shown.count() == len(REPORTS)
    press(page, "#query", "Control+A")
    page.keyboard.type("TÜRKIYE")
    assert "donor-tur.html" in [a.get_attribute("href") for a in shown.locator("a").all()]
    assert shown.count() < 5
    page.locator("#query").fill("ukraine facility 26846")  # the sum paid, printed as 26,846.0
    assert page.locator("#found a").first.get_attribute("href").startswith("facility.html#table-")
    assert "rows of tables" in page.locator("#status").inner_text()
    page.locator("#query").fill("no such word")
    assert page.locator("#status").inner_text() == "Nothing here has these words."
    page.keyboard.press("Escape")
    assert shown.count() == len(REPORTS)
    assert not page.locator("#found").is_visible()


# Without script, on paper, to look at


def test_the_pages_work_without_script(site: Path, browser: Any) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((site / "index.html").as_uri())
        assert not page.locator("#search").is_visible()
        page.locator("a[href='overview.html']").first.click()
        assert page.locator("#answer").is_visible()
        page.locator("#table-regions details.how summary").click()
        assert page.locator("#table-regions details.how table").is_visible()


def test_paper_has_no_chrome(site: Path, page: Any) -> None:
    page.goto((site / "overview.html").as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    for selector in (".bar", ".skip", ".links", ".all-code", "details.code", "details.how"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    assert page.locator("#table-all-donors > .scroll tbody tr:visible").count() == 42
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


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
def test_a_page_that_complains_is_noticed(head: str, body: str, expected: str, page: Any, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(head, body), encoding="utf-8")
    found = complaints(page, tmp_path)
    page.goto((tmp_path / "page.html").as_uri())
    assert any(expected in line for line in found), found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p style='color: #ccc; background: #fff'>pale</p>", "color-contrast"),
        ("<button></button>", "button-name"),
        ("<img src='data:,'>", "image-alt"),
    ],
)
def test_a_barrier_is_noticed(body: str, expected: str, page: Any) -> None:
    page.set_content(PAGE.format("", body))
    assert any(line.startswith(expected) for line in violations(page, WCAG))
