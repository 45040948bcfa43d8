"""What the years of an amount say of what it covers, in a language that is all tables."""

from __future__ import annotations

from aidresearch.extraction.clause import Clause
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.roles_by_table import Roles
from aidresearch.extraction.since_the_war import INVASION

_GIVEN = ("delivered", "disbursed")


def by_period(slots: Roles, figure: Figure) -> str | None:
    """One year is a period's sum, years to come make a frame, several that are over a total."""
    start, end = figure.period_start, figure.period_end
    if end is None or slots.published is None:
        return None
    if start is not None and start.year == end.year:
        return "flow"
    if end.year > slots.published.year:
        return "ceiling"
    if start is not None and start.year > INVASION.year - 1 and end.year < slots.published.year - 1:
        return "flow"  # of 2022 and 2023, told in 2025
    return "cumulative" if start is not None and end.year > start.year else None


def closed(slots: Roles, figure: Figure) -> str | None:
    """A total of one month or year, im Jahr 2024 insgesamt, is a period's sum; one until a year to come, a frame."""
    start, end, day = figure.period_start, figure.period_end, slots.published
    if end is None or day is None or "period" in figure.guessed:
        return None
    if end.year > day.year and start is None:
        return "ceiling"
    is_whole = start is not None and start.year == end.year and start > INVASION
    return "flow" if is_whole else None


def is_past_year(slots: Roles, figure: Figure) -> bool:
    """Im Jahr 2022, said of this figure: all of a year that is over."""
    start, end, day = figure.period_start, figure.period_end, slots.published
    if start is None or end is None or day is None or "period" in figure.guessed:
        return False
    return start.year == end.year < day.year and (start.month, start.day, end.month) == (1, 1, 12)


def is_since(figure: Figure) -> bool:
    """Seit März 2024, від 24 лютого: open at its end, and said of this very figure."""
    is_own = "period" not in figure.guessed
    return is_own and figure.period_start is not None and figure.period_end is None


def is_until_now(slots: Roles, figure: Figure) -> bool:
    """Bis Ende August 2025 geleistet: closed at its end alone, by the day of the text, and given."""
    start, end, day = figure.period_start, figure.period_end, slots.published
    if (
        end is None
        or day is None
        or "period" in figure.guessed
        or figure.stage not in (*_GIVEN, "allocated", "committed")
    ):
        return False
    return start is None and end <= day


def is_raised_for_one(slots: Roles, clause: Clause) -> bool:
    """Erhöht die Hilfe im Haushalt 2026 auf insgesamt so viel: of the year, which is not over."""
    figure, doc, day = clause.figure, slots.doc, slots.published
    start, end = figure.period_start, figure.period_end
    is_of_year = start is not None and end is not None and start.year == end.year and day is not None and end > day
    at, hedges = figure.first - 1, doc.said["around"] | doc.said["in-all"] | doc.language.hedges - doc.said["sums-to"]
    while at > clause.first and doc.word(at) in hedges:
        at -= 1
    is_raised = not doc.said["grows"].isdisjoint(doc.lower[clause.first : clause.end])
    return is_of_year and is_raised and doc.word(at) in doc.said["sums-to"]
