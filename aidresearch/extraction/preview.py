"""A text with its figures marked, as one HTML page that loads nothing from elsewhere."""

from __future__ import annotations

from html import escape
from typing import Any

#: What the marks of each measure look like, and what is said of a figure when it is pointed at.
_STYLE = """
:root { color-scheme: light dark; --money: #cfe3ff; --count: #d3f0d3; --share: #ffe9b8; --line: #8886; }
@media (prefers-color-scheme: dark) { :root { --money: #1d4477; --count: #1f5130; --share: #5f4a12; } }
body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
article { max-width: 46rem; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: inherit; padding: 0 .15em; border-radius: .2em; }
mark a { color: inherit; text-decoration: none; } mark sup { font-size: .65em; }
.money { background: var(--money); } .count { background: var(--count); }
.share, .ratio { background: var(--share); }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-size: .85rem; margin-top: 1rem; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; }
td:last-child { min-width: 24rem; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
tr:target { outline: 2px solid; }
"""
_COLUMNS = ("as_printed", "value", "low", "high", "unit", "donor", "stage", "aid_type", "period_start", "period_end")
_NUMBERS = {"value", "low", "high"}


def page(text: str, records: list[dict[str, Any]], title: str) -> str:
    """The page for ``text`` and the records that `table.records` gives for it: each span leads to its row and back."""
    parts, at = [], 0
    for number, record in enumerate(records, 1):
        start, end = record["char_start"], record["char_end"]
        if start < at:  # figures do not overlap; a record of another text may
            continue
        parts.append(escape(text[at:start]))
        parts.append(
            f'<mark id="f{number}" class="{record["measure"]}" title="{escape(_said(record))}">'
            f'<a href="#r{number}">{escape(text[start:end])}<sup>{number}</sup></a></mark>'
        )
        at = end
    parts.append(escape(text[at:]))
    head = "".join(f"<th>{escape(column.replace('_', ' '))}</th>" for column in ("", *_COLUMNS, "why"))
    rows = "\n".join(_row(number, record) for number, record in enumerate(records, 1))
    count = f"{len(records)} proposed figure{'' if len(records) == 1 else 's'}"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1>"
        f"<p>{count}: money, counts, shares and ratios. None is confirmed.</p>\n<article>{''.join(parts)}</article>\n"
        f'<h2>Figures</h2><div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>'
        "</div></body></html>\n"
    )


def _said(record: dict[str, Any]) -> str:
    said = [record["measure"], record["donor"] or "no donor", record["stage"] or record["role"]]
    return ", ".join(str(word) for word in said)


def _row(number: int, record: dict[str, Any]) -> str:
    cells = [f'<td><a href="#f{number}">{number}</a></td>']
    for column in _COLUMNS:
        value = record[column]
        shown = "" if value is None else f"{value:,.12g}" if column in _NUMBERS else str(value)
        kind = ' class="number"' if column in _NUMBERS else ""
        cells.append(f"<td{kind}>{escape(shown)}</td>")
    why = "; ".join(f"{e['slot']}: {e['rule']}" for e in record["evidence"])
    return f'<tr id="r{number}">{"".join(cells)}<td>{escape(why)}</td></tr>'
