"""What sources tell about their events beside the figures table: the columns of `aidresearch.events`.

A loader whose source has events gives them by ``events(source)``: ``figure_id``, and of `COLUMNS` those that it has.
"""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError
from aidresearch.table.schema import Column

COLUMNS = {
    "kind": Column("text", False, "pause, meeting, payment, ...: what happened, in one word of the source"),
    "name": Column("text", True, "what the figures of one event share: `regular-3` of its approval and its payment"),
    "what": Column("text", True, "what happened or was stated, in words"),
    "exceptions": Column("text", True, "what was given all the same"),
    "venue": Column("text", True, "where"),
    "chair": Column("text", True, "who chaired"),
    "status": Column("text", True, "how well day, number and amount are borne out, in the source's words"),
    "unconfirmed": Column("text", True, "what of it no source confirms, with the value: `date 2025-12-16`"),
    "reported_by": Column("text", True, "the reports that it is known from"),
    "document": Column("text", True, "catalog key of the press document that states it"),
    "char_start": Column("number", True, "characters of the document before the words that state it first"),
    "char_end": Column("number", True, "characters before what follows these words"),
}


def conform(frame: pd.DataFrame, where: str) -> pd.DataFrame:
    """``frame`` with ``figure_id`` and every column of `COLUMNS`, in order and dtype; absent ones are missing.

    Raises `SourceError` for a column that is none of them.
    """
    extra = [name for name in frame.columns if name != "figure_id" and name not in COLUMNS]
    if extra:
        raise SourceError("events have unknown columns", where=where, expected=", ".join(COLUMNS), found=str(extra))
    frame = frame.reindex(columns=["figure_id", *COLUMNS])
    for name, column in COLUMNS.items():
        values = frame[name].astype("object")
        frame[name] = values.where(values.notna(), None).astype(column.dtype)
    return frame.reset_index(drop=True)


#: The columns of `aidresearch.texts`.
TEXTS = {
    "text_id": "with what the ids of its figures begin",
    "day": "day of publication",
    "outlet": "who published it",
    "address": "where it stands",
    "language": "ISO 639-1 code",
    "speaker": "who is quoted",
}
UNKNOWN = ("not known", "not stated")


def text_of(source: Source) -> pd.DataFrame:
    """A source that is one text, as the one row of its texts."""
    about = dict(source.document or {})
    known = {"day": source.published_on, "outlet": about.get("outlet"), "language": about.get("language")}
    return pd.DataFrame([{"text_id": source.key, **known, "address": source.address}])


def conform_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with every column of `TEXTS`; absent and unknown values are missing."""
    frame = frame.reindex(columns=list(TEXTS))
    named = [name for name in TEXTS if name != "day"]
    values = frame[named].astype("object")
    frame[named] = values.where(values.notna() & ~values.isin(UNKNOWN), None).astype("str")
    return frame.assign(day=pd.to_datetime(frame["day"]).astype("datetime64[s]"))
