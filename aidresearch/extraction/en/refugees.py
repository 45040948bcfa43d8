"""Amounts that a country spends at home on people who fled to it: no aid to Ukraine, whatever they are booked as."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document

SPENDS = {"spends", "spend", "spent", "spending", "budgeted"}
COSTS = {"cost", "costs", "costing"}
HOME = {"refugees", "domestically", "refugee"}
_WELCOMING = {"services", "welcoming", "hosting", "sheltering", "accommodating", "housing", "accommodation", "care"}
_FLED = set("from fleeing fled arriving arrived escaping seeking".split())  #: people from Ukraine, who fled
_PERSONS = set("people persons families women children citizens nationals".split())
_BENEFITS = {"citizen", "citizens", "child", "social", "welfare", "housing", "unemployment", "family"}
_HOSTS = set("hosts hosting hosted housing houses accommodates accommodating sheltering integrating".split())
_RECEPTION = {"reception", "hosting", "accommodation", "care", "in"}
_GOES = set("went goes go going flowed flows covered covers financed finances funded funds".split())
#: What a sentence says of those who fled where they are its subject.
_CARES = COSTS | SPENDS | {"after", "caring", "hosting", "housing", "accommodating", "reception", "accommodation"}
_CARES |= {"sheltering", "integrating", "integration", "booked"}
_PEOPLE = {"refugees", "refugee", "ukrainians"}
#: One of these stands wherever something is said of them.
_TELLING = HOME | _PEOPLE | _PERSONS | {"home", "benefit", "benefits"}
_LEFT_OUT = {"without", "excluding", "besides", "except", "minus", "excluded", "included", "counting", "beyond"}
_NOT_COUNTED = {("not", "counted"), ("not", "counting"), ("not", "included"), ("left", "out"), ("are", "excluded")}
_IN_UKRAINE = {("in", "ukraine"), ("inside", "ukraine"), ("within", "ukraine"), ("internally", "displaced")}
_NEAR, _WHERE = 9, 10  #: tokens before an amount to those whom it is for; behind it to where they live
_ON_THEM = {("on", "them"), ("for", "them"), ("on", "these"), ("on", "their")}
_SINGLE = {("refugee", "costs"), ("refugee", "cost"), ("donor", "refugee"), ("refugees", "at"), ("cost", "of")}


def are_paid_for(doc: Document, clause: Clause, near: list[str], ahead: list[str], parties: Marks) -> bool:
    """Whether the words right before (``near``) and after (``ahead``) an amount say that it is for them."""
    if doc.vocabulary.isdisjoint(_TELLING):
        return False
    spends = not SPENDS.isdisjoint(near) or not COSTS.isdisjoint(near)
    if _are_left_out(ahead):
        return False
    if spends and ({*ahead} & HOME or ahead[:2] == ["at", "home"]):
        return True
    if {"benefits", "benefit"} & {*ahead[:7]} and {*ahead[:7]} & _BENEFITS:
        return True
    if not _WELCOMING.isdisjoint(ahead[:5]) and _are_abroad(ahead):
        return True  # on services for refugees, on welcoming people from Ukraine
    if not _RECEPTION.isdisjoint(ahead) and _GOES & {*ahead} and _are_abroad(ahead):
        return True  # of which so much goes to the reception of refugees
    if doc.vocabulary.isdisjoint(_PEOPLE):
        return False
    if spends and _HOSTS & {*doc.lower[clause.first : clause.end]}:
        return True  # hosts a million of them, which costs it so much
    is_spent = spends or bool({*ahead[:1]} & SPENDS)
    if is_spent and any(pair in _ON_THEM for pair in pairwise(ahead[:5])):
        return True  # so much on them, so much spent on their support
    return _live_abroad(doc, clause, parties) or _are_subject(doc, clause)


def _are_abroad(ahead: list[str]) -> bool:
    """For refugees, for people from Ukraine, families who fled; not for people who lost their homes in Ukraine."""
    if any(pair in _IN_UKRAINE for pair in pairwise(ahead)):
        return False
    fled = (place for place, word in enumerate(ahead) if word in _PERSONS and {*ahead[place + 1 : place + 4]} & _FLED)
    return bool(_PEOPLE & {*ahead}) or next(fled, None) is not None


def _are_left_out(ahead: list[str]) -> bool:
    """What refugees cost not counted, without refugees: the amount is of the rest."""
    if HOME.isdisjoint(ahead):
        return False
    at = next(place for place, word in enumerate(ahead) if word in HOME)
    is_negated = any(pair in _NOT_COUNTED for pair in pairwise(ahead))
    return bool(_LEFT_OUT & {*ahead[:at]}) or is_negated


def _live_abroad(doc: Document, clause: Clause, parties: Marks) -> bool:
    """So much for refugees in Switzerland, for Ukrainians who live in Lithuania."""
    after = clause.figure.after
    ahead = doc.lower[after : min(clause.stop, after + _WHERE)]
    at = next((place for place, word in enumerate(ahead[:5]) if word in _PEOPLE), None)
    if at is None or ("refugees" not in ahead[:4] and ahead[at - 1] not in ("for", "on", "to")):
        return False
    named = parties.between(after + at + 1, after + len(ahead))
    return any(mark.value[0] != "UKR" and doc.word(mark.first - 1) == "in" for mark in named)


def _are_subject(doc: Document, clause: Clause) -> bool:
    """Looking after the refugees cost so much; what was booked for refugees at home came to so much."""
    first = max(clause.start, clause.figure.first - _NEAR)
    behind = doc.lower[first : clause.figure.first]
    cut = next((place for place in reversed(range(len(behind))) if behind[place] in (",", ";", "and", "but")), -1)
    behind = behind[cut + 1 :]
    at = next((place for place, word in enumerate(behind) if word in ("refugees", "refugee")), None)
    if at is None or _LEFT_OUT & {*behind}:
        return False
    ahead = doc.lower[clause.first : clause.figure.first][-2 * _NEAR :]
    is_named = any(pair in _SINGLE for pair in pairwise(behind))
    return is_named or bool({*behind} & _CARES) or ("booked" in ahead and "at" in behind[at:])
