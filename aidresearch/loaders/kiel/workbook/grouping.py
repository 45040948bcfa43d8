"""The figures of a workbook's activities, summed: by donor, type and stage, and by month too."""

from __future__ import annotations

from typing import Any

import pandas as pd

from aidresearch.errors import SourceError
from aidresearch.table import schema

ACTIVITIES, MONTHLY, TOTALS = "activities", "monthly", "totals"
UNDATED = "undated"
START = pd.Timestamp("2022-01-24")  #: the day from which Kiel counts
CELL = ["donor", "aid_type", "stage"]
#: What every sum of Kiel's has in common.
SUMS: dict[str, Any] = {
    "measure": "money",
    "recipient": "UKR",
    "instrument": "unspecified",
    "role": "aid",
    "unit": "EUR",
    "prices": "current",
    "half_width": 0.0,
}


def check_detail(detail: str) -> str:
    """``detail`` if it is known; raises `SourceError`."""
    known = (ACTIVITIES, MONTHLY, TOTALS)
    if detail not in known:
        raise SourceError(f"detail={detail!r} is unknown", expected=f"one of {', '.join(known)}")
    return detail


def group(figures: pd.DataFrame, detail: str) -> pd.DataFrame:
    """The figures of activities as they are, or summed to months or totals."""
    if detail == ACTIVITIES:
        return figures
    money = figures[(figures["measure"] == "money") & figures["value"].notna()]
    if money.empty:  # nothing to sum is no sum
        return schema.conform(money[list(schema.COLUMNS)])
    return monthly(money) if detail == MONTHLY else totals(money)


def totals(money: pd.DataFrame) -> pd.DataFrame:
    """Sums by donor, type and stage, undated amounts among them; to the last day that the ReadMe says, else that of
    the latest month that has any.
    """
    sums = money.groupby(CELL, observed=True)["value"].agg(["sum", "count"]).reset_index()
    key = str(money["source"].iloc[0])
    printed = money["data_to"].max()
    end = last_days(money["month"]).max() if pd.isna(printed) else printed
    return _figures(
        sums.assign(
            figure_id=key + "/" + sums["donor"] + "/" + sums["aid_type"] + "/" + sums["stage"].astype("str"),
            coverage="cumulative",
            period_start=START,
            period_end=end,
        ),
        money,
        key,
    )


def monthly(money: pd.DataFrame) -> pd.DataFrame:
    """Sums by donor, type, stage and month; those without a month have no period and say so."""
    sums = money.groupby([*CELL, "month"], observed=True, dropna=False)["value"].agg(["sum", "count"]).reset_index()
    key = str(money["source"].iloc[0])
    name = sums["month"].dt.strftime("%Y-%m").astype("object").where(sums["month"].notna(), UNDATED)
    cell = sums["donor"] + "/" + sums["aid_type"] + "/" + sums["stage"].astype("str")
    return _figures(
        sums.assign(
            figure_id=key + "/" + cell + "/" + name,
            coverage="flow",
            period_start=sums["month"],
            period_end=last_days(sums["month"]),
            note=pd.Series("undated: in no month, but in the totals", index=sums.index).where(sums["month"].isna()),
        ),
        money,
        key,
    )


def last_days(months: pd.Series) -> pd.Series:
    """The last day of each month, given by its first."""
    ends: pd.Series = (months + pd.offsets.MonthEnd(0)).astype("datetime64[s]")
    return ends


def _figures(sums: pd.DataFrame, money: pd.DataFrame, key: str) -> pd.DataFrame:
    sheet = str(money["place"].iloc[0]).rpartition(", row ")[0]
    place = sheet + ": " + sums["count"].astype("str") + " lines"
    value = sums["sum"]
    frame = sums.drop(columns=["sum", "count", *({"month"} & set(sums.columns))])
    frame = frame.assign(**SUMS, source=key, place=place, value=value, low=value, high=value)
    return schema.validate(schema.conform(frame), where=key)
