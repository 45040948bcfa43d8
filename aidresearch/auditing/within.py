"""What a document says in one place against what it, or another document, says in another: parts, repeats, ratios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import pandas as pd

from aidresearch.auditing import words
from aidresearch.auditing.rates import in_unit, rates_between
from aidresearch.auditing.verdicts import CONSISTENT, Check, Claim, Interval, Trial, conclude, meets
from aidresearch.compare.currency_findings import currency_findings
from aidresearch.errors import RateError

PARTS, REPEAT, SAME, OWN_NUMBERS = "parts of a whole", "stated again", "same amount elsewhere", "the document's numbers"
FORTNIGHT = pd.Timedelta(days=14)
NO_CHANGE = 1.0  #: a ratio on the other side of it turns a conclusion round


def parts(claims: Mapping[str, Claim], frame: pd.DataFrame) -> Iterator[Check]:
    """For each whole of which the document states parts: they cannot be more than it. No sum need be claimed."""
    findings = _Findings(frame)
    families: dict[str, list[Claim]] = {}
    for claim in claims.values():
        if claim.part_of in claims and claim.duplicate_of is None and claim.measure in ("money", "share"):
            families.setdefault(claim.part_of, []).append(claim)
    for name, family in families.items():
        whole = claims[name]
        money = [part for part in family if part.measure == "money"]
        shares = [part for part in family if part.measure == "share"]
        if money and whole.measure == "money":
            yield from _money_parts(whole, money, findings)
        if len(shares) > 1:
            yield _share_parts(whole, shares)


def _money_parts(whole: Claim, family: Sequence[Claim], findings: _Findings) -> Iterator[Check]:
    """The parts in the whole's unit, or in that of its printed equivalent, or converted on the statement's day."""
    units = {part.unit for part in family}
    unit = next(iter(units)) if len(units) == 1 else whole.unit
    if unit == whole.unit:
        total = whole
    elif unit == whole.equivalent_unit:
        total = whole.as_equivalent()
    else:
        total, unit = whole, whole.unit
    try:
        amounts = [in_unit(part.interval, part, unit) for part in family]
    except RateError:
        return
    computed = Interval(sum(a.low for a in amounts), sum(a.high for a in amounts))
    value = sum(part.value or 0.0 for part in family)
    # A whole is at least its parts: only what is certain of them counts, and what is possible of it.
    certain = sum(max(a.low, 0.0) for a in amounts)
    fits = certain <= total.interval.high
    listed = " + ".join(words.span(a) for a in amounts)
    share = f", {value / total.value:.0%} of it" if total.value and len(units) == 1 and unit == total.unit else ""
    formula = f"{listed} = {words.span(computed, unit)} of {words.span(total.interval, unit)}{share}; " + (
        "no sum is claimed: the parts need not be all" if fits else "the parts are more than their whole"
    )
    trial = Trial(
        "parts are at most their whole", True, computed, value, fits, formula, tuple(p.figure_id for p in family)
    )
    doubt = findings.of(family) if len(family) > 1 and units != {whole.unit} else None
    yield conclude(PARTS, total, [trial], look_at=doubt)


class _Findings:
    """Whether parts would be round amounts if their currency were another one; looked for when it is first asked."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame

    @cached_property
    def _all(self) -> dict[str, str]:
        found = currency_findings(self._frame)
        return dict(zip(found["figure_id"], found["finding"], strict=True))

    def of(self, family: Sequence[Claim]) -> str | None:
        told = [self._all[part.figure_id] for part in family if part.figure_id in self._all]
        return f"The currency sign of the parts. {told[0]}" if told else None


def _share_parts(whole: Claim, shares: Sequence[Claim]) -> Check:
    low, high = sum(s.interval.low for s in shares), sum(s.interval.high for s in shares)
    fits = low <= 1.0 and all(share.measure == "share" for share in shares)
    listed = " + ".join(words.span(share.interval) for share in shares)
    formula = f"{listed} = {words.span(Interval(low, high))} of one whole: " + ("possible" if fits else "more than all")
    all_of_it = {"low": 0.0, "high": 1.0, "value": None, "half_width": 0.0, "unit": "1", "qualifier": None}
    claim = Claim({**whole.row, **all_of_it}, whole.stated, whole.published)
    references = tuple(share.figure_id for share in shares)
    return conclude(
        PARTS,
        claim,
        [Trial("shares make at most one whole", True, Interval(low, high), low, fits, formula, references)],
    )


def repeats(claims: Mapping[str, Claim]) -> Iterator[Check]:
    """Figures that are said to repeat another one of these figures."""
    for claim in claims.values():
        original = claims.get(claim.duplicate_of) if claim.duplicate_of else None
        if original is not None and original.value is not None:
            yield _pair(REPEAT, claim, original)


def same_amounts(claims: Mapping[str, Claim]) -> Iterator[Check]:
    """Amounts that may be one: same donor, recipient, coverage and type, stated within a fortnight, in two documents
    or two currencies, and equal at the rates of their days. Never added; nothing is said of those that differ."""
    money = [c for c in claims.values() if c.measure == "money" and c.value is not None and c.duplicate_of is None]
    for place, first in enumerate(money):
        for second in money[place + 1 :]:
            if _may_be_one(first, second):
                check = _pair(SAME, second, first)
                if check.verdict == CONSISTENT:
                    yield check


def _may_be_one(first: Claim, second: Claim) -> bool:
    alike = all(getattr(first, c) == getattr(second, c) for c in ("donor", "recipient", "coverage", "aid_type", "role"))
    linked = first.figure_id == second.part_of or second.figure_id == first.part_of
    elsewhere = first.source != second.source or first.unit != second.unit
    return (
        alike
        and first.donor is not None
        and elsewhere
        and not linked
        and abs(first.stated - second.stated) <= FORTNIGHT
    )


def _pair(kind: str, claim: Claim, other: Claim) -> Check:
    """Two statements of one amount, in the unit that both print; else at the rate of the other's day."""
    if claim.unit != other.unit and claim.equivalent_unit == other.unit:
        claim = claim.as_equivalent()
    elif claim.unit != other.unit and other.equivalent_unit == claim.unit:
        other = other.as_equivalent()
    try:
        computed = in_unit(other.interval, other, claim.unit)
        value = other.value * rates_between(other.unit, claim.unit, other.stated, other.stated).low
    except RateError as error:
        return conclude(kind, claim, [Trial(error.what, True, other.interval, other.value, None, error.what)])
    formula = (
        f"{other.figure_id} has {words.span(other.interval, other.unit)}"
        + (f" = {words.span(computed, claim.unit)} on {words.day(other.stated)}" if other.unit != claim.unit else "")
        + f"; here {words.span(claim.interval, claim.unit)}"
    )
    fits, references = meets(claim, computed, value), (other.figure_id,)
    return conclude(kind, claim, [Trial("one amount stated twice", True, computed, value, fits, formula, references)])


def ratios(claims: Mapping[str, Claim]) -> Iterator[Check]:
    """A ratio to another figure of the document, with the amount that the document has of the same donor and years."""
    for claim in claims.values():
        base = claims.get(claim.base) if claim.measure == "ratio" and claim.base else None
        if base is not None and base.value:
            yield from (_ratio(claim, amount, base) for amount in claims.values() if _is_new(amount, claim, base))


def _is_new(amount: Claim, claim: Claim, base: Claim) -> bool:
    """Whether an amount is what the ratio compares with its base: same donor, the ratio's years, the base's unit."""
    alike = amount.donor == claim.donor and amount.measure == base.measure and amount.unit == base.unit
    years = (amount.period_start, amount.period_end) == (claim.period_start, claim.period_end)
    return alike and years and amount.value is not None and amount.figure_id != base.figure_id


def _ratio(claim: Claim, amount: Claim, base: Claim) -> Check:
    low, high = amount.interval.low / base.interval.high, amount.interval.high / base.interval.low
    computed, value = Interval(low, high), amount.value / base.value
    times = words.span(claim.interval)
    formula = (
        f"{words.amount(amount.value, amount.unit)} ({amount.figure_id}) / {words.amount(base.value, base.unit)} "
        f"({base.figure_id}) = {words.number(value)}, claimed {times}: {words.number(amount.value / 1e9)} against "
        f"{words.span(Interval(*(end * base.value / 1e9 for end in claim.interval)))} billion"
    )
    fits = meets(claim, computed, value)
    trial = Trial(
        f"{base.figure_id} is the base", True, computed, value, fits, formula, (amount.figure_id, base.figure_id)
    )
    bound = Interval(base.interval.low / claim.interval.high, base.interval.high / claim.interval.low)
    other = (
        f"Which amount the number is: if {words.amount(base.value, base.unit)} ({base.figure_id}) is not the base but "
        f"the new amount, the base is {words.span(bound, base.unit)}, which the document does not print"
    )
    return conclude(OWN_NUMBERS, claim, [trial], turning=NO_CHANGE, look_at=None if fits else other)
