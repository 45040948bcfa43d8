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
    held_off, looked_on, for_else = (_places(doc, slot) for slot in (HELD_OFF, LOOKED_ON, FOR_ELSE))
    asked = "?" in doc.text
    for clause in around:
        figure = clause.figure
        if figure.role != "aid":
            continue
        if held_off or looked_on or asked:
            begin, stop = _between_semicolons(doc, clause)
            if _is_within(held_off, begin, stop) or (asked and "?" in doc.lower[figure.after : clause.end + 1]):
                figure.guess("role")
            if _is_within(looked_on, begin, stop):
                figure.guess("donor")
        is_owned = figure.measure == "count" and doc.word(figure.begin - 1) in doc.said[OWNS]
        near = max(clause.first, figure.first - _NEAR), min(clause.end, figure.after + _NEAR)
        if is_owned or (figure.measure in ("money", "count") and _is_within(for_else, *near)):
            figure.guess("role", "other")


def _places(doc: Document, slot: str) -> list[int]:
    """The first tokens of what a text says of a slot."""
    return [first for first, _ in spans(doc, slot)]


def spans(doc: Document, slot: str) -> list[tuple[int, int]]:
    """The tokens of what a text says of a slot, word or phrase: first, and the one after the last."""
    phrases = _phrases(doc.language, slot)
    if doc.vocabulary.isdisjoint(phrases):
        return []
    return [
        (at, at + len(phrase))
        for at, word in enumerate(doc.lower)
        if word in phrases
        for phrase in phrases[word]
        if tuple(doc.lower[at : at + len(phrase)]) == phrase
    ]


@cache
def _phrases(language: Language, slot: str) -> dict[str, list[tuple[str, ...]]]:
    """What is said, by its first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in language.said[slot]:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


def _between_semicolons(doc: Document, clause: Clause) -> tuple[int, int]:
    figure, end = clause.figure, clause.end
    begin = max((at + 1 for at in range(clause.first, figure.first) if doc.words[at] == ";"), default=clause.first)
    return begin, next((at for at in range(figure.after, end) if doc.words[at] == ";"), end)


def _is_within(places: list[int], begin: int, stop: int) -> bool:
    return any(begin <= at < stop for at in places)
