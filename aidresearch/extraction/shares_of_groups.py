"""A share of what a group gave: 18 percent of European aid, ein Viertel der Militärhilfe der EU."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import NO_GIVERS, Document, Mark

#: Groups that are wholes of their members, and what is meant by their name where a member has a share of them.
GROUPS = {
    "EUROPE": "EUROPE",
    "EU": "EU_AND_MEMBERS",
    "EU_AND_MEMBERS": "EU_AND_MEMBERS",
    "NORDIC_BALTIC": "NORDIC_BALTIC",
    "G7": "G7",
}
_PHRASE = 10  #: tokens of what a share is of


def read(doc: Document, clause: Clause, parties: Marks, help_at: list[int]) -> bool:
    """Fills whose aid a share is of, if a group's; ``help_at`` are the tokens that say help.

    Who has it is named before; a share of a group's aid that is of one kind has no other giver, and is left as it is.
    """
    figure = clause.figure
    group = _group(doc, clause, parties, help_at)
    if group is None:
        return False
    before = [m for m in parties.between(clause.first, figure.first) if m.value[0] not in {*NO_GIVERS, group.value[0]}]
    own = figure.evidence.get("donor")
    is_named = figure.donor not in (None, group.value[0]) and own is not None
    if not is_named and not before:
        return False
    if not is_named:
        figure.donor = before[-1].value[0]
        figure.evidence["donor"] = evidence(doc, "who has the share", before[-1].first, before[-1].after)
        figure.guessed.discard("donor")
        figure.alternatives.pop("donor", None)
        if len({mark.value[0] for mark in before}) > 1:
            figure.guess("donor")
    figure.item, figure.base = "total", GROUPS[group.value[0]]
    figure.evidence["base"] = evidence(doc, "of what a group gave", group.first, group.after)
    return True


def _group(doc: Document, clause: Clause, parties: Marks, help_at: list[int]) -> Mark | None:
    """The group in the phrase behind a share: before its noun of help, or right behind it."""
    figure = clause.figure
    stop = min(clause.stop, figure.after + _PHRASE)
    ends = (at for at in range(figure.after, stop) if not doc.word(at).isalpha() and doc.word(at) not in ("'", "’"))
    stop = next(ends, stop)
    named = [mark for mark in parties.between(figure.after, stop) if mark.value[0] not in NO_GIVERS]
    helps = [at for at in help_at if figure.after <= at < stop]
    if len(named) != 1 or not helps or named[0].value[0] not in GROUPS:
        return None
    verbs = (m.first for m in doc.stages if m.value[1] != "noun" and figure.after <= m.first < stop)
    return named[0] if min(verbs, default=stop) >= max(helps[0], named[0].after) else None
