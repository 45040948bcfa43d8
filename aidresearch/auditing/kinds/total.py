"""A running total: all that a giver gave over a window, of a type, at a stage, or under a programme."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition, ledger, members, own_accounts, paid_in, stated, sums, whole
from aidresearch.auditing.bounds.limits import RECIPIENT
from aidresearch.auditing.bounds.stated import OF_THE_BUDGET, OPEN_GROUPS
from aidresearch.auditing.claims import Claim, names_a_register
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import UNKNOWN, Interval, hull
from aidresearch.auditing.kinds import lags, programmes, same_type
from aidresearch.auditing.readings import A_YEAR, GROUPS, Reading
from aidresearch.auditing.releases import ALL
from aidresearch.auditing.steps import Step

OF_CONGRESS = "USAI"  #: the programme to which acts give money that packages spend
#: Stages of a register of donors that a stage as printed means, and those that it may be mistaken for.
OWN_STAGES: dict[str | None, tuple[str, ...]] = {
    None: ("allocated", "committed"),
    "allocated": ("allocated",),
    "committed": ("committed",),
    "obligated": ("committed",),
    "pledged": ("committed",),
}
OTHER_STAGES: dict[str | None, tuple[str, ...]] = {
    "allocated": ("committed",),
    "committed": ("allocated",),
    "obligated": ("allocated",),
    "pledged": ("allocated",),
    "delivered": ("allocated",),
    "disbursed": ("allocated",),
}
#: Stages that only a giver's own books have.
BOOKS = ("disbursed", "obligated")
#: Stages before a commitment: what is asked for or voted may never be committed.
BEFORE_COMMITTED = ("proposed", "appropriated")


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The bounds on a running total; the programme's own list goes before its giver's whole aid."""
    if claim.recipient not in (None, RECIPIENT):
        return []
    if (nothing := programmes.not_begun(reading, evidence, claim)) is not None:
        return [nothing]
    added = list(sums.bounds(reading, evidence, claim.day))
    found = [*_beside(list(stated.bounds(reading, evidence, claim.day)), added, reading), *added]
    found += [*stated.printed(reading, evidence, claim.day), *stated.unconfirmed(reading, evidence, claim.day)]
    if reading.programme == OF_CONGRESS and "stage" in str(claim.guessed or "").split() and found:
        # nine billion for USAI may be what an act has for it, of which only a part is announced yet
        found += stated.voted(replace(reading, programme=None, aid_type=ALL, stage=None), evidence, claim.day)
    if reading.programme is not None or reading.instrument is not None:
        return _closed([*found, *_at_most_of_it(reading, evidence, claim)] if _is_open(found) else found)
    if names_a_register(claim):  # accounts beside the one that is named are other definitions
        found = [
            replace(bound, is_own=bound.is_own and evidence.by_key[bound.definition.register].is_of_a_ledger)
            if bound.definition.register
            else bound
            for bound in found
        ]
    ledgers = list(_ledgers(reading, evidence, claim))
    if reading.is_plain:
        found = _as_named(found, [bound for bound in ledgers if bound.is_named], evidence)
    if (books := _of_its_books(reading, found)) and not names_a_register(claim):
        return [*books, *(bound for bound in ledgers if not _is_of_a_whole(bound))]
    if own := _own_accounts(reading, evidence, found):
        others = (bound for bound in (*found, *ledgers) if bound not in own and not _is_of_a_whole(bound))
        return [*own, *_capped(others, max(bound.interval.high for bound in own))]
    found += ledgers
    found += members.with_their_part(reading, evidence, claim.day) if ledgers else ()
    if not found:
        return list(_at_most_all(reading, evidence, claim))
    if not names_a_register(claim) and not _receiver_counts_all(reading, evidence, found):
        of_window = _of_a_window(reading, evidence, found)
        found += same_type.bounds(reading, evidence, found) or of_window or _other_accounts(reading, evidence, claim)
        found += stated.voted(reading, evidence, claim.day)
    if _may_count_from_earlier(reading, evidence):
        found.append(_from_earlier(reading, evidence))
    return [*_closed(found), *stated.voted_since(reading, evidence, claim.day)]


def as_one(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The stated totals of a programme that one amount under it is: "now stands at 3.1 billion" may be no tranche."""
    if reading.programme is None:
        return []
    found = []
    for bound in stated.bounds(reading, evidence, claim.day):
        points = tuple(p for p in bound.points if p.is_timely and p.interval.meets(reading.narrow))
        if points:
            found.append(replace(bound, interval=hull(p.interval for p in points), points=points, is_own=False))
    return found


def _receiver_counts_all(reading: Reading, evidence: Evidence, found: list[Bound]) -> bool:
    """Whether the receiver's own account of what came in from all givers is known before and after the day."""
    return reading.donor in OPEN_GROUPS and any(
        bound.definition.form == "stated"
        and bound.is_bracketed
        and bound.is_own
        and evidence.by_key[bound.definition.register].is_complete(None, reading.until, reading.until, reading.donor)
        for bound in found
    )


def _of_its_books(reading: Reading, found: list[Bound]) -> list[Bound]:
    """The giver's own account of the very stage that a text names and only its books have, known about the day: then
    what was voted, or is counted by others, is not meant."""
    if reading.stage not in BOOKS:
        return []
    same = [
        bound
        for bound in found
        if bound.definition.form == "stated"
        and bound.definition.stage == reading.stage
        and bound.definition.aid_type == reading.aid_type
        and OF_THE_BUDGET not in bound.definition.scope
    ]
    return same if any(bound.is_bracketed for bound in same) else []


def _is_of_a_whole(bound: Bound) -> bool:
    return bound.definition.form == "whole" or bound.definition.scope == ledger.LATER


def _may_count_from_earlier(reading: Reading, evidence: Evidence) -> bool:
    """Whether a total counts, or may count, what was given before the register begins: in its first months one that
    names no start, or an earlier one."""
    newest = evidence.newest
    if newest is None or reading.until >= newest.start + own_accounts.SETTLED:
        return False
    return reading.start is None or reading.start < newest.start - ledger.SAME_START


def _from_earlier(reading: Reading, evidence: Evidence) -> Bound:
    """What was given before the register begins as well: at most what any account has half a year later."""
    newest = evidence.newest
    steps: tuple[Step, ...] = ()
    if newest is not None and reading.donor not in OPEN_GROUPS and reading.until >= newest.start + ledger.SAME_START:
        steps = whole.with_other_accounts(reading, evidence, newest.start + 2 * own_accounts.SETTLED)
    most = steps[-1].interval.high if steps else math.inf
    return Bound(Interval(-math.inf, most), _beyond(reading), steps=steps)


def _beyond(reading: Reading) -> Definition:
    return Definition("beyond", "", reading.donor, reading.aid_type, reading.stage, reading.until)


def _beside(totals: list[Bound], added: list[Bound], reading: Reading) -> list[Bound]:
    """Stated totals of a programme whose list is complete: the list bounds it, they only confirm."""
    if reading.programme is None or not any(math.isfinite(bound.interval.high) for bound in added):
        return totals
    closed = hull(bound.interval for bound in added if math.isfinite(bound.interval.high))
    return [
        replace(bound, interval=hull([closed, *(p.interval for p in bound.points)])) for bound in totals if bound.points
    ]


def _is_open(found: list[Bound]) -> bool:
    return not any(math.isfinite(bound.interval.high) for bound in found)


def _closed(found: list[Bound]) -> list[Bound]:
    """Bounds of which one is open from above and another is not: all are of one sum, and it is at most the largest.

    A list that is not complete, or a total that was last stated long ago, says nothing from above; but none is closed
    below what it has itself.
    """
    ends = [bound.interval.high for bound in found if math.isfinite(bound.interval.high)]
    if not ends or any(bound.definition.form == "beyond" for bound in found):
        return found
    most = max([*ends, *(point.interval.high for bound in found for point in bound.points)])
    return [
        replace(
            bound,
            interval=Interval(min(bound.interval.low, most), most),
            definition=replace(bound.definition, is_closed_by_others=True),
        )
        if math.isinf(bound.interval.high)
        else bound
        for bound in found
    ]


def _as_named(found: list[Bound], named: list[Bound], evidence: Evidence) -> list[Bound]:
    """What the register that a text names printed of a total, with what its own rows leave of it at that stage."""
    own = {bound.definition.stage: bound.interval for bound in named}
    return [
        replace(bound, interval=hull([own[stage], *(point.interval for point in bound.points)]), is_named=True)
        if (stage := bound.definition.stage) in own
        and bound.definition.form == "stated"
        and evidence.by_key[bound.definition.register].is_of_a_ledger
        else bound
        for bound in found
    ]


def _own_accounts(reading: Reading, evidence: Evidence, found: list[Bound]) -> list[Bound]:
    """The giver's own accounts of the very type and window, known before and after the day.

    Of a window that begins before the register of donors there is no other account.
    """
    newest = evidence.newest
    starts_before = (
        reading.start is not None and newest is not None and reading.start < newest.start - ledger.SAME_START
    )
    if not starts_before or reading.aid_type == ALL:
        return []
    return [
        bound
        for bound in found
        if bound.definition.form == "stated"
        and not evidence.by_key[bound.definition.register].is_of_a_ledger
        and bound.is_bracketed
    ]


def _capped(found: Iterable[Bound], most: float) -> Iterator[Bound]:
    """What others count of a window, or of a part of it: it is at most what the account of the window itself has."""
    for bound in found:
        low, high = (min(end, most) for end in bound.interval)
        is_closed = bound.definition.is_closed_by_others or high < bound.interval.high
        definition = replace(bound.definition, is_closed_by_others=is_closed)
        yield replace(bound, interval=Interval(low, high), definition=definition)


def _ledgers(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    is_named = (
        names_a_register(claim) and reading.stage in ("allocated", "committed") and claim.coverage == "cumulative"
    )
    for stages, is_own in ((OWN_STAGES, True), (OTHER_STAGES, False)):
        for stage in stages.get(reading.stage, ()):
            own = (reading.aid_type, stage)
            found = ledger.bound(reading, evidence, claim.day, *own, is_own=is_own, is_named=is_named and is_own)
            if found is not None and found.is_named and claim.end is None:
                found = _as_quoted(found, reading, evidence, claim)
            if found is not None:
                yield found
            elif is_own and reading.aid_type != ALL:
                yield from _at_most_all(reading, evidence, claim)


def _as_quoted(bound: Bound, reading: Reading, evidence: Evidence, claim: Claim) -> Bound:
    """From below what a release had whose data end before the day: who names no day quotes the one that is out."""
    first = evidence.data_out(claim.day - lags.STILL_QUOTED)
    if first is None or first >= reading.until:
        return bound
    earlier, definition = replace(reading, until=first), bound.definition
    before = ledger.bound(
        earlier, evidence, claim.day, definition.aid_type or ALL, definition.stage or "", is_own=True, is_named=True
    )
    low = -math.inf if before is None else before.interval.low
    return replace(bound, interval=Interval(min(low, bound.interval.low), bound.interval.high))


def _of_a_window(reading: Reading, evidence: Evidence, found: list[Bound]) -> list[Bound]:
    """Other accounts of what was given in a year or more, or by a group in some months: at most as often what the
    register has for it, allocated or committed, as any own account has had the register's top.

    Of one giver's few months nothing follows: accounts differ in the day on which they count an amount.
    """
    is_long = reading.start is not None and reading.until - reading.start >= A_YEAR
    if not ledger.is_window(reading, evidence.newest) or not (is_long or reading.donor in GROUPS):
        return []
    known = [bound for bound in found if bound.definition.form == "ledger" and math.isfinite(bound.interval.high)]
    if {bound.definition.stage for bound in known} != set(own_accounts.STAGES) or reading.donor in OPEN_GROUPS:
        return []
    if whole.times_over_of(reading, evidence)[1] == "order of magnitude":
        return []  # what refugees cost is not known as a part of what was given
    return [whole.of_its_type(reading, evidence, known)]


def _other_accounts(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    """What no register counts: what was delivered, and accounts of another scope (refugees at home, later years).

    Of all givers it is open, but for arms, which come from those in the register, where the text names them: all, the
    West, its partners.
    """
    names_them = claim.donor is not None or claim.row.get("scope")
    is_of_arms = reading.aid_type == same_type.MILITARY and bool(names_them)
    if (reading.donor in OPEN_GROUPS and not is_of_arms) or reading.stage in BEFORE_COMMITTED:
        yield Bound(UNKNOWN, _beyond(reading))
        return
    until = whole.when_counted(evidence, reading.until) if reading.stage == "pledged" else reading.until
    steps = whole.with_other_accounts(reading, evidence, until)
    if not steps:
        return
    definition = Definition("other account", "", reading.donor, ALL, reading.stage, reading.until)
    yield Bound(Interval(-math.inf, steps[-1].interval.high), definition, (), False, False, steps)


def _at_most_of_it(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """A programme's frames; where it has none, all that its giver gave."""
    frame = programmes.together(reading, evidence, claim)
    return [frame] if frame is not None else list(_at_most_all(reading, evidence, claim))


def _at_most_all(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    counts_from_earlier = reading.start is not None and _may_count_from_earlier(reading, evidence)
    if reading.stage in BEFORE_COMMITTED or counts_from_earlier:
        yield Bound(UNKNOWN, _beyond(reading))
        return
    found = paid_in.with_it(whole.part_of_all(reading, evidence, claim.day), reading, evidence, claim.day)
    if found is not None and reading.donor not in OPEN_GROUPS:
        yield found
