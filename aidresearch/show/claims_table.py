"""Claims of many texts in one table: what was stated, of whom and by whom, what the sources say, where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from aidresearch.auditing.results import overall
from aidresearch.errors import AidError
from aidresearch.show import derivations, names, quantities
from aidresearch.show.bundle import caption, emit
from aidresearch.show.definitions import PROGRAMMES, STAGES, TYPES
from aidresearch.show.sentences import sentence

#: The worst first: what a reader looks for.
WORST = ("decision error", "inconsistent", "depends on definition", "consistent", "unverifiable")
COLUMNS = ["figure_id", "stated", "about", "donor", "speaker", "stated_on"]
COLUMNS += ["verdict", "sentence", "outlet", "address"]
#: What a figure is, where it is no amount of money.
MEASURES = {"share": "a share", "ratio": "a comparison", "rank": "a rank", "count": "a number", "duration": "a time"}
LONG = 25  #: rows: a longer table is folded, so that what comes after it is found


def judged(figures: pd.DataFrame, checks: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Claims with their verdict by evidence, and where they stand; the worst first, then by day.

    Parameters
    ----------
    figures : pandas.DataFrame
        The figures of press documents or public statements.
    checks : pandas.DataFrame
        What `aidresearch.audit` found about them.
    texts : pandas.DataFrame
        ``text_id``, ``outlet``, ``speaker`` and ``address`` of each text, as `aidresearch.texts` has them.

    Returns
    -------
    pandas.DataFrame
        One row for each figure that was checked: ``figure_id``, ``stated`` (as printed, with its qualifier), ``about``
        (what it is a figure of, in words), ``donor`` (a code), ``speaker``, ``stated_on``, ``verdict``, ``sentence``
        (why), ``outlet``, ``address``.

    Raises
    ------
    AidError
        For a figure whose text is not among ``texts``.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figures = aid.load("hegseth-2025-02-12")
    >>> found = aid.tables.judged(figures, aid.audit(figures), aid.texts("hegseth-2025-02-12"))
    >>> found["verdict"].unique().tolist()
    ['unverifiable']
    """
    verdicts = overall(checks).set_index("figure_id")["verdict"].astype("str")
    found = figures[figures["figure_id"].isin(verdicts.index)]
    found = found.assign(
        stated=[derivations.qualified(row) for row in found.to_dict("records")],
        about=[of_what(row) for row in found.to_dict("records")],
        verdict=found["figure_id"].map(verdicts),
        sentence=found["figure_id"].map(_reasons(checks, verdicts)),
        text_id=found["figure_id"].map(_text_of(texts)),
    )
    if found["text_id"].isna().any():
        raise AidError("a figure of no text", found=str(found.loc[found["text_id"].isna(), "figure_id"].iloc[0]))
    about = texts.set_index("text_id")
    found["outlet"], found["address"] = (found["text_id"].map(about[column]) for column in ("outlet", "address"))
    found["speaker"] = found["speaker"].fillna(found["text_id"].map(about["speaker"])).fillna(found["outlet"])
    found["at"] = found["verdict"].map(WORST.index)
    return found.sort_values(["at", "stated_on"], ascending=[True, False], kind="stable")[COLUMNS]


def of_what(row: Mapping[Any, Any]) -> str:
    """What a figure is of: ``military aid, committed``; ``a number of artillery shell, delivered``; ``a share of GDP``.

    Examples
    --------
    >>> import aidresearch as aid
    >>> from aidresearch.show.claims_table import of_what
    >>> of_what(aid.load("kyivpost-2025-04-03").set_index("figure_id").loc["kyivpost-2025-04-03/k31"])
    'a number of artillery shell, delivered'
    """
    measure = MEASURES.get(str(row["measure"]), "")
    goods = names.item(row["item"]) if isinstance(row["item"], str) and row["item"] != "item" else ""
    goods = goods.upper() if goods == "gdp" else goods
    kind = TYPES.get(str(row["aid_type"]), "") if row["role"] == "aid" or not goods else ""
    of = goods or kind
    what = f"{measure} of {of}" if measure and of else measure or of or "not counted as aid"
    programme = PROGRAMMES.get(str(row["programme"]), "")
    stage = STAGES.get(str(row["stage"]), "")
    return ", ".join(part for part in (what, stage, programme) if part)


def claims(
    found: pd.DataFrame, *, name: str, title: str, sources: Sequence[str], note: str = "", made_from: pd.DataFrame
) -> None:
    """Display the table of `judged`: of each claim the expression and whose it is, a sentence, its badge, a link.

    A table of more than `LONG` rows is folded. Where all rows have one verdict, the title says it, and no badge.

    Parameters
    ----------
    found : pandas.DataFrame
        Rows of `judged`.
    name, title : str
        Name, unique in its notebook; what is printed above.
    sources : sequence of str
        Catalog keys, for the caption.
    note : str
        A sentence for the caption.
    made_from : pandas.DataFrame
        The figures behind the rows.

    Raises
    ------
    AidError
        For a name that is none.
    UnknownName
        For a source that the catalog does not have.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figures = aid.load("hegseth-2025-02-12")
    >>> found = aid.tables.judged(figures, aid.audit(figures), aid.texts("hegseth-2025-02-12"))
    >>> aid.tables.claims(found, name="claims", title="Claims", sources=[], made_from=figures)
    {'text/html': ...
    """
    several = len(set(found["verdict"])) > 1
    rows = "".join(
        f"<tr{derivations.named(row['figure_id'])}>{_row(row, several)}</tr>" for row in found.to_dict("records")
    )
    head = "".join(f"<th scope='col'>{label}</th>" for label in ("What was stated", "What the sources say"))
    table = f"<table class='audit'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    if len(found) > LONG:
        table = f"<details><summary>Show the {len(found)} figures</summary>{table}</details>"
    plain = found[["stated", "about", "speaker", "verdict"]].to_string(index=False)
    bundle = {"text/html": table, "text/plain": plain}
    about = caption(sources, note)
    emit(bundle, found, "table", name, title, about, made_from, "As printed; verdicts of aid.audit by evidence.")


def _row(row: Mapping[Any, Any], with_badge: bool) -> str:
    giver = f"from {names.party(row['donor'])}" if isinstance(row["donor"], str) else ""
    by = f"by {row['speaker']}" if isinstance(row["speaker"], str) else ""
    small = escape(", ".join(part for part in (row["about"], giver, by, quantities.day_of(row["stated_on"])) if part))
    if isinstance(row["outlet"], str) or isinstance(row["address"], str):
        where = escape(row["outlet"] if isinstance(row["outlet"], str) else "the page")
        has_page = isinstance(row["address"], str) and row["address"].startswith("http")
        small += f" (<a href='{escape(row['address'])}'>{where}</a>)" if has_page else f" ({where})"
    badge = f"<br>{derivations.badge(row['verdict'])}" if with_badge else ""
    return (
        f"<th scope='row'>{escape(row['stated'])}<br><small>{small}</small></th>"
        f"<td>{escape(row['sentence'])}{badge}</td>"
    )


def _reasons(checks: pd.DataFrame, verdicts: pd.Series) -> dict[str, str]:
    """Of each figure the sentence of a check that has its verdict, of evidence before coherence."""
    ordered = checks.sort_values("decides", ascending=False, kind="stable")
    ordered = ordered.assign(agrees=ordered["verdict"].astype("str") == ordered["figure_id"].map(verdicts))
    first = ordered.sort_values("agrees", ascending=False, kind="stable").drop_duplicates("figure_id")
    return {row["figure_id"]: sentence(row) for row in first.to_dict("records")}


def _text_of(texts: pd.DataFrame) -> Any:
    """Which text a figure is of: the one whose name its id begins with."""
    known = set(texts["text_id"])
    return lambda figure: next(
        (part for part in (figure.rpartition("/")[0], figure.partition("/")[0]) if part in known), None
    )
