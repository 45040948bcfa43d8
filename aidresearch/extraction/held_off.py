"""Amounts that a text holds off, and givers that only look on.

A text may ask for an amount, mock it or set a condition, and does not say that so much was given: whoever says so lies;
by no count has it given so much; ... ? No. And who votes against a sum, welcomes it or hosts those who agree on it is
not therefore who gives it. Both are words of a sentence, or of its part between semicolons, however they stand to the
amount (``words.tsv``: ``held-off``, ``looked-on``); what else an amount is for (``for-else``) stands near it, and that
somebody owns so many things right before these (``owns``). Nobody is to be accused where they stand.
"""

from __future__ import annotations

from functools import cache

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.language import Language

HELD_OFF, LOOKED_ON, FOR_ELSE, OWNS = "held-off", "looked-on", "for-else", "owns"
_NEAR = 7  #: tokens around an amount in which stands what else it is for


def mark(doc: Document, around: list[Clause]) -> None:
    """Marks the role, or the giver, of such amounts as guessed, without another one."""
    for slot, guessed in ((HELD_OFF, "role"), (LOOKED_ON, "donor")):
        phrases = _phrases(doc.language, slot)
        asks = slot == HELD_OFF and "?" in doc.text
        if not asks and doc.vocabulary.isdisjoint(phrases):
            continue
        for clause in around:
            if clause.figure.role == "aid" and _stand_there(doc, clause, phrases, asks=asks):
                clause.figure.guess(guessed)
    owns, others = doc.said[OWNS], _phrases(doc.language, FOR_ELSE)
    for clause in around:
        figure = clause.figure
        if figure.role != "aid" or figure.measure not in ("money", "count"):
            continue
        first, end = max(clause.first, figure.first - _NEAR), min(clause.end, figure.after + _NEAR)
        is_owned = figure.measure == "count" and doc.word(figure.begin - 1) in owns
        if is_owned or _are_in(doc.lower[first:end], others):
            figure.guess("role", "other")


@cache
def _phrases(language: Language, slot: str) -> dict[str, list[tuple[str, ...]]]:
    """What is said, by its first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in language.said[slot]:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def _stand_there(doc: Document, clause: Clause, phrases: dict[str, list[tuple[str, ...]]], *, asks: bool) -> bool:
    first, end = clause.first, clause.end
    begin = max((at + 1 for at in range(first, clause.figure.first) if doc.words[at] == ";"), default=first)
    stop = next((at for at in range(clause.figure.after, end) if doc.words[at] == ";"), end)
    words = doc.lower[begin:stop]
    if asks and "?" in doc.lower[clause.figure.after : min(end + 1, len(doc.lower))]:
        return True
    return _are_in(words, phrases)


def _are_in(words: list[str], phrases: dict[str, list[tuple[str, ...]]]) -> bool:
    return any(
        tuple(words[at : at + len(phrase)]) == phrase
        for at, word in enumerate(words)
        for phrase in phrases.get(word, ())
    )
