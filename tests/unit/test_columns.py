"""Facts stand in columns: no notebook, and nothing that shows tables, takes them out of `note` or `place`.

The loader of the American pauses packed exceptions and reporters into `note`, and a notebook took them apart again by a
regular expression: a reporter whose name had a semicolon in it lost its first half. `aidresearch.events` has columns.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROSE = {"note", "place"}
#: What takes a text apart, or asks what is in it.
TAKES_APART = set(
    "apply contains count endswith extract extractall find findall fullmatch get index map match partition "
    "removeprefix removesuffix replace rfind rindex rpartition rsplit slice split startswith strip lstrip rstrip "
    "transform".split()
)
IN_TEXT = re.compile(rf"\b({'|'.join(PROSE)})\.str\b")


def taken_apart(code: str) -> list[str]:
    """The expressions of Python code that take a text of `PROSE` apart, as they stand in it."""
    tree = ast.parse(code)
    named: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and is_prose(node.value, named):
            named |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return [ast.unparse(node) for node in ast.walk(tree) if takes_apart(node, named)]


def chain(node: ast.AST) -> Iterator[ast.AST]:
    """``a["note"].str.lower()``: the call, its function, what that belongs to, down to ``a``."""
    while True:
        yield node
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute | ast.Subscript):
            node = node.value
        else:
            return


def is_prose(node: ast.AST, named: set[str]) -> bool:
    """Whether it is one of the columns, or what is made from it, or was called by a name since."""
    for part in chain(node):
        if isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Constant) and part.slice.value in PROSE:
            return True
        if isinstance(part, ast.Attribute) and part.attr in PROSE:
            return True
        if isinstance(part, ast.Name) and part.id in named:
            return True
    return False


def takes_apart(node: ast.AST, named: set[str]) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(IN_TEXT.search(node.value))
    if isinstance(node, ast.Subscript):  # a["note"].str[:3]
        return isinstance(node.value, ast.Attribute) and node.value.attr == "str" and is_prose(node.value, named)
    if not isinstance(node, ast.Call):
        return False
    arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
    if isinstance(node.func, ast.Attribute):
        if node.func.attr in TAKES_APART and is_prose(node.func.value, named):
            return True
        is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        if is_re and any(is_prose(argument, named) for argument in arguments):
            return True
    names_one = any(isinstance(a, ast.Constant) and a.value in PROSE for a in arguments)
    return names_one and any(isinstance(a, ast.Lambda) for a in arguments)  # sort_values("place", key=lambda p: ...)


def code_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code")


SHOWING = [*sorted((ROOT / "notebooks").glob("*.ipynb")), *sorted((ROOT / "aidresearch" / "show").rglob("*.py"))]


@pytest.mark.parametrize("path", SHOWING, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_fact_is_taken_out_of_prose(path: Path) -> None:
    assert taken_apart(code_of(path)) == []


@pytest.mark.parametrize(
    "code",
    [
        'a["place"].str.extract(r"(\\d+)", expand=False).astype(int)',
        'note = both["note"].str.extract("x")',
        'status = listed["note"]\nstatus.str.contains("confirmed")',
        'a[a["note"].str.startswith(document)]',
        'listed.sort_values("place", key=lambda p: p.str.extract("x"))',
        're.search("x", row["note"])',
        'row["place"].split("-")',
        'a["note"].str[:3]',
        "a.query(\"note.str.contains('x')\")",
        "a.note.str.partition(',')",
        'a["note"].map(lambda text: text[3:])',
    ],
)
def test_what_takes_prose_apart_is_seen(code: str) -> None:
    assert taken_apart(code)


@pytest.mark.parametrize(
    "code",
    [
        'columns | {"note": ("Note", "text")}',
        'table["note"] = table["note"].fillna(table["note_approved"])',
        'changes["note"].dropna().unique()',
        'table = both.assign(note=both["note"])\ntable["status"].str.startswith("x")',
        '", ".join([row["donor"], row["place"]])',
    ],
)
def test_prose_may_be_shown_whole(code: str) -> None:
    assert taken_apart(code) == []
