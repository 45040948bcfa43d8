"""What nobody has promised: a goal that is set for all, what it would be if every country gave so much, and the text's
own sum of what was given and what is only asked for (voted 114 billion, 61 more are wanted: 175 billion)."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.extraction.figure import Figure

#: The rules of a goal and of what would be.
GOAL, WOULD_BE = "a goal that is set", "what it would be, if they gave"
OWN_SUM = "a sum with what is only asked for"
_SUMMANDS = 4  #: amounts before a sum of which it may be
_SENTENCES = 2  #: sentences back from a sum to them
_DONE = {"delivered", "disbursed"}
_TO_GOAL = 5  #: tokens from the goal to its amount
_OPENS = 3  #: tokens of a sentence in which "if" opens it
_EVERY = 3  #: tokens from "every" to whom it is about
_ENDS = {",", ";", ":", ".", "("}
#: Of whom every one is counted where each of its members is spoken of.
_OF_MEMBERS = {"EU": "EU_AND_MEMBERS"}


def mark(doc: Document, around: list[Clause]) -> None:
    """Marks the givers of such amounts as guessed: they are at most proposed."""
    for place, clause in enumerate(around):
        summands = _summands(doc, around, place) if clause.figure.may_be_aid else []
        if any(_is_asked(one) for one in summands):
            if clause.figure.stage is None or "stage" in clause.figure.guessed:
                _propose(doc, clause.figure, OWN_SUM)
            clause.figure.guess("donor")
        elif any(one.role != "aid" for one in summands):
            clause.figure.guess("role", "other")
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


def _summands(doc: Document, around: list[Clause], place: int) -> list[Figure]:
    """The amounts right before one that come to it; none if it is said to be given."""
    figure, begin = around[place].figure, around[place].first
    if figure.measure != "money" or (figure.stage in _DONE and "stage" not in figure.guessed):
        return []
    for _ in range(_SENTENCES):
        begin = doc.sentence(begin - 1)[0] if begin else 0
    amounts = [one.figure for one in around[:place] if one.figure.measure == "money" and one.figure.first >= begin]
    amounts = amounts[-_SUMMANDS:]
    for first in range(len(amounts) - 2, -1, -1):
        found = amounts[first:]
        if any(one.unit != figure.unit for one in found):
            return []
        if abs(sum(one.least for one in found) - figure.least) <= max(one.step for one in (figure, *found)) / 2:
            return found
    return []


def _is_asked(figure: Figure) -> bool:
    asked = figure.stage == "proposed" or "proposed" in figure.alternatives.get("stage", ())
    return asked or figure.role == "need"


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
