"""Own accounts of givers beside a register's: how many times its totals they have been, alone and together."""

from __future__ import annotations

import math

from aidresearch.auditing import rates
from aidresearch.auditing.bounds.ledger import SAME_START
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.registers import Entry
from aidresearch.auditing.releases import ALL, Release

STAGES = ("allocated", "committed")  #: the ladder bends: the top is the larger of the two
MILITARY = "military"  #: no account of it has refugees at home
#: Days after its start from which a register's totals are more than a few announcements.
SETTLED = 183
#: In the scope of an account that counts what is no aid of its own: sales, soldiers sent to train, its part in what the
#: EU gives, four fifths of what Switzerland spent at home. It is no measure of others.
NO_AID = ("sales of firms", "deployment of its soldiers", "through the peace facility", "in switzerland")
#: Euros: beside a smaller sum what an account contains besides (repairs, training, what firms gave) weighs more. It is
#: no measure of others.
SMALL = 500e6
TOGETHER = "military together"


def largest(evidence: Evidence, *, with_refugees: bool, aid_type: str = ALL) -> float:
    """How many times a register's top any government's own account has been, at most: they contain more (money for
    later years, own purchases, refugees at home). 1 where no such account is known; of one type those of that type."""
    key = ("own accounts", with_refugees, aid_type)
    found: float = evidence.keep(key, lambda: _largest(evidence, with_refugees=with_refugees, aid_type=aid_type))
    return found


def _largest(evidence: Evidence, *, with_refugees: bool, aid_type: str) -> float:
    ratios = _ratios(evidence, aid_type, with_refugees=with_refugees)
    return max([1.0, *(own / known for own, known in ratios.values())])


def together(evidence: Evidence) -> float:
    """How many times a register's tops the own accounts of military aid have been together: not all givers of a group
    count as much more as the one that counts most."""

    def compute() -> float:
        ratios = _ratios(evidence, MILITARY, with_refugees=False).values()
        return max(1.0, math.fsum(own for own, _ in ratios) / (math.fsum(known for _, known in ratios) or math.inf))

    found: float = evidence.keep(("own accounts", TOGETHER), compute)
    return found


def is_of_a_small_giver(evidence: Evidence, donor: str) -> bool:
    """Whether a register has less for a giver, in all, than for any whose own account is known: what such accounts
    contain besides (instructors, what firms and citizens gave) weighs more beside a small sum."""

    def compute() -> bool:
        measured, base = _ratios(evidence, ALL, with_refugees=False), evidence.newest
        if base is None or donor in measured or donor not in base.donors:
            return False
        sizes = [_known(evidence, one, ALL, base.cut_off) for one in measured]
        return bool(sizes) and _known(evidence, donor, ALL, base.cut_off) < min(sizes)

    found: bool = evidence.keep(("small giver", donor), compute)
    return found


def _ratios(evidence: Evidence, aid_type: str, *, with_refugees: bool) -> dict[str, tuple[float, float]]:
    """Each giver's own account that is most above what a register has by its day, and that."""
    found: dict[str, tuple[float, float]] = {}
    base = evidence.newest
    for donor in base.donors if base else ():
        for entry in evidence.totals(donor):
            if not _is_own_account(entry, evidence, base) or (entry.refugees and not with_refugees):  # type: ignore[arg-type]
                continue
            if aid_type not in (ALL, entry.aid_type):
                continue
            own = _in_base(entry, base.unit)  # type: ignore[union-attr]
            known = _known(evidence, donor, aid_type, entry.end)
            before, by = found.get(donor, (0.0, 1.0))
            if own is not None and known > SMALL and own / known > before / by:
                found[donor] = (own, known)
    return found


def _known(evidence: Evidence, donor: str, aid_type: str, day: int) -> float:
    """The larger of what a register has for a giver at each stage; of a type that it does not split, as much as the
    next release does that splits it, or all types if that is less."""
    base, ends = evidence.newest, []
    assert base is not None
    for stage in STAGES:
        curve = evidence.by_month((donor,), aid_type, stage, day)
        if curve is not None:
            known_by_then = curve.at(day)
            ends.append(known_by_then.before + known_by_then.undated)
            continue
        whole = base.curve((donor,), ALL, stage)
        later = [r.curve((donor,), aid_type, stage) for r in evidence.releases if r.cut_off >= day and not len(r.ends)]
        known = [c.value for c in later if c is not None][:1] + ([] if whole is None else [whole.at(day).before])
        ends += [min(known)] if known else []
    return max(ends, default=0.0)


def _is_own_account(entry: Entry, evidence: Evidence, base: Release) -> bool:
    """Whether a stated total is a giver's own and counts from the register's start."""
    same_start = entry.start is None or entry.start >= base.start - SAME_START
    is_own = (
        not entry.is_budget
        and entry.programme is None
        and entry.decides
        and not any(name in entry.scope for name in NO_AID)
    )
    return (
        is_own and same_start and entry.end > base.start + SETTLED and not evidence.by_key[entry.source].is_of_a_ledger
    )


def _in_base(entry: Entry, unit: str) -> float | None:
    rate = rates.on_day(entry.unit, unit, entry.end)
    return None if rate is None else entry.value * rate
