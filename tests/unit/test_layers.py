"""The architecture, held by the imports: layers, loaders apart, no cycle, no clock below the reports, small modules."""

from __future__ import annotations

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "aidresearch"

#: From the bottom up. A name stands for a module, or for a package with all that is in it.
#: ``aidresearch`` is the package's own ``__init__``: it collects the public names; nothing below the reports uses it.
LAYERS = [
    ["errors", "project"],
    ["vocabulary", "parties"],
    ["schema", "catalog"],
    ["grids", "manifest"],
    ["providers"],
    ["sources", "fx", "prices", "extract"],
    ["normalize"],
    ["totals", "releases", "intervals", "relative"],
    ["ladder", "shares", "currency_findings"],
    ["accessor"],
    ["audit", "scenario"],
    ["cells"],
    ["tables", "charts", "processed", "codebook"],
    ["warmup"],
    ["aidresearch"],
    ["reports"],
    ["commands"],
    ["cli"],
]
#: Who may import whom within a layer; else only what lies in one package may.
NEIGHBOURS = {("project", "errors"), ("parties", "vocabulary"), ("catalog", "schema"), ("charts", "tables")}
#: `reports` runs notebooks and knows no analysis, so that either can change without the other.
REPORTS_MAY = {"errors", "project", "vocabulary", "parties", "schema", "catalog", "reports"}
LONGEST_MODULE = 320
CLOCKS = {"now", "today", "utcnow"}
#: module: what of it depends on when or where the program runs
OUTSIDE = {"os": {"environ", "environb", "getenv"}, "time": {"time", "time_ns", "localtime", "gmtime", "ctime"}}


def problems(root: Path) -> list[str]:
    """What breaks the architecture in the package at ``root``, in words."""
    trees = {name_of(path, root): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(root.rglob("*.py"))}
    imports = {module: set(imported(tree, set(trees))) for module, tree in trees.items()}
    found = [problem for module in trees for problem in about_layers(module, imports[module], trees)]
    for module, tree in trees.items():
        relative = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.level]
        found += [f"{module} line {line}: a relative import: write the whole name" for line in relative]
        if level(module) < level("reports"):
            found += [f"{module} line {line}: {what}" for line, what in outside(tree)]
    for path in sorted(root.rglob("*.py")):
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > LONGEST_MODULE:
            found.append(
                f"{name_of(path, root)}: {lines} lines, more than {LONGEST_MODULE}: is there a second module in it?"
            )
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as error:
        found.append(f"imports in a circle: {' -> '.join(error.args[1])}")
    return found


def name_of(path: Path, root: Path) -> str:
    """The dotted name below the package; ``aidresearch`` for its own ``__init__``."""
    parts = path.relative_to(root).with_suffix("").parts
    parts = parts[:-1] if parts[-1] == "__init__" else parts
    return ".".join(parts) or "aidresearch"


def imported(tree: ast.Module, modules: set[str]) -> Iterator[str]:
    """The modules of the package that this one imports, wherever in it; lazy and type-only imports count."""

    def known(dotted: str) -> str:
        inside = dotted.removeprefix("aidresearch").removeprefix(".")
        while inside and inside not in modules and "." in inside:
            inside = inside.rpartition(".")[0]
        return inside or "aidresearch"

    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            names = []
            for alias in node.names:
                is_module = f"{base}.{alias.name}".removeprefix("aidresearch.") in modules
                names.append(f"{base}.{alias.name}" if is_module else base)
        else:
            continue
        yield from (known(name) for name in names if name.split(".")[0] == "aidresearch")


def level(module: str) -> int:
    """Its layer, counted from the bottom; -1 if it has none yet."""
    top = module.split(".")[0]
    return next((number for number, layer in enumerate(LAYERS) if top in layer), -1)


def about_layers(module: str, imports: set[str], trees: dict[str, ast.Module]) -> Iterator[str]:
    own, top = level(module), module.split(".")[0]
    if own < 0:
        yield f"{module}: has no layer yet: give it one here and in the design"
        return
    for other in sorted(imports):
        above, other_top = level(other), other.split(".")[0]
        allowed = above < own or top == other_top or (top, other_top) in NEIGHBOURS
        if not allowed:
            yield f"{module} imports {other}: " + ("from above" if above > own else "from its own layer")
        if top == "reports" and other_top not in REPORTS_MAY:
            yield f"{module} imports {other}: reports know no analysis"
        if top == "sources" and module != "sources" and other_top == "sources" and is_loader(other, trees):
            yield f"{module} imports {other}: loaders stand alone"


def is_loader(module: str, trees: dict[str, ast.Module]) -> bool:
    return module == "sources" or any(isinstance(n, ast.FunctionDef) and n.name == "load" for n in trees[module].body)


def outside(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Lines that read the clock or the environment."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            yield node.lineno, f"reads the clock ({ast.unparse(node.func)})"
        is_attribute = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if is_attribute and node.attr in OUTSIDE.get(node.value.id, ()):
            yield node.lineno, f"reads the clock or the environment ({ast.unparse(node)})"
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if alias.name in OUTSIDE.get(node.module or "", ()):
                    yield node.lineno, f"reads the clock or the environment ({node.module}.{alias.name})"


def test_the_package_keeps_its_layers() -> None:
    assert problems(ROOT) == []


# The checker itself, on packages made to break one rule each.

GOOD = {
    "__init__.py": "from aidresearch import charts, sources\nfrom aidresearch.totals import total\n",
    "errors.py": "import math\n",
    "project.py": "from aidresearch.errors import Error\n",
    "vocabulary.py": "",
    "parties.py": "from aidresearch import project, vocabulary\n",
    "schema.py": "",
    "catalog.py": "from aidresearch.schema import conform\n",
    "sources/__init__.py": "def load(key):\n    from aidresearch.sources import kiel, press\n",
    "sources/kiel.py": "from aidresearch.sources.csv import rows\ndef load(source): ...\n",
    "sources/press.py": "from aidresearch import schema\ndef load(source): ...\n",
    "sources/csv.py": "",
    "totals.py": "import datetime as dt\nimport time\nx = dt.date(2025, 1, 1)\n",
    "charts.py": "from aidresearch import totals\n",
    "reports/__init__.py": "",
    "reports/run.py": "import os, time\nfrom aidresearch import catalog\nos.environ, time.time()\n",
    "cli.py": "from aidresearch.reports.run import build\nfrom aidresearch import __version__, totals\n",
}

BAD = {
    "upward": ("errors.py", "from aidresearch import schema", "errors imports schema: from above"),
    "upward, lazily": ("errors.py", "def f():\n    import aidresearch.totals", "errors imports totals: from above"),
    "upward, a name": ("schema.py", "from aidresearch.charts import bars", "schema imports charts: from above"),
    "the public names": ("totals.py", "import aidresearch", "totals imports aidresearch: from above"),
    "a neighbour": (
        "vocabulary.py",
        "from aidresearch import parties",
        "vocabulary imports parties: from its own layer",
    ),
    "relative": ("schema.py", "from . import errors", "schema line 1: a relative import"),
    "a loader's loader": ("sources/press.py", "from aidresearch.sources.kiel import load", "loaders stand alone"),
    "a loader's registry": ("sources/press.py", "from aidresearch.sources import load", "loaders stand alone"),
    "analysis in reports": ("reports/run.py", "from aidresearch import totals", "reports know no analysis"),
    "analysis in reports, by name": ("reports/run.py", "from aidresearch import total", "reports know no analysis"),
    "a new module": ("newcomer.py", "", "newcomer: has no layer yet"),
    "a circle": ("sources/csv.py", "from aidresearch.sources.rows import x", "in a circle"),
    "environment": ("totals.py", "import os\nos.environ['X']", "totals line 2: reads the clock or the environment"),
    "environment, by name": ("totals.py", "from os import getenv", "totals line 1: reads the clock or"),
    "clock": ("totals.py", "import datetime as dt\ndt.date.today()", "totals line 2: reads the clock"),
    "pandas' clock": ("charts.py", "import pandas as pd\npd.Timestamp.now()", "charts line 2: reads the clock"),
    "seconds": ("totals.py", "import time\ntime.time()", "totals line 2: reads the clock"),
    "long": ("totals.py", "\n" * 321, "totals: 321 lines"),
}


def package(root: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


def test_a_good_package_passes(tmp_path: Path) -> None:
    assert problems(package(tmp_path, GOOD)) == []


@pytest.mark.parametrize(("name", "content", "expected"), BAD.values(), ids=BAD)
def test_a_broken_rule_is_named(name: str, content: str, expected: str, tmp_path: Path) -> None:
    files = {**GOOD, "sources/rows.py": "from aidresearch.sources.csv import y", name: content}
    assert any(expected in problem for problem in problems(package(tmp_path, files)))
