"""The cells of an executed notebook as a page has them: what is read in its order, and the code apart.

The answer and the first chart come first: what the title's cell says beside the title follows that chart. A source is
named once in a section. Code stands in a list at the end, with the step that it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from aidresearch.site.page import markup

#: Cells of which neither code nor output is shown: the parameters have a table.
HIDDEN = frozenset({"parameters", "injected-parameters"})
#: Outputs that are read elsewhere: in the page's header, in its head.
ELSEWHERE = frozenset({"answer", "linked-data"})
FIGURES = frozenset({"chart", "table", "explorer"})
SOURCE = re.compile(r"(?:^|(?<=\s))Source: .*", re.DOTALL)  #: the end of a caption


@dataclass(frozen=True)
class Block:
    """One piece of a page. ``kind``: ``prose``, what should be known (``notes``, ``fold``), ``contents``, ``output``,
    ``step`` (where code stands), or an output bundle's."""

    kind: str
    html: str = ""  #: of prose
    output: Mapping[str, Any] = field(default_factory=dict)
    made: Mapping[str, Any] = field(default_factory=dict)  #: what the bundle says about itself
    note: str = ""  #: its caption, without a source that was named before
    step: int = 0  #: the number of the cell


@dataclass(frozen=True)
class Step:
    """One cell of code."""

    number: int
    source: str
    makes: str  #: the titles of what it shows


@dataclass(frozen=True)
class Content:
    """All of it: the blocks in their order, the headings for the contents (id, words), the code."""

    blocks: tuple[Block, ...]
    headings: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]


def read(notebook: Any, prose: Callable[[Any], str]) -> Content:
    """The content of ``notebook``; ``prose`` makes the HTML of a cell of words."""
    cells = notebook["cells"]
    blocks = list(_blocks(cells, prose))
    headings = [h for b in blocks for h in markup.headings(b.html)]
    return Content(tuple(_sourced(_ordered(blocks))), tuple(headings), tuple(_steps(cells)))


def _blocks(cells: Any, prose: Callable[[Any], str]) -> Iterator[Block]:
    for cell in cells:
        if cell["cell_type"] == "markdown" and cell["source"]:
            yield Block("prose", prose(cell))
        elif cell["cell_type"] == "code" and not HIDDEN.intersection(_tags(cell)):
            number = cell.get("execution_count") or 0
            for output in cell.get("outputs", []):
                made = output.get("metadata", {}).get("aidresearch", {})
                kind = made.get("kind", "output")
                if kind == "table" and "sources_held" in made:
                    kind = "sources"
                if kind == "output" and (words := _words(output)):
                    yield Block("prose", prose({"source": words}))
                elif kind not in ELSEWHERE:
                    yield Block(kind, output=output, made=made, note=made.get("caption", ""), step=number)
            if cell["source"]:
                yield Block("step", step=number)


def _words(output: Any) -> str:
    """What a cell of code shows in words, as a cell of words has them; nothing of any other output."""
    data = output.get("data", {})
    return "" if "text/html" in data else "".join(data.get("text/markdown", ""))


def _ordered(blocks: list[Block]) -> list[Block]:
    """The words before the first figure after it, if no heading is theirs, or in a fold where it is a table and may be
    long; after that figure stand the contents too."""
    first = next((at for at, one in enumerate(blocks) if one.kind in FIGURES), None)
    contents = Block("contents")
    if first is None:
        return [contents, *blocks]
    before, after = blocks[: first + 1], blocks[first + 1 :]
    if before[0].kind != "prose" or markup.headings(before[0].html):
        return [*before, contents, *after]
    if before[-1].kind in ("chart", "explorer"):
        return [*before[1:], contents, replace(before[0], kind="notes"), *after]
    return [replace(before[0], kind="fold"), *before[1:], contents, *after]


def _sourced(blocks: list[Block]) -> Iterator[Block]:
    """The blocks with each source named once in a section, which begins at a heading."""
    seen: set[str] = set()
    for block in blocks:
        if markup.headings(block.html):
            seen = set()
        found = SOURCE.search(block.note)
        if found and found[0] in seen:
            yield replace(block, note=block.note[: found.start()].strip())
        else:
            seen |= {found[0]} if found else set()
            yield block


def _steps(cells: Any) -> Iterator[Step]:
    for cell in cells:
        if cell["cell_type"] == "code" and cell["source"] and not HIDDEN.intersection(_tags(cell)):
            bundles = [one.get("metadata", {}).get("aidresearch", {}) for one in cell.get("outputs", [])]
            titles = ["the answer" if made["kind"] == "answer" else made["title"] for made in bundles if made]
            makes = "set-up" if "setup" in _tags(cell) else "; ".join(titles)
            yield Step(cell.get("execution_count") or 0, cell["source"], makes)


def _tags(cell: Any) -> list[str]:
    return list(cell.get("metadata", {}).get("tags", []))
