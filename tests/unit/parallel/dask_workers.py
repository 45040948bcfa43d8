"""A Dask cluster of real processes, as somebody would start them on other machines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.unit.site.test_faults import wait_until

ROOT = Path(__file__).parents[3]


class Workers:
    """A scheduler and workers as somebody would start them on other machines; each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address_file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        where = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", self.address_file]
        self.start("scheduler", *where)
        wait_until(lambda: self.address_file.exists() and self.address_file.read_text())

    @property
    def address(self) -> str:
        return str(json.loads(self.address_file.read_text())["address"])

    def start(self, command: str, *arguments: object, **environment: str) -> subprocess.Popen[bytes]:
        folder = self.folder / str(len(self.processes))
        (folder / "tmp").mkdir(parents=True)
        own = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "tmp"), **environment}
        words = [sys.executable, "-m", "distributed.cli.dask_" + command, *map(str, arguments)]
        with (folder / "log").open("wb") as log:
            self.processes.append(subprocess.Popen(words, cwd=folder, env=own, stdout=log, stderr=log))
        return self.processes[-1]

    def worker(self) -> subprocess.Popen[bytes]:
        there = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", "tmp"]
        return self.start("worker", self.address, *there)

    def close(self) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.kill()
            process.wait()
