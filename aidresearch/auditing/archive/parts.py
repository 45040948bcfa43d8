"""A stream of texts cut into parts: where is decided by the texts themselves, so that a longer archive has the same."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from aidresearch.auditing.archive.disk import Names
from aidresearch.auditing.archive.texts import Refused, Text

#: A part ends behind a text whose id has a checksum that is a multiple of this, if it has so many texts or characters.
ONE_IN, FEWEST, MOST, LONGEST = 256, 128, 1024, 8_000_000


@dataclass(frozen=True)
class Part:
    """Texts that one worker takes, and what was refused among them."""

    texts: tuple[Text, ...]
    refused: tuple[Refused, ...]
    seed: str  #: what else the result depends on

    @cached_property
    def hash(self) -> str:
        """Equal for what has the same result."""
        digest = hashlib.sha256(self.seed.encode())
        for one in (*self.texts, *self.refused):
            digest.update(repr(one).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:32]


def parts(texts: Iterable[Text | Refused], seed: str) -> Iterator[Part]:
    """Parts in order, at least one. An id that stands twice is refused the second time."""
    taken: list[Text] = []
    refused: list[Refused] = []
    characters, is_empty = 0, True
    seen = Names()
    for one in texts:
        if isinstance(one, Text) and not seen.add(one.id.encode("utf-8", "replace").decode()):
            refused.append(Refused(one.id, one.id, "duplicate id", "a text of this id stands before; it is not read"))
        elif isinstance(one, Text):
            taken.append(one)
            characters += len(one.text)
        else:
            refused.append(one)
        so_far = len(taken) + len(refused)
        ends = so_far >= FEWEST and zlib.crc32(str(one.id).encode("utf-8", "replace")) % ONE_IN == 0
        if ends or so_far >= MOST or characters >= LONGEST:
            yield Part(tuple(taken), tuple(refused), seed)
            taken, refused, characters, is_empty = [], [], 0, False
    if taken or refused or is_empty:
        yield Part(tuple(taken), tuple(refused), seed)
