"""Figures about aid to Ukraine, made comparable: ``import aidresearch as aid``.

The public names stand in ``__init__.pyi`` and are loaded on first use: pandas and matplotlib take seconds
that ``aidresearch --help`` must not cost.
"""

from __future__ import annotations

import importlib
from typing import Any

import lazy_loader

__version__ = "0.1.0"

_load, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

#: What works without pandas; the first use of anything else gives frames the accessor ``aid``.
_PLAIN = {"AidError", "parties"}


def __getattr__(name: str) -> Any:
    if name in __all__ and name not in _PLAIN:
        importlib.import_module("aidresearch.compare.accessor")
    return _load(name)
