"""Scores who gives, how far, what it covers, when, and whether it is aid, on labelled claims and articles.

Each slot is a row of five counts for every document: right, of how many, wrong, wrong and marked as guessed, marked in
all. No accusation may rest on a guess: what counts beside the share right is how many of the wrong ones are marked.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

SLOTS = ("money", "count", "role", "donor", "stage", "coverage", "period", "aid_type")
#: Codes of the labels for which the table has another word; all donors together may also stay unnamed.
DONORS = {"WB": {"WORLD_BANK"}, "ALL": {"KIEL", None}, "EU_MEMBERS": {"EU_AND_MEMBERS"}, "EU": {"EU", "EIB"}}
#: Periods count as right within a month at each labelled end.
DAYS = 31


@dataclass
class Labelled:
    """One labelled document: where it is from, its language, text, day and figures."""

    source: str
    language: str
    name: str
    text: str
    published: str
    figures: list[dict[str, Any]]


def claims(path: Path) -> Iterator[Labelled]:
    for line in path.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        yield Labelled("claims", claim["lang"], claim["id"], claim["text"], claim["date"], claim["figures"])


def articles(folder: Path) -> Iterator[Labelled]:
    """The articles, their labels with the words of the claims': several donors and stages may be right."""
    days = [line.split(",") for line in (folder / "index.csv").read_text(encoding="utf-8").splitlines()[1:]]
    labels = [json.loads(line) for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    for name, language, published, *_ in days:
        text = (folder / "texts" / f"{name}.txt").read_bytes().decode("utf-8")
        figures = [
            {
                "start": label["start"], "end": label["end"], "measure": label["kind"], "value": label["value"],
                "unit": label["unit"], "is_aid": label["aid"], "donors": label["donor"], "stages": label["stage"],
                "ends": (label.get("value_low"), label.get("value_high")),
            }
            for label in labels
            if label["text"] == name
        ]  # fmt: skip
        source = "distractors" if name.startswith("d") else "articles"
        yield Labelled(source, language, name, text, published, figures)


def languages(folder: Path) -> Iterator[Labelled]:
    """The texts of the project in languages other than English; one folder each, see its README."""
    for index in sorted(folder.glob("*/index.csv")):
        labels = [json.loads(line) for line in (index.parent / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
        with index.open(encoding="utf-8", newline="") as lines:
            texts = list(csv.DictReader(lines))
        for row in texts:
            text = (index.parent / "texts" / f"{row['file']}.txt").read_bytes().decode("utf-8")
            figures = [
                {
                    **label,
                    "donors": [label["donor"], *label["donor_alt"]] if label["donor"] else [],
                    "stages": [label["stage"], *label["stage_alt"]] if label["is_aid"] else [],
                    "ends": (label["value_low"], label["value_high"]),
                }
                for label in labels
                if label["text"] == row["file"]
            ]
            yield Labelled("languages", row["lang"], row["file"], text, row["published"], figures)


def statements(folder: Path) -> Iterator[Labelled]:
    """Single statements in languages other than English, with every slot; see the README of the folder."""
    for path in sorted(folder.glob("*/statements.jsonl")):
        for document in claims(path):
            for label in document.figures:
                label["donors"] = [label["donor"], *label["donor_alt"]] if label["is_aid"] else []
                label["stages"] = [label["stage"], *label["stage_alt"]] if label["is_aid"] else []
                label["ends"] = (label["value_low"], label["value_high"])
            document.source = "statements"
            yield document


def near(a: float | None, b: float | None) -> bool:
    return a is not None and b is not None and abs(a - b) <= 5e-3 * max(abs(b), 1e-12)


def is_same(label: dict[str, Any], record: dict[str, Any]) -> bool:
    """Whether value and currency of the label stand in the record, or in the conversion printed beside it."""
    is_money = label["measure"] in ("money", "difference")
    units = [(record["unit"], (record["value"], record["low"], record["high"])), ("", ())]
    if record["equivalent_value"] is not None:
        units[1] = (record["equivalent_unit"], (record["equivalent_value"],))
    wanted = [v for v in (label["value"], *label.get("ends", ())) if v is not None]
    return any(
        (not is_money or unit == label["unit"]) and any(near(v, w) for v in values for w in wanted)
        for unit, values in units
    )


def overlaps(label: dict[str, Any], record: dict[str, Any]) -> bool:
    return bool(label["start"] < record["char_end"] and record["char_start"] < label["end"])


def score(document: Labelled, records: list[dict[str, Any]], say: Callable[..., None] | None = None) -> Any:
    """Five counts for each of `SLOTS`; of money and counts hits, labels, missed, false alarms, records."""
    table = {slot: np.zeros(5) for slot in SLOTS}
    for measure in ("money", "count"):
        own = [label for label in document.figures if label["measure"] == measure]
        found = [r for r in records if r["measure"] == measure and _is_scored(r, document)]
        hits = sum(any(overlaps(x, r) and is_same(x, r) for r in records) for x in own)
        alarms = sum(not any(overlaps(x, r) and is_same(x, r) for x in document.figures) for r in found)
        table[measure] += (hits, len(own), len(own) - hits, alarms, len(found))
    for label in document.figures:
        record = next((r for r in records if overlaps(label, r) and is_same(label, r)), None)
        if record is None or label["measure"] not in ("money", "count") or label.get("doubtful"):
            continue
        for slot, is_right in _answers(label, record):
            is_marked = slot in (record["guessed"] or "").split()
            table[slot] += (is_right, 1, not is_right, not is_right and is_marked, is_marked)
            if say and not is_right:
                say(document, label, record, slot, is_marked)
    return np.array([table[slot] for slot in SLOTS])


def _is_scored(record: dict[str, Any], document: Labelled) -> bool:
    """What stands on a labelled rank, share or difference is neither right nor wrong."""
    on = [x for x in document.figures if overlaps(x, record)]
    return not on or any(x["measure"] in ("money", "count") for x in on)


def _answers(label: dict[str, Any], record: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    yield "role", (record["role"] == "aid") == label["is_aid"]
    if not label["is_aid"] or label.get("conversion"):
        return
    donors = label.get("donors") or ([label["donor"]] if label.get("donor") else [])
    if donors:
        yield "donor", any(record["donor"] in DONORS.get(code, {code}) for code in donors)
    if label.get("stages"):
        yield "stage", record["stage"] in label["stages"]
    elif label.get("stage"):
        yield "stage", record["stage"] in (label["stage"], *label["stage_alt"])
    if label.get("coverage"):
        yield "coverage", record["coverage"] in (label["coverage"], *label.get("coverage_alt", ()))
    if label.get("aid_type"):
        kinds = {label["aid_type"], *label.get("aid_type_alt", ())}
        kinds |= {"mixed", None} if "all" in kinds else set()
        yield "aid_type", record["aid_type"] in kinds
    if label.get("period_start") or label.get("period_end"):
        ends = [(label[end], record[end]) for end in ("period_start", "period_end") if label[end]]
        yield "period", all(b is not None and abs((_day(b) - _day(a)).days) <= DAYS for a, b in ends)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(str(text)[:10])
