"""Totals that somebody stated: a row of the day, an earlier total from below, a later one from above.

A government's own account is a definition beside a register's: it counts from the first day on which it is known, and
where no later total closes it, it is open from above.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing.bounds import sums, whole
from aidresearch.auditing.bounds.bound import Bound, Definition, Point
from aidresearch.auditing.bounds.currency import factor, plain_rates, times
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import ABOVE, BELOW, NEARBY, UNKNOWN, Interval
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.steps import Derivation, Step, fixing

FRESH = 120  #: days: longer ago it is a floor, no definition of the day
JUST_AFTER = 14  #: days: a text dates a statement roughly
A_DAY = 1  #: days by which a statement and a text about it differ
A_WEEK = 7  #: days by which a window named by its months differs from one by its days
SAME_START = 62

#: Stages of a stated total that a stage as printed may mean; a stage that the text does not name means any.
MEANT: dict[str | None, frozenset[str]] = {
    "delivered": frozenset({"delivered", "disbursed", "committed"}),
    "disbursed": frozenset({"disbursed", "delivered", "committed"}),
    "allocated": frozenset({"allocated", "committed", "appropriated", "obligated"}),
    "obligated": frozenset({"obligated", "committed"}),
    "committed": frozenset({"committed", "allocated", "pledged", "obligated"}),
    "pledged": frozenset({"pledged", "committed", "allocated"}),
    "appropriated": frozenset({"appropriated"}),
    "proposed": frozenset({"proposed", "pledged"}),
}


def bounds(reading: Reading, evidence: Evidence, day: int) -> Iterator[Bound]:
    """One bound for each account of the giver that counts what the reading counts."""
    if reading.donor is None:
        return
    accounts: dict[tuple[object, ...], list[Entry]] = {}
    for donor in (reading.donor, *ALSO_STATED.get(reading.donor, ()), *WITHOUT_ONE.get(reading.donor, ())):
        same = [entry for entry in evidence.totals(donor) if counts_the_same(entry, reading)]
        whole_of = {(e.source, e.start) for e in same if e.instrument in (None, "unspecified")}
        for entry in same:
            is_part = entry.instrument not in (None, "unspecified") and (entry.source, entry.start) in whole_of
            if reading.instrument is not None or not is_part:  # loans beside loans and grants
                start = None if entry.start is None else entry.start // SAME_START
                key = (entry.source, donor, entry.item, entry.stage, entry.programme, entry.unit, entry.refugees, start)
                accounts.setdefault(key, []).append(entry)
    for entries in accounts.values():
        found = _bound(reading, evidence, day, entries)
        if found is not None:
            yield found


def printed(reading: Reading, evidence: Evidence, day: int, *, of_its_release: bool = False) -> Iterator[Bound]:
    """What a register of donors printed for the very window: it confirms, and leaves open what it does not.

    Of an amount without a window, and of one release (``of_its_release``): what it printed for its own.
    """
    for entry in evidence.windows.get(reading.donor or "", []):
        is_same = entry.decides and entry.programme == reading.programme and entry.aid_type == reading.aid_type
        is_meant = reading.stage is None or entry.stage in MEANT.get(reading.stage, frozenset())
        is_of_it = of_its_release and reading.start is None and 0 <= day - entry.stated <= JUST_AFTER
        is_window = is_of_it or _is_window(entry, reading)
        if not (is_same and is_meant and is_window) or _is_of_a_part(entry):
            continue
        points = tuple(_points(replace(reading, until=entry.end), day, [], [entry]))
        definition = Definition(
            "stated", entry.source, reading.donor, entry.aid_type, entry.stage, entry.end, None, entry.scope
        )
        is_own = reading.stage is None or entry.stage in reading.stages
        yield Bound(UNKNOWN, definition, points, is_own, False, ())


def _is_of_a_part(entry: Entry) -> bool:
    """Whether a printed amount is of a part that no reading has: what is not military, what was newly bought."""
    return any(name in entry.scope for name in OF_A_PART)


def _is_window(entry: Entry, reading: Reading) -> bool:
    """Whether a text's window is the one that was printed for, to a week."""
    start = reading.start
    if start is None or entry.start is None:
        return False
    return abs(entry.start - start) <= A_WEEK and abs(entry.end - reading.until) <= A_WEEK


def unconfirmed(reading: Reading, evidence: Evidence, day: int) -> Iterator[Bound]:
    """What an account that is on record, but that nobody has confirmed, leaves open about its day: it decides nothing,
    and who says as much is not contradicted."""
    for entry in evidence.totals(reading.donor or ""):
        is_near = -FRESH <= entry.end - reading.until <= JUST_AFTER
        if not entry.decides and is_near and counts_the_same(entry, reading):
            found = _at_most(reading, entry, day, "stated")
            yield from (bound for bound in found if not reading.wide.is_above(bound.interval))


def voted(reading: Reading, evidence: Evidence, day: int) -> Iterator[Bound]:
    """What a giver had voted for an aim by a day: texts that name no stage, and those that say "given", mean it too.

    It never confirms them, and is no total of what was given.
    """
    if reading.stage not in VOTED_AS or reading.donor is None or reading.programme is not None:
        return
    yield from _acts(reading, evidence, day)
    known = [
        e
        for e in evidence.totals(reading.donor)
        if e.is_budget and e.aid_type == reading.aid_type and e.stated <= day + JUST_AFTER and e.decides
    ]
    if not known:
        return
    yield from _at_most(reading, max(known, key=_most), day)


def voted_since(reading: Reading, evidence: Evidence, day: int) -> Iterator[Bound]:
    """The most that was voted for all aid as it was stated for a later day, if no act came in between: it may have been
    as much on the day. That leaves open what is below, also where nobody has confirmed it."""
    if reading.stage not in VOTED_AS or reading.aid_type != ALL or reading.programme is not None:
        return
    own = [e for e in evidence.totals(reading.donor or "") if e.stage == "appropriated" and e.aid_type == ALL]
    acts = [e.end for e in evidence.payments(reading.donor or "") if e.is_budget and e.end > day]
    later = [e for e in own if e.stated > day + JUST_AFTER and e.end < min(acts, default=math.inf)]
    if later:
        most = max(later, key=_most)
        yield from _at_most(replace(reading, until=max(reading.until, most.end)), most, day)


def _at_most(reading: Reading, entry: Entry, day: int, form: str = "voted") -> Iterator[Bound]:
    """An account as a bound from above, to the last day of the reading."""
    derivation = Derivation()
    interval = Interval(-math.inf, _most(entry))
    last = derivation.add("from above", (entry.figure_id,), interval, entry.unit)
    by = factor(entry.unit, reading.unit, min(entry.end, day), max(entry.end, day), derivation)
    if by is not None:
        interval, _ = times(interval, last, by, reading.unit, derivation)
        definition = Definition(
            form, entry.source, reading.donor, reading.aid_type, entry.stage, reading.until, None, entry.scope
        )
        yield Bound(interval, definition, (), False, False, tuple(derivation.steps))


def _acts(reading: Reading, evidence: Evidence, day: int) -> Iterator[Bound]:
    """The acts of a parliament up to a day, added up: what it voted where nobody has stated the total yet."""
    acts = [e for e in evidence.payments(reading.donor or "") if e.is_budget and e.part_of is None and e.end <= day]
    if not acts or reading.aid_type != ALL or len({e.unit for e in acts}) > 1:
        return
    derivation = Derivation()
    most = Interval(-math.inf, math.fsum(_most(e) for e in acts))
    rows = [derivation.add("from above", (e.figure_id,), Interval(-math.inf, _most(e)), e.unit) for e in acts]
    last = derivation.add("total", rows, most, acts[0].unit)
    by = factor(acts[0].unit, reading.unit, acts[0].end, day, derivation)
    if by is not None:
        interval, _ = times(most, last, by, reading.unit, derivation)
        definition = Definition("voted", acts[0].source, reading.donor, ALL, acts[0].stage, reading.until)
        points = tuple(sums.earlier_acts(acts, reading)) if reading.stage == "allocated" else ()
        yield Bound(interval, definition, points, False, False, tuple(derivation.steps))


def counts_the_same(entry: Entry, reading: Reading) -> bool:
    """Whether a stated total counts what a reading does: giver, type, programme, stage, start."""
    if entry.programme != reading.programme or _is_of_a_part(entry):
        return False
    if entry.part_of is not None and entry.programme is None and (entry.aid_type == ALL or entry.is_budget):
        return False  # a department's money, a region's part
    if reading.instrument is not None and entry.instrument not in (reading.instrument, None, "unspecified"):
        return False
    is_institution = reading.donor in INSTITUTIONS
    if entry.aid_type != reading.aid_type and not (is_institution and ALL in (reading.aid_type, entry.aid_type)):
        return False
    if reading.stage is not None and entry.stage not in MEANT.get(reading.stage, frozenset()):
        return False
    if reading.stage in REACHED and entry.is_budget and entry.stage != reading.stage:
        return False
    return _same_start(entry.start, reading.start)


OF_A_PART = ("non-military", "procurement")
#: Whom no register counts in full: there are givers beside those of any list.
OPEN_GROUPS = {"ALL", "KIEL"}
OF_THE_BUDGET = "financing of the budget"  #: scope of what the receiver counts: no projects, no goods
REACHED = ("delivered", "disbursed")
#: Stages under which a text may speak of what was voted; who says "disbursed" means no vote.
VOTED_AS = (None, "allocated", "committed", "delivered")
#: Stages of a giver's own accounts, which are no aid.
BUDGET = ("appropriated", "obligated")
#: Who gives nothing but money: all its aid is financial.
INSTITUTIONS = frozenset({"IMF", "WORLD_BANK", "WORLD_BANK_AND_DONORS", "EIB", "EBRD"})


#: Totals that contain a giver's own, and that are stated as what it mobilised.
ALSO_STATED = {"WORLD_BANK": ("WORLD_BANK_AND_DONORS",), "G7": ("G7_AND_EU",)}
#: Groups whose total is given with and without one of them.
WITHOUT_ONE = {"UDCG": ("UDCG_OTHERS",)}


def _same_start(entry: int | None, reading: int | None) -> bool:
    return reading is None or entry is None or abs(entry - reading) <= SAME_START


def _bound(reading: Reading, evidence: Evidence, day: int, entries: list[Entry]) -> Bound | None:
    until = reading.until
    before = [e for e in entries if e.end <= until and e.decides]
    after = [e for e in entries if e.end > until and e.decides]
    is_of_a_register_of_donors = math.isfinite(whole.cap(reading, evidence, until))
    if not before and (is_of_a_register_of_donors or not after):
        near = [e for e in after if e.end - until <= JUST_AFTER]
        if not near:
            return None  # an account that is known only later is no definition of the day
    first = entries[0]
    low, high, derivation = -math.inf, math.inf, Derivation()
    steps, account = [], None
    if before:
        largest = max(before, key=_least)
        low = _least(largest)
        steps.append(derivation.add("from below", (largest.figure_id,), Interval(low, math.inf), first.unit))
    may_be_with_others = first.donor == reading.donor and reading.donor in ALSO_STATED
    of_the_day = [] if may_be_with_others else [e for e in before if _is_of_the_day(e, until)]
    if of_the_day:  # it stands at what it was stated to be on that day, not at what it came to later
        nearest = max(of_the_day, key=_most)
        high = _most(nearest)
        steps.append(derivation.add("from above", (nearest.figure_id,), Interval(-math.inf, high), first.unit))
    elif after:
        nearest = min(after, key=_most)
        high, account = _most(nearest), nearest.end
        steps.append(derivation.add("from above", (nearest.figure_id,), Interval(-math.inf, high), first.unit))
    if low > high:  # two totals of one account that do not rise: all between them can be
        low, high = high, low
    interval = Interval(low, high)
    start = first.start if first.start is not None else (before or after)[0].end
    last = derivation.add("meet", steps, interval, first.unit, until)
    by = factor(first.unit, reading.unit, min(start, until), max(until, day), derivation)
    if by is None:
        return None
    interval, _ = times(interval, last, by, reading.unit, derivation)
    points = tuple(_points(reading, day, before, after))
    if evidence.by_key[first.source].is_of_a_ledger:
        if not points:
            return None  # its own rows say more
        interval = UNKNOWN
    if reading.stage in REACHED and first.stage not in REACHED:
        interval = Interval(-math.inf, interval.high)  # what is delivered is at most what is committed
    counts_less = (reading.stage is None and first.stage in REACHED) or OF_THE_BUDGET in first.scope
    if counts_less and not is_of_a_register_of_donors and reading.donor not in OPEN_GROUPS:
        interval = Interval(interval.low, math.inf)  # more may be promised, or given otherwise, and nobody counts that
    definition = Definition(
        "stated", first.source, reading.donor, first.aid_type, first.stage, until, first.programme, first.scope, account
    )
    is_own = reading.stage is None or first.stage == reading.stage or first.stage in reading.stages
    is_own = is_own and first.donor not in WITHOUT_ONE.get(reading.donor or "", ())
    return Bound(
        interval,
        definition,
        points,
        is_own and (not first.is_budget or reading.stage in (*BUDGET, first.stage)),
        False,
        tuple(derivation.steps),
        bool(before and (after or of_the_day)),
    )


def _is_of_the_day(entry: Entry, until: int) -> bool:
    return until - entry.end <= A_DAY and entry.qualifier not in ABOVE


def _least(entry: Entry) -> float:
    return entry.value - (2 if entry.qualifier in BELOW else 1) * entry.half_width


def _most(entry: Entry) -> float:
    """To the next unit of the last digit, which is sometimes cut off."""
    return entry.value + 2 * entry.half_width


def confirming(value: float, half_width: float) -> float:
    """The same, but no more than a tenth above it or what its digits say: "over 4 billion" does not confirm 5."""
    return value + min(2 * half_width, max(half_width, NEARBY * value))


def _points(reading: Reading, day: int, before: list[Entry], after: list[Entry]) -> Iterator[Point]:
    near = [e for e in before[-2:] if reading.until - e.end <= FRESH]
    near += [e for e in after if e.end - reading.until <= JUST_AFTER]
    for entry in near:
        is_timely = entry.stated <= day + JUST_AFTER
        value = Interval(_least(entry), confirming(entry.value, entry.half_width))
        ends = (
            Step("from below", (entry.figure_id,), Interval(value.low, math.inf), entry.unit, entry.end),
            Step("a little above", (entry.figure_id,), Interval(-math.inf, value.high), entry.unit, entry.end),
            Step("meet", ("#1", "#2"), value, entry.unit),
        )
        if entry.unit == reading.unit:
            yield Point(value, ends, True, is_timely, entry.source, entry.end, shown=entry.printed)
            continue
        row = Step("row", (entry.figure_id,), entry.interval, entry.unit, entry.end)
        for rate, at in plain_rates(entry.unit, reading.unit, (day, entry.end)):
            by = Interval(rate, rate)
            inputs = (fixing(entry.unit, reading.unit, at), fixing(entry.unit, reading.unit, at))
            result = entry.interval.times(by)
            steps = (row, Step("rates", inputs, by, reading.unit), Step("product", ("#1", "#2"), result, reading.unit))
            yield Point(result, steps, True, is_timely, entry.source, entry.end)
