"""Extraction from article texts: ``make bench-extract``. Prints scores and speed, writes ``results/extract.json``.

Scores the labelled corpus, claims, articles and documents in the folder that AIDRESEARCH_TEST_DATA names, as their
guides say; each slot by source and language. The last fifth of the corpus by number was not looked at when rules were
written: it is scored apart. Intervals are of a bootstrap over documents. quantulum3 and recognizers-text-suite, which
know no aid, are asked for money mentions only, in the same run; their adapters are lenient (see `rivals`). Speed is
processor time; `extract_many` reads files.
"""

from __future__ import annotations

import importlib
import json
import multiprocessing
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from aidresearch.errors import LanguageError
from aidresearch.extraction import article, many, rows

scoring: Any = importlib.import_module("extract_scoring")  # beside this script
by_slot: Any = importlib.import_module("extract_slots")
HERE = Path(__file__).parent
RIVALS = Path("build/extract-rivals")
LENGTH, ROUNDS = 3500, 5
MANY = int(os.environ.get("AIDRESEARCH_BENCH_ARTICLES", "20000"))
PUBLISHED = "2025-04-03"


def main() -> int:
    folder = os.environ.get("AIDRESEARCH_TEST_DATA")
    if not folder:
        print("AIDRESEARCH_TEST_DATA is not set: the labelled texts are not in the project")  # noqa: T201
        return 2
    data = Path(folder)
    lines: list[dict[str, Any]] = []

    def note(what: str, measured: float | None, limit: str = "", **more: Any) -> None:
        met = None if measured is None or not limit else _met(measured, limit)
        shown = None if measured is None else float(f"{measured:.4g}")
        lines.append({"what": what, "measured": shown, "limit": limit, "met": met, **more})
        wanted = f" (wanted {limit}: {'yes' if met else 'NO'})" if met is not None else ""
        print(f"{what}: {shown}{wanted} {more or ''}")  # noqa: T201

    texts = scoring.corpus(data / "corpus")
    written, apart = scoring.held_out(texts)
    for name, group in (("whole corpus", texts), ("rules written on", written), ("held out", apart)):
        quality(name, group, note)
    # Before the rivals are loaded: a new process begins with the peak of memory of the one that starts it.
    stream(texts, note)
    slots(data, note)
    documents(data / "documents", note)
    rivals(texts, note)
    speed(data, texts, note)
    result = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "versions": {name: version(name) for name in ("babel", "pandas", "py3langid")},
        "results": lines,
    }
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "extract.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return int(any(line["met"] is False for line in lines))


def extracted(text: str, published: str | None = PUBLISHED, source: str = "text") -> list[dict[str, Any]]:
    """The records of a text; ``char_equivalent`` is where the conversion begins, to part the two mentions."""
    figures = article.read(text, published, source)
    records = rows.records(figures, text, source)
    for figure, record in zip(figures, records, strict=True):
        record["char_equivalent"] = figure.equivalent.char_start if figure.equivalent else None
    return records


def quality(name: str, texts: list[scoring.Text], note: Callable[..., None]) -> None:
    found = [(text, extracted(text.text)) for text in texts]

    def f1(agree: Any) -> list[Any]:
        return [scoring.tally(scoring.mentions(records), scoring.atoms(text), agree) for text, records in found]

    money = f1(scoring.MONEY)
    low, high = scoring.bootstrap(scoring.f1, money)
    precision, recall = scoring.precision_recall(money)
    note(
        f"{name}: money mentions F1", scoring.f1(money), ">= 0.97", interval=[round(low, 3), round(high, 3)],
        precision=round(precision, 3), recall=round(recall, 3),
        value_only=round(scoring.f1(f1((scoring.overlap, scoring.same_value))), 3),
        span_only=round(scoring.f1(f1((scoring.overlap,))), 3), documents=len(texts),
    )  # fmt: skip
    counts = [scoring.counts(text, records) for text, records in found]
    low, high = scoring.bootstrap(scoring.f1, counts)
    note(
        f"{name}: counts F1",
        scoring.f1(counts),
        ">= 0.95" if texts[1:] and name == "whole corpus" else "",
        interval=[round(low, 3), round(high, 3)],
    )
    rated = [scoring.slots(text, records) for text, records in found]
    # The labels of the corpus have a stage for every amount; one that the text does not say is empty here: no limit.
    for slot, limit in (("figure", ">= 0.92"), ("donor", ">= 0.92"), ("stage", "")):
        pairs = [s[slot] for s in rated]
        low, high = scoring.bootstrap(scoring.accuracy, pairs)
        note(f"{name}: {slot} right", scoring.accuracy(pairs), limit, interval=[round(low, 3), round(high, 3)])


#: What each slot must reach; those of a language with few labels are shown without.
REACH = {"money": 0.97, "count": 0.95, "role": 0.95, "donor": 0.93, "stage": 0.92, "coverage": 0.92, "period": 0.92}
FEWEST = 30  #: labels of a slot below which a limit says nothing


def slots(data: Path, note: Callable[..., None]) -> None:
    """Each slot by source and language: right, of how many, and how many of the wrong ones are marked as guessed."""
    groups: dict[tuple[str, str], list[Any]] = {}
    shared = [*by_slot.claims(data / "claims" / "dev.jsonl"), *by_slot.articles(data / "articles")]
    folder = HERE.parent / "data" / "languages"
    for document in [*shared, *by_slot.languages(folder), *by_slot.statements(folder)]:
        try:
            records = extracted(document.text, document.published, "x")
        except LanguageError:
            records = []  # not read: every label is missed
        table = by_slot.score(document, records)
        groups.setdefault((document.source, document.language), []).append(table)
        if document.source in ("claims", "articles"):
            groups.setdefault(("claims and articles", document.language), []).append(table)
    for (source, language), tables in sorted(groups.items()):
        for place, slot in enumerate(by_slot.SLOTS):
            rows = [table[place] for table in tables]
            _, of, wrong, marked, made = np.sum(rows, axis=0)
            if not of:
                continue
            is_f1 = slot in ("money", "count")
            score = _f1_of if is_f1 else _share_of
            low, high = scoring.bootstrap(score, rows)
            more = {"false_alarms": int(marked)}
            if not is_f1:
                more = {"wrong": int(wrong), "wrong_marked": int(marked), "marked": int(made)}
            limit = f">= {REACH[slot]}" if slot in REACH and of >= FEWEST and language == "en" else ""
            note(
                f"{source}, {language}: {slot}", score(np.array(rows)), limit,
                interval=[round(low, 3), round(high, 3)], of=int(of), **more,
            )  # fmt: skip


def _f1_of(tables: Any) -> float:
    """Labels found against records that are right: a printed conversion is a label of its own in a joint record."""
    hits, labels, _, alarms, records = np.asarray(tables).reshape(-1, 5).sum(axis=0)
    recall, precision = hits / max(labels, 1), 1 - alarms / max(records, 1)
    return float(2 * recall * precision / (recall + precision)) if hits else 0.0


def _share_of(tables: Any) -> float:
    right, of, *_ = np.asarray(tables).reshape(-1, 5).sum(axis=0)
    return float(right / max(of, 1))


def documents(folder: Path, note: Callable[..., None]) -> None:
    """Money mentions of the two documents; what is extracted where no figure is labelled; the distractors."""
    labels = [json.loads(line) for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    distractors = [json.loads(line) for line in (folder / "distractors.jsonl").read_text(encoding="utf-8").splitlines()]
    tallies, alarms = [], {}
    for path in sorted(folder.glob("*.txt")):
        own = [label for label in labels if label["source"] == path.stem]
        records = extracted(path.read_bytes().decode("utf-8"), path.stem[-10:], path.stem)
        labelled = []
        for label in own:
            if label["kind"] != "money":
                continue
            stated = label["stated_equivalent"]
            middle = label["start"] + label["text"].index("(") if stated else label["end"]
            labelled.append(scoring.Mention(label["start"], middle, (label["value"],), label["currency"]))
            if stated:
                labelled.append(scoring.Mention(middle, label["end"], (stated["value"],), stated["currency"]))
        tallies.append(scoring.tally(scoring.mentions(records), labelled, scoring.MONEY))
        spans = [scoring.Mention(label["start"], label["end"], (), None) for label in own if label["kind"] != "event"]
        found = [scoring.Mention(r["char_start"], r["char_end"], (), None) for r in records]
        alarms[path.stem] = sum(not any(scoring.overlap(f, s) for s in spans) for f in found)
        traps = [scoring.Mention(d["start"], d["end"], (), None) for d in distractors if d["source"] == path.stem]
        inside = [f for f in found if any(t.start <= f.start and f.end <= t.end for t in traps)]
        alarms["distractors"] = alarms.get("distractors", 0) + len(inside)
    note("documents: money mentions F1", scoring.f1(tallies), ">= 1.0")
    note("second document: false alarms of any measure", alarms["hegseth-2025-02-12"], "<= 0")
    note("distractors extracted", alarms["distractors"], "<= 0")


def rivals(texts: list[scoring.Text], note: Callable[..., None]) -> None:
    """Others on the same texts. Lenient: a "dollar", "krone" or "pound" is every currency of that name, signs are
    ignored, a number without a unit counts where it hits and is no false alarm where it does not.
    """
    sys.path.insert(0, str(RIVALS))
    adapters: dict[str, Callable[[str], list[scoring.Mention]]] = {
        "quantulum3": _quantulum,
        "recognizers-text-suite": _recognizers,
    }
    for name, adapter in adapters.items():
        try:
            importlib.import_module("quantulum3.parser" if name == "quantulum3" else "recognizers_number_with_unit")
        except ImportError as error:
            note(f"{name}: money mentions F1", None, reason=f"not to be had here: {error}")
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tallies = [_lenient(adapter(text.text), scoring.atoms(text)) for text in texts]
            began = time.perf_counter()
            for text in texts:
                adapter(text.text)
        seconds = time.perf_counter() - began
        low, high = scoring.bootstrap(scoring.f1, tallies)
        note(
            f"{name}: money mentions F1", scoring.f1(tallies), interval=[round(low, 3), round(high, 3)],
            characters_per_second=round(sum(len(t.text) for t in texts) / seconds),
        )  # fmt: skip


_FAMILIES = {
    "SEK": "kron crown", "NOK": "kron crown", "DKK": "kron crown", "CZK": "koruna crown kron", "USD": "dollar",
    "CAD": "dollar", "AUD": "dollar", "GBP": "pound sterling", "EUR": "euro", "JPY": "yen", "PLN": "zlot",
    "CHF": "franc",
    "KRW": "won", "UAH": "hryvnia", "XDR": "special drawing sdr",
}  # fmt: skip


def _lenient(predicted: list[scoring.Mention], labelled: list[scoring.Mention]) -> Any:
    def currency(a: scoring.Mention, b: scoring.Mention) -> bool:
        words = _FAMILIES.get(b.currency or "", "").split()
        return not a.currency or any(word in a.currency for word in words)

    agree = (scoring.overlap, scoring.same_value, currency)
    hits = [p for p in predicted if p.currency or any(all(rule(p, m) for rule in agree) for m in labelled)]
    return scoring.tally(hits, labelled, agree)


def _quantulum(text: str) -> list[scoring.Mention]:
    parser = importlib.import_module("quantulum3.parser")
    found = []
    for quantity in parser.parse(text):
        unit = quantity.unit.name.lower()
        known = quantity.unit.entity.name == "currency" or any(
            w in unit for ws in _FAMILIES.values() for w in ws.split()
        )
        if known or unit == "dimensionless":
            found.append(scoring.Mention(*quantity.span, (abs(quantity.value),), unit if known else ""))
    return found


def _recognizers(text: str) -> list[scoring.Mention]:
    recognizers = importlib.import_module("recognizers_number_with_unit")
    found = []
    for result in recognizers.recognize_currency(text, "en-us"):
        value = result.resolution.get("value")
        if value is not None:
            found.append(
                scoring.Mention(result.start, result.end + 1, (abs(float(value)),), result.resolution["unit"].lower())
            )
    return found


def speed(data: Path, texts: list[scoring.Text], note: Callable[..., None]) -> None:
    """Milliseconds of processor time for one call on a short article (a text of the corpus), and growth with length."""
    short = [text.text for text in texts]
    prose = "\n".join(p.read_bytes().decode("utf-8") for p in sorted((data / "documents").glob("*.txt")))
    cuts = [prose[at : at + LENGTH] for at in range(0, len(prose) - LENGTH, LENGTH)]
    for name, group, limit in (
        (f"short articles ({round(statistics.mean(map(len, short)))} characters)", short, "<= 15"),
        (f"long articles ({LENGTH} characters)", cuts, ""),
    ):
        for what, run in (("records", article.read), ("a table", article.extract)):
            times = []
            for _ in range(ROUNDS):
                began = time.process_time()
                for one in group:
                    run(one, PUBLISHED)
                times.append((time.process_time() - began) / len(group) * 1000)
            note(f"{name}, {what}: ms a call", statistics.median(times), limit, best=round(min(times), 2))
    double = "Sweden will give 3 billion kronor to Ukraine in 2025, said its government. " * 5000
    once, twice = (min(_seconds(lambda n=n: article.read(double * n, PUBLISHED)) for _ in range(3)) for n in (1, 2))
    note("seconds for twice the text, over once", twice / once, "<= 2.6")


def stream(texts: list[scoring.Text], note: Callable[..., None]) -> None:
    """`extract_many` in two processes: short articles a second with tables, and the memory of all together."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            path = Path(folder) / f"article-{number}.txt"
            path.write_text(text.text, encoding="utf-8")
            paths.append(path)
        parent, child = multiprocessing.get_context("spawn").Pipe()
        worker = multiprocessing.get_context("spawn").Process(target=_stream, args=(paths, MANY, child))
        worker.start()
        seconds, busy, rows, memory = parent.recv()
        worker.join()
    # Of processor time, so that what else runs on the machine does not count; the clock's rate stands beside it.
    note(
        f"extract_many, {MANY} short articles, 2 processes: articles a second of both", MANY / (busy / 2), ">= 1000",
        by_the_clock=round(MANY / seconds), rows=rows,
    )  # fmt: skip
    # Each worker has the model that recognizes languages: 80 MiB more, 100 while it is read.
    note("extract_many: MiB of the main process and of its largest worker twice", memory, "<= 700")


def _stream(paths: list[Path], count: int, pipe: Any) -> None:
    began, rows = time.perf_counter(), 0
    for figures in many.extract_many((paths[n % len(paths)] for n in range(count)), PUBLISHED, jobs=2):
        rows += len(figures)
    seconds, children = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + 2 * children.ru_maxrss
    pipe.send((seconds, children.ru_utime + children.ru_stime, rows, memory / 1024))


def _seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def _met(measured: float, limit: str) -> bool:
    sign, number = limit.split()
    return measured >= float(number) if sign == ">=" else measured <= float(number)


if __name__ == "__main__":
    raise SystemExit(main())
