"""Amounts that are a budget, what a country spends on defence, or a law for all that a government does.

"The $886 billion defense bill with $300 million for Ukraine", "800 billion euros for defence and to support Ukraine":
only a part of it is for Ukraine, or none. What is told of Ukraine itself ("a $40 billion spending bill for Ukraine") is
aid all the same.
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.en.sentences import Own

_DEFENCE = {"defence", "defense", "pentagon", "rearmament", "rearm", "militaries"}
_OWN = {"its", "their", "his", "her", "our"}  #: before "military", whose own it is
#: What a law or a budget is called, by what it is for.
_KINDS = _DEFENCE | set(
    "omnibus ndaa spending funding budget budgets government federal national military annual policy authorization "
    "authorisation appropriations catch all stopgap year end fiscal full - security act bill".split()
)
_OF_ALL = _DEFENCE | {"omnibus", "ndaa", "spending", "funding", "budget", "budgets", "government", "federal"}
_LAWS = {"bill", "bills", "act", "law", "legislation", "ndaa", "omnibus", "budget", "budgets", "spending"}
_ACTS = {"ndaa", "omnibus"}
_PACKAGES = {"package", "packages", "plan", "deal", "agreement", "measure"}
_FOR_ALL = {"omnibus", "spending", "funding", "government", "federal"}  #: a package of these is a law's
_TO = {"for", "on", "in", "to", "into"}
_MORE = {"more", "annual", "its", "the", "their", "own", "national", "european", "extra", "additionally", "a", "year"}
#: Defence aid is given; so is what is for the defence of Ukraine.
_NO_PURSE = set(
    "aid assistance support help package packages of against equipment goods needs cooperation industry sector "
    "capabilities systems system minister ministers ministry secretary forces procurement company companies".split()
)
_PURSES = {"budget", "budgets", "spending", "expenditure", "expenditures", "outlays", "bill", "act", "agreement"}
_BEHIND, _AHEAD, _TO_UKRAINE = 7, 9, 3  #: tokens
#: What else a government pays for.
_ELSE = set(
    "infrastructure railways motorways pandemic coronavirus covid corona inflation climate migration pensions taxes "
    "bundeswehr subsidies households farmers afghanistan iraq vietnam syria israel gaza bailouts".split()
)
_FUNDS = {
    "pandemic",
    "coronavirus",
    "covid",
    "corona",
    "repowereu",
    "nextgenerationeu",
}  #: before a fund or shield for it
_OTHER_ENDS = _ELSE | _FUNDS | {"energy"}
_ENERGY = {"crisis", "price", "prices", "bill", "bills", "subsidies", "costs", "shield", "relief", "cap", "transition"}
_SPENT_ON = {"for", "on", "in", "against", "to", "with"}
_ELSEWHERE = ("elsewhere", "either")


def may_be_one(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """Whether an amount or a share is, or may be, that of a purse out of which much else is paid."""
    if _is_called_one(doc, clause, parties) or _is_for_defence(doc, clause, own, parties) or _is_told(doc, clause):
        return True
    return _is_for_else(doc, clause, own, parties) or _is_given_to_others(doc, clause)


def is_for_all_defence(doc: Document, clause: Clause, parties: Marks) -> bool:
    """The $886 billion defense policy bill: what an army has for itself, and surely no aid."""
    at, figure = clause.figure.after, clause.figure
    while at < clause.stop and at - figure.after < _BEHIND and doc.lower[at] in _KINDS:
        at += 1
    names = doc.lower[figure.after : at]
    is_law = bool({*names} & _DEFENCE) and bool(names) and names[-1] in _LAWS - {"law", "legislation"}
    return is_law and not parties_named(parties, "UKR", at, at + _TO_UKRAINE)


def _is_called_one(doc: Document, clause: Clause, parties: Marks) -> bool:
    """The $886 billion defense policy bill, a $1.7 trillion omnibus; no $40 billion spending bill for Ukraine."""
    at, figure = clause.figure.after, clause.figure
    behind = doc.lower[at : min(clause.stop, at + _BEHIND)]
    if not _ACTS.isdisjoint(behind) and "," not in behind:
        return True  # the House's version of the NDAA
    while at < clause.end and at - figure.after < _BEHIND and doc.lower[at] in _KINDS:
        at += 1
    names = {*doc.lower[figure.after : at]}
    is_law = bool(names & _LAWS and names & _OF_ALL)
    if (word := doc.word(at)) in _PACKAGES or word in _LAWS:
        is_law = bool(names & (_FOR_ALL if word in _PACKAGES else _OF_ALL))
        at += 1
    return is_law and not parties_named(parties, "UKR", at, at + _TO_UKRAINE)


def _is_for_defence(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """So much in annual defense spending, more on defence, for the Pentagon; not where Ukraine is named before it."""
    at, figure = clause.figure.after, clause.figure
    while doc.word(at) in _MORE and at < clause.end:
        at += 1
    if doc.word(at) not in _TO or parties_named(parties, "UKR", own.first, figure.first):
        return False
    at += 1
    while doc.word(at) in _MORE and at < clause.end:
        at += 1
    is_own = doc.word(at) == "military" and (doc.word(at - 1) in _OWN or doc.word(at + 1) in _PURSES)
    return (is_own or doc.word(at) in _DEFENCE) and doc.word(at + 1) not in _NO_PURSE


def _is_told(doc: Document, clause: Clause) -> bool:
    """Its defence budget rises to 2.5 per cent of GDP; defence budgets of more than $2 trillion; ReArm has so much."""
    first = max(clause.start, clause.figure.first - _AHEAD)
    ahead = doc.lower[first : clause.figure.first]
    if _DEFENCE.isdisjoint(ahead):
        return False
    if {"rearm", "rearmament"} & {*ahead}:
        return True
    ends = [at for at in range(len(ahead) - 1) if ahead[at] in _DEFENCE and ahead[at + 1] in _PURSES]
    return bool(ends) and not {",", ";", "ukraine"} & {*ahead[ends[-1] + 2 :]}


def _is_for_else(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """500 billion for infrastructure, a 200 billion shield against high energy prices, a pandemic fund of 750 billion;
    not where Ukraine is named before it."""
    figure, lower = clause.figure, doc.lower
    if _OTHER_ENDS.isdisjoint(doc.vocabulary) or parties_named(parties, "UKR", own.first, figure.first):
        return False
    stop = min(clause.stop, figure.after + _AHEAD)
    at = next((at for at in range(figure.after, stop) if lower[at] in _SPENT_ON), stop)
    spent = [at for at in range(at, stop) if _is_else(doc, at)]
    if spent and not {",", ";", "and"} & {*lower[figure.after : spent[0]]}:
        return not parties_named(parties, "UKR", figure.after, spent[0] + _TO_UKRAINE)
    return not _FUNDS.isdisjoint(lower[max(own.first, figure.first - _TO_UKRAINE - 1) : figure.first])


def _is_else(doc: Document, at: int) -> bool:
    return doc.lower[at] in _ELSE or (doc.lower[at] == "energy" and doc.word(at + 1) in _ENERGY)


def _is_given_to_others(doc: Document, clause: Clause) -> bool:
    """Has given Israel over $300 billion: who gets it stands before it."""
    at = clause.figure.first
    while doc.word(at - 1) in ABOUT:
        at -= 1
    others = (mark for mark in doc.contexts if mark.value[0] == "receiver" and mark.value[1] in _ELSEWHERE)
    return any(mark.after == at and doc.word(mark.first - 1) in doc.said["gives"] for mark in others)


def parties_named(parties: Marks, code: str, first: int, after: int) -> bool:
    """Whether a party is named among some tokens."""
    return any(mark.value[0] == code for mark in parties.between(first, after))
