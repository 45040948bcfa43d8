"""The stages of aid side by side: what was proposed, pledged, committed, allocated, paid, delivered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

import pandas as pd

from aidresearch.compare import sums
from aidresearch.errors import MixError
from aidresearch.table import schema, vocabulary
from aidresearch.table.arguments import names

SCALES = ((1e9, "billion"), (1e6, "million"))


def ladder(frame: pd.DataFrame, by: str | Sequence[str] = "donor", *, missing: str = "raise") -> pd.DataFrame:
    """Sums by stage, one column a stage, one row for each combination of the columns ``by``.

    Columns: ``by``; the stages from ``proposed`` to ``delivered`` (missing where nobody stated one: not 0);
    for each two neighbouring stages that the frame has, the gap ``EARLIER_not_LATER`` (committed_not_allocated) with
    its interval ``..._low`` and ``..._high``; ``unit``; ``finding``. A later stage is contained in an earlier one, so
    it cannot be more: ``finding`` says in words where it is, beyond what the printed digits allow (the interval of the
    later sum lies wholly above that of the earlier one); else it is missing.

    Raises `MixError` for what `total` refuses, where the stages of one row differ in unit, price basis, coverage or
    cut-off, and for a table with more than one kind of figure: release 29 has quarters and GDP beside its totals.

    Parameters
    ----------
    frame : pandas.DataFrame
        Figures of one kind: cumulative ones, say.
    by : str or list of str
        A row for each combination of these columns.
    missing : str
        ``raise`` or ``skip``, as of `total`.

    Returns
    -------
    pandas.DataFrame
        The columns above, in the unit of the figures.

    Raises
    ------
    MixError
        For what cannot be added or set side by side.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figures = aid.load("kiel-r29").query("role == 'aid' and coverage == 'cumulative'")
    >>> aid.ladder(figures).dropna(subset="finding")["donor"].tolist()
    ['AUS', 'IRL', 'SVK']
    """
    frame = schema.validate(frame).reset_index(drop=True)
    by = names(by, "by")
    _check_kinds(frame)
    unstaged = frame["stage"].isna().sum()
    reasons = sums.disagreements(frame, by, but=["stage"])
    reasons += [f"{unstaged} figures without a stage"] if unstaged else []
    if reasons:
        raise MixError("cannot put these stages side by side", found=reasons, do="Select one kind of figure first")
    added = sums.sum_up(frame, by=[*by, "stage"], missing=missing)
    added["row"] = added.groupby(by, dropna=False, observed=True).ngroup() if by else 0
    stages = [stage for stage in vocabulary.STAGES if (added["stage"] == stage).any()]
    added["stage"] = added["stage"].astype("str")
    values, low, high = (
        added.pivot(index="row", columns="stage", values=column).reindex(columns=list(vocabulary.STAGES))
        for column in ("value", "low", "high")
    )
    keys = added.drop_duplicates("row").set_index("row")
    found = keys[by].join(values)
    for earlier, later in pairwise(stages):
        gap = f"{earlier}_not_{later}"
        found[gap] = values[earlier] - values[later]
        found[f"{gap}_low"] = low[earlier] - high[later]
        found[f"{gap}_high"] = high[earlier] - low[later]
    found["unit"] = keys["unit"]
    texts = pd.Series("", index=found.index)
    for earlier, later in combinations(stages, 2):
        for row in found.index[low[later] > high[earlier]]:
            found_here = _finding(
                earlier, values.loc[row, earlier], later, values.loc[row, later], keys.loc[row, "unit"]
            )
            texts[row] = "; ".join(filter(None, [texts[row], found_here]))
    found["finding"] = texts.where(texts != "").astype("str")
    return found.sort_index().reset_index(drop=True)


def _check_kinds(frame: pd.DataFrame) -> None:
    """A whole source has flows beside their totals, and figures that are no aid: say at once what a ladder is of."""
    aid = frame[frame["role"] == "aid"]
    coverages = [word for word in ("cumulative", "flow") if aid["coverage"].eq(word).any()]
    others = frame.loc[frame["role"] != "aid", "role"].unique()
    if len(others) == 0 and len(coverages) < 2:
        return
    found = [f"role {', '.join(others)}"] if len(others) else []
    found += [f"{' and '.join(coverages)} figures"] if len(coverages) == 2 else []
    chosen = f" & (frame['coverage'] == '{coverages[0]}')" if coverages else ""
    raise MixError(
        "a ladder is of aid of one coverage, its stages side by side",
        found=found,
        do=f"Select it first: frame[(frame['role'] == 'aid'){chosen}]",
    )


def _finding(earlier: str, less: float, later: str, more: float, unit: str) -> str:
    gap = more - less
    percent = f" ({gap / less:.1%})" if less > 0 else ""
    return f"{later} {unit} {_words(more)} exceeds {earlier} {unit} {_words(less)} by {unit} {_words(gap)}{percent}"


def _words(amount: float) -> str:
    scale, name = next(((scale, f" {name}") for scale, name in SCALES if abs(amount) >= scale), (1.0, ""))
    return f"{amount / scale:.4g}{name}"
