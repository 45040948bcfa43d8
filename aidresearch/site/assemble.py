"""Around the reports: the index and its search data, the feed, the data package, stylesheet and script."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

from aidresearch.paths import Project
from aidresearch.site.page import front, markup
from aidresearch.site.plan.plan import Plan, Report

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent / "page"


@dataclass(frozen=True)
class Card:
    """What the index shows of one report; ``failed`` says in words why there is no answer, or only an old one.

    ``has_page``: there is a page of it, that of the last build that made one if it failed now.
    """

    report: Report
    answer: str = ""
    failed: str = ""
    has_page: bool = True
    facts: Mapping[str, Any] = field(default_factory=dict)  #: what it left for the index: see `front`

    @property
    def amount(self) -> str:
        return front.amount(markup.text(self.answer))

    @property
    def picture(self) -> str:
        """The address of its first chart in small; empty if it has none."""
        return (
            f"files/{self.report.slug}/{front.THUMBNAIL}" if self.facts.get("chart") and not self.report.label else ""
        )

    @property
    def search(self) -> str:
        """The words that the search box looks through."""
        values = " ".join(str(v) for v in self.report.parameters.values() if isinstance(v, str))
        report = self.report
        words = [report.title, report.question, report.group, report.label, values, markup.text(self.answer)]
        return " ".join(dict.fromkeys(" ".join(words).lower().split()))


def files(
    plan: Plan, cards: Iterable[Card], version: str, project: Project, folder: Path | None = None
) -> dict[str, bytes]:
    """Everything of the site that is not a report's own, by path.

    ``folder`` is the site as far as it is made, with the reports' files: the index shows what they left there. Without
    it the index has their titles and answers.
    """
    cards = [replace(card, facts=_few(_facts(folder, card))) for card in cards]
    environment = _environment()
    made = {p.name: p.read_bytes() for p in sorted((HERE / "static").iterdir())}
    groups = [_group(name, members) for name, members in _groups(cards)]
    moved = front.moved(folder, [c.report.slug for c in cards], project) if folder else []
    used = _sources(project)
    changes = {"moved": moved, "noted": front.noted(project)}
    about = {"site": plan.site, "version": version, "sources": used, **changes}
    index = environment.get_template("index.html.j2").render(groups=groups, count=len(cards), **about)
    made["index.html"] = index.encode()
    made["feed.xml"] = environment.get_template("feed.xml.j2").render(**about).encode()
    made["figures.js"] = front.search_data(
        (card.report.slug, card.report.title, _facts(folder, card).get("rows", {})) for card in cards
    )
    made["datapackage.json"] = _datapackage(plan, _resources(folder, cards), version, used)
    for card in cards:
        if card.failed and not card.has_page:
            page = environment.get_template("failed.html.j2").render(
                site=plan.site, report=card.report, failed=card.failed, version=version
            )
            made[f"{card.report.slug}.html"] = page.encode()
    return made


def _facts(folder: Path | None, card: Card) -> dict[str, Any]:
    return front.read_facts(folder / "files" / card.report.slug) if folder else {}


def _few(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that a card shows; the others are most of them, and are read again where they are written."""
    return {name: facts[name] for name in ("chart", "over_time") if name in facts}


def _resources(folder: Path | None, cards: Iterable[Card]) -> Iterator[Mapping[str, Any]]:
    """Every table of the site as a Frictionless resource."""
    for card in cards:
        for resource in _facts(folder, card).get("resources", ()):
            name = f"{card.report.slug}-{resource['name']}"
            yield {"profile": "tabular-data-resource", **resource, "name": name}


def _datapackage(
    plan: Plan, resources: Iterable[Mapping[str, Any]], version: str, used: Iterable[Mapping[str, Any]]
) -> bytes:
    """The Frictionless package of all tables of the site."""
    package = {
        "profile": "tabular-data-package",
        "name": "aidresearch-reports",
        "title": plan.site.title,
        "description": plan.site.description,
        "version": version,
        "licenses": [{"name": "other-open", "title": plan.site.licence or "See the sources"}],
        "sources": [{"title": s["title"]} | ({"path": s["address"]} if s["address"] else {}) for s in used],
    }
    # Thousands of resources: each is written out before the next is read.
    texts = [indent(json.dumps(resource, ensure_ascii=False, indent=1), "  ").encode() for resource in resources]
    head = json.dumps(package, ensure_ascii=False, indent=1).removesuffix("\n}").encode()
    return head + b',\n "resources": [\n' + b",\n".join(texts) + b"\n ]\n}\n"


def _group(name: str, members: Sequence[Card]) -> dict[str, Any]:
    """One section of the index: cards in the plan's order, and a list of those with a label in the alphabet's."""
    labelled = sorted((c for c in members if c.report.label), key=lambda c: _alphabetical(c.report.label))
    over_time = [c.facts.get("over_time", {}) for c in labelled]
    days = sorted({day for points in over_time for day in points})  # one axis for all of them
    rows = [(card, front.sparkline(points, days)) for card, points in zip(labelled, over_time, strict=True)]
    return {"name": name, "cards": [c for c in members if not c.report.label], "list": rows}


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
            "key": source.key,
            "title": source.title,
            "producer": source.producer,
            "data_to": source.data_to.isoformat(),
            "licence": source.licence,
            "citation": source.citation,
            "address": source.address if source.address.startswith(("https://", "http://")) else "",
        }
        for source in catalog.by_key(project).values()
    ]


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.filters["sha256"] = lambda text: hashlib.sha256(text.encode()).hexdigest()[:16]
    return environment
