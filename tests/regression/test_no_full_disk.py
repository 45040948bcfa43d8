"""Every fault of a file was called a full disk, and every killed report "out of memory".

A parameter of 300 letters made a file name that no system takes, and the build said "Make room". A segmentation fault
said "out of memory?". And a full folder for temporary files was an ``OSError`` without its name.
"""

from __future__ import annotations

import errno
import shutil
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest

from aidresearch.errors import PlanError
from aidresearch.paths import Project
from aidresearch.site import build, troubles
from aidresearch.site.engine import processes
from aidresearch.site.engine.run import Failure
from aidresearch.site.plan import plan
from tests.site import toy
from tests.unit.site.test_build import Fake


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return toy.project(tmp_path / "project")


def test_a_long_parameter_is_a_page(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    long = ["a" * 300, "a" * 299 + "b", "Україна", "Японія"]
    toy.change(project.plan, '["SWE", "DEU"]', str(long).replace("'", '"'))
    monkeypatch.setattr(processes, "run_all", Fake())
    assert len(build.build(project).built) == 5
    slugs = [report.slug for report in plan.read(project).reports]
    assert len(set(slugs)) == 5
    assert all((project.site / f"{slug}.html").is_file() and len(slug) < 180 for slug in slugs)


def test_a_long_name_is_refused_in_the_plan(project: Project) -> None:
    toy.change(project.plan, 'name = "donor"', f'name = "{"d" * 300}"')
    with pytest.raises(PlanError, match="at most 80 characters"):
        plan.read(project)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENAMETOOLONG, "Name a folder with a shorter path"),
        (errno.EACCES, "Build into a folder that you may write to"),
        (errno.ENOSPC, "Make room and build again"),
        (errno.EIO, "Build again"),
    ],
)
def test_what_to_do_is_said_by_the_kind_of_fault(
    number: int, words: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(troubles.tempfile, "gettempdir", lambda: "/elsewhere")
    error = troubles.of_file(OSError(number, "x", str(project.site / "a.html")), project)
    assert error.where == "reports/html/a.html"
    assert str(error.do).startswith(words)


def test_a_segmentation_fault_is_no_want_of_memory() -> None:
    assert "memory" not in troubles.of_signal(signal.SIGSEGV)
    assert "compiled code" in troubles.of_signal(signal.SIGSEGV)
    assert "out of memory" in troubles.of_signal(signal.SIGKILL)


def test_a_full_temporary_folder_is_named(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(troubles.tempfile, "gettempdir", lambda: str(tmp_path))
    full = Failure(3, "x", "OSError", "[Errno 28] No space left on device")
    assert troubles.of_report(full) == ""  # there is room: it was another folder
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    assert f"the temporary folder {tmp_path} is full" in troubles.of_report(full)
    error = troubles.of_file(OSError(errno.ENOSPC, "No space left on device"), project)
    assert str(error).startswith(
        f"{tmp_path}: the temporary folder is full. Make room there, or name another folder in"
    )


def test_no_temporary_folder_at_all(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr(troubles.tempfile, "gettempdir", none)
    error = troubles.of_file(OSError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"), project)
    assert str(error).startswith("no temporary folder can be written to; found No usable temporary directory found")
