"""What is doubtful in a language that is all tables: sales, homes for refugees, vetoes, plans, what else is paid for;
see `en.doubts`."""

from __future__ import annotations

from aidresearch.extraction import (
    acts_by_table,
    held_off,
    listed_counts,
    loose_givers,
    of_several,
    own_spending,
    refugees_counted,
    yardsticks,
)
from aidresearch.extraction.candidates_by_table import ELSEWHERE, RULED
from aidresearch.extraction.clause import Clause
from aidresearch.extraction.roles_by_table import GIVEN, Roles

TRADE, HOME, VETO, PLAN, PART, ELSE = "trade", "home", "veto", "plan", "part", "else"
_OF_ASSETS = 7  #: tokens from frozen assets to what they are worth, behind a comma or a bracket
_BESIDE_IT = 4  #: tokens from an amount to Ukraine
_WITH = 3  #: tokens from "with" to the package
_BESIDE = 7  #: tokens around an amount in which stands what else it is for
_BEFORE = 9  #: tokens between the part of a whole and its amount


def mark(slots: Roles, around: list[Clause]) -> None:
    """Marks what is doubtful about each figure."""
    marks = slots.by_slot["doubt"]
    listed_counts.settle(slots.doc, around)
    held_off.mark(slots.doc, around)
    yardsticks.mark(slots.doc, around)
    own_spending.mark(slots.doc, around)
    refugees_counted.mark(slots.doc, around)
    loose_givers.mark(slots.doc, around)
    of_several.settle(slots.doc, around)
    for clause in around:
        figure = clause.figure
        first, after = slots.stretch(clause)
        said = {one.value[1] for one in marks.between(first, after)}
        if figure.role == "budget" and figure.measure == "share" and PLAN in said:
            figure.doubt("role")
        if figure.role != "aid":
            continue
        if figure.measure == "money" and figure.evidence["role"].rule == GIVEN and not _is_to_ukraine(slots, clause):
            figure.guess("role", "other")  # gives Ukraine nothing new, and so much for roads
        with_refugees = slots.by_slot["refugees"].between(clause.first, clause.end)
        if _is_with_a_package(slots, clause):
            figure.guess("coverage", "cumulative" if figure.coverage == "flow" else "flow")
        if _may_be_of_assets(slots, clause):
            figure.doubt("role")
        beside = marks.between(max(first, figure.first - _BESIDE), min(after, figure.after + _BESIDE))
        if any(one.value[1] == ELSE for one in beside):
            figure.doubt("role")  # a shield against energy prices, what a war elsewhere cost
        is_traded = TRADE in said and not _is_paid_from_trade(slots, clause, first, after)
        if is_traded or (HOME in said and not with_refugees):
            figure.doubt("role")
        if "donor" in figure.guessed and "donor" in figure.evidence and figure.evidence["donor"].rule == ELSEWHERE:
            figure.guess("donor", "")  # or nobody in particular: all who give
        near = marks.between(max(first, figure.first - _BEFORE), figure.first)
        is_part = any(one.value[1] == PART for one in near)
        is_told = _is_named_in_brackets(slots, clause) or _is_who_says_so(slots, clause)
        if VETO in said or is_part or is_told or _is_who_reports(slots, clause):
            figure.doubt("donor")


def _is_to_ukraine(slots: Roles, clause: Clause) -> bool:
    """Gab der Ukraine so viel, so viel an Kiew: it stands right beside the amount."""
    figure = clause.figure
    named = slots.parties.between(figure.begin - _BESIDE_IT, figure.after + _BESIDE_IT)
    return any(mark.value[0] == "UKR" for mark in named)


def _is_paid_from_trade(slots: Roles, clause: Clause, first: int, after: int) -> bool:
    """Ein Paket für die Ukraine über so viel, dank Einsparungen bei Verträgen: that only tells where it comes from."""
    figure = clause.figure
    traded = [one.first for one in slots.by_slot["doubt"].between(first, after) if one.value[1] == TRADE]
    helps = [one for one in slots.by_slot["role"].between(first, figure.after + 1) if one.value[1] == "aid"]
    named = (mark for mark in slots.parties.between(first, min(traded)) if mark.value[0] == "UKR")
    return min(traded) > figure.after and bool(helps) and next(named, None) is not None


def _is_with_a_package(slots: Roles, clause: Clause) -> bool:
    """Mit dem 18. Paket hat Schweden Hilfe für 62 Milliarden geleistet: with it, and all those before."""
    doc = slots.doc
    if doc.vocabulary.isdisjoint(doc.said["act"]):
        return False
    named = (at for at in range(clause.start, clause.figure.first) if acts_by_table.read(doc, at) is not None)
    at = next(named, clause.start)
    return not doc.said["with-it"].isdisjoint(doc.lower[max(clause.start, at - _WITH) : at])


def _may_be_of_assets(slots: Roles, clause: Clause) -> bool:
    """50 Milliarden aus den Zinsen russischer Vermögen, rund 300 Milliarden: it may be what the assets are worth."""
    doc, figure = slots.doc, clause.figure
    first = max(clause.start, figure.first - _OF_ASSETS)
    named = [at for at in range(first, figure.first) if doc.lower[at] in doc.said["asset-noun"]]
    if not named:
        return False
    between = {*doc.lower[named[-1] : figure.first]}
    is_told = any(named[-1] <= mark.first < figure.first for mark in doc.stages)
    return bool(between & {",", "("}) and not is_told and doc.said["and"].isdisjoint(between)


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
    if named is None or named.char_start < clause.figure.char_end or named.rule == RULED:
        return False
    leaders = {slots.doc.starts[mark.first] for mark in slots.doc.parties if mark.value[1] == "leader"}
    if named.char_start not in leaders:
        return False  # a ministry speaks of what its own country gives
    _, comma, behind = slots.doc.text[clause.figure.char_end : named.char_start].rpartition(",")
    return bool(comma) and len(behind.split()) in (1, 2)
