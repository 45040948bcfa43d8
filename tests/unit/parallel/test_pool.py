"""Items side by side: results in order, bounded memory, processes that end under an item."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aidresearch import paths
from aidresearch.errors import AidError
from aidresearch.parallel import pool

Work = Callable[[list[int]], list[int]]


def squares(numbers: list[int]) -> list[int]:
    return [number * number for number in numbers]


def ends_at_13(numbers: list[int]) -> list[int]:
    if 13 in numbers:
        os._exit(11)
    return squares(numbers)


def refuses(numbers: list[int]) -> list[int]:
    raise AidError("nothing can be done with any of them")


def where(numbers: list[int]) -> list[str]:
    return [str(paths.default().root), *map(str, paths.added_data())]


def by_halves(numbers: list[int], alone: Work) -> list[int]:
    """What ends a process counts as -1."""
    try:
        return alone(numbers)
    except Exception:  # noqa: BLE001
        if len(numbers) == 1:
            return [-1]
    return by_halves(numbers[:1], alone) + by_halves(numbers[1:], alone)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    with pool.opened(squares, jobs) as workers:
        found = list(pool.in_order(([n] for n in range(9)), workers, by_halves))
    assert found == [[0], [1], [4], [9], [16], [25], [36], [49], [64]]


@pytest.mark.parametrize("jobs", [1, 2])
def test_items_are_read_as_far_as_results_are_taken(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[list[int]]:
        nonlocal taken
        while True:
            taken += 1
            yield [taken]

    with pool.opened(squares, jobs) as workers:
        results = pool.in_order(endless(), workers, by_halves)
        assert [next(results) for _ in range(3)] == [[1], [4], [9]]
        results.close()
    assert taken <= 3 + workers.width


def test_what_ends_a_process_is_found_and_the_others_have_their_results() -> None:
    with pool.opened(ends_at_13, 2) as workers:
        found = list(pool.in_order([[1, 2], [12, 13, 14], [3], [4]], workers, by_halves))
    assert found == [[1, 4], [144, -1, 196], [9], [16]]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_wrong_for_every_item_stops_the_work(jobs: int) -> None:
    with pool.opened(refuses, jobs) as workers, pytest.raises(AidError, match="nothing can be done"):
        list(pool.in_order([[1], [2]], workers, by_halves))


def test_workers_have_the_data_of_the_process_that_started_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "_chosen", {})
    monkeypatch.setattr(paths, "_added", [])
    paths.use(tmp_path)
    (tmp_path / "mine").mkdir()
    paths.use_data(tmp_path / "mine")
    with pool.opened(where, 2) as workers:
        assert list(pool.in_order([[1]], workers, by_halves)) == [[str(tmp_path), str(tmp_path / "mine")]]


SCRIPT = """
import os, time
from aidresearch.parallel import pool
def work(item):
    print(os.getpid(), flush=True)
    time.sleep(60)
if __name__ == "__main__":
    with pool.opened(work, 2) as workers:
        list(pool.in_order([1, 2], workers, None))
"""


@pytest.mark.slow
def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    """A parent that was killed left its workers waiting for work for ever."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    root = str(Path(__file__).parents[3])
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": root}
    ) as parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while any(alive(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [worker for worker in workers if alive(worker)] == []


def alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
