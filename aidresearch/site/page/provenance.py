"""How a chart or table was made, for its page: the formula, and the first of the figures behind it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from aidresearch.errors import BuildError
from aidresearch.site.page.outputs import Shown

#: Column of the figures -> its heading, and whether it is a number. Others of the file are not on the page.
HEADINGS = {
    "figure_id": ("Figure", False),
    "place": ("Place in its source", False),
    "as_printed": ("As printed", False),
    "value_stated": ("Stated", True),
    "unit_stated": ("Unit stated", False),
    "fx_rate": ("Rate", True),
    "fx_date": ("Rate of", False),
    "fx_rule": ("Rule", False),
    "price_factor": ("Price factor", True),
    "price_index": ("Price index", False),
    "value": ("Value", True),
    "unit": ("Unit", False),
}

SHOWN = 20  #: figures on the page where no row of the table links to one; a report is not to grow past 400 kB


@dataclass(frozen=True)
class HowMade:
    """What the page shows under "How this was made"; ``total`` is how many rows the file has."""

    formula: str
    headings: Sequence[tuple[str, bool]] = ()
    rows: Sequence[Sequence[str]] = ()
    total: int = 0
    is_largest: bool = False  #: whether the rows were chosen by size; else they are the first


def of(shown: Shown) -> HowMade | None:
    """How one chart or table was made, if it says; columns without anything in them are left out."""
    formula = str(shown.about.get("formula", ""))
    if not formula:
        return None
    lines = list(csv.DictReader(io.StringIO(shown.figures)))
    linked = int(shown.about.get("figures_linked", 0))
    if lines and "figure_id" not in lines[0]:
        raise BuildError(f"the figures of {shown.label}", expected="a column figure_id", found=", ".join(lines[0]))
    first = lines[:linked] if linked else _largest(lines)
    columns = [name for name in HEADINGS if any(line.get(name) for line in first)]
    rows = [[_readable(line[name]) if HEADINGS[name][1] else line[name] for name in columns] for line in first]
    return HowMade(formula, [HEADINGS[name] for name in columns], rows, len(lines), not linked)


def _largest(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    """Up to `SHOWN` of the figures, the largest, in their order."""
    sizes = [abs(float(line.get("value") or 0)) for line in lines]
    chosen = sorted(sorted(range(len(lines)), key=lambda place: -sizes[place])[:SHOWN])
    return [lines[place] for place in chosen]


def _readable(number: str) -> str:
    """A number of the file with its thousands apart: 1,642,160,616.26."""
    whole, point, rest = number.partition(".")
    digits = whole.removeprefix("-")
    if not digits.isdigit():
        return number
    return f"{'-' if whole.startswith('-') else ''}{int(digits):,}{point}{rest}"
