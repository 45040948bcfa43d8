"""Names for codes: what a reader calls a party, a system, a source."""

from __future__ import annotations

import pandas as pd
import pytest

from aidresearch.show import names


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("DEU", "Germany"),
        ("UDCG_OTHERS", "Ukraine Defense Contact Group without the United States"),
        ("DEU, military; cost so far", "Germany, military; cost so far"),
        ("packages of PDA", "packages of PDA"),
        ("EU and members", "EU and members"),
    ],
)
def test_a_party(code: str, name: str) -> None:
    assert names.party(code) == name


@pytest.mark.parametrize(
    ("code", "name"),
    [("iris-t-slm", "IRIS-T SLM"), ("ifv", "infantry fighting vehicles"), ("military-equipment", "military equipment")],
)
def test_an_item(code: str, name: str) -> None:
    assert names.item(code) == name


def test_codes_of_a_table_are_named_and_its_data_keep_them() -> None:
    data = pd.DataFrame({"who": ["DEU", None], "list": ["eu-payments, ukraine-facility", "own"], "text": ["USA", "x"]})
    columns = {"who": ("Who", "party"), "list": ("List", "source"), "text": ("Text", "text")}
    shown = names.named(data, columns)
    assert shown["who"].tolist()[0] == "Germany"
    assert pd.isna(shown["who"].tolist()[1])
    assert shown["list"].tolist() == ["EU payments to Ukraine, Ukraine Facility", "own"]
    assert shown["text"].tolist() == ["USA", "x"]
    assert data["who"].tolist()[0] == "DEU"
