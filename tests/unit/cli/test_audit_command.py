"""``aidresearch audit`` as a stranger uses it: a document, a text, wrong input."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import aidresearch
from aidresearch import catalog
from aidresearch.cli.main import app
from aidresearch.errors import AidError
from aidresearch.table import schema

DOCUMENT = "kyivpost-2025-04-03"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["audit", *arguments], standalone_mode=False, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def fails(*arguments: str) -> str:
    with pytest.raises(AidError) as raised:
        run(*arguments)
    return str(raised.value)


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch, figures: Callable[..., pd.DataFrame]) -> list[dict[str, str]]:
    """Stands in for the text extractor: one payment for a text with a euro sign, else nothing; keeps its calls."""
    calls: list[dict[str, str]] = []

    def extract(text: str, published: str, source: str) -> pd.DataFrame:
        calls.append({"text": text, "published": published, "source": source})
        if "€" not in text:
            found = schema.empty()
        else:
            paid = {"figure_id": f"{source}/5", "source": source, "donor": "EU", "item": "ukraine-facility"}
            paid |= {"stage": "disbursed", "instrument": "unspecified", "value": 3.5e9, "half_width": 0.05e9}
            found = figures({**paid, "stated_on": published, "as_printed": "€3.5 billion"})
        return found.assign(char_start=5, char_end=17, evidence="value: number")

    monkeypatch.setattr(aidresearch, "extract", extract, raising=False)
    return calls


def test_a_document_of_the_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    text = run(DOCUMENT)
    last = text.splitlines()[-1]
    assert last.startswith("34 figures, 11 of them amounts of money: ")
    # k14 is what k13 leaves: no second confirmation; k49 is in Germany's own account, k53 in its list of systems
    assert "8 consistent" in last
    assert "€50 billion" in text


def test_a_document_without_anything_to_check() -> None:
    assert (
        run("hegseth-2025-02-12").splitlines()[-1]
        == "6 figures, 0 of them amounts of money: no register decides any of them"
    )


def test_csv_and_json_hold_the_same_checks(tmp_path: Path) -> None:
    files = tmp_path / "checks.csv", tmp_path / "checks.json"
    text = run(DOCUMENT, "--format", "csv", "--output", str(files[0]), "--output", str(files[1]))
    table = pd.read_csv(io.StringIO(text))
    assert files[0].read_text(encoding="utf-8") == text
    rows = json.loads(files[1].read_text(encoding="utf-8"))
    assert [row["figure_id"] for row in rows] == table["figure_id"].tolist()
    assert [row["verdict"] for row in rows] == table["verdict"].tolist()
    ceiling = next(row for row in rows if row["check"] == "ceiling")
    assert (ceiling["claimed_low"], ceiling["claimed_high"]) == (None, 50e9)  # an open end is null
    assert sorted(path.name for path in tmp_path.iterdir()) == ["checks.csv", "checks.json"]


def test_the_text_of_an_article(extractor: list[dict[str, str]], tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Now €3.5 billion are paid.", encoding="utf-8")
    text = run(str(article), "--published", "2025-04-02")
    assert text.splitlines()[-1] == "1 figure, 1 of them amounts of money: 1 consistent"
    assert extractor == [{"text": "Now €3.5 billion are paid.", "published": "2025-04-02", "source": "article"}]


def test_a_text_without_figures(extractor: list[dict[str, str]], tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Nothing was said about money.", encoding="utf-8")
    assert run(str(article), "--published", "2025-04-02") == "no figure found\n"


def test_a_known_text_under_another_name_does_not_prove_itself(
    extractor: list[dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that repeat the document are known by its key; a copy of its text has that key too, by its hash."""
    article = tmp_path / "copy.txt"
    article.write_bytes(b"x")
    known = catalog.get(DOCUMENT)
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"  # of the byte x
    monkeypatch.setitem(known.document, "sha256", digest)
    monkeypatch.setattr(catalog, "by_key", lambda _=None: {DOCUMENT: known})
    run(str(article), "--published", "2025-04-03")
    assert extractor[0]["source"] == DOCUMENT


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["kyivpost"], "'kyivpost' is neither a source nor a file. Nearest: kyivpost-2025-04-03"),
        (["kiel-r29"], "kiel-r29 is no press document but a source to check one against"),
        ([DOCUMENT, "--against", "kiel-r99"], "no source 'kiel-r99'"),
        ([DOCUMENT, "--output", "checks.txt"], "--output checks.txt has no known ending; expected .csv or .json"),
        ([DOCUMENT, "--output", "nowhere/checks.csv"], "there is no such folder"),
    ],
)
def test_wrong_input_is_one_line(arguments: list[str], expected: str) -> None:
    assert expected in fails(*arguments)


def test_a_text_needs_its_day_and_utf8(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_bytes(b"\xff\xfe")
    assert "the day of publication is not known. Give it with --published" in fails(str(article))
    assert "no text in UTF-8" in fails(str(article), "--published", "2025-04-02")


def test_a_text_that_is_piped_in(extractor: list[dict[str, str]]) -> None:
    """``audit -`` looked for a file of that name, where ``extract -`` reads what is piped in."""
    arguments = ["audit", "-", "--published", "2025-03-17"]
    result = CliRunner().invoke(app, arguments, standalone_mode=False, input="Paid: €3.5 billion.")
    assert result.exit_code == 0
    assert extractor == [{"text": "Paid: €3.5 billion.", "published": "2025-03-17", "source": "text"}]
    assert "€3.5 billion" in result.stdout
    assert "the text piped in: the day of publication is not known" in fails("-")


def test_a_day_before_all_sources_says_so(tmp_path: Path) -> None:
    """``--published 1990-01-01`` (a slip of the hand) was answered from the accounts of thirty years later, without a
    word: the first of them begins in 2014, with American security assistance."""
    article = tmp_path / "article.txt"
    article.write_text("The United States has given $65.9 billion in military assistance to Ukraine.", encoding="utf-8")
    for day in ("1990-01-01", "2013-12-31"):
        assert "No source available reaches back to that day." in run(str(article), "--published", day)
    for day in ("2014-01-01", "2025-01-09"):
        assert "reaches back" not in run(str(article), "--published", day)
