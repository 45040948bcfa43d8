"""The exact values that a register of donors gives around a day, in the claim's currency."""

from __future__ import annotations

import math

from aidresearch.auditing import rates
from aidresearch.auditing.bounds.bound import Point
from aidresearch.auditing.bounds.currency import plain_rates
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.releases import Curve, Release
from aidresearch.auditing.steps import Step, fixing

ANOTHER_RELEASE = "another release"
QUOTED = 200  #: days: who names no day quotes the release that is out


def around(reading: Reading, curve: Curve, day: int) -> list[Point]:
    """The values of a release around the day, at the rates that a writer takes, and at any of its time."""
    release = curve.release
    amount = curve.at(reading.until)
    values = {amount.end_after: amount.after, amount.end_before: amount.before}  # after the cut-off only what is before
    if not len(release.ends) and reading.until < release.cut_off:
        values = {release.cut_off: curve.value}
    found = []
    for end, value in values.items():
        if value < 0 or not math.isfinite(value) or end < release.start or abs(end - reading.until) > QUOTED:
            continue
        undated = amount.undated if end < release.cut_off else 0.0
        point = Interval(value - curve.half_width, value + undated + curve.half_width)
        found += in_currency(point, curve.ids, release, reading.unit, end, day, curve)
    return found


def restated(reading: Reading, curve: Curve, day: int, moves: Interval) -> list[Point]:
    """What an earlier release can have had: the newest one's value, as far as totals usually move between releases.

    Not exact: it makes a claim a matter of the release, never a confirmed one.
    """
    release = curve.release
    amount = curve.at(reading.until)
    if amount.before <= 0 or not math.isfinite(amount.after):
        return []
    row = Step("running total", curve.ids, amount.interval, release.unit, reading.until)
    found = []
    for rate, at in plain_rates(release.unit, reading.unit, (day, reading.until)):
        by = Interval(rate, rate)
        result = amount.interval.times(moves).times(by)
        steps = [
            row,
            Step("usual moves", (release.key,), moves, "1"),
            Step("product", ("#1", "#2"), row.interval.times(moves), release.unit),
        ]
        if release.unit != reading.unit:
            fixings = (fixing(release.unit, reading.unit, at), fixing(release.unit, reading.unit, at))
            steps += [Step("rates", fixings, by, reading.unit), Step("product", ("#3", "#4"), result, reading.unit)]
        is_timely = release.known <= day
        found.append(Point(result, tuple(steps), False, is_timely, release.key, reading.until, ANOTHER_RELEASE))
    return found


def in_currency(
    point: Interval, ids: tuple[str, ...], release: Release, unit: str, end: int, day: int, curve: Curve | None
) -> list[Point]:
    """A value of a release in the claim's currency."""
    is_timely = release.known <= day
    row = Step("running total", ids, point, release.unit, end)
    if release.unit == unit:
        return [Point(point, (row,), True, is_timely, release.key, end)]
    found = []
    for rate, at in plain_rates(release.unit, unit, (day, end)):
        by = Step("rates", (fixing(release.unit, unit, at), fixing(release.unit, unit, at)), Interval(rate, rate), unit)
        result = point.times(by.interval)
        steps = (row, by, Step("product", ("#1", "#2"), result, unit))
        found.append(Point(result, steps, True, is_timely, release.key, end))
    by_month = curve.in_months(unit, end) if curve is not None else None
    if by_month is not None:
        result = Interval(by_month, by_month)
        found.append(Point(result, (Step("by month", ids, result, unit, end),), True, is_timely, release.key, end))
    all_of_them = rates.between(release.unit, unit, release.start, max(end, day))
    if all_of_them is not None:
        inputs = (fixing(release.unit, unit, release.start), fixing(release.unit, unit, max(end, day)))
        result = point.times(all_of_them)
        steps = (row, Step("rates", inputs, all_of_them, unit), Step("product", ("#1", "#2"), result, unit))
        found.append(Point(result, steps, False, is_timely, release.key, end))
    return found


def added(base: Curve, reading: Reading, end: int, day: int, moves: Interval) -> list[Point]:
    """What was added up to a day in the claim's currency, as a point at each rate that a writer takes; and as far as
    totals usually move between releases."""
    release = base.release
    assert reading.start is not None
    last, first = base.at(end), base.at(reading.start - 1)
    value = last.interval.minus(first.interval)
    rows = (
        Step("running total", base.ids, last.interval, release.unit, end),
        Step("running total", base.ids, first.interval, release.unit, reading.start - 1),
        Step("difference", ("#1", "#2"), value, release.unit),
    )
    is_timely = release.known <= day
    moved = (
        Step("usual moves", (release.key,), moves, "1"),
        Step("product", ("#3", "#4"), value.times(moves), release.unit),
    )
    if release.unit == reading.unit:
        return [
            Point(value, rows, True, is_timely, release.key, end),
            Point(value.times(moves), (*rows, *moved), False, is_timely, release.key, end, ANOTHER_RELEASE),
        ]
    found = []
    middle = (reading.start + end) // 2
    span = rates.between(release.unit, reading.unit, reading.start, max(end, day))
    named = [
        (Interval(rate, rate), at, at, True) for rate, at in plain_rates(release.unit, reading.unit, (day, end, middle))
    ]
    if span is not None:
        named.append((span, reading.start, max(end, day), False))
    for by, begin, stop, is_plain in named:
        inputs = (fixing(release.unit, reading.unit, begin), fixing(release.unit, reading.unit, stop))
        result = value.times(by)
        steps = (*rows, Step("rates", inputs, by, reading.unit), Step("product", ("#3", "#4"), result, reading.unit))
        found.append(Point(result, steps, is_plain, is_timely, release.key, end))
    return found
