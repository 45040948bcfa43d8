"""A part is at most its whole, and a later stage at most an earlier one: the tops and floors of a giver's aid."""

from __future__ import annotations

import math
from dataclasses import replace

from aidresearch.auditing import rates
from aidresearch.auditing.bounds import ledger, members, moves, own_accounts, refugees
from aidresearch.auditing.bounds.bound import Bound, Definition
from aidresearch.auditing.bounds.currency import factor, times
from aidresearch.auditing.bounds.own_accounts import MILITARY, STAGES, TOGETHER
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval, total
from aidresearch.auditing.readings import SINGLE, TOTAL, Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.steps import Derivation, Step

SOON = 62  #: days: most of what is announced stands there after so many
AHEAD = 183  #: days: what is announced today stands in a register of commitments within half a year


def top(
    reading: Reading, evidence: Evidence, day: int, *, ever: bool = False, aid_type: str = ALL
) -> tuple[float, tuple[Step, ...]] | None:
    """The most that a giver had committed or allocated by a day, in the reading's unit; None where no register says.

    With ``ever`` in all that is known: a promise may be counted later.
    """
    base = evidence.newest
    donors = evidence.donors(reading.donor, reading.until) if reading.donor else ()
    if base is None or not donors or (day < base.start and not ever):
        return None
    until = base.cut_off if ever else day
    key = ("top", donors, aid_type, until, day, reading.unit)
    found: tuple[float, tuple[Step, ...]] | None = evidence.keep(
        key, lambda: _top(reading, evidence, donors, until, day, aid_type)
    )
    return found


def _top(
    reading: Reading, evidence: Evidence, donors: tuple[str, ...], until: int, day: int, aid_type: str
) -> tuple[float, tuple[Step, ...]] | None:
    base = evidence.newest
    assert base is not None
    derivation, ends = Derivation(), []
    for stage in STAGES:
        curve = base.curve(donors, aid_type, stage) or base.curve(donors, ALL, stage)
        if curve is None:
            continue
        named = aid_type if base.curve(donors, aid_type, stage) else ALL
        interval = curve.at(until).interval
        step = derivation.add("running total", curve.ids, interval, base.unit, until)
        moved = moves.spread(evidence, curve, donors, named, stage, until)
        if moved.steps:
            interval = interval.times(moved.factor)
            step = derivation.add("product", (step, derivation.join(moved.steps)), interval, base.unit)
        ends.append((interval, step))
    if not ends:
        return None
    interval = Interval(max(i.low for i, _ in ends), max(i.high for i, _ in ends))
    step = derivation.add("largest", [s for _, s in ends], interval, base.unit) if len(ends) > 1 else ends[0][1]
    by = factor(base.unit, reading.unit, base.start, max(until, day), derivation)
    if by is None:
        return None
    interval, _ = times(interval, step, by, reading.unit, derivation)
    return interval.high, tuple(derivation.steps)


def top_of_its_type(reading: Reading, evidence: Evidence, day: int) -> tuple[float, tuple[Step, ...]] | None:
    """The same of military aid alone where a register bounds it at both stages; else of all types.

    Also of a country that gives little of it: its part in a common fund, which the register has nowhere, may be more
    than that. The EU, and whoever it is counted with, has the fund in full,
    if a register has the fund: Kiel has none of it.
    """
    whole = top(reading, evidence, day)
    if reading.aid_type != MILITARY or whole is None:
        return whole
    own = replace(reading, start=None, until=day)
    part = members.in_the_common_fund(own, evidence, day)
    has_it = part > 0 and members.has_the_fund(reading, evidence, day)
    if not has_it and not _is_mostly_military(reading, evidence, day):
        return whole
    found = [ledger.bound(own, evidence, day, MILITARY, stage, is_own=True, is_named=False) for stage in STAGES]
    known = [bound for bound in found if bound is not None and math.isfinite(bound.interval.high)]
    if len(known) < len(STAGES):
        return whole
    derivation = Derivation()
    names = [_joined(bound, reading.unit, derivation) for bound in known]
    interval = Interval(*(max(ends) for ends in zip(*(bound.interval for bound in known), strict=True)))
    derivation.add("largest", names, interval, reading.unit)
    interval = Interval(max(interval.low, 0.0), max(min(interval.high, whole[0]) + part, 0.0))
    derivation.add("limit", (f"#{len(derivation.steps)}",), interval, reading.unit)
    return interval.high, tuple(derivation.steps)


def _is_mostly_military(reading: Reading, evidence: Evidence, day: int) -> bool:
    """Whether at least half of what a giver allocated by a day is military aid."""
    newest = evidence.newest
    donors = evidence.donors(reading.donor or "", reading.until)
    curves = [newest.curve(donors, aid_type, "allocated") if newest else None for aid_type in (MILITARY, ALL)]
    part, all_types = (curve.at(day).before if curve is not None else 0.0 for curve in curves)
    return 2 * part >= all_types > 0


def _joined(bound: Bound, unit: str, derivation: Derivation) -> str:
    """The last of the steps of a bound, and that an end of it is open where it is."""
    name = derivation.join(bound.steps)
    is_as_computed = bound.steps[-1].interval == bound.interval
    return name if is_as_computed else derivation.add("limit", (name,), bound.interval, unit)


MANY = 8  #: givers of whom a group's account is a sum: as many as have stated their own of military aid
#: What no account with refugees at home is off by, where nobody estimates what they cost: see `cap`.
ORDER = 10.0
SMALL = "small giver"
#: Currencies in which the registers' totals are told of any giver: in another a government tells of its own account.
OF_REGISTERS = ("EUR", "USD")
WITH_ESTIMATE = "order of magnitude"  #: of a host, unless an estimate says what refugees at home cost it


def cap(reading: Reading, evidence: Evidence, day: int) -> float:
    """The most that an account of another scope can have: the giver's top, as often as any own account has had it.

    A European country that says how much it gave may count the refugees whom it hosts: what they cost by any estimate
    is added; where there is none, only the order of magnitude is known. Infinite where no register has the giver.
    """
    steps = with_other_accounts(reading, evidence, day)
    return steps[-1].interval.high if steps else math.inf


def most_of_any(reading: Reading, evidence: Evidence, day: int) -> float:
    """The most that any account of a giver has by a day: of one whose own totals of all aid go on after it, what was
    voted among them, the larger of these and its top in the register; of others `cap`."""
    found = top(reading, evidence, day)
    own = [e for e in evidence.totals(reading.donor or "") if _counts_all(e, evidence)]
    later = [e for e in own if e.end >= day and (e.is_budget or e.stage in REACHES_FARTHEST)]
    if found is None or not later or reading.aid_type != ALL:
        return cap(reading, evidence, day)
    ends = [found[0]]
    for entry in [min(later, key=lambda e: e.end), *(e for e in own if e.end <= day)]:
        by = rates.between(entry.unit, reading.unit, min(entry.end, day), max(entry.end, day))
        if by is None:
            return cap(reading, evidence, day)
        ends.append((entry.value + 2 * entry.half_width) * by.high)
    return max(ends)


#: Stages of a giver's own totals that contain all later ones.
REACHES_FARTHEST = ("appropriated", "obligated")


def _counts_all(entry: Entry, evidence: Evidence) -> bool:
    is_ledger = evidence.by_key[entry.source].is_of_a_ledger
    return entry.aid_type == ALL and entry.programme is None and entry.decides and not is_ledger


def with_other_accounts(reading: Reading, evidence: Evidence, day: int) -> tuple[Step, ...]:
    """The steps of `cap`."""
    found = top_of_its_type(reading, evidence, day)
    if found is None:
        return ()
    key = (
        "cap",
        reading.kind,
        reading.donor,
        reading.aid_type,
        reading.stage,
        reading.programme,
        reading.until,
        day,
        reading.unit,
    )
    steps: tuple[Step, ...] = evidence.keep(key, lambda: _with_other_accounts(reading, evidence, day, found[1]))
    return steps


def _with_other_accounts(
    reading: Reading, evidence: Evidence, day: int, top_of_it: tuple[Step, ...]
) -> tuple[Step, ...]:
    derivation = Derivation()
    last, whole = derivation.join(top_of_it), top_of_it[-1].interval
    times_over, which = times_over_of(reading, evidence)
    cost = _refugees(reading, evidence, day, derivation) if which == WITH_ESTIMATE else None
    if cost is not None:
        whole = total((whole, cost[0]))
        last = derivation.add("total", (last, cost[1]), whole, reading.unit)
        which, times_over = "without refugees", own_accounts.largest(evidence, with_refugees=False)
    step = derivation.add("own accounts", (which,), Interval(1.0, times_over), "1")
    derivation.add("product", (last, step), Interval(whole.low, whole.high * times_over), reading.unit)
    return tuple(derivation.steps)


def of_its_type(reading: Reading, evidence: Evidence, accounts: list[Bound]) -> Bound:
    """Another account of one type than some that are known: at most the largest of them, as often as any own account
    has had a register's top. Of one that is open from above counts what it had last."""
    derivation, ends = Derivation(), []
    for account in accounts:
        last, interval = _joined(account, reading.unit, derivation), account.interval
        if math.isinf(interval.high):
            interval = Interval(interval.low, interval.low)
            last = derivation.add("limit", (last,), interval, reading.unit)
        ends.append((interval, last))
    interval = Interval(max(i.low for i, _ in ends), max(i.high for i, _ in ends))
    step = derivation.add("largest", [s for _, s in ends], interval, reading.unit)
    times_over, which = times_over_of(reading, evidence)
    by = derivation.add("own accounts", (which,), Interval(1.0, times_over), "1")
    most = interval.high * times_over
    derivation.add("product", (step, by), Interval(interval.low, most), reading.unit)
    definition = Definition("other account", "", reading.donor, reading.aid_type, reading.stage, reading.until)
    return Bound(Interval(-math.inf, most), definition, (), False, False, tuple(derivation.steps))


def _refugees(reading: Reading, evidence: Evidence, day: int, derivation: Derivation) -> tuple[Interval, str] | None:
    """What refugees can have cost the one host that a reading is about, in its unit."""
    step = refugees.costs(evidence, reading.donor or "", day)
    if step is None:
        return None
    by = factor(step.unit, reading.unit, refugees.WAR, max(day, refugees.WAR), derivation)
    return None if by is None else times(step.interval, derivation.join((step,)), by, reading.unit, derivation)


def times_over_of(reading: Reading, evidence: Evidence) -> tuple[float, str]:
    """How many times a register's top another account may have, and by what."""
    hosts = set(evidence.donors("EUROPE", reading.until)) - {"EU"}
    hosting = hosts.intersection(evidence.donors(reading.donor or "", reading.until))
    is_promise = reading.kind == SINGLE and reading.stage in ("pledged", "committed", "proposed")  # no costs at home
    counts_homes = reading.aid_type in (ALL, "humanitarian")  # help for refugees is called humanitarian
    if reading.aid_type == MILITARY and len(evidence.donors(reading.donor or "", reading.until)) >= MANY:
        return own_accounts.together(evidence), TOGETHER
    is_of_all = reading.kind == TOTAL and reading.programme is None and reading.aid_type == ALL
    if is_of_all and own_accounts.is_of_a_small_giver(evidence, reading.donor or ""):
        return ORDER, SMALL
    if reading.aid_type == MILITARY:
        return own_accounts.largest(evidence, with_refugees=False, aid_type=MILITARY), "military"
    may_count_refugees = bool(hosting) and counts_homes and reading.programme is None and not is_promise
    known = own_accounts.largest(evidence, with_refugees=may_count_refugees)
    is_own = reading.stage != "allocated" or reading.unit not in OF_REGISTERS  # "allocated" is a register's word
    if may_count_refugees and len(hosting) == 1 and is_own and known < ORDER:
        return ORDER, WITH_ESTIMATE
    return known, "with refugees" if may_count_refugees else "without refugees"


def some_time_later(reading: Reading, evidence: Evidence, day: int) -> int:
    """The day by which what is announced stands in a register; its last one where most of it does already."""
    last, newest = max(day, reading.until), evidence.newest
    if newest is not None and last + SOON <= newest.cut_off:
        return min(last + AHEAD, newest.cut_off)
    return last + AHEAD


def when_counted(evidence: Evidence, day: int) -> int:
    """The day by which a register counts all that is promised by a day: a year later, or its last."""
    newest = evidence.newest
    return day if newest is None else max(day, min(day + 2 * AHEAD, newest.cut_off))


def part_of_all(reading: Reading, evidence: Evidence, day: int) -> Bound | None:
    """A package, a programme, a loan, one type: at most all that its giver committed. Open from below."""
    until = some_time_later(reading, evidence, day)
    found = top(reading, evidence, until)
    if found is None:
        return None
    high, steps = found
    definition = Definition("whole", "", reading.donor, ALL, "committed", until)
    return Bound(Interval(-math.inf, high), definition, (), True, False, steps)
