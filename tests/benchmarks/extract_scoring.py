"""Scores extracted figures against the labelled corpus, as its GUIDE.md says. Used by `bench_extract.py` and a test.

Money mentions: a prediction matches an atom (an amount, or the conversion printed beside it) when the spans overlap,
the value agrees within 1e-6 and the currency is the same, one to one. Vague plurals count neither way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from aidresearch.table import parties

TOLERANCE = 1e-6
#: The labels' own words for parties that `parties` knows by other names.
PARTY = {"Czech initiative": "CZE", "US": "USA"}


@dataclass
class Mention:
    """One amount: characters, the values that count as its own, currency."""

    start: int
    end: int
    values: tuple[float, ...]
    currency: str | None
    is_vague: bool = False


@dataclass
class Text:
    name: str
    text: str
    labels: list[dict[str, Any]]


def corpus(folder: Path) -> list[Text]:
    labels: dict[str, list[dict[str, Any]]] = {}
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        labels.setdefault(label["doc"], []).append(label)
    files = sorted((folder / "texts").glob("*.txt"))
    return [Text(f.name, f.read_bytes().decode("utf-8"), labels.get(f.name, [])) for f in files]


def held_out(texts: list[Text]) -> tuple[list[Text], list[Text]]:
    """The corpus without its last fifth by number, and that fifth."""
    cut = len(texts) - -(-len(texts) // 5)
    return texts[:cut], texts[cut:]


def atoms(text: Text) -> list[Mention]:
    """The labelled money mentions."""
    found = []
    for label in text.labels:
        for atom in label.get("atoms", []) if label["kind"] == "money" else []:
            ends = [atom["value_low"], atom["value_high"]]
            values = [atom["value"]] if atom["value"] is not None else [v for v in ends if v is not None]
            vague = atom["value"] is None and None in ends
            found.append(Mention(atom["start"], atom["end"], tuple(values), atom["currency"], vague))
    return found


def mentions(records: Iterable[dict[str, Any]]) -> list[Mention]:
    """The money mentions of extracted records; the conversion is where the amount's brackets are."""
    found = []
    for record in records:
        if record["measure"] != "money":
            continue
        start, end = record["char_start"], record["char_end"]
        ends = [record["low"], record["high"]]
        values = [record["value"]] if record["value"] is not None else [v for v in ends if v is not None]
        vague = record["value"] is None and None in ends
        if record["equivalent_value"] is None:
            found.append(Mention(start, end, tuple(values), record["unit"], vague))
            continue
        at = record["char_equivalent"]
        found.append(Mention(start, at, tuple(values), record["unit"], vague))
        found.append(Mention(at, end, (record["equivalent_value"],), record["equivalent_unit"]))
    return found


def overlap(a: Mention, b: Mention) -> bool:
    return a.start < b.end and b.start < a.end


def same_value(a: Mention, b: Mention) -> bool:
    return any(abs(x - y) <= TOLERANCE * abs(y) for x in a.values for y in b.values)


def same_currency(a: Mention, b: Mention) -> bool:
    return a.currency == b.currency


def tally(
    predicted: list[Mention], labelled: list[Mention], agree: Iterable[Callable[[Mention, Mention], bool]]
) -> Any:
    """Hits, false alarms and misses, one to one in the order of the text; vague ones on either side are left out."""
    rules = tuple(agree)
    sure = [m for m in predicted if not m.is_vague]
    open_labels = [m for m in labelled if not m.is_vague]
    vague = [m for m in labelled if m.is_vague]
    hits = alarms = 0
    for mention in sure:
        match = next((m for m in open_labels if all(rule(mention, m) for rule in rules)), None)
        if match is not None:
            open_labels.remove(match)
            hits += 1
        elif not any(overlap(mention, m) for m in vague):
            alarms += 1
    return np.array([hits, alarms, len(open_labels)], dtype="float64")


MONEY = (overlap, same_value, same_currency)


def counts(text: Text, records: list[dict[str, Any]]) -> Any:
    """Hits, false alarms and misses of counts: spans overlap and the value, or an end of the range, agrees."""

    def of(values: Iterable[float | None]) -> tuple[float, ...]:
        return tuple(v for v in values if v is not None)

    labelled = [
        Mention(x["start"], x["end"], of((x["value"], x["value_low"], x["value_high"])), None)
        for x in text.labels
        if x["kind"] == "count"
    ]
    predicted = [
        Mention(
            r["char_start"], r["char_end"], of((r["value"],) if r["value"] is not None else (r["low"], r["high"])), None
        )
        for r in records
        if r["measure"] == "count"
    ]
    return tally(predicted, labelled, (overlap, same_value))


def slots(text: Text, records: list[dict[str, Any]]) -> dict[str, Any]:
    """How many labelled money figures are right in figure (value, interval, equivalent), donor and stage; of how many.

    An amount that was not found is wrong in all; so is an empty slot where the label has one.
    """
    found = {"figure": np.zeros(2), "donor": np.zeros(2), "stage": np.zeros(2)}
    for label in text.labels:
        if label["kind"] != "money":
            continue
        span = Mention(label["start"], label["end"], (), None)
        record = next(
            (
                r
                for r in records
                if r["measure"] == "money" and overlap(Mention(r["char_start"], r["char_end"], (), None), span)
            ),
            None,
        )
        for slot, is_right in (("figure", _same_figure), ("donor", _same_donor), ("stage", _same_stage)):
            found[slot] += (float(record is not None and is_right(label, record)), 1.0)
    return found


def _same_figure(label: dict[str, Any], record: dict[str, Any]) -> bool:
    """The value; which ends of its interval are open (of a range or a vague number: the ends); the conversion."""
    if label["unit"] != record["unit"]:
        return False
    if label["value"] is not None:
        right = _close(record["value"], label["value"])
        right &= (label["value_low"] is None) == (record["low"] is None)
        right &= (label["value_high"] is None) == (record["high"] is None)
    else:
        right = record["value"] is None
        right &= _close(record["low"], label["value_low"]) and _close(record["high"], label["value_high"])
    stated = label["stated_equivalent"]
    if stated is None:
        return right and record["equivalent_value"] is None
    return (
        right
        and _close(record["equivalent_value"], stated["value"])
        and record["equivalent_unit"] == stated["currency"]
    )


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= TOLERANCE * abs(b)


def _same_donor(label: dict[str, Any], record: dict[str, Any]) -> bool:
    def codes(text: str | None) -> set[str]:
        return {PARTY.get(name) or parties.resolve(name) for name in text.split("+")} if text else set()

    return codes(label["donor"]) == codes(record["donor"])


def _same_stage(label: dict[str, Any], record: dict[str, Any]) -> bool:
    return bool(label["stage"] == record["stage"])


def f1(tallies: Any) -> float:
    hits, alarms, misses = np.asarray(tallies, dtype="float64").reshape(-1, 3).sum(axis=0)
    return float(2 * hits / (2 * hits + alarms + misses)) if hits else 0.0


def precision_recall(tallies: Any) -> tuple[float, float]:
    hits, alarms, misses = np.asarray(tallies, dtype="float64").reshape(-1, 3).sum(axis=0)
    return float(hits / max(hits + alarms, 1)), float(hits / max(hits + misses, 1))


def accuracy(pairs: Any) -> float:
    right, of = np.asarray(pairs, dtype="float64").reshape(-1, 2).sum(axis=0)
    return float(right / max(of, 1))


def bootstrap(score: Callable[[Any], float], by_document: list[Any], rounds: int = 2000) -> tuple[float, float]:
    """The middle 95 % of the score over documents drawn again with replacement."""
    table = np.array(by_document)
    random = np.random.default_rng(20250403)
    drawn = [score(table[random.integers(0, len(table), len(table))]) for _ in range(rounds)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)
