"""True official statements are not accused, as sentences: rows of each register in plain English, text in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.table import parties, schema

REGISTERS = (
    "contact-group", "eu-payments", "government-totals", "imf-payments", "kiel-headlines", "ukraine-facility",
    "ukraine-mof", "us-packages", "us-totals", "world-bank",
)  # fmt: skip
ROWS = 12  #: of each register
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "SEK": "SEK ", "NOK": "NOK ", "DKK": "DKK ", "CAD": "C$", "AUD": "A$"}
PROGRAMMES = {
    "UKRAINE-FACILITY": "the Ukraine Facility",
    "MFA-PLUS": "the MFA+ programme",
    "EPF": "the European Peace Facility",
    "USAI": "USAI",
    "EFF": "the Extended Fund Facility",
}


def sentences(row: dict[str, Any]) -> Iterator[str]:
    """What a paper may write of a row."""
    giver = parties.in_prose(row["donor"])
    giver = giver[0].upper() + giver[1:]
    digits = f"{row['value'] / 1e9:.3f}".rstrip("0").rstrip(".")
    amount = f"{SIGNS[row['unit']]}{digits} billion"
    kind = "" if row["aid_type"] == "mixed" else f"{row['aid_type']} "
    under = f" under {PROGRAMMES[row['programme']]}" if row["programme"] in PROGRAMMES else ""
    if row["coverage"] == "cumulative":
        yield f"{giver} has {row['stage']} {amount} in {kind}aid to Ukraine{under}."
        if row["stage"] not in ("pledged", "proposed"):  # what is promised is not given
            yield f"{giver} has given Ukraine {amount} in {kind}aid so far{under}."
    elif row["coverage"] == "flow":
        yield f"{giver} announced a new {kind}aid package worth {amount} for Ukraine{under}."
        yield f"Ukraine received {amount} from {giver}{under}."


@pytest.mark.parametrize("key", REGISTERS)
def test_rows_of_a_register_as_sentences_are_not_accused(key: str) -> None:
    rows = aid.load(key)
    rows = rows[rows["value"].notna() & (rows["role"] == "aid") & (rows["measure"] == "money")]
    rows = rows[rows["unit"].isin(list(SIGNS)) & rows["donor"].notna() & rows["stated_on"].notna()]
    rows = rows[rows["stage"].notna() & rows["duplicate_of"].isna()]
    rows = rows.iloc[:: max(1, len(rows) // ROWS)]
    found, texts = [], {}
    for row in rows.to_dict("records"):
        for text in sentences({str(name): value for name, value in row.items()}):
            source = f"paper{len(texts)}"
            texts[source] = (row["figure_id"], text)
            figures = aid.extract(text, row["stated_on"].date(), source)
            found.append(figures[list(schema.COLUMNS)])
    overall = aid.overall(aid.audit(schema.conform(pd.concat(found, ignore_index=True))))
    accused = overall[overall["verdict"].isin(["inconsistent", "decision error"])]
    assert [texts[figure_id.partition("/")[0]] for figure_id in accused["figure_id"]] == []
