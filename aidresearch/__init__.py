"""Figures about aid to Ukraine, made comparable: ``import aidresearch as aid``."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aidresearch import charts, parties, scenario, tables
    from aidresearch.audit import audit, overall
    from aidresearch.audit.claim_review import claim_review
    from aidresearch.audit.sweep import sweep
    from aidresearch.catalog import corrections
    from aidresearch.catalog import listing as sources
    from aidresearch.currency_findings import currency_findings
    from aidresearch.errors import AidError
    from aidresearch.extract.article import extract
    from aidresearch.extract.many import extract_many
    from aidresearch.intervals import common_fixings, implied_rates, overlap
    from aidresearch.ladder import ladder
    from aidresearch.normalize import normalize
    from aidresearch.relative import relative
    from aidresearch.releases import diff_releases
    from aidresearch.shares import attribute_eu, members_of, rank, share
    from aidresearch.sources import checks, figure, load
    from aidresearch.sources.kiel_workbook.findings import findings
    from aidresearch.sources.kiel_workbook.reader import read_kiel, reconcile_kiel
    from aidresearch.totals import double_counted, total

__version__ = "0.1.0"

#: Public name -> its module, and the attribute in it (None: the module itself). Loaded on first use: pandas,
#: pandera and matplotlib take seconds that ``aidresearch --help`` must not cost.
_PUBLIC = {
    "AidError": ("aidresearch.errors", "AidError"),
    "attribute_eu": ("aidresearch.shares", "attribute_eu"),
    "audit": ("aidresearch.audit", "audit"),
    "charts": ("aidresearch.charts", None),
    "checks": ("aidresearch.sources", "checks"),
    "claim_review": ("aidresearch.audit.claim_review", "claim_review"),
    "common_fixings": ("aidresearch.intervals", "common_fixings"),
    "corrections": ("aidresearch.catalog", "corrections"),
    "currency_findings": ("aidresearch.currency_findings", "currency_findings"),
    "diff_releases": ("aidresearch.releases", "diff_releases"),
    "double_counted": ("aidresearch.totals", "double_counted"),
    "figure": ("aidresearch.sources", "figure"),
    "findings": ("aidresearch.sources.kiel_workbook.findings", "findings"),
    "extract": ("aidresearch.extract.article", "extract"),
    "extract_many": ("aidresearch.extract.many", "extract_many"),
    "implied_rates": ("aidresearch.intervals", "implied_rates"),
    "ladder": ("aidresearch.ladder", "ladder"),
    "load": ("aidresearch.sources", "load"),
    "members_of": ("aidresearch.shares", "members_of"),
    "normalize": ("aidresearch.normalize", "normalize"),
    "overall": ("aidresearch.audit", "overall"),
    "overlap": ("aidresearch.intervals", "overlap"),
    "parties": ("aidresearch.parties", None),
    "rank": ("aidresearch.shares", "rank"),
    "read_kiel": ("aidresearch.sources.kiel_workbook.reader", "read_kiel"),
    "reconcile_kiel": ("aidresearch.sources.kiel_workbook.reader", "reconcile_kiel"),
    "relative": ("aidresearch.relative", "relative"),
    "scenario": ("aidresearch.scenario", None),
    "share": ("aidresearch.shares", "share"),
    "sources": ("aidresearch.catalog", "listing"),
    "sweep": ("aidresearch.audit.sweep", "sweep"),
    "tables": ("aidresearch.tables", None),
    "total": ("aidresearch.totals", "total"),
}
__all__ = [
    "AidError",
    "attribute_eu",
    "audit",
    "charts",
    "checks",
    "claim_review",
    "common_fixings",
    "corrections",
    "currency_findings",
    "diff_releases",
    "double_counted",
    "extract",
    "extract_many",
    "figure",
    "findings",
    "implied_rates",
    "ladder",
    "load",
    "members_of",
    "normalize",
    "overall",
    "overlap",
    "parties",
    "rank",
    "read_kiel",
    "reconcile_kiel",
    "relative",
    "scenario",
    "share",
    "sources",
    "sweep",
    "tables",
    "total",
]

#: What works without pandas; the first use of anything else gives frames the accessor ``aid``.
_PLAIN = {"AidError", "parties"}


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'aidresearch' has no attribute {name!r}")
    if name not in _PLAIN:
        importlib.import_module("aidresearch.accessor")
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
