"""Ordinary text stopped the extractor: a ``ValueError`` or ``RecursionError``; in `extract_many` a batch was lost.

Two numbers side by side ("2,000 500-pound bombs") were one token that no number reads; so was an address
("192.168.0.1") or a slip of the keyboard ("1.500.00 euros"). A list of hundreds in words called itself for each. A
publication day at either end of the calendar had no day before or after. And India's groups, "$5,00,000", were five.
"""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError
from aidresearch.extraction import article, many, rows

AROUND = "Norway gave Ukraine {} in 2024."
#: What is printed, and the value and unit of each figure in it, by hand.
PRINTED: dict[str, list[tuple[float, str]]] = {
    "2,000 500-pound bombs": [(2000, "item")],
    "5,000 155 artillery shells": [(5000, "item")],
    "30 000 155 mm shells": [(30_000, "item")],
    "$5,00,000": [(500_000, "USD")],
    "Rs 12,34,567.89": [(1_234_567.89, "INR")],
    "₹1,00,00,000": [(10_000_000, "INR")],
    "₹3.5 lakh crore": [(3.5e12, "INR")],
    "5,00,000 shells": [(500_000, "item")],
    "€1.300,50": [(1300.5, "EUR")],
    "5,000,000.50 euros": [(5_000_000.5, "EUR")],
    "1.234.567,89 euros": [(1_234_567.89, "EUR")],
    "1.300 vehicles": [(1300, "item")],
    "1.500.00 euros": [],
    "1,500,00,0 euros": [],
    "192.168.0.1": [],
    "192.168.0.1 euros": [],
    "version 2.10.3.1 of 5 euros": [(5, "EUR")],
    "on 12.05.2024 1.5 billion euros": [(1.5e9, "EUR")],
    "9999999999999999999999999999999999999999999 euros": [],
    "1.": [],
    "$": [],
    "five hundred hundred hundred hundred hundred hundred": [],
    "two hundred and fifty tanks": [(250, "item")],
    "one thousand three hundred drones": [(1300, "item")],
}


@pytest.mark.parametrize("printed", PRINTED)
def test_what_is_printed_is_read_or_left(printed: str) -> None:
    found = aid.extract(AROUND.format(printed), "2025-04-03")
    assert list(zip(found["value"], found["unit"], strict=True)) == PRINTED[printed]


@pytest.mark.parametrize(
    "word", ["one hundred and ", "hundred ", "one thousand and ", "ten thousand million ", "tens of "]
)
def test_numbers_in_words_take_linear_time(word: str) -> None:
    """Calls are counted, not seconds: each token is looked at a bounded number of times."""

    def steps(length: int) -> int:
        doc = article.Document((word * length)[:length], article.get("en"))
        looked = 0

        class Counting(list[str]):
            def __getitem__(self, at: Any) -> Any:
                nonlocal looked
                looked += 1
                return super().__getitem__(at)

        doc.lower, doc.words = Counting(doc.lower), Counting(doc.words)
        article.scan(doc)
        return looked

    assert steps(20_000) < 2.5 * steps(10_000)
    assert isinstance(aid.extract((word * 20_000)[:20_000], "2025-04-03"), pd.DataFrame)


SPEAKS_OF_TIME = (
    "Norway gave Ukraine 5 billion kroner last month, last year, on Monday, next year and yesterday. It will give 3 "
    "billion kroner tomorrow, next month, in December. It gave 2 billion euros from November to February. It gave 6 "
    "million euros since 5 January and 7 million euros by the end of next year. In the past two years it gave 8 euros."
)


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-31", "0001-12-31", "9999-01-01", "9999-12-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar(day: str) -> None:
    assert aid.extract(SPEAKS_OF_TIME, dt.date.fromisoformat(day))["value"].tolist() == [5e9, 3e9, 2e9, 6e6, 7e6, 8]


def test_a_party_may_be_the_last_word() -> None:
    """Nothing follows it, not even a full stop: found by ``make fuzz``."""
    assert aid.extract("It gave 5 billion euros and so did Sweden")["value"].tolist() == [5e9]


@pytest.mark.parametrize(
    "text", ["Norway lends, long-term, 3 billion euros", "Norway will give in three years $3 billion"]
)
def test_an_amount_for_years_may_be_the_last_word(text: str) -> None:
    """What says so was looked for behind it, where nothing is: a text without its full stop was not read at all."""
    assert aid.extract(text)["value"].tolist() == [3e9]


@pytest.mark.parametrize("source", ["partners-of-2024", "russia-says", "other-countries"])
def test_a_file_named_after_everybody_names_no_giver(source: str, tmp_path: Path) -> None:
    """The giver of a clause without one was its file's word for all partners, which no table takes: a lost text."""
    path = tmp_path / f"{source}.txt"
    path.write_text("In July 50,000 rounds more will arrive.", encoding="utf-8")
    found = aid.extract_many([path], "2024-07-31")
    (figures,) = list(found)
    assert figures["value"].tolist() == [50_000]
    assert figures["donor"].isna().all()
    assert found.errors.empty


def test_half_a_pair_is_no_text() -> None:
    with pytest.raises(AidError, match="character 5 is half of a pair"):
        aid.extract("Oslo \ud83d gave 5 euros")


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{name}.txt" for name in ("a", "bad", "c")]
    for path in paths:
        path.write_text(AROUND.format(f"{len(path.stem)} billion euros"), encoding="utf-8")
    return paths


class Strange(Exception):
    """Something that no rule foresees."""


def fail_on_bad(what: Any) -> Any:
    def wrapped(*arguments: Any, **words: Any) -> Any:
        if any("bad" in str(argument) for argument in arguments):
            raise Strange("nobody thought of it")
        return what(*arguments, **words)

    return wrapped


@pytest.mark.parametrize("where", [(article, "read"), (rows, "row"), (many, "read_text")], ids=str)
def test_whatever_goes_wrong_with_one_text_is_a_row(
    where: tuple[Any, str], texts: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*where, fail_on_bad(getattr(*where)))
    found = aid.extract_many(texts)
    assert pd.concat(found)["value"].tolist() == [1e9, 1e9]
    (error,) = found.errors.to_dict("records")
    assert error["path"] == str(texts[1])
    assert error["error"].startswith("not read: Strange: nobody thought of it")


def test_a_row_that_no_table_takes_is_a_row_of_errors(texts: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    row = rows.row

    def broken(figure: Any, text: str, source: str) -> dict[str, Any]:
        return row(figure, text, source) | ({"stage": "no stage"} if source == "bad" else {})

    monkeypatch.setattr(rows, "row", broken)
    found = aid.extract_many(texts)
    assert pd.concat(found)["value"].tolist() == [1e9, 1e9]
    assert found.errors["path"].tolist() == [str(texts[1])]


def end_the_process(batch: many.Batch, language: str | None = None) -> many.Result:
    """A reader that takes its process with it, as a fault in compiled code does."""
    if any("bad" in path for path, _ in batch):
        time.sleep(0.2)
        import os

        os._exit(11)
    return many.read_batch(batch, language)


@pytest.mark.slow
def test_a_text_that_ends_its_process_is_a_row(texts: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "BATCH", 1)
    results = many.results(many._batches(texts, None), end_the_process, 2)
    found = many.Extraction(results)
    assert sorted(pd.concat(found)["value"]) == [1e9, 1e9]
    (error,) = found.errors.to_dict("records")
    assert error["path"] == str(texts[1])
    assert error["error"].startswith("the process that read it ended (BrokenProcessPool)")
