"""The command line as a stranger uses it, in a copy of the project, with wrong input."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aidresearch import paths

COPIED = (
    "aidresearch",
    "data/raw",
    "data/reference",
    "notebooks",
    "reports/plan.toml",
    "reports/numbers",
    "pyproject.toml",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copied(tmp_path / "clone")


def copied(root: Path) -> Path:
    """A copy of the project that may be broken; it shadows the installed package in `run`."""
    for name in COPIED:
        source = paths.default().root / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, root / name)
    return root


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = "from aidresearch.cli.main import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=root, env=environment, timeout=120, check=False)


def fails(root: Path, *arguments: str, code: int = 1) -> str:
    """The one line of the error: nothing else on stderr, no traceback, nothing half-written."""
    result = run(root, *arguments)
    assert result.returncode == code, result.stdout + result.stderr
    last = result.stderr.splitlines()[-1]
    assert last.startswith("error: ")
    assert "Traceback" not in result.stderr
    assert not (root / "reports" / "html").exists()
    assert not list((root / "reports").glob(".*"))
    return last


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def record_again(folder: Path, name: str) -> None:
    """Put the file's new hash into source.toml, as somebody would who edits a raw file on purpose."""
    lines = (folder / "source.toml").read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.strip() == f'name = "{name}"')
    digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    lines[at + 1] = f'sha256 = "{digest}"'
    (folder / "source.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.mark.extra("reports")
def test_an_unknown_parameter_in_the_plan(copy: Path) -> None:
    edit(copy / "reports" / "plan.toml", "{ release =", "{ relaese =")
    line = fails(copy, "build")
    for words in ("reports/plan.toml", "overview", "'relaese'", "release"):
        assert words in line


@pytest.mark.extra("reports")
def test_a_wrong_type_in_the_plan(copy: Path) -> None:
    edit(copy / "reports" / "plan.toml", '{ release = "kiel-r29" }', '{ release = "kiel-r29", top = "15" }')
    line = fails(copy, "build")
    for words in ("reports/plan.toml", "overview", "top", "expected", "found"):
        assert words in line


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A copy with a fault in each of four releases, and what one check says of all: a check takes seconds."""
    root = copied(tmp_path_factory.mktemp("broken") / "clone")
    kiel = root / "data/raw/kiel"
    edit(kiel / "r29/totals.csv", "Australia", "Australie")
    for release, old, new in (
        ("r25", "Sweden,military,allocated,7.102267", "Sweden,military,allocated,7102.267"),
        ("r19", "aid_type", "type"),
        ("r18", "Australia", "Austrailia"),
    ):
        edit(kiel / release / "totals.csv", old, new)
        record_again(kiel / release, "totals.csv")
    result = run(root, "check")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "ok kiel-r28" in result.stdout  # the other sources are looked at all the same
    return root, result


def test_a_wrong_amount_is_named_with_its_neighbour(broken: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    _, result = broken
    assert "no kiel-r25" in result.stdout
    line = next(line for line in result.stderr.splitlines() if "kiel-r25/SWE/military/allocated is far from" in line)
    for words in ("data/raw/kiel/r25/totals.csv, row ", "kiel-r28/SWE/military/allocated", "expected", "7.102267e+12"):
        assert words in line


def test_a_changed_byte(broken: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    root, result = broken
    assert "data/raw/kiel/r29/totals.csv" in fails(root, "sources")
    assert "data/raw/kiel/r29/totals.csv: the file is not the one recorded" in result.stderr


def test_a_missing_column(broken: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    line = next(line for line in broken[1].stderr.splitlines() if "data/raw/kiel/r19/totals.csv" in line)
    assert "Missing: aid_type; new: type" in line


def test_an_unknown_donor(broken: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    line = next(line for line in broken[1].stderr.splitlines() if "data/raw/kiel/r18/totals.csv" in line)
    for words in ("row 2", "'Austrailia'", "Australia (AUS)"):
        assert words in line


def test_a_slip_in_the_tables_of_parties_stops_the_check_before_names_are_read(copy: Path) -> None:
    """A day that is none was a traceback of `parties`, which every loader reads names with."""
    folder = copy / "data/reference"
    edit(folder / "memberships.csv", "NATO,FIN,2023-04-04", "NATO,FIN,2023-04-31")
    record_again(folder, "memberships.csv")
    result = run(copy, "check")
    assert "data/reference/memberships.csv, row" in result.stderr
    assert "found 2023-04-31" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.extra("reports")
def test_an_unknown_report(copy: Path) -> None:
    assert "donor[SWE]" in fails(copy, "build", "donor[SWD]")


def test_a_build_from_a_changed_reference_file_is_refused(copy: Path) -> None:
    """parties.py reads these tables below the catalog: the build verifies them first."""
    edit(copy / "data/reference/memberships.csv", "EUROPE,GBR", "EUROPE,TUR")
    assert "data/reference/memberships.csv: the file is not the one recorded" in fails(copy, "build")


def test_a_byte_that_is_no_utf8_is_named_with_its_file(copy: Path) -> None:
    path = copy / "data/raw/kiel/r29/totals.csv"
    path.write_bytes(path.read_bytes().replace(b"Australia", b"Austr\xfflia", 1))
    assert "data/raw/kiel/r29/totals.csv" in fails(copy, "sources")


@pytest.mark.extra("reports")
@pytest.mark.slow
def test_a_date_outside_the_rates_names_figure_and_bounds(copy: Path) -> None:
    """The notebook fails: the report is named with cell and error, its executed notebook is kept."""
    folder = copy / "data/raw/press/kyivpost-2025-04-03"
    edit(folder / "figures.csv", "2025-03-26", "1998-03-26")
    record_again(folder, "figures.csv")
    result = run(copy, "build", "article-kyivpost-2025-04-03")
    assert result.returncode == 1
    line = result.stderr.splitlines()[-1]
    for words in ("article-kyivpost-2025-04-03", "cell [", "RateError", "1998-03-26", "1999-01-04", "reports/failed/"):
        assert words in line
    assert "Traceback" not in result.stderr
    assert (copy / "reports" / "failed" / "article-kyivpost-2025-04-03.ipynb").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("biuld",), "No such command 'biuld'"),
        (("build", "--jobs", "0"), "--jobs"),
        (("build", "--jbos", "2"), "--jbos"),
    ],
)
def test_a_wrong_call(copy: Path, arguments: tuple[str, ...], words: str) -> None:
    assert words in fails(copy, *arguments, code=2)


def test_the_bare_command_shows_the_help(copy: Path) -> None:
    result = run(copy)
    assert result.returncode == 0
    assert "Usage" in result.stdout
    assert result.stderr == ""


@pytest.mark.extra("reports")
def test_the_folder_one_stands_in_is_not_replaced(copy: Path) -> None:
    assert "you stand in it" in fails(copy, "build", "--into", ".")


@pytest.mark.extra("reports")
@pytest.mark.slow
def test_ctrl_c_is_no_success(copy: Path) -> None:
    """`aidresearch build && publish` must not go on after Ctrl-C."""
    code = "from aidresearch.cli.main import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    command = [sys.executable, "-c", code, "build", "overview"]
    build = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=copy, env=environment)
    deadline = time.monotonic() + 60
    while not (copy / "reports" / ".html.new").exists():  # until the build is under way
        assert time.monotonic() < deadline
        time.sleep(0.1)
    build.send_signal(signal.SIGINT)
    _, errors = build.communicate(timeout=60)
    assert build.returncode == 130
    assert errors.splitlines()[-1] == "stopped; what was built before is untouched"
    assert not (copy / "reports" / "html").exists()


def test_an_unknown_format(copy: Path) -> None:
    line = fails(copy, "sources", "--format", "xml", code=2)
    assert "'xml' is not one of 'table', 'csv', 'json'. See aidresearch sources --help" in line


def test_debug_shows_the_traceback(copy: Path) -> None:
    result = run(copy, "--debug", "diff", "kiel-r28", "kiel-r92")
    assert result.returncode == 1
    assert "Traceback" in result.stderr


def test_sources_lists_what_is_held(copy: Path) -> None:
    result = run(copy, "sources")
    assert result.returncode == 0
    assert "kiel-r29" in result.stdout
    assert "2026-04-30" in result.stdout
    rows = run(copy, "sources", "--format", "csv").stdout.splitlines()
    assert rows[0].startswith("key,title,producer,data_to,licence,rows,hash_ok")
    assert all(",True," in row for row in rows[1:])


def test_the_version() -> None:
    from aidresearch import __version__

    assert run(paths.default().root, "--version").stdout.strip() == __version__


HEAVY = "pandas numpy matplotlib nbformat jsonschema papermill nbconvert IPython zmq distributed rich".split()


@pytest.mark.extra("reports")
@pytest.mark.slow
def test_a_build_with_nothing_to_do_loads_nothing_heavy(copy: Path) -> None:
    """It took half a second, most of it for importing pandas to compare hashes."""
    arguments = ("build", "donor[MLT]", "--into", "site")
    assert "donor[MLT]: not built yet" in run(copy, *arguments, "--dry-run").stdout
    assert not (copy / "site").exists()
    assert "1 built, 0 unchanged" in run(copy, *arguments).stdout
    assert run(copy, *arguments, "--dry-run").stdout == "everything is up to date\n"
    code = f"""import sys
from aidresearch.cli.main import main
try: main()
finally: print({{*sys.modules}} & {{*{HEAVY}}})"""
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=copy, env=environment, check=True, timeout=60)
    assert done.stdout.splitlines() == ["0 built, 1 unchanged: site/index.html", "set()"]
