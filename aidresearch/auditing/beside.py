"""What stands beside a figure in its document: a programme that is not its own, an amount that refutes it."""

from __future__ import annotations

import math
from dataclasses import replace

from aidresearch.auditing import rates
from aidresearch.auditing.bounds import sums
from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import Claim, date_of
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.kinds.numbered import NUMBERS, may_be
from aidresearch.auditing.readings import TOTAL, kind_of_claim
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.steps import Step
from aidresearch.auditing.verdicts import ACCUSING, CONSISTENT, DEPENDS, EVIDENCE, INCONSISTENT, UNVERIFIABLE

#: Programmes whose packages are announced beside the total of all security assistance; a total beside a payment of
#: another programme is of that programme where the text says so.
OF_A_WIDER_ACCOUNT = ("PDA", "USAI", "FMF")
SET_AGAINST = "set against"  #: the reason of an amount that the text may quote to refute it


def first_side(claim: Claim, claims: dict[str, Claim]) -> Claim | None:
    """The amount right before a difference that it is one side of: 35 billion, 4 billion more than the other one."""
    before: Claim | None = None
    for other in claims.values():
        if other is claim:
            break
        before = other if other.text == claim.text and other.measure == "money" else None
    is_side = before is not None and before.donor == claim.donor and before.role == "aid"
    return before if is_side and before is not None and before.coverage == "cumulative" else None


def has_the_programme(claim: Claim, claims: dict[str, Claim]) -> bool:
    """Whether a smaller figure of the document, and no total, has the same programme: then this one may count more.

    A package in a sentence names its programme ("the 41st drawdown"); the total beside it may be of all of them.
    """
    return claim.programme in OF_A_WIDER_ACCOUNT and any(
        other.programme == claim.programme and _may_be_a_package(other) and _is_smaller(other, claim)
        for other in claims.values()
        if other is not claim
    )


def _may_be_a_package(claim: Claim) -> bool:
    """Whether a figure is one amount or a frame, or nobody says that it is a sum."""
    unsure = "coverage" in (claim.guessed or "").split()
    if claim.measure != "money":
        return False  # the number of the payment itself: its second
    return claim.coverage != "cumulative" and (unsure or kind_of_claim(claim) != TOTAL)


def _is_smaller(one: Claim, other: Claim) -> bool:
    if one.value is None or other.value is None:
        return True
    by = rates.on_day(one.unit, other.unit, other.day)
    return by is None or bool(one.value * by < other.value)


def set_against(checks: list[Check], claims: dict[str, Claim]) -> list[Check]:
    """The checks of a document, but that no total is accused beside which it has another one that fits.

    Who writes "he says 350 billion; it was 119" knows better than the amount that is quoted. Whose words both are
    must be the same: an amount in somebody's mouth is that speaker's own claim.
    """
    fitting = [
        claims[check.figure_id]
        for check in checks
        if check.decides == EVIDENCE and check.statement == "amount" and check.verdict in (CONSISTENT, DEPENDS)
    ]
    return [
        replace(check, verdict=UNVERIFIABLE, severity="unknown", reason=SET_AGAINST)
        if check.decides == EVIDENCE
        and check.verdict in ACCUSING
        and any(_are_rivals(claims[check.figure_id], other) for other in fitting)
        else check
        for check in checks
    ]


def _are_rivals(one: Claim, other: Claim) -> bool:
    """Whether two amounts are given as the same total: by one speaker, of one giver, of one kind of aid."""
    alike = ("speaker", "donor", "recipient", "role", "aid_type", "coverage", "programme", "instrument", "item")
    return (
        one.measure == other.measure == "money"
        and kind_of_claim(one) == kind_of_claim(other) == TOTAL
        and all(one.row[slot] == other.row[slot] for slot in alike)
        and (one.start, one.end) == (other.start, other.end)
        and other.part_of != one.figure_id  # "of which" is a part, and refutes nothing
        and (one.stage == other.stage or None in (one.stage, other.stage))
        and not one.stated.meets(other.stated)
    )


def is_the_rest(claim: Claim, claims: dict[str, Claim]) -> bool:
    """Whether a share without a number is only what another share of the same whole leaves."""
    return claim.value is None and any(
        other.measure == claim.measure
        and other.value is not None
        and (other.part_of, other.base) == (claim.part_of, claim.base)
        and (1 - other.stated.high, 1 - other.stated.low) == tuple(claim.stated)
        for other in claims.values()
        if other.donor != claim.donor
    )


def numbered(checks: list[Check], claims: dict[str, Claim], evidence: Evidence) -> list[Check]:
    """The checks of a document, but that the number of a package is judged by the package that the text announces.

    A number alone may be that of an earlier one; beside the one amount of its programme that a list confirms for these
    days, it is that one's.
    """
    packages = {
        check.figure_id: entry
        for check in checks
        if check.decides == EVIDENCE and check.verdict == CONSISTENT and check.statement == "amount"
        for entry in _rows_of(check, claims[check.figure_id], evidence)
    }
    return [_by_its_package(check, claims, packages, evidence) for check in checks]


#: A larger number than this is none of a month's or a year's packages: it counts all of a programme, also unnamed.
OF_ALL_TIME = 25
OF_A_YEAR = 10  #: the same of one programme, and of a giver that announces a package every other month
A_MONTH = 31  #: days


def _rows_of(check: Check, claim: Claim, evidence: Evidence) -> list[Entry]:
    """The one numbered row of a programme's list that confirms an amount; none where there are several."""
    if claim.coverage == "cumulative" or claim.donor is None:
        return []
    rows = [e for e in evidence.payments(claim.donor) if e.figure_id in check.references and e.number is not None]
    if len(rows) != 1:
        return []
    if rows[0].unit == claim.unit and not claim.narrow.low <= rows[0].value <= claim.narrow.high:
        return []  # 4.1 is near the first payment of 4.2, and was to be the second
    is_complete = evidence.by_key[rows[0].source].is_complete(rows[0].programme, rows[0].end, rows[0].end)
    if not is_complete and rows[0].item != sums.ONE_OF_MANY:
        return []
    return rows


def _may_be_of_a_while(claim: Claim, entry: Entry, evidence: Evidence) -> float:
    """The largest number of a package that may count those of a while: the second since the summer, the third in a
    month. None where the text counts from when the list begins; any where it counts from a later day."""
    alike = [
        e for e in evidence.payments(entry.donor or "") if e.programme == entry.programme and e.source == entry.source
    ]
    begins = min(e.end for e in alike if e.number is not None)
    if claim.start is not None:
        return math.inf if claim.start > begins + A_MONTH else 0.0
    return OF_A_YEAR if claim.programme is not None or entry.item == sums.ONE_OF_MANY else OF_ALL_TIME


def _by_its_package(check: Check, claims: dict[str, Claim], packages: dict[str, Entry], evidence: Evidence) -> Check:
    claim = claims[check.figure_id]
    is_open = check.statement == "count" and check.decides == EVIDENCE and check.verdict == UNVERIFIABLE
    is_numbered = claim.coverage == "flow" and claim.item in NUMBERS and claim.value is not None
    of_its_package = {"stage", "aid_type", "coverage", "programme"}
    unsure = {*str(claim.guessed or "").split()} - of_its_package
    if not (is_open and is_numbered) or unsure:
        return check
    alike = {
        n: c for n, c in claims.items() if c.donor == claim.donor and c.measure == "money" and c.coverage == "flow"
    }
    amounts = [c for c in alike.values() if claim.programme in (None, c.programme)]
    same = [e for name, e in packages.items() if name in alike and claim.programme in (None, e.programme)]
    if len(same) != 1 or len(amounts) != 1 or claim.value is None or may_be(same[0], claim.value, evidence):
        return check
    entry = same[0]
    if claim.value <= _may_be_of_a_while(claim, entry, evidence):
        return check
    assert entry.number is not None
    number = Interval(entry.number, entry.number)
    definition = {
        "state": "contradicted", "form": "number", "register": entry.source, "donor": claim.donor,
        "programme": entry.programme, "until": str(date_of(entry.end)), "low": number.low, "high": number.high,
        "unit": "item", "kind": "count",
    }  # fmt: skip
    return replace(
        check, verdict=INCONSISTENT, severity="medium", computed=number, reason="contradicted",
        references=(entry.figure_id,), steps=(Step("number", (entry.figure_id,), number, "item", entry.end),),
        definitions=(definition,),
    )  # fmt: skip
