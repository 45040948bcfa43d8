"""The project's real site, as a reader has it on disk: links, names, safety, sizes, and its words for machines."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import os
import re
import xml.etree.ElementTree as ET
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import html5lib
import pytest

from aidresearch import paths
from aidresearch.site.navigation import Navigation
from aidresearch.site.plan import plan

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
DATA_BLOCKS = ("application/ld+json", "application/json")  #: kinds of script that do not run
#: Bytes: of a page, of the page to compare with its script, of the front page with all that it loads at first.
MOST_OF_A_PAGE, MOST_OF_COMPARE, MOST_OF_THE_INDEX = 300_000, 400_000, 300_000


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
        self.parts: dict[str, list[str]] = {}
        self.attributes: dict[str, dict[str, str]] = {}
        self.policy = ""
        self.feed(text)
        self.close()
        self.texts = {tag: "".join(parts) for tag, parts in self.parts.items()}
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
            is_only_named = tag == "link" and found.get("rel") in ("alternate", "canonical")  # not fetched
            (self.links if is_only_named else self.loads).append(found[LOADS[tag]])
        is_named = found.get("role") == "img" and found.get("aria-label", "").strip()
        if tag == "svg" and not is_named and found.get("aria-hidden") != "true":
            self.problems.append("an svg has no accessible name")
        if tag == "img" and not found.get("alt", "").strip():
            self.problems.append("an img has no alt text")
        if tag == "script" and not found.get("src") and found.get("type") not in DATA_BLOCKS:
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
            self.parts.setdefault(tag, []).append(data)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return {path.name: Page(path.read_text(encoding="utf-8")) for path in sorted(site.glob("*.html"))}


def wrong(pages: dict[str, Page], problems: dict[str, list[str]]) -> dict[str, list[str]]:
    assert pages
    return {name: found for name, found in problems.items() if found}


def test_every_report_of_the_plan_has_its_page(pages: dict[str, Page]) -> None:
    """And a group that none of them is the page of has a list."""
    reports = plan.read(paths.default()).reports
    lists = {Navigation(reports).hubs[group] for group in Navigation(reports).lists}
    assert set(pages) == {"index.html", "404.html", *lists, *(f"{report.slug}.html" for report in reports)}


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
            state = target.name == "compare.html" and "=" in parts.fragment  # what the reader chose, no place
            named = parts.fragment and target.suffix == ".html" and not state
            lost = inside and named and not pages[target.name].ids[parts.fragment]
            if not inside or lost:
                found[name].append(link)
    assert wrong(pages, found) == {}


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[str, Page]) -> None:
    found = {n: [x for x in p.loads if re.match(r"(https?:)?//", x)] for n, p in pages.items()}
    assert wrong(pages, found) == {}
    for file in ("style.css", "site.js", "search.js"):
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
        there = {
            p for p in (site / "files" / Path(name).stem).rglob("*.*") if p.name not in ("facts.json", "thumbnail.svg")
        }
        assert linked == {p.relative_to(site).as_posix() for p in there}, name


def test_every_chart_is_read_on_both_its_drawings(site: Path, pages: dict[str, Page]) -> None:
    """Two charts, whose names stand above their bars on a phone, had values on the drawing for a desk alone."""
    lacking = []
    for name in pages:
        text = (site / name).read_text(encoding="utf-8")
        for block in re.findall(r'<script type="application/json" class="marks">(.*?)</script>', text):
            found = json.loads(block)
            if {"desk", "phone"} - set(found):
                lacking.append((name, found["label"]))
    assert lacking == []


def test_no_page_holds_a_path_of_this_machine(site: Path) -> None:
    private = {os.fsencode(str(paths.default().root)), os.fsencode(str(Path.home())) + b"/"}
    for file in site.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [path for path in private if path in content], file


def test_pages_hold_to_their_size(site: Path, pages: dict[str, Page]) -> None:
    """Of a page what stands in it, its charts too; of the front page, and of the one to compare, all that it loads."""
    sizes = {name: (site / name).stat().st_size for name in pages}
    for name in ("index.html", "compare.html"):
        if name in pages:
            loaded = [link for link in pages[name].loads if not link.startswith(("data:", "#"))]
            sizes[name] += sum((site / link).stat().st_size for link in dict.fromkeys(loaded))
    most = {"index.html": MOST_OF_THE_INDEX, "compare.html": MOST_OF_COMPARE}
    assert {name: size for name, size in sizes.items() if size > most.get(name, MOST_OF_A_PAGE)} == {}


def test_pages_parse_without_an_error(site: Path) -> None:
    """One of each kind, by the parser that the standard describes: it takes half a second a page."""
    reports = plan.read(paths.default()).reports
    kinds = {report.notebook.name: report.slug for report in reports}.values()
    found = {}
    for path in [site / f"{name}.html" for name in ("index", "404", "donors", *kinds)]:
        parser = html5lib.HTMLParser()
        parser.parse(path.read_text(encoding="utf-8"))
        if parser.errors:
            found[path.name] = parser.errors
    assert found == {}


def test_every_table_is_in_the_data_package(site: Path) -> None:
    """Its resources are all the CSV files of the reports, with their columns, and cells of the types that it states."""
    package = json.loads((site / "datapackage.json").read_text(encoding="utf-8"))
    paths = [resource["path"] for resource in package["resources"]]
    assert sorted(paths) == sorted(p.relative_to(site).as_posix() for p in site.glob("files/**/*.csv"))
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    for resource in package["resources"]:
        content = (site / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header, *body = csv.reader(io.StringIO(content.decode()))
        fields = resource["schema"]["fields"]
        assert header == [field["name"] for field in fields], resource["path"]
        for place, field in enumerate(fields):
            cells = [line[place] for line in body if line[place]]
            read = {"number": float, "date": dt.date.fromisoformat, "string": str}[field["type"]]
            for cell in cells:
                read(cell)  # raises where the type is not the cells'


def test_the_feed_tells_news_in_words_each_with_its_page(site: Path, pages: dict[str, Page]) -> None:
    """Each item of the feed led to the front page, and those of sources said nothing but a date."""
    channel = ET.parse(site / "feed.xml").getroot().find("channel")
    assert channel is not None
    items = channel.findall("item")
    identities = [item.findtext("guid") for item in items]
    assert len(set(identities)) == len(identities) > 10
    assert all(item.findtext(tag, "").strip() for item in items for tag in ("title", "link", "description"))
    assert channel.find(".//pubDate") is None  # no clock: the same inputs give the same feed
    for item in items:
        name, _, part = item.findtext("link", "").partition("#")
        assert name in pages, item.findtext("link")
        assert not part or pages[name].ids[part] == 1, item.findtext("link")
    answers = {item.findtext("link", ""): item.findtext("description", "") for item in items}
    page = pages["overview.html"]
    assert answers["overview.html"] in " ".join(page.texts["p"].split())


def test_each_report_says_what_data_set_it_is_and_how_to_cite_it(site: Path, pages: dict[str, Page]) -> None:
    planned = plan.read(paths.default())
    for report in planned.reports:
        page = pages[f"{report.slug}.html"]
        data, _ = json.JSONDecoder().raw_decode(page.texts["script"])  # others may follow
        assert (data["@type"], data["name"]) == ("Dataset", report.title)
        assert page.texts["h1"] == report.title
        base = planned.site.page_address
        assert all((site / file["contentUrl"].removeprefix(base)).is_file() for file in data["distribution"])
        assert data.get("license", "https://").startswith("https://")
        assert 50 <= len(data["description"]) <= 5000  # what searches for data sets ask for
        assert f"@misc{{aidresearch-{report.slug}," in page.texts["pre"]
        assert "cff-version: " in page.texts["pre"]
        lists_sources = page.ids["table-sources"] == 1  # a text of one's own has none
        assert bool(re.search(r"Data to \d+ \w+ 20\d\d", page.texts["span"])) == lists_sources


def test_every_page_leads_on(pages: dict[str, Page]) -> None:
    """Every page but the front page was a dead end: one link, to that."""
    menu = {link.page for link in Navigation(plan.read(paths.default()).reports).menu}
    for name, page in pages.items():
        assert menu | {"index.html"} <= set(page.links), name
        assert len({link for link in page.links if link.endswith(".html")} - menu) > 1 or name == "404.html", name


def test_a_donor_leads_to_the_others(pages: dict[str, Page]) -> None:
    reports = [report for report in plan.read(paths.default()).reports if report.name == "donor"]
    for report in reports:
        links = set(pages[f"{report.slug}.html"].links)
        assert {f"{other.slug}.html" for other in reports} <= links, report.id


def test_names_of_donors_sources_and_documents_are_links(site: Path, pages: dict[str, Page]) -> None:
    overview = set(pages["overview.html"].links)
    assert {"donor-usa.html", "donor-deu.html", "donor-mlt.html"} <= overview
    assert "sources.html#source-kiel-r29" in overview
    assert "article-kyivpost-2025-04-03.html" in pages["sources.html"].links


def test_charts_stand_alone_for_other_pages(site: Path, pages: dict[str, Page]) -> None:
    for path in sorted(site.glob("embed/*.html")):
        page = Page(path.read_text(encoding="utf-8"))
        assert page.problems == []
        assert page.policy.startswith("default-src 'none';")
        [link, _] = [link for link in page.links if not link.endswith("feed.xml")]
        target, _, part = link.removeprefix("../").partition("#")
        assert pages[target].ids[part] == 1
        slug, name = target.removesuffix(".html"), part.removeprefix("chart-")
        assert path.stem == f"{slug}-{name}"
        picture = (site / "files" / slug / f"{name}.png").read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(picture[16:20], "big") == 1200
    assert len(list(site.glob("embed/*.html"))) == len(list(site.glob("files/*/*.png"))) > 40


def test_a_shared_page_shows_its_first_chart(site: Path, pages: dict[str, Page]) -> None:
    for name in pages:
        text = (site / name).read_text(encoding="utf-8")
        found = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', text))
        if name == "404.html":
            continue
        assert all(found[f"og:{key}"] for key in ("title", "description", "type", "site_name")), name
        charts = re.findall(r'<figure class="chart" id="chart-([^"]+)"', text)
        if charts:
            assert found["og:image"] == f"files/{Path(name).stem}/{charts[0]}.png"
            assert found["twitter:card"] == "summary_large_image"
            assert found["og:image:alt"].strip()


def test_the_search_has_every_page_and_every_table(site: Path, pages: dict[str, Page]) -> None:
    text = (site / "search-data.js").read_text(encoding="utf-8")
    data = json.loads(text.partition("searchData = ")[2].rstrip().removesuffix(";"))
    reports = plan.read(paths.default()).reports
    assert [one["page"] for one in data] == [f"{report.slug}.html" for report in reports]
    for one in data:
        for part in [*one.get("headings", []), *one.get("charts", []), *one.get("tables", [])]:
            assert pages[one["page"]].ids[part[0]] == 1, (one["page"], part[0])
    [germany] = [one for one in data if one.get("label") == "Germany"]
    assert {"DEU", "Deutschland", "Німеччина", "BRD"} <= set(germany["names"])


def test_the_search_leads_to_rows_that_are_there(site: Path, pages: dict[str, Page]) -> None:
    """Its script makes a row's address of the first cell, as the package does; a name that stands twice has none."""
    text = (site / "search-data.js").read_text(encoding="utf-8")
    data = json.loads(text.partition("searchData = ")[2].rstrip().removesuffix(";"))
    lost, found = [], 0
    for one in data:
        for name, _, _, rows, *own in one.get("tables", []):
            slugs = [re.sub(r"[^a-z0-9]+", "-", row[0].lower()).strip("-")[:40].rstrip("-") or "row" for row in rows]
            alone = [f"{name}--{slug}" for slug in slugs if slugs.count(slug) == 1]
            places = own[0] if own and own[0] else alone
            found += len(places)
            lost += [(one["page"], place) for place in places if pages[one["page"]].ids[place] != 1]
    assert lost == []
    assert found > 2000


def test_the_library_of_the_search_is_the_one_that_was_published(site: Path) -> None:
    """MiniSearch 7.2.0 of npm made small, with its licence in it; a change of it is to be seen here."""
    content = (site / "minisearch.js").read_bytes()
    assert b"Copyright 2022 Luca Ongaro" in content
    assert hashlib.sha256(content).hexdigest() == "2d45f403b4dbd7e5b817f65110f79322545505f79cbd830a84efe96456d40ce3"


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
