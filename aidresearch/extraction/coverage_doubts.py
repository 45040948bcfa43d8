"""What else than one payment an amount may be in a language that is all tables, where its nearest word says that."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.roles_by_table import Roles

#: Who pays large loans and packages in parts.
IN_PARTS = {"EU", "EU_AND_MEMBERS", "IMF", "WORLD_BANK", "G7", "EIB", "EBRD"}
_LARGE, _LARGEST = 5e9, 100e9  #: more than an institution pays at once, than anybody gives at once
_MAJOR = {"EUR", "USD", "GBP"}
_YEAR = dt.timedelta(days=370)
_GIVEN = ("delivered", "disbursed")


def of_flow(slots: Roles, clause: Clause, word: str) -> list[str]:
    """Hinzu kommt zivile Hilfe von 36 Milliarden: of the sum before; weitere 18 Milliarden der EU: a frame."""
    figure, before = clause.figure, clause.before
    if _is_to_date(slots, figure):
        return ["cumulative"]  # this year so much has come: in all of it, or one payment
    is_paid = figure.stage in _GIVEN and "stage" not in figure.guessed
    is_large = figure.unit in _MAJOR and figure.measure == "money" and figure.least >= _LARGE
    others = []
    is_more = word in slots.doc.said["joins-it"]
    is_more |= word in slots.doc.said["fresh"] and figure.stage not in ("proposed", "pledged")
    is_of_sum = before is not None and before.coverage == "cumulative" and before.measure == figure.measure
    if (is_more and is_of_sum) or (is_large and figure.least >= _LARGEST):
        others.append("cumulative")
    is_lent = not IN_PARTS.isdisjoint((figure.donor or "").split("+"))
    if not is_paid and ((is_large and is_lent) or _is_of_years_ahead(figure)):
        others.append("ceiling")
    return others


def _is_of_years_ahead(figure: Figure) -> bool:
    start, end, day = figure.period_start, figure.period_end, figure.stated_on
    if end is None or day is None or end <= day or "period" in figure.guessed:
        return False
    return end - day > _YEAR or (start is not None and end - start > _YEAR)


def _is_to_date(slots: Roles, figure: Figure) -> bool:
    """Whether it came in the year that has not ended yet."""
    start, end, day = figure.period_start, figure.period_end, slots.published
    return figure.stage in _GIVEN and start is not None and end == day and (start.month, start.day) == (1, 1)
