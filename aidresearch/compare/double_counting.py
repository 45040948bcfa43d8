"""What a sum would count twice: parts, repeats, members beside their group, a quarter beside its year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from aidresearch.errors import UnknownName
from aidresearch.table import parties, schema
from aidresearch.table.arguments import names

PART, REPEAT, SAME = "is part of", "repeats", "repeats the same figure as"
MEMBER = "is of a member of the donor of"
AGAIN = "has the donor, type and cut-off of"
ONE_TYPE = "is of one type of aid, and all types are in"
INSIDE = "lies in the period of"
COLUMNS = ["figure_id", "counted_in", "why"]
#: A figure that names none of these is about all of them; two that name different ones are about different money.
KINDS = ["recipient", "instrument", "programme", "item", "scope"]
#: What two amounts of one donor must share for one to be in the other.
OWN = ["sum", "source", "donor", "measure", "stage", "role"]
ALL_TYPES, ANY = "mixed", "unspecified"


def double_counted(frame: pd.DataFrame, by: str | Sequence[str] = ()) -> pd.DataFrame:
    """The figures that a sum by the columns ``by`` would count twice: what to leave out, one row each.

    Columns: ``figure_id``; ``counted_in``, the figure of the same sum that has its amount already; ``why``: it
    ``is part of`` that one (or of a part of it), it ``repeats`` it, it ``repeats the same figure as`` that one, it
    ``is of a member of the donor of`` that one, it ``has the donor, type and cut-off of`` that one, it ``is of one type
    of aid, and all types are in`` that one, or it ``lies in the period of`` that one. Empty if nothing is counted
    twice. Raises `SchemaError` for a frame that is no figures table.

    Parameters
    ----------
    frame : pandas.DataFrame
        A figures table, as loaded or normalized.
    by : str or list of str
        The columns by which is summed.

    Returns
    -------
    pandas.DataFrame
        ``figure_id``, ``counted_in``, ``why``.

    Raises
    ------
    SchemaError
        For a frame that is no figures table.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figures = aid.load("kiel-r29").query("role == 'aid' and stage == 'allocated'")
    >>> aid.double_counted(figures)["why"].unique().tolist()
    ['is part of']
    """
    frame = schema.validate(frame).reset_index(drop=True)
    return counted_twice(frame, groups(frame, names(by, "by")), frame["donor"])


def groups(frame: pd.DataFrame, by: list[str]) -> pd.Series:
    """The number of the sum that each row belongs to."""
    if not by:
        return pd.Series(0, index=frame.index)
    return frame.groupby(by, dropna=False, observed=True, sort=False).ngroup()


def counted_twice(frame: pd.DataFrame, group: pd.Series, donor: pd.Series) -> pd.DataFrame:
    """`double_counted` of a checked frame whose rows have the numbers of their sums; ``donor`` is who gave each."""
    rows = frame.assign(sum=group, donor=donor)
    found = [*_linked(rows), *_again(rows), *_in_another(rows), *_members_beside_groups(rows)]
    return pd.DataFrame(found, columns=COLUMNS).drop_duplicates("figure_id").reset_index(drop=True)


Pair = tuple[str, str, str]


def _linked(rows: pd.DataFrame) -> Iterator[Pair]:
    """Parts beside their whole, repeats beside their original or beside each other."""
    if rows["part_of"].isna().all() and rows["duplicate_of"].isna().all():
        return
    ids = rows["figure_id"]
    sum_of = pd.Series(rows["sum"].to_numpy(), index=ids)
    for column, words in (("part_of", PART), ("duplicate_of", REPEAT)):
        parent = rows.set_index("figure_id")[column].dropna()
        above = rows[column].dropna()
        for _ in range(len(parent)):  # up the chain: a part of a part is inside the whole too; a circle ends
            if above.empty:
                break
            inside = above[above.map(sum_of) == rows["sum"].loc[above.index]]
            yield from zip(ids[inside.index], inside, [words] * len(inside), strict=True)
            above = above.drop(inside.index).map(parent).dropna()
    original = rows["duplicate_of"].dropna()
    first = ids[original.index].groupby([rows["sum"].loc[original.index], original]).transform("first")
    again = first.index[first != ids[original.index]]
    yield from zip(ids[again], first[again], [SAME] * len(again), strict=True)


def _again(rows: pd.DataFrame) -> Iterator[Pair]:
    """Running totals of one donor, type and cut-off that nothing else tells apart."""
    totals = rows[rows["coverage"].eq("cumulative") & rows["donor"].notna() & rows["measure"].eq("money")]
    keys = [*OWN, "aid_type", "period_end", "part_of", *KINDS]
    first = totals.groupby(keys, dropna=False)["figure_id"].transform("first")
    again = first != totals["figure_id"]
    yield from zip(totals.loc[again, "figure_id"], first[again], [AGAIN] * int(again.sum()), strict=True)


def _in_another(rows: pd.DataFrame) -> Iterator[Pair]:
    """One type beside all types of a donor, and a flow beside that of a longer period that it lies in."""
    own = rows[rows["donor"].notna() & rows["coverage"].isin(["cumulative", "flow"]) & rows["measure"].eq("money")]
    if not _may_hold_another(own).any():
        return
    keys = [*OWN, "coverage", "aid_type", "period_start", "period_end", *KINDS]
    different = own.drop_duplicates(keys)[[*keys, "figure_id"]]
    wide = different[_may_hold_another(different)]
    pairs = different.merge(wide, on=[*OWN, "coverage"], suffixes=("", "_wide"))
    pairs = pairs[(pairs["figure_id"] != pairs["figure_id_wide"]) & _is_as_wide(pairs)]
    one_type = pairs["aid_type_wide"].eq(ALL_TYPES) & pairs["aid_type"].ne(ALL_TYPES) & pairs["aid_type"].notna()
    same_type = pairs["aid_type"].eq(pairs["aid_type_wide"]) | pairs["aid_type"].eq(ALL_TYPES)
    same_type |= pairs["aid_type"].isna() & pairs["aid_type_wide"].isna()
    is_longer = pairs["period_start"].ne(pairs["period_start_wide"]) | pairs["period_end"].ne(pairs["period_end_wide"])
    inside = (
        same_type
        & pairs["coverage"].eq("flow")
        & _covers(pairs)
        & is_longer
        & _is_of_calendar(pairs)
        & _is_of_calendar(pairs, "_wide")
    )
    beside = one_type & (pairs["coverage"].eq("cumulative") | _covers(pairs) | _is_undated(pairs))
    for mask, words in ((beside, ONE_TYPE), (inside, INSIDE)):
        alike = own.merge(pairs.loc[mask, [*keys, "figure_id_wide"]], on=keys, how="inner")
        yield from zip(alike["figure_id"], alike["figure_id_wide"], [words] * len(alike), strict=True)


def _may_hold_another(rows: pd.DataFrame) -> pd.Series:
    """Whether a figure is of all types, or of several whole months: a single one has no shorter in it."""
    is_longer = rows["period_end"] - rows["period_start"] > pd.Timedelta(days=30)
    return rows["aid_type"].eq(ALL_TYPES) | (is_longer & _is_of_calendar(rows))


def _is_as_wide(pairs: pd.DataFrame) -> pd.Series:
    """Whether the wider figure of each pair names no recipient, instrument, programme that the other one has not."""
    found = pd.Series(True, index=pairs.index)
    for name in KINDS:
        wide = pairs[f"{name}_wide"]
        found &= wide.isna() | wide.eq(ANY) | wide.eq(pairs[name])
    return found


def _covers(pairs: pd.DataFrame) -> pd.Series:
    begins = pairs["period_start_wide"] <= pairs["period_start"]
    return begins & (pairs["period_end"] <= pairs["period_end_wide"])


def _is_undated(pairs: pd.DataFrame) -> pd.Series:
    return pairs["period_start"].isna() | pairs["period_start_wide"].isna()


def _is_of_calendar(rows: pd.DataFrame, suffix: str = "") -> pd.Series:
    """Whether a flow is of whole months, as sums are; a payment of a day beside them may be another one."""
    start, end = rows[f"period_start{suffix}"], rows[f"period_end{suffix}"]
    found: pd.Series = start.dt.is_month_start & end.dt.is_month_end & rows["coverage"].eq("flow")
    return found


def _members_beside_groups(rows: pd.DataFrame) -> Iterator[Pair]:
    """Donors beside a group that they belonged to, and groups that share members.

    A flow of a group over one day can be a payment of its own; a running total or a flow of a longer or unknown time
    is what its members gave.
    """
    known = rows[rows["donor"].notna() & rows["coverage"].isin(["cumulative", "flow"])]
    codes = [code for code in known["donor"].unique() if parties.kind(code) == "group"]
    if not codes:
        return
    alike = known.groupby(["sum", "measure", "stage", "role", "coverage"], dropna=False, observed=True, sort=False)
    for (*_, coverage), beside in alike:
        for whole in beside[beside["donor"].isin(codes)].to_dict("records"):
            start, end = whole["period_start"], whole["period_end"]
            if coverage == "flow" and start == end and pd.notna(start):
                continue
            day = end if pd.notna(end) else whole["stated_on"]
            inside = beside[beside["donor"].isin(_within(whole["donor"], beside["donor"].unique(), day))]
            for name in KINDS:
                if not (pd.isna(whole[name]) or whole[name] == ANY):
                    inside = inside[inside[name] == whole[name]]
            if coverage == "flow":  # not what is known to be of another time
                inside = inside[~((inside["period_end"] < start) | (inside["period_start"] > end))]
            yield from zip(inside["figure_id"], [whole["figure_id"]] * len(inside), [MEMBER] * len(inside), strict=True)


def _within(group: str, donors: Iterable[str], day: object) -> list[str]:
    """Those donors whose aid a group's amount contains, at least in part."""
    on = day.date() if isinstance(day, dt.datetime) and pd.notna(day) else None
    others = [code for code in donors if code != group]
    if group in parties.UNLISTED:  # whoever is not known to be outside, but for a group that leaves out fewer
        outside = parties.UNLISTED[group]
        return [
            code
            for code in others
            if code not in outside and (code not in parties.UNLISTED or len(parties.UNLISTED[code]) > len(outside))
        ]
    members = set(_members(group, on))
    found = [code for code in others if code in members]
    for other in others:
        if parties.kind(other) == "group" and other not in parties.UNLISTED:
            theirs = set(_members(other, on))
            if theirs & members and (len(theirs), other) < (len(members), group):
                found.append(other)
    return found


def _members(group: str, on: dt.date | None) -> tuple[str, ...]:
    try:
        return parties.members_ever(group) if on is None else parties.members(group, on)
    except UnknownName:  # who belongs to it, nobody has listed
        return ()
