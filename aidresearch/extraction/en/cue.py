"""A word that speaks for a coverage."""

from __future__ import annotations

from dataclasses import dataclass

#: The helping verbs of the perfect: has given.
PERFECT = {"has", "have", "had", "ve", "having"}
#: Between a cue and its amount, when they are one phrase: with almost 5 billion.
ABOUT = set(
    "almost nearly close about around some more than over only roughly approximately just under at least up to".split()
)


@dataclass(slots=True)
class Cue:
    """Which coverage a word speaks for, why, and the tokens that it rests on."""

    coverage: str
    rule: str
    first: int
    after: int
