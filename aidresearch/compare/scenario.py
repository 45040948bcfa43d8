"""Who would have to give what if a donor stops: a calculation under named assumptions, not a forecast.

What is known (aid a year, GDP, population, Kiel's attribution of EU aid) and what is assumed (the key, who takes part,
how much the EU's institutions carry) are separate arguments: `docs/decisions/0012-replacing-a-donor.md`.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from aidresearch.compare import shares, sums
from aidresearch.compare.relative import relative
from aidresearch.errors import AidError, MixError
from aidresearch.table import parties, schema
from aidresearch.table.arguments import a_number

__all__ = ["KEYS", "SPREADS", "divide", "replace", "weigh"]


def __dir__() -> list[str]:
    return __all__


EU, EUROPE = "EU", "EUROPE"
#: How an amount is divided among governments.
KEYS = {
    "gdp": "gross domestic product",
    "population": "people",
    "eu-budget": "the key by which Kiel attributes aid of the EU's institutions to member states, near their part of "
    "its budget",
    "current": "what each gives now",
}
SPREADS = {
    "extra": "the key divides what has to come on top: nobody gives less than now",
    "whole": "the key divides all that governments give: who gives more than his part now may give less",
}


def replace(
    figures: pd.DataFrame,
    donor: str = "USA",
    *,
    years: tuple[int, int] = (2022, 2024),
    withdrawn: float = 1.0,
    key: str = "gdp",
    year: int | None = 2023,
    spread: str = "extra",
    institutions: float | None = None,
    effort: float | None = None,
    opt_out: Sequence[str] = (),
    cap: float | None = None,
) -> pd.DataFrame:
    """What each European donor would have to give a year if ``donor`` withdrew a part of its aid.

    Of the gap, the EU's institutions carry the share ``institutions``, the governments the rest, divided by ``key`` and
    ``spread``. With ``effort`` instead, each government gives that share of its GDP a year and the institutions the
    remainder: the rule that reproduces Kiel Policy Brief 186.

    Parameters
    ----------
    figures : pandas.DataFrame
        Flows of one stage, in one currency, of Europe's donors and of ``donor``.
    donor : str
        Code or name of a country outside Europe (``USA``, ``United States``).
    years : tuple of int
        First and last calendar year: flows within them are added and divided by their number.
    withdrawn : float
        The part of its aid that falls away, 0 to 1.
    key : {"gdp", "population", "eu-budget", "current"}
        By what the governments divide the gap (`KEYS`).
    year : int, optional
        That of the key's GDP; None: that of Kiel's tracker.
    spread : {"extra", "whole"}
        Whether the gap alone is divided, or all that governments give (`SPREADS`).
    institutions : float, optional
        The institutions' share of the gap; by default their share of Europe's aid now.
    effort : float, optional
        Share of its GDP that each government gives a year.
    opt_out : sequence of str
        Governments that go on as now.
    cap : float, optional
        The most that a government gives a year as a share of its GDP; what it leaves open goes to the others by the
        key. Who gives more than the cap already goes on as now.

    Returns
    -------
    pandas.DataFrame
        One row a donor, the institutions first, then the largest ``needed``: ``donor``, ``current``, ``needed`` and
        ``extra`` (units of ``figures`` a year), ``gdp`` (of ``year``, the same unit; missing for the institutions),
        ``current_effort`` and ``needed_effort`` (shares of it), ``part`` (in words: ``institutions``, ``asked``,
        ``opted out``, ``capped``), ``unit``. Where caps bind everybody, the sum of ``needed`` falls short of the need.

    Raises
    ------
    UnknownName
        For a name that is no party.
    MixError
        For figures that do not add up.
    AidError
        For a donor within Europe, which would replace itself, or one without flows, key or GDP.

    Notes
    -----
    What is assumed: docs/decisions/0012-replacing-a-donor.md.

    Examples
    --------
    >>> import aidresearch as aid
    >>> flows = aid.load("kiel-r29").query("stage == 'allocated' and coverage == 'flow'")
    >>> found = aid.scenario.replace(flows, "United States")
    >>> found["part"].value_counts().to_dict()
    {'asked': 31, 'institutions': 1}
    """
    figures = schema.validate(figures, name="figures")
    _check(withdrawn, key, spread, institutions, effort)
    donor, opt_out = parties.resolve(donor), _resolved(opt_out, "opt_out")
    years = _check_years(years)
    europe = parties.members(EUROPE, f"{years[1]}-12-31")
    if donor in europe or parties.kind(donor) == "group":
        raise AidError(
            f"{parties.name(donor)} cannot be replaced by Europe's donors",
            expected="one donor outside Europe, as 'USA'",
            found=f"{donor}, {'a group' if donor not in europe else 'which is one of them'}",
        )
    current, unit = _annual(figures, years)
    if donor not in current.index:
        raise AidError(
            f"no flow of {donor} within {years[0]} to {years[1]}", do="Give figures by quarter, or other years"
        )
    lacking = [name for name in [*opt_out] if name not in europe or name == EU]
    if lacking:
        raise AidError(f"{', '.join(lacking)} cannot opt out", expected="European governments by their party codes")
    unknown = [name for name in europe if name not in set(figures["donor"])]
    if unknown:
        raise AidError(f"no figures of {', '.join(unknown)}", expected=f"flows of all donors of {EUROPE}")
    now = current.reindex(europe).fillna(0.0)  # who has flows, but none in these years, gave nothing in them
    gap = withdrawn * float(current[donor])
    governments = [name for name in europe if name != EU]
    asked = [name for name in governments if name not in set(opt_out)]
    gdp = _sizes(governments, "gdp", year, unit)
    kept = now[list(opt_out)]
    room = None if cap is None else (cap * gdp[asked]).clip(lower=now[asked])
    if effort is not None:
        due = effort * gdp[asked]
        needed = due if room is None else due.clip(upper=room)
        ours = float(now.sum() + gap - needed.sum() - kept.sum())
    else:
        share = float(now[EU] / now.sum()) if institutions is None else institutions
        ours = float(now[EU] + share * gap)
        base = now[asked] * (spread == "extra")
        open_sum = float(now[governments].sum() + (1 - share) * gap - kept.sum() - base.sum())
        weights = now[asked] if key == "current" else weigh(asked, key, year, unit)
        needed = base + _share_out(open_sum, weights, None if room is None else room - base)
    found = pd.concat([pd.Series({EU: ours}), needed, kept]).rename("needed")
    capped = set() if room is None else set(needed.index[needed >= room * (1 - 1e-12)])
    part = {EU: "institutions", **dict.fromkeys(asked, "asked"), **dict.fromkeys(opt_out, "opted out")}
    part |= dict.fromkeys(capped, "capped")
    table = pd.DataFrame({"current": now, "needed": found.reindex(now.index)})
    table["extra"] = table["needed"] - table["current"]
    table["gdp"] = gdp.reindex(now.index)
    for column in ("current", "needed"):
        table[f"{column}_effort"] = table[column] / table["gdp"]
    table["part"], table["unit"] = table.index.map(part), unit
    table = table.rename_axis("donor").reset_index()
    return table.sort_values("needed", ascending=False).sort_values(
        "donor", key=lambda names: names != EU, kind="stable", ignore_index=True
    )


def divide(
    amount: float,
    donors: Sequence[str],
    key: str = "gdp",
    *,
    year: int | None = 2023,
    unit: str = "EUR",
    cap: float | None = None,
) -> pd.Series:
    """An amount divided among donors by a key.

    Parameters
    ----------
    amount : float
        What is divided, in any unit.
    donors : sequence of str
        Codes or names of the donors.
    key : {"gdp", "population", "eu-budget"}
        By what.
    year : int, optional
        Year of the key's GDP, and of that for the cap; None: that of Kiel's tracker.
    unit : str
        Currency of ``amount``, for the cap.
    cap : float, optional
        The most that one gives, as a share of its GDP (0.01 = 1 percent).

    Returns
    -------
    pandas.Series
        By donor code, in units of ``amount``, largest first. If all are capped, less than the amount.

    Raises
    ------
    AidError
        For a donor without a key, and for a key or amount that is none.
    UnknownName
        For a name that is no party.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.scenario.divide(100.0, ["Germany", "Luxembourg"], "population").round(1).to_dict()
    {'DEU': 99.2, 'LUX': 0.8}
    """
    if key == "current":
        raise AidError("the key 'current' needs what donors give now", do="Use replace(figures, key='current')")
    amount, donors = a_number(amount, "amount"), _resolved(donors)
    weights = weigh(donors, key, year, unit)
    room = None if cap is None else cap * _sizes(donors, "gdp", year, unit)
    return _share_out(amount, weights, room).sort_values(ascending=False).rename("value").rename_axis("donor")


def weigh(donors: Sequence[str], key: str, year: int | None = 2023, unit: str = "EUR") -> pd.Series:
    """Each donor's part of a key, sum 1.

    Parameters
    ----------
    donors : sequence of str
        Codes or names of the donors.
    key : {"gdp", "population", "eu-budget"}
        By what: GDP, people, or Kiel's attribution of the EU's aid.
    year : int, optional
        Year of the GDP; None: that of Kiel's tracker.
    unit : str
        Currency in which GDP is compared.

    Returns
    -------
    pandas.Series
        Shares of 1, by party code, in the order of ``donors``.

    Raises
    ------
    AidError
        For a donor that the key does not have, and for a key that is none.
    UnknownName
        For a name that is no party.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.scenario.weigh(["DEU", "FRA"], "population").round(3).to_dict()
    {'DEU': 0.549, 'FRA': 0.451}
    """
    _known("key", key, [name for name in KEYS if name != "current"])
    donors = _resolved(donors)
    if key == "eu-budget":
        parts = shares.eu_key()
        outside = [name for name in donors if name not in parts.index]
        if outside:
            raise AidError(
                f"the EU-budget key has no part for {', '.join(outside)}",
                expected="members of the EU",
                do=f"Leave them out: opt_out={outside}",
            )
        weights = parts[list(donors)]
    else:
        weights = _sizes(donors, key, year if key == "gdp" else None, unit)
    found: pd.Series = weights / weights.sum()
    return found


def _check(withdrawn: float, key: str, spread: str, institutions: float | None, effort: float | None) -> None:
    _known("key", key, KEYS)
    _known("spread", spread, SPREADS)
    if effort is not None:
        a_number(effort, "effort")
    for name, value in {"withdrawn": withdrawn, "institutions": institutions}.items():
        if value is not None and not 0 <= a_number(value, name) <= 1:
            raise AidError(f"{name}={value} is no share", expected="a number from 0 to 1")
    if effort is not None and (institutions is not None or key != "gdp"):
        raise AidError(
            "effort= says what governments give, so institutions= is the remainder and key= the GDP",
            do="Give one of effort= and institutions=, and key='gdp' with effort=",
        )


def _resolved(names: Sequence[str], name: str = "donors") -> list[str]:
    """The codes of parties that are given by code or name; raises `AidError` for what is no list."""
    if isinstance(names, str) or not hasattr(names, "__iter__"):
        raise AidError(f"{name}={names!r} is no list", expected="party codes or names, as ['DEU', 'France']")
    return [parties.resolve(one) for one in names]


def _check_years(years: tuple[int, int]) -> tuple[int, int]:
    try:
        first, last = (int(year) for year in years)
    except (TypeError, ValueError):
        raise AidError(f"years={years!r} are no years", expected="(first, last), as (2022, 2024)") from None
    if first > last:
        raise AidError(f"years={years} end before they begin", expected="(first, last)")
    return first, last


def _known(name: str, value: str, words: Sequence[str] | dict[str, str]) -> None:
    if value not in words:
        raise AidError(f"{name}={value!r} is unknown", expected=f"one of {', '.join(words)}")


def _annual(figures: pd.DataFrame, years: tuple[int, int]) -> tuple[pd.Series, str]:
    """The mean of a year by donor, and its unit: flows that lie in the years, over their number."""
    first, last = years
    flows = figures[(figures["coverage"] == "flow") & (figures["role"] == "aid")]
    inside = (flows["period_start"] >= f"{first}-01-01") & (flows["period_end"] <= f"{last}-12-31")
    touching = (flows["period_start"] <= f"{last}-12-31") & (flows["period_end"] >= f"{first}-01-01")
    if (touching & ~inside).any():
        across = flows.loc[touching & ~inside, "figure_id"]
        raise MixError(f"cannot divide figures into years {first} to {last}", found=[f"{across.iloc[0]} lies across"])
    ends = flows.loc[inside, "period_end"]
    if ends.empty or ends.max() < pd.Timestamp(last, 12, 31):
        raise AidError(
            f"the flows do not reach the end of {last}",
            found="none" if ends.empty else f"the last ends on {ends.max():%Y-%m-%d}",
            do="Choose earlier years, or figures by quarter",
        )
    given = sums.sum_up(flows[inside], by="donor").set_index("donor")
    sums.sum_up(flows[inside])  # one unit, one stage, one price basis for all donors
    return given["value"] / (last - first + 1), str(given["unit"].iloc[0])


def _sizes(donors: Sequence[str], to: str, year: int | None, unit: str) -> pd.Series:
    """GDP in ``unit`` or people, by donor."""
    ones = pd.DataFrame({"donor": list(donors), "value": 1.0, "unit": unit})
    found = relative(ones, to=to, year=year).set_index("donor")
    missing = found[found["relative_value"].isna()]
    if len(missing):
        raise AidError(
            f"no {to} for {', '.join(missing.index)}",
            found=str(missing["relative_note"].iloc[0]),
            do="Leave these donors out",
        )
    sizes: pd.Series = 1.0 / found["relative_value"]
    return sizes


def _share_out(amount: float, weights: pd.Series, room: pd.Series | None) -> pd.Series:
    """``amount`` by ``weights``, nobody above its ``room``: what one cannot take goes to the others."""
    parts = pd.Series(0.0, index=weights.index)
    open_ = weights[weights > 0]
    left = amount
    while len(open_):
        due = left * open_ / open_.sum()
        full = due.index[due > room[due.index]] if room is not None else due.index[:0]
        if full.empty:
            parts[due.index] = due
            break
        assert room is not None
        parts[full] = room[full]
        left -= float(room[full].sum())
        open_ = open_.drop(full)
    return parts
