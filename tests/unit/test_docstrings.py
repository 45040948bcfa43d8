"""Every public function says in numpydoc what it takes and gives, in which columns and units; its example runs."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

import aidresearch as aid

#: Columns and units of what these give: the words that say so.
UNITS = re.compile(r"euro|unit|column|codebook|``\w+``|share|index|pandas|bool|dict|iterator|None|code", re.IGNORECASE)
#: The package, and the modules that are public as a whole.
ROOMS = {"aid": aid, **{f"aid.{name}": thing for name in aid.__all__ if inspect.ismodule(thing := getattr(aid, name))}}
FUNCTIONS = {
    f"{room}.{name}": function
    for room, module in ROOMS.items()
    for name in dir(module)
    if inspect.isfunction(function := getattr(module, name))
}


def sections(function: Callable[..., Any]) -> dict[str, str]:
    """The sections of a docstring by their headings."""
    parts = re.split(r"^([A-Z][a-z]+)\n-+\n", inspect.getdoc(function) or "", flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def lacking(function: Callable[..., Any]) -> list[str]:
    """What the docstring of a function does not have."""
    found, signature = sections(function), inspect.signature(function)
    described = re.findall(r"^(\S.*?)(?: :.*)?$", found.get("Parameters", ""), re.MULTILINE)
    named = {word for line in described for word in line.replace("*", "").split(", ")}
    without = [name for name in signature.parameters if name not in named]
    without += [name for name in ("Raises", "Examples") if not found.get(name)]
    if signature.return_annotation not in (None, "None"):
        without += [] if found.get("Returns") else ["Returns"]
        without += [] if UNITS.search(found.get("Returns", "")) or _is_plain(signature) else ["columns, units"]
    without += ["an example"] if ">>> " not in found.get("Examples", "") else []
    without += ["an example that runs"] if "+SKIP" in found.get("Examples", "") else []
    return without


def _is_plain(signature: inspect.Signature) -> bool:
    """Whether what is given is words or names alone, in no unit."""
    return str(signature.return_annotation) in ("str", "list[str]", "tuple[str, ...]", "frozenset[str]")


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_public_function_is_described(name: str) -> None:
    """Charts, tables, parties and eight functions of the package had their arguments in prose, or no example."""
    assert lacking(FUNCTIONS[name]) == []


def test_what_is_not_described_is_named() -> None:
    def half(amount: float, unit: str) -> float:
        """Half of it.

        Parameters
        ----------
        amount : float
            In euros.

        Examples
        --------
        >>> half(4.0)  # doctest: +SKIP
        """
        return amount / 2

    wanted = ["unit", "Raises", "Returns", "columns, units", "an example that runs"]
    assert lacking(half) == wanted


def test_the_rooms_are_those_of_the_reference() -> None:
    assert {"aid", "aid.charts", "aid.parties", "aid.scenario", "aid.tables"} == set(ROOMS)
    assert all(isinstance(module, ModuleType) for module in ROOMS.values())
