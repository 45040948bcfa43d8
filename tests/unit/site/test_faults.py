"""Real reports that go wrong, each in its own way: the others are built, and nothing is left running."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from aidresearch.site.engine import processes
from aidresearch.site.engine.run import Result, Task
from aidresearch.site.plan import plan
from tests.site import toy

ROOT = Path(__file__).parents[3]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not processes.can_fork(), reason="reports find out about processes as Linux has it"),
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
    "endless": ("import time\nwhile True: time.sleep(1)", "cell [2] `import time`: time limit: not done after 5 s"),
    "deaf": (
        "import signal, time\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))\nwhile True: time.sleep(1)",
        "cell [2] `import signal, time`: time limit: not done after 5 s",
    ),
    "full": (
        "import resource, signal\nsignal.signal(signal.SIGXFSZ, 1)\nresource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))",
        "killed: its result cannot be written: the temporary folder ",
    ),
    "silent": ("print('no answer')", "the page cannot be made: the answer; expected one answer"),
    "server": (
        KILLED.format("os.getppid()") + "\nimport time; time.sleep(60)",
        "cell [2] `import os, signal`: killed: it ended the process that forks reports, or its own with exit code 255",
    ),
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


def results(tasks: list[Task], jobs: int = 2, run: Callable[..., object] = processes.run_all) -> dict[str, Result]:
    return {event.id: event for event in run(tasks, jobs) if isinstance(event, Result)}


@pytest.fixture(scope="module")
def faulty() -> dict[str, Result]:
    """Every fault at once, among reports that are good."""
    tasks = [good("first")]
    for name, (code, _) in FAULTS.items():
        tasks.append(task(name, "begun = 1", code, limit=5 if name in ("endless", "deaf") else 60))
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


LONG = """
import tempfile
from tests.unit.site.test_faults import good, results
if __name__ == "__main__":
    print(results([good("good")])["good"].failure, tempfile.gettempdir())
"""


def test_a_long_path_for_temporary_files_is_no_obstacle(tmp_path: Path) -> None:
    """The fork server's socket lies there, whose path the system limits: "AF_UNIX path too long"."""
    folder = tmp_path / ("x" * 100)
    folder.mkdir()
    (tmp_path / "long.py").write_text(LONG, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
    command = [sys.executable, tmp_path / "long.py"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"None {folder}\n", "")
    assert list(folder.iterdir()) == []


READS = """
from tests.unit.site.test_faults import results, task
if __name__ == "__main__":
    print(results([task("reads", "x = 1", "import os; y = os.read(0, 1)")])["reads"].failure)
"""


def test_a_report_that_reads_from_the_terminal_does_not_wait(tmp_path: Path) -> None:
    """It would take what is typed for the build, and wait for it until its time is over."""
    (tmp_path / "reads.py").write_text(READS, encoding="utf-8")
    command, environment = [sys.executable, tmp_path / "reads.py"], {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert "expected one answer" in process.stdout.read()  # the cell came to its end


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
    """One at a time from one server: what the first changes, the others do not see; random numbers differ."""
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


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "can_fork", lambda: False)


def test_where_no_process_can_be_forked_reports_start_cold(cold: None, capfd: pytest.CaptureFixture[str]) -> None:
    tasks = [good("good"), task("endless", "begun = 1", "while True: pass", limit=3), task("raises", "a = 1", "1 / 0")]
    tasks.append(task("killed", "begun = 1", FAULTS["killed"][0]))
    found = results(tasks)
    assert found["good"].ok
    assert "time limit: not done after 3 s" in str(found["endless"].failure)  # which cell depends on how fast it starts
    assert str(found["raises"].failure) == "cell [2] `1 / 0`: ZeroDivisionError: division by zero"
    assert FAULTS["killed"][1] in str(found["killed"].failure)
    assert capfd.readouterr().err.count("reports start cold on linux") == 1


def test_cold_and_warm_make_the_same_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = toy.project(tmp_path)
    planned = plan.read(project)
    text = planned.reports[0].notebook.read_text(encoding="utf-8")
    tasks = [Task(report, text, planned.site, "1") for report in planned.reports]
    warm = {name: result.files for name, result in results(tasks).items()}
    monkeypatch.setattr(processes, "can_fork", lambda: False)
    assert {name: result.files for name, result in results(tasks).items()} == warm


def test_a_server_that_cannot_be_forked_from_is_done_without(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A thread that is alive when a process is forked may hold a lock that is then never given back."""
    module = "import threading, time\nfrom aidresearch.site.engine import preload\n"
    module += "def load(): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    (tmp_path / "threaded.py").write_text(f"{module}preload.preloaded(__name__, load)\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    found = results([good("good")], run=partial(processes.run_all, module="threaded"))
    assert found["good"].ok
    words = capfd.readouterr().err
    assert "not forking: 2 threads are alive" in words
    assert "reports start cold: the fork server ends as it starts" in words


def test_a_fork_server_of_somebody_else_is_left_alone(capfd: pytest.CaptureFixture[str]) -> None:
    """There is one in a process: to end it would end what its owner has started."""
    context = multiprocessing.get_context("forkserver")
    theirs = context.Process(target=time.sleep, args=(600,))
    theirs.start()
    try:
        assert results([good("good")])["good"].ok
        assert theirs.is_alive()
        assert "for something else" in capfd.readouterr().err
    finally:
        theirs.kill()
        theirs.join()
        processes._stop_server()


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
    """Neither the fork server nor a report, nor what a report started, goes on; a sleep of 600 s is not waited for."""
    project = toy.project(tmp_path / "project")
    mark = project.root / "running"
    sleeping = f"import os, subprocess, time\nsubprocess.Popen(['sleep', '600'])\nopen({str(mark)!r}, 'w')"
    cells = [("code", "donor = 'x'\nfactor = 1.0", ("parameters",)), ("code", f"{sleeping}\ntime.sleep(600)", ())]
    (project.notebooks / "toy.ipynb").write_text(toy.notebook(*cells), encoding="utf-8")
    script = project.root / "sleeps.py"
    script.write_text(SLEEPS, encoding="utf-8")
    (tmp_path / "tmp").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "AIDRESEARCH_TEST": str(tmp_path)}
    environment["TMPDIR"] = str(tmp_path / "tmp")
    process = subprocess.Popen([sys.executable, script, project.root], env=environment, stderr=subprocess.DEVNULL)
    # Its tracker starts before the server: stopped between the two, nothing is left that could clear.
    wait_until(
        mark.exists if when == "running" else lambda: "forkserver import" in " ".join(running(tmp_path).values())
    )
    process.send_signal(how)
    process.wait(20)
    wait_until(lambda: not running(tmp_path))
    assert running(tmp_path) == {}
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not project.site.exists()


def test_two_builds_at_once_give_one_whole_site(tmp_path: Path) -> None:
    """The second waits for the first, then finds nothing to do."""
    project = toy.project(tmp_path / "project")
    script = project.root / "builds.py"
    script.write_text(
        SLEEPS.replace("build.build(", "result = build.build(") + "    print(len(result.built))\n", encoding="utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "AIDRESEARCH_TEST": str(tmp_path)}
    command = [sys.executable, script, project.root]
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert sorted(process.communicate()[0].strip() for process in both) == ["0", "3"]
    assert [process.returncode for process in both] == [0, 0]
    wait_until(lambda: not running(tmp_path), 20)
    assert running(tmp_path) == {}
    assert sorted(p.name for p in project.reports.iterdir()) == [".times.json", "html", "plan.toml"]


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
