"""Parties that a noun of their kind stands for: the bank, the lender, the fund, the kingdom, the continent.

It is the last party of the kind that the text has named; where it names several of them, which one is a guess.
"""

from __future__ import annotations

from aidresearch.extraction.document import Document, Mark

#: The kind of a mark that may be another party of the same kind; the others are those that the text names.
KIND = "kind"
_BANKS = frozenset({"EBRD", "EIB", "WORLD_BANK"})
_OF_KIND = {
    "the-bank": _BANKS,
    "the-lender": _BANKS | {"IMF"},
    "the-fund": frozenset({"IMF"}),
    "the-organisation": frozenset({"NATO", "UN", *_BANKS, "IMF"}),
    "the-kingdom": frozenset({"GBR", "DNK", "NOR", "SWE", "NLD", "BEL", "ESP"}),
    "the-agency": frozenset({"USA"}),
}
#: Before the noun: another institution than the text has named.
_ANOTHER = set("central national state commercial private export refugee news intelligence nuclear space".split())
_FACILITY = ["the", "facility"]
_BETWEEN = 3  #: tokens between the article and the noun: the London-based lender


def named(doc: Document, marks: list[Mark]) -> list[Mark]:
    """The parties of a text in order, with those for which it has only a noun of their kind."""
    slots = [slot for slot in (*_OF_KIND, "the-continent") if not doc.vocabulary.isdisjoint(doc.said[slot])]
    if not slots:
        return marks
    taken = {at for mark in marks for at in range(mark.first, mark.after)}
    found = []
    for slot in slots:
        nouns = doc.said[slot]
        for at, word in enumerate(doc.lower):
            if word in nouns and at not in taken and _is_definite(doc, at):
                mark = _resolved(doc, marks, at, slot)
                found += [mark] if mark is not None else []
    return sorted([*marks, *found], key=lambda mark: mark.first) if found else marks


def of_the_fund(doc: Document) -> None:
    """Takes "the facility", written small behind the Monetary Fund, for the Fund's, where the text names no other."""
    names = [mark for mark in doc.parties if doc.lower[mark.first : mark.after] == _FACILITY]
    small = [mark for mark in names if doc.words[mark.first + 1] == _FACILITY[1]]
    if not small or any(mark.value[0] == "EU" and mark not in small for mark in doc.parties):
        return
    first = {mark.first for mark in small if any(o.value[0] == "IMF" and o.first < mark.first for o in doc.parties)}
    doc.parties = [
        Mark(one.first, one.after, ("IMF", "programme")) if one.first in first else one for one in doc.parties
    ]
    doc.contexts = [
        Mark(one.first, one.after, ("programme", "EFF"))
        if one.first in first and one.value == ("programme", "UKRAINE-FACILITY")
        else one
        for one in doc.contexts
    ]


def others(marks: list[Mark], mark: Mark) -> list[str]:
    """The other parties of its kind that a text names."""
    codes = next((codes for codes in _OF_KIND.values() if mark.value[0] in codes), frozenset())
    return sorted({one.value[0] for one in marks if one.value[0] in codes} - {mark.value[0]})


def _is_definite(doc: Document, at: int) -> bool:
    """The bank, the London-based lender; not the Bank of England, the agency Reuters, a bank, the German state bank."""
    following = doc.words[at + 1] if at + 1 < len(doc.words) else ""
    if following in ("of", "for", "-") or following[:1].isupper():
        return False
    for place in range(at - 1, max(-1, at - 2 - _BETWEEN), -1):
        if doc.lower[place] == "the":
            return True
        if not (doc.words[place] == "-" or doc.words[place].isalpha()) or doc.meanings[place].stop:
            return False
        is_named = doc.words[place][:1].isupper() and doc.words[place + 1] != "-"  # the Swedish agency
        if is_named or doc.lower[place] in _ANOTHER:
            return False
    return False


def _resolved(doc: Document, marks: list[Mark], at: int, slot: str) -> Mark | None:
    if slot == "the-continent":
        return Mark(at, at + 1, ("EUROPE", "name"))
    known = [mark for mark in marks if mark.value[0] in _OF_KIND[slot] and mark.value[1] != "leader"]
    if slot == "the-agency":
        known = [mark for mark in known if doc.lower[mark.first] in doc.said["agency"]]
    known = known or [mark for mark in marks if mark.value[0] in _OF_KIND[slot] and slot in ("the-bank", "the-lender")]
    if not known:
        is_name = slot == "the-fund" and doc.words[at][:1].isupper() and doc.word(at - 1) == "the"
        is_name = is_name and doc.lower.count("fund") == 1
        return Mark(at, at + 1, ("IMF", "institution")) if is_name else None
    before = [mark for mark in known if mark.first < at]
    code = before[-1].value[0] if before else known[0].value[0]
    if slot == "the-fund":  # of several funds it may be another
        return Mark(at, at + 1, (code, "institution")) if _is_only_fund(doc, at) else None
    is_only = len({mark.value[0] for mark in known}) == 1
    return Mark(at, at + 1, (code, "institution" if is_only else KIND))


def _is_only_fund(doc: Document, at: int) -> bool:
    """Whether every "fund" of the text up to here is the International Monetary Fund, or one that has no name."""
    earlier = (place for place in range(at) if doc.lower[place] in doc.said["the-fund"])
    return all(doc.word(place - 1) in ("the", "monetary") for place in earlier)
