"""Amounts of which another than whoever is named before them may be the giver: what "we" have given, what somebody
spends on another's behalf, and pounds beside a giver who has dollars.

"On top of the loan of the G7 comes the £2 billion we have promised": whoever speaks gives it, and pounds say who that
is. "Vilnius has channelled 30 million for Brussels": it is the Union's money.
"""

from __future__ import annotations

from aidresearch.extraction import currencies
from aidresearch.extraction.clause import Clause, Marks, evidence, parties_of
from aidresearch.extraction.document import NO_GIVERS, Document, Mark
from aidresearch.extraction.figure import Figure

#: How rules of whoever is named before an amount, and of whoever is only named behind it, begin.
_BEFORE, _BEHIND = ("nearest before", "named before", "subject of the"), "named after"
OURS = "whose money it is, which we give"
ON_BEHALF = "on whose behalf it is spent"
_SILENT = {*NO_GIVERS, "MDA"}
_TO_ASSETS = 10  #: tokens from an amount to the assets that it comes from
_TO_US = 2  #: tokens from an amount to "we": which we, , die wir
_TO_NAME = 5  #: tokens from "behalf" to that name: le compte de l'UE
_BEHALF = 8  #: tokens between an amount and the name on whose behalf it is spent
#: Not one country: what they give is counted in anybody's money; drawing rights are the Fund's.
_MANY = {"EU", "EU_AND_MEMBERS", "EUROPE", "NATO", "G7", "UDCG", "NORDIC_BALTIC", "KIEL", "UN", "IMF", "WORLD_BANK"}


def settle(doc: Document, around: list[Clause]) -> None:
    """Takes who speaks, or on whose behalf it is, for the giver, and marks a giver whose money it is not."""
    named = parties_of(doc)
    for clause in around:
        figure, said = clause.figure, clause.figure.evidence.get("donor")
        if figure.role != "aid" or figure.measure not in ("money", "count") or figure.donor is None or said is None:
            continue
        if not said.rule.startswith((*_BEFORE, _BEHIND)):
            continue
        home = None if "unit" in figure.guessed else currencies.homes().get(figure.unit or "")
        is_before = said.char_start < figure.char_start
        payer = _payer(doc, named, clause, doc.tokens(said.char_start, said.char_end)[1]) if is_before else None
        if payer is not None:
            _take(doc, figure, payer.value[0], ON_BEHALF, payer.first, payer.after)
        elif _is_ours(doc, figure):
            if home is None:
                figure.guess("donor")
            elif home not in _MANY | {*figure.donor.split("+")}:
                _take(doc, figure, home, OURS, figure.first, figure.after)
        elif is_before and home is not None and _may_be_of(doc, named, clause, home):
            figure.guess("donor", home)
        elif is_before and figure.donor not in _MANY and _is_of_assets(doc, clause):
            figure.guess("donor", "EU")


def _take(doc: Document, figure: Figure, donor: str, rule: str, first: int, after: int) -> None:
    """Gives it another giver, as a guess; the one who was read before is the alternative."""
    figure.guess("donor", str(figure.donor))
    figure.alternatives["donor"] = [one for one in figure.alternatives["donor"] if one != donor]
    figure.donor, figure.evidence["donor"] = donor, evidence(doc, rule, first, after)


def _is_ours(doc: Document, figure: Figure) -> bool:
    """The 2 billion we have promised, so much a year that we give, die wir zugesagt haben, so much of our share."""
    ours, links = doc.said["we"], doc.said["relative"] | doc.said["that-which"] | doc.said["of"] | {",", "that", "of"}
    is_each = not doc.said["time"].isdisjoint(doc.words[figure.after + 1 : figure.after + 2])  # so much a year
    first = figure.after + (2 if is_each else 0)
    for at in range(first, first + _TO_US + 1):
        if doc.word(at) in ours:
            return True
        if doc.word(at) not in links:
            return False
    return False


def _is_of_assets(doc: Document, clause: Clause) -> bool:
    """Denmark spends so much of the profits from frozen assets: of what the Union has of them, for the most part."""
    ahead = doc.lower[clause.figure.after : min(clause.stop, clause.figure.after + _TO_ASSETS)]
    at = next((place for place, word in enumerate(ahead) if word in doc.said["asset-noun"]), None)
    return at is not None and {",", ";", ":", "."}.isdisjoint(ahead[:at])


def _payer(doc: Document, named: Marks, clause: Clause, after: int) -> Mark | None:
    """Channels, administers so much for the Union; spends it on its behalf, im Auftrag der EU."""
    figure = clause.figure
    for one in named.between(figure.after, min(clause.stop, figure.after + _BEHALF)):
        if one.value[0] in {*_SILENT, *str(figure.donor).split("+")}:
            continue
        ahead = doc.lower[figure.after : one.first]
        if "," in ahead:
            return None
        is_for = bool(doc.said["receiver"] & {*ahead[-2:]})
        is_handed_on = is_for and not doc.said["hands-on"].isdisjoint(doc.lower[after : figure.first])
        return one if is_handed_on or not doc.said["on-behalf"].isdisjoint(ahead[-_TO_NAME:]) else None
    return None


def _may_be_of(doc: Document, named: Marks, clause: Clause, home: str) -> bool:
    """Whether the country whose money it is speaks or is named in the sentence, and another country gives it."""
    donor = str(clause.figure.donor)
    if home in donor.split("+") or {donor, home} & _MANY:
        return False
    is_named = any(one.value[0] == home for one in named.between(clause.first, clause.end))
    return is_named or not doc.said["we"].isdisjoint(doc.lower[clause.first : clause.end])
