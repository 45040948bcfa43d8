"""What a notebook shows on purpose: charts, tables, one answer, data for the page's head, read from its output bundles.

`aidresearch.show.charts` and `aidresearch.show.tables` display them with ``metadata={"aidresearch": {...}}``: ``kind``,
``name`` (a slug, unique in the notebook), ``title``, ``caption``, and ``alt`` for a chart. A chart or table may bring
the figures it is made from (`FIGURES`), then ``formula`` and ``figures_linked`` (how many of them the page must show),
a table its ``fields`` (column -> label), the list of sources its ``sources_held``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from aidresearch.errors import BuildError
from aidresearch.site.page import svg

#: kind -> what its bundle must hold, what its metadata must hold besides kind and name
KINDS = {
    "chart": (("image/svg+xml", "text/csv"), ("title", "caption", "alt")),
    "table": (("text/html", "text/csv"), ("title", "caption")),
    "answer": (("text/markdown", "text/plain", "text/csv"), ()),
    "linked-data": (("application/ld+json", "text/csv"), ()),
    "explorer": (("image/svg+xml", svg.WORLD, svg.EXPLORER, "text/csv"), ("title", "caption", "alt")),
}
#: The media type of the figures behind a chart or table, as CSV.
FIGURES = "application/vnd.aidresearch.figures+csv"
#: What a bundle may hold besides.
MORE = (FIGURES, svg.PHONE, svg.MARKS)


@dataclass(frozen=True)
class Shown:
    """One chart, table, answer or piece of linked data: its text by media type, and ``about``, all of its metadata."""

    kind: str
    name: str
    data: Mapping[str, str]
    title: str = ""
    caption: str = ""
    alt: str = ""
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """How differences and number files call it: ``table totals``, ``answer``."""
        return self.kind if self.kind == "answer" else f"{self.kind} {self.name}"

    @property
    def csv(self) -> str:
        return self.data["text/csv"]

    @property
    def figures(self) -> str:
        """The figures it is made from, as CSV; empty if it does not say."""
        return self.data.get(FIGURES, "")


def read(notebook: Any) -> list[Shown]:
    """All charts, tables and the answer of an executed notebook (its nbformat node), in order.

    Raises `BuildError`, naming the cell, if a bundle lacks what its kind needs, if a name is taken, and if
    there is not exactly one answer.
    """
    found: dict[str, Shown] = {}
    answers = 0
    for where, output in _bundles(notebook):
        shown = _one(where, output)
        if shown.kind == "answer":
            answers += 1
        if shown.name in found and shown.kind != "answer":
            raise BuildError(f"two outputs are named {shown.name!r}", where=where, do="Give one another name")
        found[shown.name] = shown
    if answers != 1:
        raise BuildError("the answer", expected="one answer output in the notebook", found=answers)
    return list(found.values())


def _bundles(notebook: Any) -> Iterator[tuple[str, Any]]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if "aidresearch" in output.get("metadata", {}):
                yield f"cell [{cell.get('execution_count')}]", output


def _one(where: str, output: Any) -> Shown:
    meta, data = output["metadata"]["aidresearch"], output["data"]
    kind, name = meta.get("kind"), meta.get("name", "")
    if kind not in KINDS:
        raise BuildError("an output of unknown kind", where=where, expected=", ".join(KINDS), found=repr(kind))
    if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9-]+", name):
        raise BuildError(f"the name of a {kind}", where=where, expected="a-z, 0-9 and -", found=repr(name))
    needed, described = KINDS[kind]
    missing = [m for m in needed if m not in data] + [t for t in described if not str(meta.get(t, "")).strip()]
    if missing:
        raise BuildError(f"{kind} {name!r} lacks {', '.join(missing)}", where=where)
    words = {key: str(meta[key]) for key in described}
    kept = [*needed, *(m for m in MORE if m in data and kind in ("chart", "table"))]
    return Shown(kind, name, {m: _text(data[m]) for m in kept}, **words, about=meta)


def _text(value: Any) -> str:
    if isinstance(value, dict):  # JSON is stored as what it means
        return json.dumps(value, ensure_ascii=False, indent=1)
    return value if isinstance(value, str) else "".join(value)
