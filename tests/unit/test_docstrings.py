"""Every public function says in numpydoc what it takes and gives, in which columns and units; its example runs."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

import aidresearch as aid

#: These say it in prose, with an example: a list that gets shorter.
IN_PROSE = {
    "attribute_eu", "diff_releases", "implied_rates", "members_of", "peers", "rank", "running_efforts", "share",
}  # fmt: skip
#: Columns and units of what these give: the words that say so.
UNITS = re.compile(r"euro|unit|column|codebook|``\w+``|share|index|pandas|bool|dict|iterator|None", re.IGNORECASE)
FUNCTIONS = sorted(name for name in aid.__all__ if inspect.isfunction(getattr(aid, name)))


def sections(function: Callable[..., Any]) -> dict[str, str]:
    """The sections of a docstring by their headings."""
    parts = re.split(r"^([A-Z][a-z]+)\n-+\n", inspect.getdoc(function) or "", flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_public_function_is_described(name: str) -> None:
    function = getattr(aid, name)
    found = sections(function)
    assert ">>> " in found.get("Examples", ""), "no example"
    if name in IN_PROSE:
        return
    assert found.get("Returns"), "what it gives"
    assert UNITS.search(inspect.getdoc(function) or ""), "columns, units"
    described = found.get("Parameters", "")
    named = {
        word
        for line in re.findall(r"^(\S.*?)(?: :.*)?$", described, re.MULTILINE)
        for word in line.replace("*", "").split(", ")
    }
    assert set(inspect.signature(function).parameters) <= named


def test_what_is_in_prose_is_still_there_and_has_no_sections_yet() -> None:
    assert set(FUNCTIONS) >= IN_PROSE
    assert [name for name in IN_PROSE if "Returns" in sections(getattr(aid, name))] == []
