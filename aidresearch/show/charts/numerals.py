"""Numbers as a chart writes them: the digits that a reader compares, and never a rounded nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

SMALLEST = 0.005


def number(value: float) -> str:
    """``value`` with three digits or so; what rounds to nothing is smaller than a hundredth, not nothing.

    Examples
    --------
    >>> [number(v) for v in (0, 0.004, 0.25, 3.267, 115.36, 1234.5, -0.001, -2.5)]
    ['0', '<0.01', '0.25', '3.27', '115.4', '1,234', '>-0.01', '-2.50']
    """
    if value == 0:
        return "0"
    size = abs(value)
    if size < SMALLEST:
        return "<0.01" if value > 0 else ">-0.01"
    return f"{value:,.{0 if size >= 1000 else 1 if size >= 9.995 else 2}f}"


def spoken(value: float) -> str:
    """The same in a sentence.

    Examples
    --------
    >>> spoken(0.004), spoken(3.0)
    ('less than 0.01', '3.00')
    """
    return number(value).replace("<", "less than ").replace(">", "more than ")


def whole(value: float) -> str:
    """A count of items.

    Examples
    --------
    >>> whole(1234.0)
    '1,234'
    """
    return f"{value:,.0f}"


def writer(values: Iterable[float]) -> Callable[[float], str]:
    """How to write these: `whole` where all of them are whole numbers, else `number`.

    Examples
    --------
    >>> writer([3.0, 64.0])(64.0), writer([3.0, 64.5])(64.0)
    ('64', '64.0')
    """
    return whole if all(float(v).is_integer() for v in values if math.isfinite(v)) else number
