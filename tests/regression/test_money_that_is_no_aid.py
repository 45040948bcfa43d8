"""Needs, budgets, company news, what the war costs and what is due to others, beside real aid in one sentence."""

from pathlib import Path

import pytest

import aidresearch as aid

_FILE = Path(__file__).with_name("money_that_is_no_aid.txt")


def _sentences() -> list[tuple[str, list[tuple[str, bool]]]]:
    """Each sentence with its amounts, and whether each is aid: "+" and "-" in the file, decided by hand."""
    found = []
    for block in _FILE.read_text(encoding="utf-8").split("\n\n"):
        sentence, *amounts = block.strip().splitlines()
        found.append((sentence, [(amount[2:], amount.startswith("+")) for amount in amounts]))
    return found


@pytest.mark.parametrize(("sentence", "amounts"), _sentences())
def test_what_is_aid_in_a_sentence(sentence: str, amounts: list[tuple[str, bool]]) -> None:
    """Story: what Kyiv needs, an army's budget, a company's sales, the cost of the war and money for Hungary were read
    as aid where Ukraine or a giver stood beside them, and real aid beside them as none."""
    figures, after = aid.extract(sentence, published="2025-06-01", source="a text"), 0
    for words, is_aid in amounts:
        first = sentence.index(words, after)
        after = first + len(words)
        role = figures.loc[(figures.char_start < after) & (figures.char_end > first), "role"].iloc[0]
        assert (role == "aid") is is_aid, words


def test_what_the_package_is_paid_from_is_no_doubt() -> None:
    """Story: a package a thousand times too large was not judged, since savings "in contracts" paid for it."""
    sentence = "The White House announced a package for Ukraine of $300 billion, made possible by savings in contracts."
    checks = aid.audit(aid.extract(sentence, published="2024-03-12", source="a text"))
    assert aid.overall(checks)["verdict"].astype(str).tolist() == ["inconsistent"]  # it was 300 million
