"""What a clause says that makes its reading doubtful: it sells, it houses refugees, it is held up, it is a budget.

Such a figure keeps the slots that it was given, but they are marked as guessed: nobody is to be accused of what a shop
earned, what a refugee's rent cost, or what a government only budgets.
"""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks, parties_of
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.extraction.en import purses
from aidresearch.extraction.en.common import AHEAD_OF_IT, PORTIONS
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.en.donors import OF_RELATIVE, WEAK
from aidresearch.extraction.en.sentences import Own, Sentences
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import joined

_WITH_THEM = {"including", "includes", "include", "included", "incl", "excluding", "excludes", "without", "plus"}
_BUYS = {"bought", "buys", "buy", "purchased", "ordered", "orders", "acquired"}
_OWN_ARMS = frozenset({"safe", "rearmament", "rearm"})
_PURSES = {"authority", "authorities", "authorization", "authorisation", "money", "funds", "funding", "budget"}
_OF_PACKAGES = {"PDA", "USAI", "FMF"}
_VOTED = set(
    "law laws bill bills act acts legislation supplemental supplementals omnibus ndaa congress appropriation "
    "appropriations appropriates appropriated voted votes cap caps capped".split()
)
_MAKES_AVAILABLE = {"make", "makes", "made", "making", "available"}
_NEAR = 4  #: tokens between the part of a whole and its amount
_HEAD = 8  #: tokens from "is part of" to the amount of what it is part of: a package of so much
_IS = set("is are was were as form forms formed forming be been makes made became becomes become remains ,".split())
_MAKES_UP = set("part element component pillar piece anchor cornerstone centrepiece centerpiece core backbone".split())
_WHICH_PART = set("a an the one another key main central integral first second just also".split())
_LIES = {(verb, "within") for verb in ("comes", "come", "came", "falls", "fall", "sits", "fits", "embedded")}
_LIES |= {(verb, "to") for verb in ("belongs", "belong", "belonged")} | {("embedded", "in"), ("nested", "in")}
_LYING = {verb for verb, _ in _LIES}
_ASSURANCES = {"assurance", "assurances"}
_PORTIONS = PORTIONS | {"slice"}
_PROMISED = {"promised", "pledged", "agreed", "announced", "committed", "mobilised", "mobilized", "raised"}
_OF_A_WHOLE = {"in", "of", "to", "towards", "toward"}
_LATER = {"after", "following"}
_SUMS = frozenset({"total", "have"})
_TO_SUM = 4  #: tokens from "will" to the verb that brings a sum to so much
_UP = {("held", "up"), ("holds", "up"), ("holding", "up"), ("hold", "up")}
#: What a government wants to spend on its own defence, or has in a budget: no estimate of what it spent.
_PLANS = set(
    "will would plans plan planned wants aims intends budget budgets budgeted draft next lift lifts lifting raise "
    "raises raising increase increases increasing boost boosts hike hikes grow grows".split()
)
HOME = "home of the currency"
_HELPING = {"were", "was", "have", "has", "had", "are", "is"}  #: begins a passive behind its subject
MILLION = 1e6  #: no giver has so many tanks
_ESTIMATES = {"estimate", "estimates", "estimated", "nato"}


def mark_doubts(doc: Document, around: list[Clause], sentences: Sentences) -> None:
    """Marks what is doubtful about each figure."""
    parties = parties_of(doc)
    for clause in around:
        figure, own = clause.figure, sentences.own(clause)
        if figure.role == "aid" and _is_reached_apart(doc, figure):
            figure.guess("period")
        said = {*doc.lower[own.first : own.after]}
        if figure.role == "budget" and figure.measure == "share" and said & _PLANS and not said & _ESTIMATES:
            figure.doubt("role")
        if figure.role != "aid" or figure.measure not in ("money", "share", "ratio", "count"):
            continue
        if _is_traded(doc, clause, own, said, parties) or _is_of_homes(doc, clause, said):
            figure.doubt("role")
        if figure.stage == "allocated" and _has_refugees_in_it(doc, figure):
            figure.guess("stage", "")
        if figure.measure == "money" and _is_what_came_before(doc, clause):
            figure.guess("coverage", "cumulative" if figure.coverage == "flow" else "flow")
        if figure.coverage == "cumulative" and _is_to_come(doc, clause, own):
            figure.guess("coverage", "ceiling")  # a sum that is brought to so much is no sum of the day
        if purses.may_be_one(doc, clause, own, parties):
            figure.doubt("role")  # a defence bill of so much, of which a little is for Ukraine
        if said & doc.said["obstructs"] or ("up" in said and _UP & {*pairwise(doc.lower[own.first : own.after])}):
            figure.doubt("donor")  # whose veto has held up so much
        if figure.programme in _OF_PACKAGES and said & _VOTED:
            figure.guess("stage", "appropriated")  # what a law gives a programme is none of its packages
        if said & doc.said["revalued"] or (said & _PURSES and _is_left_over(doc, said)):
            figure.doubt("role")  # what the arms were valued too high; what is left of an authority
        if _is_of_things(doc, clause) or _is_for_own_arms(doc, clause, parties):
            figure.doubt("role")
        if said & _ASSURANCES:
            figure.doubt("donor")  # financing assurances under a lender's programme are everybody's
        if _is_nobodys(doc, figure) or _stands_in_another_statement(doc, figure) or _is_a_whole(doc, clause, parties):
            figure.doubt("donor")  # the Union lends members so much, Poland alone applied for so much


def _is_reached_apart(doc: Document, figure: Figure) -> bool:
    """Pays its last tranche this year and passes 26 billion: the year is that of the tranche."""
    named = figure.evidence.get("period")
    if named is None or named.char_end > figure.char_start:
        return False
    between = doc.text[named.char_end : figure.char_start].lower().split()
    sums = doc.said["grown"] | doc.said["brings"]
    return any(word == "and" and following in sums for word, following in pairwise(between))


def _is_what_came_before(doc: Document, clause: Clause) -> bool:
    """4.2 billion after 7.9 billion of bridge and pre-financing: one payment, or all that were made before."""
    at, before = clause.figure.first, clause.before
    while doc.word(at - 1) in ABOUT:
        at -= 1
    is_beside = before is not None and before.first >= clause.first and before.measure == "money"
    return is_beside and (doc.word(at - 1) in _LATER or doc.lower[max(0, at - 3) : at] == ["on", "top", "of"])


def _is_to_come(doc: Document, clause: Clause, own: Own) -> bool:
    """Once approved, it will bring what has been paid to so much; payments will reach, will total so much."""
    lower = doc.lower[own.first : clause.figure.first]
    modal = next((at for at in reversed(range(len(lower))) if lower[at] in AHEAD_OF_IT), len(lower))
    sums = joined(doc.said["grown"], doc.said["brings"], _SUMS)
    return not sums.isdisjoint(lower[modal + 1 : modal + _TO_SUM])


def _is_of_things(doc: Document, clause: Clause) -> bool:
    """Drones, ten times as many as last year: no ratio of amounts; "at 400 million" behind tanks is no count."""
    figure = clause.figure
    if figure.measure == "ratio":
        return doc.lower[figure.after : figure.after + 2] == ["as", "many"]
    return figure.measure == "count" and figure.inherits and (figure.value or 0.0) >= MILLION


def _stands_in_another_statement(doc: Document, figure: Figure) -> bool:
    """Whether its giver was only found behind it and a comma or a bracket, where another statement begins."""
    named = figure.evidence.get("donor")
    if named is None or named.rule != WEAK:
        return False
    return bool({",", "("} & {*doc.text[figure.char_end : named.char_start]})


def _is_left_over(doc: Document, said: set[str]) -> bool:
    """What is left, unspent, still available; not what was made available."""
    left = said & doc.said["left-over"]
    return bool(left - _MAKES_AVAILABLE if len(said & _MAKES_AVAILABLE) > 1 else left)


def _is_for_own_arms(doc: Document, clause: Clause, parties: Marks) -> bool:
    """Romania has 16.7 billion of the SAFE loans, which are for its own arms; not where the sentence names Ukraine."""
    if doc.vocabulary.isdisjoint(_OWN_ARMS):
        return False
    if "SAFE" not in doc.words and doc.vocabulary.isdisjoint(_OWN_ARMS - {"safe"}):
        return False
    return not any(mark.value[0] == "UKR" for mark in parties.between(clause.first, clause.end))


def _is_nobodys(doc: Document, figure: Figure) -> bool:
    """In eight months 50 billion pounds were pledged: by whom only the currency says, and allies count in any."""
    named = figure.evidence.get("donor")
    is_passive = doc.word(figure.after) in _HELPING or doc.meaning(figure.after).stage is not None
    return named is not None and named.rule == HOME and is_passive


def _is_traded(doc: Document, clause: Clause, own: Own, said: set[str], parties: Marks) -> bool:
    """Arms exports of so much; tanks bought from Korea for so much."""
    if said & doc.said["traded"] and not _is_told_of_another(doc, clause, own, parties):
        return True
    ahead = doc.lower[own.first : clause.figure.first]
    if _BUYS.isdisjoint(ahead):
        return False
    bought = own.first + next(at for at, word in enumerate(ahead) if word in _BUYS)
    sellers = parties.between(bought, min(own.after, clause.stop))
    return any(mark.value[0] not in SILENT and _is_from(doc, mark) for mark in sellers)


def _is_told_of_another(doc: Document, clause: Clause, own: Own, parties: Marks) -> bool:
    """Sold Poland helicopters for so much and gave Ukraine so much; a package for Ukraine of so much, made possible by
    savings in contracts: the trade is that of another amount, or only says where the money comes from."""
    lower, first, figure = doc.lower, max(own.first, clause.start), clause.figure
    traded, gives = doc.said["traded"], doc.said["gives"]
    ahead, behind = {*lower[first : figure.first]}, lower[figure.after : own.after]
    if traded & ahead or not any(mark.value[0] == "UKR" for mark in parties.between(first, own.after)):
        return False
    if not traded & {*behind}:
        return bool(gives & ahead) or bool(gives & {*behind[:_NEAR]})
    comma = behind.index(",") if "," in behind else len(behind)
    is_help = bool(doc.said["package"] & ahead) or bool(doc.said["package"] & {*behind[:3]})
    return is_help and traded.isdisjoint(behind[:comma])


def _is_from(doc: Document, mark: Mark) -> bool:
    """From Korea, from the US."""
    return doc.word(mark.first - 1 - (doc.word(mark.first - 1) == "the")) == "from"


def _is_of_homes(doc: Document, clause: Clause, said: set[str]) -> bool:
    """Housing Ukrainians for so much; not aid that includes what refugees cost."""
    return bool(said & doc.said["hosts"]) and _WITH_THEM.isdisjoint(doc.lower[clause.first : clause.end])


def _has_refugees_in_it(doc: Document, figure: Figure) -> bool:
    """Has allocated so much, of which so much for refugees: its word for what it spent at home, no register's."""
    return not doc.said["hosts"].isdisjoint(doc.lower[figure.after : doc.sentence(figure.first)[1]])


def _is_what_it_is_part_of(ahead: list[str]) -> bool:
    """A lender's programme is part, the anchor of a package of so much, which is everybody's; comes within one."""
    if _MAKES_UP.isdisjoint(ahead) and _LYING.isdisjoint(ahead):
        return False
    for at in reversed(range(len(ahead) - 1)):
        if ahead[at] == ",":
            return False
        if (ahead[at], ahead[at + 1]) in _LIES:
            return True
        if ahead[at] in _MAKES_UP and ahead[at + 1] == "of":
            before = next((word for word in reversed(ahead[:at]) if word not in _WHICH_PART), "")
            return before in _IS
    return False


def _is_a_whole(doc: Document, clause: Clause, parties: Marks) -> bool:
    """The Netherlands' part in the 17 billion is not all of it; of the 40 billion promised in Washington all gave."""
    figure = clause.figure
    first = max(clause.first, figure.first - _NEAR)
    near = doc.lower[first : figure.first]
    if _is_what_it_is_part_of(doc.lower[max(clause.start, figure.first - _HEAD) : figure.first]):
        return True
    portions = (at for at, pair in enumerate(pairwise(near)) if pair[0] in _PORTIONS and pair[1] in _OF_A_WHOLE)
    at = None if _PORTIONS.isdisjoint(near) else next(portions, None)
    if at is not None:
        owners = parties.between(clause.first, first + at)
        return bool(owners) and owners[-1].value[0] == figure.donor
    ahead, before = doc.lower[figure.after : figure.after + 2], clause.before
    if near[-2:] != ["of", "the"]:
        return False
    is_part_before = before is not None and before.after == figure.first - len(near[-2:])
    named = figure.evidence.get("donor")
    is_told = named is not None and named.rule == OF_RELATIVE  # of the 350 billion that America gave
    is_told_of_others = is_part_before and not is_told and ahead[:1] in (["that"], ["which"])
    return is_told_of_others or (ahead[:1] != [] and ahead[0] in _PROMISED and ahead[1:] in (["in"], ["at"]))
