"""Shares and ranks of donors, groups as they were on a day, and EU-level aid attributed to the member states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from aidresearch.compare import sums
from aidresearch.compare.double_counting import PART, REPEAT, counted_twice
from aidresearch.errors import AidError, MixError, SchemaError
from aidresearch.loaders.registry import computed_from
from aidresearch.table import parties, schema
from aidresearch.table.arguments import names

EU = "EU"
KEY_SOURCE = "kiel-r29"  #: whose attribution of EU aid to member states is the shipped key
KEY_ITEM = "eu-aid-share"
ATTRIBUTED = "/attributed/"  #: in the ids of the parts that a member state gets
AMOUNTS = ["value", "half_width", "low", "high"]
DIGITS = 12  #: two sums that differ beyond these digits differ by the order of adding only


def share(
    frame: pd.DataFrame,
    by: str | Sequence[str] = "donor",
    of: str | Sequence[str] = (),
    *,
    groups: str | Sequence[str] = (),
    on: str | dt.date | None = None,
    attribute_eu: bool = False,
    missing: str = "raise",
) -> pd.DataFrame:
    """Each sum's part of a whole, largest first.

    The share is that of the values: with an open interval it has no ends. A whole of zero or less has no shares:
    missing.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of one kind: one unit, stage, coverage.
    by : str or sequence of str
        Columns that the figures are added by.
    of : str or sequence of str
        Columns among ``by``: the whole is the sum of the figures that agree in them, by default of all.
        ``by=["donor", "aid_type"], of="donor"`` gives each type's share of its donor's aid.
    groups : str or sequence of str
        Party groups whose members are put together, under the group's code: ``"EUROPE"``.
    on : str or datetime.date, optional
        The day for which is asked who belongs to them; by default the last day that the figures cover.
    attribute_eu : bool
        Divide the aid of the EU's institutions among the member states first, by `attribute_eu`.
    missing : {"raise", "skip"}
        What becomes of an amount that is missing, as in `total`.

    Returns
    -------
    pandas.DataFrame
        The columns of `total`, in the unit of the figures, and ``share`` (1 = all of it).

    Raises
    ------
    SchemaError
        For ``of`` that is not among ``by``.
    MixError
        For what `total` refuses of all figures together, and for groups that have a member in common.

    Notes
    -----
    docs/decisions/0006-shares-and-ranks.md.

    Examples
    --------
    >>> import aidresearch as aid
    >>> totals = aid.load("kiel-r28").query("stage == 'allocated' and coverage == 'cumulative'")
    >>> aid.share(totals, groups="EUROPE")[["donor", "share"]].head(2).round(3).to_dict("records")
    [{'donor': 'EUROPE', 'share': 0.593}, {'donor': 'USA', 'share': 0.33}]
    """
    by, of = names(by, "by"), names(of, "of")
    outside = [column for column in of if column not in by]
    if outside:
        raise SchemaError(f"of={', '.join(outside)} is not among by={', '.join(by)}")
    frame, givers = _prepare(frame, groups, on, attribute_eu)
    added = sums.sum_up(frame, by=by, missing=missing, givers=givers)
    sums.sum_up(frame, by=of, missing=missing, givers=givers)  # refuses to mix within a whole
    number = _number(added, of)
    whole = added["value"].groupby(number).transform("sum")
    added["share"] = added["value"] / whole.where(whole > 0)
    return _largest_first(added, number, "share")


def rank(
    frame: pd.DataFrame,
    by: str | Sequence[str] = "donor",
    within: str | Sequence[str] = (),
    *,
    column: str = "value",
    groups: str | Sequence[str] = (),
    on: str | dt.date | None = None,
    attribute_eu: bool = False,
    missing: str = "raise",
) -> pd.DataFrame:
    """Sums with their rank, 1 for the largest; equal amounts share the better rank (1, 2, 2, 4).

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures, or a table of sums (of `total` or `relative`: no ``figure_id``), which is ranked as it is.
    by : str or sequence of str
        Columns that the figures are added by.
    within : str or sequence of str
        Columns: ranks are given inside each combination of them.
    column : str
        What is ranked, ``value`` or a column of the table of sums, as ``relative_value``.
    groups, on, attribute_eu
        As in `share`.
    missing : {"raise", "skip"}
        What becomes of an amount that is missing, as in `total`.

    Returns
    -------
    pandas.DataFrame
        The table of sums, largest first, with ``rank`` (missing for a missing amount) and ``tied``: whether another has
        the same amount. Units as in ``frame``.

    Raises
    ------
    SchemaError
        For a column that is not there, and for groups with a table of sums.
    MixError
        For amounts that differ in kind, and so have no order.

    Notes
    -----
    How ties and groups are ranked: docs/decisions/0006-shares-and-ranks.md.

    Examples
    --------
    >>> import aidresearch as aid
    >>> totals = aid.load("kiel-r28").query("stage == 'allocated' and coverage == 'cumulative'")
    >>> aid.rank(totals, groups="EUROPE")[["donor", "rank"]].head(2).to_dict("records")
    [{'donor': 'EUROPE', 'rank': 1}, {'donor': 'USA', 'rank': 2}]
    >>> shares = aid.relative(aid.total(totals, by="donor"))
    >>> aid.rank(shares, column="relative_value")["donor"].iloc[0]
    'DNK'
    """
    within = names(within, "within")
    check_frame(frame)
    if "figure_id" in frame.columns:
        frame, givers = _prepare(frame, groups, on, attribute_eu)
        reasons = sums.disagreements(frame, within)
        if reasons:
            raise MixError("cannot rank what differs in kind", found=reasons, do="Select one kind of figure first")
        keys = list(dict.fromkeys([*within, *names(by, "by")]))
        frame = sums.sum_up(frame, by=keys, missing=missing, givers=givers)
    elif groups or attribute_eu:
        raise SchemaError("groups and attribute_eu need figures, not sums", do="Give the figures themselves")
    lacking = [name for name in (column, *within) if name not in frame.columns]
    if lacking:
        raise SchemaError(f"no column {', '.join(lacking)} to rank by", expected=", ".join(frame.columns))
    if column == "value" and "unit" in frame.columns:
        _one_unit(frame, within)
    number = _number(frame, within)
    rounded = frame[column].map(lambda amount: float(f"{amount:.{DIGITS - 1}e}"), na_action="ignore").astype("float64")
    ranks = rounded.groupby(number).rank(method="min", ascending=False)
    tied = rounded.groupby([number, rounded]).transform("size") > 1
    found = frame.assign(rank=ranks.astype("Int64"), tied=tied.fillna(False).astype(bool))
    return _largest_first(found, number, column)


def attribute_eu(frame: pd.DataFrame) -> pd.DataFrame:
    """Figures with the aid of the EU's institutions divided among the member states: never both.

    Each amount of money of role aid whose donor is ``EU`` is replaced by one row a member state, its part by Kiel's own
    attribution of release 29 (`eu_key`). Other rows stay. So sums over all donors are unchanged, and `total` refuses an
    EU figure beside its attributed parts. Counts and shares are not divided.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures, in any units.

    Returns
    -------
    pandas.DataFrame
        Figures: of each row that was divided the ``value``, ``half_width``, ``low`` and ``high`` of the part, with the
        EU's figure as ``part_of`` and a ``note``.

    Raises
    ------
    SchemaError
        For a frame that is no figures table.
    MixError
        If an EU figure and a part of it, attributed or a quarter, are both in the frame.
    AidError
        For a figure of a day on which the EU's members were others than those of the key.

    Notes
    -----
    The key is a choice: docs/decisions/0008-eu-aid-attributed.md.

    Examples
    --------
    >>> import aidresearch as aid
    >>> totals = aid.load("kiel-r28").query("stage == 'allocated' and coverage == 'cumulative'")
    >>> by_donor = aid.total(aid.attribute_eu(totals), by="donor").set_index("donor")["value"]
    >>> by_donor[["DEU", "FRA"]].round(-8).to_dict()
    {'DEU': 44400000000.0, 'FRA': 24100000000.0}
    """
    return _attributed(schema.validate(frame))


def _attributed(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.reset_index(drop=True)
    ours = frame["donor"].eq(EU) & frame["role"].eq("aid") & frame["measure"].eq("money")
    if not ours.any():
        return frame
    related = frame[ours | frame["figure_id"].str.contains(ATTRIBUTED, regex=False)]
    twice = counted_twice(related, pd.Series(0, index=related.index), related["donor"])
    twice = twice[twice["why"].isin([PART, REPEAT])]
    if len(twice):
        first = twice.iloc[0]
        raise MixError(
            "EU aid would be attributed twice",
            found=[f"{first['figure_id']} {first['why']} {first['counted_in']}"],
            do="Leave out one of the two: totals or quarters, the EU's own figures or their attributed parts",
        )
    key = eu_key()
    _check_members(frame[ours], key)
    at = frame.index[ours].repeat(len(key))
    parts = frame.loc[at].reset_index(drop=True)
    donors = pd.Series(list(key.index) * int(ours.sum()))
    for column in [*AMOUNTS, *(f"{name}_stated" for name in AMOUNTS)]:
        if column in parts.columns:
            parts[column] *= donors.map(key)
    equivalents = [name for name in schema.COLUMNS if name.startswith("equivalent_")]
    parts[equivalents] = parts[equivalents].where(pd.Series(False, index=parts.index))  # printed beside the whole
    parts["part_of"] = parts["figure_id"]
    parts["figure_id"] = parts["part_of"] + ATTRIBUTED + donors
    parts["duplicate_of"] = parts["duplicate_of"] + ATTRIBUTED + donors  # a repeat's parts repeat the original's
    parts["donor"] = donors
    parts["note"] = "aid of the EU institutions attributed by the key of " + KEY_SOURCE
    rows = pd.concat([frame[~ours], parts]).set_index(pd.Index([*frame.index[~ours], *at]))
    return rows.sort_index(kind="stable").reset_index(drop=True)


@computed_from(KEY_SOURCE)
def eu_key(figures: pd.DataFrame) -> pd.Series:
    """The share of each member state in EU-level aid by Kiel's attribution of release 29: by party code, sum 1."""
    amounts = figures[figures["item"] == KEY_ITEM].set_index("donor")["value"].sort_index()
    key: pd.Series = amounts / amounts.sum()
    return key


def members_of(frame: pd.DataFrame, group: str, on: str | dt.date | None = None) -> pd.DataFrame:
    """The figures whose donor belonged to a party group on a day.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures, or another table with a column ``donor`` of party codes.
    group : str
        Code or name of a group whose members are recorded by date, as ``NATO``, ``EU_MEMBERS``, ``EUROPE``.
    on : str or datetime.date, optional
        The day; by default the last day that the figures cover.

    Returns
    -------
    pandas.DataFrame
        Those rows of ``frame``, with all its columns, in its units.

    Raises
    ------
    SchemaError
        For a frame without donors.
    AidError
        For a frame without days where ``on`` is not given.
    UnknownName
        For what is no group, and for one whose members no source lists by date.

    Examples
    --------
    >>> import aidresearch as aid
    >>> totals = aid.load("kiel-r28").query("stage == 'allocated' and coverage == 'cumulative'")
    >>> aid.members_of(totals, "NATO")["donor"].nunique()
    29
    """
    check_frame(frame, "donor")
    return frame[frame["donor"].isin(parties.members(group, _cut_off(frame, on)))]


def check_frame(frame: pd.DataFrame, *columns: str) -> None:
    """Raise `SchemaError` for what is no frame of figures or of sums, or lacks one of the columns."""
    if not isinstance(frame, pd.DataFrame):
        raise SchemaError(
            "frame= is no table of figures or sums", expected="a pandas DataFrame", found=type(frame).__name__
        )
    lacking = [column for column in columns if column not in frame.columns]
    if lacking:
        raise SchemaError(f"no column {', '.join(lacking)}", do="Give figures, or sums by donor: total(frame, 'donor')")


def _check_members(ours: pd.DataFrame, key: pd.Series) -> None:
    for end in ours["period_end"].dropna().unique():
        then = set(parties.members(EU, pd.Timestamp(end).date()))
        if then != set(key.index):
            others = sorted(then ^ set(key.index))
            raise AidError(
                f"the EU's members of {pd.Timestamp(end):%Y-%m-%d} are not those of the key of {KEY_SOURCE}",
                where=str(ours.loc[ours["period_end"] == end, "figure_id"].iloc[0]),
                found=f"{', '.join(others)} in only one of them",
            )


def _prepare(
    frame: pd.DataFrame, groups: str | Sequence[str], on: str | dt.date | None, eu: bool
) -> tuple[pd.DataFrame, pd.Series]:
    """The checked figures with the members of each group under its code, and who gave each of them."""
    frame = schema.validate(frame)
    frame = _attributed(frame) if eu else frame
    groups = [parties.resolve(group) for group in names(groups, "groups")]
    if not groups:
        return frame, frame["donor"]
    given = [group for group in groups if frame["donor"].eq(group).any()]
    if given:
        raise MixError(
            f"cannot put the members of {given[0]} together",
            found=[f"{given[0]} is a donor of its own in these figures"],
            do="Leave out either the group's figures or its members'",
        )
    day = _cut_off(frame, on)
    group_of: dict[str, str] = {}
    for group in groups:
        for member in parties.members(group, day):
            if group_of.setdefault(member, group) != group:
                raise MixError(
                    "these groups overlap",
                    found=[f"{parties.name(member)} is in {group_of[member]} and {group}"],
                    do="Take one of them at a time",
                )
    return frame.assign(donor=frame["donor"].map(group_of).fillna(frame["donor"])), frame["donor"]


def _cut_off(frame: pd.DataFrame, on: str | dt.date | None) -> str | dt.date:
    if on is not None:
        return on
    days = [frame[column].max() for column in ("period_end", "stated_on") if column in frame.columns]
    last = next((day for day in days if pd.notna(day)), None)
    if last is None:
        raise AidError("no day to ask for the group's members", do="Give it with on=")
    day: dt.date = last.date()
    return day


def _one_unit(frame: pd.DataFrame, within: list[str]) -> None:
    units = frame["unit"].groupby(_number(frame, within)).nunique()
    if (units > 1).any():
        named = ", ".join(frame["unit"].dropna().unique())
        raise MixError("cannot rank amounts in several units", found=[named], do="Normalize to one unit first")


def _number(frame: pd.DataFrame, columns: list[str]) -> pd.Series:
    if not columns:
        return pd.Series(0, index=frame.index)
    return frame.groupby(columns, dropna=False, observed=True).ngroup()


def _largest_first(frame: pd.DataFrame, number: pd.Series, column: str) -> pd.DataFrame:
    """By group, then the largest first; equal ones in the order of their names (as `total` gives them)."""
    order = pd.DataFrame({"number": number, "amount": -frame[column]}).sort_values(["number", "amount"], kind="stable")
    return frame.loc[order.index].reset_index(drop=True)
