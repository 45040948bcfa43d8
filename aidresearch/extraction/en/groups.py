"""Givers that a phrase makes of a party: Ukraine's supporters, countries that help Kyiv; and a party in apposition."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, evidence
from aidresearch.extraction.document import EVERYBODY, Document, Mark
from aidresearch.extraction.en.sentences import Own

_SUPPORTERS = {"supporters", "backers", "friends", "helpers", "sponsors", "allies", "partners", "donors"}
_STATES = {"countries", "states", "nations", "governments"}
_HELPING = {"supporting", "backing", "helping", "arming", "aiding", "assisting"}
#: Behind "others", where they give nothing.
_SAY = {"say", "said", "argue", "believe", "think", "doubt", "fear", "note", "noted", ",", "were", "are", "in"}
#: Between Ukraine and its supporters.
_WHICH = {"western", "foreign", "international", "main", "biggest", "largest", "other", "many", "closest"}
_LONGEST = 9  #: tokens of a noun phrase between commas
_MEMBERS = {"members", "member", "states", "countries", "governments", "capitals"}
_ITS, _ALL = {"its", "their"}, {"27", "all", "own", "individual"}
#: Begins a noun phrase that says what a giver is.
_DETERMINERS = {"the", "a", "an", "this", "one", "its", "currently", "host", "home", "then", "itself", "both"}
_WHAT = set(
    "president presidency chair chairman member members ally allies neighbour neighbor host home donor supporter "
    "backer lender partner holder country state nation economy candidate hub leader contributor provider".split()
)
_FINITE = {"has", "have", "had", "will", "would", "is", "was", "plans", "wants", "also", "now"}
_JOINED = {"with", "and", "plus", "alongside"}


def named(doc: Document) -> list[Mark]:
    """The parties of a text in order, with those of Ukraine's supporters whom no table names."""
    found = list(doc.parties)
    for mark in doc.parties:
        if mark.value[0] == "UKR":
            found += [group for group in (_before(doc, mark), _behind(doc, mark)) if group is not None]
    found += [Mark(at, at + 1, (EVERYBODY, "group")) for at in doc.sentences if _opens_with_others(doc, at)]
    if len(found) > len(doc.parties):
        known = {mark.first: mark for mark in found}  # what is found later is the longer name
        found = sorted(known.values(), key=lambda mark: mark.first)
    return found


def _opens_with_others(doc: Document, at: int) -> bool:
    """Others bring so much to the coalition: more than the giver of the sentence before."""
    return doc.word(at) == "others" and doc.word(at + 1) not in _SAY


def _before(doc: Document, mark: Mark) -> Mark | None:
    """Supporters of Kyiv; countries supporting Kyiv."""
    at = mark.first - 2
    is_whose = doc.word(at + 1) == "of" and doc.word(at) in _SUPPORTERS
    is_who = doc.word(at + 1) in _HELPING and doc.word(at) in _STATES
    return Mark(at, at + 1, (EVERYBODY, "group")) if is_whose or is_who else None


def _behind(doc: Document, mark: Mark) -> Mark | None:
    """Ukraine's supporters, Kyiv's Western backers."""
    if doc.lower[mark.after : mark.after + 2] != ["'", "s"]:
        return None
    at = mark.after + 2
    while doc.word(at) in _WHICH:
        at += 1
    return Mark(at, at + 1, (EVERYBODY, "group")) if doc.word(at) in _SUPPORTERS else None


def is_apposed(doc: Document, mark: Mark) -> bool:
    """Norway, Europe's largest exporter of gas, will give: what a giver is, between commas, is no giver."""
    at = mark.first - 1
    while doc.word(at) in ("the", "one", "of"):
        at -= 1
    if doc.word(at) != "," or doc.meaning(at - 1).party is None:
        return _is_described(doc, mark)
    if doc.lower[mark.after : mark.after + 2] != ["'", "s"] and mark.value[1] != "demonym":
        return _is_described(doc, mark)
    ahead = doc.lower[mark.after : mark.after + _LONGEST]
    stop = next((place for place, word in enumerate(ahead) if word in (",", "-", "—")), None)
    return stop is not None and all(word.isalpha() or word == "'" for word in ahead[:stop])


def _is_described(doc: Document, mark: Mark) -> bool:
    """Japan, this year's president of the G7, will give: a noun phrase between a giver and its verb."""
    first = next((at for at in range(mark.first - 1, mark.first - _LONGEST, -1) if doc.word(at) == ","), -1)
    if first < 0 or doc.word(first + 1) not in _DETERMINERS or doc.meaning(first - 1).party is None:
        return False
    stop = next((at for at in range(mark.after, mark.after + _LONGEST) if doc.word(at) in (",", "")), None)
    if stop is None or doc.word(stop) != ",":
        return False
    inside = range(first + 1, stop)
    is_phrase = any(doc.word(at) in _WHAT for at in inside) and all(doc.meanings[at].stage is None for at in inside)
    stage = doc.meaning(stop + 1).stage
    return is_phrase and (doc.word(stop + 1) in _FINITE or (stage is not None and stage[1] != "noun"))


def join(doc: Document, clause: Clause, own: Own) -> None:
    """With its members it has provided so much: the Union's and theirs."""
    figure = clause.figure
    found = members(doc, max(clause.start, own.first), min(clause.stop, own.after)) if figure.donor == "EU" else None
    if found is not None:
        figure.donor = "EU_AND_MEMBERS"
        figure.evidence["donor"] = evidence(doc, "with its members", *found)


def members(doc: Document, first: int, after: int) -> tuple[int, int] | None:
    """The tokens there that join a union's members to it: with its members, it and its member states."""
    for at in range(first, after):
        if doc.lower[at] not in _ITS or doc.word(at - 1) not in _JOINED:
            continue
        place = at + 1
        while doc.word(place) in _ALL:
            place += 1
        if doc.word(place) in _MEMBERS:
            return at - 1, place + 1 + (doc.word(place + 1) in _MEMBERS)
    return None
