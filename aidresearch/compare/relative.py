"""Amounts relative to the size of who gives: GDP, people, defence spending.

Which GDP is a choice that changes ranks: `docs/decisions/0007-which-gdp.md`.
"""

from __future__ import annotations

import pandas as pd

from aidresearch.compare.shares import check_frame
from aidresearch.errors import AidError, MixError, SchemaError
from aidresearch.loaders.registry import computed_from
from aidresearch.rates import fx
from aidresearch.table import parties

KIEL = "kiel-r29"  #: the release whose GDP is Kiel's divisor
INDICATORS = "indicators"
LATER = "indicators-2025"  #: the IMF's, for years that the World Bank's series does not have
KIEL_YEAR = 2021
#: What can be related to, the indicator's item and the year taken if none is given.
DEFAULT_YEARS = {"gdp": KIEL_YEAR, "population": 2024, "defence": 2021}
#: GDP of one publisher only: the Factbook's newest year is no part of the World Bank's series.
SERIES = {"gdp": "gdp", "population": "population", "defence": "defence-spending"}

ENDS = ["value", "low", "high"]


def relative(frame: pd.DataFrame, to: str = "gdp", year: int | str | None = None) -> pd.DataFrame:
    """Amounts of money divided by a measure of their donor's size; the amounts themselves stay as they are.

    ``frame`` has ``donor``, ``value`` and ``unit``: figures, or sums of them by donor. What it is divided by:

    - ``to="gdp"``, ``year=2021`` (default): the GDP of 2021 that the Kiel Institute divides by, in euros, so that the
      result is Kiel's "% of GDP" as a share of 1; amounts must be in EUR.
    - ``to="gdp"`` with another year: the World Bank's GDP of that year; of a year that it does not have yet (2024,
      2025) the IMF's of October 2025, an estimate, and ``relative_to`` says so.
    - ``to="gdp", year="period"``: the World Bank's GDP of the years that the figure's period touches, added: a payment
      in relation to its year, a total over several years in relation to all of them.
    - ``to="population"``: people, so money per head. ``to="defence"``: military spending of the year (share of GDP,
      CIA World Factbook, times the World Bank's GDP).

    GDP in US dollars is converted to the amount's unit at the mean of the ECB's fixings of its year.

    Adds ``relative_value``, ``relative_low``, ``relative_high`` (a share of 1, or money per head),
    ``relative_to`` (what it was divided by: year, publisher, amount) and ``relative_note``. An amount whose donor has
    no such measure (the EU's institutions, groups) or that has no donor, value or period gets missing values and a
    note. Raises `AidError` for a year without a measure, naming those that have one, and `UnknownName` for an unknown
    donor.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures, or sums of them by donor: ``donor``, ``value``, ``unit``.
    to : str
        ``gdp``, ``population`` or ``defence``.
    year : int or str, optional
        The year of the measure, or ``period``.

    Returns
    -------
    pandas.DataFrame
        The frame with the columns above.

    Raises
    ------
    AidError
        For a year without a measure.
    UnknownName
        For an unknown donor.

    Examples
    --------
    >>> import aidresearch as aid
    >>> totals = aid.load("kiel-r28").query("stage == 'allocated' and coverage == 'cumulative'")
    >>> found = aid.relative(aid.total(totals, by="donor")).set_index("donor")["relative_value"]
    >>> found[["DEU", "EST"]].round(4).to_dict()
    {'DEU': 0.007, 'EST': 0.0305}
    """
    _check(frame, to, year)
    is_kiels = to == "gdp" and year in (None, KIEL_YEAR)
    sizes = _kiel_gdp() if is_kiels else _sizes(to)
    if to == "gdp" and not is_kiels and year != "period":  # a period's years are of one publisher
        later = _later_gdp()
        sizes = pd.concat([sizes, later[~later["year"].isin(sizes["year"])]])
    note = _reasons(frame, to)
    wanted = _wanted_years(frame, DEFAULT_YEARS[to] if year is None else year)
    wanted = wanted[note.isna().to_numpy()[wanted["row"]]]
    available = sorted(set(sizes["year"]))
    lacking = sorted(set(wanted["year"]) - set(available))
    if lacking:
        raise AidError(
            f"no {to} of {', '.join(map(str, lacking))}",
            where=KIEL if is_kiels else INDICATORS,
            expected=f"one of {', '.join(map(str, available))}",
            do="Give one of these years, or figures of periods within them",
        )
    known = wanted.merge(sizes, on=["donor", "year"], how="left", suffixes=("", "_size"))
    size = _added(known, to).reindex(range(len(frame))).set_axis(frame.index)
    note = note.fillna(
        _unknown_years(known, to).reindex(range(len(frame)), fill_value="no period").set_axis(frame.index)
    )
    size = size.mask(note.notna())
    found = frame.copy()
    found["relative_value"] = frame["value"] / size["value"]
    for end in ("low", "high"):
        # The quotient of two intervals: the end that lies farther out, on either side of zero.
        amount = frame[end] if end in frame else frame["value"]
        outward, inward = (size["high"], size["low"]) if end == "low" else (size["low"], size["high"])
        found[f"relative_{end}"] = amount / outward.where(amount >= 0, inward)
    found["relative_to"] = size["to"].astype("str")
    found["relative_note"] = note.astype("str")
    return found


def _check(frame: pd.DataFrame, to: str, year: int | str | None) -> None:
    check_frame(frame, "donor", "value", "unit")
    if to not in list(DEFAULT_YEARS):
        raise AidError(f"to={to!r} is unknown", expected=f"one of {', '.join(DEFAULT_YEARS)}")
    if type(year) not in (int, str, type(None)):
        raise AidError(f"year={year!r} is unknown", expected="a year, or 'period' for GDP")
    if "relative_value" in frame.columns:
        raise SchemaError("this frame is related to something already", do="Give the frame without relative_ columns")
    if isinstance(year, str) and (year != "period" or to != "gdp"):
        raise AidError(f"year={year!r} is unknown", expected="a year, or 'period' for GDP")
    if year == "period" and not {"period_start", "period_end"} <= set(frame.columns):
        raise SchemaError(
            "year='period' needs period_start and period_end",
            do="Relate the figures, not their sums, or sum by these columns too",
        )
    if to == "gdp" and year in (None, KIEL_YEAR):
        others = sorted(set(frame["unit"].dropna()) - {"EUR", "1", "item"})
        if others:
            raise MixError(
                "cannot divide by Kiel's GDP, which is in euros",
                found=[f"amounts in {', '.join(others)}"],
                do="normalize(frame, 'EUR') first",
            )
    if "prices" in frame.columns and to != "population":
        of_year = f"constant-{DEFAULT_YEARS[to] if year is None else year}"
        constant = set(frame["prices"].dropna()) - {"current", of_year}
        if constant:
            raise MixError(
                f"the {to} is at the prices of its year",
                found=[f"amounts at prices {', '.join(sorted(constant))}"],
                do="Give amounts at current prices or at constant prices of that year",
            )


def _wanted_years(frame: pd.DataFrame, year: int | str) -> pd.DataFrame:
    """One line a row of the frame (``row``) and year that counts for it; none for an amount that cannot be related."""
    rows = pd.DataFrame({"row": range(len(frame)), "donor": frame["donor"].array, "unit": frame["unit"].array})
    if year == "period":
        ends = zip(frame["period_start"], frame["period_end"], strict=True)
        rows["year"] = [() if pd.isna(s) or pd.isna(e) else tuple(range(s.year, e.year + 1)) for s, e in ends]
    else:
        rows["year"] = int(year)
    return rows.explode("year").dropna(subset=["year", "donor"]).astype({"year": "int64"})


def _added(known: pd.DataFrame, to: str) -> pd.DataFrame:
    """The sizes of each row's years in its unit, added: ``value``, ``low``, ``high``, and ``to`` in words."""
    pairs = known[["unit_size", "unit", "year"]].drop_duplicates().dropna()
    amounts = known[ENDS]
    if to != "population":
        means = [_annual_mean(*pair) for pair in pairs.itertuples(index=False)]
        amounts = amounts.mul(known.merge(pairs.assign(factor=means), how="left")["factor"], axis=0)
    rows = known["row"]
    added = amounts.groupby(rows).sum(min_count=1)
    years = known["year"].astype("str").groupby(rows).agg("+".join)
    first = known.groupby("row")[["publisher", "unit"]].first()
    unit = "people" if to == "population" else first["unit"]
    size = added["value"].map("{:.6g}".format, na_action="ignore").astype("str")
    added["to"] = f"{to} " + years + ", " + first["publisher"] + ": " + size + " " + unit
    return added


def _reasons(frame: pd.DataFrame, to: str) -> pd.Series:
    """Why an amount cannot be related to anything, by row; missing where it can."""
    is_money = frame["measure"].eq("money") if "measure" in frame else pd.Series(True, index=frame.index)
    # A publisher's row for the EU is the economy of its members, not that of the institutions.
    kinds = {code: parties.kind(code) for code in frame["donor"].dropna().unique()}  # raises for an unknown one
    others = {
        code: f"{parties.name(code)} ({kind}) has no {to} of its own"
        for code, kind in kinds.items()
        if kind != "country"
    }
    note = frame["donor"].map(others).astype("str")
    for reason, holds in {
        "no donor": frame["donor"].isna(),
        "no value": frame["value"].isna(),
        "no amount of money": ~is_money,
    }.items():
        note = note.mask(holds, reason)
    return note


def _unknown_years(known: pd.DataFrame, to: str) -> pd.Series:
    """For each row with years, which of them its donor has no size of; missing where none."""
    gone = known[known["value"].isna()].astype({"year": "str"}).groupby("row")
    note = f"no {to} of " + gone["year"].agg(", ".join) + " for " + gone["donor"].first()
    return note.reindex(known["row"].unique()).astype("str")


@computed_from(KIEL)
def _kiel_gdp(figures: pd.DataFrame) -> pd.DataFrame:
    """The GDP that Kiel divides by: ``donor``, ``year``, ``value``, ``low``, ``high``, ``unit`` EUR, ``publisher``."""
    gdp = figures[(figures["item"] == "gdp") & (figures["role"] == "context")]
    return _by_year(gdp).assign(publisher="Kiel Institute")


@computed_from(INDICATORS)
def _sizes(figures: pd.DataFrame, to: str) -> pd.DataFrame:
    """One measure of the indicators, in the columns of `_kiel_gdp`."""
    name = figures["figure_id"].str.split("/").str[2]
    found = _by_year(figures[name == SERIES[to]]).assign(publisher="World Bank")
    if to != "defence":
        return found
    both = found.merge(_sizes("gdp"), on=["donor", "year"], suffixes=("", "_gdp"))
    for end in ENDS:
        both[end] *= both[f"{end}_gdp"]
    return both[found.columns].assign(unit="USD", publisher="CIA World Factbook, World Bank")


@computed_from(LATER)
def _later_gdp(figures: pd.DataFrame) -> pd.DataFrame:
    """The IMF's GDP in US dollars, in the columns of `_kiel_gdp`."""
    return _by_year(figures[figures["item"] == "gdp"]).assign(publisher="IMF")


def _by_year(figures: pd.DataFrame) -> pd.DataFrame:
    known = figures[figures["value"].notna()]
    return known[["donor", *ENDS, "unit"]].assign(year=known["period_start"].dt.year.astype("int64"))


def _annual_mean(unit: str, currency: str, year: int) -> float:
    """Units of ``currency`` for one ``unit``, each leg the mean of the ECB's fixings of the year."""
    return 1.0 if unit == currency else fx.rate(unit, currency, f"{year}-07-01", "annual-mean")
