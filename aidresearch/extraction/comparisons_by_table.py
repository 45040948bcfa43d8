"""With whom an amount is compared and what a share is of, in a language that is all tables."""

from __future__ import annotations

from aidresearch.extraction import changes, ranks_of_arms, shares_of_groups, told_of_gdp, unnamed_fields
from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import NO_GIVERS, Document, Mark
from aidresearch.extraction.figure import Figure

_THAN = 16  #: tokens from "more" or a multiple to "than"
_NEAR = 4  #: tokens from "than" to its party
_AROUND = 14  #: tokens around a rank in which its field is named
_OF = 12  #: tokens between an amount and the share that is of it
FIELDS = {"EUROPE", "EU", "EU_AND_MEMBERS", "NATO", "G7", "UDCG"}
_OUTSIDE = {"USA", "CAN", "JPN"}  #: rivals in no field of Europe
#: All givers of a register of donors.
EVERYBODY = "KIEL"


def fill(doc: Document, around: list[Clause]) -> None:
    """Fills ``base`` of differences, multiples and ranks, and what shares are of."""
    parties = Marks(doc.parties)
    helps = [mark.after - 1 for mark in doc.contexts if mark.value == ("role", "aid")]
    told_of_gdp.settle(doc, [clause.figure for clause in around])
    for clause in around:
        figure = clause.figure
        if figure.measure == "rank" and figure.item is None:
            _rank(doc, parties, clause)
            unnamed_fields.fill(doc, figure)
            ranks_of_arms.fill(doc, figure)
        elif figure.measure == "ratio" or figure.role == "difference":
            _rival(doc, parties, clause)
        elif figure.measure == "share" and figure.item is None and (change := changes.read(doc, clause)) is not None:
            figure.item = change
            changes.settle_period(doc, figure)
        elif (
            figure.measure == "share" and figure.item is None and not shares_of_groups.read(doc, clause, parties, helps)
        ):
            _share(doc, clause)


def _rival(doc: Document, parties: Marks, clause: Clause) -> None:
    """Mehr als die USA; удвічі більше, ніж Європа; or the amount that is twice another."""
    figure, said = clause.figure, doc.said
    stop = min(clause.end, figure.after + _THAN)
    at = next((p for p in range(figure.after, stop) if doc.lower[p] in said["than"]), None)
    named = parties.between(at, min(stop, at + _NEAR)) if at is not None else []
    named = [mark for mark in named if mark.value[0] not in NO_GIVERS]
    if named:
        figure.base = named[0].value[0]
        figure.evidence["base"] = evidence(doc, "named after than", named[0].first, named[0].after)
    if figure.measure == "ratio" and named:
        by = told_of_gdp.compared_by(doc, clause.first, clause.end)
        figure.item = by if by in (told_of_gdp.GDP, "population") else None
        figure.base = figure.base if by is not None else None
    if figure.measure != "ratio" or named or at is None:
        return
    if {*doc.lower[at + 1 : at + 1 + _NEAR]} & said["gdp"]:
        figure.item, figure.role = "gdp", "other"
        if clause.before is not None and clause.continues and clause.before.measure == "money":
            figure.base_figure, figure.donor = clause.before, "UKR"
            figure.evidence["base"] = evidence(doc, "the GDP", at, at + 1)


def _share(doc: Document, clause: Clause) -> None:
    """49 Prozent der 267 Milliarden; von den 267 Milliarden waren 49 Prozent Militärhilfe: of the amount beside it."""
    figure, before, said = clause.figure, clause.before, doc.said
    if before is None or not clause.continues:
        return
    if before.measure == "share":
        figure.item, figure.base_figure = told_of_gdp.as_before(doc, figure, before), before.base_figure
        if before.base_figure is not None:
            _as_whole(figure, before.base_figure)
        return
    is_whole = {*doc.lower[max(clause.first, before.first - 3) : before.first]} & (said["giver"] | said["part"])
    is_part = {*doc.lower[before.after : figure.first]} & said["part"]
    if before.measure == "money" and (is_part or (is_whole and figure.first - before.after <= _OF)):
        figure.item, figure.base_figure = "total", before
        _as_whole(figure, before)
        figure.evidence["base"] = evidence(doc, "of the amount before it", before.first, before.after)


def _as_whole(figure: Figure, whole: Figure) -> None:
    """A share has who gives, what it covers and its role from its whole, and is as sure of them."""
    figure.donor, figure.coverage, figure.role = whole.donor, whole.coverage, whole.role
    figure.guessed -= {"donor", "coverage", "role"} - whole.guessed


def _rank(doc: Document, parties: Marks, clause: Clause) -> None:
    """By what and among whom: of the GDP; in Europe; second after the United States is second of all."""
    figure, said = clause.figure, doc.said
    first, after = max(clause.first, figure.first - _AROUND), min(clause.end, figure.after + _AROUND)
    is_by_gdp = bool({*doc.lower[first:after]} & said["gdp"])
    figure.item = "gdp" if is_by_gdp else told_of_gdp.compared_by(doc, clause.first, clause.end)
    if {*doc.lower[first:after]} & said["narrower"]:
        return  # in Mitteleuropa, außerhalb der NATO: no known group
    for mark in parties.between(first, after):
        code = mark.value[0]
        if code in FIELDS and code != figure.donor and _is_among(doc, figure, mark):
            figure.base = code
            figure.evidence["base"] = evidence(doc, "among whom", mark.first, mark.after)
            return
    for mark in parties.between(first, after):
        if mark.value[0] in _OUTSIDE and {*doc.lower[max(first, mark.first - 3) : mark.first]} & said["beside"]:
            figure.base = EVERYBODY
            if figure.value == 1.0 and {*doc.lower[max(first, mark.first - 3) : mark.first]} & said["behind"]:
                figure.value = 2.0  # the largest after another is the second
            figure.evidence["base"] = evidence(doc, "a rival outside Europe", mark.first, mark.after)
            return


def _is_among(doc: Document, figure: Figure, mark: Mark) -> bool:
    """In Europe, behind the rank or before it; or the adjective inside it: der größte europäische Geber."""
    if mark.first >= figure.first:
        return True
    ahead = [word for word in doc.lower[max(0, mark.first - 2) : mark.first] if word not in doc.said["determiner"]]
    return bool({*ahead[-1:]} & (doc.said["during"] | doc.said["among"]))
