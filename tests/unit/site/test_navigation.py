"""How the pages hang together: menu, way, siblings, names as links, what is shared, what order a page has."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.image import imread

from aidresearch.site.navigation import Link, Navigation
from aidresearch.site.page import blocks, describe, markup, picture, places, sharing
from aidresearch.site.plan.plan import Report, Site
from tests.site import toy


def report(slug: str, group: str, label: str = "", name: str = "") -> Report:
    return Report(f"{name}[{slug}]" if name else slug, slug, Path("a.ipynb"), slug.title(), "Why?", group, label)


REPORTS = (
    report("overview", "Overview"),
    report("loans", "Questions"),
    report("arrived", "Questions"),
    report("donor-swe", "Donors", "Sweden", "donor"),
    report("donor-tur", "Donors", "Türkiye", "donor"),
    report("donor-pol", "Donors", "Poland", "donor"),
    report("claims", "Claims"),
    report("article", "Claims"),
    report("method", "About us"),
)
FOUND = Navigation(REPORTS)


def test_a_group_leads_to_its_own_report_or_its_only_one_or_a_list() -> None:
    assert list(FOUND.menu) == [
        Link("Overview", "overview.html"),
        Link("Questions", "questions.html"),
        Link("Donors", "donors.html"),
        Link("Claims", "claims.html"),
        Link("About us", "method.html"),
    ]
    assert list(FOUND.lists) == ["Questions", "Donors"]


def test_the_way_to_a_page_goes_through_its_group() -> None:
    assert FOUND.crumbs(REPORTS[1]) == [Link("Questions", "questions.html")]
    assert FOUND.crumbs(REPORTS[7]) == [Link("Claims", "claims.html")]
    assert FOUND.crumbs(REPORTS[6]) == []
    assert FOUND.crumbs(REPORTS[0]) == []


def test_siblings_are_turned_in_the_order_of_the_alphabet() -> None:
    sweden, turkey, poland = REPORTS[3:6]
    assert list(FOUND.siblings(sweden)) == [poland, sweden, turkey]
    assert FOUND.beside(sweden) == (poland, turkey)
    assert FOUND.beside(poland) == (None, sweden)
    assert FOUND.siblings(REPORTS[1]) == []
    assert list(FOUND.related(REPORTS[1])) == [REPORTS[2]]


NAMES = {"Sweden": "donor-swe.html", "Germany": "donor-deu.html", "Ireland": "donor-irl.html"}
LINKED = {
    "a cell": ("<td>Germany</td>", '<td><a class="name" href="donor-deu.html">Germany</a></td>'),
    "a possessive": ("<p>Germany's aid</p>", '<p><a class="name" href="donor-deu.html">Germany</a>\'s aid</p>'),
    "once a paragraph": ("<p>Sweden, Germany, Germany</p>", None),
    "a heading": ("<h2>Germany</h2>", "<h2>Germany</h2>"),
    "a heading that sorts": ("<thead><tr><th>Germany</th></tr></thead>", "<thead><tr><th>Germany</th></tr></thead>"),
    "a link": ('<p><a href="x.html">Germany</a></p>', '<p><a href="x.html">Germany</a></p>'),
    "code": ("<pre>Germany</pre>", "<pre>Germany</pre>"),
    "a drawing": ("<svg><g><text>Germany</text></g></svg>", "<svg><g><text>Germany</text></g></svg>"),
    "a drawing in a drawing": ("<svg><svg></svg>Germany</svg>", "<svg><svg></svg>Germany</svg>"),
    "an attribute": ('<p title="Germany">a</p>', '<p title="Germany">a</p>'),
    "a part of a country": ("<p>Northern Ireland</p>", "<p>Northern Ireland</p>"),
    "a part of a word": ("<p>Germany-led, Swedenborg</p>", "<p>Germany-led, Swedenborg</p>"),
}


@pytest.mark.parametrize(("body", "expected"), LINKED.values(), ids=LINKED)
def test_names_are_links_where_they_stand(body: str, expected: str | None) -> None:
    page = f"<body>Germany<main>{body}</main>Germany</body>"
    found = places.link(page, NAMES, "donor-swe.html")
    if expected is None:
        expected = '<p>Sweden, <a class="name" href="donor-deu.html">Germany</a>, Germany</p>'
    assert found == f"<body>Germany<main>{expected}</main>Germany</body>"
    assert places.link(found, NAMES, "donor-swe.html") == found
    assert places.link(found, {}, "donor-swe.html") == page


def test_places_are_filled_and_filled_again() -> None:
    page = "<a><!--menu--><!--/menu--></a><!--way-->old<!--/way-->"
    once = places.fill(page, {"menu": "<b>\\1</b>", "way": "", "none": "x"})
    assert once == "<a><!--menu--><b>\\1</b><!--/menu--></a><!--way--><!--/way-->"
    assert places.fill(once, {"menu": "c"}) == "<a><!--menu-->c<!--/menu--></a><!--way--><!--/way-->"
    assert (places.part(once, "menu"), places.part(once, "none")) == ("<b>\\1</b>", "")


def test_a_shared_page_has_whole_addresses_only_where_it_is_known_where_it_stands() -> None:
    here = sharing.card(Site("Aid", "d"), "a.html", "A", "words", "files/a/c.png", "Bars")
    assert ("property", "og:image", "files/a/c.png") in here.lines
    assert here.canonical == ""
    there = sharing.card(Site("Aid", "d", page_address="https://x.org/aid/"), "a.html", "A", "w" * 400, "c.png", "B")
    assert there.canonical == "https://x.org/aid/a.html"
    assert ("name", "twitter:image", "https://x.org/aid/c.png") in there.lines
    assert ("property", "og:url", "https://x.org/aid/a.html") in there.lines
    assert max(len(content) for _, _, content in there.lines) == 300
    front = sharing.card(Site("Aid", "d", page_address="https://x.org/aid"), "index.html", "A", "w")
    assert front.canonical == "https://x.org/aid/"


def test_a_data_set_has_whole_addresses_where_they_are_known() -> None:
    site = Site("Aid", "d", licence="MIT, in words", licence_address="https://x.org/mit", page_address="https://x.org/")
    found = describe.dataset(report("a", "the answer"), site, "1", "b", [], ["files/a/t.csv"])
    assert found["license"] == "https://x.org/mit"
    assert found["distribution"][0]["contentUrl"] == "https://x.org/files/a/t.csv"
    assert found["url"] == "https://x.org/a.html"
    assert "license" not in describe.dataset(
        report("a", "the answer"), Site("Aid", "d", licence="words"), "1", "b", [], []
    )


def test_a_picture_has_the_chart_between_its_title_and_its_source() -> None:
    """The toy's bar is 40 of 216 wide and brown; the words around it are dark on white."""
    made = picture.png(toy.SVG, "A title", "Source: Nobody.")
    assert made == picture.png(toy.SVG, "A title", "Source: Nobody.")
    pixels = (imread(io.BytesIO(made))[:, :, :3] * 255).round()
    assert pixels.shape[1] == 1200
    rows, columns = np.nonzero((pixels == [181, 101, 29]).all(axis=2))
    assert 195 < columns.max() - columns.min() < 215  # 40 / 216 of 1,120 pixels
    dark = np.nonzero((pixels < 110).all(axis=2))[0]
    assert dark.min() < rows.min()
    assert dark.max() > rows.max()


def cell(kind: str, source: str, *outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    found = {"cell_type": kind, "source": source, "metadata": {"tags": list(tags)}}
    return found | ({"execution_count": 1, "outputs": list(outputs)} if kind == "code" else {})


def shown(kind: str, name: str, caption: str = "") -> dict[str, Any]:
    about = {"kind": kind, "name": name, "title": name.title(), "caption": caption}
    return {"output_type": "display_data", "metadata": {"aidresearch": about}, "data": {}}


def test_the_first_figure_comes_before_what_should_be_known_and_a_source_is_named_once_a_section() -> None:
    cells = [
        cell("markdown", "Notes"),
        cell("code", "x = 1", tags=("parameters",)),
        cell("code", "import y", tags=("setup",)),
        cell("code", "a", shown("answer", "answer")),
        cell("markdown", "<h2>First</h2>"),
        cell("code", "b", shown("chart", "bars", "By type. Source: Kiel.")),
        cell("code", "c", shown("table", "rows", "Source: Kiel.")),
        cell("markdown", "<h2>Second</h2>"),
        cell("code", "d", shown("table", "more", "In euros. Source: Kiel.")),
    ]
    ids: set[str] = set()
    content = blocks.read({"cells": cells}, lambda cell: markup.clean(cell["source"], ids))
    kinds = [block.kind for block in content.blocks if block.kind != "step"]
    assert kinds == ["prose", "chart", "contents", "notes", "table", "prose", "table"]
    notes = [block.note for block in content.blocks if block.kind in ("chart", "table")]
    assert notes == ["By type. Source: Kiel.", "", "In euros. Source: Kiel."]
    assert content.headings == (("first", "First"), ("second", "Second"))
    assert [(step.source, step.makes) for step in content.steps] == [
        ("import y", "set-up"),
        ("a", "the answer"),
        ("b", "Bars"),
        ("c", "Rows"),
        ("d", "More"),
    ]


def test_a_heading_that_code_shows_is_in_the_contents() -> None:
    """Sections that a report leaves out where they are empty have their headings from code: no contents had them."""
    words = {"output_type": "display_data", "metadata": {}, "data": {"text/markdown": "<h2>Weapons</h2>"}}
    cells = [cell("markdown", "<h2>First</h2>"), cell("code", "a", shown("chart", "bars")), cell("code", "b", words)]
    ids: set[str] = set()
    content = blocks.read({"cells": cells}, lambda cell: markup.clean(cell["source"], ids))
    assert content.headings == (("first", "First"), ("weapons", "Weapons"))


def test_what_should_be_known_is_folded_before_a_first_table() -> None:
    """It followed the nine printed pages of an audit's table."""
    cells = [cell("markdown", "Notes"), cell("code", "c", shown("table", "rows"))]
    content = blocks.read({"cells": cells}, lambda cell: markup.clean(cell["source"], set()))
    assert [block.kind for block in content.blocks] == ["fold", "table", "contents", "step"]


def test_a_heading_has_a_link_to_itself_outside_its_words() -> None:
    found = markup.anchored(markup.clean("<h2>Who &amp; what</h2><p>a</p>", set()))
    assert found == (
        '<h2 id="who-what">Who &amp; what<a class="anchor" href="#who-what" aria-label="Link to: Who &amp; what"></a>'
        "</h2><p>a</p>"
    )
    assert markup.headings(markup.clean("<h2>Who &amp; what</h2><h3>no</h3>", set())) == [("who-what", "Who & what")]
