"""Swedish: its tables in ``data/*.tsv``; its grammar is that of `by_table`."""

from __future__ import annotations

from aidresearch.extraction import by_table, spelled
from aidresearch.extraction.language import Language

LANGUAGE = Language(
    "sv",
    "Swedish",
    in_words=spelled.in_words,
    multiple=spelled.multiple,
    fill=by_table.fill,
    name_ending="$",
)
