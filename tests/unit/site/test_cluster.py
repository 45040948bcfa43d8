"""Reports on a Dask cluster of real worker processes, each in a folder of its own, some of them killed."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from aidresearch.errors import AidError
from aidresearch.parallel import cluster as dask_cluster
from aidresearch.parallel import state
from aidresearch.paths import Project
from aidresearch.site import build
from aidresearch.site.engine import cluster, preload, processes
from aidresearch.site.engine.run import Result, Task
from tests.site import toy
from tests.unit.parallel.dask_workers import Workers
from tests.unit.site.test_faults import good, task, wait_until

pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),  # of Dask's own
    pytest.mark.skipif(not processes.can_fork(), reason="reports find out about processes as Linux has it"),
]
ROOT = Path(__file__).parents[3]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(ROOT, is_checkout=True)


def run(workers: Workers, project: Project, tasks: list[Task], seen: Callable[[object], None] = print) -> list[Result]:
    found = []
    for event in cluster.run_all(workers.address, project, tasks, preload.__name__):
        seen(event)
        if isinstance(event, Result):
            found.append(event)
    return found


READS = """\
import aidresearch as aid
from aidresearch import paths
where = str(paths.default().root)
shown = {"text/markdown": where, "text/plain": "1", "text/csv": f"a,b\\nrows,{len(aid.load('press'))}\\n"}
display(shown, raw=True, metadata={"aidresearch": {"kind": "answer", "name": "answer"}})"""


def test_data_go_along_and_a_lost_worker_s_report_is_made_elsewhere(workers: Workers, project: Project) -> None:
    """The first worker is killed while it makes a report; what it left is cleared away by its own fork server."""
    first = workers.worker()
    slow = task("slow", "x = 1", "import time; time.sleep(3)", READS)
    events = cluster.run_all(workers.address, project, [slow, task("reads", "x = 1", READS)], preload.__name__)
    next(events)
    folder = workers.folder / "1" / "tmp"
    wait_until(lambda: list(folder.rglob("journal")))
    workers.worker()
    first.send_signal(signal.SIGKILL)
    kept = [event for event in events if isinstance(event, Result)]
    assert {r.id: str(r.failure) for r in kept} == {"slow": "None", "reads": "None"}
    assert all("/cluster/2/tmp/" in r.answer for r in kept), "not from the data sent to the second worker"
    assert all("loader:press" in (r.opened or ()) for r in kept)
    wait_until(lambda: not list(folder.glob("aidresearch-*")), 10)
    assert list(folder.glob("aidresearch-*")) == []


KILLS = """\
import os, signal
from pathlib import Path
server = os.getppid()
worker = int(Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()[1])
os.kill(worker, signal.SIGKILL)"""


def test_a_report_that_kills_its_worker_twice_is_given_up(workers: Workers, project: Project) -> None:
    for _ in range(3):
        workers.worker()
    found = {r.id: r for r in run(workers, project, [task("kills", "x = 1", KILLS), good("good")])}
    assert str(found["kills"].failure) == "killed: the workers that ran it were lost, 2 times"
    assert found["good"].ok
    assert sum(process.poll() is not None for process in workers.processes) == 2


def test_a_worker_with_other_code_makes_nothing(
    workers: Workers, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers.worker()
    monkeypatch.setattr(state, "library", lambda _: "f" * 64)
    with pytest.raises(AidError, match="a worker would make other pages; expected aidresearch ffffffffffff, found"):
        run(workers, project, [good("good")])


def test_a_build_on_a_cluster_is_a_build(workers: Workers, tmp_path: Path) -> None:
    made = toy.project(tmp_path / "project")
    # What workers load beforehand reads the reference tables of the data that were sent.
    shutil.copytree(ROOT / "data/reference", made.reference, dirs_exist_ok=True)
    workers.worker()
    build.build(made, into=tmp_path / "there", scheduler=workers.address)
    build.build(made, into=tmp_path / "here")
    files = {p.relative_to(tmp_path / "here"): p.read_bytes() for p in (tmp_path / "here").rglob("*") if p.is_file()}
    assert {f: (tmp_path / "there" / f).read_bytes() for f in files} == files


def test_a_cluster_that_does_not_answer_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_cluster, "PATIENCE", 1)
    with pytest.raises(AidError, match=r"tcp://127.0.0.1:9: no Dask scheduler answers"):
        next(cluster.run_all("tcp://127.0.0.1:9", project, [good("good")], preload.__name__))
