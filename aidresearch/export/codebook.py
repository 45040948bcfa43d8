"""``docs/codebook.md``, written from `schema` and `vocabulary`: the table's columns, rules and words."""

from __future__ import annotations

from collections.abc import Sequence

from aidresearch.loaders import details
from aidresearch.loaders.kiel.workbook.figures import EXTRA
from aidresearch.table import schema, vocabulary

HEAD = """# Codebook

Written from `aidresearch/table` and the loaders by `make codebook`; do
not edit by hand.

**One row is one number that somebody published.** Amounts are in units (euros, items), never in millions.
A printed number is an interval: `value` ± `half_width`, cut open by its `qualifier`.
"""
OPENS = {
    "low": "opens the lower end: (-inf, value]",
    "high": "opens the upper end: [value, inf)",
    "": "leaves both ends",
}


def text() -> str:
    """The codebook as Markdown; the same text for the same schema."""
    parts = [
        HEAD,
        "## Columns of the figures table\n",
        _columns(schema.COLUMNS),
        "## Columns that `normalize` adds\n",
        _columns(schema.NORMALIZED),
        "## Columns that `events` adds\n",
        _columns(details.COLUMNS),
        "## Columns that the activities of a Kiel workbook add\n",
        _table(("column", "meaning"), [(f"`{name}`", meaning) for name, meaning in EXTRA.items()]),
        "## Rules that every table keeps\n",
        "\n".join(f"- {rule}" for rule in schema.rules()) + "\n",
        "## Words\n",
    ]
    for column, words in vocabulary.LISTS.items():
        meanings = {w: OPENS[end] for w, end in words.items()} if column == "qualifier" else words
        parts.append(f"### `{column}`\n")
        parts.append(_table(("word", "meaning"), [(f"`{w}`", m) for w, m in meanings.items()]))
    return "\n".join(parts)


def _columns(columns: dict[str, schema.Column]) -> str:
    rows = [(f"`{n}`", c.kind, "may be missing" if c.nullable else "always", c.meaning) for n, c in columns.items()]
    return _table(("column", "kind", "present", "meaning"), rows)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines) + "\n"
