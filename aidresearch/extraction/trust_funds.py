"""Money from a bank's trust fund: others have paid it in, and the next sentence may say who."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.extraction.en.common import BANKS

_NEAR = 4  #: tokens between a bank's name and its trust fund
_OPENS = 2  #: tokens of a sentence in which a word stands for the money


def settle(doc: Document, around: list[Clause]) -> None:
    """Gives the money to whom the next sentence names alone, and marks as guessed that a bank gave it."""
    if doc.vocabulary.isdisjoint(doc.said["trust-fund"]):
        return
    parties = Marks(doc.parties)
    for clause in around:
        figure = clause.figure
        if figure.donor not in BANKS or figure.role != "aid" or not _is_from_fund(doc, parties, clause):
            continue
        payer = _payer(doc, parties, clause.end)
        if payer is None:
            figure.guess("donor")
            continue
        figure.donor = payer.value[0]
        figure.evidence["donor"] = evidence(doc, "who paid it into a trust fund", payer.first, payer.after)
        figure.guessed.discard("donor")
        figure.alternatives.pop("donor", None)


def _is_from_fund(doc: Document, parties: Marks, clause: Clause) -> bool:
    for one in parties.between(clause.first, clause.end):
        near = doc.lower[max(clause.first, one.first - _NEAR) : one.after + _NEAR]
        if one.value[0] == clause.figure.donor and not doc.said["trust-fund"].isdisjoint(near):
            return True
    return False


def _payer(doc: Document, parties: Marks, first: int) -> Mark | None:
    """They were provided by the United States; the money is Japan's."""
    if first >= len(doc.words) or doc.said["the-money"].isdisjoint(doc.lower[first : first + _OPENS]):
        return None
    named = [one for one in parties.between(first, doc.sentence(first)[1]) if one.value[0] not in SILENT | BANKS]
    return named[0] if len({one.value[0] for one in named}) == 1 else None
