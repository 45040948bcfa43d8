"""A page says beside its numbers: how they were made, what data set it is, how to cite it; what the index takes."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from aidresearch.errors import BuildError
from aidresearch.paths import Project
from aidresearch.site.page import describe, front, markup, provenance, search, svg
from aidresearch.site.page.outputs import FIGURES, Shown
from aidresearch.site.plan.plan import Report, Site
from tests.site import toy

FIGURE_LINES = "figure_id,source,place,as_printed,value,unit\nk/1,k,row 2,€3.5 billion,3500000000,EUR\n"
USED = [
    {
        "key": "kiel-r29",
        "title": "Tracker",
        "producer": "Kiel & others",
        "data_to": "2026-04-30",
        "citation": "Kiel (2026)",
        "files": {"totals.csv": "ab" * 32},
    }
]
SITE = Site("Aid </script> made comparable", "d", authors="the authors", licence="CC0", address="https://x.org")


def table(figures: str = FIGURE_LINES, **about: object) -> Shown:
    data = {"text/csv": "day,n,name\n2025-01-01,1,a\n,-inf,b\n", "text/html": toy.TABLE, FIGURES: figures}
    return Shown("table", "types", data, "Types", "EUR.", about={"formula": "sum", "fields": {"n": "Number"}, **about})


def test_how_a_table_was_made_has_its_figures() -> None:
    how = provenance.of(table())
    assert how is not None
    assert how.formula == "sum"
    assert [heading for heading, _ in how.headings] == ["Figure", "Place in its source", "As printed", "Value", "Unit"]
    assert how.rows == [["k/1", "row 2", "€3.5 billion", "3,500,000,000", "EUR"]]
    assert provenance.of(Shown("table", "t", {"text/csv": "a\n"})) is None


def test_a_long_list_is_cut_to_the_largest_or_to_those_linked() -> None:
    """30 figures of 0 to 29 euros: the page has 10 to 29, or as many of the first as a row links to."""
    lines = FIGURE_LINES.splitlines()[0] + "\n" + "".join(f"k/{n},k,row {n},,{n},EUR\n" for n in range(30))
    how = provenance.of(table(lines))
    assert how is not None
    assert [row[0] for row in how.rows] == [f"k/{n}" for n in range(10, 30)]
    assert (how.total, how.is_largest) == (30, True)
    linked = provenance.of(table(lines, figures_linked=25))
    assert linked is not None
    assert [row[0] for row in linked.rows] == [f"k/{n}" for n in range(25)]
    assert not linked.is_largest


def test_figures_without_their_names_are_refused() -> None:
    with pytest.raises(BuildError, match="the figures of table types; expected a column figure_id, found value"):
        provenance.of(table("value\n1\n"))


@pytest.mark.parametrize(
    ("number", "text"),
    [("1642160616.26", "1,642,160,616.26"), ("-1234", "-1,234"), ("inf", "inf"), ("", ""), ("0", "0")],
)
def test_numbers_have_their_thousands_apart(number: str, text: str) -> None:
    assert provenance._readable(number) == text


def test_each_table_is_a_resource_with_types() -> None:
    first, second = describe.resources([table()], "files/x")
    assert (first["path"], second["path"]) == ("files/x/types.csv", "files/x/figures/types.csv")
    assert first["schema"]["fields"] == [
        {"name": "day", "type": "date"},
        {"name": "n", "type": "number", "title": "Number"},
        {"name": "name", "type": "string"},
    ]


def test_the_data_set_cannot_end_its_element() -> None:
    report = Report("a", "a", Path("a.ipynb"), "A </script><b>", "How much?")
    text = describe.in_script(json.dumps(describe.dataset(report, SITE, "1.0", "1 & 2", USED, ["files/a/t.csv"])))
    assert not set("<>&") & set(text)
    read = json.loads(text)
    assert (read["name"], read["description"]) == ("A </script><b>", "How much? 1 & 2")
    assert read["temporalCoverage"] == "../2026-04-30"
    assert read["isBasedOn"][0]["citation"] == "Kiel (2026)"


def test_citations_are_read_by_others() -> None:
    report = Report("a", "a", Path("a.ipynb"), "Aid: 50% {now}", "?")
    entry = describe.bibtex(report, SITE, "1.0", USED)
    assert entry.startswith("@misc{aidresearch-a,\n  author = {{the authors}},\n  title = {{Aid: 50\\% \\{now\\}}},\n")
    assert "  year = {2026},\n  note = {Version 1.0, data to 2026-04-30},\n  url = {https://x.org},\n}\n" in entry
    read = yaml.safe_load(describe.cff(report, SITE, "1.0", USED))
    assert (read["cff-version"], read["type"], read["authors"]) == ("1.2.0", "dataset", [{"name": "the authors"}])
    assert read["references"][0]["authors"] == [{"name": "Kiel & others"}]


def test_a_page_is_cited_with_its_place() -> None:
    """ "Cite" had neither the page's title nor its address."""
    report = Report("a", "a", Path("a.ipynb"), "Was it 50%?", "?")
    published = replace(SITE, page_address="https://reports.example.org/aid/")
    line = describe.citation(report, published, "1.0", USED)
    assert line.startswith("the authors: “Was it 50%?”. Aid")
    assert line.endswith("Version 1.0, data to 30 April 2026. https://reports.example.org/aid/a.html")
    assert "  url = {https://reports.example.org/aid/a.html},\n" in describe.bibtex(report, published, "1.0", USED)
    assert describe.citation(report, SITE, "1.0", []).endswith("Version 1.0. a.html (https://x.org)")


def test_rows_get_addresses_and_heads_none() -> None:
    source = "<thead><tr><th>A</th></tr></thead><tbody><tr><th>Czechia &amp; <b>co</b></th></tr><tr><td>—</td></tr>"
    source += '<tr class="total"><td>Czechia co</td></tr></tbody>'
    found = re.findall(r"<tr[^>]*>", markup.numbered(source, "table-t"))
    ids = ['<tr id="table-t--czechia-co">', '<tr id="table-t--row">', '<tr id="table-t--czechia-co-2" class="total">']
    assert found == ["<tr>", *ids]


def test_words_of_other_languages_are_searched() -> None:
    """ "BIP" and "Militärhilfe" found nothing."""
    words = search.words()
    assert (words["bip"], words["militärhilfe"], words["танки"]) == ("GDP", "military", "tanks")
    assert b'"at":"method.html#cite"' in search.script([], "method.html")


def test_the_hash_of_the_data_depends_on_every_file() -> None:
    other = [{**USED[0], "files": {"totals.csv": "cd" * 32}}]
    assert len(describe.data_hash(USED)) == 64
    assert describe.data_hash(USED) != describe.data_hash(other)
    assert describe.data_hash([]) == ""


def test_rows_of_a_table_are_found_by_their_words_and_heads() -> None:
    assert search.table(toy.TABLE) == (["Type", "EUR bn"], [["military <i>", "12"], ["financial", "5"]], [])


def test_a_row_with_a_name_of_its_own_has_it_as_its_address() -> None:
    """A claim had no address of its own but its first words, below the verdict that it had that day."""
    head = "<table><thead><tr><th>A</th></tr></thead><tbody>"
    row = "<tr data-id='talks-2025-02-22-k1'><th>$350 billion</th></tr>"
    source = f"{head}{row}</tbody></table><details>{head}{row.replace('k1', 'k2')}</tbody></table></details>"
    cleaned = markup.clean(source)
    ids = re.findall(r'<tr id="([^"]+)">', markup.numbered(cleaned, "table-inconsistent"))
    assert ids == ["talks-2025-02-22-k1", "talks-2025-02-22-k2"]
    assert search.table(source) == (["A"], [["$350 billion"], ["$350 billion"]], ids)


def test_a_line_has_a_place_for_every_day() -> None:
    """Four quarters, 10 at the top; the donor gave in the first and the last."""
    points = front.over_time("period_end,type,value\n2022-12-31,a,4\n2022-03-31,a,1\n2022-03-31,b,1\n")
    assert points == {"2022-03-31": 2.0, "2022-12-31": 4.0}
    days = ["2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31"]
    assert front.sparkline(points, days) == "M12.5,22V11.0M87.5,22V1.0"
    assert front.over_time("donor,value\nSWE,1\n") == {}
    assert front.sparkline({}, days) == ""


@pytest.mark.parametrize(
    ("answer", "amount", "size"),
    [
        ("Sweden: EUR 10.6 billion allocated, rank 10 of 42", "EUR 10.6 billion", 10.6e9),
        ("Malta gave EUR 812 thousand.", "EUR 812 thousand", 812e3),
        ("In 4 years, 1,029.5 million euros were allocated.", "1,029.5 million euros", 1029.5e6),
        ("It gave 12 US dollars", "12 US dollars", 12.0),
        ("The document states 31 figures.", "", 0.0),
    ],
)
def test_the_first_amount_of_an_answer(answer: str, amount: str, size: float) -> None:
    assert front.amount(answer) == amount
    assert front.size(amount) == pytest.approx(size)


def test_the_changelog_says_which_numbers_moved(tmp_path: Path) -> None:
    text = "# C\n\n## 0.2\n\n### Added\n- a\n\n### Numbers\n- Sweden\n  moved.\n- Malta.\n"
    text += "\n## 0.1\n### Numbers\n- First.\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    expected = [("0.2", "Sweden moved."), ("0.2", "Malta."), ("0.1", "First.")]
    assert front.noted(Project(tmp_path, is_checkout=True)) == expected
    assert front.noted(Project(tmp_path / "wheel", is_checkout=False)) == []


def test_a_thumbnail_has_shapes_only() -> None:
    root = ET.fromstring(svg.thumbnail(toy.SVG, "bars"))
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert "rect" in tags
    assert not {"text", "style", "script"} & set(tags)
    assert b"#d9dee4" not in svg.thumbnail(toy.SVG, "bars")
    assert root.get("viewBox") == "0 0 216 144"


def test_a_thumbnail_is_cut_to_the_plot() -> None:
    plot = '<g id="patch_2"><path d="M 20 100 L 200 100 L 200 10 L 20 10 z"/></g>'
    root = ET.fromstring(svg.thumbnail(toy.SVG.replace('<g id="axes_1">', f'<g id="axes_1">{plot}'), "bars"))
    assert root.get("viewBox") == "17 7 186 96"
