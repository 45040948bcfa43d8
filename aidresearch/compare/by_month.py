"""Every donor's aid month by month, with what brings it to another currency, to prices of 2021, to GDP or a head.

What the page "Compare donors" adds up and divides; all that needs a rate, an index or a key is computed here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from aidresearch.compare.conversion import normalize
from aidresearch.compare.relative import relative
from aidresearch.compare.shares import eu_key
from aidresearch.errors import AidError
from aidresearch.table import parties

BASE = 2021  #: the year of the constant prices
KINDS = ("military", "financial", "humanitarian", "committed")
#: Groups that have several donors among them; they share members, and are never added.
GROUPS = ("EUROPE", "EU_AND_MEMBERS", "EU_MEMBERS", "EURO", "NATO", "G7", "NORDIC", "BALTIC", "VISEGRAD")


@dataclass(frozen=True)
class ByMonth:
    """Donors by month; months are ``2022-01`` and so on, without a gap.

    ``amounts``: euros at current prices, rows (donor, kind of `KINDS`), one column a month. ``dollars``: dollars for a
    euro by month. ``prices``: euros of a year times this are euros at prices of 2021, rows donors, columns years.
    ``sizes``: rows donors, columns ``gdp`` (euros, of 2021, as Kiel divides by), ``people`` (2024) and ``eu_share``
    (part of the aid of the EU's institutions), missing where there is none. ``groups``: code -> members.
    """

    release: str
    last_day: pd.Timestamp
    amounts: pd.DataFrame
    dollars: pd.Series
    prices: pd.DataFrame
    sizes: pd.DataFrame
    groups: Mapping[str, tuple[str, ...]]

    @property
    def months(self) -> list[str]:
        return list(self.amounts.columns)


def by_month(flows: pd.DataFrame) -> ByMonth:
    """What `ByMonth` has, of a register's monthly flows.

    Parameters
    ----------
    flows : pandas.DataFrame
        Figures of one source: flows of aid in euros that lie in a month each, allocated by type of aid and committed.

    Returns
    -------
    ByMonth
        All of the register's donors, in euros; a month without an amount is 0, since the register lists every one.

    Raises
    ------
    AidError
        For figures of several sources, in another currency, or of a period longer than a month.

    Examples
    --------
    >>> import aidresearch as aid
    >>> months = aid.by_month(aid.load("kiel-r29").query("coverage == 'flow' and role == 'aid'"))
    >>> given = months.amounts.loc["DEU"].sum(axis=1).drop("committed").sum()
    >>> f"{given / 1e9:.1f}"
    '29.9'
    """
    _check(flows)
    month = flows["period_end"].dt.strftime("%Y-%m")
    kind = flows["aid_type"].astype("str").mask(flows["stage"] == "committed", "committed")
    span = pd.period_range(flows["period_end"].min(), flows["period_end"].max(), freq="M")
    amounts = (
        flows["value"].groupby([flows["donor"], kind.rename("kind"), month.rename("month")]).sum().unstack("month")
    )
    donors = sorted(flows["donor"].unique())
    rows = pd.MultiIndex.from_product([donors, KINDS], names=["donor", "kind"])
    amounts = amounts.reindex(index=rows, columns=[str(one) for one in span]).fillna(0.0)
    return ByMonth(
        release=str(flows["source"].iloc[0]),
        last_day=flows["period_end"].max(),
        amounts=amounts,
        dollars=_dollars(flows, list(amounts.columns)),
        prices=_prices(flows, donors),
        sizes=_sizes(donors),
        groups=_groups(donors, flows["period_end"].max()),
    )


def _check(flows: pd.DataFrame) -> None:
    sources = flows["source"].unique()
    if len(sources) != 1:
        raise AidError("the flows are not of one register", expected="one source", found=", ".join(map(str, sources)))
    if not flows["unit"].eq("EUR").all() or not flows["prices"].eq("current").all():
        raise AidError("not all amounts are euros at current prices", do="Give the register's flows as loaded")
    apart = flows["period_start"].dt.to_period("M") != flows["period_end"].dt.to_period("M")
    if apart.any():
        first = flows.loc[apart, "figure_id"].iloc[0]
        raise AidError("a flow is of more than one month", where=str(first), do="Leave out what no month is known of")


def _dollars(flows: pd.DataFrame, months: list[str]) -> pd.Series:
    """The package's own rule for a register's euros: the mean of the month's fixings."""
    converted = normalize(flows, "USD", "monthly-mean")
    rates = converted["fx_rate"].groupby(converted["period_end"].dt.strftime("%Y-%m")).first()
    lacking = [month for month in months if month not in rates.index]
    if lacking:
        raise AidError("no rate of a month without an amount", found=", ".join(lacking))
    return rates.reindex(months)


def _prices(flows: pd.DataFrame, donors: Sequence[str]) -> pd.DataFrame:
    """Factors to prices of `BASE` by donor and year, of the donors' own amounts and of their parts of the EU's."""
    first, last = flows["period_end"].dt.year.min(), flows["period_end"].dt.year.max()
    example = flows.drop_duplicates("donor").set_index("donor", drop=False)
    rows = [
        example.loc[[donor]].assign(
            figure_id=f"{donor}/{year}",
            part_of=None,
            period_start=pd.Timestamp(year, 1, 1),
            period_end=pd.Timestamp(year, 12, 31),
            value=1.0,
            half_width=0.0,
            low=1.0,
            high=1.0,
        )
        for donor in donors
        for year in range(first, last + 1)
    ]
    one_euro = pd.concat(rows, ignore_index=True).astype(flows.dtypes.to_dict())
    deflated = normalize(one_euro, "EUR", prices=f"constant-{BASE}", unconverted="missing")
    years = deflated["period_end"].dt.year.rename("year")
    return deflated["value"].groupby([deflated["donor"], years]).first().unstack("year")


def _sizes(donors: Sequence[str]) -> pd.DataFrame:
    """GDP, people and share of EU aid by donor."""
    one = pd.DataFrame({"donor": list(donors), "value": 1.0, "unit": "EUR"})
    measures = {"gdp": "gdp", "people": "population"}
    sizes = {name: 1 / relative(one, to)["relative_value"].to_numpy() for name, to in measures.items()}
    return pd.DataFrame(sizes, index=pd.Index(donors, name="donor")).assign(eu_share=eu_key())


def _groups(donors: Sequence[str], day: pd.Timestamp) -> dict[str, tuple[str, ...]]:
    """The donors among the members of each group on a day; the EU's institutions only where they belong to it."""
    found = {group: parties.members(group, day.date()) for group in GROUPS}
    return {group: tuple(one for one in donors if one in members) for group, members in found.items()}
