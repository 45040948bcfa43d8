"""A law's money for a programme was sought among its packages, and true sentences of it were called inconsistent.

"The law has $7.8 billion of drawdown authority": no package has that amount, for it is none. And what stood behind
"in drawdown authority and" was read as a drawdown, though "through USAI" followed it.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.extraction import article


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The law has $13.8 billion for USAI and $7.8 billion of drawdown authority.", "2024-04-24"),
        ("The omnibus gives USAI $9 billion.", "2022-12-29"),
        ("With the supplemental bill the United States gives USAI $6 billion.", "2022-05-21"),
    ],
)
def test_what_a_law_gives_a_programme_is_no_package(text: str, published: str) -> None:
    checks = aid.audit(aid.extract(text, published=published, language="en"))
    assert len(checks)
    assert "inconsistent" not in set(checks["verdict"])


def test_an_amount_that_is_no_package_is_still_inconsistent() -> None:
    text = "The United States announced a drawdown of $7.8 billion for Ukraine."
    checks = aid.audit(aid.extract(text, published="2024-09-26", language="en"))
    assert "inconsistent" in set(checks["verdict"])


@pytest.mark.parametrize(
    "text",
    [
        "The US announced $5.5 billion in drawdown authority and $2.4 billion through USAI.",
        "Biden approved $375 million from drawdown funds, and $2.4 billion under USAI.",
        "Washington gives $375 million in drawdowns and $2.4 billion through USAI.",
    ],
)
def test_the_programme_behind_the_second_amount_is_its_own(text: str) -> None:
    figures = article.read(text, "2024-09-26", language="en")
    assert [figure.programme for figure in figures if figure.measure == "money"] == ["PDA", "USAI"]
