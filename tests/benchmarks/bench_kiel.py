"""Speed and memory of reading a workbook of the tracker: ``make bench``. Writes ``results/kiel.json``.

All contenders in turn in every round of one process, medians. What nobody can beat is python-calamine handing over the
bare rows of the same sheet; what most people do is ``pandas.read_excel`` with openpyxl. Ours opens, checks, parses,
validates and stores. The memory is that of a process of its own that reads the workbook once.

Needs the real workbook of release 18, in ``kiel/`` of the folder that AIDRESEARCH_TEST_DATA names; without it, nothing
is measured.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
from python_calamine import CalamineWorkbook

import aidresearch as aid
from aidresearch import paths

ROUNDS, SLOW_ROUNDS = 15, 3
SHEET = "Bilateral Assistance, MAIN DATA"
HERE = Path(__file__).parent
MEBIBYTE = 2**20


def main() -> int:
    folder = os.environ.get("AIDRESEARCH_TEST_DATA")
    if not folder:
        print("skipped: AIDRESEARCH_TEST_DATA is not set, and the workbooks are not in the project")  # noqa: T201
        return 0
    path = Path(folder) / "kiel" / "release-18-main-sheet.xlsx"
    with tempfile.TemporaryDirectory() as cache:
        paths.cache_folder = lambda: Path(cache)  # a user's own cache is left alone
        seconds, frame = measure(path, Path(cache))
    peak = peak_memory(path)
    ratios = {
        "first time: times faster than pandas.read_excel with openpyxl": (
            seconds["openpyxl"] / seconds["first"],
            ">= 6",
        ),
        "first time: times the bare rows of python-calamine": (seconds["first"] / seconds["bare"], "<= 1.5"),
        "second time, from the cache: share of the first": (seconds["second"] / seconds["first"], "<= 0.03"),
        "peak memory of a process that reads it once, MiB": (peak / MEBIBYTE, "<= 400"),
    }
    lines = [{"what": f"seconds, {name}", "measured": rounded(value)} for name, value in seconds.items()]
    for what, (measured, limit) in ratios.items():
        sign, number = limit.split()
        met = measured >= float(number) if sign == ">=" else measured <= float(number)
        lines.append({"what": what, "measured": rounded(measured), "limit": limit, "met": met})
    for line in lines:
        wanted = f" (wanted {line['limit']}: {'yes' if line['met'] else 'NO'})" if "limit" in line else ""
        print(f"{line['what']}: {line['measured']:.3g}{wanted}")  # noqa: T201
    result = {
        "workbook": "Ukraine Support Tracker, release 18, main sheet",
        "lines": 3737,
        "figures": len(frame),
        "rounds": {"openpyxl": SLOW_ROUNDS, "others": ROUNDS},
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "versions": {name: version(name) for name in ("pandas", "pyarrow", "python-calamine", "openpyxl")},
        "results": lines,
    }
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "kiel.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return int(any(line.get("met") is False for line in lines))


def measure(path: Path, cache: Path) -> tuple[dict[str, float], pd.DataFrame]:
    """Median seconds of each contender; they take turns, so that a busy moment of the machine meets all."""
    times: dict[str, list[float]] = {"bare": [], "first": [], "second": [], "openpyxl": []}

    def bare() -> object:
        return CalamineWorkbook.from_path(path).get_sheet_by_name(SHEET).to_python()

    def first() -> object:
        shutil.rmtree(cache / "kiel", ignore_errors=True)
        began = time.perf_counter()
        frame = aid.read_kiel(path)
        times["first"].append(time.perf_counter() - began)
        return frame

    frame = aid.read_kiel(path)  # imports, and the operating system's own cache of the file
    for number in range(ROUNDS):
        timed(bare, times["bare"])
        first()
        timed(lambda: aid.read_kiel(path), times["second"])
        if number < SLOW_ROUNDS:
            timed(lambda: pd.read_excel(path, sheet_name=SHEET, engine="openpyxl"), times["openpyxl"])
    return {name: statistics.median(found) for name, found in times.items()}, frame


def timed(run: Any, into: list[float]) -> None:
    began = time.perf_counter()
    run()
    into.append(time.perf_counter() - began)


def peak_memory(path: Path) -> float:
    """Bytes that a fresh process held at most while it imported the package and read the workbook, nothing cached."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        code = f"import aidresearch as aid; aid.read_kiel({str(path)!r})"
        subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024.0


def rounded(value: float) -> float:
    return float(f"{value:.3g}")


if __name__ == "__main__":
    raise SystemExit(main())
