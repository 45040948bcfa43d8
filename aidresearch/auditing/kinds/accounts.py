"""What a giver can have in accounts beside the register of donors: the most of any, and the least that it had paid."""

from __future__ import annotations

import math
from dataclasses import replace

from aidresearch.auditing import rates
from aidresearch.auditing.bounds import own_accounts, refugees, whole
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds import quantities
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.releases import ALL

#: Of two that are compared all that one has allocated may have come, and half of what the other has.
NOT_YET_COME = 2.0


def most(reading: Reading, evidence: Evidence, claim: Claim, party: str) -> float:
    """The most that any account beside the register's can have of what others are measured by, what is allocated:
    of military aid as often as an own account has had the register's; of all aid also refugees at home."""
    if reading.aid_type != own_accounts.MILITARY:
        own = replace(reading, donor=party, unit=quantities.EUR)
        return whole.cap(own, evidence, max(reading.until, claim.day))
    found = quantities.amount(reading, evidence, claim, party, "allocated")
    times_over = own_accounts.largest(evidence, with_refugees=False, aid_type=own_accounts.MILITARY)
    return math.inf if found is None else found.interval.high * times_over


def most_by_scope(reading: Reading, evidence: Evidence, claim: Claim, party: str) -> list[tuple[float, bool]]:
    """`most`, and whether refugees at home are counted in it: those who are put in an order have one definition, so
    with what they cost, and without it where an estimate says how much of `most` they are."""
    high, day = most(reading, evidence, claim, party), max(reading.until, claim.day)
    own = replace(reading, donor=party, unit=quantities.EUR)
    is_with_refugees = whole.times_over_of(own, evidence)[1] == whole.WITH_ESTIMATE
    top = whole.top_of_its_type(own, evidence, day)
    if not is_with_refugees or top is None or refugees.costs(evidence, party, day) is None:
        return [(high, False)]
    return [(top[0] * own_accounts.largest(evidence, with_refugees=False), False), (high, True)]


def quotient(reading: Reading, evidence: Evidence, claim: Claim, first: str, second: str) -> Interval:
    """How many times as much one may have as another if either is counted by another account: both sides of a ratio
    have one definition, so never both to the utmost."""
    ends = [_times(reading, evidence, claim, *pair) for pair in ((first, second), (second, first))]
    low = 1 / ends[1] if ends[1] > 0 else 0.0
    return Interval(min(low, ends[0]), ends[0])


def _times(reading: Reading, evidence: Evidence, claim: Claim, first: str, second: str) -> float:
    """The most of one over what another has allocated: by any account, or where half of the other's has come yet."""
    own, other = (quantities.amount(reading, evidence, claim, party, "allocated") for party in (first, second))
    if own is None or other is None or other.interval.low <= 0:
        return math.inf
    return max(most(reading, evidence, claim, first), NOT_YET_COME * own.interval.high) / other.interval.low


def paid_floor(reading: Reading, evidence: Evidence, party: str, day: int) -> float:
    """The least that a party had paid out by the end of a reading, in its currency: the payments of those of its
    members that have a list, of money of all kinds. 0 without any, and of one kind of aid."""
    found = 0.0
    for donor in evidence.donors(party, reading.until) if reading.aid_type == ALL else ():
        paid: list[Entry] = [
            e
            for e in evidence.payments(donor)
            if e.stage == "disbursed" and e.end <= reading.until - 7 and not e.is_budget and e.decides
        ]
        ids = {e.figure_id for e in paid}
        for entry in paid:
            rate = rates.between(entry.unit, reading.unit, entry.end, max(entry.end, day))
            if entry.part_of not in ids and rate is not None:
                found += max(entry.counted - entry.half_width, 0.0) * rate.low
    return found
