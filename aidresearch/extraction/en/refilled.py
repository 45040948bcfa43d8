"""Money that fills up a giver's own stocks: some count it as aid, others as its own defence, so that it is a guess."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.sentences import Own

_FILLS = set(
    "replenish replenishes replenishing replenishment refill refills refilling replace replaces replacing "
    "restock restocks restocking backfill backfills backfilling".split()
)
_STOCKS = set(
    "stock stocks stockpile stockpiles inventory inventories equipment weapons arms ammunition munitions systems "
    "vehicles tanks howitzers missiles shells depots arsenal arsenals materiel donated given sent supplied".split()
)
_REACH = 12  #: tokens between an amount and its purpose
_STOCK = 8  #: tokens from "replace" to what is replaced


def is_refilled(doc: Document, clause: Clause, own: Own) -> bool:
    """So much to replenish American stocks, to replace what was given; not: Europe replaces the United States."""
    if _FILLS.isdisjoint(doc.vocabulary):
        return False
    lower, figure = doc.lower, clause.figure
    start = own.first if clause.start <= own.first else figure.after  # behind another amount it is that one's purpose
    stop = min(own.after, clause.stop, figure.after + _REACH)
    for at in range(start, stop):
        if lower[at] in _FILLS and (at < figure.first or not _is_aside(lower, figure.after, at)):
            return not _STOCKS.isdisjoint(lower[at + 1 : at + 1 + _STOCK])
    return False


def _is_aside(lower: list[str], first: int, at: int) -> bool:
    """Whether the purpose is another clause's: gave so much, and now replaces it."""
    return not {",", ";", "and", "but"}.isdisjoint(lower[first:at])
