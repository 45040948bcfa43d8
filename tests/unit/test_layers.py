"""The architecture, held by the imports: layers, loaders apart, no cycle, no clock below the reports, small modules."""

from __future__ import annotations

import ast
import graphlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "aidresearch"

#: From the bottom up. A name stands for a module, or for a package with all that is in it.
#: ``aidresearch`` is the package's own ``__init__``: it collects the public names; nothing below the site uses it.
LAYERS = [
    ["errors", "paths"],
    ["table", "catalog"],
    ["parallel"],
    ["rates"],
    ["loaders", "extraction"],
    ["compare"],
    ["auditing"],
    ["show", "export"],
    ["aidresearch"],
    ["site"],
    ["cli"],
]
#: Who may import whom within a layer; else only what lies in one package may.
NEIGHBOURS = {("paths", "errors"), ("catalog", "table"), ("loaders", "extraction")}
#: `site` runs notebooks and knows no analysis, so that either can change without the other.
SITE_MAY = {"errors", "paths", "table", "catalog", "parallel", "site"}
LONGEST_MODULE = 300
REGISTRY = "loaders.registry"
#: Look at sources through the registry, and are no loaders themselves.
OF_ALL = {REGISTRY, "loaders.published"}
#: A dotted name of the package as a text: what `importlib.import_module` and entry points are given.
BY_NAME = re.compile(r"aidresearch(\.\w+)+(:\w+)?")
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
        if level(module) < level("site"):
            found += [f"{module} line {line}: {what}" for line, what in outside(tree)]
    for path in sorted(root.rglob("*.py")):
        lines = lines_of(path.read_text(encoding="utf-8"))
        if lines > LONGEST_MODULE:
            found.append(
                f"{name_of(path, root)}: {lines} lines, more than {LONGEST_MODULE}: is there a second module in it?"
            )
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as error:
        found.append(f"imports in a circle: {' -> '.join(error.args[1])}")
    return found


def lines_of(code: str) -> int:
    """The lines of a module without the docstrings of its functions: what a function says of itself is no code, and to
    say it in full must not cost another module."""
    functions = [n for n in ast.walk(ast.parse(code)) if isinstance(n, ast.FunctionDef) and ast.get_docstring(n)]
    said = [(n.body[0].end_lineno or 0) - n.body[0].lineno + 1 for n in functions]
    return code.count("\n") - sum(said)


def name_of(path: Path, root: Path) -> str:
    """The dotted name below the package; ``aidresearch`` for its own ``__init__``."""
    parts = path.relative_to(root).with_suffix("").parts
    parts = parts[:-1] if parts[-1] == "__init__" else parts
    return ".".join(parts) or "aidresearch"


def imported(tree: ast.Module, modules: set[str]) -> Iterator[str]:
    """The modules of the package that this one imports, wherever in it; lazy and type-only ones and names count."""

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
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and BY_NAME.fullmatch(node.value):
            names = [node.value.replace(":", ".")]  # import_module, an entry point, a registry
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
        if top == "site" and other_top not in SITE_MAY:
            yield f"{module} imports {other}: the site knows no analysis"
        if top == "loaders" and module not in OF_ALL and not same_producer(module, other) and is_loader(other, trees):
            yield f"{module} imports {other}: loaders stand alone"


def same_producer(module: str, other: str) -> bool:
    """Whether both lie in the folder of one producer, as ``loaders/kiel``."""
    return "." in module.removeprefix("loaders.") and module.split(".")[:2] == other.split(".")[:2]


def is_loader(module: str, trees: dict[str, ast.Module]) -> bool:
    return module == REGISTRY or any(isinstance(n, ast.FunctionDef) and n.name == "load" for n in trees[module].body)


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
    "__init__.py": "from aidresearch.compare.sums import total\n",
    "errors.py": "import math\n",
    "paths.py": "from aidresearch.errors import Error\n",
    "table/__init__.py": "",
    "table/vocabulary.py": "",
    "table/parties.py": "from aidresearch import paths\nfrom aidresearch.table import vocabulary\n",
    "catalog.py": "from aidresearch.table.parties import resolve\n",
    "loaders/__init__.py": "",
    "loaders/registry.py": "LOADERS = ['aidresearch.loaders.press', 'aidresearch.loaders.kiel.shipped']\n",
    "loaders/kiel/__init__.py": "",
    "loaders/kiel/shipped.py": "from aidresearch.loaders.kiel.brief import load as other\ndef load(source): ...\n",
    "loaders/kiel/brief.py": "from aidresearch.loaders.rows import rows\ndef load(source): ...\n",
    "loaders/press.py": "from aidresearch.table import vocabulary\ndef load(source): ...\n",
    "loaders/rows.py": "",
    "compare/__init__.py": "",
    "compare/sums.py": "import datetime as dt\nimport time\nx = dt.date(2025, 1, 1)\n",
    "show/__init__.py": "",
    "show/charts.py": "from aidresearch.compare import sums\n",
    "site/__init__.py": "",
    "site/run.py": "import os, time\nfrom aidresearch import catalog\nos.environ, time.time()\n",
    "cli/__init__.py": "",
    "cli/main.py": "from aidresearch.site.run import build\nimport aidresearch\n'aidresearch.show.charts'\n",
}

BAD = {
    "upward": ("errors.py", "from aidresearch import catalog", "errors imports catalog: from above"),
    "upward, lazily": (
        "errors.py",
        "def f():\n    import aidresearch.compare.sums",
        "errors imports compare.sums: from",
    ),
    "upward, a name": (
        "table/parties.py",
        "from aidresearch.show.charts import x",
        "table.parties imports show.charts: f",
    ),
    "upward, as a text": (
        "compare/sums.py",
        "from importlib import import_module\nimport_module('aidresearch.show.charts')",
        "compare.sums imports show.charts: from above",
    ),
    "the public names": ("compare/sums.py", "import aidresearch", "compare.sums imports aidresearch: from above"),
    "a neighbour": ("paths.py", "", "errors imports paths: from its own layer"),
    "relative": ("table/parties.py", "from . import errors", "table.parties line 1: a relative import"),
    "a loader's loader": (
        "loaders/press.py",
        "from aidresearch.loaders.kiel.shipped import load",
        "loaders stand alone",
    ),
    "a loader's registry": ("loaders/press.py", "from aidresearch.loaders.registry import load", "loaders stand alone"),
    "analysis in the site": ("site/run.py", "from aidresearch.compare import sums", "the site knows no analysis"),
    "the public names in the site": ("site/run.py", "from aidresearch import total", "the site knows no analysis"),
    "analysis in the site, as a text": (
        "site/run.py",
        "PRELOAD = ['aidresearch.compare.sums']",
        "site.run imports compare.sums: the site knows no analysis",
    ),
    "an entry point in the site": ("site/run.py", "X = 'aidresearch.cli.main:main'", "site.run imports cli.main: from"),
    "a new room": ("newcomer.py", "", "newcomer: has no layer yet"),
    "a circle": ("loaders/rows.py", "from aidresearch.loaders.kiel.brief import x", "in a circle"),
    "environment": ("compare/sums.py", "import os\nos.environ['X']", "compare.sums line 2: reads the clock or the env"),
    "environment, by name": ("compare/sums.py", "from os import getenv", "compare.sums line 1: reads the clock or"),
    "clock": ("compare/sums.py", "import datetime as dt\ndt.date.today()", "compare.sums line 2: reads the clock"),
    "pandas' clock": (
        "show/charts.py",
        "import pandas as pd\npd.Timestamp.now()",
        "show.charts line 2: reads the clock",
    ),
    "seconds": ("compare/sums.py", "import time\ntime.time()", "compare.sums line 2: reads the clock"),
    "long": ("compare/sums.py", "\n" * 301, "compare.sums: 301 lines"),
}


def package(root: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


def test_a_good_package_passes(tmp_path: Path) -> None:
    assert problems(package(tmp_path, GOOD)) == []


def test_what_a_function_says_of_itself_is_no_code() -> None:
    described = 'def total():\n    """Sum."""\n    return 1\n'
    at_length = 'def total():\n    """Sum.\n' + "\n" * 400 + '    """\n    return 1\n'
    assert (lines_of(described), lines_of(at_length)) == (2, 2)


@pytest.mark.parametrize(("name", "content", "expected"), BAD.values(), ids=BAD)
def test_a_broken_rule_is_named(name: str, content: str, expected: str, tmp_path: Path) -> None:
    files = {**GOOD, "errors.py": "from aidresearch import paths\n" if name == "paths.py" else GOOD["errors.py"]}
    files[name] = content
    assert any(expected in problem for problem in problems(package(tmp_path, files)))
