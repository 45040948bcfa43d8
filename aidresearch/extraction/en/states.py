"""Counts of countries that give: 24 countries in PURL, NATO's 30 members, 54 states that have sent arms."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.sentences import Own
from aidresearch.extraction.figure import Figure

STATE = "state"
_GROUPS = {"NATO", "UDCG", "G7", "EUROPE", "EU_AND_MEMBERS", "NORDIC_BALTIC"}
_USES = {"pledged", "committed", "allocated", "appropriated", "disbursed", "delivered", "use"}
_JOINS = {"join", "joins", "joined", "joining", "participate", "participates", "participating", "participated"}
_JOINED = {"initiative", "scheme", "programme", "program", "coalition", "effort", "fund", "mechanism"}
_GIVEN = {"commitments", "pledges", "contributions", "donations", "support", "money"}
_FROM = 4  #: tokens from what is given to the count of those whom it is from
_NEAR = 5  #: tokens from the count to the group that the countries are of


def give(doc: Document, clause: Clause, own: Own, parties: Marks, verbs: Marks) -> bool:
    """Whether its clause says that the countries give or take part: a verb of giving with help or Ukraine, a
    programme, commitments from so many."""
    said = {*doc.lower[own.first : own.after]}
    named = parties.between(own.first, own.after)
    if any(mark.value[1] == "programme" for mark in named):
        return True
    ahead = doc.lower[max(own.first, clause.figure.first - _FROM) : clause.figure.first]
    if ahead[-1:] in (["from"], ["by"]) and {*ahead} & (doc.said["help-noun"] | _GIVEN):
        return True
    if said & _JOINS and said & _JOINED:
        return any(mark.value[0] in ("UKR", "PURL") or mark.value[1] == "programme" for mark in parties.all)
    does = any(mark.value[0] in _USES and mark.value[1] != "noun" for mark in verbs.between(own.first, own.after))
    named = parties.between(clause.first, clause.end)  # to Ukraine in the clause before, or a fund with its name
    return does and bool(said & doc.said["help-noun"] or any(mark.value[0] == "UKR" for mark in named))


def fill(doc: Document, clause: Clause, own: Own) -> None:
    """Who they are: the group named with them, of a programme the group whose it is; else nobody in particular."""
    figure = clause.figure
    figure.scope = doc.slice(figure.first, figure.after)
    near = [mark for mark in doc.parties if figure.first - _NEAR <= mark.first < figure.after + _NEAR]
    joint = [mark for mark in doc.parties if own.first <= mark.first < own.after and mark.value[1] == "programme"]
    for mark in (*near, *joint):
        if mark.value[0] in _GROUPS:
            figure.donor = mark.value[0]
            figure.evidence["donor"] = evidence(doc, "the group that they are of", mark.first, mark.after)
            return
    figure.evidence["donor"] = evidence(doc, "countries that are counted", figure.first, figure.after)
    if any(mark.value[0] in _GROUPS | {"EU"} for mark in doc.parties):
        figure.guess("donor")  # they may be of the group that the text names


def subject(clause: Clause, own: Own, doc: Document) -> Figure | None:
    """The counted countries that give the amount of ``clause``: 27 countries have spent so much."""
    before = clause.before
    if before is None or before.item_class != STATE or before.first < own.first or "donor" not in before.evidence:
        return None
    return None if {",", "(", ";"} & {*doc.words[before.after : clause.figure.first]} else before
