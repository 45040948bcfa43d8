"""Numbers of a column that holds texts as well: each text by a rule with a name; what no rule reads stays missing."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

#: Rules that read a number; the first pattern that fits decides. The rest of `explain` are reasons to read none.
AS_TEXT = "a number stored as text"
COMMA = "a decimal comma"
POINTS = "points between thousands"
COMMAS = "commas between thousands"
MARK = "a point: Kiel's mark for no entry"
ERROR = "an error value of the spreadsheet"
AMBIGUOUS = "thousands or decimals: not to be told apart"
WORDS = "words, no number"
BLANK = "blank"

_PATTERNS = (
    (re.compile(r"\.+"), MARK),
    (re.compile(r"#.*"), ERROR),
    (re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}"), AMBIGUOUS),
    (re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:\.\d{2}|,\d+)|-?\d{1,3}(?:\.\d{3}){2,}"), POINTS),
    (re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+|-?\d{1,3}(?:,\d{3}){2,}"), COMMAS),
    (re.compile(r"-?\d+,\d+"), COMMA),
    (re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"), AS_TEXT),
)


def explain(text: str) -> tuple[float, str]:
    """The number that a text stands for, or nan, and the rule that says so: ``395,88`` is 395.88, ``a decimal comma``.

    ``1.000.00`` is 1000, ``dozens`` and ``.`` are nan, and so is ``1.000``, which may be 1 or 1000.
    """
    text = text.strip()
    if not text:
        return math.nan, BLANK
    rule = next((rule for pattern, rule in _PATTERNS if pattern.fullmatch(text)), WORDS)
    if rule == AS_TEXT:
        return float(text), rule
    if rule == COMMA:
        return float(text.replace(",", ".")), rule
    if rule == COMMAS:
        return float(text.replace(",", "")), rule
    if rule == POINTS:
        whole, decimals = re.fullmatch(r"(-?[\d.]+?)(?:\.(\d{2})|,(\d+))?", text).group(1, 2)  # type: ignore[union-attr]
        decimals = decimals or text.partition(",")[2]
        return float(whole.replace(".", "") + ("." + decimals if decimals else "")), rule
    return math.nan, rule


def parse(cells: Sequence[Any]) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of a column (nan where there is none), and its texts (None where there is none, or a blank)."""
    values = np.array([cell if type(cell) is float else math.nan for cell in cells], dtype="float64")
    texts = np.full(len(cells), None, dtype="object")
    known: dict[Any, float] = {}
    for position in [position for position, cell in enumerate(cells) if type(cell) is not float and cell != ""]:
        cell = cells[position]
        if cell not in known:
            known[cell] = float(cell) if type(cell) is int else explain(str(cell))[0]
        values[position] = known[cell]
        if type(cell) is not int and not str(cell).isspace():
            texts[position] = str(cell)
    return values, texts
