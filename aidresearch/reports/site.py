"""The pages around the reports: the index, a page for each report that failed, stylesheet and script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aidresearch.project import Project
from aidresearch.reports import markup
from aidresearch.reports.plan import Plan, Report

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Card:
    """What the index shows of one report; ``failed`` says in words why there is no answer."""

    report: Report
    answer: str = ""
    failed: str = ""

    @property
    def search(self) -> str:
        """The words that the search box looks through."""
        values = " ".join(str(v) for v in self.report.parameters.values() if isinstance(v, str))
        report = self.report
        words = [report.title, report.question, report.group, report.label, values, markup.text(self.answer)]
        return " ".join(dict.fromkeys(" ".join(words).lower().split()))


def files(plan: Plan, cards: Iterable[Card], version: str, project: Project) -> dict[str, bytes]:
    """Everything of the site that is not a report's own, by path."""
    cards = list(cards)
    environment = _environment()
    made = {p.name: p.read_bytes() for p in sorted((HERE / "static").iterdir())}
    groups = [_group(name, members) for name, members in _groups(cards)]
    index = environment.get_template("index.html.j2").render(
        site=plan.site, groups=groups, sources=_sources(project), version=version, count=len(cards)
    )
    made["index.html"] = index.encode()
    for card in cards:
        if card.failed:
            page = environment.get_template("failed.html.j2").render(
                site=plan.site, report=card.report, failed=card.failed, version=version
            )
            made[f"{card.report.slug}.html"] = page.encode()
    return made


def _group(name: str, members: Sequence[Card]) -> dict[str, Any]:
    """One section of the index: cards in the plan's order, and a list of those with a label in the alphabet's."""
    labelled = sorted((c for c in members if c.report.label), key=lambda c: _alphabetical(c.report.label))
    return {"name": name, "cards": [c for c in members if not c.report.label], "list": labelled}


def _alphabetical(label: str) -> tuple[str, str]:
    """A sort key that puts Türkiye after Switzerland, whatever the machine's language."""
    letters = unicodedata.normalize("NFD", label.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)), label


def _groups(cards: Sequence[Card]) -> list[tuple[str, list[Card]]]:
    """The cards by group, groups in the order of their first report."""
    order = {name: number for number, name in enumerate(dict.fromkeys(c.report.group for c in cards))}
    ranked = sorted(cards, key=lambda c: order[c.report.group])
    return [(name, list(members)) for name, members in groupby(ranked, key=lambda c: c.report.group)]


def _sources(project: Project) -> list[Mapping[str, Any]]:
    from aidresearch import catalog

    return [
        {
            "title": source.title,
            "producer": source.producer,
            "data_to": source.data_to.isoformat(),
            "licence": source.licence,
            "citation": source.citation,
            "address": source.address if source.address.startswith(("https://", "http://")) else "",
        }
        for source in catalog.sources(project).values()
    ]


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
