"""The figures table: one row is one number that somebody published.

`COLUMNS` is the contract: every loader gives it, every function takes it. ``docs/codebook.md`` is written from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from aidresearch.errors import SchemaError
from aidresearch.table import parties, vocabulary

if TYPE_CHECKING:
    import pandera.pandas as pa

STAGE_DTYPE = pd.CategoricalDtype(list(vocabulary.STAGES), ordered=True)
DATE_DTYPE = "datetime64[s]"


@dataclass(frozen=True)
class Column:
    """One column: its kind (``text``, ``number``, ``date``, ``stage``), whether it may be missing, its meaning."""

    kind: str
    nullable: bool
    meaning: str
    words: str | None = None  #: name of the closed list in `vocabulary.LISTS`

    @property
    def dtype(self) -> Any:
        return {"text": "str", "number": "float64", "date": DATE_DTYPE, "stage": STAGE_DTYPE}[self.kind]


COLUMNS: dict[str, Column] = {
    "figure_id": Column("text", False, "stable and unique: source key, slash, place in the source"),
    "source": Column("text", False, "key of the source in the catalog"),
    "place": Column("text", False, "where in the source: characters from-to, or file and row"),
    "as_printed": Column("text", True, "the expression as printed"),
    "stated_on": Column("date", True, "day of the statement as far as the source dates it, else of publication"),
    "speaker": Column("text", True, "who is quoted"),
    "donor": Column("text", True, "party code of who gives: ISO 3166 alpha-3, or EU, EUROPE, UDCG, ..."),
    "recipient": Column("text", True, "party code of who receives"),
    "measure": Column("text", False, "what kind of number", "measure"),
    "stage": Column("stage", True, "how far the aid has come, ordered", "stage"),
    "coverage": Column("text", True, "one payment, everything up to a date, or a ceiling", "coverage"),
    "aid_type": Column("text", True, "what kind of aid", "aid_type"),
    "instrument": Column("text", True, "how it is given", "instrument"),
    "programme": Column("text", True, "the envelope it belongs to", "programme"),
    "number": Column("number", True, "ordinal inside its programme: the 19th drawdown, the 3rd payment"),
    "item": Column("text", True, "weapon, goods or indicator code; what a share is of or a rank by"),
    "role": Column("text", False, "only aid sums", "role"),
    "value": Column("number", True, "the number in units: euros, items; never millions"),
    "half_width": Column("number", True, "half a unit of the last printed digit; 0 for an exact number; same unit"),
    "low": Column("number", True, "lower end of the interval that print and qualifier allow; -inf if open"),
    "high": Column("number", True, "upper end of it; inf if open"),
    "counted": Column(
        "number", True, "what of `value` a running total counts, where that is less (taken from an earlier package)"
    ),
    "qualifier": Column("text", True, "as printed: about, nearly, up to, at least ...", "qualifier"),
    "unit": Column("text", True, "ISO 4217 code, `item`, or `1`; missing for an event"),
    "prices": Column("text", True, "`current` or `constant-YEAR`; money only"),
    "period_start": Column("date", True, "first day the figure covers"),
    "period_end": Column("date", True, "last day it covers, inclusive"),
    "equivalent_value": Column("number", True, "the conversion printed beside it, in equivalent_unit"),
    "equivalent_low": Column("number", True, "lower end by its last printed digit"),
    "equivalent_high": Column("number", True, "upper end by its last printed digit"),
    "equivalent_unit": Column("text", True, "ISO 4217 code of the printed conversion"),
    "part_of": Column("text", True, "figure_id of the whole: a part is not added to it"),
    "duplicate_of": Column("text", True, "figure_id of the figure it repeats: not counted twice"),
    "base": Column(
        "text", True, "what a ratio or difference compares with, or a rank is among: figure_id, or party code"
    ),
    "scope": Column("text", True, "what is counted, in the source's own words"),
    "guessed": Column("text", True, "slots that no word of the text decides, separated by spaces: `unit donor`"),
    "alternatives": Column(
        "text", True, "other values a slot may have: `coverage=cumulative; unit=AUD|CAD`; empty after = is unsaid"
    ),
    "verified": Column("text", True, "how a row of a hand-made register was verified", "verified"),
    "note": Column("text", True, "why it is read this way"),
}

#: What `normalize` adds.
NORMALIZED: dict[str, Column] = {
    "unit_stated": Column("text", True, "unit before normalization"),
    "prices_stated": Column("text", True, "price basis before normalization"),
    "value_stated": Column("number", True, "value before normalization, in unit_stated"),
    "half_width_stated": Column("number", True, "half_width before normalization"),
    "low_stated": Column("number", True, "low before normalization"),
    "high_stated": Column("number", True, "high before normalization"),
    "fx_rate": Column(
        "number", True, "units of `unit` for one of `unit_stated`: value = value_stated x fx_rate x price_factor"
    ),
    "fx_date": Column("date", True, "day of the fixing used, or first day of the month or year averaged"),
    "fx_rule": Column("text", True, "rule that chose the rate and the date column or year it read, or `identity`"),
    "fx_provider": Column("text", True, "who gave the rate: `own table`, `ECB`, `shipped table`, or two of them"),
    "fx_quality": Column(
        "text", True, "`irrevocable`, `official` or `annual mean`, or a word of an own table; of two legs the weaker"
    ),
    "price_factor": Column("number", True, "factor from stated to target price basis; 1 for current prices"),
    "price_index": Column("text", True, "price index used, with the party whose prices they are"),
    "valuation_note": Column("text", True, "what must be known about the conversion: why there is none"),
}


def _matches(column: pd.Series, pattern: str) -> pd.Series:
    return column.str.fullmatch(pattern).fillna(False).astype(bool)


#: What must hold between the columns of a row, in words; each gives True for every row that keeps it.
RULES: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "low <= value <= high": lambda f: ~((f["low"] > f["value"]) | (f["value"] > f["high"])),
    "half_width is not negative": lambda f: ~(f["half_width"] < 0),
    "a value has half_width, low and high": lambda f: (
        f["value"].isna() | f[["half_width", "low", "high"]].notna().all(axis=1)
    ),
    "value and half_width are finite": lambda f: ~(f[["value", "half_width"]].abs() == np.inf).any(axis=1),
    "money has an ISO 4217 unit": lambda f: (f["measure"] != "money") | _matches(f["unit"], "[A-Z]{3}"),
    "money has a price basis": lambda f: (f["measure"] != "money") | _matches(f["prices"], r"current|constant-\d{4}"),
    "a count has unit item": lambda f: (f["measure"] != "count") | (f["unit"] == "item"),
    "a share, ratio or rank has unit 1": lambda f: ~f["measure"].isin(["share", "ratio", "rank"]) | (f["unit"] == "1"),
    "an event has neither value nor unit": lambda f: (f["measure"] != "event") | (f["value"].isna() & f["unit"].isna()),
    "money of role aid has a coverage": lambda f: (
        (f["measure"] != "money") | (f["role"] != "aid") | f["coverage"].notna()
    ),
    "donor and recipient are party codes": lambda f: (
        f[["donor", "recipient"]].isin(parties.codes()) | f[["donor", "recipient"]].isna()
    ).all(axis=1),
    "period_start <= period_end": lambda f: ~(f["period_start"] > f["period_end"]),
    "a printed equivalent has value, low, high and unit": lambda f: (
        f[[c for c in COLUMNS if c.startswith("equivalent_")]].notna().sum(axis=1).isin([0, 4])
    ),
    "a base is a figure_id or a party code": lambda f: (
        f["base"].isna() | f["base"].str.contains("/", regex=False).fillna(False) | f["base"].isin(parties.codes())
    ),
    "no figure is its own part or duplicate": lambda f: (
        ~((f["part_of"] == f["figure_id"]) | (f["duplicate_of"] == f["figure_id"])).fillna(False).astype(bool)
    ),
}


def rules() -> list[str]:
    """The rules in words, for the codebook."""
    return list(RULES)


def empty() -> pd.DataFrame:
    """A figures table without rows."""
    return conform(pd.DataFrame())


def conform(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with every column of the table, in order and dtype; absent ones are missing values.

    A column that is no part of the table is an error: nothing is dropped in silence.
    """
    extra = [c for c in frame.columns if c not in COLUMNS]
    if extra:
        raise SchemaError("columns that the table does not have", found=", ".join(map(str, extra)))
    blank = pd.Series(index=frame.index, dtype="str")
    absent = [name for name, column in COLUMNS.items() if column.kind == "text" and name not in frame.columns]
    frame = frame.assign(**dict.fromkeys(absent, blank)).reindex(columns=list(COLUMNS))
    for stage in frame["stage"].dropna().unique():
        vocabulary.check("stage", stage)  # the cast to ordered stages would make an unknown word missing
    for name, column in COLUMNS.items():
        values = frame[name]
        if values.dtype == column.dtype:
            continue
        if column.kind == "text":  # an all-missing object column would become the text "nan"
            frame[name] = values.astype("object").where(values.notna(), None).astype("str")
        else:
            frame[name] = values.astype(column.dtype)
    return frame.reset_index(drop=True)


@cache
def _contract() -> pa.DataFrameSchema:
    import pandera.pandas as pa  # 0.6 s: only where a frame is checked

    def words(column: Column) -> list[pa.Check]:
        if not column.words:
            return []
        known = list(vocabulary.LISTS[column.words])
        return [pa.Check.isin(known, error=f"one of {', '.join(known)}")]

    columns = {
        name: pa.Column(
            column.dtype,
            checks=words(column) if column.kind == "text" else [],
            nullable=column.nullable,
            unique=name == "figure_id",
        )
        for name, column in COLUMNS.items()
    }

    return pa.DataFrameSchema(
        columns,
        checks=[pa.Check(holds, error=text) for text, holds in RULES.items()],
        strict=False,
    )


def validate(frame: pd.DataFrame, *, where: str | None = None) -> pd.DataFrame:
    """``frame`` unchanged if it is a figures table; extra columns (as of `normalize`) may follow.

    Raises `SchemaError`: the first rule broken, with the row's ``figure_id`` and value, and how many more there are.
    """
    missing = [c for c in COLUMNS if c not in frame.columns]
    if missing:
        raise SchemaError(
            f"column{'s' if len(missing) > 1 else ''} missing: {', '.join(missing)}",
            where=where,
            do="docs/codebook.md lists the columns; schema.conform() adds empty ones",
        )
    if _is_sound(frame):
        return frame
    import pandera.errors

    try:
        _contract().validate(frame.reset_index(drop=True), lazy=True)  # a repeated label would name several rows
    except pandera.errors.SchemaErrors as error:
        raise _explain(frame.reset_index(drop=True), error.failure_cases, where) from None
    return frame


def _is_sound(frame: pd.DataFrame) -> bool:
    """Whether a frame keeps every rule. pandera, several times slower, is asked only for what is wrong with it."""
    for name, column in COLUMNS.items():
        values = frame[name]
        if values.dtype != column.dtype or not (column.nullable or values.notna().all()):
            return False
        if column.words and column.kind == "text" and not set(values.dropna()) <= set(vocabulary.LISTS[column.words]):
            return False
    return bool(frame["figure_id"].is_unique) and all(bool(holds(frame).all()) for holds in RULES.values())


def _explain(frame: pd.DataFrame, cases: pd.DataFrame, where: str | None) -> SchemaError:
    """The first failure in words; pandera's own report runs over pages."""
    first = cases.iloc[0]
    row = ""
    if pd.notna(first["index"]):
        at = frame.loc[first["index"]]
        row = f" in row {first['index']} ({at['figure_id']})"
    column = f"column {first['column']}: " if first["schema_context"] == "Column" else ""
    rule = {"field_uniqueness": "one row for each id"}.get(first["check"], first["check"])
    others = cases[["check", "index"]].drop_duplicates().shape[0] - 1
    return SchemaError(
        f"{column}{rule} does not hold{row}",
        where=where,
        found=repr(first["failure_case"]) if column else None,
        do=f"{others} more such failures; docs/codebook.md has the rules"
        if others
        else "docs/codebook.md has the rules",
    )
