"""Which package, drawdown or payment it is: its nineteenth, the 41st drawdown, Denmark's twenty-seventh."""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.numbers import TENS
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.numbers import Number

#: The class of items that are acts of giving, of which a text says the how many-th it is.
ACT, ITEM = "act", "package"
ENDINGS = {"st", "nd", "rd", "th"}
ACTS = {
    "package", "drawdown", "drawdowns", "tranche", "payment", "instalment", "installment", "disbursement", "donation",
    "instalments", "installments",
}  # fmt: skip
#: Of the first one a text says so often without counting: only what is paid in parts.
_OF_FIRST = {"tranche", "instalment", "installment", "instalments", "installments", "review"}
MEETING = "contact-group-meeting"
#: What such an ordinal without its noun may mean as well.
_BEFORE = ACTS | {"shipment", "consignment", "delivery", "packages", "tranches"}
#: Between the ordinal and its noun, beside words of the kind of aid.
_BETWEEN = set(
    "and final last regular new round of aid support assistance donation military defence defense humanitarian "
    "presidential arms weapons security material materiel consecutive such separate successive".split()
)
_REACH = 6
#: Before an ordinal that stands without its noun: the eighteenth since, its nineteenth, Finland's 27th.
_WHOSE = {"the", "its", "their", "our", "his", "s", "already"}
_CLOSES = {".", ",", ";", "!", "?", ")", ":", "-", "—", "since", "so", "to", "of", "from", "in", "and", "\n", ""}
_BACK = 30  #: tokens before it in which its noun is named


def read(doc: Document, at: int, number: Number | None) -> Figure | None:
    """The ordinal of an act of giving at token ``at``; None if it counts none."""
    found = _ordinal(doc, at, number)
    if found is None:
        return None
    value, after = found
    if _is_meeting(doc, at, after):
        return Figure(at, after, "rank", value, 0.0, "1", item=MEETING, item_class=ACT, exact=True)
    noun = _noun(doc, after)
    if value < 2 and (noun is None or doc.lower[noun] not in _OF_FIRST):
        return None
    if noun is None and not _is_without_noun(doc, at, after):
        return None
    return Figure(at, after, "rank", value, 0.0, "1", item=ITEM, item_class=ACT, exact=True)


def _is_meeting(doc: Document, at: int, after: int) -> bool:
    """The sixteenth meeting of the contact group, the 28th Ramstein meeting; not of another body."""
    near = [p for p in range(after, after + 3) if doc.word(p) in ("meeting", "session")]
    first, end = doc.sentence(at)
    said = " ".join(doc.lower[first:end])
    return bool(near) and any(name in said for name in ("contact group", "ramstein", "udcg"))


def _is_without_noun(doc: Document, at: int, after: int) -> bool:
    """A drawdown, its nineteenth; another shipment of so much, Finland's 27th: the noun stands before."""
    is_for_it = doc.word(after) == "for" and (doc.meaning(after + 1).party or ("", ""))[0] == "UKR"
    is_alone = doc.word(at - 1) in _WHOSE and (doc.word(after) in _CLOSES or is_for_it)
    return is_alone and bool({*doc.lower[max(0, at - _BACK) : at]} & _BEFORE)


def _ordinal(doc: Document, at: int, number: Number | None) -> tuple[float, int] | None:
    """Value and the token after it: 41st, nineteenth, twenty-third."""
    word, following = doc.lower[at], doc.word(at + 1)
    if word.isdecimal() and len(word) < 3 and following in ENDINGS and doc.touches(at + 1):
        return float(word), at + 2
    ordinal = doc.meanings[at].ordinal
    if ordinal is not None:
        return ordinal, at + 1
    if number is None or word not in TENS:
        return None
    unit = at + 1 + (following == "-")
    ordinal = doc.meaning(unit).ordinal
    return (TENS[word] + ordinal, unit + 1) if ordinal is not None and ordinal < 10 else None


def _noun(doc: Document, after: int) -> int | None:
    """The token of what is counted: package, drawdown; also behind its giver: the 46th Polish aid package."""
    for at in range(after, min(len(doc.words), after + _REACH)):
        word = doc.lower[at]
        if word in ACTS and not (word == "donation" and doc.word(at + 1) == "package"):
            return at
        if word == "review" and any(mark.value[0] == "IMF" for mark in doc.parties):
            return at
        is_of_many = doc.meanings[at].number is not None and doc.word(at - 1) == "of"  # the second of three instalments
        if word not in _BETWEEN and not is_of_many and doc.meanings[at].party is None:
            return None
    return None
