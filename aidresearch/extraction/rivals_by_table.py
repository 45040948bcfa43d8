"""Who gave more than another whose amount stands beside it, in a language that is all tables: vor Europa mit 65."""

from __future__ import annotations

from bisect import bisect_left

from aidresearch.extraction.candidates_by_table import NEVER
from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import EVERYBODY, Document, Mark
from aidresearch.extraction.figure import RIVAL, Figure

_DETERMINERS = 2  #: tokens of them between "before" and a name
_SUM = 1e6  #: no sum for a country is smaller
_AMOUNT = 4  #: tokens from "with" to the amount
#: What a comparison has from the amount of whom it says that he gave more.
_SLOTS = ("donor", "recipient", "aid_type", "stage", "coverage", "period_start", "period_end", "role", "programme")


def read(doc: Document, at: int) -> Figure | None:
    """The comparison at token ``at``: vor den USA mit 64,6 Milliarden, derrière l'Europe (80 milliards).

    Only with the rival's amount beside it: else it is a time, a place, or who comes next in an order.
    """
    is_front = doc.lower[at] in doc.said["in-front"]
    if not is_front and doc.lower[at] not in doc.said["at-back"]:
        return None
    name = at + 1
    while name <= at + _DETERMINERS and doc.word(name) in doc.said["determiner"] | {"'"}:
        name += 1
    mark = _mark(doc, name)
    if mark is None or mark.value[0] in (*NEVER, EVERYBODY) or not _has_amount(doc, mark.after):
        return None
    figure = Figure(at, mark.after, "ratio", 1.0, 0.0, "1", item_class=RIVAL, exact=True)
    figure.qualifier = "more than" if is_front else "less than"
    figure.base = mark.value[0]
    figure.evidence["base"] = evidence(doc, "with whom it is compared", mark.first, mark.after)
    return figure


def _mark(doc: Document, at: int) -> Mark | None:
    place = bisect_left(doc.parties, at, key=lambda mark: mark.first)
    return doc.parties[place] if place < len(doc.parties) and doc.parties[place].first == at else None


def _has_amount(doc: Document, at: int) -> bool:
    """Whether an amount follows: mit rund 64,6, (64,6."""
    if doc.word(at) not in doc.said["with"] | {"("}:
        return False
    ahead = doc.lower[at + 1 : at + 1 + _AMOUNT]
    number = next((place for place, word in enumerate(ahead) if word[:1].isdigit()), None)
    return number is not None and {*ahead[:number]} <= doc.said["around"] | doc.language.hedges | {"$", "€", "£"}


def settle(doc: Document, figures: list[Figure]) -> None:
    """Gives each comparison what its sentence says of its first amount, and is as sure of it; nothing where its own
    amount has no giver, or the rival's."""
    for figure in figures:
        if figure.item_class != RIVAL:
            continue
        first, _ = doc.sentence(figure.first)
        amount = next((f for f in figures if first <= f.first < figure.first and f.measure == "money"), None)
        if amount is None or amount.role != "aid" or amount.donor in (None, figure.base):
            figure.role = "other"
            continue
        for slot in _SLOTS:
            setattr(figure, slot, getattr(amount, slot))
        figure.guessed = {*amount.guessed}
        figure.alternatives = {slot: [*values] for slot, values in amount.alternatives.items()}
        figure.evidence["donor"] = evidence(doc, "whose amount stands before it", amount.first, amount.after)
    doubt(doc, figures)


def doubt(doc: Document, figures: list[Figure]) -> None:
    """Marks comparisons whose two amounts are not in the order that they tell of, or no sums: by GDP, by heads."""
    for place, figure in enumerate(figures):
        is_beside = doc.lower[figure.first] in doc.said["in-front"] | doc.said["at-back"]
        if figure.item_class != RIVAL or not is_beside or place + 1 == len(figures):
            continue
        first, end = doc.sentence(figure.first)
        rival = figures[place + 1]
        own = next((f for f in figures[:place] if f.first >= first and f.donor == figure.donor), None)
        if own is not None and rival.first < end and not _is_in_order(own, rival, figure):
            figure.doubt("role")
        if not doc.said["gdp"].isdisjoint(doc.lower[first:end]):
            figure.doubt("role")


def _is_in_order(own: Figure, rival: Figure, figure: Figure) -> bool:
    if own.measure != "money" or rival.measure != "money" or own.unit != rival.unit:
        return False
    is_more = own.least > rival.least
    return min(own.least, rival.least) >= _SUM and is_more is (figure.qualifier != "less than")
