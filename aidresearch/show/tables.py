"""What a notebook shows besides charts: tables, the one-sentence answer, the list of sources. One look."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.auditing.evidence import Against
from aidresearch.auditing.results import overall
from aidresearch.auditing.spoke import evidence
from aidresearch.auditing.steps import steps as steps_of
from aidresearch.errors import AidError, needs
from aidresearch.loaders import inventory
from aidresearch.show import derivations, html, names
from aidresearch.show.bundle import caption, emit, slug
from aidresearch.show.claims_table import WORST, claims, judged, of_what
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
    r"""Display columns of a table, with its data, in units and unrounded, as CSV.

    Where ``frame`` has a ``figure_id`` and ``made_from`` is given, each row links to its figure there: from its
    ``value``, else from the end of its interval or what was printed.

    Parameters
    ----------
    frame : pandas.DataFrame
        What is shown; amounts in units.
    columns : mapping of str to tuple of str
        Column: (label, kind), the first one being the row's name. Kinds: ``text``; ``party``, ``item`` and ``source``
        for codes, which the table shows by their names; ``date``, ``integer``, ``percent`` and ``share`` (of a
        fraction, 1 and 3 decimals), ``billion`` and ``million`` (of units), ``rate``, ``units`` (as it is).
    name, title : str
        Name, unique in its notebook (lower-case letters, digits, hyphens); what it says, printed above.
    sources : sequence of str
        Catalog keys, for the caption.
    note, formula : str
        A sentence for the caption; one line that says how the numbers are computed.
    made_from : pandas.DataFrame, optional
        The figures that they are computed from, shown under "How this was made"; needs ``formula``.

    Raises
    ------
    AidError
        For an unknown kind, a name that is none, and ``made_from`` without ``formula``.
    UnknownName
        For a source that the catalog does not have.

    Examples
    --------
    >>> import pandas as pd
    >>> import aidresearch as aid
    >>> sums = pd.DataFrame({"donor": ["SWE"], "value": [9.1e9]})
    >>> aid.tables.show(sums, {"donor": ("Donor", "party"), "value": ("EUR bn", "billion")}, name="sums", title="Sums")
    {'text/html': ... 'text/csv': 'donor,value\nSWE,9100000000\n'}
    """
    _show(frame, columns, name, title, caption(sources, note), made_from, formula)


def marked(text: str, figures: pd.DataFrame, *, name: str, title: str) -> None:
    """Display a text with the figures that `aid.extract` found in it marked.

    Parameters
    ----------
    text : str
        The text that was read.
    figures : pandas.DataFrame
        Of `aidresearch.extract`: ``char_start`` and ``char_end`` are characters of ``text``.
    name, title : str
        Name, unique in its notebook; what is printed above.

    Raises
    ------
    AidError
        For a name that is none.

    Examples
    --------
    >>> import aidresearch as aid
    >>> text = "Norway will give Ukraine 85 billion kroner."
    >>> aid.tables.marked(text, aid.extract(text, "2025-04-03", "text"), name="text", title="The text")
    {'text/html': ... 'text/plain': 'Norway will give Ukraine [85 billion kroner]...
    """
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
    r"""Display the report's answer in one sentence.

    Parameters
    ----------
    sentence : str
        The answer.
    **numbers : float
        Those in it, in units, for the record (``reports/numbers/``).

    Raises
    ------
    AidError
        Without the extra ``reports``.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.answer("Sweden gave 9 billion euros.", total=9e9)
    {'text/markdown': '**Sweden gave 9 billion euros.**', ... 'text/csv': 'number,value\ntotal,9000000000\n'}
    """
    data = pd.DataFrame({"number": list(numbers), "value": list(numbers.values())})
    emit({"text/markdown": f"**{sentence}**", "text/plain": sentence}, data, "answer", "answer", sentence, "")


def sources(keys: Sequence[str]) -> None:
    """Display the sources of a report: title, producer, data to, licence, how to cite.

    Parameters
    ----------
    keys : sequence of str
        Catalog keys; one that stands twice is shown once.

    Raises
    ------
    UnknownName
        For a key that the catalog does not have.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.sources(["kiel-r29"])
    {'text/html': ... Ukraine Support Tracker...
    """
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
    """An amount as prose has it.

    A round one has no digit that nobody printed: 60 billion is ``60 billion euros``, not 60.0.

    Parameters
    ----------
    value : float
        In units; a missing one is "an unknown amount".
    unit : str
        ISO 4217 code.

    Returns
    -------
    str
        The amount in words, with its currency.

    Raises
    ------
    TypeError
        For what is no number.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.amount(25.34e9), aid.tables.amount(812e6), aid.tables.amount(60e9, "USD")
    ('25.3 billion euros', '812 million euros', '60 billion US dollars')
    """
    if math.isnan(value):
        return "an unknown amount"
    for scale, word, decimals in ((1e9, " billion", 1), (1e6, " million", 0), (1e3, " thousand", 0)):
        if abs(value) >= scale:
            return f"{value / scale:,.{0 if value % scale == 0 else decimals}f}{word} {currency(unit, value)}"
    return f"{value:,.0f} {currency(unit, value)}"


def change(name: str, value: float) -> str:
    """What changed of whom, in billions with its sign; less than 0.05 either way is ``about 0``.

    Parameters
    ----------
    name : str
        Who.
    value : float
        In units.

    Returns
    -------
    str
        Name and change.

    Raises
    ------
    TypeError
        For what is no number.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.change("Austria", -0.625e9), aid.tables.change("Malta", -2e6)
    ('Austria −0.6', 'Malta about 0')
    """
    return f"{name} {value / 1e9:+.1f}".replace("-", "−") if abs(value) >= 0.05e9 else f"{name} about 0"


def percent(share: float) -> str:
    """A fraction as prose has it; what would round to nothing is "less than 0.01%".

    Parameters
    ----------
    share : float
        1 = all of it.

    Returns
    -------
    str
        Percent, with two decimals.

    Raises
    ------
    TypeError
        For what is no number.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.percent(0.00834), aid.tables.percent(0.00001)
    ('0.83%', 'less than 0.01%')
    """
    return f"{share:.2%}" if share == 0 or share >= 0.00005 else "less than 0.01%"


def day(date: pd.Timestamp) -> str:
    """A date as prose has it.

    Parameters
    ----------
    date : pandas.Timestamp or datetime.date
        The day.

    Returns
    -------
    str
        Day, month in English, year.

    Raises
    ------
    AttributeError
        For what is no date, as a text.

    Examples
    --------
    >>> import pandas as pd
    >>> import aidresearch as aid
    >>> aid.tables.day(pd.Timestamp("2026-04-30"))
    '30 April 2026'
    """
    return f"{date.day} {date:%B %Y}"


def remark(sentence: str) -> None:
    """Display a sentence instead of a chart or table that has nothing to show.

    Parameters
    ----------
    sentence : str
        Markdown.

    Raises
    ------
    AidError
        Without the extra ``reports``.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.remark("No payment in this period.")
    {'text/markdown': 'No payment in this period.', 'text/plain': 'No payment in this period.'}
    """
    needs("reports", "a chart or table of a notebook takes")
    from IPython.display import display

    display({"text/markdown": sentence, "text/plain": sentence}, raw=True)


def section(title: str, text: str = "") -> None:
    """Display a heading, and words below it: for a section that a report leaves out where it has nothing to show.

    Parameters
    ----------
    title, text : str
        The heading; Markdown below it.

    Raises
    ------
    AidError
        Without the extra ``reports``.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.section("Payments")
    {'text/markdown': '## Payments', 'text/plain': '## Payments'}
    """
    remark(f"## {title}\n\n{text}".strip())


def qualified(figures: pd.DataFrame) -> pd.Series:
    """Each figure as printed, with its qualifier.

    Parameters
    ----------
    figures : pandas.DataFrame
        Figures of a text.

    Returns
    -------
    pandas.Series
        Texts, on the index of the figures.

    Raises
    ------
    KeyError
        For a frame that is no figures table.

    Examples
    --------
    >>> import aidresearch as aid
    >>> aid.tables.qualified(aid.load("kyivpost-2025-04-03").query("donor == 'EU'")).iloc[1]
    'nearly €3.5 billion ($3.8 billion)'
    """
    found = [derivations.qualified(row) for row in figures.to_dict("records")]
    return pd.Series(found, index=figures.index, dtype="str", name="qualified")


def verdicts(
    figures: pd.DataFrame,
    checks: pd.DataFrame,
    *,
    name: str,
    title: str,
    sources: Sequence[str],
    note: str = "",
    against: Against = None,
) -> None:
    """Display the table of `aidresearch.audit`, a row a figure, the worst first.

    Of each figure what is printed, and of each check a sentence, then its verdict as a badge, then, folded, its numbers
    and steps, and last which registers were asked. What evidence says comes before coherence. Figures that cannot be
    checked are in a fold after the others.

    Parameters
    ----------
    figures : pandas.DataFrame
        The figures that were checked: whose each is, and where it stands.
    checks : pandas.DataFrame
        Of `aidresearch.audit`.
    name, title : str
        Name, unique in its notebook; what is printed above.
    sources : sequence of str
        Catalog keys, for the caption.
    note : str
        A sentence for the caption.
    against : pandas.DataFrame or list of str, optional
        What the audit was given as such.

    Raises
    ------
    AidError
        For a name that is none.
    UnknownName
        For a source that the catalog does not have.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figures = aid.extract("Germany has sent Ukraine 11 IRIS-T systems.", "2025-04-03", "text")
    >>> aid.tables.verdicts(figures, aid.audit(figures, on="2025-04-03"), name="v", title="Verdicts", sources=[])
    {'text/html': "<table class='audit'>...
    """
    spoken = evidence(checks, figures, against).groupby("figure_id")
    asked = {figure_id: derivations.asked(rows) for figure_id, rows in spoken}
    about = {row["figure_id"]: row for row in figures.to_dict("records")}
    by_check = dict(list(steps_of(checks).groupby("check")))
    found = overall(checks)
    verdict_of = found.set_index("figure_id")["verdict"].astype("str")
    rows: dict[str, str] = {}
    for figure_id in sorted(found["figure_id"], key=lambda figure_id: WORST.index(verdict_of[figure_id])):
        of_figure = checks[checks["figure_id"] == figure_id].sort_values("decides", ascending=False, kind="stable")
        decisive = of_figure["decides"].eq("evidence") | of_figure["verdict"].isin(WORST[:2])
        made = {label: derivations.check(row, by_check.get(label)) for label, row in of_figure.iterrows()}
        shown = "".join(made[label] for label in of_figure.index[decisive])
        beside = "".join(made[label] for label in of_figure.index[~decisive])
        if shown and beside:  # a second badge would seem to contradict the first
            beside = f"<details><summary>How the text agrees with itself</summary>{beside}</details>"
        first = f"<th scope='row'>{derivations.printed(about[figure_id], of_what(about[figure_id]))}</th>"
        cell = f"<td>{shown}{beside}{asked.get(figure_id, '')}</td>"
        rows[figure_id] = f"<tr{derivations.named(figure_id)}>{first}{cell}</tr>"
    head = "".join(f"<th scope='col'>{label}</th>" for label in ("As printed", "What the sources say"))
    open_rows = [row for figure_id, row in rows.items() if verdict_of[figure_id] == "unverifiable"]
    parts = [list(rows.values())[: len(rows) - len(open_rows)], open_rows]
    decided, rest = (
        f"<table class='audit'><thead><tr>{head}</tr></thead><tbody>{''.join(some)}</tbody></table>" if some else ""
        for some in parts
    )
    summary = f"<summary>{len(open_rows)} unverifiable with the sources available</summary>"
    table = decided + (f"<details>{summary}{rest}</details>" if rest else "")
    data = checks.assign(
        figure_id=checks["figure_id"].str.partition("/")[2],
        unit=checks["unit"].replace("1", "of 1"),
        sentence=sentences(checks),
    ).drop(columns=["definitions", "steps"])
    text = data[["figure_id", "as_printed", "check", "verdict"]].to_string(index=False, na_rep=html.MISSING)
    emit({"text/html": table, "text/plain": text}, data, "table", name, title, caption(sources, note))


def cited(checks: pd.DataFrame) -> list[str]:
    """The sources that the steps of an audit name.

    Parameters
    ----------
    checks : pandas.DataFrame
        Of `aidresearch.audit`.

    Returns
    -------
    list of str
        Keys of the catalog, sorted.

    Raises
    ------
    KeyError
        For a table that is no result of `aidresearch.audit`.

    Examples
    --------
    >>> import aidresearch as aid
    >>> "ukraine-facility" in aid.tables.cited(aid.audit(aid.load("kyivpost-2025-04-03")))
    True
    """
    named = {name.partition("/")[0] for inputs in steps_of(checks)["inputs"] for name in inputs}
    return sorted(named & set(catalog.by_key()))


def linked_data(content: Mapping[str, Any], *, name: str) -> None:
    """Put JSON-LD into the head of the report's page; a notebook shows one line.

    Parameters
    ----------
    content : mapping
        Of `aidresearch.claim_review`.
    name : str
        Name, unique in its notebook.

    Raises
    ------
    AidError
        For a name that is none.

    Examples
    --------
    >>> import aidresearch as aid
    >>> figures = aid.load("hegseth-2025-02-12")
    >>> aid.tables.linked_data(aid.claim_review(figures, aid.audit(figures)), name="claim-review")
    {'application/ld+json': ... 'text/plain': '... reviews as JSON-LD in the head of the page', ...
    """
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
    """The exchange rates by which a frame was converted.

    Parameters
    ----------
    normalized : pandas.DataFrame
        Of `aidresearch.normalize`.

    Returns
    -------
    pandas.DataFrame
        One row a rate: ``unit_stated``, ``unit``, ``fx_date``, ``fx_rule``, ``fx_rate`` (units of ``unit`` for one of
        ``unit_stated``), ``figures`` (how many it converted).

    Raises
    ------
    KeyError
        For a frame that was not converted.

    Examples
    --------
    >>> import aidresearch as aid
    >>> euros = aid.normalize(aid.load("kyivpost-2025-04-03").query("unit == 'SEK'"), "EUR", "day")
    >>> aid.tables.rates_used(euros)["fx_rule"].unique().tolist()
    ['day of stated_on']
    """
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
