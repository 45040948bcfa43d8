"""Givers of amounts that stand side by side: A against B, led with A to B, which makes C in all."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.common import AGAINST
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.en.sentences import Sentences
from aidresearch.extraction.figure import Figure

_LEADS = {"led", "leads", "lead", "leading", "ahead", "beat", "beats"}
_RIVAL = set("than ahead overtaken overtook passed surpassed outspent outstripped beaten leads before behind".split())
#: What of the first amount may stand between the two: 12 billion euros of military aid for Ukraine against 3 billion.
_OF_AID = {"of", "in", "for", "to", "ukraine", "kyiv", "military", "humanitarian", "aid", "support", "arms", "weapons"}
_LESS = {"less", "fewer", "the", "as"}
_MAKES = {"makes", "making", "made", "brings", "bringing"}
_ALL = {"all", "total", "together", "altogether"}
_PERIOD = {"in", "a", "last", "previously", "before"}


def settle(doc: Document, clauses: list[Clause], parties: Marks, sentences: Sentences) -> None:
    """Gives the second of a pair the other giver of the pair before it, and a sum the givers of its parts; as guesses.

    Where no pair stands before, the second's giver is unknown: it is not the first's.
    """
    aid = [clause for clause in clauses if clause.figure.role == "aid" and clause.figure.measure == "money"]
    for place, (one, other) in enumerate(pairwise(aid)):
        if _is_pair(doc, one, other, parties) and not _take_sides(doc, one, other, parties):
            _divide(doc, one.figure, other.figure, _pair_before(aid, place))
        elif _is_against(doc, other, parties) and one.figure.donor == other.figure.donor:
            other.figure.guess("donor")
    for place, clause in enumerate(aid):
        own = sentences.own(clause)
        said = {*doc.lower[own.first : own.after]}
        parts = _before_in_sentence(aid, place)
        all_of = {part.donor for part in parts}
        givers = list(dict.fromkeys(part.donor for part in parts if part.donor))
        makes = own.kind in ("relative", "participle") and said & _MAKES
        if (
            (makes or _is_sum(doc, clause.figure, own.kind))
            and said & _ALL
            and len(parts) > 1
            and (len(givers) > 1 or None in all_of)
        ):
            clause.figure.guess("donor", *givers)
            clause.figure.donor = "+".join(givers) if None not in all_of else None


def _is_against(doc: Document, clause: Clause, parties: Marks) -> bool:
    """So much, against so much, and nobody is named with it: it is hardly the first one's giver."""
    at = clause.figure.first - 1
    while doc.word(at) in ABOUT:
        at -= 1
    is_named = bool(parties.between(clause.figure.after, min(clause.stop, clause.figure.after + 5)))
    return doc.word(at) in AGAINST and not is_named and doc.word(clause.figure.after) not in _PERIOD


def _is_sum(doc: Document, figure: Figure, kind: str) -> bool:
    """So much in all, behind a colon: what its parts before add up to."""
    return kind == "list" and bool({*doc.lower[figure.after : figure.after + 2]} & (_ALL | {"in"}))


def _is_pair(doc: Document, one: Clause, other: Clause, parties: Marks) -> bool:
    """Whether two amounts of a clause are compared, and nobody is named with the second."""
    places = range(one.figure.after, other.figure.first)
    between = {doc.lower[at] for at in places if doc.meanings[at].stage is None}  # allocated against so much
    if other.first != one.first or parties.between(one.figure.after, min(other.stop, other.figure.after + 5)):
        return False
    if not between or between - ABOUT - AGAINST - _LESS - _OF_AID or doc.word(other.figure.after) in _PERIOD:
        return False
    leads = {*doc.lower[max(one.first, one.figure.first - 5) : one.figure.first]} & _LEADS
    return bool(between & AGAINST or ("to" in between and leads and "up" not in between))


def _take_sides(doc: Document, one: Clause, other: Clause, parties: Marks) -> bool:
    """Europe has overtaken America, with so much against so much: the first is its own, the second the rival's."""
    named = parties.between(one.first, one.figure.first)
    rival = next((mark for mark in named if {*doc.lower[max(one.first, mark.first - 3) : mark.first]} & _RIVAL), None)
    leader = next((mark for mark in named if rival is not None and mark.value[0] != rival.value[0]), None)
    if rival is None or leader is None or leader.first > rival.first:
        return False
    for figure, mark in ((one.figure, leader), (other.figure, rival)):
        figure.donor = mark.value[0]
        figure.evidence["donor"] = evidence(doc, "the two that are compared", mark.first, mark.after)
        figure.guessed.discard("donor")
        figure.alternatives.pop("donor", None)
    return True


def _pair_before(clauses: list[Clause], place: int) -> tuple[Figure, Figure] | None:
    """The last two amounts of two givers before this place, one after the other."""
    for at in range(place - 1, 0, -1):
        one, other = clauses[at - 1].figure, clauses[at].figure
        if one.donor and other.donor and one.donor != other.donor:
            return one, other
    return None


def _before_in_sentence(clauses: list[Clause], place: int) -> list[Figure]:
    """The amounts before this place in its sentence, in their order."""
    at = place
    while at and clauses[at - 1].first == clauses[place].first:
        at -= 1
    return [clause.figure for clause in clauses[at:place]]


def _divide(doc: Document, one: Figure, other: Figure, pair: tuple[Figure, Figure] | None) -> None:
    first = other.donor
    other.donor = None
    if pair is not None:
        left, right = pair
        basis = left if one.donor == right.donor and not one.evidence["donor"].rule.startswith("giver of") else right
        if basis is right and one.donor != left.donor:
            one.donor = left.donor
            one.guess("donor")
        other.donor = basis.donor
        other.evidence["donor"] = evidence(doc, "the other giver of the pair before", basis.first, basis.after)
    else:
        other.evidence.pop("donor", None)
    other.guess("donor", *([first] if first and first != other.donor else []))


def share_out(doc: Document, clauses: list[Clause]) -> None:
    """Italy and France gave 0.11 and 0.16 billion respectively: one each, in order."""
    for place, clause in enumerate(clauses):
        joint = (clause.figure.donor or "").split("+")
        together = [one.figure for one in clauses[place : place + len(joint)]]
        ahead = doc.lower[together[-1].after : min(clause.end, together[-1].after + 8)]
        same = all(figure.donor == clause.figure.donor and figure.measure == "money" for figure in together)
        if len(joint) > 1 and len(together) == len(joint) and same and "respectively" in ahead:
            for figure, donor in zip(together, joint, strict=True):
                figure.donor = donor
