"""An archive of articles, end to end: ``make bench-archive``. Writes ``results/archive.json``.

Articles of 100 to 500 words with five figures each are made from templates, with what is true of them on record
(`archive_texts`). The command ``aidresearch audit --many`` reads, audits and writes them in two processes: articles a
second by the clock, start and the index of claims included; the memory of all its processes together; a tenth of the
articles for the growth; the same on a Dask cluster of two workers; a run that is killed in the middle and goes on,
whose files must be the same. Beside it in the same run: a loop of ``aid.extract`` and ``aid.audit``, an article a time.
AIDRESEARCH_BENCH_ARTICLES is the number of articles (100,000 without).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import archive_texts

import aidresearch as aid
from aidresearch.table import schema

HERE = Path(__file__).parent
ARTICLES = int(os.environ.get("AIDRESEARCH_BENCH_ARTICLES", "100000"))
PROCESSES, ALONE, JUDGED = 2, 200, 5000
COMMAND = Path(sys.executable).with_name("aidresearch")
lines: list[dict[str, Any]] = []


def note(what: str, measured: float, limit: str = "", **more: Any) -> None:
    sign, _, number = limit.partition(" ")
    met = None if not limit else (measured >= float(number) if sign == ">=" else measured <= float(number))
    lines.append({"what": what, "measured": float(f"{measured:.4g}"), "limit": limit, "met": met, **more})
    wanted = f" (wanted {limit}: {'yes' if met else 'NO'})" if limit else ""
    print(f"{what}: {measured:.4g}{wanted} {more or ''}", flush=True)  # noqa: T201


def write(path: Path, count: int) -> None:
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as file:
        for record in archive_texts.archive(count):
            file.write(json.dumps(record) + "\n")


def start(given: Path, out: Path, *more: str) -> subprocess.Popen[bytes]:
    words = [COMMAND, "audit", "--many", given, "--out", out, "--jobs", str(PROCESSES), *more]
    return subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL)


def run(given: Path, out: Path, *more: str) -> tuple[float, float, float]:
    """Seconds, the most MiB that the command and its processes had at a time, and their seconds of processor time."""
    begun, most = time.perf_counter(), 0.0
    before = os.times()
    with start(given, out, *more) as process:
        while process.poll() is None:
            most = max(most, memory(process.pid))
            time.sleep(0.2)
    if process.returncode:
        raise SystemExit(f"the command ended with {process.returncode}")
    after = os.times()
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begun, most, busy


def memory(root: int) -> float:
    """MiB of a process and all that it has started; what they share is counted once (proportional set size)."""
    total = 0
    for process in [root, *children(root)]:
        try:
            rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return total / 1024


def children(process: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += [int(word) for word in task.read_text().split()]
        except OSError:
            continue
    return [*found, *(deeper for child in found for deeper in children(child))]


def digest(out: Path) -> str:
    """One hash of every file of an archive."""
    whole = hashlib.sha256()
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        whole.update(f"{path.relative_to(out)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def killed(given: Path, out: Path, after: float) -> float:
    """Seconds of a second run, after a first one that was killed in the middle."""
    with start(given, out) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    time.sleep(1)  # its workers end by themselves
    return run(given, out)[0]


def on_a_cluster(given: Path, out: Path) -> float:
    from distributed import LocalCluster

    with LocalCluster(n_workers=PROCESSES, threads_per_worker=1, dashboard_address=None) as cluster:
        return run(given, out, "--scheduler", cluster.scheduler_address)[0]


def one_by_one(count: int) -> float:
    """Articles a second of a loop in one process, after the first call."""
    articles = list(archive_texts.archive(count + 1))

    def single(record: dict[str, Any]) -> None:
        figures = aid.extract(record["text"], record["day"], record["id"])
        aid.audit(figures[list(schema.COLUMNS)], on=record["day"])

    single(articles[-1])
    begun = time.perf_counter()
    for record in articles[:count]:
        single(record)
    return count / (time.perf_counter() - begun)


def judge(out: Path, count: int) -> None:
    """How many of the figures on record were read, and what became of those that are known to be true or false."""
    archive = aid.Archive(out)
    wanted = [(f"article-{n:07}", figure) for n in range(count) for figure in archive_texts.article(n)[1]]
    figures = archive.table("figures", ["figure_id", "source", "donor", "value", "unit", "measure"])
    checks = archive.table(
        "checks", ["figure_id", "as_printed", "decides", "check", "statement", "verdict", "severity"]
    )
    verdicts = aid.overall(checks).set_index("figure_id")["verdict"].astype("str")
    found: dict[tuple[str, str, float, str], str] = {}
    for row in figures.itertuples(index=False):
        found[(row.source, row.donor, row.value, row.unit)] = row.figure_id
    names = [found.get((text, one.donor, one.value, one.unit)) for text, one in wanted]
    note("figures on record that were read", sum(name is not None for name in names) / len(names), ">= 0.99")
    for truth in ("true", "false"):
        some = [verdicts.get(n, "") for n, (_, one) in zip(names, wanted, strict=True) if n and one.verdict == truth]
        accused = sum(verdict in ("inconsistent", "decision error") for verdict in some) / max(1, len(some))
        limit = "<= 0" if truth == "true" else ">= 0.9"
        note(f"{truth} figures that were accused", accused, limit, of=len(some))


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="bench-archive-") as name:
        folder = Path(name)
        many, tenth = folder / "many.jsonl.gz", folder / "tenth.jsonl.gz"
        write(many, ARTICLES)
        write(tenth, ARTICLES // 10)
        few_seconds, few_memory, few_busy = run(tenth, folder / "tenth")
        seconds, most, busy = run(many, folder / "whole")
        counts = aid.Archive(folder / "whole").counts
        size = sum(p.stat().st_size for p in (folder / "whole").rglob("*") if p.is_file()) / 2**20
        note(f"articles a second, {ARTICLES:,} of them", ARTICLES / seconds, ">= 150", seconds=round(seconds, 1))
        # What else runs on the machine does not count here.
        note("articles a second of two processes, by processor time", PROCESSES * ARTICLES / busy, busy=round(busy, 1))
        note("MiB of all processes at a time", most, "<= 1500", of_a_tenth=round(few_memory))
        growth = {"by_processor_time": round(busy / few_busy / 10, 3)}
        note("time of ten times the texts, over ten times", seconds / few_seconds / 10, "<= 1.1", **growth)
        note("MiB on the disk", size, figures=counts.figures, steps=counts.steps, claims=counts.claims)
        judge(folder / "whole", min(ARTICLES, JUDGED))
        whole = digest(folder / "whole")
        again = killed(many, folder / "killed", seconds / 2)
        same = digest(folder / "killed") == whole
        note(
            "killed in the middle and resumed: the same files", float(same), ">= 1", seconds_of_the_rest=round(again, 1)
        )
        shutil.rmtree(folder / "killed")
        dask = on_a_cluster(many, folder / "dask")
        same = digest(folder / "dask") == whole
        note("a Dask cluster of two workers: its time over that of two processes", dask / seconds, "<= 1.25", same=same)
        if not same:
            note("the files of the cluster are the same", 0.0, ">= 1")
    loop = one_by_one(ALONE)
    note("a loop of aid.extract and aid.audit in one process: articles a second", loop, of=ALONE)
    note("articles a second over that loop in two processes", ARTICLES / seconds / (2 * loop))
    result = {
        "articles": ARTICLES,
        "processes": PROCESSES,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "versions": {name: version(name) for name in ("distributed", "numpy", "pandas", "pyarrow")},
        "results": lines,
    }
    (HERE / "results" / "archive.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return int(any(line["met"] is False for line in lines))


if __name__ == "__main__":
    sys.exit(main())
