"""Seconds that an audit of a 60-figure document takes: ``make bench-audit``. Writes ``results/audit.json``.

The document is the first press document's figures, repeated under other ids up to 60; they are checked against every
register that is shipped. The first audit of a process reads, hashes and checks these sources; later ones have them.
Each first audit is measured in a process of its own. Beside it, in the same run, stands what an audit cannot do
without: checking the claims' table, and reading the sources.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pandas as pd

import aidresearch as aid
from aidresearch import catalog
from aidresearch.auditing.evidence import NO_REGISTERS
from aidresearch.loaders.registry import load, load_source
from aidresearch.table import schema

DOCUMENT, FIGURES, LIMIT = "kyivpost-2025-04-03", 60, 0.5
ROUNDS, PROCESSES = 21, 7
HERE = Path(__file__).parent
#: What the audit of this document reads.
READ = [key for key, source in catalog.by_key().items() if source.loader not in NO_REGISTERS]


def document() -> pd.DataFrame:
    """The figures of the first press document, as often as makes 60, each copy with links into itself."""
    figures, copies = load(DOCUMENT), []
    for number in range(-(-FIGURES // len(figures))):
        links = ["figure_id", "part_of", "duplicate_of", "base"]
        inside = figures[links].apply(lambda column: column.str.contains("/", regex=False).fillna(False).astype(bool))
        copies.append(figures.assign(**{c: figures[c].mask(inside[c], figures[c] + f"-{number}") for c in links}))
    return schema.validate(pd.concat(copies, ignore_index=True).head(FIGURES))


def first_audit() -> None:
    """In a process of its own, after the import: prints the seconds of its first audit and of its second."""
    figures = document()
    seconds = []
    for _ in range(2):
        begun = time.perf_counter()
        aid.audit(figures)
        seconds.append(time.perf_counter() - begun)
    print(json.dumps(seconds))  # noqa: T201


def main() -> int:
    figures = document()
    firsts = [json.loads(_in_new_process())[0] for _ in range(PROCESSES)]
    aid.audit(figures)
    later, checking, loading = [], [], []
    for _ in range(ROUNDS):
        later.append(_timed(lambda: aid.audit(figures)))
        checking.append(_timed(lambda: schema.validate(figures)))
        loading.append(_timed(lambda: [load_source(catalog.get(key)) for key in READ]))
    checks = aid.audit(figures)
    lines = [
        _line("seconds of a process's first audit, sources read from disk", firsts, LIMIT),
        _line("seconds of a later audit", later, LIMIT),
        _line("seconds of schema.validate of the 60 figures alone", checking),
        _line("seconds of reading the sources that it needs", loading),
    ]
    result = {
        "figures": len(figures),
        "checks": len(checks),
        "rounds": ROUNDS,
        "processes": PROCESSES,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "versions": {name: version(name) for name in ("numpy", "pandas")},
        "results": lines,
    }
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "audit.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return int(any(line.get("met") is False for line in lines))


def _in_new_process() -> str:
    run = subprocess.run([sys.executable, __file__, "first"], capture_output=True, text=True, check=True)
    return run.stdout


def _timed(what) -> float:
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def _line(what: str, seconds: list[float], limit: float | None = None) -> dict:
    median = statistics.median(seconds)
    spread = f"{min(seconds):.3f} to {max(seconds):.3f}"
    line = {"what": what, "median": float(f"{median:.3g}"), "from_to": spread}
    if limit is not None:
        line |= {"limit": f"< {limit}", "met": median < limit}
    print(f"{what}: {median:.3f} ({spread})" + (f" wanted {line['limit']}: {line['met']}" if limit else ""))  # noqa: T201
    return line


if __name__ == "__main__":
    sys.exit(first_audit() if sys.argv[1:] == ["first"] else main())
