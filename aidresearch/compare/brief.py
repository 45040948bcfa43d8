"""Kiel Policy Brief 186, recomputed: `docs/decisions/0012-replacing-a-donor.md` says which rule is inferred."""

from __future__ import annotations

import pandas as pd

from aidresearch.compare import scenario

REST = "REST"  #: no party: the European donors that a table does not list singly
#: Kiel Policy Brief 186: its years, its effort, and the roles of its rows.
BRIEF_YEARS, BRIEF_EFFORT = (2022, 2024), 0.00213
BRIEF_ROLES = {"context": "now", "need": "needed"}


def recompute_brief(printed: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Kiel Policy Brief 186 as printed, and recomputed from a register by the rule that comes nearest to it.

    The rule is our inference (``docs/decisions/0012-replacing-a-donor.md``): allocations of `BRIEF_YEARS` over their
    number, every government at `BRIEF_EFFORT` of its GDP of 2023, the EU's institutions what is left of the printed
    sum.

    Parameters
    ----------
    printed : pandas.DataFrame
        The source ``kiel-pb186``.
    figures : pandas.DataFrame
        As of `aid.scenario.replace`.

    Returns
    -------
    pandas.DataFrame
        One row for each donor printed singly, then ``REST`` (the other European donors) and ``EUROPE``: ``donor``;
        ``now`` and ``needed`` as printed, each with ``_recomputed`` and ``_difference`` (recomputed less printed);
        euros a year.

    Raises
    ------
    AidError
        For flows that do not reach the end of the years of the brief, or lack a donor of Europe.

    Examples
    --------
    >>> import aidresearch as aid
    >>> flows = aid.load("kiel-r29").query("coverage == 'flow' and stage == 'allocated'")
    >>> table = aid.recompute_brief(aid.load("kiel-pb186"), flows)
    >>> table.set_index("donor").loc["DEU", "needed_recomputed"].round(-7)
    np.float64(8780000000.0)
    """
    rows = printed.assign(row=printed["donor"].fillna(REST), when=printed["role"].map(BRIEF_ROLES))
    rows = rows[rows["row"] != "USA"]
    single = [row for row in rows["row"].unique() if row not in (REST, scenario.EUROPE)]
    found = rows.pivot(index="row", columns="when", values="value").reindex([*single, REST, scenario.EUROPE])
    ours = scenario.replace(figures, "USA", years=BRIEF_YEARS, key="gdp", year=2023, effort=BRIEF_EFFORT)
    place = ours["donor"].where(ours["donor"].isin(single), REST)
    ours = ours.groupby(place)[["current", "needed"]].sum().rename(columns={"current": "now"})
    governments = [row for row in ours.index if row != scenario.EU]
    ours.loc[scenario.EU, "needed"] = found.loc[scenario.EUROPE, "needed"] - ours.loc[governments, "needed"].sum()
    ours.loc[scenario.EUROPE] = ours.sum()
    for when in ("now", "needed"):
        found[f"{when}_recomputed"] = ours[when]
        found[f"{when}_difference"] = ours[when] - found[when]
    return found.rename_axis(index="donor", columns=None).reset_index()
