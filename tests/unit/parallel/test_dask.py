"""The same on a Dask cluster of real worker processes, some of them killed."""

from __future__ import annotations

import os
import shutil
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from aidresearch import paths
from aidresearch.errors import AidError
from aidresearch.loaders.registry import load
from aidresearch.parallel import cluster, pool, state
from tests.unit.parallel.dask_workers import Workers
from tests.unit.parallel.test_pool import by_halves
from tests.unit.site.test_faults import wait_until

pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),  # of Dask's own
]
ROOT = Path(__file__).parents[3]


def sources(seconds: list[float]) -> list[str]:
    """Where this worker's data are, which process it is, and what it can read."""
    time.sleep(sum(seconds))
    return [str(paths.default().root), str(os.getpid()), str(len(load("press")))]


def note(folder: str) -> None:
    """Counts how often a worker was prepared."""
    with (Path(folder) / "prepared").open("a") as file:
        file.write(f"{os.getpid()}\n")


def test_data_are_sent_once_a_worker_and_a_lost_worker_costs_its_items_only(
    workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Data that no worker has: those of a project with fewer sources.
    elsewhere = tmp_path / "project"
    for folder in ("data/reference", "data/raw/press"):
        shutil.copytree(ROOT / folder, elsewhere / folder)
    monkeypatch.setattr(paths, "_chosen", {})
    paths.use(elsewhere)
    expected = str(len(load("press")))
    first = workers.worker()
    with pool.opened(sources, scheduler=workers.address, prepare=partial(note, str(tmp_path))) as used:
        results = pool.in_order([[0.5]] * 8, used, by_halves)
        found = [next(results)]
        second = workers.worker()
        wait_until(lambda: used.width == 4, 30)
        first.send_signal(signal.SIGKILL)
        found += results
    assert {rows for _, _, rows in found} == {expected}
    assert len({root for root, _, _ in found}) == 2
    assert str(ROOT) not in {root for root, _, _ in found}
    assert {process for _, process, _ in found} == {str(first.pid), str(second.pid)}
    assert (tmp_path / "prepared").read_text().split() == [str(first.pid), str(second.pid)]


def test_a_worker_with_other_code_makes_nothing(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    workers.worker()
    monkeypatch.setattr(state, "library", lambda _: "f" * 64)
    with (
        pool.opened(sources, scheduler=workers.address) as used,
        pytest.raises(AidError, match="a worker would make other results; expected aidresearch ffffffffffff, found"),
    ):
        list(pool.in_order([[0.0]], used, by_halves))


def test_a_cluster_without_workers_is_named(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(AidError, match="the cluster has no workers"), pool.opened(sources, scheduler=workers.address):
        pass
