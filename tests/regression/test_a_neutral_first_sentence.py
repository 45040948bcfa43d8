"""A sentence that says nothing of aid, put before a text, changed other figures: 3 texts of 49.

The first sentence was taken for the headline, whatever it was; a verb of any sentence before gave an amount its stage;
and one long line at the head of a text decided whether all its lines were wrapped.
"""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

import aidresearch as aid

LONG = (
    "The following report was compiled from several sources and has been edited for length and for clarity, as is "
    "usual in such cases, before it was put online by the editors of the site. "
)
NEUTRAL = ["It rained on that day. ", "Good morning!\n", LONG]
TITLE = "Norway starts a programme worth EUR 7 billion\n\nIts government will give NOK 75 billion within five years.\n"
PLAIN = (
    "The U.S. has provided $75 billion to Ukraine. The European Union has provided around $30 billion in military "
    "aid.\n"
    "The data divides the value of aid into humanitarian aid ($1.6 billion) and military aid ($46.3 billion).\n"
)
WRAPPED = (
    "Sweden will give Ukraine military help of 16 billion kronor, as the government said\n"
    "on Monday; of that, nine billion kronor are for new equipment which the procurement\n"
    "agency buys, and five billion kronor for the industry in Ukraine.\n"
)
SHORT = "The talks were held in spring.\nAid of 5 million euros for Ukraine is planned.\n"
PLACES = ["figure_id", "place", "char_start", "char_end", "evidence", "part_of", "duplicate_of", "base"]


def figures(text: str) -> pd.DataFrame:
    return aid.extract(text, "2025-04-03", language="en").drop(columns=PLACES)


@pytest.mark.parametrize("neutral", NEUTRAL, ids=["short", "a line", "long"])
@pytest.mark.parametrize("text", [TITLE, PLAIN, WRAPPED, SHORT], ids=["title", "plain", "wrapped", "short"])
def test_it_changes_no_other_figure(neutral: str, text: str) -> None:
    pd.testing.assert_frame_equal(figures(neutral + text), figures(text))


@pytest.mark.parametrize("neutral", NEUTRAL, ids=["short", "a line", "long"])
def test_in_no_text_of_the_corpus(neutral: str) -> None:
    data = os.environ.get("AIDRESEARCH_TEST_DATA")
    if not data:
        pytest.skip("AIDRESEARCH_TEST_DATA names no folder of texts")
    for path in sorted((Path(data) / "corpus" / "texts").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        pd.testing.assert_frame_equal(figures(neutral + text), figures(text), obj=path.name)
