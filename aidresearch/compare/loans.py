"""How much of dated payments is loans, as far as their sources say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from aidresearch.compare import flows
from aidresearch.errors import AidError
from aidresearch.table import schema
from aidresearch.table.vocabulary import INSTRUMENTS

UNSAID = "unspecified"


def loans(
    frame: pd.DataFrame,
    start: dt.date | str,
    end: dt.date | str,
    by: str | Sequence[str] = (),
    *,
    across_sources: bool = False,
) -> pd.DataFrame:
    """What of the payments of a window was loans, grants, goods, and what no source says.

    Parameters
    ----------
    frame : pandas.DataFrame
        A figures table of one stage, as loaded or normalized: only flows of aid count. A payment whose parts are in the
        frame counts by them; what they leave of it is unspecified.
    start, end : datetime.date or str
        First and last day, inclusive.
    by : str or list of str
        Columns to tell apart: ``"programme"``, ``["donor", "programme"]``.
    across_sources : bool
        Whether payments of several sources may be added: they must not have the same money.

    Returns
    -------
    pandas.DataFrame
        One row for each combination of ``by``: ``value`` (all of it) and what of it is ``grant``, ``loan``,
        ``guarantee``, ``in_kind`` and ``unspecified``, in ``unit``; ``known``, the share of ``value`` whose instrument
        a source says; ``loans_low`` and ``loans_high``, the share of loans if nothing and if everything unspecified
        were a loan.

    Raises
    ------
    MixError
        For what `running_total` refuses: units, stages, sources.
    AidError
        Where no payment lies in the window.

    Examples
    --------
    >>> import aidresearch as aid
    >>> found = aid.loans(aid.load("ukraine-facility").query("stage == 'disbursed'"), "2024-01-01", "2026-12-31")
    >>> bool(found.loc[0, "loans_low"] < found.loc[0, "loans_high"] < 1)
    True
    """
    keys = [by] if isinstance(by, str) else list(by)
    split = _split(schema.validate(frame))
    found = flows.running_total(split, start, end, [*keys, "instrument"], across_sources=across_sources)
    if found.empty:
        raise AidError("no payment lies in the window", expected="flows of role aid", found=f"{start} to {end}")
    whole = keys or ["until"]
    wide = found.pivot_table(index=whole, columns="instrument", values="value", aggfunc="sum", dropna=False)
    wide = wide.reindex(columns=list(INSTRUMENTS)).fillna(0.0)
    value = wide.sum(axis=1)
    shares = {
        "known": 1 - wide[UNSAID] / value,
        "loans_low": wide["loan"] / value,
        "loans_high": (wide["loan"] + wide[UNSAID]) / value,
    }
    found = wide.assign(value=value, **shares, unit=found["unit"].iloc[0]).reset_index()
    found.columns.name = None
    return found[[*keys, "value", *INSTRUMENTS, "unit", *shares]]


def _split(frame: pd.DataFrame) -> pd.DataFrame:
    """Payments by their parts where the frame has those, and what the parts leave of each, as unspecified."""
    flow = frame[(frame["coverage"] == "flow") & (frame["role"] == "aid")]
    of = flow["part_of"].where(flow["part_of"].isin(flow["figure_id"]))
    parts = flow[of.notna() & flow["instrument"].ne(UNSAID)]
    covered = parts.groupby(of[parts.index])["value"].sum()
    whole = flow[of.isna()]
    left = whole["value"] - whole["figure_id"].map(covered).fillna(0.0)
    has_parts = whole["figure_id"].isin(covered.index)
    rest = whole[~has_parts | (left.abs() > whole["half_width"])]
    rest = rest.assign(
        value=left, instrument=rest["instrument"].mask(has_parts, UNSAID), low=left - rest["half_width"]
    ).assign(high=left + rest["half_width"])
    return pd.concat([rest, parts.assign(part_of=pd.Series(None, index=parts.index, dtype="str"))])
