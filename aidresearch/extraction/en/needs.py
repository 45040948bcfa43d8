"""Amounts that name what they are beside them: frozen assets, a shortfall, a budget of so much."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks

_GAPS = {"shortfall", "gap", "needs", "deficit"}
_NEEDS = {"need", "require", "requires", "required", "requirement", "damage", "losses", "appeal"}
_ASKS = {"asked", "asks", "requested", "requests", "seeks", "sought", "appealed", "appeals"}
_SPENDS = {"spends", "spend", "spent", "spending", "budgeted"}
DEFENCE = {"defence", "defense", "military"}
_WEALTH = {"assets", "reserves"}
_OF_WEALTH = set(
    "of in worth frozen immobilised immobilized russian sovereign state central bank seized blocked the its".split()
)
_WORTH = set("worth of totalling totaling valued at about some around nearly roughly approximately".split())
_HOME = {"refugees", "domestically", "refugee"}


def role(clause: Clause, near: list[str], ahead: list[str], parties: Marks) -> str | None:
    """The role that the words right before (``near``) and after (``ahead``) an amount say; None if they say none."""
    if _is_asset(near, ahead):
        return "asset"
    if _is_need(clause, near, ahead, parties):
        return "need"
    if _is_own_budget(clause, near, ahead, parties):
        return "budget"
    if {*near} & (_SPENDS | {"cost", "costs"}) and ({*ahead} & _HOME or ahead[:2] == ["at", "home"]):
        return "other"
    return None


def _is_need(clause: Clause, near: list[str], ahead: list[str], parties: Marks) -> bool:
    named = parties.between(clause.first, clause.figure.first)
    if named and named[0].value[0] in ("UKR", "UN") and {*near} & _ASKS:
        return True
    if "between" in near:
        return False  # the gap between what was pledged and what was paid
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
    if {"spending", "budget"} & {*near[-4:]} and (DEFENCE | {"state"}) & {*near} and "aid" not in near:
        return True
    if {*ahead[:1]} & {"defence", "defense"} and {*ahead[1:2]} & {"budget", "spending"}:
        return True
    named = [mark for mark in parties.between(clause.first, clause.figure.first) if mark.value[0] != "RUS"]
    is_subject = bool(named) and named[-1].value[0] == "UKR" and len(named) == 1
    return is_subject and bool(_SPENDS - {"spending"} & {*near})
