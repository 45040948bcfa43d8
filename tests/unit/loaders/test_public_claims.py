"""Public statements: their figures, their texts, and that one statement is not another's document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.catalog import in_folder
from aidresearch.errors import SourceError
from aidresearch.loaders import public_claims
from aidresearch.loaders.registry import load_source

TOML = """
key = "mine"
title = "Statements"
producer = "somebody"
data_to = 2025-03-01
address = "not stated: row by row"
licence = "facts"
citation = "row by row"
loader = "public_claims"
dated_by = "stated_on"
no_published_total = "single statements"
"""
STATEMENTS = """id,stated_on,speaker,language,address
2025-02-24-1,2025-02-24,Somebody,en,https://www.example.org/a/1
2025-03-01-1,2025-03-01,,de,https://news.example.com/b
"""
FIGURES = [
    {"statement": "2025-02-24-1", "number": 1, "as_printed": "$1.5 billion", "value": 1500000000,
     "half_width": 50000000},
    {"statement": "2025-02-24-1", "number": 2, "as_printed": "$500 million", "value": 500000000, "half_width": 500000,
     "part_of": 1},
    {"statement": "2025-03-01-1", "number": 1, "as_printed": "3 Milliarden Euro", "value": 3000000000,
     "half_width": 500000000, "unit": "EUR", "donor": "DEU", "equivalent_value": 3100000000,
     "equivalent_half_width": 50000000, "equivalent_unit": "USD"},
]  # fmt: skip
PLAIN = {"measure": "money", "role": "aid", "coverage": "flow", "donor": "USA", "recipient": "UKR", "unit": "USD"}


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    def make(**change: Any) -> Path:
        rows = [{**dict.fromkeys(public_claims.COLUMNS), **PLAIN, **row} for row in FIGURES]
        rows[2] |= change
        pd.DataFrame(rows).astype({"part_of": "Int64"}).to_csv(tmp_path / "figures.csv", index=False)
        (tmp_path / "statements.csv").write_text(STATEMENTS)
        files = ""
        for name in ("statements.csv", "figures.csv"):
            digest = hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
            files += f'[[files]]\nname = "{name}"\nsha256 = "{digest}"\ndescription = "rows"\n'
        (tmp_path / "source.toml").write_text(TOML + files)
        return tmp_path

    return make


def test_the_figures_of_all_statements(folder: Callable[..., Path]) -> None:
    figures = aid.load("mine", at=folder())
    assert figures["figure_id"].tolist() == ["mine/2025-02-24-1/1", "mine/2025-02-24-1/2", "mine/2025-03-01-1/1"]
    assert figures["part_of"].tolist()[1] == "mine/2025-02-24-1/1"
    last = figures.iloc[2]
    assert last["stated_on"] == pd.Timestamp("2025-03-01")
    assert (last["donor"], last["low"], last["high"]) == ("DEU", 2.5e9, 3.5e9)
    assert (last["equivalent_low"], last["equivalent_high"], last["prices"]) == (3.05e9, 3.15e9, "current")


def test_the_texts_have_their_day_site_and_address(folder: Callable[..., Path]) -> None:
    found = public_claims.texts(in_folder("mine", folder()))
    assert found["text_id"].tolist() == ["mine/2025-02-24-1", "mine/2025-03-01-1"]
    assert found["outlet"].tolist() == ["example.org", "news.example.com"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"statement": "2025-09-09-1"}, "column statement cannot be read"),
        ({"half_width": 123}, "column half_width cannot be read"),
        ({"value": "3 bn"}, "column value cannot be read"),
    ],
)
def test_a_wrong_cell_is_named(folder: Callable[..., Path], change: dict[str, Any], message: str) -> None:
    with pytest.raises(SourceError, match=rf"figures.csv, row 4: {message}"):
        load_source(in_folder("mine", folder(**change)))


def test_each_statement_is_a_document_of_its_own() -> None:
    """The statements of one source were one document: a figure could be linked with another speaker's."""
    figures = aid.load("public-claims")
    together = aid.audit(figures)
    some = figures["figure_id"].str.rpartition("/")[0].drop_duplicates().iloc[::15]
    alone = pd.concat(
        [aid.audit(figures[figures["figure_id"].str.startswith(f"{text}/")]) for text in some], ignore_index=True
    )
    same = together[together["figure_id"].isin(alone["figure_id"])].reset_index(drop=True)
    pd.testing.assert_frame_equal(same, alone)


def test_no_text_is_shipped_and_each_has_an_address() -> None:
    texts = aid.texts("public-claims")
    assert texts["address"].str.match(r"https?://").all()
    assert texts["outlet"].notna().all()
    assert aid.load("public-claims")["as_printed"].str.len().max() < 60
    begins = aid.load("public-claims")["figure_id"].str.rpartition("/")[0]
    assert set(begins) <= set(texts["text_id"])


def test_no_register_has_350_billion_dollars() -> None:
    """Named by the president of the United States in 2025; Kiel has 119 billion euros committed, 115 allocated."""
    figures = aid.load("public-claims")
    said = figures[(figures["value"] == 350e9) & (figures["donor"] == "USA")]
    assert len(said) >= 3
    verdicts = aid.overall(aid.audit(said))["verdict"].astype("str")
    assert set(verdicts) <= {"inconsistent", "unverifiable"}


def test_documents_have_texts_too() -> None:
    found = aid.texts("press").set_index("text_id")
    assert found.loc["kyivpost-2025-04-03", "outlet"] == "Kyiv Post"
    with pytest.raises(SourceError, match="kiel-r29 has no texts"):
        aid.texts("kiel-r29")
