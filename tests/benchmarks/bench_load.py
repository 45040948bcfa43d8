"""Seconds of ``aid.load`` beside pandas reading the same files: ``make bench``. Writes ``results/load.json``.

Each is a process of its own, import included, as a researcher's first cell is; they take turns, medians. pandas reads
the CSV files of the source and nothing more: ours compares their hashes, parses and validates every figure. Counted is
the processor's time, so that a busy machine does not change it; the clock's time stands beside it.
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

import aidresearch as aid
from aidresearch import catalog

ROUNDS = 21
KEY = "kiel-r29"
HERE = Path(__file__).parent
LIMIT = 1.3


def main() -> int:
    files = sorted(str(path) for path in catalog.get(KEY).folder.glob("*.csv"))
    code = {
        "import aidresearch": "import aidresearch",
        "pandas": f"import pandas\nfor name in {files!r}: pandas.read_csv(name)",
        "aid.load": f"import aidresearch as aid\naid.load({KEY!r})",
    }
    for one in code.values():  # bytecode is written, files are in the operating system's cache
        run(one)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in code}
    for _ in range(ROUNDS):
        for name, one in code.items():
            found[name].append(run(one))
    nothing = statistics.median(run("pass")[0] for _ in range(ROUNDS))
    processor = {name: statistics.median(one for one, _ in times) for name, times in found.items()}
    clock = {name: statistics.median(one for _, one in times) for name, times in found.items()}
    ratio = processor["aid.load"] / processor["pandas"]
    result = {
        "source": KEY,
        "figures": len(aid.load(KEY)),
        "rounds": ROUNDS,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "versions": {name: version(name) for name in ("pandas", "pyarrow")},
        "results": [
            *({"what": f"processor seconds, {name}", "measured": rounded(t)} for name, t in processor.items()),
            {"what": "processor seconds, Python itself", "measured": rounded(nothing)},
            *({"what": f"seconds, {name}", "measured": rounded(t)} for name, t in clock.items()),
            {
                "what": "aid.load: times pandas reading the same, processor",
                "measured": rounded(ratio),
                "limit": f"<= {LIMIT}",
                "met": ratio <= LIMIT,
            },
            {"what": "the same by the clock", "measured": rounded(clock["aid.load"] / clock["pandas"])},
        ],
    }
    for line in result["results"]:
        print(f"{line['what']}: {line['measured']:.3g}")  # noqa: T201
    (HERE / "results" / "load.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return int(ratio > LIMIT)


def run(code: str) -> tuple[float, float]:
    """Seconds of processor and of clock that a new process takes for ``code``."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.perf_counter() - began


def rounded(value: float) -> float:
    return float(f"{value:.3g}")


if __name__ == "__main__":
    raise SystemExit(main())
