"""One's own article, as its text: its figures are those that the extractor proposes, guesses and all.

For texts that nobody has confirmed figure by figure; what a person has confirmed is a press document (`press`).
"""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError
from aidresearch.extraction import article
from aidresearch.loaders import details
from aidresearch.table import schema


def load(source: Source) -> pd.DataFrame:
    """The proposed figures of the text, in reading order and in units as printed: euros, items."""
    content = source.read_bytes(source.files[0].name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"not a text in UTF-8 ({error.reason})", where=source.where) from None
    language = (source.document or {}).get("language")
    figures = article.extract(text, source.published_on, source.key, language)
    return schema.validate(figures[list(schema.COLUMNS)], where=source.where)


def events(_: Source) -> pd.DataFrame:
    """None: the extractor proposes numbers."""
    return pd.DataFrame(columns=["figure_id", *details.COLUMNS])


def texts(source: Source) -> pd.DataFrame:
    """The text itself."""
    return details.text_of(source)
