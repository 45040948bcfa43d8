"""What in a workbook was no plain number, day or name, by the rule that read it or did not."""

from __future__ import annotations

import datetime as dt
import math
import re
from typing import Any

import numpy as np
import pandas as pd

from aidresearch.errors import SchemaError
from aidresearch.loaders.kiel.workbook import amounts, dates
from aidresearch.loaders.kiel.workbook.figures import EXTRA, FOLDED
from aidresearch.table import parties
from aidresearch.table.arguments import check_type

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}$")
OTHER_MONTH = "Kiel counts the line to another month"
COLUMNS = ["sheet", "row", "column", "text", "read_as", "rule"]


def findings(frame: pd.DataFrame) -> pd.DataFrame:
    """The cells of a workbook that `read_kiel` read by a rule, or not at all; one row each, in the sheet's order.

    ``frame`` is what ``read_kiel(path)`` gave, or some rows of it. Columns: ``sheet``, ``row``; ``column`` (amount,
    stated, units, date, donor, aid type, currency); ``text`` as it stands there; ``read_as`` (missing: it was not
    read, and the figure is missing); ``rule``. An ambiguous day/month is listed with both ends of its period.
    """
    check_type("frame", frame, pd.DataFrame, "what aid.read_kiel(path) gives")
    lacking = [name for name in (*EXTRA, "place") if name not in frame.columns]
    if lacking:
        raise SchemaError(
            f"no columns {', '.join(lacking)}",
            expected="the figures of a workbook's activities",
            do="aid.read_kiel(path) gives them; totals and months have no cells",
        )
    at = frame["place"].str.rsplit(", row ", n=1)
    cells = frame.assign(sheet=at.str[0], row=at.str[1].astype("int64"))
    money = cells["measure"] == "money"
    parts = [
        _as_read(_listed(cells[money], "value_printed", "amount", _amount), cells[money]),
        _listed(
            cells[money & ~cells["as_printed"].str.match(r"-?[\d.e+-]+ ", na=True)], "as_printed", "stated", _amount
        ),
        _listed(cells[~money], "value_printed", "units", _amount),
        _listed(cells, "date_printed", "date", _day),
        _listed(cells, "donor_printed", "donor", _donor),
        _listed(cells, "aid_type_printed", "aid type", _label),
        _listed(cells, "currency_printed", "currency", _currency),
        _other_months(cells),
    ]
    found = pd.concat(parts, ignore_index=True).drop_duplicates()
    return found.sort_values(["sheet", "row", "column"], ignore_index=True, kind="stable")


def _listed(cells: pd.DataFrame, printed: str, column: str, explain: Any) -> pd.DataFrame:
    chosen = cells.loc[cells[printed].notna(), ["sheet", "row", printed]].rename(columns={printed: "text"})
    meaning = {text: explain(text) for text in chosen["text"].unique()}
    found = chosen.assign(
        column=column,
        read_as=chosen["text"].map({text: read for text, (read, _) in meaning.items()}),
        rule=chosen["text"].map({text: rule for text, (_, rule) in meaning.items()}),
    )
    return found[COLUMNS].astype({"column": "str", "text": "str", "read_as": "str", "rule": "str"})


def _other_months(cells: pd.DataFrame) -> pd.DataFrame:
    """Days of another month than the one to which Kiel counts the line: the month decides what is new, see `diff`."""
    other = cells["stated_on"].notna() & cells["month"].notna()
    other &= cells["stated_on"].dt.to_period("M") != cells["month"].dt.to_period("M")
    chosen = cells[other]
    found: pd.DataFrame = chosen[["sheet", "row"]].assign(
        column="date",
        text=chosen["stated_on"].dt.strftime("%Y-%m-%d").astype("str"),
        read_as=chosen["month"].dt.strftime("%Y-%m").astype("str"),
        rule=OTHER_MONTH,
    )
    return found


def _as_read(listed: pd.DataFrame, money: pd.DataFrame) -> pd.DataFrame:
    """Amounts that the cell alone does not settle, as their column settled them."""
    value = money.loc[money["value_printed"].notna(), "value"].to_numpy()
    by_column = listed["read_as"].isna() & ~np.isnan(value)
    texts = pd.Series([f"{number:.15g}" for number in value], index=listed.index, dtype="str")
    return listed.assign(
        read_as=listed["read_as"].mask(by_column, texts), rule=listed["rule"].mask(by_column, amounts.BY_COLUMN)
    )


def _amount(text: str) -> tuple[str | None, str]:
    value, rule = amounts.explain(text)
    return None if math.isnan(value) else f"{value:.15g}", rule


def _day(text: str) -> tuple[str | None, str]:
    period = dates.read(dt.datetime.fromisoformat(text) if _ISO.match(text) else text)
    if period.start is None and period.end is None:
        return None, period.rule
    rule = period.rule or dates.AFTER  # a plain day is listed for nothing else
    if period.start == period.end:
        return f"{period.start}", rule
    return f"{period.start or ''} to {period.end or ''}".strip(), rule


def _donor(text: str) -> tuple[str | None, str]:
    code = parties.resolve(text)
    return FOLDED.get(code, code), "counted with the EU" if code in FOLDED else "capitals and spaces set right"


def _label(text: str) -> tuple[str | None, str]:
    return " ".join(text.split()).lower(), "capitals and spaces set right"


def _currency(text: str) -> tuple[str | None, str]:
    code = text.strip().upper()
    return (code, "capitals and spaces set right") if code.isalpha() else (None, amounts.MARK)
