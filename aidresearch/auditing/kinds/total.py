"""A running total: all that a giver gave over a window, of a type, at a stage, or under a programme."""

from __future__ import annotations

import math
from collections.abc import Iterator

from aidresearch.auditing.bounds import Bound, Definition, ledger, stated, sums, whole
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import UNKNOWN, Interval
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.releases import ALL

RECIPIENT = "UKR"  #: whose aid the registers count
#: Whom no register counts in full: there are givers beside those of any list.
OPEN_GROUPS = {"ALL", "KIEL"}
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
NAMED = ("kiel", "ifw", "ukraine support tracker")


def bounds(reading: Reading, evidence: Evidence, claim: Claim) -> list[Bound]:
    """The bounds on a running total; the programme's own list goes before its giver's whole aid."""
    if claim.recipient not in (None, RECIPIENT):
        return []
    found = list(stated.bounds(reading, evidence, claim.day))
    found += sums.bounds(reading, evidence, claim.day)
    if reading.programme is not None or reading.instrument is not None:
        return [*found, *_at_most_all(reading, evidence, claim)] if not found else found
    found += _ledgers(reading, evidence, claim)
    if not found:
        return list(_at_most_all(reading, evidence, claim))
    if not names_a_register(claim):
        found += _other_accounts(reading, evidence, claim)
    return found


def names_a_register(claim: Claim) -> bool:
    """Whether the text names the register of donors as its source."""
    text = " ".join(str(claim.row.get(c) or "") for c in ("speaker", "scope")).casefold()
    return any(name in text for name in NAMED)


def _ledgers(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    is_named = names_a_register(claim) and reading.stage in ("allocated", "committed")
    for stages, is_own in ((OWN_STAGES, True), (OTHER_STAGES, False)):
        for stage in stages.get(reading.stage, ()):
            found = ledger.bound(
                reading, evidence, claim.day, reading.aid_type, stage, is_own=is_own, is_named=is_named and is_own
            )
            if found is not None:
                yield found


def _other_accounts(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    """What no register counts: what was delivered, and accounts of another scope (refugees at home, later years)."""
    if reading.donor in OPEN_GROUPS:
        yield Bound(UNKNOWN, Definition("beyond", "", reading.donor, reading.aid_type, reading.stage, reading.until))
        return
    until = evidence.newest.cut_off if evidence.newest and reading.stage == "pledged" else reading.until
    high = whole.cap(reading, evidence, max(until, reading.until))
    found = whole.top(reading, evidence, max(until, reading.until))
    definition = Definition("other account", "", reading.donor, ALL, reading.stage, reading.until)
    steps = found[1] if found is not None and math.isfinite(high) else ()
    yield Bound(Interval(-math.inf, high), definition, (), False, False, steps)


def _at_most_all(reading: Reading, evidence: Evidence, claim: Claim) -> Iterator[Bound]:
    found = whole.part_of_all(reading, evidence, claim.day)
    if found is not None and reading.donor not in OPEN_GROUPS:
        yield found
