"""``aidresearch new`` and ``aidresearch record`` in a copy of the project: what they begin passes its own tests."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.notebooks.test_fair_words import shows_what_it_depends_on
from tests.notebooks.test_notebooks import problems
from tests.unit.cli.test_commands import copy, fails, run

__all__ = ["copy"]  # the fixture

TESTS = Path(__file__).parents[2]


def test_a_source_is_begun_read_and_checked_without_code(copy: Path) -> None:
    """A newcomer needed five to seven files and broke two tests to add a source."""
    done = run(copy, "new", "source", "norad/2026", "--title", 'Norway "gives"')
    assert done.returncode == 0, done.stderr
    folder = copy / "data" / "raw" / "norad" / "2026"
    assert {path.name for path in folder.iterdir()} == {"source.toml", "figures.csv"}
    described = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    assert (described["key"], described["title"], described["loader"]) == ("norad-2026", 'Norway "gives"', "ledger")
    listed = run(copy, "sources", "--format", "json")
    assert '"norad-2026"' in listed.stdout

    # A row of the Norwegian government: 85 billion kroner for 2025, agreed on 2025-03-06.
    row = "2025,2025-03-06,2025-01-01,2025-12-31,NOR,pledged,flow,mixed,85000000000,500000000,NOK,"
    row += "Statsministeren,press-read,,85 billion,,\n"
    with (folder / "figures.csv").open("a", encoding="utf-8") as file:
        file.write(row)
    assert "the file is not the one recorded" in run(copy, "sources").stderr
    again = run(copy, "record", "data/raw/norad/2026")
    assert again.stdout == "recorded anew: figures.csv\n"
    described = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    assert described["files"][0]["rows"] == 1
    assert "ok norad-2026" in run(copy, "check").stdout


def test_the_projects_own_tests_take_a_source_that_was_begun(copy: Path) -> None:
    run(copy, "new", "source", "norad/2026")
    code = (
        "import sys, pytest; sys.path.insert(0, sys.argv[1]); "
        "sys.exit(pytest.main(['-q', '-p', 'no:cacheprovider', '-k', 'norad', *sys.argv[2:]]))"
    )
    files = [str(TESTS / "data" / "test_shipped.py")]
    done = subprocess.run(
        [sys.executable, "-c", code, str(copy), *files],
        capture_output=True, text=True, cwd=copy, env=None, timeout=300, check=False,
    )  # fmt: skip
    assert "2 passed" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["norad", "Norad/2026", "norad/", "../2026", "kiel/r29"])
def test_a_name_that_is_none_or_taken(copy: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    fails(copy, "new", "source", name)
    assert {p: p.read_bytes() for p in copy.rglob("*") if p.is_file() and p.suffix != ".pyc"} == before


def test_an_alias_is_recorded_and_nothing_else_changes(copy: Path) -> None:
    """A new spelling of a name broke the hash of the tables, which had to be put right by hand."""
    folder = copy / "data" / "reference"
    before = (folder / "source.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(before)["files"][1]["rows"]
    with (folder / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write("Tyskland (staten),DEU,-\n")
    assert run(copy, "record", "data/reference").stdout == "recorded anew: aliases.csv\n"
    after = (folder / "source.toml").read_text(encoding="utf-8")
    digest = hashlib.sha256((folder / "aliases.csv").read_bytes()).hexdigest()
    changed = [line for line in after.splitlines() if line not in before.splitlines()]
    assert changed == [f'sha256 = "{digest}"', f"rows = {rows + 1}"]
    assert len(after.splitlines()) == len(before.splitlines())
    assert run(copy, "record", "data/reference").stdout == "everything is as recorded\n"
    assert "no source.toml" in fails(copy, "record", "data/raw").replace("there is ", "")


@pytest.mark.slow
@pytest.mark.extra("reports")
def test_a_report_is_begun_with_notebook_entry_and_numbers(copy: Path) -> None:
    done = run(copy, "new", "report", "my-question")
    assert done.returncode == 0, done.stderr
    notebook = copy / "notebooks" / "my-question.ipynb"
    assert problems(notebook) == []
    shows_what_it_depends_on(notebook)  # a question without it was a failing test of whoever began one
    assert json.loads(notebook.read_text(encoding="utf-8"))["cells"][0]["source"] == ["# My question"]
    plan = tomllib.loads((copy / "reports" / "plan.toml").read_text(encoding="utf-8"))
    assert plan["report"][-1]["name"] == "my-question"
    numbers = (copy / "reports" / "numbers" / "my-question.csv").read_text(encoding="utf-8")
    # Release 29 allocates 358.3995 billion euros in all, as Kiel's web tables print it.
    assert re.search(r"answer,total,value,358399\d{6}\n", numbers), numbers[:300]
    assert "0 built, 1 unchanged" in run(copy, "build", "my-question").stdout
    assert "there is a report my-question" in run(copy, "new", "report", "my-question").stderr
