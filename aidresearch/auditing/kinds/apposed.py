"""How often, or by how much, an amount is more than another one of its text, where the text sets that beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds import comparable
from aidresearch.auditing.steps import Step
from aidresearch.auditing.verdicts import INCONSISTENT

OWN_NUMBERS = "own numbers"
#: How far a ratio in words is from what it stands for: to the next simple one, as from a third to a half.
SIMPLE = 1.5
#: 1.3 billion more, doubling the 1.5 billion so far: what there is then, over what there was.
VERBS = re.compile(r"(bl|pl)(ing|es|ed)\b", re.IGNORECASE)


def checks(claim: Claim, base: Claim, claims: Mapping[str, Claim]) -> Iterator[Check]:
    """33 billion, five times the 13.6 billion of March, or 9 billion more than these: what the text says of two of its
    own numbers is wrong."""
    order = list(claims)
    before = [claims[name] for name in order[: order.index(claim.figure_id)] if name != base.figure_id]
    amount = before[-1] if before else claim
    unsure = {"value", "unit"} & {word for one in (claim, amount, base) for word in str(one.guessed or "").split()}
    if (
        unsure
        or VERBS.search(claim.as_printed or "")
        or amount.value is None
        or amount.measure != "money"
        or base.stated.low <= 0
    ):
        return
    own = comparable.in_its_unit(amount, base)
    is_part = claim.measure == "share"
    if is_part and amount.coverage == "ceiling" != base.coverage:
        return  # a frame of years may be told as what it is each year
    if own is None or not comparable.are(amount, base) or not (is_part or comparable.are_of_one_kind(amount, base)):
        return
    is_difference = claim.measure == "money"
    larger, smaller = (own, base.narrow) if (amount.value >= base.value or not is_difference) else (base.narrow, own)
    result = larger.minus(smaller) if is_difference else own.over(base.narrow)
    if result.meets(claim.wide if is_difference else simply(claim.wide)):
        return
    steps = (
        Step("printed", (amount.figure_id,), own, base.unit),
        Step("printed", (base.figure_id,), base.narrow, base.unit),
        Step(
            "difference" if is_difference else "quotient",
            ("#1", "#2") if larger is own else ("#2", "#1"),
            result,
            claim.unit,
        ),
    )
    check = Check.of_coherence(
        claim,
        OWN_NUMBERS,
        INCONSISTENT,
        "medium",
        result,
        "own numbers differ",
        (amount.figure_id, base.figure_id),
        steps,
    )
    yield replace(check, statement="difference" if is_difference else claim.measure)


def simply(printed: Interval) -> Interval:
    return Interval(printed.low / SIMPLE, printed.high * SIMPLE)
