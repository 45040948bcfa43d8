"""The bound of a register of donors on a running total: its row, in time, over releases, in the claim's currency."""

from __future__ import annotations

import math
from dataclasses import replace

from aidresearch.auditing.bounds import points as exact
from aidresearch.auditing.bounds.bound import Bound, Definition, Point
from aidresearch.auditing.bounds.currency import factor, times
from aidresearch.auditing.bounds.moves import spread, usual_moves
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, hull
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.releases import ALL, TYPES, Curve, Release
from aidresearch.auditing.steps import Derivation

SAME_START = 62  #: days: "since the invasion", "since 2022" and since the tracker begins are the same start
LATER = "by a later release"  #: scope of a bound that only a later day gives
LAST_KNOWN = 92  #: days: a release comes every two or three months; nobody could know what a later one dates back
#: Days: commitments of a shorter time were dated anew. Of sixteen such windows that Kiel printed from 2022 to 2024 four
#: have the same amount by release 29, Japan's loans of early 2023 (5.1 billion) and Norway's billion of July 2022 none
#: of it. Of allocations, twenty of twenty-six are within a tenth.
A_YEAR = 360
SAME_CUT_OFF = 31  #: days: who names a day means a cut-off around it


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
    base = evidence.by_month(donors, aid_type, stage, reading.until) if donors else None
    out = of_the_day(evidence, donors, aid_type, stage, day, reading)
    definition = Definition("ledger", "", reading.donor, aid_type, stage, reading.until)
    if base is None and out is None:
        return _of_a_later_release(reading, evidence, day, definition, is_own)
    begins = min(curve.release.start for curve in (base, out) if curve is not None)
    if reading.until < begins:
        return None  # nothing is known about the days before a register begins
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
            reach = SAME_CUT_OFF if reading.until < day - SAME_CUT_OFF else exact.QUOTED
            near = abs(reading.until - release.cut_off) <= reach
            if near or (len(release.ends) and reading.until <= release.cut_off):
                return curve
    return None


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
    derivation = Derivation()
    points: list[Point] = []
    whole: list[tuple[Interval, str]] = []
    for curve in (base, None if out is base else out):
        if curve is None:
            continue
        until = reading.until if curve is base or base is None else min(reading.until, curve.release.cut_off)
        interval = curve.at(until).interval
        step = derivation.add("running total", curve.ids, interval, curve.release.unit, until)
        if curve is base:
            moved, by = _moves(reading, evidence, curve, definition, until, derivation)
            if by:
                interval = interval.times(moved)
                step = derivation.add("product", (step, by), interval, curve.release.unit)
            whole += _beside_it(reading, evidence, curve, definition, derivation)
        whole.append((interval, step))
        points += exact.around(reading, curve, day)
        if curve is base and curve.release is evidence.newest and (out is None or not len(out.release.ends)):
            points += exact.restated(reading, curve, day, usual_moves(evidence))
    unit = (base or out).release.unit  # type: ignore[union-attr]
    start = (base or out).release.start  # type: ignore[union-attr]
    interval = Interval(min(i.low for i, _ in whole), max(i.high for i, _ in whole))
    step = derivation.add("hull", [s for _, s in whole], interval, unit) if len(whole) > 1 else whole[0][1]
    known = _last_known(reading, evidence, day, definition)
    if known is not None and known.value < interval.low:
        low = known.at(known.release.cut_off).interval
        before = derivation.add("running total", known.ids, low, unit, known.release.cut_off)
        interval = hull((interval, low))
        step = derivation.add("hull", (step, before), interval, unit)
    high = interval.high
    if base is None or base.release is not evidence.newest:  # that does not split the stage by type: at most all types
        later = _later(reading, evidence, definition) if base is None else None
        most = high if base is not None else math.inf if later is None else later.value * usual_moves(evidence).high
        high = max(interval.low, min(_all_types(reading, evidence, definition), most))
    if reading.start is not None and reading.start < start - SAME_START:
        high = math.inf  # it counts from an earlier day than the register
    if high != interval.high:
        interval = Interval(interval.low, high)
        step = derivation.add("limit", (step,), interval, unit)
    rate = factor(unit, reading.unit, start, max(reading.until, day), derivation)
    if rate is None:
        return None
    interval, _ = times(interval, step, rate, reading.unit, derivation)
    return Bound(interval, definition, tuple(points), is_own, is_named, tuple(derivation.steps))


def _moves(
    reading: Reading, evidence: Evidence, base: Curve, definition: Definition, day: int, derivation: Derivation
) -> tuple[Interval, str]:
    """How far releases moved a total, and the step that says so; of a register that later ones followed, which date
    some of it anew, as far as totals usually move at the least."""
    donors = evidence.donors(reading.donor or "", reading.until)
    moved = spread(evidence, base, donors, definition.aid_type or ALL, definition.stage or "", day)
    step = derivation.join(moved.steps) if moved.steps else ""
    if base.release is evidence.newest:
        return moved.factor, step
    usual = usual_moves(evidence)
    steps = [*([step] if step else []), derivation.add("usual moves", (base.release.key,), usual, "1")]
    both = hull([moved.factor, usual])
    return both, derivation.add("hull", steps, both, "1")


def _beside_it(
    reading: Reading, evidence: Evidence, base: Curve, definition: Definition, derivation: Derivation
) -> list[tuple[Interval, str]]:
    """What may have been counted by then, beside commitments as an earlier register dates them: those of the months
    after, which were dated anew, and what the newest register has allocated."""
    newest, donors = evidence.newest, evidence.donors(reading.donor or "", reading.until)
    if base.release is newest or newest is None:
        return []
    later = min(reading.until + LAST_KNOWN, base.release.cut_off)
    soon = base.at(later).interval
    moved, by = _moves(reading, evidence, base, definition, later, derivation)
    step = derivation.add("running total", base.ids, soon, base.release.unit, later)
    found = [(soon.times(moved), derivation.add("product", (step, by), soon.times(moved), base.release.unit))]
    curve = newest.curve(donors, definition.aid_type or ALL, "allocated")
    if curve is not None and definition.stage == "committed":
        interval = curve.at(reading.until).interval
        found.append((interval, derivation.add("running total", curve.ids, interval, newest.unit, reading.until)))
    return found


def _last_known(reading: Reading, evidence: Evidence, day: int, definition: Definition) -> Curve | None:
    """What the last release that was out on the day had at its end, some weeks before the day that is spoken of.

    A later release can date back to before that day what nobody had counted yet: who said less was not wrong.
    """
    donors = evidence.donors(reading.donor or "", reading.until)
    for release in sorted(evidence.releases, key=lambda r: r.known, reverse=True):
        if release.known <= day and 0 <= reading.until - release.cut_off <= LAST_KNOWN:
            curve = release.curve(donors, definition.aid_type or ALL, definition.stage or "") if donors else None
            if curve is not None and curve.release.unit == (evidence.newest or release).unit:
                return curve
    return None


def _all_types(reading: Reading, evidence: Evidence, definition: Definition) -> float:
    """All types, less what was allocated of the others: at least so much of them was committed.

    As far as totals usually move between releases at the least: few of them were kept, and days moved as well.
    """
    newest = evidence.newest
    donors = evidence.donors(reading.donor or "", reading.until)
    whole = newest.curve(donors, ALL, definition.stage or "") if newest is not None else None
    if newest is None or whole is None:
        return math.inf

    def moved(curve: Curve, aid_type: str, stage: str) -> Interval:
        by = spread(evidence, curve, donors, aid_type, stage, reading.until).factor
        return curve.at(reading.until).interval.times(hull([by, usual_moves(evidence)]))

    most = moved(whole, ALL, definition.stage or "").high
    for other in TYPES if definition.stage == "committed" else ():
        part = newest.curve(donors, other, "allocated") if other != definition.aid_type else None
        most -= max(0.0, moved(part, other, "allocated").low) if part is not None else 0.0
    return most


def _later(reading: Reading, evidence: Evidence, definition: Definition) -> Curve | None:
    """The next release that splits the stage by type."""
    donors = evidence.donors(reading.donor or "", reading.until)
    for release in evidence.releases:
        curve = release.curve(donors, definition.aid_type or ALL, definition.stage or "") if donors else None
        if curve is not None and release.cut_off >= reading.until >= release.start and not len(release.ends):
            return curve
    return None


def _of_a_later_release(
    reading: Reading, evidence: Evidence, day: int, definition: Definition, is_own: bool
) -> Bound | None:
    """What the next release has, as far as totals usually move between releases: more there was not before."""
    curve = _later(reading, evidence, definition)
    if curve is None:
        return None
    derivation, release = Derivation(), curve.release
    if reading.start is not None and reading.start < release.start - SAME_START:
        return None  # it counts from an earlier day than the register
    interval = curve.at(release.cut_off).interval
    step = derivation.add("running total", curve.ids, interval, release.unit, release.cut_off)
    moves = usual_moves(evidence)
    by = derivation.add("usual moves", (release.key,), moves, "1")
    interval = interval.times(moves)
    step = derivation.add("product", (step, by), interval, release.unit)
    rate = factor(release.unit, reading.unit, release.start, max(reading.until, day), derivation)
    if rate is None:
        return None
    interval, step = times(interval, step, rate, reading.unit, derivation)
    allocated = None
    if definition.stage == "committed":  # at least what was allocated of it
        allocated = bound(reading, evidence, day, definition.aid_type or ALL, "allocated", is_own=False, is_named=False)
    low = -math.inf if allocated is None else min(allocated.interval.low, interval.high)
    most = math.inf  # of one type; in a window days moved as well
    if not is_window(reading, evidence.newest):
        most = _all_types(reading, evidence, definition) * rate[0].high
    interval = Interval(low, max(low, min(interval.high, most)))
    derivation.add("limit", (step,), interval, reading.unit)
    return Bound(interval, replace(definition, scope=LATER), (), is_own, False, tuple(derivation.steps))


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
    moved, by_step = _moves(reading, evidence, base, definition, reading.until, derivation)
    ends = []
    for amount, day_of in ((until, reading.until), (before, reading.start - 1)):  # each total may have been another one
        end, step = amount.interval, derivation.add("running total", base.ids, amount.interval, release.unit, day_of)
        if by_step:
            end = end.times(moved)
            step = derivation.add("product", (step, by_step), end, release.unit)
        ends.append((end, step))
    interval = ends[0][0].minus(ends[1][0])
    if not interval.low <= interval.high:
        return None
    step = derivation.add("difference", [s for _, s in ends], interval, release.unit)
    if definition.stage == "committed" and reading.until - reading.start < A_YEAR:
        most = base.at(reading.until + A_YEAR // 2).interval
        if len(donors) > 1:  # of many givers together most stays within half a year
            most = most.minus(base.at(reading.start - 1 - A_YEAR // 2).interval)
        most = most.times(hull([moved, usual_moves(evidence)]))
        interval = Interval(-math.inf, most.high)
        step = derivation.add("limit", (step,), interval, release.unit)
    by = factor(release.unit, reading.unit, reading.start, max(reading.until, day), derivation)
    if by is None:
        return None
    interval, _ = times(interval, step, by, reading.unit, derivation)
    points = []
    for last_day, value in {until.end_after: until.after, until.end_before: until.before}.items():
        added = value - before.before
        if added > 0 and math.isfinite(added) and before.end_before == reading.start - 1:
            points += exact.added(base, reading, last_day, day, usual_moves(evidence))
    return Bound(interval, definition, tuple(points), is_own, False, tuple(derivation.steps))
