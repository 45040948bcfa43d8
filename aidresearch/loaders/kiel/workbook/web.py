"""The CSV tables behind Kiel's web charts: months by donor and type; they have no activities."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path

import pandas as pd

from aidresearch.errors import SourceError, UnknownName
from aidresearch.loaders.kiel.workbook import contract, grouping
from aidresearch.loaders.kiel.workbook.eras import key as header_key
from aidresearch.table import csv_files, parsing, parties, schema

MONTHS, ALL_DONORS = "data_explorer.csv", "total_allocations.csv"
COLUMNS = {
    MONTHS: {
        "country": "Kiel's name of the donor",
        "iso": "its code",
        "year": "2022 and later",
        "month": "1 to 12",
        "total": "allocated, billion euros: the sum of the next three",
        "financial": "allocated, billion euros",
        "humanitarian": "allocated, billion euros",
        "military": "allocated, billion euros",
        "commitments": "committed, all types, billion euros",
        "to_be_allocated": "commitments less total",
        "gdp": "of 2021, billion euros",
        "pct_gdp": "total in percent of gdp",
    },
    ALL_DONORS: {
        "year": "2022 and later",
        "month": "1 to 12",
        "total_allocations": "of all donors, billion euros",
        "military": "of it",
        "financial": "of it",
        "humanitarian": "of it",
    },
}
#: Columns that Kiel adds to the table on one day or another.
OPTIONAL = ("iso", "commitments", "to_be_allocated", "gdp", "pct_gdp")
TEXTS = ("country", "iso")
TYPES = ("financial", "humanitarian", "military")
BILLION, HALF_DIGIT = 1e9, 500.0  #: six decimals of a billion are printed


def is_table(path: Path) -> bool:
    """Whether a CSV file is one of the two tables that are read, by its columns."""
    return _kind(csv_files.rows(path)) is not None


def read(path: Path, detail: str, key: str | None, new_columns: str = contract.WARN) -> pd.DataFrame:
    """The months (``monthly``) or sums (``totals``) of a folder's `MONTHS`, or of one table by its own path.

    Allocations by type, commitments of all types together where the table has them; a month without aid has no row.
    The table of all donors gives donor ``KIEL``. Raises `SourceError` for activities.
    """
    if detail == grouping.ACTIVITIES:
        raise SourceError(
            "the web tables have no activities",
            where=str(path),
            expected="detail='monthly' or 'totals'",
            do="Read the release's workbook for its activities",
        )
    file = path / MONTHS if path.is_dir() else path
    name = MONTHS if path.is_dir() else _kind(csv_files.rows(path)) or MONTHS
    table = _table(file, name, new_columns)
    if name == ALL_DONORS:
        table = table.assign(country="KIEL")
    key = key or f"kiel-{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}"
    first = table.drop_duplicates("country")
    codes = {n: _donor(n, f"{file}, row {row}") for n, row in zip(first["country"], first["row"], strict=True)}
    table["donor"] = table["country"].map(codes)
    columns = {**{name: ("allocated", name) for name in TYPES}, "commitments": ("committed", "mixed")}
    parts = [
        table[["donor", "month_start", "row"]].assign(value=table[column] * BILLION, stage=stage, aid_type=aid_type)
        for column, (stage, aid_type) in columns.items()
        if column in table
    ]
    amounts = pd.concat(parts, ignore_index=True).assign(file=file.name)
    amounts = amounts[amounts["value"] != 0]
    return _totals(amounts, key) if detail == grouping.TOTALS else _months(amounts, key)


def reconcile(folder: Path, new_columns: str = contract.WARN) -> pd.DataFrame:
    """The allocations of all donors by type, summed over `MONTHS`, beside `ALL_DONORS`; euros.

    Columns as of `summary.reconcile`. The tables print six decimals of a billion: ``difference`` is what that rounding
    does not explain, 0 where it explains all.
    """
    months, whole = (_table(folder / name, name, new_columns) for name in (MONTHS, ALL_DONORS))
    found = []
    for aid_type in (*TYPES, "all"):
        ours = months["total" if aid_type == "all" else aid_type]
        theirs = whole["total_allocations" if aid_type == "all" else aid_type]
        gap, rounding = (ours.sum() - theirs.sum()) * BILLION, HALF_DIGIT * (len(ours) + len(theirs))
        beyond = 0.0 if abs(gap) <= rounding else gap
        found.append(("KIEL", aid_type, "allocated", theirs.sum() * BILLION, ours.sum() * BILLION, 0.0, beyond, None))
    columns = ["donor", "aid_type", "stage", "summary", "main_sheet", "correction", "difference", "reason"]
    return pd.DataFrame(found, columns=columns).astype({"reason": "str"})


def _kind(rows: list[list[str]]) -> str | None:
    """Which table the columns are those of; None: another."""
    there = {header_key(name) for name in (rows[0] if rows else [])}
    for name, columns in COLUMNS.items():
        if {header_key(column) for column in columns if column not in OPTIONAL} <= there:
            return name
    return None


def _table(path: Path, name: str, new_columns: str) -> pd.DataFrame:
    """One CSV with its numbers read, ``row`` and ``month_start``; raises for missing columns or unreadable cells."""
    contract.check_new_columns(new_columns)
    if not path.is_file():
        raise SourceError(f"the folder has no {name}", where=str(path.parent), do="Give the folder of the web tables")
    header, *body = csv_files.rows(path) or [[]]
    known = {header_key(column): column for column in COLUMNS[name]}
    names = [known.get(header_key(cell), cell.strip()) for cell in header]
    missing = [column for column in COLUMNS[name] if column not in names and column not in OPTIONAL]
    new = [cell for cell in names if cell not in COLUMNS[name] and header_key(cell)]
    if missing or (new and new_columns == contract.RAISE) or len(set(names)) < len(names):
        raise SourceError(
            "the columns are not those of the web table",
            where=f"{path}, row 1",
            expected=", ".join(COLUMNS[name]),
            found=", ".join(header),
            do=f"Missing: {', '.join(missing) or 'none'}; new: {', '.join(new) or 'none'}",
        )
    if new and new_columns == contract.WARN:
        warnings.warn(f"{path}, row 1: new columns, which are not read: {', '.join(new)}", stacklevel=2)
    lines = [(row, cells) for row, cells in enumerate(body, 2) if any(cell.strip() for cell in cells)]
    short = next((row for row, cells in lines if len(cells) != len(header)), None)
    if short is not None:
        raise SourceError("a line has another number of cells than the header", where=f"{path}, row {short}")
    table = pd.DataFrame([cells for _, cells in lines], columns=names, dtype="str")
    table = table[[column for column in COLUMNS[name] if column in table]].assign(row=[row for row, _ in lines])
    for column in [str(column) for column in table if column not in (*TEXTS, "row")]:
        numbers = _numbers(table[column])
        bad = numbers.isna() & ~((table[column] == "") & (column in ("gdp", "pct_gdp")))
        if bad.any():
            first = table[bad].iloc[0]
            raise SourceError(
                f"column {column} cannot be read",
                where=f"{path}, row {first['row']}",
                expected="a number",
                found=repr(first[column]),
                do="Compare the file with the one published",
            )
        table[column] = numbers
    outside = ~table["month"].between(1, 12) | ~table["year"].between(2022, 2100)
    if outside.any():
        row = table.loc[outside, "row"].iloc[0]
        raise SourceError("no month of the tracker", where=f"{path}, row {row}", expected="2022 and later, 1 to 12")
    days = pd.to_datetime({"year": table["year"], "month": table["month"], "day": 1})
    return table.assign(month_start=days.astype("datetime64[s]"))


def _numbers(column: pd.Series) -> pd.Series:
    """The numbers of a column: with a point, or, as a spreadsheet in Europe saves them, with a comma."""
    plain = pd.to_numeric(column, errors="coerce")
    if (plain.isna() & (column != "")).any():
        try:
            return pd.Series(parsing.numbers(column, decimal=",", thousands="").value, index=column.index)
        except parsing.Unclear:
            return plain
    return plain


def _donor(name: str, where: str) -> str:
    try:
        return parties.resolve(name)
    except UnknownName as error:
        raise UnknownName(error.what, where=where, expected=error.expected, do=error.do) from None


def _months(amounts: pd.DataFrame, key: str) -> pd.DataFrame:
    cell = amounts["donor"] + "/" + amounts["aid_type"] + "/" + amounts["stage"]
    return _figures(
        amounts.assign(
            figure_id=key + "/" + cell + "/" + amounts["month_start"].dt.strftime("%Y-%m"),
            place=amounts["file"] + ", row " + amounts["row"].astype("str"),
            coverage="flow",
            half_width=HALF_DIGIT,
            period_start=amounts["month_start"],
            period_end=grouping.last_days(amounts["month_start"]),
        ),
        key,
    )


def _totals(amounts: pd.DataFrame, key: str) -> pd.DataFrame:
    sums = amounts.groupby(grouping.CELL)["value"].agg(["sum", "count"]).reset_index()
    return _figures(
        sums.assign(
            figure_id=key + "/" + sums["donor"] + "/" + sums["aid_type"] + "/" + sums["stage"],
            place=f"{amounts['file'].iloc[0]}: " + sums["count"].astype("str") + " rows",
            coverage="cumulative",
            half_width=HALF_DIGIT * sums["count"],
            value=sums["sum"],
            period_start=grouping.START,
            period_end=grouping.last_days(amounts["month_start"]).max(),
        ).drop(columns=["sum", "count"]),
        key,
    )


def _figures(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    frame = frame.drop(columns=["month_start", "row", "file"], errors="ignore")
    value = frame["value"].round()
    frame = frame.assign(**{**grouping.SUMS, "half_width": frame["half_width"]}, source=key, value=value)
    frame = frame.assign(low=value - frame["half_width"], high=value + frame["half_width"])
    return schema.validate(schema.conform(frame), where=key)
