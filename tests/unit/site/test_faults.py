"""Real reports that go wrong, each in its own way: the others are built, and nothing is left running."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from aidresearch.site.engine import cold, pool
from aidresearch.site.engine.run import Result, Task
from aidresearch.site.engine.warm import launch
from aidresearch.site.plan import plan
from tests.site import toy

ROOT = Path(__file__).parents[3]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not launch.is_possible(), reason="processes are forked warm on Linux only"),
]

KILLED = "import os, signal\nos.kill({}, signal.SIGKILL)"
#: name -> its second cell, and the failure.
FAULTS = {
    "raises": ("total = 1\n1 / 0", "cell [2] `total = 1`: ZeroDivisionError: division by zero"),
    "exits": ("import sys\nsys.exit()", "cell [2] `import sys`: SystemExit:"),
    "killed": (
        KILLED.format("os.getpid()"),
        "cell [2] `import os, signal`: killed: its process was ended by SIGKILL: out of memory, or somebody ended it",
    ),
    "leaves": ("import os\nos._exit(3)", "cell [2] `import os`: killed: its process ended with exit code 3"),
    "endless": ("x = 1\nwhile True: pass", "cell [2] `x = 1`: time limit: not done after 2 s"),
    "deaf": (
        "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))\nwhile True: pass",
        "cell [2] `import signal`: time limit: not done after 2 s",
    ),
    "full": (
        "import resource, signal\nsignal.signal(signal.SIGXFSZ, 1)\nresource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))",
        "killed: its result cannot be written: the temporary folder ",
    ),
    "silent": ("print('no answer')", "the page cannot be made: the answer; expected one answer"),
    "zygote": (KILLED.format("os.getppid()"), "killed: it ended the process that started it, twice"),
}


def task(name: str, *cells: str, limit: int = 60) -> Task:
    """A report of these code cells, the first being its parameters."""
    report = plan.Report(name, name, Path("x.ipynb"), name, name, time_limit=limit)
    code = [("code", cell, ("parameters",) if number == 0 else ()) for number, cell in enumerate(cells)]
    return Task(report, toy.notebook(("markdown", "# T", ()), *code), plan.Site("T", "T"), "1")


def good(name: str) -> Task:
    answer = "{'text/markdown': '1', 'text/plain': '1', 'text/csv': 'a,b\\nx,1\\n'}"
    shown = f"display({answer}, raw=True, metadata={{'aidresearch': {{'kind': 'answer', 'name': 'answer'}}}})"
    return task(name, "x = 1", shown)


def results(tasks: list[Task], jobs: int = 2, run: Callable[..., object] = pool.run_all) -> dict[str, Result]:
    return {event.id: event for event in run(tasks, jobs) if isinstance(event, Result)}  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def faulty() -> dict[str, Result]:
    """Every fault at once, among reports that are good."""
    tasks = [good("first")]
    for name, (code, _) in FAULTS.items():
        tasks.append(task(name, "begun = 1", code, limit=2 if name in ("endless", "deaf") else 60))
    return results([*tasks, good("last")])


def test_the_other_reports_are_built(faulty: dict[str, Result]) -> None:
    assert set(faulty) == {"first", "last", *FAULTS}
    assert {name for name, result in faulty.items() if result.ok} == {"first", "last"}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_named(name: str, faulty: dict[str, Result]) -> None:
    assert FAULTS[name][1] in str(faulty[name].failure)


@pytest.mark.parametrize("name", ["raises", "exits", "killed", "leaves", "endless", "deaf", "silent"])
def test_the_notebook_is_kept_as_far_as_it_came(name: str, faulty: dict[str, Result]) -> None:
    cells = json.loads(faulty[name].notebook)["cells"]
    first = next(cell for cell in cells if "begun = 1" in "".join(cell["source"]))
    assert first["execution_count"] == 1


# Nothing leaks from one report into the next


DIRTY = """\
import builtins, os, random, sys
import matplotlib, numpy, pandas
pandas.set_option("display.max_rows", 7)
matplotlib.rcParams["font.size"] = 77
os.environ["LEAK"] = "1"
pandas.DataFrame.sum = None
builtins.leak = 1
sys.path.append("/leak")
os.chdir("/")"""
LOOK = """\
import builtins, os, random, sys
import matplotlib, numpy, pandas
print(pandas.get_option("display.max_rows"), matplotlib.rcParams["font.size"], os.environ.get("LEAK"))
print(pandas.DataFrame.sum is None, hasattr(builtins, "leak"), "/leak" in sys.path, os.getcwd() == "/", "x" in dir())
print(random.random(), numpy.random.rand(), numpy.random.default_rng().random())
1 / 0"""


def test_no_state_goes_from_one_report_to_another() -> None:
    """One at a time from one zygote: what the first changes, the others do not see; random numbers differ."""
    found = results([task("dirty", "x = 1", DIRTY), task("a", "y = 1", LOOK), task("b", "y = 1", LOOK)], jobs=1)
    printed = []
    for name in ("a", "b"):
        cells = json.loads(found[name].notebook)["cells"]
        printed.append("".join(cells[-1]["outputs"][0]["text"]).splitlines())
    for options, marks, _ in printed:
        assert options == "60 10.0 None"
        assert marks == "False False False False False"
    assert all(a != b for a, b in zip(printed[0][2].split(), printed[1][2].split(), strict=True))


# Without a fork


def test_where_no_process_can_be_forked_kernels_start_cold(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launch, "is_possible", lambda: False)
    tasks = [good("good"), task("endless", "begun = 1", "while True: pass", limit=3), task("raises", "a = 1", "1 / 0")]
    found = results(tasks)
    assert found["good"].ok
    assert str(found["endless"].failure).startswith("cell [2] `while True: pass`: CellTimeoutError: ")
    assert str(found["raises"].failure) == "cell [2] `1 / 0`: ZeroDivisionError: division by zero"
    assert capfd.readouterr().err.count("kernels start cold") == 1


def test_a_zygote_that_cannot_warm_up_is_done_without(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launch, "ONE_THREAD", {"AIDRESEARCH": "1"})
    monkeypatch.setattr(cold, "run_all", lambda tasks, _: iter([Result(t.report.id, 0.0) for t in tasks]))
    assert results([good("good")])["good"].ok
    said = capfd.readouterr().err
    assert "kernels start cold, warm ones cannot be had" in said
    assert "not forking: " in said


def test_cold_and_warm_make_the_same_pages(tmp_path: Path) -> None:
    project = toy.project(tmp_path)
    planned = plan.read(project)
    text = planned.reports[0].notebook.read_text(encoding="utf-8")
    tasks = [Task(report, text, planned.site, "1") for report in planned.reports]
    assert {k: r.files for k, r in results(tasks).items()} == {
        k: r.files for k, r in results(tasks, run=cold.run_all).items()
    }


# Stopped


SLEEPS = """
import sys
from pathlib import Path
from aidresearch.paths import Project
from aidresearch.site import build
if __name__ == "__main__":
    build.build(Project(Path(sys.argv[1]), True))
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("when", ["warming up", "running"])
def test_a_stopped_build_leaves_no_process_and_no_half_site(how: signal.Signals, when: str, tmp_path: Path) -> None:
    """Neither the zygote nor a report, nor what a report started, runs two seconds later."""
    project = toy.project(tmp_path / "project")
    mark = project.root / "running"
    sleeping = f"import os, subprocess, time\nsubprocess.Popen(['sleep', '600'])\nopen({str(mark)!r}, 'w')"
    cells = [("code", "donor = 'x'\nfactor = 1.0", ("parameters",)), ("code", f"{sleeping}\ntime.sleep(600)", ())]
    (project.notebooks / "toy.ipynb").write_text(toy.notebook(*cells), encoding="utf-8")
    script = project.root / "sleeps.py"
    script.write_text(SLEEPS, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "AIDRESEARCH_TEST": str(tmp_path)}
    process = subprocess.Popen([sys.executable, script, project.root], env=environment, stderr=subprocess.DEVNULL)
    wait_until(mark.exists if when == "running" else lambda: len(running(tmp_path)) > 1)
    process.send_signal(how)
    process.wait(20)
    stopped = time.monotonic()
    limit = 2 if when == "running" else 20  # a zygote that is still importing notices when it has done
    wait_until(lambda: not running(tmp_path), limit)
    assert running(tmp_path) == {}
    assert time.monotonic() - stopped < limit + 1
    assert not project.site.exists()


def wait_until(is_so: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.05)


def running(folder: Path) -> dict[int, str]:
    """The processes that were started in the environment of this test, with their command lines."""
    found = {}
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"AIDRESEARCH_TEST={folder}".encode() in (path / "environ").read_bytes().split(b"\0"):
                found[int(path.name)] = (path / "cmdline").read_text().replace("\0", " ")
    return found
