"""A derivation as data: steps with inputs and results, which a program can compute again.

A step has an operation, its inputs (figure ids, dated fixings ``ECB/EUR/USD/2024-10-31``, or earlier steps ``#2``), the
day to which it counts, and the interval that it gives.

- ``row``: the interval of one figure
- ``sum``: of figures, by what of each a total counts
- ``running total``: of the totals named, to the periods around the day (before it, and with it)
- ``rates``: the lowest and highest fixing from the first input to the last
- ``spread``: what other releases had for the same totals at their cut-offs, over what the first has at these days
- ``lists differ``: how many times what a list has of a giver and a kind of goods another list had before
- ``as much again``: what is promised may be told as given
- ``counts grow``: how many times itself a count became within a month
- ``product``, ``quotient``, ``difference``, ``hull``: of steps
- ``claimed``: what the text says, and may mean by its digits
- ``limit``: what a rule leaves open: an end is infinite
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from aidresearch.auditing.claims import date_of
from aidresearch.auditing.intervals import Interval
from aidresearch.table import arguments

COLUMNS = {
    "check": "row of the table of `audit`",
    "figure_id": "figure that is checked",
    "step": "number within the check",
    "operation": "what was done: see `aidresearch.auditing.steps`",
    "inputs": "list of figure ids, dated fixings and earlier steps",
    "until": "day to which it counts; missing where none matters",
    "low": "lower end of the result",
    "high": "upper end",
    "unit": "ISO 4217 code, `item`, `1` or `days`",
}


@dataclass(frozen=True)
class Step:
    operation: str
    inputs: tuple[str, ...]
    interval: Interval
    unit: str
    until: int | None = None

    def moved(self, by: int) -> Step:
        """The same behind so many other steps: those that it refers to are counted on."""
        if not by or not any(name.startswith("#") for name in self.inputs):
            return self
        inputs = tuple(f"#{int(name[1:]) + by}" if name.startswith("#") else name for name in self.inputs)
        return Step(self.operation, inputs, self.interval, self.unit, self.until)


@dataclass
class Derivation:
    """Steps one after the other."""

    steps: list[Step] = field(default_factory=list)

    def add(
        self, operation: str, inputs: Iterable[str], interval: Interval, unit: str, until: int | None = None
    ) -> str:
        """Add a step; its name, by which later ones refer to it."""
        self.steps.append(Step(operation, tuple(inputs), interval, unit, until))
        return f"#{len(self.steps)}"

    def join(self, steps: Sequence[Step]) -> str:
        """Add the steps of another derivation; the name of the last one."""
        shift = len(self.steps)
        self.steps += [step.moved(shift) for step in steps]
        return f"#{len(self.steps)}"


def fixing(unit: str, currency: str, day: int) -> str:
    return f"ECB/{unit}/{currency}/{date_of(day)}"


def as_json(steps: Sequence[Step]) -> str:
    """Steps as the text that the table of `audit` carries; an open end is null."""
    return json.dumps([_plain(step) for step in steps], ensure_ascii=False, separators=(",", ":"))


def _plain(step: Step) -> dict[str, Any]:
    low, high = (end if math.isfinite(end) else None for end in step.interval)
    found = {"operation": step.operation, "inputs": step.inputs, "low": low, "high": high, "unit": step.unit}
    return found if step.until is None else {**found, "until": str(date_of(step.until))}


def steps(checks: pd.DataFrame) -> pd.DataFrame:
    """The derivations of a table of `aidresearch.audit` as a table, one row a step.

    Parameters
    ----------
    checks : pandas.DataFrame
        What `aidresearch.audit` gave.

    Returns
    -------
    pandas.DataFrame
        The columns of `COLUMNS`: ``check`` is the row's label in ``checks``; ``inputs`` a list of texts.

    Raises
    ------
    SchemaError
        For a table that is no result of `aidresearch.audit`.

    Examples
    --------
    >>> import aidresearch as aid
    >>> checks = aid.audit(aid.load("hegseth-2025-02-12"))
    >>> sorted(aid.steps(checks).columns) == sorted(["check", "figure_id", "step", "operation", "inputs", "until",
    ...                                              "low", "high", "unit"])
    True
    """
    rows = []
    arguments.results_of_an_audit(checks, "steps")
    for label, figure_id, text in zip(checks.index, checks["figure_id"], checks["steps"], strict=True):
        for number, step in enumerate(json.loads(text) if isinstance(text, str) else [], 1):
            low = -math.inf if step["low"] is None else step["low"]
            high = math.inf if step["high"] is None else step["high"]
            rows.append(
                (
                    label,
                    figure_id,
                    number,
                    step["operation"],
                    list(step["inputs"]),
                    step.get("until"),
                    low,
                    high,
                    step["unit"],
                )
            )
    found = pd.DataFrame(rows, columns=list(COLUMNS))
    return found.astype({"low": "float64", "high": "float64", "until": "datetime64[s]"})
