"""One proposed figure, as the rules fill it."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field

#: Class of a comparison with another giver that prints no number.
RIVAL = "rival"
#: Class of packages and tranches, of which a text says how many there are.
ACTS = "acts"
#: The kinds of aid that make up all of it.
KINDS = frozenset(("military", "financial", "humanitarian"))


def are_some(kinds: set[str]) -> bool:
    """Whether several kinds of aid are not all of it: no total of a register is of just them."""
    return len(kinds) > 1 and kinds < KINDS


def is_civilian(kinds: set[str]) -> bool:
    """Whether these kinds of aid are all but the military."""
    return kinds == KINDS - {"military"}


@dataclass(slots=True)
class Equivalent:
    """The conversion printed beside an amount."""

    value: float
    half_width: float
    unit: str
    char_start: int
    char_end: int


@dataclass(slots=True)
class Evidence:
    """Why a slot has its value: the rule, and the characters that it rests on."""

    rule: str
    char_start: int
    char_end: int


@dataclass(slots=True)
class Figure:
    """``first`` to before ``after`` are its tokens, without the qualifier; ``unit`` is a family until it is settled."""

    first: int
    after: int
    measure: str
    value: float | None
    step: float
    unit: str | None
    low: float | None = None  #: of a range or a vague number
    high: float | None = None
    qualifier: str | None = None
    hedged_from: int = -1  #: the first token of the qualifier before the number; -1 if there is none
    item: str | None = None
    item_class: str | None = None
    exact: bool = False
    inherits: bool = False  #: its currency or noun is that of a figure before it
    equivalent: Equivalent | None = None
    char_start: int = 0
    char_end: int = 0
    in_brackets: bool = False
    stated_on: dt.date | None = None
    speaker: str | None = None
    donor: str | None = None  #: several joined by +
    recipient: str | None = None
    base: str | None = None  #: whom the donor is compared with, or ranked among
    base_figure: Figure | None = None  #: the amount that a share is of, or that this one is a later stage of
    stage: str | None = None
    coverage: str | None = None
    aid_type: str | None = None
    instrument: str | None = None
    programme: str | None = None
    scope: str | None = None  #: what is counted, in the text's words
    role: str = "aid"
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    part_of: Figure | None = None
    duplicate_of: Figure | None = None
    notes: list[str] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    guessed: set[str] = field(default_factory=set)  #: slots that no word of its own clause decides
    alternatives: dict[str, list[str]] = field(default_factory=dict)  #: what else a slot may be; empty is unsaid

    def guess(self, slot: str, *others: str) -> None:
        """Marks ``slot`` as guessed; ``others`` are what it may be as well."""
        self.guessed.add(slot)
        known = self.alternatives.setdefault(slot, [])
        known += [other for other in others if other not in known]

    def doubt(self, slot: str) -> None:
        """Marks ``slot`` as guessed without any other value: nobody is to be accused of the figure."""
        self.guessed.add(slot)
        self.alternatives[slot] = []

    @property
    def begin(self) -> int:
        """Its first token with the qualifier before it."""
        return self.hedged_from if self.hedged_from >= 0 else self.first

    @property
    def is_amount(self) -> bool:
        """Whether a number of its own is printed: a rank, that one gave more than another, and in how many packages,
        are said of amounts."""
        return self.measure != "rank" and self.item_class not in (RIVAL, ACTS)

    @property
    def may_be_aid(self) -> bool:
        """Whether its role is aid, or may be as well: then what it covers, its kind and its period count."""
        return self.role in ("aid", "difference") or "aid" in self.alternatives.get("role", ())

    @property
    def may_cover(self) -> bool:
        """Whether what it covers counts: also of money that is asked for, budgeted, or that no word calls aid."""
        return self.may_be_aid or (self.measure == "money" and self.role in ("other", "need", "budget"))

    @property
    def half_width(self) -> float | None:
        if self.value is None:
            return None
        return 0.0 if self.exact else self.step / 2

    @property
    def least(self) -> float:
        """What tells two amounts apart: the value, else the low end of the range."""
        return self.value if self.value is not None else self.low if self.low is not None else math.nan
