"""What is doubtful in a language that is all tables: sales, homes for refugees, vetoes, plans; see `en.doubts`."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.roles_by_table import Roles

TRADE, HOME, VETO, PLAN, PART = "trade", "home", "veto", "plan", "part"
_BEFORE = 9  #: tokens between the part of a whole and its amount


def mark(slots: Roles, around: list[Clause]) -> None:
    """Marks what is doubtful about each figure."""
    marks = slots.by_slot["doubt"]
    for clause in around:
        figure = clause.figure
        first, after = slots.stretch(clause)
        said = {one.value[1] for one in marks.between(first, after)}
        if figure.role == "budget" and figure.measure == "share" and PLAN in said:
            figure.doubt("role")
        if figure.role != "aid":
            continue
        with_refugees = slots.by_slot["refugees"].between(clause.first, clause.end)
        if TRADE in said or (HOME in said and not with_refugees):
            figure.doubt("role")
        near = marks.between(max(first, figure.first - _BEFORE), figure.first)
        is_part = any(one.value[1] == PART for one in near)
        is_told = _is_named_in_brackets(slots, clause) or _is_who_says_so(slots, clause)
        if VETO in said or is_part or is_told or _is_who_reports(slots, clause):
            figure.doubt("donor")


def _is_named_in_brackets(slots: Roles, clause: Clause) -> bool:
    """Of 79 jets (24 from the Netherlands, 19 from Denmark): whoever is named in brackets gave a part."""
    named = clause.figure.evidence.get("donor")
    if named is None or named.char_start < clause.figure.char_end:
        return False
    between = slots.doc.text[clause.figure.char_end : named.char_start]
    return between.count("(") > between.count(")")


def _is_who_reports(slots: Roles, clause: Clause) -> bool:
    """Der Währungsfonds schätzt, dass die Ukraine so viel erhalten hat: from whom is not said."""
    named, doc = clause.figure.evidence.get("donor"), slots.doc
    if named is None or named.char_start >= doc.starts[clause.figure.first]:
        return False
    behind = range(doc.tokens(named.char_start, named.char_end)[1], clause.figure.first)
    that = next((at for at in behind if doc.lower[at] in doc.said["that"] or doc.words[at] == ":"), None)
    return that is not None and not doc.said["received"].isdisjoint(doc.lower[that : doc.sentence(that)[1]])


def _is_who_says_so(slots: Roles, clause: Clause) -> bool:
    """50 Milliarden Pfund wurden zugesagt, sagte Healey: behind a comma and a verb stands who speaks."""
    named = clause.figure.evidence.get("donor")
    if named is None or named.char_start < clause.figure.char_end:
        return False
    leaders = {slots.doc.starts[mark.first] for mark in slots.doc.parties if mark.value[1] == "leader"}
    if named.char_start not in leaders:
        return False  # a ministry speaks of what its own country gives
    _, comma, behind = slots.doc.text[clause.figure.char_end : named.char_start].rpartition(",")
    return bool(comma) and len(behind.split()) in (1, 2)
