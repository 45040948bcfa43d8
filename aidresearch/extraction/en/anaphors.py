"""Names that are one party's in one text and another's in the next: the alliance, Brussels, the Foreign Office."""

from __future__ import annotations

from collections.abc import Callable

from aidresearch.extraction.document import Document, Mark

_JOINING = {"and", ",", "with", "plus", "together", "along", "&"}
_MEMBERS = set("member members state states country countries government governments capitals nations".split())
_ALONG = {"and", ",", "with", "plus", "together", "along", "&", "its", "the", "their", "27", "all", "eu", "individual"}
_CHAMBERS = {"house", "senate"}
_FOREIGN_OFFICE = ("foreign", "office")
#: Before a party that does not act: a place, a receiver, a channel, somebody compared with.
PLACES = set(
    "in at near into around to against than with for across throughout of between after through via on beside "
    "alongside except besides outside within inside towards toward versus behind among amongst".split()
)


def settle(doc: Document, marks: list[Mark], preposition: Callable[[Mark], str]) -> None:
    """ "The alliance" is NATO, or the European Union where the sentence speaks of it; Brussels may be Belgium's."""
    for mark in marks:
        if mark.value[0] == "EU":
            _join_members(doc, mark)
    named = {mark.value[0] for mark in marks if mark.value[1] != "capital"}
    if "EU" not in named and any(_is_belgium(mark, preposition) for mark in marks):
        for mark in marks:
            if mark.value == ("EU", "capital"):
                mark.value = ("BEL", "capital")
    _settle_offices(doc, marks)
    _settle_chambers(doc, marks)
    if ("programme", "ERA") in (mark.value for mark in doc.contexts):
        for mark in marks:
            if mark.value == ("EUROPE", "demonym") and doc.word(mark.after) in doc.said["share-noun"]:
                mark.value = ("EU", "demonym")  # the European share of the loans that yields repay
    for mark in marks:
        if mark.value == ("EU_AND_MEMBERS", "anaphor"):  # the member states
            is_of_nato = "NATO" in named and not named & {"EU", "EUROPE"}
            mark.value = ("NATO" if is_of_nato else "EU_AND_MEMBERS", "group")
    if "UDCG" in named and not any(mark.value[0] == "NATO" and mark.value[1] != "anaphor" for mark in marks):
        for mark in marks:
            if mark.value[1] == "anaphor" and doc.lower[mark.first] == "allies":
                mark.value = ("UDCG", "anaphor")  # at a meeting of the contact group
    for mark, before in zip(marks[1:], marks, strict=False):
        is_same = before.first >= doc.sentence(mark.first)[0]
        if mark.value[1] == "anaphor" and before.value[0] == "EU" and before.value[1] != "capital" and is_same:
            mark.value = ("EU", "anaphor")


def _settle_offices(doc: Document, marks: list[Mark]) -> None:
    """Germany has a Foreign Office too: it is Germany's in a text that names Germany and not Britain."""
    shared = [mark for mark in marks if (doc.lower[mark.first], doc.lower[mark.after - 1]) == _FOREIGN_OFFICE]
    others = {mark.value[0] for mark in marks if mark not in shared} if shared else set()
    if "DEU" in others and "GBR" not in others:
        for mark in shared:
            mark.value = ("DEU", mark.value[1])


def _settle_chambers(doc: Document, marks: list[Mark]) -> None:
    """The Canadian House of Commons, Italy's Senate, the Senate in Rome: several countries have one of the name."""
    for place, mark in enumerate(marks):
        if mark.value[1] != "institution" or _CHAMBERS.isdisjoint(doc.lower[mark.first : mark.after]):
            continue
        before, behind = marks[place - 1] if place else None, marks[place + 1] if place + 1 < len(marks) else None
        is_whose = before is not None and doc.words[before.after : mark.first] in ([], ["'", "s"], ["'"])
        if is_whose and before is not None and before.value[1] in ("demonym", "name"):
            mark.value = (before.value[0], "institution")
        elif behind is not None and behind.value[1] == "capital" and doc.words[mark.after : behind.first] == ["in"]:
            mark.value = (behind.value[0], "institution")


def _is_belgium(mark: Mark, preposition: Callable[[Mark], str]) -> bool:
    """Whether Belgium is named as more than a place: assets held in Belgium are no business of its government."""
    return mark.value[0] == "BEL" and mark.value[1] != "capital" and preposition(mark) not in PLACES


def _join_members(doc: Document, mark: Mark) -> None:
    """The bloc and its 27 members, the Union together with the member states: one giver of its own."""
    at = mark.after
    while at < mark.after + 5 and doc.word(at) in _ALONG:
        at += 1
    if at - mark.after >= 2 and doc.word(at) in _MEMBERS and doc.word(mark.after) in _JOINING:
        mark.value = ("EU_AND_MEMBERS", "group")
        mark.after = at + 1 + (doc.word(at + 1) in _MEMBERS)
