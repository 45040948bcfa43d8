"""From a figure's row to what it can mean: the plain reading first, then what the text leaves open, with reasons.

What the reader of the text guessed (`guessed`), or gave alternatives for (`alternatives`), is another reading beside
the first. An accusation needs all of them contradicted, and none of a slot that stays guessed without alternative.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from aidresearch.auditing.claims import Claim, names_a_register
from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.registers import ALL_ACTS
from aidresearch.auditing.releases import ALL, CIVIL, TYPES
from aidresearch.table.vocabulary import CIVILIAN, DECREASE, INCREASE, TIE

TOTAL, SINGLE, CEILING, PLAN = "total", "single", "ceiling", "plan"
COUNT, SHARE, RATIO, DIFFERENCE, RANK = "count", "share", "ratio", "difference", "rank"
OTHER_KINDS = {"count": COUNT, "share": SHARE, "ratio": RATIO, "rank": RANK}
#: What texts number: which package, or meeting, it is.
NUMBERED = ("package", "contact-group-meeting")
HEADS = "population"  #: by what an amount is divided that is one for each person
AMOUNTS = (TOTAL, SINGLE, CEILING, PLAN)
KIND_OF_COVERAGE = {"cumulative": TOTAL, "flow": SINGLE, "ceiling": CEILING}

UNSAID_TYPE = "the text does not say the kind of aid"
EACH_YEAR = "the amount may be that of each year"
EVERYBODY = "KIEL"  #: all givers of a register of donors

A_DAY = 3  #: a text that names a day
A_YEAR = 360  #: days: a calendar year, or more of them
MONTH = 31  #: days: a flow over more of them is a sum over a window, not one payment
MOST = 24  #: readings of one figure: more than a text leaves open in earnest

#: Stages that a stage as printed can mean in a register that does not have it. "Has given" names none.
UNSAID = ("delivered", "disbursed", "allocated", "committed")
MEANS: dict[str | None, tuple[str, ...]] = {
    None: UNSAID,
    "delivered": ("delivered", "disbursed"),
    "disbursed": ("disbursed", "delivered"),
    "allocated": ("allocated",),
    "obligated": ("obligated", "committed"),
    "committed": ("committed", "obligated"),
    "appropriated": ("appropriated",),
    "pledged": ("pledged", "committed"),
    "proposed": ("proposed",),
}
COME = ("delivered", "disbursed")  #: stages of what has arrived
#: Names that are used for one another, where the text does not define them.
ALSO = {
    "EUROPE": (("EU_AND_MEMBERS", "Europe may stand for the EU and its members"),),
    "EU": (("EU_AND_MEMBERS", "the EU may stand for its institutions and its members"),),
    "EU_AND_MEMBERS": (("EUROPE", "the EU and its members are often counted as all of Europe"),),
    "EU_MEMBERS": (("EU_AND_MEMBERS", "the members may be counted with the institutions"),),
    "NATO": (("UDCG", "the contact group is often called NATO"), ("KIEL", "NATO may stand for all donors")),
    "G7": (("G7_AND_EU", "the EU sits in the G7"),),
}


#: Givers of whom no single amount is: what a group gave in some months is a sum.
GROUPS = {"EUROPE", "EU_AND_MEMBERS", "EU_MEMBERS", "NATO", "KIEL", "NORDIC_BALTIC"}


@dataclass(frozen=True)
class Reading:
    """One thing that a figure can mean."""

    kind: str
    donor: str | None
    aid_type: str  #: one of `TYPES`; ``civilian``: two of them; ``mixed``: all
    stage: str | None  #: None: the text names none
    unit: str
    claimed: Interval
    narrow: Interval
    wide: Interval
    start: int | None
    until: int
    programme: str | None
    instrument: str | None
    item: str | None
    reason: str
    is_plain: bool
    guessed: frozenset[str]  #: slots that no word of the text decides, and that have no alternative
    rounded: Interval | None = None  #: what it stands for if the zeros at its end are rounded
    is_surely_aid: bool = True  #: whether the text says that it is aid, and the giver's; else it is never accused

    @property
    def stages(self) -> tuple[str, ...]:
        return MEANS.get(self.stage, UNSAID)


def readings(claim: Claim, *, is_of_another: bool = False) -> list[Reading]:
    """The plausible readings of a figure, the plain one first.

    ``is_of_another``: the programme is that of another figure in the text, a package beside this total, say.
    """
    guessed = frozenset((claim.guessed or "").split()) - {TIE}
    if claim.stage is None:
        guessed -= {"stage"}  # it is unsaid
    other = alternatives(claim.alternatives)
    plain = _plain(claim, guessed - set(other))
    if plain.kind in AMOUNTS and plain.kind != TOTAL and plain.aid_type == ALL:
        plain = replace(plain, guessed=plain.guessed - {"aid_type"})  # one package is as large, whatever is in it
    if plain.donor is None and plain.kind == TOTAL:
        plain = replace(plain, donor=EVERYBODY, reason="the text names no giver: all", is_plain=False)
    slots = list(_open_slots(plain, claim, guessed, other))
    if (is_of_another or "programme" in guessed) and plain.programme is not None and plain.kind in AMOUNTS:
        slots.append(("programme", [(None, "the programme may be that of the figure beside it")]))
    plain = replace(plain, guessed=plain.guessed - {slot for slot, _ in slots if slot != "donor"})
    found = [plain]
    for choice in product(*([(None, None), *values] for _, values in slots)):
        changes = {name: value for (name, _), (value, why) in zip(slots, choice, strict=True) if why is not None}
        if changes and len(found) < MOST:
            why = "; ".join(why for _, why in choice if why is not None)
            found.append(_changed(plain, changes, why, claim))
    if (of_each_year := _of_each_year(plain, claim)) is not None:
        found.append(of_each_year)
    return list(dict.fromkeys(found))


def _of_each_year(plain: Reading, claim: Claim) -> Reading | None:
    """An amount of several whole years may be that of each of them: then their sum is so many times as much."""
    if plain.kind != TOTAL or claim.coverage != "flow" or plain.start is None:
        return None
    years = round((plain.until - plain.start + 1) / 365.25)
    if years < 2 or abs(plain.until - plain.start + 1 - years * 365.25) > MONTH:
        return None
    ends = [Interval(one.low * years, one.high * years) for one in (plain.claimed, plain.narrow, plain.wide)]
    rounded = None if plain.rounded is None else Interval(plain.rounded.low * years, plain.rounded.high * years)
    return replace(
        plain, claimed=ends[0], narrow=ends[1], wide=ends[2], rounded=rounded, reason=EACH_YEAR, is_plain=False
    )


def alternatives(text: str | None) -> dict[str, list[str | None]]:
    """``coverage=cumulative; unit=AUD|CAD`` by slot; an empty value is unsaid."""
    found: dict[str, list[str | None]] = {}
    for part in (text or "").split(";"):
        slot, is_one, values = part.strip().partition("=")
        if is_one:
            found[slot.strip()] = [value.strip() or None for value in values.split("|")]
    return found


def _plain(claim: Claim, guessed: frozenset[str]) -> Reading:
    kind = kind_of_claim(claim)
    is_package = kind in AMOUNTS and kind != TOTAL  # on a list as one, whatever is in it
    is_civil = CIVILIAN in str(claim.note or "") and not is_package
    aid_type = claim.aid_type if claim.aid_type in TYPES else CIVIL if is_civil else ALL
    until = _until(claim)
    programme = claim.programme or ("UKRAINE-FACILITY" if claim.item == "ukraine-facility" else None)
    if programme == ALL_ACTS:
        programme = None
    return Reading(
        kind=kind,
        donor=claim.donor,
        aid_type=aid_type,
        stage=claim.stage,
        unit=claim.unit,
        claimed=claim.stated,
        narrow=claim.narrow,
        wide=claim.wide,
        start=claim.start,
        until=until,
        programme=programme,
        instrument=claim.instrument if claim.instrument in ("loan", "grant") else None,
        item=claim.item,
        reason="as the text has it",
        is_plain=True,
        guessed=guessed,
        rounded=claim.rounded,
        is_surely_aid={"role", TIE}.isdisjoint((claim.guessed or "").split()),
    )


def _until(claim: Claim) -> int:
    """The last day that a figure counts: of a total and of what has arrived none after the day of the claim.

    "This year" is a period to the end of December, of which a total has what is over.
    """
    if claim.end is None:
        return int(claim.day)
    has_come = claim.coverage == "cumulative" or claim.stage in COME
    return int(min(claim.end, claim.day) if has_come and (claim.start or 0) <= claim.day else claim.end)


def kind_of_claim(claim: Claim) -> str:
    """The kind of quantity of a figure as its row has it; its 28th package is a count of those so far."""
    if claim.measure == "rank" and claim.item in NUMBERED:
        return COUNT
    kind = OTHER_KINDS.get(claim.measure) or (DIFFERENCE if claim.role == "difference" else None)
    return kind or kind_of(claim.coverage, claim.start, None if claim.end is None else _until(claim), claim.day)


def kind_of(coverage: str | None, start: int | None, end: int | None, day: int) -> str:
    """A total, a single amount, a ceiling, or a plan: an amount of a period that ends after the day is a promise."""
    kind = KIND_OF_COVERAGE.get(coverage or "", SINGLE)
    if kind == CEILING:
        return CEILING
    if end is not None and end > day + MONTH:
        return PLAN
    if start is not None and end is not None and end - start <= A_DAY:
        return SINGLE  # what was paid on a day
    if kind == SINGLE and start is not None and end is not None and end - start > MONTH:
        return TOTAL
    return kind


def _open_slots(
    plain: Reading, claim: Claim, guessed: frozenset[str], other: dict[str, list[str | None]]
) -> Iterator[tuple[str, list[tuple[Any, str]]]]:
    """Slots with the other values that they may have, each with its reason."""
    for slot in ("unit", "donor", "stage", "coverage", "aid_type", "period"):
        if slot == "donor" and slot in guessed and claim.item in (INCREASE, DECREASE):
            values = [*other.get(slot, []), EVERYBODY]  # aid fell: what all gave
            yield slot, [(value, f"the text does not say the {WORDS[slot]}") for value in values]
        elif slot == "period" and slot in other:
            yield slot, [(None, "the period may be that of something else in the sentence")]
        elif (
            slot == "donor" and slot in other and {*other[slot]} <= {one for one, _ in ALSO.get(plain.donor or "", ())}
        ):
            yield slot, list(ALSO[plain.donor or ""])
        elif slot in other:
            yield slot, [(value, f"the text does not say the {WORDS[slot]}") for value in other[slot]]
        elif slot == "coverage" and slot in guessed:
            values = [v for v in ("flow", "cumulative") if v != claim.coverage]
            yield slot, [(value, "one amount or a running total: the text does not say") for value in values]
        elif slot == "period" and (slot in guessed or _may_be_a_date(plain, claim)):
            yield slot, [(None, "the period may be that of something else in the sentence")]
        elif slot == "stage" and slot in guessed:
            yield slot, [(None, "the text names no stage")]
        elif slot == "donor" and plain.donor in ALSO and plain.programme is None:
            yield slot, list(ALSO[plain.donor])
        elif slot == "aid_type" and slot in guessed and plain.aid_type != ALL:
            yield slot, [(ALL, UNSAID_TYPE)]


def _may_be_a_date(plain: Reading, claim: Claim) -> bool:
    """Whether a period can be another's: the month in which something was decided, the years of a count."""
    if claim.start is None or claim.end is None:
        return False
    if plain.kind in (DIFFERENCE, RATIO, SHARE, RANK):
        return True  # "the update to February" is no window
    is_short_and_past = plain.kind == TOTAL and claim.end - claim.start <= MONTH and claim.end < claim.day - MONTH
    is_long = plain.kind == TOTAL and claim.coverage == "flow"
    is_of_a_year = claim.end - claim.start >= A_YEAR and claim.end < claim.day  # "in 2022 alone" is that year's sum
    is_a_sum = is_of_a_year or plain.donor in GROUPS or names_a_register(claim)
    return bool(is_short_and_past or (is_long and not is_a_sum))


WORDS = {
    "unit": "currency",
    "donor": "giver",
    "stage": "stage",
    "coverage": "coverage: one amount or a total",
    "aid_type": "kind of aid",
}


def _changed(plain: Reading, changes: dict[str, Any], why: str, claim: Claim) -> Reading:
    asked = list(changes)
    if "coverage" in changes and plain.kind in AMOUNTS:
        coverage = changes.pop("coverage")
        changes["kind"] = kind_of(coverage, claim.start, None if claim.end is None else _until(claim), claim.day)
    changes.pop("coverage", None)
    if "period" in changes:
        changes.pop("period")
        kind = changes.get("kind", plain.kind)
        changes |= {"start": None, "until": claim.day}
        if kind in (TOTAL, SINGLE, PLAN) and claim.coverage == "flow" and changes.get("kind") is None:
            changes["kind"] = SINGLE
    if "aid_type" in changes and changes["aid_type"] not in TYPES:
        changes["aid_type"] = ALL
    filled = set(asked)
    return replace(plain, **changes, reason=why, is_plain=False, guessed=plain.guessed - filled)
