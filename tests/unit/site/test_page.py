"""What goes from a notebook's outputs into a page: the bundles read, HTML made safe, SVGs made to stand together."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from aidresearch.errors import BuildError
from aidresearch.site.page import data_table, markup, outputs, svg
from tests.site import toy


def bundle(kind: str = "table", name: str = "totals", **change: Any) -> dict[str, Any]:
    data = {"text/html": "<table></table>", "text/csv": "a,b\n", "text/markdown": "x", "text/plain": "x"}
    data |= {"image/svg+xml": "<svg/>"}
    about = {"kind": kind, "name": name, "title": "T", "caption": "C", "alt": "A", **change.pop("about", {})}
    return {"output_type": "display_data", "metadata": {"aidresearch": about}, "data": {**data, **change}}


def notebook(*found: dict[str, Any]) -> dict[str, Any]:
    return {"cells": [{"source": ""}, {"execution_count": 3, "outputs": list(found)}]}


def test_charts_tables_and_the_answer_are_read_in_order() -> None:
    found = outputs.read(
        notebook(bundle("answer", "answer"), bundle(), {"output_type": "stream"}, bundle("chart", "c"))
    )
    assert [one.label for one in found] == ["answer", "table totals", "chart c"]
    assert (found[2].title, found[2].alt, found[1].csv) == ("T", "A", "a,b\n")


BROKEN = {
    "no answer": ([bundle()], "the answer; expected one answer output in the notebook, found 0"),
    "two answers": ([bundle("answer", "answer")] * 2, "expected one answer output in the notebook, found 2"),
    "a name twice": ([bundle(), bundle("chart")], "cell [3]: two outputs are named 'totals'"),
    "a bad name": ([bundle(name="../x")], "cell [3]: the name of a table; expected a-z, 0-9 and -, found '../x'"),
    "an unknown kind": ([bundle("map")], "cell [3]: an output of unknown kind; expected chart, table, answer"),
    "a chart without alt text": ([bundle("chart", "c", about={"alt": " "})], "cell [3]: chart 'c' lacks alt"),
}


@pytest.mark.parametrize(("found", "expected"), BROKEN.values(), ids=BROKEN)
def test_a_bundle_that_breaks_the_contract_is_named(found: list[dict[str, Any]], expected: str) -> None:
    with pytest.raises(BuildError) as raised:
        outputs.read(notebook(*found))
    assert expected in str(raised.value)


def test_a_bundle_without_its_csv_is_named() -> None:
    found = bundle()
    del found["data"]["text/csv"]
    with pytest.raises(BuildError, match="table 'totals' lacks text/csv"):
        outputs.read(notebook(found))


CLEANED = {
    "a script": ("a<script>alert('<p>')</script>b", "ab"),
    "a handler": ("<p onclick='x()' class=note>a</p>", '<p class="note">a</p>'),
    "a style": ("<div style='x' id=y><style>p {}</style><b>a</b></div>", "<div><b>a</b></div>"),
    "text": ("1 &lt; 2 & 3 &amp; 4", "1 &lt; 2 &amp; 3 &amp; 4"),
    "an unknown tag": ("<blink>a</blink>", "a"),
    "open tags": ("<p><em>a", "<p><em>a</em></p>"),
    "a stray end": ("a</p></table>b", "ab"),
    "the page's h1": ("<h1>a</h1>", "<h2>a</h2>"),
    "a link": ('<a href="https://x.org/?a=1&amp;b">a</a>', '<a href="https://x.org/?a=1&amp;b">a</a>'),
    "a link beside": ('<a href="overview.html#a:b">a</a>', '<a href="overview.html#a:b">a</a>'),
    "a link that runs": ('<a href=" JavaScript:alert(1)">a</a>', "<a>a</a>"),
    "a picture from elsewhere": ('<img src="https://x.org/a.png" alt="a <b>">', "a &lt;b&gt;"),
    "a picture": ('<img src="data:image/png;base64,AA" alt="a">', '<img src="data:image/png;base64,AA" alt="a">'),
    "rows without ends": (
        "<table><thead><tr><th>a<th>b</thead><tbody><tr><td>1<td>2<tr><td>3</table>",
        (
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr>"
            "<tr><td>3</td></tr></tbody></table>"
        ),
    ),
    "a quote in an attribute": ("<abbr title='say \"x\"'>a</abbr>", '<abbr title="say &quot;x&quot;">a</abbr>'),
    "a date in a table": ("<td>2025-03-26</td>", '<td><span class="date">2025-03-26</span></td>'),
    "a date that names a row": ("<th>2025-03-26</th>", '<th><span class="date">2025-03-26</span></th>'),
    "a form": ("<form action=x><p>a</p></form>b<input>", "b"),
}


@pytest.mark.parametrize(("source", "expected"), CLEANED.values(), ids=CLEANED)
def test_html_is_made_safe_and_whole(source: str, expected: str) -> None:
    assert markup.clean(source) == expected
    assert markup.clean(expected) == expected


def test_headings_get_identifiers_of_their_own() -> None:
    ids = {"main"}
    source = "<h1>Main</h1><h2>Über <em>what</em> &amp; why?</h2><h3>—</h3>"
    assert re.findall('id="([^"]*)"', markup.clean(source, ids)) == ["main-2", "ber-what-why", "section"]
    assert ids == {"main", "main-2", "ber-what-why", "section"}


def test_a_sentence_stands_without_its_paragraph_or_emphasis() -> None:
    assert markup.inline("<p><strong>Sweden gave 1.</strong></p>\n") == "Sweden gave 1."
    assert (
        markup.inline("<p><strong>a</strong> and <strong>b</strong></p>") == "<strong>a</strong> and <strong>b</strong>"
    )


def test_svgs_on_one_page_share_no_identifier() -> None:
    one, two = (ET.fromstring(svg.inline(toy.SVG, name, "Bars & more")) for name in ("one", "two"))
    for root, name in ((one, "one"), (two, "two")):
        ids = {e.get("id") for e in root.iter() if e.get("id")}
        assert ids == {f"{name}-clip", f"{name}-mark"}  # nothing points to axes_1
        assert [e.get("href") for e in root.iter("use")] == [f"#{name}-mark"]
        assert [e.get("clip-path") for e in root.iter("path") if e.get("clip-path")] == [f"url(#{name}-clip)"]


def test_an_inline_svg_is_named_themed_and_runs_nothing() -> None:
    text = svg.inline(toy.SVG, "bars", 'Bars "a" & <b>')
    assert '<svg viewBox="0 0 216 144" role="img" aria-label="Bars &quot;a&quot; &amp; &lt;b&gt;"' in text
    assert 'style="stroke: var(--ink, #1f2933)"' in text
    assert 'style="fill: none; stroke: var(--grid, #d9dee4)"' in text
    assert '<text x="30" y="130" style="fill: var(--ink, #1f2933); ">military &amp; more</text>' in text
    assert 'fill="#b5651d"' in text  # a series keeps its colour
    for word in ("onclick", "<style", "metadata", "xmlns", "xlink"):
        assert word not in text


def test_a_chart_is_both_drawings_and_its_marks() -> None:
    bundle = {"image/svg+xml": toy.SVG, svg.PHONE: toy.SVG, svg.MARKS: '{"label":"</script><b>"}'}
    text = svg.chart(bundle, "bars", "Bars")
    assert re.findall(r'<svg [^>]*class="(\w+)"', text) == ["desk", "phone"]
    assert '<script type="application/json" class="marks">{"label":"\\u003c/script>\\u003cb>"}</script>' in text
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids)) == 4
    assert svg.chart({"image/svg+xml": toy.SVG}, "bars", "Bars").count("<svg ") == 1


def test_a_chart_is_lighter_in_a_page_and_the_same() -> None:
    source = SVG.format(
        '<g id="a"><g><path id="b" d="M 1.23456 2 \nL 3 4 \n"/></g></g><g id="c"/>'
        "<text style=\"font-size: 12px; font-family: 'DejaVu Sans'; fill: #B5533C\">a</text>"
    )
    text = svg.inline(source, "x", "words")
    assert '<path d="M 1.23 2 L 3 4" />' in text
    assert '<text style="font-size: 12px; fill: var(--cb5533c, #b5533c)">a</text>' in text
    assert "<g" not in text


def test_a_table_of_a_chart_has_its_rows() -> None:
    text = data_table.as_table("donor_name,value\nA & B,3500000000\nC,\nD,inf\n", "Who gave", "EUR billion")
    assert '<th scope="col">Donor</th><th scope="col">EUR billion</th>' in text
    assert '<th scope="row">A &amp; B</th><td class="number">3.50</td>' in text
    assert '<td class="number">\N{EM DASH}</td>' in text
    assert '<td class="number">open</td>' in text
    many = data_table.as_table("a,b\n" + "x,1\n" * 61, "T")
    assert many.count("<tr>") == 61  # the head and 60 rows
    assert "The first 60 of 61 rows; all are in the CSV, in full digits." in many


def test_a_table_of_months_has_a_column_a_type_and_the_newest_first() -> None:
    """Germany's months were "period end, aid type, 4,260,000,000", cut before the newest: five of nine billion."""
    rows = ["2025-11-30,military,38000000", "2025-12-31,military,4260000000", "2025-12-31,humanitarian,1000000"]
    text = data_table.as_table(
        "\n".join(["period_end,aid_type,value", *rows]), "T", "EUR billion a month", ["humanitarian", "military"]
    )
    heads = '<th scope="col">Month</th><th scope="col">Humanitarian</th><th scope="col">Military</th>'
    december = '<th scope="row">December 2025</th><td class="number">&lt;0.01</td><td class="number">4.26</td>'
    november = '<th scope="row">November 2025</th><td class="number">\N{EM DASH}</td><td class="number">0.04</td>'
    assert f"<thead><tr>{heads}</tr></thead><tbody><tr>{december}</tr><tr>{november}</tr></tbody>" in text
    assert "EUR billion a month. Also in the CSV, in full digits." in text


def test_a_table_of_counts_and_days_keeps_both() -> None:
    text = data_table.as_table("stated_on,speaker,value\n2025-01-05,A,3\n2025-02-05,A,12\n2025-02-05,B,4\n", "T", "")
    assert '<th scope="col">On</th><th scope="col">A</th><th scope="col">B</th>' in text
    assert text.index('2025-02-05</th><td class="number">12</td>') < text.index("2025-01-05")


def test_the_pale_words_of_a_chart_are_pale_on_a_dark_page_too() -> None:
    """The unit above an axis was dark grey on black."""
    source = toy.SVG.replace('fill="#1f2933">', 'style="fill: #52606d">')
    assert 'style="fill: var(--soft, #52606d)"' in svg.inline(source, "bars", "Bars")


def test_an_svg_file_stands_alone() -> None:
    text = svg.standalone(toy.SVG, "bars", "Bars & more")
    root = ET.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root[0].text == "Bars & more"
    assert root.get("width") == "216pt"
    assert b"#1f2933" in text
    assert b"onclick" not in text


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
HARMFUL = {
    "a script": "<script>alert(1)</script>",
    "HTML in it": "<foreignObject><p>a</p></foreignObject>",
    "a picture from elsewhere": '<image xlink:href="https://x.org/a.png"/>',
    "a link that runs": '<a href="javascript:alert(1)"><path/></a>',
    "a style from elsewhere": '<path style="fill: url(https://x.org/a)"/>',
    "a handler": '<path onload="alert(1)"/>',
}


@pytest.mark.parametrize("content", HARMFUL.values(), ids=HARMFUL)
def test_nothing_harmful_is_left_in_an_svg(content: str) -> None:
    for text in (svg.inline(SVG.format(content), "a", "b"), svg.standalone(SVG.format(content), "a", "b").decode()):
        assert not re.search(r"alert|x\.org|<p>", text)


@pytest.mark.parametrize("text", ["<svg", "<svg/>", '<svg xmlns="http://www.w3.org/2000/svg"/>'])
def test_what_is_no_svg_is_refused(text: str) -> None:
    with pytest.raises(BuildError, match="the SVG of chart 'bars'"):
        svg.inline(text, "bars", "a")
