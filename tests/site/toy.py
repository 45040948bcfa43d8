"""A project of three small reports, for tests of the report engine: no analysis, nothing drawn, made in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aidresearch.paths import Project

PLAN = """
[site]
title = "Toy aid"
description = "Three reports about nothing"

[[report]]
name = "overview"
notebook = "toy.ipynb"
title = "Who gives what"
question = "Who gives most?"
group = "Overview"
parameters = { factor = 2.0 }

[[report]]
name = "donor"
notebook = "toy.ipynb"
title = "What {donor} gave"
question = "How much did {donor} give?"
group = "Donors"
label = "{donor}"
for_each = { donor = ["SWE", "DEU"] }
"""

PARAMETERS = """\
donor = "all"  # party code
factor = 1.0  # what amounts are multiplied by
note = None  # a remark
"""

SOURCE = """\
key = "{key}"
title = "{title}"
producer = "Nobody"
data_to = 2025-01-31
address = "not stated"
licence = "not stated"
citation = "Nobody (2025)"
loader = "none"
dated_by = "period_end"
files = []
"""

SVG = """\
<?xml version="1.0" encoding="utf-8" standalone="no"?>
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="216pt" height="144pt" viewBox="0 0 216 144"
 xmlns="http://www.w3.org/2000/svg" version="1.1">
 <metadata><about/></metadata>
 <defs><style type="text/css">*{stroke-linejoin: round}</style>
 <clipPath id="clip"><rect width="216" height="144"/></clipPath>
 <path id="mark" d="M 0 0 L 0 4" style="stroke: #1f2933"/></defs>
 <g id="axes_1"><use xlink:href="#mark" x="20" y="100" style="stroke: #1F2933"/>
 <path d="M 20 100 L 200 100" clip-path="url(#clip)" style="fill: none; stroke: #d9dee4"/>
 <rect x="30" y="40" width="40" height="60" fill="#b5651d" onclick="alert(1)"/>
 <text x="30" y="130" fill="#1f2933">military &amp; more</text></g>
</svg>"""

TABLE = """\
<div id=x><style>p {color: red}</style><table class=aid-table>
<thead><tr><th>Type<th class=right>EUR bn</thead>
<tbody><tr><td>military &lt;i&gt;<td onclick='x()'>12<tr><td>financial<td>5</tbody></table></div>"""

SHOW = """\
from IPython.display import display

def show(kind, name, data, **words):
    display(data, raw=True, metadata={"aidresearch": {"kind": kind, "name": name, **words}})
"""

ANSWER = """\
answer = f"**{donor}** gave EUR {17 * factor:g} bn"
csv = f"what,value\\ntotal,{17 * factor:g}\\n"
show("answer", "answer", {"text/markdown": answer, "text/plain": answer, "text/csv": csv})
"""

AMOUNTS = """\
csv = f"type,value,note\\nmilitary,{12 * factor:g},\\nfinancial,{5 * factor:g},estimate\\nhumanitarian,,\\n"
words = {"title": "Aid <by> type", "caption": "EUR bn, Nobody"}
for name in ("totals", "again"):
    data = {"image/svg+xml": svg, "text/plain": "x", "text/csv": csv}
    show("chart", name, data, alt=f"Bars: military {12 * factor:g} & more", **words)
data = {"text/html": table, "text/plain": "x", "text/csv": csv}
data["application/vnd.aidresearch.figures+csv"] = "figure_id,place,value\\nn/<1>,row 2,12000000000\\n"
show("table", "types", data, formula="as <printed>", figures_linked=1, **words)
"""

CELLS = (
    ("markdown", "# Toy report\n\nWhat you should know <script>alert(1)</script>about *these* numbers.", ()),
    ("code", PARAMETERS, ("parameters",)),
    ("code", f"{SHOW}svg = {SVG!r}\ntable = {TABLE!r}", ("setup",)),
    ("code", ANSWER, ()),
    ("markdown", "## Amounts\n\n[Overview](overview.html)", ()),
    ("code", AMOUNTS, ()),
    ("code", 'print("said <b>so</b>")\n{"plain": "value"}', ()),
)


def notebook(*cells: tuple[str, str, tuple[str, ...]]) -> str:
    """The text of a notebook with these cells: (type, source, tags)."""
    import nbformat
    from nbformat import v4

    make = {"markdown": v4.new_markdown_cell, "code": v4.new_code_cell}
    made: list[Any] = []
    for number, (kind, source, tags) in enumerate(cells):
        cell = make[kind](source, id=f"cell-{number}")
        cell.metadata["tags"] = list(tags)
        made.append(cell)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return str(nbformat.writes(v4.new_notebook(cells=made, metadata={"kernelspec": kernel})))


def project(root: Path) -> Project:
    """The toy project in ``root``."""
    for folder in ("data/raw/nobody/2025", "data/reference", "notebooks", "reports"):
        (root / folder).mkdir(parents=True)
    for folder, title in (("data/raw/nobody/2025", "Nothing"), ("data/reference", "Reference")):
        text = SOURCE.format(key=title.lower(), title=title)
        (root / folder / "source.toml").write_text(text, encoding="utf-8")
    (root / "notebooks/toy.ipynb").write_text(notebook(*CELLS), encoding="utf-8")
    (root / "reports/plan.toml").write_text(PLAN, encoding="utf-8")
    return Project(root, is_checkout=True)


def change(path: Path, old: str, new: str) -> None:
    """Replace one piece of a file's text, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def copy(root: Path, old: str, new: str, text: str, changed: str) -> None:
    """A second file like the first, with one piece of its text replaced."""
    (root / new).parent.mkdir(parents=True)
    (root / new).write_text((root / old).read_text(encoding="utf-8"), encoding="utf-8")
    change(root / new, text, changed)
