"""README, CONTRIBUTING and docs are true: their Python runs, commands and targets exist, paths lead somewhere.

Nothing is fetched, built or written but in a temporary folder.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from packaging.requirements import Requirement

import aidresearch as aid
from aidresearch import paths
from aidresearch.auditing.verdicts import VERDICTS
from aidresearch.cli import own
from aidresearch.cli.main import app
from aidresearch.errors import AidError
from aidresearch.loaders import common

ROOT = Path(__file__).parents[2]
#: Those of the reference are made of docstrings, whose examples `test_modules` runs.
MADE = {path for path in (ROOT / "docs" / "reference").glob("*.md") if path.name != "index.md"}
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted({*(ROOT / "docs").rglob("*.md")} - MADE)]
WORKBOOK = "Ukraine_Support_Tracker_Release_28.xlsx"
#: A path in backticks; with a placeholder (<producer>, FILE) or a star it names a kind of files.
NAMED = re.compile(r"`((?:aidresearch|data|docs|notebooks|reports|tests)/[\w./-]*)(?:::?[\w.]+)?`")
BUILT = ("data/processed", "reports/html", "reports/failed")


def python_of(path: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands_of(path: Path) -> Iterator[list[str]]:
    """Each line of an indented block or in backticks that calls ``aidresearch``, as a shell splits it."""
    text = path.read_text(encoding="utf-8")
    for line in re.findall(r"^ {4}(?:\S*/)?(aidresearch .*)$|`(aidresearch [a-z][^`]*)`", text, re.MULTILINE):
        yield shlex.split("".join(line), comments=True)[1:]


def run_block(code: str) -> None:
    """Run a block statement by statement; one followed by ``# SomeError: text...`` must raise that.

    Each statement that shows something is a line of its own, as in a notebook.
    """
    lines, names = code.splitlines(), dict[str, object]()
    for statement in ast.parse(code).body:
        compiled = compile(ast.Module([statement], []), "README.md", "exec")
        after = lines[statement.end_lineno or 0] if (statement.end_lineno or 0) < len(lines) else ""
        expected = re.match(r"# (\w+Error): (.*?)(\.\.\.)?$", after)
        if not expected:
            exec(compiled, names)  # noqa: S102 - the page's own code
            continue
        with pytest.raises(AidError) as caught:
            exec(compiled, names)  # noqa: S102
        assert type(caught.value).__name__ == expected[1]
        assert str(caught.value).startswith(expected[2].rstrip())


#: Pages whose blocks go on from one another: they run as one.
CONTINUED = ("ten-questions.md", "own-table.md")
BLOCKS = [
    (path.name, code)
    for path in PAGES
    for code in (["\n".join(python_of(path))] if path.name in CONTINUED else python_of(path))
]


def _marked(number: int, page: str, code: str) -> Any:
    draws = "charts" in code or "tables" in code
    return pytest.param(page, code, id=f"{page} {number}", marks=pytest.mark.extra("reports") if draws else ())


@pytest.mark.parametrize(("page", "code"), [_marked(number, *block) for number, block in enumerate(BLOCKS)])
def test_the_python_of_a_page_runs(page: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "dask" in code:
        pytest.skip("needs a cluster: tests/unit/site/test_cluster.py has a small one")
    if WORKBOOK in code:
        folder = os.environ.get("AIDRESEARCH_TEST_DATA")
        if not folder:
            pytest.skip("AIDRESEARCH_TEST_DATA is not set: Kiel's workbooks are not in the project")
        (tmp_path / WORKBOOK).symlink_to(Path(folder) / "kiel" / "release-07.xlsx")
        monkeypatch.setattr(paths, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.chdir(tmp_path)
    run_block(code)


def test_a_refusal_that_does_not_come_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        run_block("x = 1\n# MixError: cannot add")


COMMANDS = [command for path in PAGES for command in commands_of(path)]


def test_the_pages_name_commands() -> None:
    assert {command[0] for command in COMMANDS} >= {"build", "check", "sources", "audit", "fetch", "diff", "extract"}


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_command_of_a_page_is_one(arguments: list[str]) -> None:
    """Parsed as the command line does, without running it: an option or argument that it lacks raises."""
    group = typer.main.get_command(app)
    name, *rest = arguments
    command = group.get_command(group.make_context("aidresearch", [name], resilient_parsing=True), name)
    assert command is not None, name
    rest = [a.replace("HOST", "host") for a in rest]
    command.make_context(name, rest)


@pytest.mark.parametrize("arguments", [["sources"], ["diff", "kiel-r28", "kiel-r29"]], ids=" ".join)
def test_a_cheap_command_of_a_page_runs(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert arguments in [*commands_of(ROOT / "docs" / "command-line.md")]
    app(args=arguments, standalone_mode=False)
    assert "kiel-r28" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="the lines are those of a POSIX shell")
def test_the_claim_of_the_readme_is_judged_as_it_says(tmp_path: Path) -> None:
    """The lines as they stand, in a shell."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block, printed = re.findall(r"((?:^ {4}.*\n)+)\n```text\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)[0]
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "COLUMNS": "250", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-ec", block], capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=60, check=False
    )
    assert (done.stdout, done.returncode) == (printed, 0), done.stderr


def test_every_line_for_a_shell_in_the_readme_is_of_a_kind_that_is_tried() -> None:
    """``echo`` and ``aidresearch`` are run above, ``pip install`` and ``make`` compared with what there is below."""
    lines = re.findall(r"^ {4}(\S+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(lines) == {"echo", "aidresearch", "pip", "make"}


def test_what_a_page_installs_can_be_installed() -> None:
    """Names and extras are those of the project; what is not of it is named on the page of clusters only."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    others = set()
    for path in PAGES:
        for line in re.findall(r"pip install (.*?)(?:`|$)", path.read_text(encoding="utf-8"), re.MULTILINE):
            wanted = Requirement(shlex.split(line.rstrip(")"))[0])
            assert wanted.extras <= set(project["optional-dependencies"]), line
            others |= {(path.name, wanted.name)} if wanted.name != project["name"] else set()
    assert others == {("cluster.md", "asyncssh")}


@pytest.mark.slow
@pytest.mark.extra("reports")
def test_the_tutorial_makes_the_page_that_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tutorial = ROOT / "docs" / "tutorial.md"
    (text,) = re.findall(r"^```text\n(.*?)^```", tutorial.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    first, second = [command for command in commands_of(tutorial) if command[0] == "article"]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(paths, "_added", [])
    monkeypatch.setenv(own.VARIABLE, "")
    (tmp_path / "release.txt").write_text(text, encoding="utf-8")
    app(args=first, standalone_mode=False)
    printed = capsys.readouterr().out.strip()
    page = printed.rpartition(" ")[2]
    assert f"`{page}`" in tutorial.read_text(encoding="utf-8")
    assert "85 billion kroner" in (tmp_path / page).read_text(encoding="utf-8")
    assert f"`checked/{Path(page).stem}/`" in tutorial.read_text(encoding="utf-8")
    assert second == [*first, "--review"]  # tried in tests/unit/cli/test_article_command.py


def test_the_source_of_ones_own_can_be_recorded_and_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "own-source.md").read_text(encoding="utf-8")
    (described,) = re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    # The Norwegian government agreed on 85 billion kroner for 2025 on 6 March 2025.
    row = "2025,2025-03-06,2025-01-01,2025-12-31,NOR,pledged,flow,mixed,85000000000,500000000,NOK,Oslo,press-read"
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "source.toml").write_text(described, encoding="utf-8")
    (tmp_path / "mine" / "figures.csv").write_text(f"{','.join(common.COLUMNS)}\n{row}\n", encoding="utf-8")
    assert ["record", "mine"] in [*commands_of(ROOT / "docs" / "own-source.md")]
    app(args=["record", "mine"], standalone_mode=False)
    key, folder = re.findall(r'aid\.load\("(.*?)", at="(.*?)"\)', page)[0]
    assert aid.load(key, at=folder)["value"].tolist() == [85e9]


def test_the_page_about_verdicts_has_each_by_its_name() -> None:
    page = (ROOT / "docs" / "how-the-audit-judges.md").read_text(encoding="utf-8")
    table = page.split("## The verdicts")[1].split("##")[0]
    assert set(re.findall(r"^\| ([a-z ]+) \|", table, re.MULTILINE)) - {"verdict"} == set(VERDICTS)


def test_every_make_target_of_a_page_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        name
        for path in PAGES
        for name in re.findall(r"(?:^ {4}|`)make ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named
    assert named <= targets


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_path_named_on_a_page_exists(path: Path) -> None:
    named = NAMED.findall(path.read_text(encoding="utf-8"))
    named = [name for name in named if "LANG" not in name]  # stands for the code of any language
    assert [name for name in named if not name.startswith(BUILT) and not (ROOT / name).exists()] == []
