"""Every sentence of the audit of the labelled claims and of the cases, read for codes, "None", plurals, "no list"."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences
from aidresearch.table import schema
from tests.claims import gold, score

WRONG = {
    "a code of a party": re.compile(r"\b(?!US\b|EU\b|USAI\b|ERA\b|IMF\b|PURL\b|PEACE\b|NATO\b|GDP\b)[A-Z]{3,}\b"),
    "an identifier": re.compile(r"[a-z0-9]+-[a-z0-9-]+/|\bkiel-r\d|_|#\d"),
    "nothing in words": re.compile(r"\b(?:None|nan|NaT|inf|unknown)\b"),
    "a wrong plural": re.compile(r"\b1 days\b|\b[2-9] day\b|\b1 (?:million|billion) euro\b"),
    "a dangling of": re.compile(r"\bof \.|\bof ,|  "),
}


@pytest.fixture(scope="module")
def checks() -> pd.DataFrame:
    folder = os.environ.get("AIDRESEARCH_TEST_DATA")
    if not folder:
        pytest.skip("AIDRESEARCH_TEST_DATA is not set: the labelled claims are not in the project")
    claims = gold.read(Path(folder) / "claims" / "dev.jsonl")
    frames = [gold.figures_of(claim, f"claim-{number}") for number, claim in enumerate(claims)]
    return aid.audit(schema.conform(pd.concat(frames, ignore_index=True)))


@pytest.mark.parametrize("what", WRONG)
def test_no_sentence_has(what: str, checks: pd.DataFrame) -> None:
    told = sentences(checks)
    wrong = told[told.str.contains(WRONG[what])]
    assert wrong.empty, wrong.drop_duplicates().head(10).tolist()


def test_every_verdict_has_a_sentence(checks: pd.DataFrame) -> None:
    told = sentences(checks)
    assert told.str.endswith(".").all()
    assert told.str.len().between(15, 420).all()


def test_a_sentence_says_that_nothing_decides_only_where_nothing_does(checks: pd.DataFrame) -> None:
    told = sentences(checks)
    silent = told.str.startswith("No register decides")
    assert checks.loc[silent, "definitions"].isna().all()


def test_what_the_audit_reaches_with_gold_readings(checks: pd.DataFrame) -> None:
    """Not a target but a floor that no change may fall below: see make bench-claims."""
    folder = Path(os.environ["AIDRESEARCH_TEST_DATA"])
    found = score.summary(score.rows(gold.read(folder / "claims" / "dev.jsonl"), checks, aid.overall(checks), "claim-"))
    assert found["accused_true"] == 0
    assert found["accusation_precision"] >= 0.97
    assert found["confirmation_precision"] >= 0.97
    assert found["decided"] >= 0.75
