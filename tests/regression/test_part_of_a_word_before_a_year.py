"""The end of a word before a year was taken for a part of that year: "amid 2024 talks" was the middle of 2024."""

from __future__ import annotations

import datetime as dt

import pytest

from aidresearch.extraction import article


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Amid 2024 budget talks Sweden gave Ukraine 3 billion kronor.", (2024, 1, 1), (2024, 12, 31)),
        ("In mid 2024 Sweden gave Ukraine 3 billion kronor.", (2024, 5, 1), (2024, 6, 30)),
    ],
)
def test_only_a_whole_word_is_a_part_of_a_year(text: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    (figure,) = article.read(text, "2025-04-03", language="en")
    assert (figure.period_start, figure.period_end) == (dt.date(*first), dt.date(*last))
