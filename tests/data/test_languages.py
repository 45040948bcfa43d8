"""Amounts in the labelled texts of languages other than English; their word lists were written beside these texts."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aidresearch.extraction import article, language, rows

FOLDER = Path(__file__).parent / "languages"
SCORING = Path(__file__).parents[1] / "benchmarks" / "extract_slots.py"
#: No folder of texts is without a language that is read.
LANGUAGES = sorted(path.parent.name for path in FOLDER.glob("*/index.csv"))


@pytest.fixture(scope="module")
def scoring() -> Any:
    spec = importlib.util.spec_from_file_location("extract_slots", SCORING)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look there for their module
    spec.loader.exec_module(module)
    return module


def test_the_texts_are_of_languages_that_are_read() -> None:
    assert {*LANGUAGES} == {*language.codes()} - {"en"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_amounts_are_found_with_value_and_currency(scoring: Any, code: str) -> None:
    tables, roles = [], []
    for text in scoring.languages(FOLDER):
        if text.language != code:
            continue
        found = rows.records(article.read(text.text, text.published), text.text, text.name)
        table = scoring.score(text, found)
        tables.append(table[scoring.SLOTS.index("money")])
        roles.append(table[scoring.SLOTS.index("role")])
    hits, labels, _, alarms, records = np.sum(tables, axis=0)
    recall, precision = hits / labels, 1 - alarms / records
    assert 2 * recall * precision / (recall + precision) >= 0.9
    right, of, *_ = np.sum(roles, axis=0)
    assert right / of >= 0.9
