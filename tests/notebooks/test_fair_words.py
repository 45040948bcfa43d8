"""What the reports say about their numbers: each sentence was once misleading. Read from the stored outputs.

Expected numbers are arithmetic by hand over the publishers' files, cited where they stand.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from aidresearch import paths
from aidresearch.site.plan import plan

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ALL = sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb"))


def outputs(name: str) -> Iterator[Any]:
    for cell in nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4).cells:
        yield from cell.get("outputs", [])


def about(output: Any) -> dict[str, Any]:
    found: dict[str, Any] = output.get("metadata", {}).get("aidresearch", {})
    return found


def answer(name: str) -> tuple[str, dict[str, float]]:
    """The sentence of a report, and the numbers in it."""
    output = next(o for o in outputs(name) if about(o).get("kind") == "answer")
    rows = csv.DictReader(io.StringIO(output.data["text/csv"]))
    return output.data["text/plain"], {row["number"]: float(row["value"] or "nan") for row in rows}


def table(name: str, which: str) -> list[dict[str, str]]:
    output = next(o for o in outputs(name) if about(o).get("name") == which)
    return list(csv.DictReader(io.StringIO(output.data["text/csv"])))


def prose(name: str) -> str:
    """All that a report says in sentences: answers and remarks."""
    return "\n".join(o.data["text/markdown"] for o in outputs(name) if "text/markdown" in o.get("data", {}))


def sentences(name: str) -> Iterator[str]:
    """Answers, remarks, titles, alternative texts and captions."""
    yield from prose(name).split("\n")
    for output in outputs(name):
        yield from (str(about(output).get(key, "")) for key in ("title", "alt", "caption"))


def test_payments_of_the_facility_are_held_against_their_own_pillar() -> None:
    """ "23.2 billion are left" set payments of Pillar I against the ceiling of all three.

    Regulation (EU) 2024/792: Pillar I 38.27 = 5.27 grants + 33 loans. Paid: 4.5 + 1.5 + 1.89 + 4.2 + 4.1 + 3.5 + 3.056
    + 1.8 + 2.3 = 26.846.
    """
    sentence, numbers = answer("facility")
    assert (numbers["ceiling"], numbers["grants"], numbers["loans"]) == (38.27e9, 5.27e9, 33e9)
    assert numbers["left"] == pytest.approx(38.27e9 - 26.846e9)
    assert "11.4 billion euros of it are left" in sentence
    assert "Pillars II and III paid is not tracked" in sentence
    unknown = [row for row in table("facility", "pillars") if not row["paid"]]
    assert [row["what"] for row in unknown] == ["Pillar II", "Pillar III", "All three pillars"]
    assert not any(row["left"] for row in unknown)


def test_what_was_dated_anew_is_no_new_data_and_a_restatement_is_said_in_words() -> None:
    """The EU's 90 billion of commitments stand in release 28 and are dated April 2026 in release 29; Austria's
    humanitarian aid went from 757.874 to 132.875 million."""
    text = prose("releases")
    assert re.search(r"EU institutions: 90 billion euros committed stood in release 28 already .*no new data", text)
    assert "Austria −0.6 billion euros, **restated**" in text
    sentence, _ = answer("releases")
    assert "restatements take 0.3 billion euros (Austria −0.6, Germany +0.2, Canada +0.1)" in sentence
    assert "90 billion euros that EU institutions promised before are dated anew, no new money" in sentence


def test_a_mean_of_past_years_is_called_one() -> None:
    """What Europe gives "now", 42.8, was the mean of 2022 to 2024: (37.185 + 46.763 + 44.494) / 3.

    The institutions' part of Europe's aid in these years is 16.350 / 42.814 = 38.19 %, not 0.38; Europe's 2025 is 74.1,
    the United States' last month January 2025.
    """
    sentence, numbers = answer("replace-us")
    assert "42.8 billion euros that it gave on average then; in 2025 it gave 74.1 billion euros" in sentence
    assert sentence.startswith("To keep the sum of 2022 to 2024")
    assert numbers["institutions"] == pytest.approx(0.3819, abs=5e-5)
    text = prose("replace-us")
    assert "In 2025 Europe allocated **74.1 billion euros**" in text
    assert "allocated nothing after January 2025" in text
    assert "38.19%" in next(
        str(about(o)["caption"]) for o in outputs("replace-us") if about(o).get("name") == "all-donors"
    )


#: The notebooks of the questions that people ask.
QUESTIONS = sorted({one.notebook.stem for one in plan.read(paths.default()).reports if one.group == "Questions"})


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_shows_what_its_answer_depends_on(name: str) -> None:
    """Under its own heading, as a chart or table with a part for each definition, account, measure or kind."""
    shows_what_it_depends_on(NOTEBOOKS / f"{name}.ipynb")


def shows_what_it_depends_on(notebook: Path) -> None:
    cells = nbformat.read(notebook, as_version=4).cells
    headings = [at for at, cell in enumerate(cells) if cell.cell_type == "markdown" and cell.source.startswith("## ")]
    [*starts] = [at for at in headings if re.match("## (It depends on|What each account)", cells[at].source)]
    assert starts
    for start in starts:
        end = next(at for at in headings if at > start)
        kinds = [about(output).get("kind") for cell in cells[start:end] for output in cell.get("outputs", [])]
        assert {"chart", "table"} & set(kinds), cells[start].source


def test_three_pauses_are_dated_and_a_claim_is_none() -> None:
    sentence, numbers = answer("interruptions")
    assert numbers["pauses"] == 3
    assert "3 dated pauses" in sentence
    rows = table("interruptions", "pauses")
    assert [row["mark"] for row in rows if row["kind"] == "claim"] == [""]
    marks = [row["mark"] for row in rows if row["kind"] != "claim"]  # six statements of one day had one, most on others
    assert len(set(marks)) == len(marks) == 4
    assert "1,430 million euros" in prose("interruptions")


def test_what_was_known_on_the_day_stands_apart_from_what_came_later() -> None:
    """One page counted its definitions in three ways, and judged a claim of April 2025 by releases of 2026."""
    _, numbers = answer("europe-us")
    then, later = table("europe-us", "tried"), table("europe-us", "later")
    assert len(then) == numbers["definitions"]
    assert sum(row["holds_so"] == "yes" for row in then) == numbers["true"]
    assert f"{len(then)} + {len(later)} = {len(then) + len(later)} rows" in prose("europe-us")
    # Kiel, release 21, as its press release of 14 February 2025 rounds it: Europe 132, the United States 114.
    assert numbers["allocated"] == pytest.approx(132.3 / 114.2, abs=0.002)


def test_a_verdict_is_read_as_a_sentence_then_a_badge_then_numbers() -> None:
    output = next(o for o in outputs("article") if about(o).get("name") == "verdicts")
    cells = re.findall(r"<td>(.*?)</td>", output.data["text/html"], re.DOTALL)
    assert cells
    for cell in cells:
        assert re.match(r"<p>[A-Z][^<]+\.</p><p><span class='badge", cell), cell[:200]
        asked = re.search(r"<details><summary>Registers asked</summary><p class='asked'>([^<]+)</p></details>$", cell)
        assert asked or "stated again" in cell  # of what was said before nobody is asked twice
        assert not asked or re.match(r"Asked: .+\.|No register decides it\.", asked[1]), asked
        assert "brought along" not in cell
    heads = re.findall(r"<th scope='row'>(.*?)</th>", output.data["text/html"], re.DOTALL)
    assert not [head for head in heads if re.search(r"\b(USA|DEU|UDCG\w*|EUROPE|k\d+)\b", head)]


@pytest.mark.parametrize("name", ALL)
def test_sentences_have_no_number_or_code_that_a_reader_stumbles_over(name: str) -> None:
    """A -0.0, a 0.000 for what is little, a total of mostly, codes of donors, one figures. Quotations stay."""
    bad = re.compile(
        r"-0\.0+\b|\b0\.000\b|more than [A-Z]{3} \d+\.0\b|total of mostly|\bnan\b|\bNone\b"
        r"|\b(DEU|USA|POL|EUROPE|EU_AND_MEMBERS|UDCG)\b|\bkiel-r\d+\b"
        r"|(?<![\d.,/])1 (figures|pauses|donors|payments|checks)\b"
    )
    shown = (re.sub(r"\]\([^)]*\)", "]", text) for text in sentences(name))  # where a link leads is not read
    assert [text[:200] for text in shown if bad.search(text) and not text.startswith("> ")] == []


def test_a_claim_has_one_verdict_on_every_page() -> None:
    """Trump's 100 billion of 22 February 2025 had "more than that", "unverifiable" and "depends on definition"."""
    rows = {(row["as_printed"], row["donor"]): row["verdict"] for row in table("most-claimed", "claimed-most")}
    verdict = rows["$350 billion", "USA"]
    assert f"is {verdict} with the sources (5 statements here: " in answer("claimed-total")[0]
    assert f"The claim is {verdict} with the sources." in prose("claimed-total")


@pytest.mark.parametrize("name", ALL)
def test_verdicts_have_one_name(name: str) -> None:
    """A sentence had "do not fit the sources" where the badge below it had "inconsistent"."""
    bad = re.compile(r"\bfits? the sources|cannot be checked with|\d depends? on what is counted")
    assert [text[:200] for text in sentences(name) if bad.search(text)] == []


def test_a_list_of_definitions_has_the_one_that_speaks_against_it() -> None:
    """ "Europe gave more under 6 of 6" left out military aid to the end of 2024. Kiel, release 29, months to December
    2024: the United States 64.134 billion euros of military aid, Europe 57.848."""
    sentence, numbers = answer("who-gave-more")
    assert (numbers["definitions"], numbers["agree"]) == (7, 6)
    assert "all but military aid by 31 December 2024 (Europe 57.8 billion euros" in sentence
    (row,) = [row for row in table("who-gave-more", "definitions") if row["who"] == "no"]
    assert float(row["first"]) == pytest.approx(57.848e9, abs=1e6)
    assert float(row["second"]) == pytest.approx(64.134e9, abs=1e6)


def test_what_bounds_a_verdict_stands_in_the_table() -> None:
    """ "113 to 183 billion voted by Congress": 113 stood nowhere. The four acts to December 2022 have 113.4 billion."""
    totals = {float(row["value"]): row for row in table("claimed-total", "totals")}
    assert totals[113.4e9]["scope"] == "all departments, acts 1 to 4"
    assert "at least 183.0 billion US dollars" in answer("claimed-total")[0]


def test_counts_of_systems_are_the_last_ones_and_dated() -> None:
    """The page named 120 Marder (July 2024), the donor's page 140 (January 2025)."""
    sentence, numbers = answer("weapons")
    assert numbers["marder"] == 140
    assert "140 Marder (by 31 January 2025)" in sentence
    gepard = [row for row in table("donor", "weapons") if (row["item"], row["stage"]) == ("gepard", "delivered")]
    assert [float(row["value"]) for row in gepard] == [60]


def test_unlike_amounts_do_not_stand_side_by_side() -> None:
    """5.2 billion from stocks of the Bundeswehr stood beside 9.4 of all military aid, 44 with refugees beside 16.4."""
    assert "kiel" not in table("donor", "own-account")[0]
    unlike = [row for row in table("arrived", "accounts") if re.search("stocks|refugees", row["scope"])]
    assert unlike
    assert not any(row["second"] for row in unlike)


def test_what_its_speaker_withdrew_is_not_shown() -> None:
    """8 trillion dollars, misspoken and withdrawn, stood among the claims that do not fit."""
    assert "$8 trillion" not in {row["stated"] for row in table("claims", "inconsistent")}


def test_a_claim_says_what_it_is_a_figure_of() -> None:
    """ "49 Prozent", "18" and "36" stood there without what they count."""
    names = ("inconsistent", "depends-on-definition", "consistent", "undecided")
    rows = [row for name in names for row in table("claims", name)]
    assert [row["stated"] for row in rows if not row["about"]] == []
    assert [row["stated"] for row in rows if not row["sentence"]] == []


def test_what_cannot_be_checked_is_folded_after_the_rest() -> None:
    """The page of an article began with "No register decides this count"."""
    html = next(o.data["text/html"] for o in outputs("article") if about(o).get("name") == "verdicts")
    open_ones = int(answer("article")[1]["unverifiable"])
    decided, _, rest = html.partition(f"<details><summary>{open_ones} unverifiable ")
    first = [re.search(r"class='badge ([a-z-]+)'", row)[1] for row in decided.split("<tr data-id=")[1:]]
    assert first
    order = ["decision-error", "inconsistent", "depends-on-definition", "consistent"]
    assert first == sorted(first, key=order.index)
    assert rest.count("<th scope='row'>") == open_ones


@pytest.mark.parametrize("name", ALL)
def test_amounts_in_sentences_are_in_words(name: str) -> None:
    """ "EUR 29.9 billion" is a table's word: a sentence has 29.9 billion euros."""
    assert [text for text in prose(name).split("\n") if re.search(r"\b(EUR|USD) \d", text)] == []


def test_selections_of_rows_are_words() -> None:
    """ "donor=USA; aid_type=military; stage=allocated" stood on a page for readers."""
    rows = table("agreement", "overlaps")
    assert not [row for row in rows if "=" in row["rows"] + row["other_rows"]]


def test_counts_have_no_decimals() -> None:
    """ "largest: 2025Q1 with 69.0" figures."""
    alt = next(str(about(o)["alt"]) for o in outputs("most-claimed") if about(o).get("name") == "by-quarter")
    assert not re.search(r"with \d+\.\d", alt)


@pytest.mark.parametrize("name", ALL)
def test_rows_of_tables_have_names_no_codes(name: str) -> None:
    """ "DEU, iris-t-slm; systems" and "None" stood where the name of a row belongs."""
    heads = [
        (about(output)["name"], re.sub(r"<[^>]*>", "", head))
        for output in outputs(name)
        if about(output).get("kind") == "table"
        for head in re.findall(r"<th[^>]*scope=.row[^>]*>(.*?)</th>", output.data["text/html"], re.DOTALL)
        + re.findall(r"<th[^>]*gt_stub[^>]*>(.*?)</th>", output.data["text/html"], re.DOTALL)
    ]
    bad = re.compile(r"\b(DEU|USA|POL|SWE|GBR|EUROPE|EU_AND_MEMBERS|UDCG\w*)\b|^(None|nan|<NA>)$")
    assert [head for head in heads if bad.search(head[1])] == []
