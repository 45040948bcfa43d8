"""What was stated since a day, in an outlet, of a donor."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError, UnknownName

TEXTS = [
    {"id": "a", "text": "Norway gave Ukraine 3 billion kroner in 2023.", "day": "2024-01-20", "outlet": "Post"},
    {"id": "b", "text": "Norway gave Ukraine 3 billion kroner in 2023.", "day": "2025-01-20", "outlet": "Wire"},
    {"id": "c", "text": "Sweden will give Ukraine 16 billion kronor.", "day": "2025-02-20", "outlet": "Post"},
    {"id": "d", "text": "Nothing was said of money.", "day": "2025-03-20", "outlet": "Post"},
]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    aid.audit_many(TEXTS, tmp_path / "out", against=["contact-group"])
    return tmp_path / "out"


@pytest.mark.extra("parquet")
@pytest.mark.parametrize(
    ("chosen", "expected", "texts"),
    [
        ({}, ["a", "b", "c"], ["a", "b", "c", "d"]),
        ({"since": "2025-01-20"}, ["b", "c"], ["b", "c", "d"]),
        ({"outlet": "post"}, ["a", "c"], ["a", "c", "d"]),
        ({"donor": "Sverige"}, ["c"], ["a", "b", "c", "d"]),
        ({"since": "2025-01-01", "outlet": "Post", "donor": "NOR"}, [], ["c", "d"]),
        ({"since": "29 days"}, ["c"], ["c", "d"]),  # 20 February to 20 March are 29 days, both counted
        ({"since": "28 days"}, [], ["d"]),
        ({"since": "1 day"}, [], ["d"]),
    ],
)
def test_texts_are_chosen_by_day_outlet_and_donor(
    archive: Path, chosen: dict[str, str], expected: list[str], texts: list[str]
) -> None:
    found = aid.stated(archive, **chosen)
    assert found.figures["text_id"].tolist() == expected
    assert found.texts["text_id"].tolist() == texts
    assert set(found.checks["figure_id"]) == set(found.figures["figure_id"])


@pytest.mark.extra("parquet")
def test_the_first_day_that_was_looked_at_and_the_latest_there_is_are_named(archive: Path) -> None:
    found = aid.stated(archive, since="29 days")
    assert (found.since, found.latest) == (pd.Timestamp("2025-02-20"), pd.Timestamp("2025-03-20"))
    later = aid.stated(archive, since=dt.date(2025, 6, 1))
    assert (len(later.texts), later.since, later.latest) == (0, pd.Timestamp("2025-06-01"), pd.Timestamp("2025-03-20"))
    assert aid.stated(archive).since is None


@pytest.mark.extra("parquet")
def test_a_claim_keeps_its_first_appearance_before_that_day(archive: Path) -> None:
    (repeated,) = aid.stated(archive, since="2025-01-01", donor="Norway").claims.to_dict("records")
    assert (repeated["first_stated_on"], repeated["texts"]) == (pd.Timestamp("2024-01-20"), 2)


def test_a_source_of_the_catalog_gives_the_same() -> None:
    found = aid.stated("press", since="2025-04-01")
    assert found.texts["text_id"].tolist() == ["kyivpost-2025-04-03"]
    assert set(found.figures["source"]) == {"kyivpost-2025-04-03"}


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"since": "soon"}, AidError, "since is no day"),
        ({"since": "0 days"}, AidError, "'30 days'"),
        ({"donor": "Atlantis"}, UnknownName, "Atlantis"),
        ({"of": "no-such"}, UnknownName, "neither a source nor the folder of an archive"),
    ],
)
def test_a_wrong_call_is_named(arguments: dict[str, str], error: type[AidError], message: str) -> None:
    with pytest.raises(error, match=message):
        aid.stated(**arguments)
