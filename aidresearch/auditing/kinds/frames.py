"""The frames of a programme that a text may name, one by one or several together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aidresearch.auditing import rates
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.evidence import Evidence
from aidresearch.auditing.readings import Reading
from aidresearch.auditing.registers import Entry

#: Programmes whose frames people call by the name of another: MFA+ of 2023, and the EU's part of the G7's loans, which
#: is an "exceptional MFA" by its law.
CALLED = {"MFA": ("MFA-PLUS", "ERA"), "MFA-PLUS": ("MFA",)}
SOON = 31  #: days in which a frame that a text speaks of is announced
PROMISED, DECIDED = "pledged", "committed"


def of_programme(reading: Reading, evidence: Evidence, claim: Claim) -> list[Entry]:
    """The frames of a reading's programme, of whatever giver and day; and those of the giver's own that go by its name,
    once they were announced."""
    found = [e for register in evidence.registers for e in register.ceilings if e.programme == reading.programme]
    givers = {entry.donor for entry in found}
    also = CALLED.get(reading.programme or "", ())
    return found + [
        entry
        for register in evidence.registers
        for entry in register.ceilings
        if entry.programme in also and entry.donor in givers and entry.stated <= claim.day + SOON
    ]


def together(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """For each giver the frames that make its most, where a text names several as one.

    What was decided after a promise is what becomes of it; what was decided before stands beside it: 1.2 billion euros
    of macro-financial assistance of February 2022, and the up to 9 of May.
    """
    by_giver: dict[tuple[str | None, str], dict[str | None, list[Entry]]] = {}
    for entry in entries:
        if entry.part_of is None:
            by_giver.setdefault((entry.donor, entry.unit), {}).setdefault(entry.programme, []).append(entry)
    for by_programme in by_giver.values():
        chosen = [entry for of_it in by_programme.values() for entry in _most(of_it)]
        if len(chosen) > 1:
            yield chosen


def _most(entries: list[Entry]) -> list[Entry]:
    promised = [entry for entry in entries if entry.stage == PROMISED]
    decided = [entry for entry in entries if entry.stage == DECIDED]
    if promised:
        first = min(entry.stated for entry in promised)
        with_promises = [*promised, *(entry for entry in decided if entry.stated < first)]
        return max(with_promises, decided, key=lambda some: sum(entry.value for entry in some))
    return decided


def is_one(entry: Entry, reading: Reading, claim: Claim) -> bool:
    """Whether the amount of a reading is that of a frame, or may be: in a currency without a rate."""
    by = rates.between(entry.unit, reading.unit, min(entry.stated, claim.day), max(entry.stated, claim.day))
    return by is None or entry.interval.times(by).meets(reading.wide)
