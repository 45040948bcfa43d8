"""Foreign tables by a mapping: a TOML file says which of their columns is which, and what must come out.

A mapping has, all but ``columns`` optional::

    title = "OECD DAC table 1"
    citation = "..."
    address = "..."
    [columns]        # column of the table of figures, or an argument of aid.figures = column of the file
    donor = "donor_name"
    value = "value"
    [constants]      # the same, one value for all rows
    unit = "USD"
    scale = "million"
    [otherwise]      # where that column is blank: another column of the file, or one value
    unit = "EUR"
    [words.prices]   # cell of the file's column = word of the table; other cells cannot be read
    A = "current"
    [filter]         # rows kept: column of the file = cells
    unit_multiplier = [6]
    [exclude]        # rows left out
    donor_name = ["All donors"]
    [options]        # unread_share = 0.02, unknown_donors = "missing", sheet = "Data", skip_rows = 0
    [check]          # the sum of the file's own column that the rows must meet
    total = 123.4
    half_width = 0.05
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from aidresearch import paths
from aidresearch.errors import AidError, SourceError, needs
from aidresearch.table import csv_files, parsing, parties, schema, vocabulary
from aidresearch.table import frame as own
from aidresearch.table.own_columns import Value

PARTS = (
    "title",
    "citation",
    "address",
    "columns",
    "constants",
    "otherwise",
    "words",
    "filter",
    "exclude",
    "options",
    "check",
)
OPTIONS = {"unread_share": 0.02, "unknown_donors": "raise", "sheet": None, "skip_rows": 0}


def mappings() -> dict[str, Path]:
    """The mappings that the project ships: name and file.

    Returns
    -------
    dict of str to pathlib.Path
        Each name with its TOML file.

    Raises
    ------
    OSError
        For a folder of mappings that cannot be read.

    Examples
    --------
    >>> import aidresearch as aid
    >>> "oecd-dac1" in aid.mappings()
    True
    """
    folder = paths.default().reference / "mappings"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def read_table(
    path: str | Path,
    mapping: str | Path | Mapping[str, Any],
    *,
    where: Mapping[str, Any] | None = None,
    unread_share: float | None = None,
) -> pd.DataFrame:
    r"""A foreign table as the table of figures.

    Parameters
    ----------
    path : str or path
        CSV (any encoding, delimiter and decimal mark), Excel, Parquet or Feather.
    mapping : str, path or mapping
        Name of a shipped mapping (`mappings`), a TOML file of one's own, or its content.
    where : mapping, optional
        More filters: column of the file = a cell, or a list of cells.
    unread_share : float, optional
        The share of rows whose amount or day may be unreadable; by default the mapping's, else 0.02.

    Returns
    -------
    pandas.DataFrame
        The table of figures, in units. An amount that cannot be read is missing, its text stands in ``as_printed``:
        `aid.findings` lists it.

    Raises
    ------
    SourceError
        For a file that is no table, columns that it does not have, too many unreadable rows, or a total that is not
        met.
    SchemaError
        With every other problem at once.

    Examples
    --------
    >>> import tempfile
    >>> import aidresearch as aid
    >>> file = Path(tempfile.mkdtemp()) / "mine.csv"
    >>> _ = file.write_text("who,paid,on\nSweden,3.5,2025-04-03\n", encoding="utf-8")
    >>> mapping = {"columns": {"donor": "who", "value": "paid", "stated_on": "on"}, "constants": {"unit": "SEK"}}
    >>> aid.read_table(file, mapping)[["donor", "value", "unit"]].to_dict("records")
    [{'donor': 'SWE', 'value': 3.5, 'unit': 'SEK'}]
    """
    path = Path(path)
    plan = _plan(mapping)
    options = {**OPTIONS, **plan.get("options", {})}
    table = read_any(path, sheet=options["sheet"], skip_rows=options["skip_rows"])
    table = _rows(table, plan, where or {}, path)
    columns: dict[str, str] = plan["columns"]
    _check(table, columns["value"], plan.get("check"), path)
    # A constant is a value, also where the file has a column of that name.
    constants = {
        name: Value(value) if name in schema.COLUMNS else value for name, value in plan.get("constants", {}).items()
    }
    given: dict[str, Any] = {**constants, **columns}
    for name, words in plan.get("words", {}).items():
        known = {str(cell): word for cell, word in words.items()}
        given[name] = pd.Series([known.get(str(cell)) for cell in table[columns[name]]])
    for name, other in plan.get("otherwise", {}).items():
        cells = _column(table, columns[name])
        given[name] = cells.where(cells.notna(), _column(table, other) if other in table.columns else other)
    if options["unknown_donors"] == "missing" and given["donor"] in table.columns:
        given.setdefault("scope", given["donor"])
        given["donor"] = parties.resolve(_column(table, given["donor"]), unknown="missing")
    values = given["value"] if isinstance(given["value"], pd.Series) else _column(table, columns["value"])
    printed = values.astype("object").where(values.notna(), None).astype("str").reset_index(drop=True)
    lines = [f"{path.name}, row {row + 2 + int(options['skip_rows'])}" for row in table.index]
    given = {"source": path.stem, "place": pd.Series(lines), "as_printed": printed, **given}
    found = own.figures(table, unread="missing", **given)
    _refuse_unread(found, printed, options["unread_share"] if unread_share is None else unread_share, path)
    return found


def _rows(table: pd.DataFrame, plan: Mapping[str, Any], where: Mapping[str, Any], path: Path) -> pd.DataFrame:
    """The rows that the filters leave; raises `SourceError` for a column that the file does not have."""
    filters, exclude = {**plan.get("filter", {}), **where}, plan.get("exclude", {})
    needed = list(dict.fromkeys([*plan["columns"].values(), *filters, *exclude]))
    lacking = [name for name in needed if name not in table.columns]
    if lacking:
        raise SourceError(
            f"no columns {', '.join(lacking)}",
            where=str(path),
            expected=", ".join(needed),
            found=", ".join(map(str, table.columns)),
            do="Name the file's own columns in the mapping",
        )
    for name, cells in filters.items():
        table = table[_among(table[name], cells)]
    for name, cells in exclude.items():
        table = table[~_among(table[name], cells)]
    if table.empty:
        raise SourceError("no row is left by the filters", where=str(path), expected=str(filters))
    return table


def _column(table: pd.DataFrame, name: str) -> pd.Series:
    column: pd.Series = table[name]
    return column


def read_any(path: Path, *, sheet: str | None = None, skip_rows: int = 0) -> pd.DataFrame:
    """The rows of a CSV, Excel, Parquet or Feather file, nothing guessed: cells of a CSV stay text."""
    if not path.is_file():
        raise SourceError("there is no such file", where=str(path))
    ending = path.suffix.lower()
    try:
        if ending in (".parquet", ".feather", ".arrow"):
            needs("parquet", f"{path}: to read {ending} takes")
        if ending == ".parquet":
            return pd.read_parquet(path).reset_index(drop=True)
        if ending in (".feather", ".arrow"):
            return pd.read_feather(path).reset_index(drop=True)
        if ending in (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"):
            return pd.read_excel(path, sheet_name=sheet or 0, skiprows=skip_rows, engine="calamine")
        return _read_csv(path, skip_rows)
    except (OSError, ValueError, pd.errors.ParserError) as error:
        raise SourceError(f"not readable as a table ({' '.join(str(error).split())[:200]})", where=str(path)) from None


def _read_csv(path: Path, skip_rows: int) -> pd.DataFrame:
    text = csv_files.decoded(path)
    mark = csv_files.delimiter(text, skip_rows)
    return pd.read_csv(
        io.StringIO(text), sep=mark, skiprows=skip_rows, dtype="str", keep_default_na=False, na_values=[""]
    )


def _plan(mapping: str | Path | Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(mapping, Mapping):
        plan, where = dict(mapping), "mapping"
    else:
        shipped = mappings()
        file = shipped.get(str(mapping), Path(mapping))
        where = str(file)
        if not file.is_file():
            near = vocabulary.nearest(str(mapping), shipped) or list(shipped)
            raise AidError(
                f"no mapping {str(mapping)!r}",
                expected=f"a TOML file, or one of {', '.join(shipped)}",
                do=f"Nearest: {', '.join(near)}",
            )
        try:
            plan = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SourceError(f"not readable as TOML ({error})", where=where) from None
    unknown = [name for name in plan if name not in PARTS] + [o for o in plan.get("options", {}) if o not in OPTIONS]
    given = {*plan.get("columns", {}), *plan.get("constants", {})}
    lacking = [name for name in ("donor", "value", "unit") if name not in given]
    if unknown or lacking or "value" not in plan.get("columns", {}):
        raise SourceError(
            f"unknown parts: {', '.join(unknown) or 'none'}; not said: {', '.join(lacking) or 'none'}",
            where=where,
            expected=f"{', '.join(PARTS)}; columns or constants for donor, value and unit",
        )
    return plan


def _among(column: pd.Series, cells: Any) -> pd.Series:
    wanted = cells if isinstance(cells, (list, tuple, set)) else [cells]
    return column.isin(wanted) | column.astype("str").isin([str(cell) for cell in wanted])


def _check(table: pd.DataFrame, column: str, check: Mapping[str, Any] | None, path: Path) -> None:
    if check is None:
        return
    total = float(pd.Series(parsing.numbers(table[column]).value).sum())
    if abs(total - check["total"]) > check.get("half_width", 0.0):
        raise SourceError(
            f"the column {column} does not add up to the total of the mapping",
            where=str(path),
            expected=f"{check['total']} ± {check.get('half_width', 0.0)}",
            found=f"{total:.10g}",
            do="Compare the file with its source",
        )


def _refuse_unread(found: pd.DataFrame, printed: pd.Series, limit: float, path: Path) -> None:
    lost = found["value"].isna() & printed.notna().to_numpy()
    lost |= found["stated_on"].isna() & found["value"].notna()
    if lost.mean() > limit:
        first = found[lost].iloc[0]
        raise SourceError(
            f"{int(lost.sum())} of {len(found)} rows have an amount or a day that cannot be read",
            where=f"{path}, {first['place']}",
            expected=f"at most {limit:.0%}",
            found=f"{lost.mean():.1%}, the first: {first['as_printed']!r}",
            do="Say how in the mapping (decimal, dayfirst, filter), or allow it with unread_share=",
        )
