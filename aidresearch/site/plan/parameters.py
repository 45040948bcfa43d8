"""The ``parameters`` cell of a notebook: names, defaults and help, read without running it."""

from __future__ import annotations

import ast
import io
import json
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aidresearch.errors import PlanError
from aidresearch.table import parties
from aidresearch.table.vocabulary import nearest

#: What a JSON value of each Python type is called in errors.
WORDS = {str: "text", bool: "true or false", int: "whole number", float: "number", list: "list", dict: "table"}

PARTY = "party code"  #: how the help of a parameter begins that is a donor or another party

RULE = "plain assignments of text, numbers, True, False, None, lists and dicts"


@dataclass(frozen=True)
class Parameter:
    """One line of the ``parameters`` cell: ``name = default  # help``."""

    name: str
    default: Any
    help: str

    @property
    def expected(self) -> str:
        return "text (its default is None)" if self.default is None else word(self.default)

    def accepts(self, value: Any) -> bool:
        """Whether ``value`` has the type of the default; a whole number is a number, text may replace None."""
        kind = type(value)
        if self.default is None:
            return kind is str
        return kind is type(self.default) or (kind is int and type(self.default) is float)


def word(value: Any) -> str:
    """The type of a JSON value in words."""
    return "None" if value is None else WORDS.get(type(value), type(value).__name__)


def is_json(value: Any) -> bool:
    """Whether JSON has this value: no dates, tuples, sets, bytes, infinities."""
    if isinstance(value, dict):
        return all(type(k) is str and is_json(v) for k, v in value.items())
    if isinstance(value, list):
        return all(map(is_json, value))
    if type(value) is float:
        return value - value == 0
    return value is None or type(value) in (str, bool, int)


def read(path: Path, where: str) -> tuple[Parameter, ...]:
    """The parameters that the notebook at ``path`` declares, in its order.

    Raises `PlanError` if it is no notebook, has not exactly one code cell tagged ``parameters``, or if that
    cell holds anything but plain assignments of JSON values.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        tagged = [c for c in cells if "parameters" in c.get("metadata", {}).get("tags", [])]
        sources = ["".join(c["source"]) for c in tagged if c["cell_type"] == "code"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PlanError(f"not a notebook ({type(error).__name__}: {error})", where=where) from None
    if len(tagged) != 1 or len(sources) != 1:
        raise PlanError(
            "the parameters cell",
            where=where,
            expected="exactly one code cell tagged 'parameters'",
            found=len(sources),
            do="Tag it in JupyterLab: property inspector, cell tags",
        )
    return parse(sources[0], where)


def parse(source: str, where: str) -> tuple[Parameter, ...]:
    """The parameters in the source of one ``parameters`` cell."""
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        raise PlanError(
            "the parameters cell is no Python", where=where, found=f"line {error.lineno}: {error.msg}"
        ) from None
    helps = _comments(source)
    found: dict[str, Parameter] = {}
    for statement in statements:
        text = ast.unparse(statement).splitlines()[0]
        if not isinstance(statement, ast.Assign) or not all(isinstance(t, ast.Name) for t in statement.targets):
            raise PlanError("the parameters cell", where=where, expected=RULE, found=f"`{text}`")
        try:
            value = ast.literal_eval(statement.value)
        except (ValueError, TypeError):
            value = object()
        name = ast.unparse(statement.targets[0])
        if not is_json(value) or len(statement.targets) > 1:
            raise PlanError(f"the parameters cell, {name}", where=where, expected=RULE, found=f"`{text}`")
        if name in found:
            raise PlanError(f"the parameters cell assigns {name} twice", where=where, do="Keep one of the lines")
        found[name] = Parameter(name, value, helps.get(statement.end_lineno or 0, ""))
    return tuple(found.values())


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {t.start[0]: t.string.lstrip("# ").strip() for t in tokens if t.type == tokenize.COMMENT}


def with_codes(given: Mapping[str, Any], declared: tuple[Parameter, ...]) -> dict[str, Any]:
    """The parameters given, with the code of each party that is written by a name: ``Poland`` is ``POL``.

    A parameter is a party's where its help says "party code"; what is no known name is left for the notebook to say.
    """
    of_parties = {p.name for p in declared if p.help.startswith(PARTY) and type(p.default) is str}
    known = {name: value for name, value in given.items() if name in of_parties and type(value) is str}
    return {**given, **{name: parties.resolve(v, unknown="missing") or v for name, v in known.items()}}


def check(given: Mapping[str, Any], declared: tuple[Parameter, ...], *, where: str, notebook: str) -> None:
    """Raises `PlanError` at the first given parameter that the notebook does not know or that has another type."""
    known = {p.name: p for p in declared}
    for name, value in given.items():
        if name not in known:
            raise PlanError(
                f"{notebook} has no parameter {name!r}",
                where=where,
                expected=f"one of {', '.join(known) or 'none'}",
                found=repr(name),
                do=f"Nearest: {', '.join(nearest(name, known)) or 'none'}",
            )
        if not is_json(value) and type(value) is not float:
            raise PlanError(
                f"parameter {name!r} is a {type(value).__name__}, which notebooks cannot be given",
                where=where,
                expected=known[name].expected,
                found=str(value),
                do="Write it as a quoted ISO string",
            )
        if not is_json(value) or not known[name].accepts(value):
            raise PlanError(
                f"parameter {name!r} of {notebook} has the wrong type",
                where=where,
                expected=known[name].expected,
                found=f"{word(value)} {value!r}",
                do=f"Parameters of {notebook}: {', '.join(f'{p.name} ({p.expected})' for p in declared)}",
            )
