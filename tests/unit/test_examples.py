"""The examples in the docstrings of the table, the rates and the comparisons run and give what they say."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "aidresearch"
MODULES = [
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
    for room in ("table", "rates", "compare")
    for path in sorted((ROOT / room).glob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_run(name: str) -> None:
    found = doctest.testmod(import_module(name))
    assert found.attempted > 0
    assert found.failed == 0
