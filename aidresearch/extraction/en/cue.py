"""A word that speaks for a coverage."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from aidresearch.extraction.document import Document

#: The helping verbs of the perfect: has given.
PERFECT = {"has", "have", "had", "ve", "having"}
#: Between a cue and its amount, when they are one phrase: with almost 5 billion.
ABOUT = set(
    "almost nearly close about around some more than over only roughly approximately just under at least up to".split()
)
#: Nouns of what is paid at once.
PAYMENTS = {"tranche", "instalment", "installment", "payment", "shipment", "disbursement"}


@dataclass(slots=True)
class Cue:
    """Which coverage a word speaks for, why, and the tokens that it rests on."""

    coverage: str
    rule: str
    first: int
    after: int


IN_ALL = ("in", "all")
#: Behind "in all", where it adds up; in all areas, in all of Europe, in all likelihood: a word like another.
_AFTER_ALL = (
    ABOUT
    | PERFECT
    | set(
        "since to for from by so until till through under between over at on with within as and while which who "
        "is are was were will would can it they we he she now".split()
    )
)


def is_sum(doc: Document, at: int, amounts: Collection[int]) -> bool:
    """Whether "in all" at ``at`` tells a sum; ``amounts`` are the first tokens of the amounts of money."""
    following = doc.word(at + 2)
    if not following.isalnum() or following in _AFTER_ALL or at + 2 in amounts:
        return True
    return doc.meaning(at + 2).party is not None
