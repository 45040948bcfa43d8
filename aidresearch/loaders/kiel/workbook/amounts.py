"""Numbers of a column that holds texts as well: each text by a rule with a name; what no rule reads stays missing."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from aidresearch.table import parsing

#: Rules that read a number; the first pattern that fits decides. The rest of `explain` are reasons to read none.
AS_TEXT = "a number stored as text"
COMMA = "a decimal comma"
POINTS = "points between thousands"
COMMAS = "commas between thousands"
MARK = "a point: Kiel's mark for no entry"
ERROR = "an error value of the spreadsheet"
AMBIGUOUS = "thousands or decimals: not to be told apart"
BY_COLUMN = "a number as text, in the form of its column"
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


def settled(cells: Sequence[Any]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """As `parse`, for amounts: texts in the one form that reads the whole column, as ``22 659 588`` or ``€1,234.50``.

    The third array says which cells have an amount that was not read: digits, or an error of the spreadsheet. A word
    (``No price``) and Kiel's point are none.
    """
    values, texts = parse(cells)
    open_ = np.array([text is not None and re.search(r"\d", text) is not None for text in texts], dtype=bool)
    open_ &= np.isnan(values)
    if open_.any():
        with_digits = [i for i, text in enumerate(texts) if text is not None and re.search(r"\d", text)]
        column = pd.Series([_bare(texts[i]) for i in with_digits], dtype="object")
        try:
            found = parsing.numbers(column).value
        except parsing.Unclear:  # two ways to read the column: nothing is guessed
            found = np.full(len(with_digits), math.nan)
        values[with_digits] = np.where(np.isnan(values[with_digits]), found, values[with_digits])
    is_error = np.array([text is not None and text.startswith("#") for text in texts], dtype=bool)
    return values, texts, (open_ | is_error) & np.isnan(values)


def _bare(text: str) -> str | None:
    """An amount without its euro sign; one in another currency is none of the column's."""
    return re.sub(r"^\s*(?:€|EUR)\s*|\s*(?:€|EUR)\s*$", "", text) if not re.search(r"[$£¥]", text) else None


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
