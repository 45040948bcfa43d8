"""The verb of an amount that stands behind what the amount is of: in aid provided since; including tanks, was sent."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.cue import PERFECT
from aidresearch.extraction.figure import Figure

AFTER = {"after", "following", "beyond", "besides"}  #: before a payment that is not what the sentence is about
_NOUN_PHRASE = 7  #: tokens from an amount to the participle of its noun
_INCLUDING = {"including", "among", "consisting", "comprising"}
_ASIDE = 25  #: tokens from an amount to its verb behind what it includes
_REST, _BESIDE = {"rest", "remainder"}, {("of", "which"), ("addition", "to"), ("top", "of")}
_ALREADY = {("has", "already"), ("have", "already")}
_NEW = set("worth comes amounts valued new latest contains includes another more further additional package".split())
_PAID = {"received", "paid", "disbursed", "sent", "transferred"}
_BEEN = {"been", "was", "were"}


def find(
    doc: Document, figure: Figure, before: Figure | None, ahead: list[Mark], behind: list[Mark]
) -> Iterator[tuple[str, Mark]]:
    """The verb, with what it stands behind; ``before`` is the figure before, ``ahead`` and ``behind`` are the verbs
    between that one and this, and behind this one."""
    if not behind:
        return
    is_of_before = before is not None and [mark.first for mark in ahead] == [before.after]
    is_participle = behind[0].value[1] == "past" and behind[0].first - figure.after <= _NOUN_PHRASE
    if is_of_before and ahead[0].value[1] == "past" and is_participle and doc.word(figure.after) in ("in", "of"):
        yield (
            "participle behind its noun",
            behind[0],
        )  # 13.6 billion appropriated in March and 6.4 in aid provided since
    if doc.word(figure.after) == "," and doc.word(figure.after + 1) in _INCLUDING:
        aside = (mark for mark in behind if mark.first - figure.after <= _ASIDE and mark.value[1] == "past")
        passive = next((mark for mark in aside if doc.word(mark.first - 1) in _BEEN), None)
        if passive is not None and "," in doc.words[figure.after + 2 : passive.first]:
            yield "verb behind what it includes", passive


def is_beside(doc: Document, figure: Figure, mark: Mark) -> bool:
    """So much, of which Britain has put in so much; so much, the rest is paid by others; on top of what was
    given: the verb behind it is another amount's."""
    between = doc.lower[figure.after : mark.first]
    return not _REST.isdisjoint(between) or not _BESIDE.isdisjoint(pairwise(between))


def is_included(doc: Document, figure: Figure, stop: int) -> bool:
    """With 28 billion of arms Europe has already delivered more than was thought, with today's 2 billion the EU has
    paid 18; not: with a new package."""
    near = {*doc.lower[max(0, figure.first - 4) : figure.after + 4]}
    is_new = near & _NEW
    behind = doc.lower[figure.after : stop]
    is_paid = PERFECT & {*behind} and _PAID & {*behind}
    return not is_new and (bool(is_paid) or any(pair in _ALREADY for pair in pairwise(behind)))


def is_of_another(doc: Document, figure: Figure, mark: Mark, *, is_growing: bool) -> bool:
    """Announced a package of 3 billion and put the total at 5: the second verb says nothing of the first amount."""
    is_compared = "than" in doc.lower[figure.after : mark.first]  # a commitment of 2, more than was given
    return is_growing or is_compared or "and" in doc.lower[max(figure.after, mark.first - 1) : mark.first]


def of_usual_whole(doc: Document, clause: Clause, mark: Mark, stage: str) -> str | None:
    """Its aid stands at 44 billion a year, of which EU institutions provide 16: a present of what is usual, so that
    the part is as far as its whole."""
    before = clause.before
    if before is None or before.first < clause.first or before.stage not in ("delivered", "disbursed", "allocated"):
        return None
    is_part = ("of", "which") in pairwise(doc.lower[before.after : mark.first])
    return before.stage if is_part and stage == "pledged" and mark.value == ("delivered", "base") else None
