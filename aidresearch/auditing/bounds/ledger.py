"""The bound of a register of donors on a running total: its row, in time, over releases, in the claim's currency."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from aidresearch.auditing import rates
from aidresearch.auditing.bounds.bound import Bound, Definition, Point
from aidresearch.auditing.bounds.currency import factor, plain_rates, times
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import ONE, Interval, hull
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.releases import ALL, Curve, Release
from aidresearch.auditing.steps import Derivation, Step, fixing

SAME_START = 62  #: days: "since the invasion", "since 2022" and since the tracker begins are the same start
QUOTED = 200  #: days: who names no day quotes the release that is out
A_YEAR = 366
SAME_CUT_OFF = 31  #: days: who names a day means a cut-off around it


class Spread(NamedTuple):
    """What other releases had at their cut-offs, over what the newest has at the same days."""

    factor: Interval
    steps: tuple[Step, ...]


def bound(
    reading: Reading, evidence: Evidence, day: int, aid_type: str, stage: str, *, is_own: bool, is_named: bool
) -> Bound | None:
    """What the releases leave for a donor or group, a type and a stage; None if no release has it."""
    key = (reading.donor, reading.start, reading.until, reading.unit, day, aid_type, stage, is_own, is_named)
    found: Bound | None = evidence.keep(
        ("ledger", *key),
        lambda: _bound(reading, evidence, day, aid_type, stage, is_own=is_own, is_named=is_named),
    )
    return found


def _bound(
    reading: Reading, evidence: Evidence, day: int, aid_type: str, stage: str, *, is_own: bool, is_named: bool
) -> Bound | None:
    donors = evidence.donors(reading.donor, reading.until) if reading.donor else ()
    newest = evidence.newest
    base = newest.curve(donors, aid_type, stage) if newest and donors else None
    out = of_the_day(evidence, donors, aid_type, stage, day, reading)
    if base is None and out is None:
        return None
    definition = Definition("ledger", "", reading.donor, aid_type, stage, reading.until)
    if is_window(reading, newest):
        return _window(reading, evidence, base, day, definition, is_own) if base else None
    return _since_the_start(reading, evidence, base, out, day, definition, is_own, is_named)


def is_window(reading: Reading, newest: Release | None) -> bool:
    """Whether a reading counts from a later day than the register."""
    return newest is not None and reading.start is not None and reading.start > newest.start + SAME_START


def of_the_day(
    evidence: Evidence, donors: tuple[str, ...], aid_type: str, stage: str, day: int, reading: Reading
) -> Curve | None:
    """The last release that was out on the day of the claim and whose data end around the day that it speaks of."""
    out = [release for release in evidence.releases if release.known <= day]
    for release in sorted(out, key=lambda r: r.known, reverse=True):
        curve = release.curve(donors, aid_type, stage) if donors else None
        if curve is not None:
            reach = SAME_CUT_OFF if reading.until < day - SAME_CUT_OFF else QUOTED
            near = abs(reading.until - release.cut_off) <= reach
            if near or (len(release.ends) and reading.until <= release.cut_off):
                return curve
    return None


def spread(evidence: Evidence, base: Curve, donors: tuple[str, ...], aid_type: str, stage: str, day: int) -> Spread:
    """How far releases moved this very total: the factor from the newest to the others; 1 is always among them."""

    chosen = _around(evidence, base.release, day)

    def compute() -> Spread:
        steps, found = [], [ONE]
        for release in chosen:
            curve = release.curve(donors, aid_type, stage) if release is not base.release else None
            now = base.at(release.cut_off)
            if curve is None or release.cut_off > base.release.cut_off or now.after <= 0:
                continue
            ratio = Interval(curve.value / now.after, curve.value / now.before if now.before > 0 else math.inf)
            ends = [end for end in ratio if math.isfinite(end) and end > 0]
            if ends:
                found.append(Interval(min(ends), max(ends)))
                steps.append(Step("spread", (*base.ids, *curve.ids), found[-1], "1", release.cut_off))
        factor_of_all = hull(found)
        if steps:
            names = [f"#{number}" for number in range(1, len(steps) + 2)]
            steps = [Step("limit", (), ONE, "1"), *steps, Step("hull", tuple(names), factor_of_all, "1")]
        return Spread(factor_of_all, tuple(steps))

    key = ("spread", donors, aid_type, stage, *(release.key for release in chosen))
    found: Spread = evidence.keep(key, compute)
    return found


def _around(evidence: Evidence, newest: Release, day: int) -> list[Release]:
    """The releases whose data end within a year of a day, and the nearest before and after it."""
    others = [release for release in evidence.releases if release is not newest and release.cut_off <= newest.cut_off]
    before = [release for release in others if release.cut_off <= day]
    after = [release for release in others if release.cut_off > day]
    near = {r.key for r in (*before[-1:], *after[:1])}
    return [release for release in others if release.key in near or abs(release.cut_off - day) <= A_YEAR]


def usual_moves(evidence: Evidence) -> Interval:
    """How far nine of ten totals moved between releases: the 5th and 95th percentile of all that can be compared."""

    def compute() -> Interval:
        newest, ratios = evidence.newest, []
        for release in evidence.releases:
            if newest is None or release is newest or release.cut_off > newest.cut_off:
                continue
            for (donor, aid_type, stage), (value, _, _) in release.totals.items():
                curve = newest.curve((donor,), aid_type, stage)
                now = curve.at(release.cut_off).before if curve is not None else 0.0
                if now > 0 and value > 0:
                    ratios.append(value / now)
        if not ratios:
            return ONE
        low, high = np.quantile(ratios, [0.05, 0.95])
        return Interval(min(float(low), 1.0), max(float(high), 1.0))

    found: Interval = evidence.keep("usual moves", compute)
    return found


def _since_the_start(
    reading: Reading,
    evidence: Evidence,
    base: Curve | None,
    out: Curve | None,
    day: int,
    definition: Definition,
    is_own: bool,
    is_named: bool,
) -> Bound | None:
    derivation, points, whole = Derivation(), [], []
    for curve in (base, None if out is base else out):
        if curve is None:
            continue
        until = reading.until if curve is base or base is None else min(reading.until, curve.release.cut_off)
        interval = curve.at(until).interval
        step = derivation.add("running total", curve.ids, interval, curve.release.unit, until)
        if curve is base:
            donors = evidence.donors(reading.donor or "", reading.until)
            moved = spread(evidence, curve, donors, definition.aid_type or ALL, definition.stage or "", until)
            if moved.steps:
                interval = interval.times(moved.factor)
                by = derivation.join(moved.steps)
                step = derivation.add("product", (step, by), interval, curve.release.unit)
        whole.append((interval, step))
        points += _points(reading, curve, day)
        if curve is base and (out is None or not len(out.release.ends)):
            points += _restated(reading, curve, day, usual_moves(evidence))
    unit = (base or out).release.unit  # type: ignore[union-attr]
    start = (base or out).release.start  # type: ignore[union-attr]
    interval = Interval(min(i.low for i, _ in whole), max(i.high for i, _ in whole))
    step = derivation.add("hull", [s for _, s in whole], interval, unit) if len(whole) > 1 else whole[0][1]
    high = interval.high
    if base is None and out is not None:  # the newest does not split the stage by type: at most all types
        high = max(interval.low, _all_types(reading, evidence, definition))
    if reading.start is not None and reading.start < start - SAME_START:
        high = math.inf  # it counts from an earlier day than the register
    if high != interval.high:
        interval = Interval(interval.low, high)
        step = derivation.add("limit", (step,), interval, unit)
    by = factor(unit, reading.unit, start, max(reading.until, day), derivation)
    if by is None:
        return None
    interval, _ = times(interval, step, by, reading.unit, derivation)
    return Bound(interval, definition, tuple(points), is_own, is_named, tuple(derivation.steps))


def _all_types(reading: Reading, evidence: Evidence, definition: Definition) -> float:
    newest = evidence.newest
    donors = evidence.donors(reading.donor or "", reading.until)
    curve = newest.curve(donors, ALL, definition.stage or "") if newest is not None else None
    if curve is None:
        return math.inf
    moved = spread(evidence, curve, donors, ALL, definition.stage or "", reading.until)
    return curve.at(reading.until).interval.times(moved.factor).high


def _points(reading: Reading, curve: Curve, day: int) -> list[Point]:
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
        point = Interval(value - curve.half_width, value + curve.half_width)
        found += in_currency(point, curve.ids, release, reading.unit, end, day, curve)
    return found


def _restated(reading: Reading, curve: Curve, day: int, moves: Interval) -> list[Point]:
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
        found.append(Point(result, tuple(steps), False, is_timely, release.key, reading.until))
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


def _window(
    reading: Reading,
    evidence: Evidence,
    base: Curve,
    day: int,
    definition: Definition,
    is_own: bool,
) -> Bound | None:
    """What was added from one day to another, by the newest release that has periods."""
    release = base.release
    assert reading.start is not None
    until, before = base.at(reading.until), base.at(reading.start - 1)
    derivation = Derivation()
    donors = evidence.donors(reading.donor or "", reading.until)
    moved = spread(evidence, base, donors, definition.aid_type or ALL, definition.stage or "", reading.until)
    by_step = derivation.join(moved.steps) if moved.steps else ""
    ends = []
    for amount, day_of in ((until, reading.until), (before, reading.start - 1)):  # each total may have been another one
        end, step = amount.interval, derivation.add("running total", base.ids, amount.interval, release.unit, day_of)
        if by_step:
            end = end.times(moved.factor)
            step = derivation.add("product", (step, by_step), end, release.unit)
        ends.append((end, step))
    interval = ends[0][0].minus(ends[1][0])
    if not interval.low <= interval.high:
        return None
    step = derivation.add("difference", [s for _, s in ends], interval, release.unit)
    by = factor(release.unit, reading.unit, reading.start, max(reading.until, day), derivation)
    if by is None:
        return None
    interval, _ = times(interval, step, by, reading.unit, derivation)
    points = []
    for end, value in {until.end_after: until.after, until.end_before: until.before}.items():
        added = value - before.before
        if added > 0 and math.isfinite(added) and before.end_before == reading.start - 1:
            points += _added(base, reading, end, day)
    return Bound(interval, definition, tuple(points), is_own, False, tuple(derivation.steps))


def _added(base: Curve, reading: Reading, end: int, day: int) -> list[Point]:
    """What was added up to a day in the claim's currency, as a point at each rate that a writer takes."""
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
    if release.unit == reading.unit:
        return [Point(value, rows, True, is_timely, release.key, end)]
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
