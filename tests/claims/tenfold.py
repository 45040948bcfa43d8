"""True amounts of the labelled claims, each told ten times as large: how many of them the audit finds, by their kind.

    python tests/claims/tenfold.py [FILE ...] [--gold] [--times 3]

No register can refute every one (a package of 400 million told as 4 billion is less than its giver committed in half
a year), so that this is no score to reach: it shows which kinds of amount no bound closes from above. A false claim of
the labels tells of one case, this of two thousand.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

HERE = Path(__file__).parent
sys.path.extend([str(HERE.parents[1]), str(HERE.parent / "benchmarks"), str(HERE)])

import look  # noqa: E402

from tests.claims import gold  # noqa: E402

NUMBER = re.compile(r"\d[\d.,   ]*\d|\d")
KINDS = {"quantity and coverage": ["measure", "coverage"], "what decides": ["decidable_by"], "giver": ["donor"]}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--gold", action="store_true", help="with gold readings")
    parser.add_argument("--times", type=float, default=10.0)
    asked = parser.parse_args()
    claims = [claim for path in asked.files or look.all_files() for claim in gold.read(path)]
    planted = [variant for claim in claims for variant in variants(claim, asked.times)]
    read = [look.records(number, claim) for number, claim in enumerate(planted)]
    table = look.with_gold_readings(planted) if asked.gold else look.end_to_end(planted, read)
    rows = pd.DataFrame([_row(claim, table) for claim in planted])
    print(f"found {rows['found'].sum()} of {len(rows)} = {rows['found'].mean():.2f}")  # noqa: T201
    for name, columns in KINDS.items():
        by_kind = rows.groupby(columns, dropna=False)["found"].agg(["sum", "count", "mean"])
        print(f"\nby {name}", by_kind.sort_values("count", ascending=False).head(12).round(2), sep="\n")  # noqa: T201
    return 0


def variants(claim: dict[str, Any], times: float) -> Iterator[dict[str, Any]]:
    """The claim once for each true amount or count of aid that a register decides, with that number so many times."""
    for place, label in enumerate(claim["figures"]):
        is_amount = label["measure"] in ("money", "count") and label["is_aid"] and not label["conversion"]
        is_known = label["verdict"] == "true" and not label.get("doubtful") and label["decidable_by"] != ["none"]
        printed = _printed(label["as_printed"], claim["lang"], times) if is_amount and is_known else None
        if printed is not None:
            yield _with(claim, place, printed, times)


def _printed(text: str, language: str, times: float) -> str | None:
    """A printed number so many times, in the writing of its language; None for one in words."""
    found = NUMBER.search(text)
    if found is None:
        return None
    point, thousands = (".", ",") if language == "en" else (",", ".   ")
    digits = found[0].translate(dict.fromkeys(map(ord, thousands))).replace(point, ".")
    try:
        value = float(digits) * times
    except ValueError:
        return None
    decimals = len(digits.partition(".")[2])
    decimals = max(0, decimals - 1) if times >= 10 else decimals
    number = f"{value:.{decimals}f}".replace(".", point)
    return text[: found.start()] + number + text[found.end() :]


def _with(claim: dict[str, Any], place: int, printed: str, times: float) -> dict[str, Any]:
    label = claim["figures"][place]
    shift = len(printed) - len(label["as_printed"])
    figures = [
        {**other, "start": other["start"] + shift, "end": other["end"] + shift}
        if other["start"] >= label["end"]
        else other
        for other in claim["figures"]
    ]
    changed = {"as_printed": printed, "end": label["end"] + shift, "value": label["value"] * times, "verdict": "false"}
    figures[place] = {**label, **changed}
    text = claim["text"][: label["start"]] + printed + claim["text"][label["end"] :]
    return {**claim, "id": f"{claim['id']}#{place}", "text": text, "figures": figures, "planted": place}


def _row(claim: dict[str, Any], table: pd.DataFrame) -> dict[str, Any]:
    label = claim["figures"][claim["planted"]]
    own = table[
        (table["id"] == claim["id"]) & (table["as_printed"] == label["as_printed"]) & (table["label"] == "false")
    ]
    kinds = {key: label[key] for key in ("measure", "coverage", "donor")}
    return {**kinds, "decidable_by": ", ".join(label["decidable_by"]), "found": bool(own["accused"].any())}


if __name__ == "__main__":
    raise SystemExit(main())
