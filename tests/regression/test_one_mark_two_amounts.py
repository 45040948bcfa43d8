"""A random text, "0₩ 0", gave two amounts that both held the won sign: one figure began inside another. A mark that
stands between two numbers belongs to the first one that takes it."""

from __future__ import annotations

from aidresearch.extraction import article


def test_a_currency_mark_belongs_to_one_amount() -> None:
    figures = article.read("0₩ 0")
    assert [(figure.char_start, figure.char_end) for figure in figures] == [(0, 2)]
