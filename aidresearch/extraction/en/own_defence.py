"""What countries spend on their own defence, as shares of their GDP: a sentence of it lists them one after another."""

from __future__ import annotations

from itertools import groupby

from aidresearch.extraction.clause import Clause, Marks, evidence, parties_of
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

_DEFENCE = {"defence", "defense"}
#: A goal is nobody's spending.
_GOAL = set(
    "target targets goal goals benchmark threshold minimum pledge should must want wants demand demands".split()
)
_BETWEEN = {"of", "gdp", "its", "their", "own", "on", "for", "to", "the"}
_AHEAD = 8  #: tokens behind a share in which what it is of is named
_ESTIMATES = set("estimates estimate figures data numbers statistics report".split())


def fill(doc: Document, around: list[Clause]) -> None:
    """NATO's estimates put Lithuania at 4.0% of GDP for its own defence, Latvia at 3.73%: who spends which."""
    parties = parties_of(doc)
    for (first, end), together in groupby(around, key=lambda clause: (clause.first, clause.end)):
        clauses = [*together]
        shares = [clause.figure for clause in clauses if clause.figure.measure == "share"]
        if not shares or not _DEFENCE & {*doc.lower[first:end]} or "gdp" not in doc.lower[first:end]:
            continue
        if not _names_more(doc, first, end):
            _share_out(doc, parties, [f for f in shares if not _is_of_an_amount(doc, clauses, f)], first)
            continue
        for figure in shares:  # so much of it on aid, and so much on its own defence
            if _is_on_defence(doc.lower[figure.after : min(end, figure.after + _AHEAD)]):
                figure.role, figure.item = "budget", "gdp"
        _not_of_aid(doc, [clause.figure for clause in clauses], first)


def _names_more(doc: Document, first: int, end: int) -> bool:
    """Whether a sentence speaks of aid, or of a goal, as well."""
    said = {*doc.lower[first:end]}
    names = any(mark.value[0] == "UKR" for mark in doc.parties if first <= mark.first < end)
    return names or bool(said & (doc.said["help-noun"] | _GOAL))


def _is_on_defence(ahead: list[str]) -> bool:
    """On its own defence, for defence: behind a share, and before anything else that it may be of."""
    words = [word for word in ahead if word not in _BETWEEN]
    return bool(words) and words[0] in _DEFENCE and "own" in ahead[: ahead.index(words[0])]


def _not_of_aid(doc: Document, figures: list[Figure], first: int) -> None:
    """Poland's defence takes 4% of GDP, and its aid 0.5: before the first only defence is named, so that it is no aid.

    Nor is it sure to be spent on defence: a Ministry of Defence gives aid too.
    """
    start = first
    for figure in figures:
        ahead = range(start, figure.first)
        said = {doc.lower[at] for at in ahead}
        is_of_ukraine = any(mark.value[0] == "UKR" for mark in doc.parties if mark.first in ahead)
        is_of_defence = bool(said & _DEFENCE) and not is_of_ukraine and not said & doc.said["help-noun"]
        if figure.role == "aid" and figure.item == "gdp" and is_of_defence:
            figure.role = "other"
        start = figure.after


def _is_of_an_amount(doc: Document, clauses: list[Clause], figure: Figure) -> bool:
    """Gives 3 billion pounds, about 0.1% of GDP, and spends 2.3% on defence: the first is what the pounds are."""
    before = [clause.figure for clause in clauses if clause.figure.first < figure.first][-1:]
    if not before or before[0].measure != "money" or before[0].role == "budget":
        return False
    gap = {*doc.lower[before[0].after : figure.first]}
    return bool(gap & {",", "("}) and not gap & _DEFENCE


def _share_out(doc: Document, parties: Marks, shares: list[Figure], first: int) -> None:
    """Each share is of the country named last before it; one of a list is of what its first one is of."""
    start, is_list = first, False
    for figure in shares:
        named = [
            mark
            for mark in parties.between(start, figure.first)
            if not _is_source(doc, mark) and mark.value[1] != "programme"
        ]
        is_list = is_list or figure.item == "gdp"
        if is_list:
            figure.role, figure.item = "budget", "gdp"
        if is_list and named:
            _take(doc, figure, named)
        elif is_list:
            figure.donor = None
        start = figure.after


def _take(doc: Document, figure: Figure, named: list[Mark]) -> None:
    spender = named[-1]
    figure.guessed.discard("donor")
    figure.alternatives.pop("donor", None)
    if doc.lower[spender.first - 1] in ("and", "or") and len(named) > 1 and named[-2].after == spender.first - 1:
        figure.donor = None  # of two together: Europe and Canada
        return
    figure.donor = spender.value[0]
    figure.evidence["donor"] = evidence(doc, "whose own defence", spender.first, spender.after)


def _is_source(doc: Document, mark: Mark) -> bool:
    """NATO's estimates, NATO figures: who counted, not who spends."""
    ahead = [word for word in doc.lower[mark.after : mark.after + 3] if word not in ("'s", "’s", "s", "'", "’")]
    return bool({*ahead[:2]} & _ESTIMATES)
