"""Seeded nonsense for every reader: whatever comes in, what comes out is a result or an `AidError`; `make fuzz`.

    python tests/fuzz/fuzz.py SEED [scale]

Prints what it tried, what became of it and the most memory that it took; the exit code is 1 after the first other error
of each kind, whose case is printed. The address space is limited: what asks for more than `MEMORY` is an error too.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from aidresearch import paths
from aidresearch.errors import AidError
from tests.fuzz import plans, tables, texts, workbooks

MEMORY = 6 * 2**30  #: bytes of addresses, most of them those of libraries
#: Of each kind: a maker of cases (what to print of one, and what to run), and how many.
KINDS: dict[str, tuple[Callable[[random.Random, Path], Iterator[tuple[str, Callable[[], object]]]], int]] = {
    "texts": (texts.cases, 10_000),
    "workbooks": (workbooks.cases, 2_000),
    "tables": (tables.cases, 1_000),
    "plans": (plans.cases, 2_000),
}


def main(seed: int, scale: float = 1.0) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    warnings.simplefilter("ignore")
    bad = 0
    with tempfile.TemporaryDirectory(prefix="aidresearch-fuzz-") as folder:
        paths.cache_folder = lambda: Path(folder) / "cache"
        for name, (cases, count) in KINDS.items():
            bad += run(name, cases(random.Random(f"{name} {seed}"), Path(folder)), round(count * scale))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"seed {seed}: most memory {megabytes:,.0f} MiB")
    return int(bad > 0)


def run(name: str, cases: Iterator[tuple[str, Callable[[], object]]], count: int) -> int:
    """Try ``count`` cases; gives how many ended in another error than an `AidError`."""
    became: Counter[str] = Counter()
    seen: set[str] = set()
    started, longest = time.monotonic(), (0.0, "")
    for _, (case, attempt) in zip(range(count), cases, strict=False):
        begun = time.monotonic()
        try:
            attempt()
            became["a result"] += 1
        except AidError as error:
            if error.__cause__ is None:
                became["an AidError"] += 1
            else:  # a fault that was caught at the door
                became["a fault"] += _report(name, case, error.__cause__, seen)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            became["a fault"] += _report(name, case, error, seen)
        longest = max(longest, (time.monotonic() - begun, case[:60]))
    about = ", ".join(f"{number:,} {what}" for what, number in became.items())
    say(f"{name}: {count:,} tried in {time.monotonic() - started:.0f} s: {about}; longest {longest[0]:.1f} s")
    return became["a fault"]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _report(name: str, case: str, error: BaseException, seen: set[str]) -> int:
    where = traceback.extract_tb(error.__traceback__)[-1]
    kind = f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}"
    if kind not in seen:
        seen.add(kind)
        say(f"{name}: {kind}: {str(error)[:200]}\n  {case[:600]!r}")
        if len(seen) <= 3:
            traceback.print_exception(error, limit=-6)
    return 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *map(float, sys.argv[2:])))
