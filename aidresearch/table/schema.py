"""The figures table: one row is one number that somebody published.

`COLUMNS` is the contract: every loader gives it, every function takes it. ``docs/codebook.md`` is written from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from aidresearch.errors import SchemaError
from aidresearch.table import texts, vocabulary
from aidresearch.table.rules import RULES, Rows

STAGE_DTYPE = pd.CategoricalDtype(list(vocabulary.STAGES), ordered=True)
DATE_DTYPE = "datetime64[s]"
TEXT = pd.array([], dtype="str").dtype  #: not its name, which pandas looks up anew for each column
DTYPES: dict[str, Any] = {
    "text": TEXT,
    "number": np.dtype("float64"),
    "date": np.dtype(DATE_DTYPE),
    "stage": STAGE_DTYPE,
}


@dataclass(frozen=True)
class Column:
    """One column: its kind (``text``, ``number``, ``date``, ``stage``), whether it may be missing, its meaning."""

    kind: str
    nullable: bool
    meaning: str
    words: str | None = None  #: name of the closed list in `vocabulary.LISTS`

    @property
    def dtype(self) -> Any:
        return DTYPES[self.kind]

    def fits(self, values: pd.Series) -> bool:
        """Whether values are of this kind: also texts as objects, and dates to the nanosecond."""
        if self.kind == "text" and values.dtype == np.dtype("O"):
            return pd.api.types.infer_dtype(values, skipna=True) in ("string", "empty")
        if self.kind == "text":
            return isinstance(values.dtype, pd.StringDtype)
        if self.kind == "date":
            return isinstance(values.dtype, np.dtype) and values.dtype.kind == "M"
        return bool(values.dtype == self.dtype)


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
    "number": Column("number", True, "ordinal in its series: the 19th drawdown, the 3rd payment, the 26th meeting"),
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
    "guessed": Column(
        "text",
        True,
        "slots that no word of the text decides, separated by spaces: `unit donor`; `tie`: that its giver gave it",
    ),
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
    "valuation_note": Column("text", True, "what was done for constant prices, or why there is no amount"),
}


def rules() -> list[str]:
    """The rules in words, for the codebook."""
    return list(RULES)


def empty() -> pd.DataFrame:
    """A figures table without rows."""
    return conform(pd.DataFrame())


def conform(frame: pd.DataFrame, same: Mapping[str, str] | None = None) -> pd.DataFrame:
    """``frame`` with every column of the table, in order and dtype; absent ones are missing values.

    A column that is no part of the table is an error: nothing is dropped in silence. ``same`` are texts that all rows
    have.
    """
    extra = [c for c in frame.columns if c not in COLUMNS]
    if extra:
        raise SchemaError("columns that the table does not have", found=", ".join(map(str, extra)))
    if "stage" in frame.columns:
        for stage in frame["stage"].unique():
            if not pd.isna(stage):
                vocabulary.check("stage", stage)  # the cast to ordered stages would make an unknown word missing
    missing = {kind: pd.array([None] * len(frame), dtype=dtype) for kind, dtype in DTYPES.items()}
    given = set(frame.columns)
    columns = {
        name: _cast(frame[name], column) if name in given else missing[column.kind].copy()
        for name, column in COLUMNS.items()
    }
    columns |= {name: texts.repeated(word, len(frame)) for name, word in (same or {}).items()}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(frame)), copy=False)


def _cast(values: pd.Series, column: Column) -> Any:
    """A column's values in its dtype."""
    if values.dtype == column.dtype:
        return values.array.copy()
    if column.kind == "text":  # all missing objects would become the text "nan"
        values = values.astype("object").where(values.notna(), None)
    return values.astype(column.dtype).array


def validate(frame: pd.DataFrame, *, where: str | None = None, name: str = "frame") -> pd.DataFrame:
    """``frame`` unchanged if it is a figures table; extra columns (as of `normalize`) may follow.

    Raises `SchemaError`: the first rule broken, with the row's ``figure_id`` and value, and how many more there are.
    ``name`` is how the caller calls the argument. Public functions check what they are given once, with this.
    """
    if not isinstance(frame, pd.DataFrame):
        raise SchemaError(
            f"{name}= is no figures table",
            where=where,
            expected="a pandas DataFrame with the columns of docs/codebook.md",
            found=type(frame).__name__,
            do="Give what aid.load() gave, or rows of it: frame[frame['donor'] == 'SWE']",
        )
    missing = [c for c in COLUMNS if c not in frame.columns]
    if missing:
        raise SchemaError(
            f"column{'s' if len(missing) > 1 else ''} missing: {', '.join(missing)}",
            where=where,
            do="docs/codebook.md lists the columns; schema.conform() adds empty ones",
        )
    failures = list(_failures(frame))
    if failures:
        raise _explain(frame, failures, where)
    return frame


@dataclass(frozen=True)
class _Failure:
    """A rule that some rows break: of one column, or between several; ``broken`` is None for a column as a whole."""

    rule: str
    broken: npt.NDArray[np.bool_] | None
    column: str | None = None


def _failures(frame: pd.DataFrame) -> Iterator[_Failure]:
    """What breaks the contract; rows are looked at only where every column is one, of its dtype."""
    twice = frame.columns[frame.columns.duplicated()]
    if len(twice):
        yield _Failure("one column of this name", None, str(twice[0]))
        return
    dtypes = dict(zip(frame.columns, frame.dtypes, strict=True))
    wrong = [
        _Failure(f"{column.kind} (dtype {column.dtype}), not {dtypes[name]},", None, name)
        for name, column in COLUMNS.items()
        if dtypes[name] != column.dtype and not column.fits(frame[name])
    ]
    if wrong:
        yield from wrong
        return
    rows = Rows(frame)
    for name, column in COLUMNS.items():
        if not column.nullable and np.any(rows.missing(name)):
            yield _Failure("no missing value", np.asarray(rows.missing(name)), name)
        if column.words and column.kind == "text":
            known = vocabulary.LISTS[column.words]
            if not {word for word in rows.words(name) if word is not None} <= set(known):
                broken = frame[name].notna() & ~frame[name].isin(list(known))
                yield _Failure(f"one of {', '.join(known)}", broken.to_numpy(), name)
    if not texts.are_different(frame["figure_id"]):
        yield _Failure("one row for each id", frame["figure_id"].duplicated(keep=False).to_numpy(), "figure_id")
    for rule, holds in RULES.items():
        kept = holds(rows)
        if not np.all(kept):
            yield _Failure(rule, ~np.broadcast_to(kept, len(frame)))


def _explain(frame: pd.DataFrame, failures: list[_Failure], where: str | None) -> SchemaError:
    """The first failure in words, and how many more there are."""
    first = failures[0]
    row, value = "", None
    if first.broken is not None:
        at = int(first.broken.argmax())
        row = f" in row {at} ({frame['figure_id'].iloc[at]})"
        value = repr(frame[first.column].iloc[at]) if first.column else None
    others = sum(1 if failure.broken is None else int(failure.broken.sum()) for failure in failures) - 1
    return SchemaError(
        f"column {first.column}: {first.rule} does not hold{row}"
        if first.column
        else f"{first.rule} does not hold{row}",
        where=where,
        found=value,
        do=f"{others} more such failures; docs/codebook.md has the rules"
        if others
        else "docs/codebook.md has the rules",
    )
