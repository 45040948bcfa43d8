"""What nobody has promised: a goal that is set for all, and what it would be if every country gave so much."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.extraction.figure import Figure

#: The rules of a goal and of what would be.
GOAL, WOULD_BE = "a goal that is set", "what it would be, if they gave"
_TO_GOAL = 5  #: tokens from the goal to its amount
_OPENS = 3  #: tokens of a sentence in which "if" opens it
_EVERY = 3  #: tokens from "every" to whom it is about
_ENDS = {",", ";", ":", ".", "("}
#: Of whom every one is counted where each of its members is spoken of.
_OF_MEMBERS = {"EU": "EU_AND_MEMBERS"}


def mark(doc: Document, around: list[Clause]) -> None:
    """Marks the givers of such amounts as guessed: they are at most proposed."""
    if doc.vocabulary.isdisjoint(doc.said["goal"]) and doc.vocabulary.isdisjoint(doc.said["if"]):
        return
    parties = Marks(doc.parties)
    for clause in around:
        figure = clause.figure
        if not figure.may_be_aid or figure.measure not in ("money", "share"):
            continue
        if _is_goal(doc, clause):
            _propose(doc, figure, GOAL)
        elif (first := _condition(doc, clause, around)) is not None:
            _propose(doc, figure, WOULD_BE)
            giver = _every(doc, parties, first)
            if giver is not None:
                figure.donor = _OF_MEMBERS.get(giver.value[0], giver.value[0])
                figure.evidence["donor"] = evidence(doc, WOULD_BE, giver.first, giver.after)


def _propose(doc: Document, figure: Figure, rule: str) -> None:
    figure.stage = "proposed"
    figure.evidence["stage"] = evidence(doc, rule, figure.first, figure.after)
    figure.guessed.discard("stage")
    figure.alternatives.pop("stage", None)
    figure.guess("donor")


def _is_goal(doc: Document, clause: Clause) -> bool:
    """Set the goal of about so much; not: has reached it."""
    ahead = doc.lower[max(clause.start, clause.figure.first - _TO_GOAL) : clause.figure.first]
    last = max((at for at, word in enumerate(ahead) if word in _ENDS), default=-1)
    is_goal = not doc.said["goal"].isdisjoint(ahead[last + 1 :])
    return is_goal and doc.said["attained"].isdisjoint(doc.lower[clause.start : clause.stop])


def _condition(doc: Document, clause: Clause, around: list[Clause]) -> int | None:
    """The first token of the condition that an amount rests on; "that would be so much" may be the next sentence."""
    first = clause.first
    if first and not doc.said["would"].isdisjoint(doc.lower[first : first + _OPENS]):
        first = doc.sentence(first - 1)[0]
    if doc.said["if"].isdisjoint(doc.lower[first : first + _OPENS]):
        return None
    if doc.said["would"].isdisjoint(doc.lower[first : clause.end]):
        return None
    after = _end(doc, first)
    is_share = any(c.figure.measure == "share" and first <= c.figure.first < after for c in around)
    return first if is_share or _every(doc, Marks(doc.parties), first) is not None else None


def _end(doc: Document, first: int) -> int:
    """The token behind the clause that "if" opens."""
    _, after = doc.sentence(first)
    return next((at for at in range(first, after) if doc.words[at] in (",", ":")), after)


def _every(doc: Document, parties: Marks, first: int) -> Mark | None:
    """If every EU country gave: all of whom it is said."""
    for one in parties.between(first, _end(doc, first)):
        if one.value[0] not in SILENT and not doc.said["every"].isdisjoint(
            doc.lower[max(first, one.first - _EVERY) : one.after]
        ):
            return one
    return None
