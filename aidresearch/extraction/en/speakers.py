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
_BESIDE = 5  #: tokens from a name to its verb: the Kiel Institute for the World Economy said
#: What is no name without the words before it: the German Defense Ministry.
_BODIES = {"Ministry", "Department", "Office", "Government", "Council", "Institute", "Agency"}


#: Who counts what all give, and words by which somebody else may be quoted in the same sentence.
_COUNTS = re.compile(
    r"\b(?:Kiel Institute|IfW(?: Kiel)?|Kiel(?='s)|Ukraine Support Tracker|Kiel (?:data|figures|tracker))\b"
)
KIEL = "Kiel Institute"
_QUOTES = {*_SAID.split("|")} | set(
    "say claims claimed claiming claim cites cited argues argued alleges alleged insists insisted asserts asserted "
    "believes thinks accused according pentagon congress treasury".split()
)

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
    name, found = _named(doc, first, end)
    return (name, found) if name is not None else _counting(doc, first, end)


def _counting(doc: Document, first: int, end: int) -> tuple[str | None, Evidence | None]:
    """The Kiel Institute finds, puts it at; data of the Kiel Institute show: where nobody else is quoted."""
    if "Kiel" not in doc.folded and "Support Tracker" not in doc.folded and "IfW" not in doc.folded:
        return None, None
    match = _COUNTS.search(doc.folded, doc.starts[first], doc.ends[end - 1])
    if match is None:
        return None, None
    after = doc.tokens(match.start(), match.end())[1]
    others = {doc.lower[p] for p in range(first, end) if not after <= p <= after + _BESIDE}
    if not others.isdisjoint(_QUOTES):
        return None, None
    return KIEL, Evidence("whose count it is", match.start(), match.end())


def _named(doc: Document, first: int, end: int) -> tuple[str | None, Evidence | None]:
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
