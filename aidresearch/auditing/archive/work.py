"""One part of an archive: its texts read and audited, each by itself, as Parquet. What a worker does."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import io
from dataclasses import astuple, dataclass, field
from multiprocessing import parent_process
from typing import TYPE_CHECKING, Any

import pandas as pd

from aidresearch import catalog
from aidresearch.auditing.archive.parts import Part
from aidresearch.auditing.archive.texts import Refused, Text
from aidresearch.auditing.audit import documents, of_document
from aidresearch.auditing.check import Check
from aidresearch.auditing.claims import claims_of, date_of
from aidresearch.auditing.evidence import Against, Evidence
from aidresearch.auditing.results import as_table, in_order
from aidresearch.errors import AidError, LanguageError
from aidresearch.extraction import article, rows
from aidresearch.table import schema

if TYPE_CHECKING:
    import pyarrow as pa

#: Columns of the tables that are no pandas frames before, with their Arrow types.
TEXT_COLUMNS = {
    "text_id": "string",
    "day": "date32",
    "is_given_day": "bool",
    "outlet": "string",
    "address": "string",
    "language": "string",
    "characters": "int64",
    "sha256": "string",
    "figures": "int64",
}
ERROR_COLUMNS = dict.fromkeys(("text_id", "where", "kind", "error"), "string")
STEP_COLUMNS = {
    "figure_id": "string",
    "check": "string",
    "statement": "string",
    "step": "int64",
    "operation": "string",
    "inputs": "list",
    "until": "date32",
    "low": "double",
    "high": "double",
    "unit": "string",
}
#: Tables of an archive, in the order in which those of a part are written: a part that has the last has all.
TABLES = ("errors", "texts", "figures", "steps", "checks")
#: Bounds that an `Evidence` keeps before it begins anew: they are some kilobytes each.
KEPT = 10_000


@dataclass
class Worker:
    """What one process has for all parts: registers read once."""

    against: Against = None
    evidence: Evidence = field(init=False)
    by_hash: dict[str, str] = field(init=False)  #: the catalog's documents by the hash of their text
    known: frozenset[str] = field(init=False)  #: keys of the catalog

    def __post_init__(self) -> None:
        self.evidence = Evidence(self.against)
        self.evidence.registers  # noqa: B018 - read now
        sources = catalog.by_key()
        hashes = {key: (source.document or {}).get("sha256") for key, source in sources.items()}
        self.by_hash = {text: key for key, text in hashes.items() if text is not None}
        self.known = frozenset(sources)

    def evidence_for(self, text: Text, digest: str) -> Evidence:
        """The registers, without what only repeats the text itself."""
        key = self.by_hash.get(digest)
        if key is not None or text.id in self.known:
            return Evidence(self.against, {text.id, key or text.id})
        if len(self.evidence.kept) > KEPT:
            self.evidence.kept.clear()
        return self.evidence


_worker: list[Worker] = []  #: of this process


def prepare(against: Against = None) -> None:
    """Read what every part needs."""
    _worker[:] = [Worker(against)]
    if parent_process() is not None:  # in a process of its own: what is read once is not looked through again and again
        gc.collect()
        gc.freeze()


def audited(part: Part, language: str | None = None) -> dict[str, bytes]:
    """The tables of a part, as Parquet. Each text is read and audited as if there were no other."""
    (worker,) = _worker
    errors: list[Refused] = []
    read: dict[str, tuple[Text, str, str, int]] = {}
    found: list[tuple[Text, list[dict[str, Any]]]] = []
    for text in part.texts:
        try:
            code = article.language_of(text.text, text.language or language, text.id).code
            figures = article.read(text.text, text.day, text.id, code)
            found.append((text, [rows.row(figure, text.text, text.id) for figure in figures]))
            digest = hashlib.sha256(text.text.encode()).hexdigest()
            read[text.id] = (text, code, digest, len(figures))
        except Exception as error:  # noqa: BLE001 - whatever it is, the other texts are read
            errors.append(refusal(text, error))
    frame, refused = _frame(found)
    errors += refused
    checks: list[Check] = []
    claims = claims_of(frame[list(schema.COLUMNS)], {text.id: text.day for text, _, _, _ in read.values()})
    for name, document in documents(claims).items():
        text, _, digest, _ = read[name]
        try:
            checks += in_order(of_document(document, worker.evidence_for(text, digest)), document)
        except Exception as error:  # noqa: BLE001
            errors.append(refusal(text, error))
    failed = {one.id for one in errors}
    table = as_table(checks)
    return {
        "errors": _bytes(_of(ERROR_COLUMNS, [astuple(one) for one in (*part.refused, *errors)])),
        "texts": _bytes(_texts([one for name, one in read.items() if name not in failed])),
        "figures": _bytes(_of_frame(frame[~frame["source"].isin(failed)])),
        "steps": _bytes(_steps(checks)),
        "checks": _bytes(_of_frame(table)),
    }


def refusal(text: Text, error: Exception) -> Refused:
    """What went wrong with a text, as a row."""
    if isinstance(error, LanguageError):
        return Refused(text.id, text.id, "language", str(error))
    if isinstance(error, AidError):
        return Refused(text.id, text.id, "not read", str(error))
    what = f"not read: {type(error).__name__}: {error}"
    return Refused(text.id, text.id, "fault", str(AidError(what, do=article.REPORT)))


def lost(text: Text, error: Exception) -> Refused:
    """A text that ended the process that read it."""
    what = f"the process that read it ended ({type(error).__name__})"
    return Refused(text.id, text.id, "fault", str(AidError(what, do=article.REPORT)))


def _frame(found: list[tuple[Text, list[dict[str, Any]]]]) -> tuple[pd.DataFrame, list[Refused]]:
    """One checked table of the rows of several texts; a text whose rows no table takes is refused."""
    try:
        return schema.validate(rows.frame([row for _, some in found for row in some]), where="audit_many"), []
    except Exception as error:  # noqa: BLE001
        if len(found) == 1:
            return schema.validate(rows.frame([])), [refusal(found[0][0], error)]
    tables, refused = zip(*(_frame([one]) for one in found), strict=True)
    return pd.concat(tables, ignore_index=True), [one for some in refused for one in some]


def _texts(read: list[tuple[Text, str, str, int]]) -> pa.Table:
    records = [
        (t.id, t.day, t.is_given_day, t.outlet, t.address, code, len(t.text), digest, figures)
        for t, code, digest, figures in read
    ]
    return _of(TEXT_COLUMNS, records)


def _steps(checks: list[Check]) -> pa.Table:
    """The derivations, one row a step, as `aidresearch.steps` has them."""
    days: dict[int | None, dt.date | None] = {None: None}
    records = []
    for check in checks:
        for number, step in enumerate(check.steps, 1):
            if step.until not in days:
                days[step.until] = date_of(step.until)  # type: ignore[arg-type]
            records.append(
                (
                    check.figure_id,
                    check.check,
                    check.statement,
                    number,
                    step.operation,
                    step.inputs,
                    days[step.until],
                    step.interval.low,
                    step.interval.high,
                    step.unit,
                )
            )
    return _of(STEP_COLUMNS, records)


def _of(columns: dict[str, str], records: list[tuple[Any, ...]]) -> pa.Table:
    import pyarrow as pa

    kinds = [pa.list_(pa.string()) if kind == "list" else pa.type_for_alias(kind) for kind in columns.values()]
    values = zip(*records, strict=True) if records else [()] * len(columns)
    arrays = [pa.array(list(some), type=kind) for some, kind in zip(values, kinds, strict=True)]
    return pa.Table.from_arrays(arrays, names=list(columns))


def _of_frame(frame: pd.DataFrame) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_pandas(frame, preserve_index=False)


def _bytes(table: pa.Table) -> bytes:
    import pyarrow.parquet as pq

    content = io.BytesIO()
    pq.write_table(table, content, compression="zstd")
    return content.getvalue()
