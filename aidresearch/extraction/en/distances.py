"""Amounts that a text holds off: it asks, mocks, or sets a condition, and does not say that so much was given.

Words of a sentence, or of a part of it between semicolons, however they stand to the amount: whoever says so confuses
dollars with wishes; the president keeps inflating it; by no count has it given so much.
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document

_WORDS = frozenset(
    "inflating inflates exaggerates exaggerated exaggerating overstates overstated overstating confuses confusing "
    "misstates misstated misquotes misquoted errs erred lying liar liars mystery fantasy fantasies supposedly falsely "
    "propaganda disinformation fake hoax myth".split()
)
_PHRASES = (
    ("not", "match"), ("t", "match"), ("not", "add", "up"), ("nowhere", "near"), ("not", "anywhere", "near"),
    ("not", "a", "single"), ("by", "no", "count"), ("by", "no", "account"), ("by", "no", "measure"), ("what", "if"),
    ("only", "if"), ("is", "like", "saying"), ("supposed", "to", "have"), ("been", "corrected"), ("was", "corrected"),
    ("anyone", "who"),
    ("anybody", "who"), ("whoever",), ("those", "who", "claim"), ("those", "who", "say"), ("would", "have", "to"),
    ("it", "would", "take"), ("for", "comparison", ","), ("no", "evidence"),
)  # fmt: skip
_FIRST = frozenset(phrase[0] for phrase in _PHRASES)
#: What opens a question that can be answered with no.
_ASKS = frozenset("did does do has have had is are was were will would can could should".split())


def mark(doc: Document, around: list[Clause]) -> None:
    """Marks such amounts' role as guessed, without another one: nobody is to be accused of what a text holds off."""
    if "?" not in doc.text and doc.vocabulary.isdisjoint(_WORDS | _FIRST):
        return
    for clause in around:
        if clause.figure.role == "aid" and _is_held_off(doc, clause):
            clause.figure.guess("role")


def _is_held_off(doc: Document, clause: Clause) -> bool:
    """Whether the words of an amount's sentence hold it off, or ask for it."""
    figure = clause.figure
    begin = max((at + 1 for at in range(clause.first, figure.first) if doc.words[at] == ";"), default=clause.first)
    end = next((at for at in range(figure.after, clause.end) if doc.words[at] == ";"), clause.end)
    words = doc.lower[begin:end]
    if not _WORDS.isdisjoint(words) or (words[:1] and words[0] in _ASKS and words[-1] == "?"):
        return True
    return any(
        word in _FIRST and any(tuple(words[at : at + len(phrase)]) == phrase for phrase in _PHRASES)
        for at, word in enumerate(words)
    )
