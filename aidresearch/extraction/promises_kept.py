"""Things that were promised and have now come: handed over the promised 19 guns; not: 10 of the 110 promised tanks."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import NO_GIVERS, Document, Mark

_NEAR = 5  #: tokens from things to who promised them: that the government promised
_OF = 3  #: tokens before things in which they are the whole of a part


def kept(doc: Document, clause: Clause, verbs: Marks) -> Mark | None:
    """The verb that says that things are delivered whose promise stands beside them; None if they are no such things.

    What is still to come, and the whole of which a part has come, is only promised.
    """
    figure, said = clause.figure, doc.said
    if figure.measure != "count" or not said["to-come"].isdisjoint(doc.lower[clause.start : clause.stop]):
        return None
    ahead = range(max(clause.first, figure.first - _OF), figure.first)
    if any(doc.lower[at] in said["out-of"] and doc.meanings[at + 1].party is None for at in ahead):
        return None  # not: the 14 tanks promised by Norway, die von Norwegen zugesagten Panzer
    done = [one for one in verbs.between(clause.start, clause.stop) if one.value[0] in ("delivered", "disbursed")]
    done = [one for one in done if one.value[1] != "noun" and _is_perfect(doc, clause, one)]
    done = [one for one in done if not _is_of_next(doc, figure.after, one.first)]
    return done[-1] if done and _is_promised(doc, clause, verbs) else None


def _is_of_next(doc: Document, first: int, after: int) -> bool:
    """Australia wyśle 14 łodzi, a Kanada przekazała już 10: behind a comma somebody else has given others."""
    named = (mark for mark in doc.parties if first <= mark.first < after and mark.value[0] not in NO_GIVERS)
    return any("," in doc.words[first : mark.first] for mark in named)


def _is_promised(doc: Document, clause: Clause, verbs: Marks) -> bool:
    figure = clause.figure
    inside = (doc.meanings[at].stage for at in range(max(clause.start, figure.first - 2), figure.after))
    if any(stage is not None and stage[0] == "pledged" and stage[1] == "past" for stage in inside):
        return True
    behind = verbs.between(figure.after, min(clause.stop, figure.after + _NEAR))
    return bool(behind) and behind[0].value[0] == "pledged" and behind[0].value[1] != "noun"


def _is_perfect(doc: Document, clause: Clause, mark: Mark) -> bool:
    """Has handed over, have been delivered, hat geliefert: a participle and its auxiliary; or a past without one."""
    words = doc.lower[clause.start : clause.stop]
    return mark.value[1] in ("past", "either") and (
        not doc.said["perfect"] or not doc.said["perfect"].isdisjoint(words)
    )
