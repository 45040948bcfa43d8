"""Use once what reports use, so that they find it loaded: fonts, rates, tables, lazy imports.

The fork server imports this module (`aidresearch.site.engine.processes`), from which each report is then forked.

What is kept of it is either made from ``data/reference`` and packages, on which every report depends, or is
compared with its source whenever it is used (`aidresearch.loaders.memo`).
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

import pandas as pd

from aidresearch import catalog
from aidresearch.cli import own
from aidresearch.compare import shares
from aidresearch.compare.relative import relative
from aidresearch.errors import AidError
from aidresearch.loaders.memo import kept
from aidresearch.loaders.registry import PRESS, concatenate, load
from aidresearch.rates import fx
from aidresearch.site.engine import preload as engine
from aidresearch.table import parties, schema


def load_all() -> None:
    """Load what reports use, the sources in a process beside this one."""
    with sources_read():
        use_once()
        engine.rehearse()


@contextlib.contextmanager
def sources_read() -> Iterator[None]:
    """Read every source in a forked process, while in this one the block loads what else there is to be loaded."""
    own.take_part()  # a process of its own has not been through the command line
    parties.members("NATO", on="2025-01-01")
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    reader = context.Process(target=_read, args=(receiver, sender), daemon=True)
    reader.start()
    sender.close()
    yield
    with receiver, contextlib.suppress(EOFError):  # it ended without a word: whoever needs a table reads it
        kept.update(receiver.recv())
    reader.join()
    fx.rate("USD", "EUR", "2022-07-01", "annual-mean")
    concatenate([schema.empty()])
    catalog.forget_opened()


def _read(receiver: Connection, sender: Connection) -> None:
    """Every table, and what is computed from them for many reports."""
    receiver.close()  # the other's end: if it is gone, to send is an error, not to wait for ever
    for key in catalog.by_key():
        with contextlib.suppress(AidError):  # whoever asks for it gets the error
            load(key)
    sums = pd.DataFrame({"donor": ["SWE"], "value": [1e9], "unit": ["EUR"]})
    for to, year in (("gdp", None), ("gdp", 2023), ("population", None), ("defence", None)):
        with contextlib.suppress(AidError):
            relative(sums, to, year)
    with contextlib.suppress(AidError):
        shares.eu_key()
    from aidresearch.auditing.audit import audit

    with contextlib.suppress(AidError):
        audit(load(PRESS))  # what it compared the figures with is kept
    with contextlib.suppress(BrokenPipeError):
        sender.send(kept)


def use_once() -> None:
    """Draw a chart, format a table; nothing is shown."""
    import seaborn  # noqa: F401 - imported for the reports that draw with it

    from aidresearch.auditing import audit, sweep  # noqa: F401
    from aidresearch.compare import accessor, scenario, stages, sums  # noqa: F401
    from aidresearch.show import charts, tables

    frame = pd.DataFrame(
        {
            "period_end": pd.to_datetime(["2024-12-31", "2025-03-31"]),
            "aid_type": ["military", "military"],
            "value": [1e9, 2.5e9],
            "share": [0.25, 0.5],
        }
    )
    columns = {
        "aid_type": ("Type", "text"),
        "period_end": ("To", "date"),
        "value": ("EUR million", "million"),
        "share": ("Share, %", "percent"),
    }
    words: dict[str, Any] = {"name": "warm", "title": "Warm-up", "sources": ()}
    with contextlib.redirect_stdout(io.StringIO()):
        charts.columns(frame, series="aid_type", order=["military"], periods=list(frame["period_end"]), **words)
        tables.show(frame, columns, **words)
        tables.answer("One.", value=1.0)


engine.preloaded(__name__, load_all)
