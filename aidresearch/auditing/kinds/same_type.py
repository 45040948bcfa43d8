"""Another account of arms than the giver's own: about as much as that, and no more than accounts differ."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, whole
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.readings import Reading

MILITARY = "military"


def bounds(reading: Reading, evidence: Evidence, found: list[Bound]) -> list[Bound]:
    """Another account of one type of aid, where the giver's own of that very type is known about the day: it has at
    most what that one has, as often as any own account has had a register's top."""
    same = [
        bound
        for bound in found
        if bound.definition.form == "stated"
        and bound.definition.aid_type == reading.aid_type
        and not evidence.by_key[bound.definition.register].is_of_a_ledger
        and (bound.is_bracketed or bound.points)
    ]
    ledgers = [bound for bound in found if bound.definition.form == "ledger" and math.isfinite(bound.interval.high)]
    if reading.aid_type != MILITARY or not same or not ledgers:
        return []  # of other types own accounts have parts: what one department had
    least = min(bound.interval.low for bound in ledgers)
    own = [bound for bound in same if 2 * _size(bound) >= least]  # half of it is a part
    if not own:
        return []
    return [whole.of_its_type(reading, evidence, [*own, *_at_their_last(same)])]


def _at_their_last(accounts: list[Bound]) -> Iterator[Bound]:
    """Accounts that leave all open, of a later stage, say, by what they had last: France's own, with its part of the
    Union's fund for arms, is larger than that of what was delivered."""
    for bound in accounts:
        if math.isinf(bound.interval.low) and math.isinf(bound.interval.high) and bound.points:
            last = max(bound.points, key=lambda point: point.interval.high)
            yield replace(bound, interval=last.interval, steps=last.steps)


def _size(bound: Bound) -> float:
    """About how much an account has: of what is delivered, which is open from below, at most so much."""
    low, high = bound.interval
    return low if math.isfinite(low) else high if math.isfinite(high) else -math.inf
