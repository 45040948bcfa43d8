"""Who gives and who receives, in a language that is all tables: by preposition, by brackets, by nearness."""

from __future__ import annotations

from collections.abc import Callable

from aidresearch.extraction import currencies
from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

#: Others that receive; aid to them is aid, but not to Ukraine.
_RECEIVERS = {"UKR", "MDA", "GEO"}
_PASS_ON = {"UN"}  #: gets what others give
_NEVER = {*_RECEIVERS, "RUS", "BLR", "-"}
_REACH = 300  #: tokens before or behind its sentence in which a giver may be named
_JOINED = 3  #: tokens between two names that give together: Deutschland, Frankreich und Italien

#: The code of groups that are no party: donor countries, allies.
EVERYBODY = "*"

Stretch = Callable[[Clause], tuple[int, int]]


def fill(doc: Document, around: list[Clause], stretch: Stretch, hint: str | None) -> None:
    """Fills donor and recipient of each figure that is aid."""
    parties = Marks(doc.parties)
    for clause in around:
        figure = clause.figure
        if figure.role not in ("aid", "difference"):
            continue
        first, after = stretch(clause)
        _recipient(doc, parties, clause, first, after)
        found, rule, is_sure = _giver(doc, parties, clause, first, after)
        if found:
            codes = [code for code in dict.fromkeys(_code(mark, figure) for mark in found) if code != EVERYBODY]
            figure.donor = "+".join(codes) or None
            if not codes:  # donor countries: nobody in particular
                figure.scope = doc.slice(found[0].first, found[-1].after)
            figure.evidence["donor"] = evidence(doc, rule, found[0].first, found[-1].after)
            if not is_sure or any(mark.value[0] in _PASS_ON or mark.value[1] == "leader" for mark in found):
                figure.guess("donor")
            continue
        _from_elsewhere(doc, parties, clause, hint)


def _code(mark: Mark, figure: Figure) -> str:
    """A party's code; "the government" in an amount of Swiss francs is Switzerland's."""
    code, kind = mark.value
    return currencies.homes().get(figure.unit or "", code) if kind == "home" else code


def _candidates(doc: Document, parties: Marks, first: int, after: int) -> list[Mark]:
    """Those of a stretch that may give: not who receives, who is behind its preposition, who blocks."""
    found = []
    for mark in parties.between(first, after):
        said = {*doc.lower[max(first, mark.first - 2) : mark.first]}
        beside = {*doc.lower[mark.after : mark.after + 2], *said}
        if mark.value[0] not in _NEVER and not said & doc.said["receiver"] and not beside & doc.said["blocks"]:
            found.append(mark)
    strong = [m for m in found if m.value[1] not in ("capital", "leader", "home") and m.value[0] not in _PASS_ON]
    return strong or found


def _giver(doc: Document, parties: Marks, clause: Clause, first: int, after: int) -> tuple[list[Mark], str, bool]:
    figure = clause.figure
    behind = [mark for mark in _candidates(doc, parties, figure.after, after) if not _is_compared(doc, mark)]
    if behind and _is_from(doc, behind[0], figure):
        return _together(doc, behind, 0), "from, by", True
    before = _candidates(doc, parties, first, figure.first)
    if before:
        return _together(doc, before, -1), "named before the amount", True
    if behind:
        return _together(doc, behind, 0), "named behind the amount", not clause.continues
    return [], "", False


def _is_from(doc: Document, mark: Mark, figure: Figure) -> bool:
    """Von der EU, від Норвегії; and nothing else between."""
    between = doc.lower[figure.after : mark.first]
    return len(between) < 6 and "," not in between and bool({*between[-3:]} & doc.said["giver"])


def _is_compared(doc: Document, mark: Mark) -> bool:
    """More than the United States: who is compared with gives another amount."""
    return doc.word(mark.first - 1) in doc.said["than"] and bool(
        {*doc.lower[mark.first - 3 : mark.first]} & doc.said["more"]
    )


def _together(doc: Document, marks: list[Mark], place: int) -> list[Mark]:
    """The mark at ``place`` with its neighbours in one list of names."""
    joint = doc.said["and"] | {",", "(", ")"}
    order = marks if place == 0 else marks[::-1]
    found = [order[0]]
    for mark in order[1:]:
        last = found[-1]
        first, after = (last.after, mark.first) if place == 0 else (mark.after, last.first)
        between = doc.lower[first:after]
        if not between or len(between) > _JOINED or not {*between} <= joint | doc.said["determiner"]:
            break
        if not {*between} & joint:
            break
        found.append(mark)
    return found if place == 0 else found[::-1]


def _recipient(doc: Document, parties: Marks, clause: Clause, first: int, after: int) -> None:
    figure = clause.figure
    found = [mark for mark in parties.between(first, after) if mark.value[0] in _RECEIVERS]
    figure.recipient = "UKR"
    if found:
        nearest = min(found, key=lambda m: min(abs(m.after - figure.first), abs(m.first - figure.after)))
        figure.recipient = nearest.value[0]
        figure.evidence["recipient"] = evidence(doc, "named nearest", nearest.first, nearest.after)


def _from_elsewhere(doc: Document, parties: Marks, clause: Clause, hint: str | None) -> None:
    """The giver of the figure before, of the sentence, of the text before it, or whose currency it is: a guess."""
    figure, before = clause.figure, clause.before
    others = (  # 770 million of loans and 219 million of grants from Norway: the second has its own giver
        mark
        for mark in _candidates(doc, parties, clause.first, clause.end)
        if mark.first < clause.stop or not {*doc.lower[mark.first - 2 : mark.first]} & doc.said["giver"]
    )
    named = _nearest([mark for mark in others if not _is_compared(doc, mark)], figure)
    earlier = _candidates(doc, parties, max(0, clause.first - _REACH), clause.first)[-1:]
    home = hint or currencies.homes().get(figure.unit or "")
    figure.guess("donor")
    if named is None and _is_received(doc, parties, clause):
        figure.guess("donor", *(mark.value[0] for mark in earlier if mark.value[0] != EVERYBODY))
        return
    is_older = bool(before is not None and earlier and not clause.continues and earlier[0].first > before.after)
    if before is not None and before.donor and (clause.continues or named is None) and not is_older:
        figure.donor, figure.evidence["donor"] = before.donor, before.evidence["donor"]
        return
    mark = named or (earlier[0] if earlier else None)
    if mark is None and not home:
        mark = next(iter(_candidates(doc, parties, clause.end, clause.end + _REACH)), None)
    if mark is not None:
        code = _code(mark, figure)
        figure.donor = None if code == EVERYBODY else code
        figure.evidence["donor"] = evidence(doc, "named elsewhere in the text", mark.first, mark.after)
    elif home:
        figure.donor = home
        figure.evidence["donor"] = evidence(doc, "whose currency or text it is", figure.first, figure.after)


def _is_received(doc: Document, parties: Marks, clause: Clause) -> bool:
    """Ukraine has received so much, from whom is not said: all who give."""
    named = [mark for mark in parties.between(clause.first, clause.end) if mark.value[0] not in ("RUS", "-")]
    is_only = clause.figure.measure == "money" and bool(named) and {mark.value[0] for mark in named} == {"UKR"}
    return is_only and bool({*doc.lower[clause.first : clause.end]} & doc.said["received"])


def _nearest(marks: list[Mark], figure: Figure) -> Mark | None:
    return min(marks, key=lambda mark: abs(mark.first - figure.first), default=None)
