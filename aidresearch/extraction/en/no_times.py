"""What looks like a time from which something counts, and is none: the number of a model, how long ago a day was."""

from __future__ import annotations

import re
from functools import cache

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.time_patterns import YEAR
from aidresearch.extraction.language import read_rows

_NAME = 24  #: characters before the number of a model in which its name stands
_SHORT = 60  #: characters of such a beginning of a sentence
#: Half of a year, which no year need follow; and where it is half of a sum: its second half, paid the first half.
_HALF = re.compile(r"[Tt]he (?:first|second|third|fourth) (?:half|quarter)\b")
_OF_MONEY = re.compile(
    r"\b(?:half|quarter) (?:\([^)]*\) )?of (?:the|its|a|an|this|that|their|our)\b"
    r"(?! (?:[\w-]+ )?(?:year|month|quarter|decade|century|war|invasion)\b)"
)
_GIVEN = re.compile(
    r"\b(?:\w+ed|paid|pays?|sends?|sent|got|gets?)(?: out)? the (?:first|second|third|fourth) (?:half|q)"
)
#: Two years since the invasion, the United States announced: on which day; not: in the two years since.
_ONLY_WHEN = re.compile(
    r"^(?!(?:In|Over|For|During|Within|Through|Throughout|The|Every|Each)\b)(?:[\w-]+ ){1,3}"
    r"(?:years?|months?|weeks?|days?) since "
    r"(?:the )?(?:(?:start|beginning|outbreak) of )?(?:the )?(?:Russia's |Russian )?$"
)


@cache
def _model() -> re.Pattern[str]:
    """Before the number of a model, which is no year: Panzerhaubitze 2000, Mirage 2000."""
    names = (row["name"] for row in read_rows("data/weapons.tsv"))
    before = sorted({re.escape(name[:-5]) for name in names if re.search(rf" {YEAR}$", name)})
    return re.compile(rf"\b(?:{'|'.join(before)})[ -]$")


def is_one(sentence: str, at: int) -> bool:
    """Whether what stands before a time makes it none."""
    if _HALF.match(sentence, at) and any(rule.search(sentence) for rule in (_GIVEN, _OF_MONEY)):
        return True
    return _model().search(sentence, max(0, at - _NAME), at) is not None or _only_says_when(sentence, at)


def is_since(doc: Document, at: int) -> bool:
    """Whether the "since" at a token only says how long ago a day was."""
    first = doc.starts[doc.sentence(at)[0]]
    return _only_says_when(doc.text[first:], doc.ends[at] + 1 - first)


def _only_says_when(sentence: str, at: int) -> bool:
    """Whether what stands before a time makes it a day that is so far away, and no beginning of a sum."""
    return at < _SHORT and _ONLY_WHEN.match(sentence[:at]) is not None
