"""CSV that may be opened in a spreadsheet: a text is never a formula.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return for a formula, which
may send what the sheet holds elsewhere. Such a text is written with an apostrophe before it, as spreadsheets themselves
mark text; `plain` takes it off. Numbers, and a dash alone, stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

MARK = "'"
STARTS = "=+-@\t\r\n＝＋－＠"  #: the last four: some spreadsheets read the wide forms as the narrow ones
_NUMBER = re.compile(r"[-+]?(?:(?:\d[\d,]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?[ \u00a0]?%?|inf)?")
_MAY_BEGIN = re.compile(rf"""(?:^|[,;\n\t"])[{re.escape(STARTS)}]|\r""")


def neutral(cell: Any) -> Any:
    """A cell as it may be written: a text that a spreadsheet would take for a formula gets an apostrophe.

    Examples
    --------
    >>> neutral("=1+1"), neutral("-1.5"), neutral("- see note"), neutral(-1.5)
    ("'=1+1", '-1.5', "'- see note", -1.5)
    """
    if not isinstance(cell, str):
        return cell
    # A carriage return alone is written without quotes, and would begin a line.
    text = cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
    return f"{MARK}{text}" if text[:1] in STARTS and not _NUMBER.fullmatch(text) else text


def plain(cell: str) -> str:
    """The text of a cell that `neutral` wrote.

    Examples
    --------
    >>> plain("'=1+1"), plain("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell[:1] == MARK and cell[1:] and neutral(cell[1:]) == cell else cell


def to_csv(frame: pd.DataFrame) -> str:
    """``frame`` as CSV, without its index: days as 2025-04-03, texts that no spreadsheet takes for formulas."""
    words = frame.select_dtypes(exclude=["number", "bool", "datetime", "datetimetz", "timedelta"]).columns
    safe = frame.assign(**{name: frame[name].astype("object").map(neutral) for name in words})
    safe = safe.rename(columns=neutral)
    return str(safe.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d"))


def neutral_csv(text: str) -> str:
    """The text of a CSV file with every cell as `neutral` has it; the same bytes where there is nothing to mark."""
    if not _MAY_BEGIN.search(text):
        return text
    lines = list(csv.reader(io.StringIO(text, newline="")))
    safe = [[neutral(cell) for cell in line] for line in lines]
    if safe == lines:
        return text
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(safe)
    return out.getvalue()
