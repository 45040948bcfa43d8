"""What a figure is about: aid, or a need, an asset, a budget, a difference, the surroundings. Only aid has a giver."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document

_BEHIND, _AHEAD = 7, 8  #: tokens looked at before and after a figure
_BREAKS = {",", ";", ":", "(", ")", "-", "—"}
_GAPS = {"shortfall", "gap", "needs", "deficit"}
_NEEDS = {"need", "require", "requires", "required", "requirement", "damage", "losses"}
_SPENDS = {"spends", "spend", "spent", "spending", "budgeted"}
_HELP = {"aid", "support", "assistance", "help", "ukraine"}
_DEFENCE = {"defence", "defense", "military"}
_WEALTH = {"assets", "reserves"}
_OF_WEALTH = set(
    "of in worth frozen immobilised immobilized russian sovereign state central bank seized blocked the its".split()
)
_WORTH = set("worth of totalling totaling valued at about some around nearly roughly approximately".split())


def fill(doc: Document, clauses: list[Clause]) -> None:
    """Gives every figure its role."""
    parties = Marks(doc.parties)
    for clause in clauses:
        figure = clause.figure
        if figure.measure == "count":
            figure.role = _of_count(doc, clause)
        else:
            figure.role = _of_amount(doc, clause, parties)


def _of_count(doc: Document, clause: Clause) -> str:
    """Countries and meetings are no aid; people are if they were trained."""
    if clause.figure.item_class in ("state", "event"):
        return "context"
    if clause.figure.item_class == "person":
        trained = any(word.startswith("train") for word in doc.lower[clause.first : clause.end])
        return "aid" if trained else "context"
    return "aid"


def _of_amount(doc: Document, clause: Clause, parties: Marks) -> str:
    figure = clause.figure
    behind = doc.lower[max(clause.first, figure.first - _BEHIND) : figure.first]
    ahead = doc.lower[figure.after : figure.after + _AHEAD]
    breaks = [place for place, word in enumerate(behind) if word in _BREAKS]
    near = behind[breaks[-1] + 1 :] if breaks else behind
    if figure.item == "gdp":
        return _of_gdp(doc, clause, ahead)
    if ahead[:1] == ["per"] and ahead[1:2] not in (["year"], ["month"], ["annum"]):
        return "context"  # a price
    if _is_asset(near, ahead):
        return "asset"
    if _is_need(near, ahead):
        return "need"
    if _is_own_budget(clause, near, ahead, parties):
        return "budget"
    if ahead[:1] == ["above"] or (ahead[:2] in (["more", "than"], ["less", "than"]) and ahead[2:3] != ["half"]):
        return "difference"
    return clause.before.role if figure.inherits and clause.before is not None else "aid"


def _of_gdp(doc: Document, clause: Clause, ahead: list[str]) -> str:
    """2% of GDP on defence is a budget; 0.25% of GDP for Ukraine is aid; the rest are the surroundings."""
    if ahead[:1] == ["on"] and _DEFENCE & {*ahead[:3]}:
        return "budget"
    said = {*doc.lower[clause.first : clause.end]}
    return "aid" if said & _HELP else "context"


def _is_need(near: list[str], ahead: list[str]) -> bool:
    if {*ahead[:1]} & (_GAPS | {"needed"}) or _NEEDS & {*near[-4:]} or _GAPS & {*near}:
        return True
    return ahead[:2] in (["in", "damage"], ["in", "damages"], ["of", "damage"])


def _is_asset(near: list[str], ahead: list[str]) -> bool:
    """$300 billion of frozen Russian assets; assets worth about 200 billion euros."""
    beyond = next((word for word in ahead if word not in _OF_WEALTH), "")
    if beyond in _WEALTH:
        return True
    before = [near[place + 1 :] for place, word in enumerate(near) if word in _WEALTH]
    return any(between and {*between} <= _WORTH for between in before)  # "reserves 100 million" is a verb


def _is_own_budget(clause: Clause, near: list[str], ahead: list[str], parties: Marks) -> bool:
    """A budget of so much; so much of defence spending; what Ukraine itself spends."""
    if near[-2:] == ["budget", "of"] or (near[-2:-1] == ["budget"] and near[-1] in ("to", "by", "worth")):
        return True
    if {"spending", "budget"} & {*near[-4:]} and (_DEFENCE | {"state"}) & {*near}:
        return True
    if {*ahead[:1]} & {"defence", "defense"} and {*ahead[1:2]} & {"budget", "spending"}:
        return True
    named = parties.between(clause.first, clause.figure.first)
    return bool(named and named[-1].value[0] == "UKR" and _SPENDS & {*near})
