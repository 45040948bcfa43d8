"""Givers that amounts have from what stands around them: a list with one "from", a conversion, a group that agreed.

"Received 9 tanks, 20 vehicles and 3 guns from Denmark": all of it is Denmark's. "600 million (USD $440 million)": who
gives the first gives the second. What the Union's countries agree to lend, the Union lends; what was agreed within
NATO is NATO's.
"""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, evidence, parties_of
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.common import GETS, LOANS
from aidresearch.extraction.en.cue import PERFECT
from aidresearch.extraction.figure import Figure

_LISTING = {
    ",",
    "and",
    "as",
    "well",
    "about",
    "some",
    "over",
    "more",
    "than",
    "nearly",
    "almost",
    "up",
    "to",
    "another",
}
_DECIDE = set(
    "agree agreed agrees approve approved adopt adopted decide decided endorse endorsed struck strike".split()
)
_CODE = 2  #: tokens from a bracket to an amount behind the code of its currency
_TO_DECIDE = 4  #: tokens from the countries' name to the verb
_TO_POOL = 12  #: tokens from a fund to what it has raised
_AGREED = {"agreed", "pledged", "promised", "decided"}
_WITHIN = {"within", "at", "inside"}
_GROUPS = {"NATO", "EU", "G7", "UDCG"}
_POOLS = {"fund", "facility", "mechanism", "initiative", "coalition", "appeal"}
_RAISED = {"raised", "attracted", "collected", "gathered", "pooled", "received"}


def settle(doc: Document, around: list[Clause]) -> None:
    """Takes the giver that the sentence gives an amount without naming it beside it."""
    for clause in around:
        figure, before = clause.figure, clause.before
        if before is not None and _is_conversion(doc, before, figure):
            _take(figure, before)
        elif figure.donor == "EU_AND_MEMBERS" and (_is_loan_agreed_on(doc, clause) or _is_part_of_it(clause)):
            figure.donor = "EU"
        elif (group := _agreed_within(doc, clause)) is not None:
            figure.donor, figure.scope = group.value[0], None
            figure.evidence["donor"] = evidence(doc, "agreed within a group", group.first, group.after)
            _trust(figure)
        elif "donor" in figure.guessed and _is_of_pool(doc, clause):
            figure.guess("donor", *([figure.donor] if figure.donor else []))
            figure.donor = None
            figure.evidence.pop("donor", None)
    for clause, following in reversed([*pairwise(around)]):
        if _is_listed(doc, clause, following):
            _take(clause.figure, following.figure)


def _take(figure: Figure, other: Figure) -> None:
    figure.donor = other.donor
    if "donor" in other.evidence:
        figure.evidence["donor"] = other.evidence["donor"]
    _trust(figure)
    if "donor" in other.guessed:
        figure.guess("donor", *other.alternatives.get("donor", []))


def _trust(figure: Figure) -> None:
    figure.guessed.discard("donor")
    figure.alternatives.pop("donor", None)


def _is_conversion(doc: Document, before: Figure, figure: Figure) -> bool:
    """600 million (USD $440 million): in brackets right behind another amount."""
    between = doc.words[before.after : figure.begin]
    is_opened = between[:1] in (["("], ["["]) and all(word.isupper() for word in between[1:]) and len(between) <= _CODE
    return before.measure == figure.measure == "money" and is_opened and doc.word(figure.after) in (")", "]")


def _is_loan_agreed_on(doc: Document, clause: Clause) -> bool:
    """EU countries agreed on a loan of so much: the Union borrows the money and lends it."""
    found = clause.figure.evidence.get("donor")
    if found is None or clause.figure.measure != "money":
        return False
    first, after = doc.tokens(found.char_start, found.char_end)
    sentence = {*doc.lower[doc.sentence(first)[0] : doc.sentence(first)[1]]}
    return not _DECIDE.isdisjoint(doc.lower[after : after + _TO_DECIDE]) and not LOANS.isdisjoint(sentence)


def _is_part_of_it(clause: Clause) -> bool:
    """And so much of it is for arms."""
    found, before = clause.figure.evidence.get("donor"), clause.before
    is_carried = found is not None and found.rule.startswith("giver of the figure before")
    return is_carried and before is not None and before.donor == "EU" and clause.continues


def _agreed_within(doc: Document, clause: Clause) -> Mark | None:
    """Latvia's share of the 40 billion agreed within NATO; pledged at the G7: the group's, no member's alone."""
    at = clause.figure.after
    if doc.word(at) not in _AGREED or doc.word(at + 1) not in _WITHIN:
        return None
    at += 2 + (doc.word(at + 2) == "the")
    return next((one for one in parties_of(doc).between(at, at + 1) if one.value[0] in _GROUPS), None)


def _is_of_pool(doc: Document, clause: Clause) -> bool:
    """The fund has raised so much, the total of the fund: of all who pay into it."""
    figure, lower = clause.figure, doc.lower
    said = lower[max(clause.first, figure.first - _TO_POOL) : figure.first]
    at = next((place for place, word in enumerate(said) if word in _POOLS), None)
    if at is None or figure.measure != "money":
        return False
    has_raised = not _RAISED.isdisjoint(said[at:]) and not PERFECT.isdisjoint(said[at:])
    return has_raised or ("total" in said[:at] and "of" in said[:at] and "to" in said[at:])


def _is_listed(doc: Document, clause: Clause, following: Clause) -> bool:
    """Received so many of one, and so many of another from Denmark: nothing parts the two."""
    figure, other = clause.figure, following.figure
    found = other.evidence.get("donor")
    if clause.first != following.first or figure.measure != "count" or other.measure != "count":
        return False
    if (
        other.inherits
        or figure.donor is not None
        or figure.role != "aid"
        or other.role != "aid"
        or other.donor is None
        or found is None
    ):
        return False
    is_from = found.rule.startswith("from or by") and found.char_start > doc.ends[other.after - 1]
    gets = not GETS.isdisjoint(doc.lower[clause.first : figure.first])
    return is_from and gets and {*doc.lower[figure.after : other.begin]} <= _LISTING
