"""What puts givers in an order: what each has, as it is or per GDP or head, and who competes with whom."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from aidresearch.auditing.bounds import Bound, Point, refugees
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds import accounts, quantities
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.steps import Derivation, Step

BY = ("amount", "gdp", "population")


def rivals(reading: Reading, evidence: Evidence, claim: Claim, group: str) -> list[str]:
    """Who competes with a giver among the members of a group."""
    own = set(evidence.donors(claim.donor, reading.until))
    return [code for code in evidence.donors(group, reading.until) if code not in own]


def by_other_accounts(reading: Reading, evidence: Evidence, claim: Claim, others: Sequence[str]) -> int:
    """The best place by the most that any account of the giver has: behind those who have more in the register all the
    same. Where refugees at home are counted, they are for all who compete."""
    best = len(others) + 1
    for by in (claim.item,) if claim.item else BY:
        divisor = heads(evidence, claim.donor, by)
        if divisor is None:
            continue
        known = {code: of(reading, evidence, claim, code, "allocated", by, quantities.amount) for code in others}
        for most, has_refugees in accounts.most_by_scope(reading, evidence, claim, claim.donor):
            ahead = 0
            for code, other in known.items():
                cost = refugees.least(evidence, code, reading.until, quantities.EUR) if has_refugees else 0.0
                least = -math.inf if other is None else other.interval.low
                ahead += least + cost / (heads(evidence, code, by) or math.inf) > most / divisor
            best = min(best, 1 + ahead)
    return best


def heads(evidence: Evidence, party: str, by: str) -> float | None:
    """What an amount is divided by: the least that is known, GDP or heads; 1 for the amount itself."""
    if by == "amount":
        return 1.0
    return min((divisor.value for divisor in quantities.gdp(evidence, party, by)), default=None)


def of(
    reading: Reading,
    evidence: Evidence,
    claim: Claim,
    party: str,
    stage: str,
    by: str,
    amount: Callable[[Reading, Evidence, Claim, str, str], Bound | None] = quantities.of_the_day,
) -> Bound | None:
    """What a party has at a stage, as it is or per GDP or head; None where no register has it."""
    key = ("rank", amount, party, stage, by, reading.aid_type, reading.start, reading.until, claim.day)

    def compute() -> Bound | None:
        found = amount(reading, evidence, claim, party, stage)
        if found is None or by == "amount":
            return found
        heads = quantities.gdp(evidence, party, by)
        if not heads:
            return None
        value = heads[0].steps[-1].interval
        divisor = Point(value, heads[0].steps)

        def per_head(interval: Interval, steps: tuple[Step, ...]) -> tuple[Step, ...]:
            return quantities.joined(Point(interval, steps), divisor, "quotient", interval.over(value), "1")

        points = tuple(
            replace(p, interval=p.interval.over(value), shown=None, steps=per_head(p.interval, p.steps))
            for p in found.points
        )
        steps = per_head(found.interval, found.steps)
        return replace(found, interval=found.interval.over(value), points=points, steps=steps)

    result: Bound | None = evidence.keep(key, compute)
    return result


def between(own: Bound | Point, others: Sequence[Bound | Point]) -> Interval:
    """From the best to the worst place that the values of all who compete leave."""
    best = 1 + sum(other.interval.is_above(own.interval) for other in others)
    worst = 1 + sum(not other.interval.is_below(own.interval) for other in others)
    return Interval(float(best), float(worst))


def order(terms: list[tuple[Step, ...]], place: Interval, until: int | None) -> tuple[Step, ...]:
    """The steps of all who compete, the one in question first, and their order."""
    derivation = Derivation()
    ends = [derivation.join(steps) for steps in terms]
    derivation.add("order", ends, place, "1", until)
    return tuple(derivation.steps)
