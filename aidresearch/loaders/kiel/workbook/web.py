"""The CSV tables behind Kiel's web charts: months by donor and type; they have no activities."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

from aidresearch.errors import SourceError, UnknownName
from aidresearch.loaders.kiel.workbook import grouping
from aidresearch.loaders.kiel.workbook.eras import key as header_key
from aidresearch.table import parties, schema

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
TYPES = ("financial", "humanitarian", "military")
BILLION, HALF_DIGIT = 1e9, 500.0  #: six decimals of a billion are printed


def read(folder: Path, detail: str, key: str | None) -> pd.DataFrame:
    """The months (``monthly``) or sums (``totals``) of a folder's `MONTHS`; raises `SourceError` for activities.

    Allocations by type, commitments of all types together; a month without aid has no row.
    """
    if detail == grouping.ACTIVITIES:
        raise SourceError(
            "the web tables have no activities",
            where=str(folder),
            expected="detail='monthly' or 'totals'",
            do="Read the release's workbook for its activities",
        )
    table, where = _table(folder, MONTHS), f"{folder / MONTHS}"
    key = key or f"kiel-{hashlib.sha256((folder / MONTHS).read_bytes()).hexdigest()[:12]}"
    first = table.drop_duplicates("country")
    codes = {n: _donor(n, f"{where}, row {row}") for n, row in zip(first["country"], first["row"], strict=True)}
    table["donor"] = table["country"].map(codes)
    columns = {**{name: ("allocated", name) for name in TYPES}, "commitments": ("committed", "mixed")}
    parts = [
        table[["donor", "month_start", "row"]].assign(value=table[column] * BILLION, stage=stage, aid_type=aid_type)
        for column, (stage, aid_type) in columns.items()
    ]
    amounts = pd.concat(parts, ignore_index=True)
    amounts = amounts[amounts["value"] != 0]
    return _totals(amounts, key) if detail == grouping.TOTALS else _months(amounts, key)


def reconcile(folder: Path) -> pd.DataFrame:
    """The allocations of all donors by type, summed over `MONTHS`, beside `ALL_DONORS`; euros.

    Columns as of `summary.reconcile`. The tables print six decimals of a billion: ``difference`` is what that rounding
    does not explain, 0 where it explains all.
    """
    months, whole = _table(folder, MONTHS), _table(folder, ALL_DONORS)
    found = []
    for aid_type in (*TYPES, "all"):
        ours = months["total" if aid_type == "all" else aid_type]
        theirs = whole["total_allocations" if aid_type == "all" else aid_type]
        gap, rounding = (ours.sum() - theirs.sum()) * BILLION, HALF_DIGIT * (len(ours) + len(theirs))
        beyond = 0.0 if abs(gap) <= rounding else gap
        found.append(("KIEL", aid_type, "allocated", theirs.sum() * BILLION, ours.sum() * BILLION, 0.0, beyond, None))
    columns = ["donor", "aid_type", "stage", "summary", "main_sheet", "correction", "difference", "reason"]
    return pd.DataFrame(found, columns=columns).astype({"reason": "str"})


def _table(folder: Path, name: str) -> pd.DataFrame:
    """One CSV of the folder with its numbers read, ``row`` and ``month_start``; raises for other columns or cells."""
    path, columns = folder / name, COLUMNS[name]
    if not path.is_file():
        raise SourceError(f"the folder has no {name}", where=str(folder), do="Give the folder of the web tables")
    try:
        table = pd.read_csv(path, dtype="str", keep_default_na=False)
    except (OSError, ValueError) as error:
        raise SourceError(f"not readable as CSV ({error})", where=str(path)) from None
    header = [header_key(name) for name in table.columns]
    if sorted(header) != sorted(columns):
        raise SourceError(
            "the columns are not those of the web table",
            where=f"{path}, row 1",
            expected=", ".join(columns),
            found=", ".join(table.columns),
            do=f"Missing: {', '.join(c for c in columns if c not in header) or 'none'}; "
            f"new: {', '.join(c for c in header if c not in columns) or 'none'}",
        )
    table.columns = pd.Index(header)
    table["row"] = range(2, len(table) + 2)
    for column in header:
        if column not in ("country", "iso"):
            numbers = pd.to_numeric(table[column], errors="coerce")
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
            place=MONTHS + ", row " + amounts["row"].astype("str"),
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
            place=MONTHS + ": " + sums["count"].astype("str") + " rows",
            coverage="cumulative",
            half_width=HALF_DIGIT * sums["count"],
            value=sums["sum"],
            period_start=grouping.START,
            period_end=grouping.last_days(amounts["month_start"]).max(),
        ).drop(columns=["sum", "count"]),
        key,
    )


def _figures(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    frame = frame.drop(columns=["month_start", "row"], errors="ignore")
    value = frame["value"].round()
    frame = frame.assign(**{**grouping.SUMS, "half_width": frame["half_width"]}, source=key, value=value)
    frame = frame.assign(low=value - frame["half_width"], high=value + frame["half_width"])
    return schema.validate(schema.conform(frame), where=key)
