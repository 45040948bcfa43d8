"""The project's real site, as a reader has it on disk: links, names, safety, and what Chromium says of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from aidresearch import project
from aidresearch.reports import build, plan

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
#: What makes a browser fetch something, by tag.
LOADS = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "image": "href",
    "use": "href",
}
SCREENSHOTS = project.default().reports / "screenshots"


class Page(HTMLParser):
    """What the tests ask of one page; ``problems`` are the places where it is not well-formed or not safe."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: Counter[str] = Counter()
        self.texts: dict[str, str] = {}
        self.attributes: dict[str, dict[str, str]] = {}
        self.policy = ""
        self.feed(text)
        self.close()
        self.problems += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.tags[tag] += 1
        self.attributes.setdefault(tag, found)
        if len(found) < len(attrs):
            self.problems.append(f"<{tag}> has an attribute twice")
        if "id" in found:
            self.ids[found["id"]] += 1
        self.problems += [f"<{tag}> has {key}" for key in found if key.startswith("on")]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if found.get(LOADS.get(tag, "")):
            self.loads.append(found[LOADS[tag]])
        if tag == "svg" and not (found.get("role") == "img" and found.get("aria-label", "").strip()):
            self.problems.append("an svg has no accessible name")
        if tag == "img" and not found.get("alt", "").strip():
            self.problems.append("an img has no alt text")
        if tag == "script" and not found.get("src") and found.get("type") != "application/ld+json":
            self.problems.append("a script in the page")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes <{self.open[-1] if self.open else ''}>, line {self.getpos()[0]}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            self.texts[tag] = self.texts.get(tag, "") + data


@pytest.fixture(scope="session")
def site() -> Path:
    """The site, built if it is not up to date."""
    result = build.build(project.default())
    assert result.failed == ()
    return result.site


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in sorted(site.glob("*.html"))}


def wrong(pages: dict[str, Page], problems: dict[str, list[str]]) -> dict[str, list[str]]:
    assert pages
    return {name: found for name, found in problems.items() if found}


def test_every_report_of_the_plan_has_its_page(pages: dict[str, Page]) -> None:
    planned = plan.read(project.default())
    assert set(pages) == {"index.html", *(f"{report.slug}.html" for report in planned.reports)}


def test_pages_are_well_formed_and_safe(pages: dict[str, Page]) -> None:
    found = {
        name: page.problems + [f"id {i} twice" for i, n in page.ids.items() if n > 1] for name, page in pages.items()
    }
    assert wrong(pages, found) == {}


def test_pages_have_language_title_heading_and_answer(pages: dict[str, Page]) -> None:
    found = {}
    for name, page in pages.items():
        found[name] = [
            *([] if page.attributes["html"].get("lang") == "en" else ["lang"]),
            *([] if page.texts.get("title", "").strip() else ["title"]),
            *([] if page.tags["h1"] == 1 and page.texts.get("h1", "").strip() else ["h1"]),
            *([] if page.ids["answer"] == 1 else ["answer"]),
            *([] if page.tags["main"] == 1 and page.ids["main"] == 1 and "#main" in page.links else ["main"]),
        ]
    assert wrong(pages, found) == {}


def test_every_link_resolves_in_the_folder(site: Path, pages: dict[str, Page]) -> None:
    found = {}
    for name, page in pages.items():
        found[name] = []
        for link in [*page.links, *(x for x in page.loads if not x.startswith(("data:", "#")))]:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto"):
                continue
            target = (site / unquote(parts.path)).resolve() if parts.path else site / name
            inside = target.is_relative_to(site) and target.is_file()
            lost = inside and parts.fragment and target.suffix == ".html" and not pages[target.name].ids[parts.fragment]
            if not inside or lost:
                found[name].append(link)
    assert wrong(pages, found) == {}


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[str, Page]) -> None:
    found = {n: [x for x in p.loads if re.match(r"(https?:)?//", x)] for n, p in pages.items()}
    assert wrong(pages, found) == {}
    for file in ("style.css", "site.js"):
        text = (site / file).read_text(encoding="utf-8")
        assert not re.search(r"https?:|@import|url\(|fetch\(|import\(|eval\(", text), file
    assert (site / "site.js").stat().st_size < 15_000
    for picture in site.glob("files/*/*.svg"):
        text = picture.read_text(encoding="utf-8")
        assert not re.search(r"<script|(href|src)=\"(?!#|data:)|\son\w+=", text), picture


def test_pages_forbid_what_they_do_not_use(pages: dict[str, Page]) -> None:
    found = {name: [] if page.policy.startswith("default-src 'none';") else ["policy"] for name, page in pages.items()}
    assert wrong(pages, found) == {}


def test_every_chart_and_table_has_its_files(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        linked = {link for link in page.links if link.startswith("files/")}
        there = {p.relative_to(site).as_posix() for p in (site / "files" / Path(name).stem).glob("*")}
        assert linked == there, name


def test_no_page_holds_a_path_of_this_machine(site: Path) -> None:
    paths = {os.fsencode(str(project.default().root)), os.fsencode(str(Path.home())) + b"/"}
    for file in site.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [path for path in paths if path in content], file


# In a real browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=f"needs a browser on PATH: {', '.join(NAMES)}"),
]


def look(page: Path, picture: Path, profile: Path, *, width: int, height: int, dark: bool) -> list[str]:
    """Open ``page`` in headless Chromium, write a screenshot, and give the lines of its console."""
    done = subprocess.run(
        [
            str(CHROMIUM),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--hide-scrollbars",
            "--enable-logging=stderr",
            "--v=0",
            "--virtual-time-budget=3000",
            f"--user-data-dir={profile}",
            f"--window-size={width},{height}",
            f"--blink-settings=preferredColorScheme={0 if dark else 1}",
            f"--screenshot={picture}",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert picture.is_file(), done.stderr
    lines = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    # Offline, the pages of the browser's own ("chrome://") complain of a slow network: not ours.
    return [line for line in lines if "source: chrome://" not in line]


@pytest.mark.parametrize(("width", "height", "dark"), [(1280, 1600, False), (390, 1600, True)])
@pytest.mark.parametrize("name", ["index", "overview", "donor-swe"])
class TestInChromium:
    pytestmark = browser

    def test_opens_without_a_console_message(
        self, name: str, width: int, height: int, dark: bool, site: Path, tmp_path: Path
    ) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        picture = SCREENSHOTS / f"{name}-{width}-{'dark' if dark else 'light'}.png"
        picture.unlink(missing_ok=True)
        assert look(site / f"{name}.html", picture, tmp_path, width=width, height=height, dark=dark) == []
        assert picture.stat().st_size > 10_000


# The checks themselves, on pages made to fail


BROKEN = {
    "an open tag": ("<p><b>a</p>", "</p> closes <b>"),
    "a tag that stays open": ("<div>", "<div> is not closed"),
    "a handler": ('<p onclick="x()">a</p>', "<p> has onclick"),
    "a nameless svg": ("<svg><path/></svg>", "an svg has no accessible name"),
    "a nameless picture": ('<img src="data:,">', "an img has no alt text"),
    "a script": ("<script>1</script>", "a script in the page"),
    "an attribute twice": ('<p id="a" id="b">a</p>', "<p> has an attribute twice"),
}


@pytest.mark.parametrize(("text", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_broken_page_is_noticed(text: str, expected: str) -> None:
    assert any(expected in problem for problem in Page(text).problems)


def test_loads_and_links_are_seen() -> None:
    page = Page('<a href="b.html#x">b</a><script src="https://x.org/a.js"></script><svg><use href="//x.org/#a"/></svg>')
    assert page.links == ["b.html#x"]
    assert page.loads == ["https://x.org/a.js", "//x.org/#a"]


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason=f"needs a browser on PATH: {', '.join(NAMES)}")
def test_a_console_message_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
    page.write_text(f"<!DOCTYPE html>{policy}<title>a</title><script>1</script>", encoding="utf-8")
    lines = look(page, tmp_path / "page.png", tmp_path / "profile", width=400, height=300, dark=False)
    assert any("Content Security Policy" in line for line in lines)
