"""Figures about aid to Ukraine, made comparable: ``import aidresearch as aid``."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aidresearch import charts, parties, tables
    from aidresearch.catalog import listing as sources
    from aidresearch.errors import AidError
    from aidresearch.normalize import normalize
    from aidresearch.sources import load
    from aidresearch.totals import total

__version__ = "0.1.0"

#: Public name -> its module, and the attribute in it (None: the module itself). Loaded on first use: pandas,
#: pandera and matplotlib take seconds that ``aidresearch --help`` must not cost.
_PUBLIC = {
    "AidError": ("aidresearch.errors", "AidError"),
    "charts": ("aidresearch.charts", None),
    "load": ("aidresearch.sources", "load"),
    "normalize": ("aidresearch.normalize", "normalize"),
    "parties": ("aidresearch.parties", None),
    "sources": ("aidresearch.catalog", "listing"),
    "tables": ("aidresearch.tables", None),
    "total": ("aidresearch.totals", "total"),
}
__all__ = ["AidError", "charts", "load", "normalize", "parties", "sources", "tables", "total"]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'aidresearch' has no attribute {name!r}")
    module, attribute = _PUBLIC[name]
    found = importlib.import_module(module)
    return found if attribute is None else getattr(found, attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """This package, where ``normalize`` and ``sources`` are functions although modules have these names too."""

    def __setattr__(self, name: str, value: Any) -> None:
        # The import system binds a submodule to its package; here the public function keeps the name.
        if not (name in _PUBLIC and _PUBLIC[name][1] and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
