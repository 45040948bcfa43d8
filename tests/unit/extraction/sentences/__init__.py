"""Sentences of each language with what they say: read by `test_sentences`, and how they are read."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction import article
from aidresearch.extraction.figure import Figure

DAY = dt.date(2025, 11, 1)


def read(text: str, language: str) -> list[Figure]:
    return article.read(text, DAY, language=language)


def one(text: str, language: str) -> Figure:
    (figure,) = read(text, language)
    return figure
