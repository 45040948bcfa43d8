"""What a country itself wants to give, in every language: as good as promised, and proposed as well.

"Switzerland wants to put 4 billion into it", "Deutschland will die Hilfe aufstocken": who wants it decides on it. Not
so where one wants others to give ("Kallas wants the EU to"), nor where a person speaks, or who has to ask a parliament
or members first (the American government, the Union).
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, evidence, parties_of
from aidresearch.extraction.document import SILENT, Document
from aidresearch.extraction.en.common import BANKS
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.loose_givers import LARGE

_TO_WANT = 3  #: tokens from a name to "wants", from that to its verb
RULE = "what a country itself wants"


def settle(doc: Document, around: list[Clause]) -> None:
    """Takes what a country itself wants to give for promised, as a guess."""
    if doc.vocabulary.isdisjoint(doc.said["wants-itself"]):
        return
    named, taken = parties_of(doc), set[int]()
    for clause in around:
        figure, before = clause.figure, clause.before
        if figure.role != "aid" or figure.stage != "proposed":
            continue
        at = _wants(doc, named, clause)
        is_carried = before is not None and before.first in taken and "stage" in figure.guessed
        if at is None and not is_carried:
            continue
        taken.add(figure.first)
        figure.stage = "pledged"
        figure.guess("stage", "proposed")
        figure.alternatives["stage"] = [one for one in figure.alternatives["stage"] if one != "pledged"]
        if at is not None:
            figure.evidence["stage"] = evidence(doc, RULE, at, at + 1)


def _wants(doc: Document, named: Marks, clause: Clause) -> int | None:
    """The token of "wants" right behind the giver's name, before the verb that says the stage."""
    figure = clause.figure
    said, giver = figure.evidence.get("stage"), figure.evidence.get("donor")
    if said is None or giver is None or not _decides(figure):
        return None
    verb = doc.tokens(said.char_start, said.char_end)[0]
    first, after = doc.tokens(giver.char_start, giver.char_end)
    at = next((p for p in range(after, min(after + _TO_WANT, figure.first)) if _is_want(doc, p)), None)
    if at is None or not at <= verb or any(one.value[1] == "leader" for one in named.between(first, after)):
        return None
    others = (one for one in named.between(at, figure.first) if one.value[0] not in SILENT)
    return at if all(one.value[0] == figure.donor for one in others) else None


def _is_want(doc: Document, at: int) -> bool:
    return doc.lower[at] in doc.said["wants-itself"]


def _decides(figure: Figure) -> bool:
    """Whether it is one country, whose government decides on its own."""
    return figure.donor is not None and figure.donor not in LARGE | BANKS and "+" not in figure.donor
