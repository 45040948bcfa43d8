"""A place in an order whose field the text does not name: the best that the giver has in any that it may mean."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Definition
from aidresearch.auditing.bounds.own_accounts import STAGES
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds import places
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.releases import ALL, TYPES
from aidresearch.auditing.steps import Derivation, Step

FORM = "any field"
INSTITUTIONS = "EU"  #: a giver to some and not to others


def bound(reading: Reading, evidence: Evidence, claim: Claim, fields: Sequence[str]) -> Bound:
    """The best place among the members of each of ``fields`` that the giver is in, by any type of aid that may be
    meant, stage and measure, and by the most that any account of the giver has; open where no field is known."""
    unknown = Bound(
        Interval(1.0, math.inf), Definition("beyond", "", claim.donor, None, reading.stage, None), is_own=False
    )
    own = set(evidence.donors(claim.donor, reading.until))
    others = {
        field: [code for code in places.rivals(reading, evidence, claim, field) if code != INSTITUTIONS]
        for field in fields
        if own <= set(evidence.donors(field, reading.until))
    }
    orders = [order for rivals in others.values() for order in _orders(reading, evidence, claim, rivals)]
    if not orders or any(order is None for order in orders):
        return unknown
    place, terms = min((order for order in orders if order is not None), key=lambda order: order[0].low)
    by_accounts = [places.by_other_accounts(reading, evidence, claim, rivals) for rivals in others.values()]
    derivation = Derivation()
    last = derivation.join(places.order(terms, place, reading.until))
    best = Interval(min(place.low, float(min(by_accounts))), math.inf)
    derivation.add("limit", (last,), best, "1", reading.until)
    definition = Definition(FORM, "", claim.donor, reading.aid_type, None, reading.until)
    return Bound(best, definition, (), False, True, tuple(derivation.steps))


Order = tuple[Interval, list[tuple[Step, ...]]]


def _orders(reading: Reading, evidence: Evidence, claim: Claim, rivals: Sequence[str]) -> Iterator[Order | None]:
    """The places among some rivals with the steps of all that compete; None where no register has the giver's own."""
    for aid_type in (ALL, *TYPES) if reading.aid_type == ALL else (reading.aid_type,):
        of_type = replace(reading, aid_type=aid_type)
        for stage in STAGES:
            for by in (claim.item,) if claim.item in ("gdp", "population") else places.BY:
                own = places.of(of_type, evidence, claim, claim.donor, stage, by)
                if own is None:
                    if by == "amount":
                        yield None
                    continue
                known = [places.of(of_type, evidence, claim, code, stage, by) for code in rivals]
                others = [other for other in known if other is not None]
                best = 1 + sum(other.interval.is_above(own.interval) for other in others)
                worst = 1 + sum(not other.interval.is_below(own.interval) for other in others)
                yield Interval(float(best), float(worst)), [own.steps, *(other.steps for other in others)]
