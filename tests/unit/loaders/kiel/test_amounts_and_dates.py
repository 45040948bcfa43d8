"""Texts in place of numbers and days, as they stand in real workbooks, and what each stands for."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from aidresearch.loaders.kiel.workbook import amounts, dates


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("395,88", 395.88, amounts.COMMA),
        ("0,5", 0.5, amounts.COMMA),
        ("1.000.00", 1000.0, amounts.POINTS),
        ("15.000.00", 15000.0, amounts.POINTS),
        ("1.000.000", 1e6, amounts.POINTS),
        ("1.234,5", 1234.5, amounts.POINTS),
        ("1,234.50", 1234.5, amounts.COMMAS),
        ("1,000,000", 1e6, amounts.COMMAS),
        ("0.95", 0.95, amounts.AS_TEXT),
        (" 3193503.68 \n", 3193503.68, amounts.AS_TEXT),
        ("-12", -12.0, amounts.AS_TEXT),
    ],
)
def test_texts_that_are_numbers(text: str, number: float, rule: str) -> None:
    assert amounts.explain(text) == (number, rule)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (".", amounts.MARK),
        (" . ", amounts.MARK),
        ("#VALUE!", amounts.ERROR),
        ("1.000", amounts.AMBIGUOUS),
        ("1,000", amounts.AMBIGUOUS),
        ("No price", amounts.WORDS),
        (" undisclosed ", amounts.WORDS),
        ("dozens", amounts.WORDS),
        ("1.000.0", amounts.WORDS),
        ("inf", amounts.WORDS),
        ("nan", amounts.WORDS),
        ("\xa0", amounts.BLANK),
        ("", amounts.BLANK),
    ],
)
def test_texts_that_are_none(text: str, rule: str) -> None:
    value, found = amounts.explain(text)
    assert math.isnan(value)  # never 0
    assert found == rule


def test_a_column_of_numbers_and_texts() -> None:
    values, texts = amounts.parse([1.0, "", ".", "395,88", "\xa0", 0.0])
    assert [value if value == value else None for value in values] == [1.0, None, None, 395.88, None, 0.0]  # noqa: PLR0124
    assert list(texts) == [None, None, ".", "395,88", None, None]


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "start", "end", "rule"),
    [
        ("until 7/27/2022", "", "2022-07-27", dates.BOUND),
        ("until 17/10/2022", "", "2022-10-17", dates.BOUND),
        ("until  6/2023", "", "2023-06-30", dates.BOUND),
        ("after 12/21/2022", "2022-12-21", "", dates.BOUND),
        ("since 2/24/2022", "2022-02-24", "", dates.BOUND),
        ("from 01/01/2023 until 12/31/2023", "2023-01-01", "2023-12-31", dates.SPAN),
        ("unclear, 04/22", "2022-04-01", "2022-04-30", dates.MONTH),
        ("not specified, 8/2022", "2022-08-01", "2022-08-31", dates.MONTH),
        ("16/02/2023", "2023-02-16", "2023-02-16", dates.DAY),
        ("until 7/7/2022", "", "2022-07-07", dates.BOUND),
        # Either way round: both readings lie within.
        ("until 6/7/2022", "", "2022-07-06", dates.AMBIGUOUS),
        ("until 06.02.2024", "", "2024-06-02", dates.AMBIGUOUS),
        ("after 6/7/2022", "2022-06-07", "", dates.AMBIGUOUS),
        ("6/7/2022", "2022-06-07", "2022-07-06", dates.AMBIGUOUS),
        ("from 01/01/2024 until 05/01/2024", "2024-01-01", "2024-05-01", dates.AMBIGUOUS),
        ("between 3/4/22 & 3/11/22", "2022-03-04", "2022-11-03", dates.AMBIGUOUS),
        # Not read.
        ("until 06/31/2022", "", "", dates.IMPOSSIBLE),
        ("until 13/2022", "", "", dates.IMPOSSIBLE),
        ("from 12/31/2023 until 1/31/2023", "", "", dates.IMPOSSIBLE),
        ("until 12/31/2922", "", "", dates.OUTSIDE),
        ("Undisclosed", "", "", dates.WORDS),
        ("1/1/2022, 2/2/2022, 3/3/2022", "", "", dates.WORDS),
        (" \xa0", "", "", dates.BLANK),
    ],
)
def test_dates_as_text(text: str, start: str, end: str, rule: str) -> None:
    assert dates.read(text) == dates.Period(day(start), day(end), rule)


def test_plain_days_and_one_that_cannot_be_meant() -> None:
    assert dates.read(dt.date(2022, 3, 1)) == (dt.date(2022, 3, 1), dt.date(2022, 3, 1), "")
    assert dates.read(dt.datetime.fromisoformat("2022-03-01 12:00")).is_day
    assert dates.read(dt.date(2922, 2, 9)) == (None, None, dates.OUTSIDE)


def test_only_a_day_counts_as_one() -> None:
    assert dates.read("16/02/2023").is_day
    assert not dates.read("7/7/2022 or later, until 8/8/2022").is_day
    assert not dates.read("unclear, 04/22").is_day
    assert not dates.read("6/7/2022").is_day
