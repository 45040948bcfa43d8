"""Extraction from the labelled corpus, which is not in the project: scores must not fall below what was promised."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

import aidresearch as aid
from aidresearch.extraction import article, rows

SCORING = Path(__file__).parents[1] / "benchmarks" / "extract_scoring.py"


@pytest.fixture(scope="module")
def data() -> Path:
    folder = os.environ.get("AIDRESEARCH_TEST_DATA")
    if not folder:
        pytest.skip("AIDRESEARCH_TEST_DATA is not set: the labelled texts are not in the project")
    return Path(folder)


@pytest.fixture(scope="module")
def scoring() -> Any:
    spec = importlib.util.spec_from_file_location("extract_scoring", SCORING)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there for their module
    spec.loader.exec_module(module)
    return module


def records(text: str) -> list[dict[str, Any]]:
    figures = article.read(text, "2025-04-03")
    found = rows.records(figures, text, "x")
    for figure, record in zip(figures, found, strict=True):
        record["char_equivalent"] = figure.equivalent.char_start if figure.equivalent else None
    return found


def test_the_corpus_is_read_as_well_as_promised(data: Path, scoring: Any) -> None:
    found = [(text, records(text.text)) for text in scoring.corpus(data / "corpus")]
    money = [scoring.tally(scoring.mentions(r), scoring.atoms(t), scoring.MONEY) for t, r in found]
    counts = [scoring.counts(t, r) for t, r in found]
    slots = [scoring.slots(t, r) for t, r in found]
    assert scoring.f1(money) >= 0.97
    assert scoring.f1(counts) >= 0.95
    # These labels know one stage each, and call what "was given" or a support that is "lifted to" a sum pledged; the
    # claims' labels call it delivered or unsaid, and so is it read: 134 of 195 here.
    for slot, least in (("figure", 0.92), ("donor", 0.92), ("stage", 0.68)):
        assert scoring.accuracy([s[slot] for s in slots]) >= least, slot


def test_no_text_is_refused(data: Path) -> None:
    """With the names of their files as sources, which may speak of a party."""
    found = aid.extract_many(sorted(data.glob("*/texts/*.txt")), "2025-04-03")
    assert sum(map(len, found)) > 300
    assert found.errors.empty


def test_the_documents_have_every_amount_and_nothing_else(data: Path) -> None:
    labels = [json.loads(line) for line in (data / "documents" / "labels.jsonl").read_text().splitlines()]
    for path in sorted((data / "documents").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        wanted = {
            (label["text"], label["value"], label["currency"])
            for label in labels
            if label["source"] == path.stem and label["kind"] == "money"
        }
        found = {(r["as_printed"], r["value"], r["unit"]) for r in records(text) if r["measure"] == "money"}
        assert found == wanted


def test_the_scorer_sees_what_is_wrong(scoring: Any) -> None:
    # 5 (not 6) million, the wrong currency, an amount that is none: each is a miss, a false alarm or both.
    right = scoring.Mention(0, 5, (5e6,), "EUR")
    for predicted, expected in (
        ([right], (1, 0, 0)),
        ([], (0, 0, 1)),
        ([scoring.Mention(0, 5, (6e6,), "EUR")], (0, 1, 1)),
        ([scoring.Mention(0, 5, (5e6,), "USD")], (0, 1, 1)),
        ([scoring.Mention(5, 9, (5e6,), "EUR")], (0, 1, 1)),
        ([right, scoring.Mention(0, 5, (5e6,), "EUR")], (1, 1, 0)),
    ):
        assert tuple(scoring.tally(predicted, [right], scoring.MONEY)) == expected
    assert scoring.f1([(1, 1, 1)]) == 0.5
