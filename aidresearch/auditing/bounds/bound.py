"""A bound: the lowest and highest value that the truth of a reading can have under one definition."""

from __future__ import annotations

from dataclasses import dataclass

from aidresearch.auditing.intervals import Interval
from aidresearch.auditing.steps import Step


@dataclass(frozen=True)
class Definition:
    """Under what a bound holds, as data: prose is made of it when it is shown."""

    form: (
        str  #: ``ledger``, ``stated``, ``sum``, ``payment``, ``whole``, ``count``, ``ceiling``, ``quotient``, ``order``
    )
    register: str  #: key of the source, or of the release
    donor: str | None
    aid_type: str | None
    stage: str | None
    until: int | None
    programme: str | None = None
    scope: str = ""
    account: int | None = None  #: the day of a later stated total that closes it from above
    is_closed_by_others: bool = False  #: from above by the most of any account


@dataclass(frozen=True)
class Point:
    """An exact value: one row, or a sum of rows, of that very definition."""

    interval: Interval
    steps: tuple[Step, ...]
    is_plain: bool = True  #: False: not what a writer takes at once; `why` says what else it is
    is_timely: bool = True  #: known on the day of the claim
    register: str = ""
    until: int | None = None
    why: str = "another rate"  #: of a point that is not plain: see the reasons of `judgement`
    shown: Interval | None = None  #: as its source prints it, where `interval` is wider


@dataclass(frozen=True)
class Bound:
    interval: Interval
    definition: Definition
    points: tuple[Point, ...] = ()
    is_own: bool = True  #: the reading's own definition, and not one that it may be mistaken for
    is_named: bool = False  #: the text names this definition or list: then a smaller amount contradicts it as well
    steps: tuple[Step, ...] = ()
    is_bracketed: bool = False  #: closed by rows of one account on both sides

    def __post_init__(self) -> None:
        if not self.interval.low <= self.interval.high:  # also if an end is missing
            raise ValueError(f"a bound from {self.interval.low} to {self.interval.high}: {self.definition}")
