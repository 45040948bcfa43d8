"""``data/processed``: all shipped sources in the one table, for people who use other tools.

Built, never edited: ``figures`` (as loaded), ``normalized`` (money of every role but ``context``, once in EUR and
once in USD), each as Parquet and CSV, ``manifest.json`` (inputs and outputs with hashes, versions, no clock) and
``datapackage.json`` (Frictionless). The same inputs give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd

from aidresearch import catalog, paths
from aidresearch.compare.conversion import normalize
from aidresearch.errors import BuildError, needs
from aidresearch.export import manifest
from aidresearch.loaders.registry import load_all, load_source
from aidresearch.rates import fx
from aidresearch.table import schema, spreadsheet

CURRENCIES = ("EUR", "USD")
PACKAGE = "datapackage.json"
RULE = "monthly-mean"  #: Kiel's own rule
TABLES = {
    "figures": ("All shipped figures, as loaded", schema.COLUMNS),
    "normalized": (
        f"Money in {' and '.join(CURRENCIES)}, converted by {RULE}",
        {**schema.COLUMNS, **schema.NORMALIZED},
    ),
}


def write(folder: Path, at: paths.Project | None = None) -> Path:
    """Write the processed data into ``folder`` and give its path; the manifest is whole last, when the rest is.

    Raises `BuildError` where a file of that name is there which no manifest of ours lists.
    """
    needs("parquet", "processed data take")
    _begin(folder, at)
    frames = {"figures": load_all(at), "normalized": _normalized(at)}
    outputs = {}
    for name, frame in frames.items():
        for suffix, content in (("parquet", frame.to_parquet(index=False)), ("csv", _csv(frame))):
            _replace(folder / f"{name}.{suffix}", content)
            outputs[f"{name}.{suffix}"] = {"rows": len(frame), "sha256": hashlib.sha256(content).hexdigest()}
    package = _json(_datapackage(at))
    _replace(folder / PACKAGE, package)
    outputs[PACKAGE] = {"sha256": hashlib.sha256(package).hexdigest()}
    counts = frames["figures"].groupby("source")["figure_id"].count().to_dict()
    rates = f"ECB fixings to {fx.fixings().index[-1]:%Y-%m-%d}, rule {RULE}"
    about = {**manifest.inputs(at), "rates": rates, "figures": counts, "outputs": outputs}
    _replace(folder / manifest.FILE, _json(about))
    return folder


def _begin(folder: Path, at: paths.Project | None) -> None:
    """Say in the manifest which files will be written, with hashes that are none yet; raise for those of others."""
    names = [*(f"{name}.{suffix}" for name in TABLES for suffix in ("parquet", "csv")), PACKAGE]
    ours = manifest.files(folder)
    others = [name for name in (*names, manifest.FILE) if name not in ours and (folder / name).exists()]
    if others:
        raise BuildError(
            f"files that no build put there would be lost: {', '.join(others)}",
            where=str(folder),
            do="Move them away, or name another folder: aidresearch build --into DIR",
        )
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = {**manifest.inputs(at), "outputs": {name: {"sha256": ""} for name in names}}
    _replace(folder / manifest.FILE, _json(unfinished))


def _normalized(at: paths.Project | None) -> pd.DataFrame:
    """Each source converted by the date column that its ``source.toml`` names, once a currency."""
    parts = []
    for source in catalog.by_key(at).values():
        frame = load_source(source)
        money = frame[(frame["measure"] == "money") & (frame["role"] != "context")]
        if len(money):
            parts += [normalize(money, c, RULE, unconverted="missing") for c in CURRENCIES]
    return pd.concat(parts, ignore_index=True)


def _csv(frame: pd.DataFrame) -> bytes:
    return spreadsheet.to_csv(frame).encode()


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _replace(path: Path, content: bytes) -> None:
    """Write whole or not at all: a reader never sees half a file."""
    temporary = path.with_name(f".{path.name}.part")
    temporary.write_bytes(content)
    temporary.replace(path)


def _datapackage(at: paths.Project | None) -> dict[str, Any]:
    kinds = {"text": "string", "stage": "string", "number": "number", "date": "date"}
    return {
        "name": "aidresearch",
        "title": "Figures about aid to Ukraine",
        "licenses": [{"title": "Facts cited from the sources listed; their licences are stated with each"}],
        "sources": [{"title": s.title, "path": s.address} for s in catalog.by_key(at).values()],
        "resources": [
            {
                "name": name,
                "title": title,
                "path": f"{name}.csv",
                "format": "csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {
                            "name": n,
                            "type": kinds[c.kind],
                            "description": c.meaning,
                            "constraints": {"required": not c.nullable},
                        }
                        for n, c in columns.items()
                    ],
                    "missingValues": [""],
                },
            }
            for name, (title, columns) in TABLES.items()
        ],
    }
