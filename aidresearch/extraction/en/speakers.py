"""Who is quoted: the name beside a verb of saying."""

from __future__ import annotations

import re

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Evidence

_SAID = "said|says|told|wrote|added|announced|stated|noted|confirmed|explained|tweeted|posted"
_NAME = r"(?:[A-Z][\w'-]+)(?: (?:von der |van der |van |de |der )?[A-Z][\w'-]+){1,2}"
_SPEAKER = re.compile(
    rf"({_NAME})(?:, [^,.]{{0,80}},)? (?:has |have )?(?:{_SAID})\b"
    rf"|\b(?:{_SAID}),? (?:by )?({_NAME})"
    rf"|\b[Aa]ccording to (?:the |a )?({_NAME}|[A-Z][\w'-]+)"
)
_HINTS = {*_SAID.split("|"), "according"}
_HINT = re.compile(rf"\b(?:{_SAID})\b|ccording to")
_NO_NAMES = re.compile(
    r"(?:The|In|On|At|For|Since|This|That|A|An|It|He|She|They|We|President of|Monday|Tuesday|Wednesday|Thursday|"
    r"Friday)\b"
)
_TITLES = re.compile(
    r"(?:(?:US|UK|EU|German|British|Prime|Defen[cs]e|Foreign|Finance|Vice|Deputy|First|Secretary|Minister|President|"
    r"Chancellor|Premier|General|Sir|Mr|Mrs|Ms|Dr|Secretary-General|Commissioner) )+"
)
#: What is no name without the words before it: the German Defense Ministry.
_BODIES = {"Ministry", "Department", "Office", "Government", "Council", "Institute", "Agency"}


#: The list of a register from which a sentence takes its counts.
_NAMES = r"(?:Kiel Institute|IfW Kiel|Ukraine Support Tracker|[Tt]racker)"
_IN_LISTS = ("Kiel", "racker", "list of heavy weapons")  #: one of them is in every such name
_LIST = re.compile(
    r"\b(?:(?:[Aa]ccording to|[Bb]y|[Oo]n|[Ii]n|[Pp]er) (?:the )?"
    rf"(?:{_NAMES}(?:[’']s)?\b|(?:Kiel )?list of heavy weapons)"
    rf"|{_NAMES}(?:[’']s list)? (?:lists|counts|has|shows|records|puts))"
)


def listed(doc: Document, first: int, end: int) -> str | None:
    """The name of a register's list in the sentence of tokens ``first`` to before ``end``."""
    if not any(word in doc.folded for word in _IN_LISTS):
        return None
    match = _LIST.search(doc.folded, doc.starts[first], doc.ends[end - 1])
    return None if match is None else doc.text[match.start() : match.end()]


def find(doc: Document, first: int, end: int) -> tuple[str | None, Evidence | None]:
    """The name, without its titles, that the sentence of tokens ``first`` to before ``end`` quotes."""
    if _HINTS.isdisjoint(doc.vocabulary):
        return None, None
    start = doc.starts[first]
    sentence = doc.folded[start : doc.ends[end - 1]]
    if not _HINT.search(sentence):
        return None, None
    for match in _SPEAKER.finditer(sentence):
        group = next(g for g in (1, 2, 3) if match[g])
        titles = _TITLES.match(match[group])
        name = match[group][titles.end() :] if titles else match[group]
        name = match[group] if name in _BODIES else name
        if name and not _NO_NAMES.match(name):
            after = start + match.end(group)
            at = after - len(name)
            return doc.text[at:after], Evidence("name beside the verb of saying", at, after)
    return None, None
