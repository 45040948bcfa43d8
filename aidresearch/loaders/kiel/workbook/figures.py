"""Lines of the main sheet to the figures table: an amount a row, with the text that stood in its place beside it.

A line gives a row for its commitment and one for its allocation where it has them (they stand on the first line of a
package, or are spread over its lines), one for the number of items, and, where it has no amount, one whose value is
missing: no line is lost. The texts as they stand in the sheet follow in columns of their own, for `findings`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from aidresearch.errors import SourceError
from aidresearch.loaders.kiel.workbook import amounts, dates
from aidresearch.loaders.kiel.workbook import lines as sheet_lines
from aidresearch.loaders.kiel.workbook.lines import Lines
from aidresearch.table import schema

#: What an activity's figures have beside the columns of the table.
EXTRA = {
    "activity_id": "the package in the workbook",
    "month": "first day of the month to which Kiel counts it; missing: undated",
    "donor_printed": "the donor as in the sheet, where it is not the party's name",
    "aid_type_printed": "the type as in the sheet, where spaces or case differ",
    "date_printed": "the date as in the sheet, where it is no plain day",
    "currency_printed": "the currency as in the sheet, where it is no code",
    "value_printed": "what stands in the sheet in place of the number",
    "data_to": "the last day that the workbook's ReadMe has for its data; missing where it has none",
}
DAYS = ("month", "data_to")  #: those that are days
#: Kiel counts the bank with the EU from release 15 on; before, it is a donor of its own and in no sum of the summary.
FOLDED = {"EIB": "EU"}
FOLD_NOTE = "European Investment Bank: Kiel's summary counts it with the EU"
SPREAD_NOTE = "spread by Kiel over the lines of its package"
BARE_NOTE = "no amount on this line: that of its package stands on another, or was not given"
INSTRUMENTS = {"grant": "grant", "loan": "loan", "guarantee": "guarantee"}
COMMITTED, ALLOCATED, BARE, UNITS = range(4)  #: kinds of figures of a line, in their order
STAGE_OF = np.array(["committed", "allocated", None, None], dtype="object")
START = np.datetime64("2021-12", "M")  #: month 0
UNREAD_SHARE = 0.01  #: of the amounts; in the tracker's own sheets all are read
LAST_MONTH = 948  #: December 2100


def figures(
    lines: Lines, key: str, path: str, data_to: dt.date | None = None, unread_share: float = UNREAD_SHARE
) -> pd.DataFrame:
    """The figures of a main sheet with the columns of `EXTRA`; money in euros at current prices, counts in items.

    ``data_to``: the last day that the release covers, where known; a later date is kept, and listed by `findings`.
    Raises `SourceError` where more than ``unread_share`` of the amounts in euros cannot be read, `UnknownName` for a
    donor, type, measure or currency that is not known, with its row.
    """
    stages = _Column(lines.cells["measure"]).map(sheet_lines.measures(lines, path))
    line, kind, found = _amounts(lines, stages, path, unread_share)
    found |= {name: column[line] for name, column in _per_line(lines, path, stages, key, data_to).items()}
    is_count, is_amount = kind == UNITS, kind < BARE
    found["stage"] = np.where(is_amount, STAGE_OF[kind], found["stage"])
    suffix = np.where(pd.isna(found["stage"]), "amount", found["stage"])
    found["figure_id"] = found["figure_id"] + np.where(is_count, "/units", "/" + suffix.astype("object"))
    spread, currency = found.pop("spread"), found.pop("currency")
    foreign = ~np.isnan(found["value"]) & ~spread & (currency != "EUR") & pd.notna(currency)
    equivalent = np.where(foreign, found.pop("stated"), np.nan)
    bare = kind == BARE
    own_note = np.select([spread, bare], [SPREAD_NOTE, BARE_NOTE], "")
    constant = {"source": key, "recipient": "UKR", "coverage": "flow", "role": "aid"}
    found |= {
        "measure": np.where(is_count, "count", "money"),
        "unit": np.where(is_count, "item", "EUR"),
        "prices": np.where(is_count, None, "current"),  # type: ignore[call-overload]
        "low": found["value"],
        "high": found["value"],
        "half_width": np.where(np.isnan(found["value"]), np.nan, 0.0),
        "equivalent_value": equivalent,
        "equivalent_low": equivalent,
        "equivalent_high": equivalent,
        "equivalent_unit": np.where(np.isnan(equivalent), None, currency),  # type: ignore[call-overload]
        "note": _joined(found["note"], own_note),
        **{name: np.full(len(line), word, dtype="object") for name, word in constant.items()},
        "data_to": np.full(len(line), "NaT" if data_to is None else data_to, dtype="datetime64[s]"),
    }
    return schema.validate(_typed(found), where=path)


def _typed(found: dict[str, np.ndarray]) -> pd.DataFrame:
    """The columns of the table, in its order and dtypes, then those of `EXTRA`."""
    nothing = np.full(len(found["figure_id"]), None, dtype="object")
    dtypes = {name: column.dtype for name, column in schema.COLUMNS.items()}
    dtypes |= {name: schema.DATE_DTYPE if name in DAYS else "str" for name in EXTRA}
    return pd.DataFrame({name: pd.array(found.get(name, nothing), dtype=dtype) for name, dtype in dtypes.items()})


def _amounts(
    lines: Lines, stages: np.ndarray, path: str, unread_share: float
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray]]:
    """For each figure in the order of the sheet: its line, its kind, and value, text in its place, stated, spread."""
    nowhere = np.full(len(lines), np.nan)
    parts: list[tuple[Any, ...]] = []
    for kind, field in ((COMMITTED, "committed"), (ALLOCATED, "allocated")):
        numbers, texts, unread = amounts.settled(lines.cells[field])
        _refuse_unread(lines, field, numbers, unread, path, unread_share)
        stated, words, _ = amounts.settled(lines.cells[f"{field}_stated"])
        texts = np.where(pd.isna(texts) & np.isnan(numbers), words, texts)
        if kind == ALLOCATED:  # the words stand on the lines of mere commitments, too
            texts = np.where(stages == "allocated", texts, None)  # type: ignore[call-overload]
            known = "allocated_converted" in lines.has
            stated = stated if known else nowhere
            spread = known & (amounts.settled(lines.cells["allocated_converted"])[0] != numbers)
        else:
            spread = np.zeros(len(lines), dtype=bool)
        parts.append((kind, ~np.isnan(numbers) | pd.notna(texts), numbers, texts, stated, spread & ~np.isnan(numbers)))
    bare = ~(parts[0][1] | parts[1][1])
    no_text, never = np.full(len(lines), None, dtype="object"), np.zeros(len(lines), dtype=bool)
    parts.append((BARE, bare, nowhere, no_text, nowhere, never))
    numbers, texts = amounts.parse(lines.cells["units"])
    there = ~np.isnan(numbers) | np.array([text is not None and text.strip(" .\xa0") != "" for text in texts])
    parts.append((UNITS, there, numbers, texts, nowhere, never))
    kinds = np.concatenate([np.full(part[1].sum(), part[0]) for part in parts])
    line = np.concatenate([np.flatnonzero(part[1]) for part in parts])
    order = np.lexsort((kinds, line))
    names = ("value", "value_printed", "stated", "spread")
    columns = {
        name: np.concatenate([part[at][part[1]] for part in parts])[order] for at, name in enumerate(names, start=2)
    }
    return line[order], kinds[order], columns


def _refuse_unread(lines: Lines, field: str, numbers: np.ndarray, unread: np.ndarray, path: str, limit: float) -> None:
    """Raise where more amounts than a slip of the pen cannot be read: the sums would be too small."""
    lost = np.flatnonzero(unread).tolist()
    if len(lost) > limit * (len(lost) + int((~np.isnan(numbers)).sum())):
        raise SourceError(
            f"{len(lost)} amounts in column {lines.era.columns[field]!r} cannot be read",
            where=f"{path}, {sheet_lines.rows_of(lines, lost)}",
            expected="numbers, or texts in one form that reads the whole column",
            found=", ".join(dict.fromkeys(repr(lines.cells[field][line]) for line in lost[: sheet_lines.SHOWN])),
            do="Save the column as numbers, or allow it with unread_share=",
        )


class _Column:
    """The cells of a column as positions in the list of its different ones, so that each is looked at once."""

    def __init__(self, cells: list[Any]) -> None:
        positions: dict[Any, int] = {}
        self.codes = np.array([positions.setdefault(cell, len(positions)) for cell in cells], dtype=np.intp)
        self.different = list(positions)

    def map(self, meaning: Mapping[Any, Any] | Callable[[Any], Any], dtype: str = "object") -> np.ndarray:
        """What each cell means."""
        look_up = meaning.__getitem__ if isinstance(meaning, Mapping) else meaning
        found = np.empty(len(self.different), dtype=dtype)
        found[:] = [look_up(cell) for cell in self.different]
        return found[self.codes]


def _per_line(lines: Lines, path: str, stages: np.ndarray, key: str, data_to: dt.date | None) -> dict[str, np.ndarray]:
    """What all figures of a line share, by line."""
    cells = lines.cells
    column = {field: _Column(cells[field]) for field in ("donor", "aid_type", "specific", "item", "currency", "date")}
    codes = sheet_lines.donors(lines, path)
    types = sheet_lines.aid_types(lines, path)
    currencies = sheet_lines.currencies(lines, path)
    periods = {cell: dates.read(cell) for cell in column["date"].different}
    folds = FOLDED if "allocated" in lines.era.columns else {}
    days = column["date"].map({cell: p.start if p.is_day else None for cell, p in periods.items()}, schema.DATE_DTYPE)
    activities = [str(activity).strip() for activity in cells["activity_id"]]
    return {
        "figure_id": _ids(lines, activities, key, path),
        "place": _texts([f"{lines.sheet}, row {number}" for number in lines.numbers.tolist()]),
        "as_printed": _as_printed(cells["stated"], cells["currency"]),
        "stated_on": days,
        "donor": column["donor"].map({name: folds.get(code, code) for name, code in codes.items()}),
        "note": column["donor"].map({name: FOLD_NOTE if code in folds else "" for name, code in codes.items()}),
        "stage": stages,
        "aid_type": column["aid_type"].map(types),
        "instrument": column["specific"].map(_instrument),
        "item": column["item"].map(_item),
        "currency": column["currency"].map(currencies),
        "period_start": column["date"].map({cell: p.start for cell, p in periods.items()}, schema.DATE_DTYPE),
        "period_end": column["date"].map({cell: p.end for cell, p in periods.items()}, schema.DATE_DTYPE),
        "activity_id": _texts([activity or None for activity in activities]),
        "month": _months(lines, days, path),
        "donor_printed": column["donor"].map({name: _unusual(name, code, folds) for name, code in codes.items()}),
        "aid_type_printed": column["aid_type"].map({t: _as_is(t, word.capitalize()) for t, word in types.items()}),
        "date_printed": column["date"].map(
            {cell: str(cell) if dates.is_finding(p, data_to) else None for cell, p in periods.items()}
        ),
        "currency_printed": column["currency"].map({t: _as_is(t, code) for t, code in currencies.items()}),
    }


def _unusual(name: str, code: str, folds: Mapping[str, str]) -> str | None:
    """A donor's name as printed, where its capitals or spaces are those of no name, or it was folded into another."""
    is_name = name == " ".join(name.split()) and not re.search(r"\b[A-Z]{2,}[a-z]|\b[a-z]{4,}", name)
    return name if code in folds or not is_name else None


def _as_is(text: str, usual: str | None) -> str | None:
    """A word as printed where it is not the usual one; a blank is none."""
    return text if text and text != usual else None


def _ids(lines: Lines, activities: list[str], key: str, path: str) -> np.ndarray:
    """``key/DEM1_2/7``: the workbook's own id, and the number of the line among those that share it."""
    allocations = lines.cells["sub_activity_id"]
    seen: Counter[str] = Counter()
    found = []
    for line, (activity, allocation) in enumerate(zip(activities, allocations, strict=True)):
        own = activity if allocation in sheet_lines.BLANKS else str(allocation).strip()
        own = own or ("" if "activity_id" in lines.has else "line")
        if not own:
            raise SourceError(
                "a line without an id",
                where=f"{path}, {lines.where(line)}",
                expected=f"{lines.era.columns['activity_id']}, as DEM1",
                found="a blank cell",
                do="Compare the line with the file as published",
            )
        seen[own] += 1
        found.append(f"{key}/{own}/{seen[own]}")
    return _texts(found)


def _as_printed(stated: list[Any], currency: list[Any]) -> np.ndarray:
    """The amount as the source states it, with its currency: ``500000000 USD``, ``Not given``."""
    found = [
        f"{amount:.15g} {unit}" if type(amount) is float else (amount.strip() if type(amount) is str else str(amount))
        for amount, unit in zip(stated, currency, strict=True)
    ]
    return _texts([text or None for text in found])


def _instrument(text: Any) -> str:
    return INSTRUMENTS.get(str(text).strip().lower(), "unspecified")


def _item(text: Any) -> str | None:
    return re.sub(r"[^a-z0-9]+", "-", str(text).lower()).strip("-") or None


def _months(lines: Lines, days: np.ndarray, path: str) -> np.ndarray:
    """The month by Kiel's number, else by the day of the announcement; 0 is undated."""
    cells = lines.cells["month"]
    numbers, _ = amounts.parse(cells)
    if (numbers > LAST_MONTH).any():
        line = int(np.flatnonzero(numbers > LAST_MONTH)[0])
        raise SourceError(
            "a month that cannot be meant",
            where=f"{path}, {lines.where(line)}",
            expected=f"the number of a month, 0 to {LAST_MONTH}, counted from December 2021",
            found=repr(cells[line]),
            do="Correct the cell, or compare it with the file as published",
        )
    known = numbers >= 1
    found = np.full(len(cells), np.datetime64("NaT", "s"))
    found[known] = (START + numbers[known].astype("timedelta64[M]")).astype("datetime64[s]")
    blank = np.isnan(numbers)
    found[blank] = days[blank].astype("datetime64[M]").astype("datetime64[s]")
    return found


def _joined(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Two texts a row, joined where both are there."""
    return _texts(["; ".join(filter(None, both)) or None for both in zip(first, second.tolist(), strict=True)])


def _texts(found: list[Any]) -> np.ndarray:
    texts = np.empty(len(found), dtype="object")
    texts[:] = found
    return texts
