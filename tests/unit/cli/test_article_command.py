"""``aidresearch article`` as a stranger uses it: a text of one's own becomes a page; wrong input becomes one line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import aidresearch as aid
from aidresearch import catalog, paths
from aidresearch.auditing.evidence import Evidence
from aidresearch.cli import article
from aidresearch.cli.main import app
from aidresearch.errors import AidError

pytestmark = pytest.mark.extra("reports")

#: Norway's 85 billion kroner for 2025 were voted in March 2025; the conversion is ours, at about 10.5 kroner a dollar.
TEXT = """The Daily

Norway raises its aid to Ukraine

Norway will give Ukraine 85 billion kroner ($8.1 billion) in 2025, the government in Oslo said on Thursday.
"""


def run(folder: Path, *arguments: str, answers: str = "") -> subprocess.CompletedProcess[str]:
    code = "from aidresearch.cli.main import main; main()"
    command = [sys.executable, "-c", code, "article", *arguments]
    environment = {**os.environ, "COLUMNS": "200"}
    return subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env=environment, input=answers, timeout=300, check=False
    )


def fails(*arguments: str) -> str:
    with pytest.raises(AidError) as raised:
        CliRunner().invoke(app, ["article", *arguments], standalone_mode=False, catch_exceptions=False)
    return str(raised.value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a text, and the pages of two articles made from it one after the other."""
    made = tmp_path_factory.mktemp("articles")
    (made / "Oslo, again.txt").write_text(TEXT, encoding="utf-8")
    (made / "second.txt").write_text(TEXT.replace("85 billion kroner ($8.1 billion)", "85 billion kroner"))
    for name in ("Oslo, again.txt", "second.txt"):
        done = run(made, name, "--published", "2025-03-06", "--into", "checked")
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        slug = {"Oslo, again.txt": "article-oslo-again", "second.txt": "article-second"}[name]
        assert done.stdout == f"1 figure: {Path('checked') / 'html' / f'{slug}.html'}\n"
    return made


@pytest.mark.slow
def test_the_page_has_the_headline_the_figure_and_its_verdict(folder: Path) -> None:
    page = (folder / "checked" / "html" / "article-oslo-again.html").read_text(encoding="utf-8")
    assert "Norway raises its aid to Ukraine" in page
    assert "85 billion kroner" in page
    assert "1 figure" in page
    assert 'class="audit"' in page or "class='audit'" in page


@pytest.mark.slow
def test_both_articles_are_there_and_every_link_leads_somewhere(folder: Path) -> None:
    site = folder / "checked" / "html"
    assert {path.name for path in site.glob("article-*.html")} == {"article-oslo-again.html", "article-second.html"}
    for page in site.glob("*.html"):
        for target in re.findall(r'(?:href|src)="([^"#]+)', page.read_text(encoding="utf-8")):
            if not target.startswith(("http", "data:", "mailto:")):
                assert (site / target).exists(), f"{page.name}: {target}"


@pytest.mark.slow
def test_no_number_has_moved_and_nothing_is_written_into_the_project(folder: Path) -> None:
    """A report of one's own had an error "numbers moved", since no numbers of it are accepted."""
    assert not list((Path(__file__).parents[3] / "reports" / "numbers").glob("article-oslo*"))
    assert {path.name for path in (folder / "checked").iterdir()} == {"article-oslo-again", "article-second", "html"}


@pytest.mark.slow
def test_the_figures_are_a_source_of_ones_own_with_what_was_guessed(folder: Path) -> None:
    source = catalog.read(folder / "checked" / "article-oslo-again" / "source.toml")
    assert source.loader == "article"
    assert source.problems() == []
    figures = aid.load("article-oslo-again", at=folder / "checked")
    assert figures["value"].tolist() == [85e9]
    assert figures["unit"].tolist() == ["NOK"]
    assert figures["equivalent_value"].tolist() == [8.1e9]


@pytest.mark.slow
def test_one_article_proves_nothing_of_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article of one's own was a register like any other: a second one with the same amount was "consistent"."""
    monkeypatch.setattr(paths, "_added", [])
    aid.use_data(folder / "checked")
    text = "Norway paid Ukraine 4.321 billion kroner under the Nansen programme on 2 April 2025."
    claim = aid.extract(text, "2025-04-03", "another")
    registers = {register.key for register in Evidence(None, {"another"}).registers}
    assert "us-packages" in registers
    assert not {key for key in registers if key.startswith("article-")}
    assert set(aid.overall(aid.audit(claim))["verdict"].astype("str")) <= {"unverifiable"}


@pytest.mark.slow
def test_confirmed_figures_replace_those_that_were_proposed(folder: Path) -> None:
    answers = "y\n" + "\n" * 4
    where = ("Oslo, again.txt", "--published", "2025-03-06", "--into", "reviewed")
    done = run(folder, *where, "--review", answers="\n" * 4 + "y\n")
    assert done.returncode == 0, done.stderr + done.stdout + answers
    there = folder / "reviewed" / "article-oslo-again"
    assert {path.name for path in there.iterdir()} == {"source.toml", "figures.csv"}
    assert "85 billion kroner" in (there / "figures.csv").read_text(encoding="utf-8")
    (folder / "Oslo, again.txt").write_text(TEXT.replace("85", "86"), encoding="utf-8")
    again = run(folder, *where)
    (folder / "Oslo, again.txt").write_text(TEXT, encoding="utf-8")
    assert again.returncode == 1
    assert "confirmed figures of another text" in again.stderr


def test_a_text_without_figures_makes_no_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "plain.txt"
    text.write_text("The ministers met in Brussels and spoke about the weather and the roads.\n", encoding="utf-8")
    app(args=["article", str(text), "--published", "2025-03-06", "--into", str(tmp_path / "x")], standalone_mode=False)
    assert "no figure found" in capsys.readouterr().out
    assert not (tmp_path / "x").exists()


def test_wrong_input_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    into = ("--into", str(tmp_path / "x"))
    assert "not readable" in fails(str(tmp_path / "none.txt"), "--published", "2025-03-06", *into)
    assert "cannot be piped in" in fails("-", "--published", "2025-03-06", "--review", *into)
    other = tmp_path / "x" / "article-text"
    other.mkdir(parents=True)
    (other / "mine.txt").write_text("mine")
    assert "no article that this command put there" in fails(str(text), "--published", "2025-03-06", *into)
    assert (other / "mine.txt").read_text() == "mine"
    assert [path.name for path in (tmp_path / "x").rglob("*")] == ["article-text", "mine.txt"]


@pytest.mark.parametrize(
    ("name", "key"),
    [("Oslo, again", "article-oslo-again"), ("стаття", "article-text"), ("x" * 300, "article-" + "x" * 62)],
)
def test_a_file_name_becomes_a_key(name: str, key: str) -> None:
    assert article._key(name) == key
