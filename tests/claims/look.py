"""What an audit of labelled claims got wrong, one line a figure: to see kinds of error, never to write a rule for one.

    python tests/claims/look.py [FILE ...] [--show reading|missed|accused|confirmed|undecided] [--slot donor]

Without ``--show`` the scores of all files together: end to end, with gold readings, and of each slot of the reading.
FILE defaults to all of tests/claims and to ``claims/dev.jsonl`` of AIDRESEARCH_TEST_DATA. The scores are those of
``score.py`` of the labelled claims, in one batch.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

import pandas as pd

HERE = Path(__file__).parent
sys.path.extend([str(HERE.parents[1]), str(HERE.parent / "benchmarks")])

import extract_slots  # noqa: E402

import aidresearch as aid  # noqa: E402
from aidresearch.errors import LanguageError  # noqa: E402
from aidresearch.show.sentences import sentences  # noqa: E402
from aidresearch.table import schema  # noqa: E402
from tests.claims import gold, score  # noqa: E402

SLOTS = ("role", "donor", "stage", "coverage", "period")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", choices=["reading", "missed", "accused", "confirmed", "undecided"])
    parser.add_argument("--slot", choices=SLOTS)
    parser.add_argument("--only", nargs="*", metavar="ID", help="only these claims")
    parser.add_argument("--gold", action="store_true", help="with gold readings")
    asked = parser.parse_args()
    claims = [claim for path in asked.files or all_files() for claim in gold.read(path)]
    claims = [claim for claim in claims if not asked.only or claim["id"] in asked.only]
    read = [records(number, claim) for number, claim in enumerate(claims)]
    if asked.show == "reading" or asked.slot:
        _say_reading(claims, read, asked.slot)
    elif asked.show:
        _say_verdicts(with_gold_readings(claims) if asked.gold else end_to_end(claims, read), claims, asked.show)
    else:
        _say_scores(claims, read)
    return 0


def all_files() -> list[Path]:
    folder = os.environ.get("AIDRESEARCH_TEST_DATA")
    own = sorted(HERE.glob("own*.jsonl"))
    return own + ([Path(folder) / "claims" / "dev.jsonl"] if folder else [])


def records(number: int, claim: dict[str, Any]) -> pd.DataFrame:
    try:
        return aid.extract(claim["text"], published=claim["date"], source=f"claim-{number}")
    except LanguageError:
        return aid.extract("", language="en")


def _say_reading(claims: list[dict[str, Any]], read: list[pd.DataFrame], slot: str | None) -> None:
    for claim, frame in zip(claims, read, strict=True):
        lines: list[str] = []

        def note(
            _: Any, label: dict[str, Any], record: dict[str, Any], which: str, is_marked: bool, to: list[str] = lines
        ) -> None:
            if which not in SLOTS or (slot and which != slot):
                return
            ends = ("period_start", "period_end")
            wanted = {
                "role": "aid" if label["is_aid"] else "no aid",
                "stage": [label["stage"], *label["stage_alt"]],
                "period": [label[end] for end in ends],
            }.get(which, label.get(which))
            got = [str(record[end])[:10] for end in ends] if which == "period" else record[which]
            to.append(f"   {label['as_printed']!r} {which}: {wanted} read as {got}{' (marked)' * is_marked}")

        extract_slots.score(_document(claim), _rows(frame), note)
        if lines:
            print(f"{claim['id']} {claim['date']} {claim['speaker']}: {claim['text']}", *lines, sep="\n")  # noqa: T201


def _document(claim: dict[str, Any]) -> extract_slots.Labelled:
    return extract_slots.Labelled("claims", claim["lang"], claim["id"], claim["text"], claim["date"], claim["figures"])


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def with_gold_readings(claims: list[dict[str, Any]]) -> pd.DataFrame:
    frames = [gold.figures_of(claim, f"claim-{number}") for number, claim in enumerate(claims)]
    checks = aid.audit(schema.conform(pd.concat(frames, ignore_index=True)))
    return score.rows(claims, checks, aid.overall(checks), "claim-")


def end_to_end(claims: list[dict[str, Any]], read: list[pd.DataFrame]) -> pd.DataFrame:
    """One row a label, as `score.rows`; and one for each accused figure that no label covers."""
    checks = aid.audit(pd.concat([frame for frame in read if len(frame)], ignore_index=True))
    checks = checks[checks["check"] != "two documents"]  # the other claims of the batch
    told = aid.overall(checks).set_index("figure_id")
    by_figure = dict(list(checks.groupby("figure_id", sort=False)))
    rows: list[dict[str, Any]] = []
    for claim, frame in zip(claims, read, strict=True):
        rows += _of_claim(claim, _rows(frame), by_figure, told)
    return pd.DataFrame(rows)


def _of_claim(
    claim: dict[str, Any], records: list[dict[str, Any]], by_figure: dict[str, pd.DataFrame], told: pd.DataFrame
) -> list[dict[str, Any]]:
    labels = claim["figures"]
    falls: dict[int, list[pd.DataFrame]] = {place: [] for place in range(len(labels))}
    rows = []
    for record in records:
        on = [place for place, label in enumerate(labels) if extract_slots.overlaps(label, record)]
        checks = by_figure.get(record["figure_id"])
        if checks is None:
            continue
        for is_conversion, chosen in checks.groupby(checks["check"].str.contains("conver")):
            here = on
            if len({labels[place]["conversion"] for place in on}) > 1:
                here = [place for place in on if labels[place]["conversion"] == is_conversion]
            if len(here) > 1:
                here = [place for place in here if extract_slots.is_same(labels[place], record)] or here
            for place in here:
                falls[place].append(chosen)
            if not here and set(chosen["verdict"]) & score.ACCUSING and _is_told(told, record["figure_id"]):
                label = {"as_printed": record["as_printed"], "verdict": "unlabelled", "decidable_by": ["none"]}
                rows.append(_row(claim, label | {"why": ""}, [chosen], told))
    return rows + [_row(claim, label, falls[place], told) for place, label in enumerate(labels)]


def _is_told(told: pd.DataFrame, figure_id: str) -> bool:
    return bool({str(told.loc[figure_id, column]) for column in ("verdict", "coherence")} & score.ACCUSING)


def _row(
    claim: dict[str, Any], label: dict[str, Any], checks: list[pd.DataFrame], told: pd.DataFrame
) -> dict[str, Any]:
    table = pd.concat(checks, ignore_index=True) if checks else pd.DataFrame()
    verdicts = table["verdict"].astype(str).tolist() if len(table) else []
    accused = bool(set(verdicts) & score.ACCUSING) and any(_is_told(told, each) for each in set(table["figure_id"]))
    confirmed = False
    if len(table) and not accused:
        own = table["references"].fillna("").str.split(r"[;,\s]+")
        of_register = [
            any(ref and not ref.startswith("ECB") and not ref.startswith(f"{figure.split('/')[0]}/") for ref in refs)
            for refs, figure in zip(own, table["figure_id"], strict=True)
        ]
        confirmed = bool((table["verdict"].astype(str).eq("consistent") & pd.Series(of_register, table.index)).any())
    doubtful = bool(label.get("doubtful"))
    return {
        "id": claim["id"],
        "as_printed": label["as_printed"],
        "label": "undecidable" if doubtful else label["verdict"],
        "decidable": not doubtful and label["decidable_by"] != ["none"],
        "accused": accused and not doubtful,
        "confirmed": confirmed and not doubtful,
        "decided": bool(set(verdicts) & score.DECIDED),
        "why": label["why"],
        "checks": table,
    }


def _say_verdicts(table: pd.DataFrame, claims: list[dict[str, Any]], show: str) -> None:
    chosen = {
        "missed": (table["label"] == "false") & table["decidable"] & ~table["accused"],
        "accused": table["accused"] & (table["label"] != "false"),
        "confirmed": table["confirmed"] & (table["label"] != "true"),
        "undecided": (table["label"] == "true") & table["decidable"] & ~table["decided"],
    }[show]
    by_id = {claim["id"]: claim for claim in claims}
    for name, rows in table[chosen].groupby("id", sort=False):
        claim = by_id[str(name)]
        print(f"{name} {claim['date']} {claim['speaker']}: {claim['text']}")  # noqa: T201
        for row in rows.to_dict("records"):
            print(f"   {row['as_printed']!r} is {row['label']}: {row['why']}")  # noqa: T201
            if isinstance(row.get("checks"), pd.DataFrame) and len(row["checks"]):
                for line in _verdict_lines(row["checks"]):
                    print(f"      {line}")  # noqa: T201
            elif "verdicts" in row:
                print(f"      {row['verdicts']}")  # noqa: T201


def _verdict_lines(checks: pd.DataFrame) -> list[str]:
    return [
        f"[{check}: {verdict}] {sentence}"
        for check, verdict, sentence in zip(checks["check"], checks["verdict"], sentences(checks), strict=True)
    ]


def _say_scores(claims: list[dict[str, Any]], read: list[pd.DataFrame]) -> None:
    for name, table in (("end to end", end_to_end(claims, read)), ("gold readings", with_gold_readings(claims))):
        false = table[(table["label"] == "false") & table["decidable"]]
        known = table[table["label"].isin(["true", "false"]) & table["decidable"]]
        accused, confirmed = table[table["accused"]], table[table["confirmed"]]
        print(  # noqa: T201
            f"{name}: accusations {(accused['label'] == 'false').sum()}/{len(accused)}"
            f" (true {(accused['label'] == 'true').sum()}), found {false['accused'].sum()}/{len(false)},"
            f" confirmations {(confirmed['label'] == 'true').sum()}/{len(confirmed)},"
            f" decided {known['decided'].sum()}/{len(known)}"
        )
    counts = sum(extract_slots.score(_document(c), _rows(f)) for c, f in zip(claims, read, strict=True))
    for slot, (right, of, wrong, marked, _) in zip(extract_slots.SLOTS, counts, strict=True):
        if slot in SLOTS:
            print(f"{slot}: {right:.0f}/{of:.0f} = {right / of:.3f}, wrong ones marked {marked / max(wrong, 1):.2f}")  # noqa: T201
        elif slot in ("money", "count"):
            print(f"{slot}: found {right:.0f}/{of:.0f}")  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
