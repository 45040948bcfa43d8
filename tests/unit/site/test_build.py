"""Building: what is run, what is kept, what stands on disk when something goes wrong.

Most tests put `Fake` in the place of the worker processes; the slow ones run real kernels on the toy project.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Generator, Sequence
from pathlib import Path

import pytest

from aidresearch.errors import BuildError, PlanError
from aidresearch.parallel import state
from aidresearch.paths import Project
from aidresearch.site import build, folders, numbers, ownership
from aidresearch.site.engine import preload, processes, progress
from aidresearch.site.engine.run import Failure, Result, Started, Task
from aidresearch.site.numbers import Row
from tests.site import toy

ROOT = Path(__file__).parents[3]
SLUGS = ("overview", "donor-swe", "donor-deu")


class Fake:
    """Makes a page of each report's parameters, in this process; ``broken`` reports fail, ``value`` is printed."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.broken: set[str] = set()
        self.value = "1"
        self.opened: dict[str, frozenset[str]] = {}  #: what a report asked the catalog for; not known if it is not here

    def __call__(self, tasks: Sequence[Task], jobs: int, module: str) -> Generator[Started | Result]:
        assert jobs >= 1
        assert module == preload.__name__
        for task in reversed(tasks):
            report = task.report
            self.ran.append(report.id)
            yield Started(report.id)
            if report.id in self.broken:
                yield Result(report.id, 0.1, failure=Failure(3, "total()", "MixError", "/a/path"), notebook=b"{}")
                continue
            rows = (Row("answer", "total", "value", self.value),)
            words = f"{report.title} {json.dumps(dict(report.parameters))}"
            page = f"<!--way--><!--/way--><main><p>{words}</p></main>"
            files = {f"{report.slug}.html": page.encode(), f"numbers/{report.slug}.csv": numbers.write(rows).encode()}
            warnings = ("cell [2] wrote to stderr: hm",)
            yield Result(report.id, 0.1, files, "Answer <em>1</em>", rows, warnings, opened=self.opened.get(report.id))

    def take(self) -> set[str]:
        ran, self.ran = set(self.ran), []
        return ran


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return toy.project(tmp_path / "project")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    made = Fake()
    monkeypatch.setattr(processes, "run_all", made)
    return made


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def around(folder: Path) -> list[str]:
    """What lies beside the site that the build made, but for its times: nothing, once it is over."""
    return sorted(p.name for p in folder.parent.iterdir() if p.name.startswith(".") and p.name != build.TIMES)


# Where it is published


AT = "https://reports.example.org/aid"


def test_a_published_site_has_whole_addresses(project: Project, fake: Fake) -> None:
    """Site map, feed, robots.txt, canonical addresses and the page for addresses that lead nowhere have them."""
    toy.change(project.plan, 'title = "Toy aid"\n', f'title = "Toy aid"\npage_address = "{AT}/"\n')
    build.build(project)
    named = ET.parse(project.site / "sitemap.xml").getroot().itertext()
    pages = {place for text in named if (place := text.strip())}
    assert pages == {f"{AT}/", *(f"{AT}/{name}.html" for name in ("overview", "donors", "donor-swe", "donor-deu"))}
    assert f"Sitemap: {AT}/sitemap.xml" in (project.site / "robots.txt").read_text(encoding="utf-8")
    links = [link.text or "" for link in ET.parse(project.site / "feed.xml").getroot().iter("link")]
    assert links
    assert all(link.startswith(f"{AT}/") for link in links), links
    index = (project.site / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{AT}/">' in index
    assert f'<meta property="og:url" content="{AT}/">' in index
    lost = (project.site / "404.html").read_text(encoding="utf-8")
    assert {part for part in re.findall(r'(?:href|src)="([^"]*)"', lost) if not part.startswith((AT, "#"))} == set()


def test_a_site_that_is_not_published_names_no_address(project: Project, fake: Fake) -> None:
    build.build(project)
    assert not (project.site / "sitemap.xml").exists()
    assert "Sitemap" not in (project.site / "robots.txt").read_text(encoding="utf-8")
    assert "canonical" not in (project.site / "index.html").read_text(encoding="utf-8")


# What is run


def test_everything_then_nothing(project: Project, fake: Fake) -> None:
    first = build.build(project)
    assert first.built == ("overview", "donor[SWE]", "donor[DEU]")
    assert first.unchanged == ()
    assert fake.take() == set(first.built)
    before = {p: p.stat().st_mtime_ns for p in project.site.rglob("*")}
    second = build.build(project)
    assert fake.take() == set()
    assert second.unchanged == first.built
    assert {p: p.stat().st_mtime_ns for p in project.site.rglob("*")} == before
    assert around(project.site) == []


CHANGES = {
    "a parameter": (("reports/plan.toml", "factor = 2.0", "factor = 3.0"), {"overview"}),
    "a title": (("reports/plan.toml", "Who gives what", "Who gave what"), {"overview"}),
    "one more report": (("reports/plan.toml", '"SWE", ', '"SWE", "POL", '), {"donor[POL]"}),
    "the site's title": (("reports/plan.toml", "Toy aid", "Toys"), {"overview", "donor[SWE]", "donor[DEU]"}),
    "the notebook": (("notebooks/toy.ipynb", "12 *", "13 *"), {"overview", "donor[SWE]", "donor[DEU]"}),
    "a data file": (
        ("data/raw/nobody/2025/source.toml", "Nothing", "Something"),
        {"overview", "donor[SWE]", "donor[DEU]"},
    ),
    "a page": (("reports/html/donor-swe.html", "SWE", "POL"), {"donor[SWE]"}),
    "the order on the index": (("reports/plan.toml", '"SWE", "DEU"', '"DEU", "SWE"'), set()),
    "the index": (("reports/html/index.html", "Toy aid", "Toys"), set()),
}


@pytest.mark.parametrize(("change", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_change_runs_what_depends_on_it(
    change: tuple[str, str, str], expected: set[str], project: Project, fake: Fake
) -> None:
    build.build(project)
    fake.take()
    toy.change(project.root / change[0], *change[1:])
    assert build.problems(project) != []
    build.build(project, accept=True)
    assert fake.take() == expected
    assert build.problems(project) == []


READS = {"overview": frozenset({"*"}), "donor[SWE]": frozenset({"nothing"}), "donor[DEU]": frozenset({"loader:none"})}
SECOND = ("data/raw/nobody/2025/source.toml", "data/raw/nobody/2026/source.toml", 'key = "nothing"', 'key = "more"')


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda root: toy.change(root / "data/raw/nobody/2025/source.toml", "Nothing", "Something"), set(READS)),
        (lambda root: toy.copy(root, *SECOND), {"overview", "donor[DEU]"}),
        (lambda root: toy.change(root / "data/reference/source.toml", "Reference", "Other"), set(READS)),
    ],
    ids=["a source changed", "a source added", "the reference data changed"],
)
def test_only_the_reports_that_asked_for_data_depend_on_them(
    change: Callable[[Path], None], expected: set[str], project: Project, fake: Fake
) -> None:
    """``*`` is the whole catalog, ``loader:none`` all sources of one loader, with those that may be added."""
    fake.opened = READS
    build.build(project)
    fake.take()
    change(project.root)
    build.build(project)
    assert fake.take() == expected


def test_a_report_that_read_another_source_is_left_alone(project: Project, fake: Fake) -> None:
    toy.copy(project.root, *SECOND)
    fake.opened = READS | {"overview": frozenset({"more"})}
    build.build(project)
    fake.take()
    toy.change(project.root / "data/raw/nobody/2026/source.toml", "Nothing", "Something")
    assert build.plan_of(project) == [
        "overview: changed: data more",
        "donor[DEU]: changed: data loader:none",
    ]
    build.build(project)
    assert fake.take() == {"overview", "donor[DEU]"}


def test_a_dry_run_says_what_and_why_and_does_nothing(project: Project, fake: Fake) -> None:
    assert build.plan_of(project, only=["donor"]) == ["donor[SWE]: not built yet", "donor[DEU]: not built yet"]
    assert not project.site.exists()
    fake.broken = {"donor[DEU]"}
    build.build(project)
    toy.change(project.root / "notebooks/toy.ipynb", "12 *", "13 *")
    (project.site / "donor-swe.html").write_text("edited", encoding="utf-8")
    before, _ = tree(project.site), fake.take()
    assert build.plan_of(project) == [
        "overview: changed: its notebook",
        "donor[SWE]: changed: its notebook",
        "donor[DEU]: failed the last time",
    ]
    assert (tree(project.site), fake.take()) == (before, set())
    fake.broken = set()
    build.build(project)
    (project.site / "donor-swe.html").write_text("edited", encoding="utf-8")
    assert build.plan_of(project) == ["donor[SWE]: its files are not those that were built"]
    build.build(project)
    assert build.plan_of(project) == []
    assert build.plan_of(project, force=True, only=["overview"]) == ["overview: forced"]


def test_the_longest_report_is_begun_first(project: Project, fake: Fake) -> None:
    """`Fake` runs its tasks from the last to the first. What never ran may be long: it comes before all."""
    build.build(project)
    (project.reports / build.TIMES).write_text('{"overview": 1.5, "donor[DEU]": 9}', encoding="utf-8")
    fake.ran.clear()
    build.build(project, force=True)
    assert fake.ran[::-1] == ["donor[SWE]", "donor[DEU]", "overview"]


def test_a_site_of_an_older_version_is_replaced(project: Project, fake: Fake) -> None:
    """The form of build.json changed, and its pages were taken for somebody else's: the build refused."""
    build.build(project)
    toy.change(project.site / "build.json", '"version": 2', '"version": 1')
    assert build.build(project).built == ("overview", "donor[SWE]", "donor[DEU]")


def test_force_runs_what_is_current(project: Project, fake: Fake) -> None:
    build.build(project)
    before = tree(project.site)
    fake.take()
    build.build(project, force=True, only=["donor"])
    assert fake.take() == {"donor[SWE]", "donor[DEU]"}
    assert tree(project.site) == before


def test_a_report_gone_from_the_plan_is_gone_from_the_site(project: Project, fake: Fake) -> None:
    build.build(project)
    toy.change(project.plan, '["SWE", "DEU"]', '["SWE"]')
    build.build(project)
    assert not (project.site / "donor-deu.html").exists()
    assert "donor-deu" not in (project.site / "index.html").read_text(encoding="utf-8")


def test_only_some_leaves_the_others_as_they_are(project: Project, fake: Fake) -> None:
    build.build(project)
    toy.change(project.root / "notebooks/toy.ipynb", "12 *", "13 *")
    fake.take()
    result = build.build(project, only=["donor[SWE]"])
    assert fake.take() == {"donor[SWE]"}
    assert result.built == ("donor[SWE]",)
    assert (project.site / "overview.html").exists()
    (problem,) = build.problems(project)
    assert problem == "2 of 3 reports are out of date (overview, donor[DEU]): aidresearch build"


def test_the_plan_is_checked_before_anything_runs(project: Project, fake: Fake) -> None:
    toy.change(project.plan, "factor = 2.0", "factr = 2.0")
    with pytest.raises(PlanError):
        build.build(project)
    assert fake.take() == set()
    assert not project.site.exists()


def test_two_builds_give_the_same_bytes(project: Project, fake: Fake, tmp_path: Path) -> None:
    build.build(project)
    build.build(project, into=tmp_path / "other", jobs=1)
    assert tree(project.site) == tree(tmp_path / "other")
    for name, content in tree(project.site).items():
        assert str(tmp_path).encode() not in content, name


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package, to be changed."""
    copy = tmp_path_factory.mktemp("copy") / "aidresearch"
    shutil.copytree(ROOT / "aidresearch", copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


#: One file of each kind that git has in the package.
KINDS = {
    path.suffix or path.name: path
    for path in sorted((ROOT / "aidresearch").rglob("*.*"))
    if "__pycache__" not in path.parts  # what is there changes as other processes import
}


def test_the_package_has_files_of_these_kinds() -> None:
    assert set(KINDS) >= {".py", ".pyi", ".tsv", ".j2", ".css", ".js", ".json"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_line_of_a_file_of_the_package_makes_the_reports_out_of_date(
    kind: str, package: Path, project: Project, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only modules counted: who changed a word list of the extractor read that everything was up to date."""
    monkeypatch.setattr(Project, "package", package)
    build.build(project)
    assert build.plan_of(project) == []
    path = package / KINDS[kind].relative_to(ROOT / "aidresearch")
    before = path.read_bytes()
    path.write_bytes(before + b"\n")
    assert build.plan_of(project) == [
        f"{name}: changed: the library" for name in ("overview", "donor[SWE]", "donor[DEU]")
    ]
    path.write_bytes(before)
    assert build.plan_of(project) == []


@pytest.mark.parametrize(
    "name", ["__pycache__/errors.cpython-311.pyc", "table/.schema.py.swp", ".DS_Store", "show/.ipynb_checkpoints/a.py"]
)
def test_what_python_and_editors_leave_in_the_package_is_no_change(
    name: str, package: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Project, "package", package)
    before = state.library(project)
    (package / name).parent.mkdir(exist_ok=True)
    (package / name).write_bytes(b"x")
    assert state.library(project) == before


# What is left when something goes wrong


def test_a_failing_report_is_named_and_the_others_are_built(project: Project, fake: Fake) -> None:
    fake.broken = {"donor[SWE]"}
    result = build.build(project)
    assert result.built == ("overview", "donor[DEU]")
    assert result.failed == (
        "donor[SWE]: cell [3] `total()`: MixError: /a/path (its notebook: reports/failed/donor-swe.ipynb)",
    )
    assert not result.ok
    assert (project.reports / "failed/donor-swe.ipynb").read_bytes() == b"{}"
    page = (project.site / "donor-swe.html").read_text(encoding="utf-8")
    assert "This report could not be built: MixError, cell [3]." in page
    assert "/a/path" not in page + (project.site / "index.html").read_text(encoding="utf-8")
    assert [m.split(":")[0] for m in result.moved] == ["donor-deu", "overview"]

    fake.take()
    build.build(project, only=["overview"])
    assert "This report could not" in (project.site / "donor-swe.html").read_text(encoding="utf-8")
    fake.broken = set()
    assert build.build(project).built == ("donor[SWE]",)
    assert not (project.reports / "failed/donor-swe.ipynb").exists()


def test_failed_notebooks_go_into_the_folder_named(project: Project, fake: Fake, tmp_path: Path) -> None:
    fake.broken = {"overview"}
    result = build.build(project, into=tmp_path / "site")
    assert (tmp_path / "site/failed/overview.ipynb").exists()
    assert str(tmp_path / "site/failed/overview.ipynb") in result.failed[0]
    assert not (project.reports / "failed").exists()


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_an_interrupted_build_leaves_the_last_site_whole(
    error: type[BaseException], project: Project, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.build(project)
    before = tree(project.site)
    toy.change(project.root / "notebooks/toy.ipynb", "12 *", "13 *")

    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr(build.assemble.Around, "files", stop)
    with pytest.raises(error):
        build.build(project)
    assert tree(project.site) == before
    assert around(project.site) == []


def test_a_site_that_cannot_be_put_in_place(project: Project, fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    build.build(project)
    before, rename = tree(project.site), Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name == ".html.new":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(folders, "_exchange", lambda *_: False)  # as where the system cannot
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(BuildError, match=r"the site cannot be put in place \(Permission denied\)"):
        build.build(project, force=True)
    assert tree(project.site) == before
    assert around(project.site) == []


def test_what_a_killed_build_left_is_put_right(project: Project, fake: Fake) -> None:
    build.build(project)
    before = tree(project.site)
    project.site.rename(project.reports / ".html.old")
    (project.reports / ".html.new").mkdir()
    (project.reports / ".html.new" / ownership.HALF).touch()
    (project.reports / ".html.new/index.html").write_text("half", encoding="utf-8")
    fake.take()
    build.build(project)
    assert fake.take() == set()
    assert tree(project.site) == before
    assert around(project.site) == []


def test_a_folder_that_is_no_site_is_not_replaced(project: Project, fake: Fake, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BuildError, match="not empty and no site that aidresearch built"):
        build.build(project, into=tmp_path / "mine")
    assert tree(tmp_path / "mine") == {"thesis.txt": b"x"}


def test_an_installed_package_is_not_written_to(project: Project, fake: Fake, tmp_path: Path) -> None:
    installed = Project(project.root, is_checkout=False)
    for arguments in ({}, {"into": tmp_path / "site", "accept": True}):
        with pytest.raises(BuildError, match="an installed package is not written to"):
            build.build(installed, **arguments)
    build.build(installed, into=tmp_path / "site")
    assert not project.site.exists()
    assert (tmp_path / "site/index.html").exists()


def test_a_full_disk_is_named_and_leaves_the_last_site(
    project: Project, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.build(project)
    before, write = tree(project.site), Path.write_bytes

    def fill(self: Path, content: bytes) -> int:
        if self.name == "donor-swe.html":
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return write(self, content)

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(BuildError, match=r"donor-swe\.html: a file cannot be written \(No space left on device\)"):
        build.build(project, force=True)
    assert tree(project.site) == before
    assert around(project.site) == []


def read_only(tmp_path: Path) -> Path:
    """A folder in which no file can be made; root may write to all but what the kernel shows."""
    if os.geteuid() == 0:
        return Path("/sys")
    (tmp_path / "locked").mkdir(mode=0o555)
    return tmp_path / "locked"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a folder that root may not write to: /sys of Linux")
def test_a_folder_that_is_read_only_is_named_in_a_line(tmp_path: Path) -> None:
    """Its lock could not be made, and the error of the system came through, with a traceback."""
    there = read_only(tmp_path) / "site"
    with pytest.raises(BuildError) as caught:
        build.build(toy.project(tmp_path / "project"), into=there)
    expected = (
        r"site\.lock: a file cannot be written \((Permission denied|Read-only file system)\)\. Build into a folder"
    )
    assert re.search(expected, str(caught.value))
    code = "import sys; from aidresearch.cli.main import main; main()"
    command = [sys.executable, "-c", code, "build", "overview", "--into", there]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(f"error: {there.parent}/.{expected}.*\n", done.stderr)


def test_a_project_that_is_read_only_is_built_into_another_folder(
    project: Project, fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How long its reports took is kept in the project, which no page depends on."""
    write = folders.write

    def refuse(path: Path, content: bytes) -> None:
        if path.is_relative_to(project.root):
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        write(path, content)

    monkeypatch.setattr(folders, "write", refuse)
    assert build.build(project, into=tmp_path / "site").built == ("overview", "donor[SWE]", "donor[DEU]")
    assert not (project.reports / build.TIMES).exists()


KILLS = """
import os, sys
from pathlib import Path
from aidresearch.paths import Project
from aidresearch.site import build, folders
from aidresearch.site.engine import processes
from tests.unit.site.test_build import Fake

steps, last = 0, 0

def die(event, arguments):
    \"\"\"Killed at the last of the steps that touch a file or folder of the site.\"\"\"
    global steps
    if event in ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir") and ".html" in repr(arguments):
        steps += 1
        if steps == last:
            os._exit(77)

if sys.argv[2] == "rename":
    folders._exchange = lambda *_: False
processes.run_all = Fake()
processes.run_all.value = "2"
sys.addaudithook(die)
for line in sys.stdin:  # a step; each has a process of its own, forked before any thread has begun
    if (child := os.fork()) == 0:
        steps, last = 0, int(line)
        build.build(Project(Path(sys.argv[1]), True), force=True)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="each build is killed in a forked process")
@pytest.mark.parametrize("exchange", [True, False])
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(
    exchange: bool, project: Project, fake: Fake, tmp_path: Path
) -> None:
    """Killed at a step that touches a file; every eighth is tried, and between them where folders cannot be exchanged
    in one step: there the next build puts right what was left between the two."""
    build.build(project)
    old = tree(project.site)
    fake.value = "2"
    new = tree(build.build(project, into=tmp_path / "new", force=True).site)
    assert old != new
    fake.value = "1"
    script = tmp_path / "kills.py"
    script.write_text(KILLS, encoding="utf-8")
    command = [sys.executable, script, project.root, "exchange" if exchange else "rename"]
    environment, pipe = {**os.environ, "PYTHONPATH": str(ROOT)}, subprocess.PIPE
    seen = set()
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True) as killed:
        assert killed.stdin is not None
        assert killed.stdout is not None
        for last in range(1 if exchange else 5, 1000, 8):
            build.build(project, force=True)
            assert tree(project.site) == old
            print(last, file=killed.stdin, flush=True)
            code = int(killed.stdout.readline())
            assert code in (0, 77)
            if not exchange:
                folders.recover(project.site)
            left = tree(project.site)
            assert left in (old, new)
            seen.add(left == new)
            if code == 0:
                break
    assert seen == {True, False}


def test_a_lock_of_a_killed_build_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / ".html.lock").write_text("999999", encoding="utf-8")
    with folders.locked(tmp_path / "html"):
        assert (tmp_path / ".html.lock").read_text(encoding="utf-8") == str(os.getpid())
    assert list(tmp_path.iterdir()) == []


def test_one_build_at_a_time(tmp_path: Path) -> None:
    code = "import sys\nfrom pathlib import Path\nfrom aidresearch.site import folders\n"
    code += "with folders.locked(Path(sys.argv[1]), print): print('in', flush=True)"
    with folders.locked(tmp_path / "html"):
        second = subprocess.Popen([sys.executable, "-c", code, tmp_path / "html"], stdout=subprocess.PIPE, cwd=ROOT)
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(1)
    lines = second.communicate(timeout=30)[0].decode().splitlines()
    assert lines == [f"waiting for the build of process {os.getpid()}, which runs in the same folder", "in"]
    assert list(tmp_path.iterdir()) == []


# Numbers


def test_numbers_that_moved_are_named_until_they_are_accepted(project: Project, fake: Fake) -> None:
    assert build.build(project).moved[0] == "donor-deu: new report, 1 number"
    accepted = build.build(project, accept=True)
    assert accepted.accepted == ("donor-deu.csv", "donor-swe.csv", "overview.csv")
    assert (accepted.moved, accepted.unchanged, accepted.ok) == ((), ("overview", "donor[SWE]", "donor[DEU]"), True)
    assert build.problems(project) == []

    fake.value = "2"
    moved = ("donor-swe: answer, row total, column value: 1 -> 2",)
    assert build.build(project, force=True, only=["donor[SWE]"]).moved == moved
    assert build.build(project).moved == moved  # though nothing ran
    assert build.problems(project) == list(moved)
    assert build.build(project, accept=True, only=["overview"]).accepted == ()
    assert build.build(project, accept=True).accepted == ("donor-swe.csv",)


def test_the_index_says_what_moved_until_it_is_accepted(project: Project, fake: Fake) -> None:
    """The same tree gives the same index, whether its numbers were accepted just now or before."""
    index = project.site / "index.html"
    build.build(project)
    assert "new report" in index.read_text(encoding="utf-8")
    build.build(project, accept=True)
    accepted = index.read_bytes()
    assert b"new report" not in accepted
    assert build.problems(project) == []
    build.build(project, force=True)
    assert index.read_bytes() == accepted
    (project.root / "CHANGELOG.md").write_text("## 1.0\n\n### Numbers\n- A number moved.\n", encoding="utf-8")
    assert build.problems(project) == ["the index page is out of date: aidresearch build"]
    build.build(project)
    assert "A number moved." in index.read_text(encoding="utf-8")


def test_accepting_leaves_the_numbers_of_a_failed_report(project: Project, fake: Fake) -> None:
    build.build(project, accept=True)
    fake.broken = {"overview"}
    assert build.build(project, accept=True, force=True).accepted == ()
    assert (project.numbers / "overview.csv").exists()
    toy.change(project.plan, '["SWE", "DEU"]', '["SWE"]')
    assert build.build(project).moved == ("donor-deu: report gone, 1 number",)
    assert build.build(project, accept=True).accepted == ("donor-deu.csv",)


# The index


def test_the_index_has_cards_a_list_and_the_newest_sources(project: Project, fake: Fake) -> None:
    toy.change(project.plan, "Who gives what", "Who gives <what>")
    build.build(project)
    page = (project.site / "index.html").read_text(encoding="utf-8")
    assert '<h3><a href="overview.html">Who gives &lt;what&gt;</a></h3>' in page
    assert "<p>Answer <em>1</em></p>" in page
    assert page.index('<span class="label">DEU</span>') < page.index('<span class="label">SWE</span>')
    assert '<span class="date">31 January 2025</span> Nothing' in page


def test_a_page_is_dressed_anew_when_only_the_others_changed(project: Project, fake: Fake) -> None:
    """A donor more is in the list of the others and a link in their words, though none of them is run again."""
    build.build(project)
    fake.take()
    toy.change(project.plan, '"SWE", ', '"SWE", "POL", ')
    build.build(project, accept=True)
    assert fake.take() == {"donor[POL]"}
    page = (project.site / "donor-swe.html").read_text(encoding="utf-8")
    assert '<a rel="prev" href="donor-pol.html"><span class="hidden">Previous: </span>POL</a>' in page
    toy.change(project.plan, '"SWE", "POL", ', '"SWE", ')
    build.build(project, accept=True)
    assert "donor-pol" not in (project.site / "donor-swe.html").read_text(encoding="utf-8")
    assert build.problems(project) == []


# Progress


def test_plain_lines() -> None:
    stream = io.StringIO()
    reporter = progress.for_stream(stream)
    reporter.start(12, 1)
    reporter.done(Result("donor[SWE]", 2.06, warnings=("cell [2] wrote to stderr: hm",)))
    reporter.done(Result("overview", 0.4, failure=Failure(3, "total()", "MixError", "two\nlines")))
    reporter.finish()
    assert stream.getvalue().splitlines() == [
        "1 report unchanged",
        "[ 1/12] donor[SWE] 2.1 s",
        "[ 1/12] donor[SWE] cell [2] wrote to stderr: hm",
        "[ 2/12] overview failed: cell [3] `total()`: MixError: two lines",
    ]


def test_a_bar_on_a_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    reporter = progress.for_stream(stream)
    assert isinstance(reporter, progress.Bar)
    reporter.start(2, 0)
    reporter.begin("donor[SWE]")
    reporter.begin("donor[DEU]")
    assert list(reporter.running) == ["donor[SWE]", "donor[DEU]"]
    reporter.done(Result("donor[SWE]", 2.06))
    assert list(reporter.running) == ["donor[DEU]"]
    reporter.done(Result("donor[DEU]", 0.4, failure=Failure(None, "", "killed", "by the system")))
    reporter.finish()
    assert "donor[DEU] failed: killed: by the system" in stream.getvalue()
    progress.for_stream(stream).finish()  # a build that stopped before it started


def test_the_environment_in_the_fingerprint_is_what_the_project_declares() -> None:
    versions = state.environment()
    assert {"python", "pandas", "papermill", "matplotlib"} <= set(versions)
    assert "pytest" not in versions


# Real kernels


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, build.BuildResult]:
    """The toy project with a report whose notebook fails, one that warns, built once."""
    made = toy.project(tmp_path_factory.mktemp("real"))
    cells = [("code", "x = 1", ("parameters",)), ("code", 'total = 1\n{}["no such key"]', ())]
    (made.notebooks / "broken.ipynb").write_text(toy.notebook(*cells), encoding="utf-8")
    extra = '[[report]]\nname = "{0}"\nnotebook = "{0}.ipynb"\ntitle = "B"\nquestion = "B?"\n'
    cells = [*toy.CELLS, ("code", 'import sys\nprint("careful\\nsecond", file=sys.stderr)', ())]
    (made.notebooks / "warns.ipynb").write_text(toy.notebook(*cells), encoding="utf-8")
    made.plan.write_text(toy.PLAN + extra.format("broken") + extra.format("warns"), encoding="utf-8")
    return made, build.build(made, jobs=2)


@pytest.mark.slow
def test_notebooks_become_pages(real: tuple[Project, build.BuildResult]) -> None:
    project, result = real
    assert result.built == ("overview", "donor[SWE]", "donor[DEU]", "warns")
    assert result.warnings == ("warns: cell [6] wrote to stderr: careful",)
    page = (project.site / "donor-swe.html").read_text(encoding="utf-8")
    assert '<p class="answer" id="answer"><strong>SWE</strong> gave EUR 17 bn</p>' in page
    assert "<p>What you should know about <em>these</em> numbers.</p>" in page
    assert page.count("<h1>") == 1
    assert "<td><code>&#34;SWE&#34;</code></td><td>party code</td>" in page
    assert 'aria-label="Bars: military 12 &amp; more"' in page
    assert "alert(1)" not in page.replace("onclick=&quot;alert(1)", "").split('<div class="code"')[0]
    assert "<td>military &lt;i&gt;</td><td>12</td>" in page
    assert '<pre class="output" tabindex="0">said &lt;b&gt;so&lt;/b&gt;' in page
    assert "careful" not in (project.site / "warns.html").read_text(encoding="utf-8").split("<pre")[0]
    files = {p.name for p in (project.site / "files/donor-swe").iterdir()}
    charts = {f"{name}.{form}" for name in ("totals", "again") for form in ("csv", "svg", "png")}
    assert files == {*charts, "types.csv", "facts.json", "figures"}
    assert (project.site / "files/overview/thumbnail.svg").is_file()  # a card; the donors have a label
    assert "<p>as &lt;printed&gt;</p>" in page
    row = '<tr id="figure-types-1"><th scope="row">n/&lt;1&gt;</th><td>row 2</td>'
    row += '<td class="number">12,000,000,000</td></tr>'
    assert row in page
    figures = (project.site / "files/donor-swe/figures/types.csv").read_text(encoding="utf-8")
    assert figures == "figure_id,place,value\nn/<1>,row 2,12000000000\n"
    expected = "type,value,note\nmilitary,24,\nfinancial,10,estimate\nhumanitarian,,\n"
    assert (project.site / "files/overview/totals.csv").read_text(encoding="utf-8") == expected
    assert Row("chart totals", "financial", "value", "10") in numbers.read(project.site / "numbers/overview.csv")


@pytest.mark.slow
def test_a_failing_cell_is_named_and_its_notebook_kept(real: tuple[Project, build.BuildResult]) -> None:
    project, result = real
    expected = "broken: cell [2] `total = 1`: KeyError: 'no such key' (its notebook: reports/failed/broken.ipynb)"
    assert result.failed == (expected,)
    kept = json.loads((project.reports / "failed/broken.ipynb").read_text(encoding="utf-8"))
    assert any(o["output_type"] == "error" for c in kept["cells"] for o in c.get("outputs", []))


@pytest.mark.slow
def test_real_builds_give_the_same_bytes(real: tuple[Project, build.BuildResult], tmp_path: Path) -> None:
    project, _ = real
    build.build(project, into=tmp_path / "again", jobs=1)
    first, second = tree(project.site), tree(tmp_path / "again")
    second.pop("failed/broken.ipynb")
    second.pop("failed/failed.json")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    for name, content in first.items():
        assert str(project.root).encode() not in content, name
