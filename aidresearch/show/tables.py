"""What a notebook shows besides charts: tables, the one-sentence answer, the list of sources. One look."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.auditing.audit import overall
from aidresearch.auditing.steps import steps as steps_of
from aidresearch.errors import AidError, needs
from aidresearch.loaders import inventory
from aidresearch.show import derivations, html, names
from aidresearch.show.bundle import caption, emit, slug
from aidresearch.show.claims_table import WORST, claims, judged
from aidresearch.show.names import source as source_name
from aidresearch.show.quantities import currency, outcome, tally
from aidresearch.show.selections import in_words as selected
from aidresearch.show.sentences import sentences

__all__ = [
    "amount",
    "answer",
    "change",
    "cited",
    "claims",
    "day",
    "judged",
    "linked_data",
    "marked",
    "outcome",
    "percent",
    "qualified",
    "rates_used",
    "remark",
    "section",
    "selected",
    "show",
    "source_name",
    "sources",
    "tally",
    "verdicts",
]

MOST_LINKED = 250  #: of the figures behind a table, the first so many can be linked to: they stand on the page


def __dir__() -> list[str]:
    return __all__


def show(
    frame: pd.DataFrame,
    columns: Mapping[str, tuple[str, str]],
    *,
    name: str,
    title: str,
    sources: Sequence[str] = (),
    note: str = "",
    made_from: pd.DataFrame | None = None,
    formula: str = "",
) -> None:
    """Display the ``columns`` of ``frame``: column -> (label, kind), the first one being the row's name.

    Kinds: ``text``; ``party``, ``item`` and ``source`` for codes, which the table shows by their names; ``date``,
    ``integer``, ``percent`` and ``share`` (of a fraction, 1 and 3 decimals), ``billion`` and ``million`` (of units),
    ``rate``, ``units`` (as it is). The table's data, in units and unrounded, goes along as CSV. ``name``
    is unique in its notebook; ``sources`` are catalog keys for the caption.

    ``made_from`` is the figures table that the numbers come from, ``formula`` one line that says how: the page shows
    both under "How this was made". Where ``frame`` has a ``figure_id``, each row links to its figure there: from its
    ``value``, else from the end of its interval or what was printed.
    """
    _show(frame, columns, name, title, caption(sources, note), made_from, formula)


def marked(text: str, figures: pd.DataFrame, *, name: str, title: str) -> None:
    """Display a text with the figures that `aid.extract` found in it marked."""
    parts, plain_parts, at = [], [], 0
    for row in figures.sort_values("char_start").to_dict("records"):
        start, end = row["char_start"], row["char_end"]
        reading = ", ".join(str(row[c]) for c in ("measure", "donor", "stage", "unit") if pd.notna(row[c]))
        parts += [escape(text[at:start]), f'<mark title="{escape(reading)}">{escape(text[start:end])}</mark>']
        plain_parts += [text[at:start], f"[{text[start:end]}]"]
        at = end
    note = "Pointed at, a mark says what it is, who gives it and how far it has come."
    paragraphs = "".join([*parts, escape(text[at:])]).strip().split("\n\n")
    bundle = {
        "text/html": f"<blockquote>{''.join(f'<p>{paragraph}</p>' for paragraph in paragraphs)}</blockquote>",
        "text/plain": "".join([*plain_parts, text[at:]]),
    }
    emit(bundle, figures[["as_printed", "char_start", "char_end"]], "table", name, title, note)


def answer(sentence: str, **numbers: float) -> None:
    """Display the report's answer in one sentence; ``numbers`` are those in it, in units, for the record."""
    data = pd.DataFrame({"number": list(numbers), "value": list(numbers.values())})
    emit({"text/markdown": f"**{sentence}**", "text/plain": sentence}, data, "answer", "answer", sentence, "")


def sources(keys: Sequence[str]) -> None:
    """Display the sources of a report: title, producer, data to, licence, how to cite."""
    listed = inventory.sources(keys=list(dict.fromkeys(keys)))
    labels = {"title": "Source", "producer": "Producer", "data_to": "Data to", "licence": "Licence"}
    labels |= {"note": "What to know", "citation": "Cite as"}
    columns = {c: (label, "date" if c == "data_to" else "text") for c, label in labels.items()}
    note = "As the catalog describes them; every file is compared with its recorded hash when it is read."
    built_from = [
        {
            "key": source.key,
            "title": source.title,
            "producer": source.producer,
            "data_to": source.data_to.isoformat(),
            "licence": source.licence,
            "note": source.note,
            "address": source.address if source.address.startswith(("https://", "http://")) else "",
            "citation": source.citation,
            "files": {file.name: file.sha256 for file in source.files},
        }
        for source in map(catalog.get, listed["key"])
    ]
    _show(listed, columns, "sources", "Sources", note, sources_held=built_from)


def amount(value: float, unit: str = "EUR") -> str:
    """An amount in units as prose has it: ``25.3 billion euros``, ``812 million euros``; a missing one is "unknown".

    A round one has no digit that nobody printed: 60 billion is ``60 billion euros``, not 60.0.
    """
    if math.isnan(value):
        return "an unknown amount"
    for scale, word, decimals in ((1e9, " billion", 1), (1e6, " million", 0), (1e3, " thousand", 0)):
        if abs(value) >= scale:
            return f"{value / scale:,.{0 if value % scale == 0 else decimals}f}{word} {currency(unit, value)}"
    return f"{value:,.0f} {currency(unit, value)}"


def change(name: str, value: float) -> str:
    """What changed of whom, in billions with its sign: ``Austria −0.6``; less than 0.05 either way is ``about 0``.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.change("Austria", -0.625e9), aid.tables.change("Malta", -2e6)
    ('Austria −0.6', 'Malta about 0')
    """
    return f"{name} {value / 1e9:+.1f}".replace("-", "−") if abs(value) >= 0.05e9 else f"{name} about 0"


def percent(share: float) -> str:
    """A fraction as prose has it: ``0.83%``; what would round to nothing is "less than 0.01%"."""
    return f"{share:.2%}" if share == 0 or share >= 0.00005 else "less than 0.01%"


def day(date: pd.Timestamp) -> str:
    """A date as prose has it: ``30 April 2026``."""
    return f"{date.day} {date:%B %Y}"


def remark(sentence: str) -> None:
    """Display a sentence instead of a chart or table that has nothing to show."""
    needs("reports", "a chart or table of a notebook takes")
    from IPython.display import display

    display({"text/markdown": sentence, "text/plain": sentence}, raw=True)


def section(title: str, text: str = "") -> None:
    """Display a heading, and words below it: for a section that a report leaves out where it has nothing to show."""
    remark(f"## {title}\n\n{text}".strip())


def qualified(figures: pd.DataFrame) -> pd.Series:
    """Each figure as printed, with its qualifier: ``nearly €3.5 billion ($3.8 billion)``, on the index of the figures.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.qualified(aid.load("kyivpost-2025-04-03").query("donor == 'EU'")).iloc[1]
    'nearly €3.5 billion ($3.8 billion)'
    """
    found = [derivations.qualified(row) for row in figures.to_dict("records")]
    return pd.Series(found, index=figures.index, dtype="str", name="qualified")


def verdicts(
    figures: pd.DataFrame, checks: pd.DataFrame, *, name: str, title: str, sources: Sequence[str], note: str = ""
) -> None:
    """Display the table of `aidresearch.audit`, a row a figure, the worst first: what is printed, and of each check a
    sentence, then its verdict as a badge, then, folded, its numbers and steps. What evidence says comes before
    coherence. Figures that cannot be checked are in a fold after the others. ``figures`` says whose a figure is and
    where it stands."""
    about = {row["figure_id"]: row for row in figures.to_dict("records")}
    by_check = dict(list(steps_of(checks).groupby("check")))
    found = overall(checks)
    verdict_of = found.set_index("figure_id")["verdict"].astype("str")
    rows: dict[str, str] = {}
    for figure_id in sorted(found["figure_id"], key=lambda figure_id: WORST.index(verdict_of[figure_id])):
        of_figure = checks[checks["figure_id"] == figure_id].sort_values("decides", ascending=False, kind="stable")
        listed = [derivations.check(row, by_check.get(label)) for label, row in of_figure.iterrows()]
        first = f"<th scope='row'>{derivations.printed(about[figure_id])}</th>"
        rows[figure_id] = f"<tr>{first}<td>{''.join(listed)}</td></tr>"
    head = "".join(f"<th scope='col'>{label}</th>" for label in ("As printed", "What the sources say"))
    open_rows = [row for figure_id, row in rows.items() if verdict_of[figure_id] == "unverifiable"]
    parts = [list(rows.values())[: len(rows) - len(open_rows)], open_rows]
    decided, rest = (
        f"<table class='audit'><thead><tr>{head}</tr></thead><tbody>{''.join(some)}</tbody></table>" if some else ""
        for some in parts
    )
    summary = f"<summary>{len(open_rows)} that cannot be checked with the sources available</summary>"
    table = decided + (f"<details>{summary}{rest}</details>" if rest else "")
    data = checks.assign(
        figure_id=checks["figure_id"].str.partition("/")[2],
        unit=checks["unit"].replace("1", "of 1"),
        sentence=sentences(checks),
    ).drop(columns=["definitions", "steps"])
    text = data[["figure_id", "as_printed", "check", "verdict"]].to_string(index=False, na_rep=html.MISSING)
    emit({"text/html": table, "text/plain": text}, data, "table", name, title, caption(sources, note))


def cited(checks: pd.DataFrame) -> list[str]:
    """The keys of the sources of the catalog that the steps of an audit name, sorted."""
    named = {name.partition("/")[0] for inputs in steps_of(checks)["inputs"] for name in inputs}
    return sorted(named & set(catalog.by_key()))


def linked_data(content: Mapping[str, Any], *, name: str) -> None:
    """Put JSON-LD (`aidresearch.claim_review`) into the head of the report's page; a notebook shows one line."""
    reviews = content["@graph"]
    data = pd.DataFrame(
        {
            "claim": [review["itemReviewed"]["identifier"] for review in reviews],
            "rating": [review["reviewRating"].get("ratingValue") for review in reviews],
        }
    )
    text = f"{len(reviews)} reviews as JSON-LD in the head of the page"
    emit({"application/ld+json": content, "text/plain": text}, data, "linked-data", name, text, "")


def rates_used(normalized: pd.DataFrame) -> pd.DataFrame:
    """The distinct exchange rates in a normalized frame, with how many figures each converted."""
    converted = normalized[normalized["fx_rate"].notna() & (normalized["fx_rule"] != "identity")]
    columns = ["unit_stated", "unit", "fx_date", "fx_rule", "fx_rate"]
    return converted.groupby(columns, dropna=False, as_index=False).agg(figures=("figure_id", "count"))


def _show(
    frame: pd.DataFrame,
    columns: Mapping[str, tuple[str, str]],
    name: str,
    title: str,
    caption: str,
    made_from: pd.DataFrame | None = None,
    formula: str = "",
    **about: Any,
) -> None:
    """`show`, with more to say in the output's metadata."""
    for label, kind in columns.values():
        if kind not in html.KINDS:
            raise AidError(f"column {label!r} has unknown kind {kind!r}", expected=f"one of {', '.join(html.KINDS)}")
    data = frame[list(columns)]
    shown = names.named(data, columns)
    positions = _positions(frame, made_from)
    plain = shown.to_string(index=False, na_rep=html.MISSING)
    bundle = {"text/html": html.html(shown, columns, slug(name), positions), "text/plain": plain}
    labels = {column: label for column, (label, _) in columns.items()}
    about["fields"] = labels
    if positions:
        about["figures_linked"] = max(positions.values()) + 1
    emit(bundle, data, "table", name, title, caption, made_from, formula, **about)


def _positions(frame: pd.DataFrame, made_from: pd.DataFrame | None) -> dict[int, int]:
    """Row of ``frame`` -> the position of its figure among those behind it; rows that are no figure are left out."""
    if made_from is None or "figure_id" not in frame:
        return {}
    firsts = {figure: at for at, figure in reversed(list(enumerate(made_from["figure_id"])))}
    found = {row: firsts[figure] for row, figure in enumerate(frame["figure_id"]) if figure in firsts}
    return {row: at for row, at in found.items() if at < MOST_LINKED}
