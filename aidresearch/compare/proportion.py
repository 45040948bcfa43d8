"""One donor in proportion to its size, beside the other donors of its group: each measure, with and without EU aid."""

from __future__ import annotations

import pandas as pd

from aidresearch.compare import shares, sums
from aidresearch.compare.relative import relative
from aidresearch.compare.shares import check_frame
from aidresearch.errors import AidError
from aidresearch.table import parties

EUROPE, EU = "EUROPE", "EU"
#: What a total is divided by: the words, the measure, the scale of the quotient.
MEASURES = {
    "Share of GDP 2021 (Kiel), %": ("gdp", 2021, 100),
    "Share of GDP {gdp_year} (World Bank), %": ("gdp", None, 100),
    "Euros a head": ("population", 2024, 1),
    "Share of a year's military spending (2021), %": ("defence", 2021, 100),
}


def peers(figures: pd.DataFrame, donor: str) -> list[str]:
    """The other donors of a donor's group: Europe's, or those outside Europe, on the last day of the figures.

    Parameters
    ----------
    figures : pandas.DataFrame
        Figures with ``donor`` and ``period_end``.
    donor : str
        Code or name of one of them.

    Returns
    -------
    list of str
        Party codes, sorted.

    Raises
    ------
    SchemaError
        For a frame without these columns.
    UnknownName
        For a name that is no party.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.peers(aid.load("kiel-r29").query("stage == 'allocated'"), "Canada")[:3]
    ['AUS', 'CHN', 'IND']
    """
    check_frame(figures, "donor", "period_end")
    code = parties.resolve(donor)
    europe = set(parties.members(EUROPE, figures["period_end"].max().date()))
    others = sorted(set(figures["donor"].dropna()) - {code})
    return [other for other in others if (other in europe) == (code in europe)]


def proportions(totals: pd.DataFrame, donor: str, *, gdp_year: int = 2023) -> pd.DataFrame:
    """A donor's total over GDP, people and military spending, its rank, and the median of its peers.

    Parameters
    ----------
    totals : pandas.DataFrame
        Cumulative figures of one stage of all donors of a Kiel release, in EUR.
    donor : str
        Code or name.
    gdp_year : int
        The year of the newer GDP beside Kiel's of 2021.

    Returns
    -------
    pandas.DataFrame
        One row a measure that the donor has: ``measure`` in words; ``own``, percent or euros a head; ``own_rank`` among
        all donors that have the measure; ``own_median`` of its `peers`; for a member state of the EU ``with_eu`` and
        ``with_eu_rank``, with its part of the institutions' aid by Kiel's key, else missing.

    Raises
    ------
    AidError
        For a donor without a figure.

    Examples
    --------
    >>> import aidresearch as aid
    >>> totals = aid.load("kiel-r29").query("stage == 'allocated' and coverage == 'cumulative'")
    >>> aid.proportions(totals, "Denmark").loc[0, ["own_rank", "with_eu_rank"]].astype(int).tolist()
    [1, 1]
    """
    code, others = parties.resolve(donor), peers(totals, donor)
    if code not in set(totals["donor"]):
        raise AidError(f"no figure of {donor}", expected="one of the donors of the figures")
    views = {"own": sums.total(totals, by="donor")}
    if code != EU and code in parties.members(EU, totals["period_end"].max().date()):
        views["with_eu"] = sums.total(shares.attribute_eu(totals), by="donor")
    rows = []
    for measure, (to, year, scale) in MEASURES.items():
        row: dict[str, object] = {"measure": measure.format(gdp_year=gdp_year)}
        for view in ("own", "with_eu"):
            found = pd.Series(dtype="float64")
            if view in views:
                amounts = relative(views[view], to, gdp_year if year is None else year)
                found = amounts.set_index("donor")["relative_value"] * scale
            ranks = found.rank(ascending=False, method="min")
            row |= {view: found.get(code, float("nan")), f"{view}_rank": ranks.get(code, float("nan"))}
            row[f"{view}_median"] = found.reindex(others).median()
        rows.append(row)
    columns = ["measure", "own", "own_rank", "own_median", "with_eu", "with_eu_rank"]
    return pd.DataFrame(rows).dropna(subset="own")[columns].reset_index(drop=True)


def running_efforts(flows: pd.DataFrame, totals: pd.DataFrame) -> pd.DataFrame:
    """What each donor had given by the end of each month, as a share of its GDP of 2021 (Kiel).

    Parameters
    ----------
    flows, totals : pandas.DataFrame
        The months, and the cumulative figures, of one stage of one release, in one unit.

    Returns
    -------
    pandas.DataFrame
        One row a month (``period_end``, all of them), one column a donor that has a GDP; shares of 1.

    Raises
    ------
    MixError
        For figures of several stages, units or coverages.

    Notes
    -----
    Which GDP, and why that of 2021: docs/decisions/0007-which-gdp.md.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figures = aid.load("kiel-r29").query("stage == 'allocated'")
    >>> flows, totals = (figures[figures["coverage"] == kind] for kind in ("flow", "cumulative"))
    >>> round(float(aid.running_efforts(flows, totals)["DNK"].iloc[-1]), 4)
    0.0327
    """
    sized = relative(sums.total(totals, by="donor"), "gdp", 2021).set_index("donor")
    gdp = (sized["value"] / sized["relative_value"]).dropna()
    wide = sums.total(flows, by=["period_end", "donor"]).pivot(index="period_end", columns="donor", values="value")
    running = wide.reindex(columns=gdp.index).fillna(0.0).sort_index().cumsum()
    return running / gdp
