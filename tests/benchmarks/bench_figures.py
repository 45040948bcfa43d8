"""Seconds and memory that `aid.figures` takes for a million rows: ``make bench-figures``; ``results/figures.json``.

The frame has four columns of text, as from a CSV: days, names of countries, amounts with decimals, currencies. Each run
is a process of its own; memory is what the process grew by at most, over the frame, its result included.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

import aidresearch as aid

ROWS, PROCESSES = 1_000_000, 5
LIMIT_SECONDS, LIMIT_TIMES = 3.0, 4.0
NAMES = ["Germany, Government of", "Poland", "USA", "Schweden", "Republic of Korea"]


def frame() -> pd.DataFrame:
    """Four columns of text, the same each time."""
    chosen = np.random.default_rng(1)
    days = pd.date_range("2022-03-01", "2025-06-30").strftime("%Y-%m-%d").to_numpy()
    found = {
        "date": chosen.choice(days, ROWS),
        "country": chosen.choice(NAMES, ROWS),
        "amount": [f"{number}.25" for number in chosen.integers(1, 10**6, ROWS)],
        "currency": chosen.choice(["EUR", "usd", "SEK"], ROWS),
    }
    return pd.DataFrame({name: pd.Series(column, dtype="str") for name, column in found.items()})


def once() -> None:
    """In a process of its own: prints seconds, megabytes of the frame and by which the process grew."""
    mine = frame()
    arguments = {"donor": "country", "value": "amount", "unit": "currency", "stated_on": "date"}
    aid.figures(mine.head(100), **arguments)  # imports and the tables of names
    before, begun = _peak(), time.perf_counter()
    found = aid.figures(mine, **arguments)
    seconds = time.perf_counter() - begun
    assert len(found) == ROWS
    size = mine.memory_usage(deep=True).sum() / 1e6
    print(json.dumps([seconds, size, _peak() - before]))  # noqa: T201


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main() -> int:
    call = [sys.executable, __file__, "once"]
    runs = [json.loads(subprocess.run(call, capture_output=True, check=True).stdout) for _ in range(PROCESSES)]
    seconds = statistics.median(run[0] for run in runs)
    times = statistics.median(run[2] / run[1] for run in runs)
    result = {
        "rows": ROWS,
        "seconds": round(seconds, 2),
        "all_seconds": [round(run[0], 2) for run in runs],
        "frame_mb": round(runs[0][1], 1),
        "grown_mb": round(statistics.median(run[2] for run in runs), 1),
        "times_the_frame": round(times, 2),
        "limits": {"seconds": LIMIT_SECONDS, "times_the_frame": LIMIT_TIMES},
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "pandas": version("pandas")},
    }
    target = Path(__file__).parent / "results" / "figures.json"
    target.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))  # noqa: T201
    return 0 if seconds <= LIMIT_SECONDS and times <= LIMIT_TIMES else 1


if __name__ == "__main__":
    if sys.argv[1:] == ["once"]:
        once()
    else:
        sys.exit(main())
