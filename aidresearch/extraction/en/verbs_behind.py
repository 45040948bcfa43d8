"""The verb of an amount that stands behind what the amount is of: in aid provided since; including tanks, was sent."""

from __future__ import annotations

from collections.abc import Iterator

from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

AFTER = {"after", "following", "beyond", "besides"}  #: before a payment that is not what the sentence is about
_NOUN_PHRASE = 7  #: tokens from an amount to the participle of its noun
_INCLUDING = {"including", "among", "consisting", "comprising"}
_ASIDE = 25  #: tokens from an amount to its verb behind what it includes
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
