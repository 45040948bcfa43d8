"""The G7's loans of 2024 where nobody calls them by a name: the $50 billion that the G7 lend on frozen assets."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction.clause import Clause, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.en.common import LENDING

SINCE = dt.date(2024, 6, 13)  #: the G7 agreed on them
#: Behind "the G7": what it does with its loan; before it, who agreed on the loan, or under what a part of it is lent.
_LENT = LENDING | set("lent finance finances financed raise raises raised agreed scheme package".split())
_BY = {"by", "within", "through"}
_ASSETS = {"assets"}
_PARTS = {";", "with", "besides", "alongside"}  #: gave so much; together with the loan of the G7
_OF = 3
_AHEAD, _BEHIND = 9, 3  #: tokens from the G7 to the amount before it, and to the one behind it


def give(doc: Document, around: list[Clause], published: dt.date | None) -> list[Mark]:
    """Gives the amounts that are said to be theirs the programme; where they are named."""
    g7 = [mark for mark in doc.parties if mark.value == ("G7", "name")]
    if not g7:
        return []
    marks = []
    amounts = [clause for clause in around if clause.figure.measure == "money" and clause.figure.may_be_aid]
    by_sentence: dict[int, list[Clause]] = {}
    for one in amounts:
        by_sentence.setdefault(one.first, []).append(one)
    for mark in g7:
        clause = _amount(doc, mark, by_sentence.get(doc.sentence(mark.first)[0], []))
        if clause is None or not (LENDING | _ASSETS) & {*doc.lower[clause.first : clause.end]}:
            continue
        day = clause.figure.stated_on or published
        beside = doc.words[max(clause.start, clause.figure.first - _AHEAD) : min(clause.stop, mark.after + _AHEAD)]
        years = {word for word in beside if len(word) == 4 and word.isdecimal()}
        if (day is not None and day < SINCE) or any("2013" < year < "2024" for year in years):
            continue
        marks.append(Mark(mark.first, mark.after, ("programme", "ERA")))
        if clause.figure.programme in (None, "WINDFALL") or "programme" in clause.figure.guessed:
            clause.figure.programme = "ERA"
            clause.figure.evidence["programme"] = evidence(doc, "the loans of the G7", mark.first, mark.after)
            clause.figure.guessed.discard("programme")
    return marks


def _amount(doc: Document, mark: Mark, amounts: list[Clause]) -> Clause | None:
    """The G7's $50 billion; the $50 billion of the G7, that the G7 lend, that was agreed by the G7."""
    has = doc.lower[mark.after : mark.after + 2] == ["'", "s"]
    behind = mark.after + 2 if has else mark.after
    following = [clause for clause in amounts if 0 <= clause.figure.first - behind < _BEHIND]
    if has and following:
        return following[0]
    first = doc.sentence(mark.first)[0]
    ahead = doc.lower[max(first, mark.first - _OF) : mark.first]
    is_of = ahead[1:] == ["of", "the"] and ahead[0] in _LENT
    is_of |= any(clause.figure.after == mark.first - 2 for clause in amounts) and ahead[-2:] == ["of", "the"]
    if doc.word(behind) not in _LENT and not _BY & {*ahead[-2:]} and not is_of:
        return None
    before = [c for c in amounts if 0 <= mark.first - c.figure.after < _AHEAD]
    is_beside = bool(before) and not _PARTS.isdisjoint(doc.lower[before[-1].figure.after : mark.first])
    return before[-1] if before and not is_beside else None
