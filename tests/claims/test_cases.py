"""Minimal statements, each with what a fair reader expects: text in, verdict out."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import aidresearch as aid

ACCUSING = {"inconsistent", "decision error"}
#: By the statement's id and the expression as printed: the verdicts by evidence that are fair.
EXPECTED: dict[tuple[str, str], set[str]] = {
    ("F1", "$400 million"): {"unverifiable"},
    ("F1b", "100 million euros"): {"unverifiable"},
    ("F1c", "$1.23 billion"): {"unverifiable"},
    ("F2", "€16.1 billion"): {"consistent"},
    ("F2b", "€12 billion"): {"consistent"},
    ("F2c", "€27 billion"): {"consistent"},
    ("F3", "€144 billion"): {"consistent"},
    ("F3", "€77 billion"): {"consistent"},
    ("F4b", "€43.1 billion"): {"consistent"},
    ("F5", "€50 billion"): {"consistent"},
    ("W1", "$500 billion"): ACCUSING,
    ("W1b", "€30 billion"): ACCUSING,
    ("W3", "85 billion kroner ($8 billion)"): {"unverifiable", "consistent"},  # the government said it on 2025-04-04
    ("U1", "$350 billion"): ACCUSING,
    ("U2", "$88 billion"): {"consistent"},
    ("c5", "€4.2 billion"): {"consistent"},
    ("c10", "$350 billion"): ACCUSING,
    ("c11", "$350 billion"): ACCUSING,
    ("c12", "$1 trillion"): ACCUSING,
    ("c13", "2.89% of its GDP"): {"consistent", "depends on definition"},
    ("c14", "€16 billion"): {"consistent", "depends on definition"},
    ("c18", "€23 billion"): ACCUSING,  # 62 billion by the release of that day
    ("x4", "six IRIS-T SLM systems"): {"unverifiable"},
}
#: Statements in which nothing may be accused.
FAIR = ("F1", "F1b", "F1c", "F2", "F2b", "F2c", "F3", "F4", "F4b", "F5", "W3", "U2", "U3", "c1", "c2", "c3", "c4", "c5")
FAIR += ("c6", "c7", "c8", "c9", "c13", "c14", "c17", "x4", "x5")


@cache
def statements() -> dict[str, dict[str, str]]:
    folder = os.environ.get("AIDRESEARCH_TEST_DATA")
    if not folder:
        pytest.skip("AIDRESEARCH_TEST_DATA is not set: the statements are not in the project")
    lines = (Path(folder) / "cases" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    return {case["id"]: case for case in map(json.loads, lines)}


@cache
def overall(name: str) -> pd.DataFrame:
    case = statements()[name]
    return aid.overall(aid.audit(aid.extract(case["text"], published=case["day"], source="statement")))


@pytest.mark.parametrize(("name", "printed"), EXPECTED)
def test_a_statement(name: str, printed: str) -> None:
    found = overall(name)
    rows = found[found["as_printed"] == printed]
    assert len(rows) >= 1, found["as_printed"].tolist()
    assert str(rows["verdict"].iloc[0]) in EXPECTED[name, printed]


@pytest.mark.parametrize("name", FAIR)
def test_nothing_fair_is_accused(name: str) -> None:
    found = overall(name)
    assert not set(found["verdict"].astype("str")) & ACCUSING
    assert not set(found["coherence"].astype("str")) & ACCUSING
