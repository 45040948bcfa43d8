"""Around the reports: the front page, lists of groups, the feed, the data package, what programs read, static files."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any

from aidresearch.paths import Project
from aidresearch.site import navigation
from aidresearch.site.navigation import UNNAMED, Navigation
from aidresearch.site.page import describe, front, markup, picture, places, search, sharing
from aidresearch.site.plan.plan import Plan, Report

if TYPE_CHECKING:
    from jinja2 import Environment

HERE = Path(__file__).parent / "page"
NEAR = 2  #: reports of nearest amount, on each side, that a report of many is shown with
ICON = 64  #: pixels of the site's icon
LARGEST, FIRST = 12, 6  #: reports of many that the front page names, and those that it has cards of


@dataclass(frozen=True)
class Card:
    """What other pages show of one report; ``failed`` says in words why there is no answer, or only an old one.

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
    def size(self) -> float:
        return front.size(self.amount)

    @property
    def chart(self) -> Mapping[str, str]:
        """Its first chart (name, title, alt); empty if it has none."""
        return self.facts.get("chart") or {}

    @property
    def picture(self) -> str:
        """The address of its first chart in small; empty if it has none."""
        return f"files/{self.report.slug}/{front.THUMBNAIL}" if self.chart and not self.report.label else ""


class Around:
    """A site as far as its reports are made: what is around them, and what of their pages depends on the others.

    ``folder`` has the reports' files: other pages show what they left there. Without it there are titles and answers.
    """

    def __init__(
        self, plan: Plan, cards: Iterable[Card], version: str, project: Project, folder: Path | None = None
    ) -> None:
        self.plan, self.version, self.project, self.folder = plan, version, project, folder
        self.cards = [replace(card, facts=_few(self._facts(card))) for card in cards]
        self.navigation = Navigation(plan.reports)

    @cached_property
    def by_id(self) -> Mapping[str, Card]:
        return {card.report.id: card for card in self.cards}

    def dressed(self, card: Card, page: str) -> str:
        """The page of a report with its places filled, and names in it made links."""
        report, navigation = card.report, self.navigation
        hub = navigation.hubs[report.group or UNNAMED]
        before, after = navigation.beside(report)
        siblings = navigation.siblings(report)
        words = report.label or report.title
        parts = {
            "menu": self._part("menu", navigation.menu, hub, f"{report.slug}.html"),
            "way": self._part("way", navigation.crumbs(report), words, siblings, before, after, report.group),
            "more": self._part("more", report.group, hub, self._related(report), self._near(card)),
        }
        return places.link(places.fill(page, parts), self._names, f"{report.slug}.html")

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """What is a link wherever it stands: reports with a label, sources, documents that a report is about."""
        names = {source["title"]: self._of_source(source["key"]) for source in self._sources}
        names = {name: target for name, target in names.items() if target}
        titles = {source["key"]: source["title"] for source in self._sources}
        for card in self.cards:
            if title := titles.get(str(card.report.parameters.get("document", ""))):
                names[title] = f"{card.report.slug}.html"
        return {**names, **self.navigation.names}

    def _related(self, report: Report) -> list[Card]:
        return [self.by_id[r.id] for r in self.navigation.related(report) if r.id in self.by_id and not report.label]

    def _near(self, card: Card) -> list[Card]:
        """Of reports of one kind those whose amounts are next to this one's, the largest first."""
        if card.report not in self.navigation.siblings(card.report):
            return []
        ranked = self._ranked([c for c in self.cards if c.report.name == card.report.name])
        at = next(place for place, one in enumerate(ranked) if one.report == card.report)
        first = max(0, min(at - NEAR, len(ranked) - 2 * NEAR - 1))
        return [one for one in ranked[first : first + 2 * NEAR + 1] if one.report != card.report]

    @staticmethod
    def _ranked(cards: Sequence[Card]) -> list[Card]:
        return sorted(cards, key=lambda c: (-c.size, navigation.alphabetical(c.report.label)))

    def files(self) -> dict[str, bytes]:
        """Everything of the site that is not a report's own, by path."""
        made = {p.name: p.read_bytes() for p in sorted((HERE / "static").iterdir())}
        made["favicon.png"] = picture.icon(made["favicon.svg"].decode(), ICON)
        made |= {f"{name}.html": page.encode() for name, page in self._pages().items()}
        made["feed.xml"] = self._render("feed.xml.j2", **self._changes).encode()
        entries = ((c.report, markup.text(c.answer), self._facts(c).get("search", {})) for c in self.cards)
        made["search-data.js"] = search.script(entries, self.navigation.hubs.get("About", "index.html"))
        made["datapackage.json"] = _datapackage(self.plan, self._resources(), self.version, self._sources)
        made["robots.txt"] = self._robots().encode()
        if self.plan.site.page_address:
            made["sitemap.xml"] = self._render("sitemap.xml.j2", pages=self._addresses()).encode()
        for card in self.cards:
            if card.failed and not card.has_page:
                page = self._render("failed.html.j2", report=card.report, failed=card.failed)
                made[f"{card.report.slug}.html"] = self.dressed(card, page).encode()
        return made

    def _pages(self) -> dict[str, str]:
        """The front page, a list for each group that no report is the page of, the page for addresses that are none."""
        lead = self._lead()
        groups = [self._group(name, but=lead.get("card")) for name in self.navigation.groups]
        groups = [group for group in groups if group["cards"] or group["list"]]
        index = self._render("index.html.j2", groups=groups, lead=lead, **self._changes)
        found = {"index": self._around(index, "index.html")}
        for group in self.navigation.lists:
            hub = self.navigation.hubs[group]
            page = self._render("group.html.j2", group=self._group(group), hub=hub)
            found[hub.removesuffix(".html")] = self._around(page, hub, group)
        found["404"] = self._everywhere(self._around(self._render("404.html.j2"), "404.html", "No such page"))
        return found

    def _around(self, page: str, name: str, words: str = "") -> str:
        parts = {"menu": self._part("menu", self.navigation.menu, name, name)}
        return places.fill(page, parts | ({"way": self._part("way", [], words)} if words else {}))

    def _everywhere(self, page: str) -> str:
        """``page`` with whole addresses: it is shown wherever an address leads nowhere, in folders too."""
        root = self._address("") if self.plan.site.page_address else ""
        return re.sub(r'(href|src)="(?!https?:|#|data:)', rf'\1="{root}', page)

    def _lead(self) -> Mapping[str, Any]:
        """The first report of the plan: its answer and its first chart, as the front page begins."""
        card = next((c for c in self.cards if c.chart and not c.report.label), None)
        if card is None or self.folder is None:
            return {}
        path = self.folder / "embed" / f"{card.report.slug}-{card.chart['name']}.html"
        drawing = places.part(path.read_text(encoding="utf-8"), "drawing") if path.is_file() else ""
        return {"card": card, "drawing": drawing}

    def _group(self, name: str, but: Card | None = None) -> dict[str, Any]:
        """One group: cards in the plan's order, and a list of those with a label, the largest first."""
        members = [c for c in self.cards if (c.report.group or UNNAMED) == name and c != but]
        labelled = self._ranked([c for c in members if c.report.label])
        over_time = [c.facts.get("over_time", {}) for c in labelled]
        days = sorted({day for points in over_time for day in points})  # one axis for all of them
        rows = [(card, front.sparkline(points, days)) for card, points in zip(labelled, over_time, strict=True)]
        cards = [c for c in members if not c.report.label]
        most = {"first": cards[:FIRST], "largest": rows[:LARGEST]}
        found = {"cards": cards, "list": rows, "count": len(members), **most}
        return {"name": name, "hub": self.navigation.hubs[name], **found}

    @cached_property
    def _changes(self) -> dict[str, Any]:
        slugs = [c.report.slug for c in self.cards]
        moved = front.moved(self.folder, slugs, self.project) if self.folder else []
        news = [c for c in self.cards if c.answer and not c.report.label]
        noted = front.noted(self.project)
        return {
            "sources": self._sources,
            "moved": moved,
            "noted": noted,
            "news": news,
            "at": self._address,
            "source_page": self._of_source,
        }

    def _address(self, path: str) -> str:
        return sharing.address(self.plan.site, path)

    def _of_source(self, key: str) -> str:
        """Where the site describes a source: the page of those that list it that lists most; empty if none does."""
        listing = [c for c in self.cards if key in c.facts.get("sources", ())]
        most = max(listing, key=lambda c: len(c.facts["sources"]), default=None)
        return f"{most.report.slug}.html#source-{key}" if most else ""

    def _addresses(self) -> list[str]:
        pages = ["", *self.navigation.hubs.values(), *(f"{c.report.slug}.html" for c in self.cards)]
        return [self._address(page) for page in dict.fromkeys(pages)]

    def _robots(self) -> str:
        known = f"\nSitemap: {self._address('sitemap.xml')}\n" if self.plan.site.page_address else ""
        return f"User-agent: *\nAllow: /\n{known}"

    def _facts(self, card: Card) -> dict[str, Any]:
        return front.read_facts(self.folder / "files" / card.report.slug) if self.folder else {}

    def _resources(self) -> Iterator[Mapping[str, Any]]:
        """Every table of the site as a Frictionless resource."""
        for card in self.cards:
            for resource in self._facts(card).get("resources", ()):
                name = f"{card.report.slug}-{resource['name']}"
                yield {"profile": "tabular-data-resource", **resource, "name": name}

    @cached_property
    def _sources(self) -> list[Mapping[str, Any]]:
        from aidresearch import catalog

        return [
            {
                "key": source.key,
                "title": source.title,
                "producer": source.producer,
                "data_to": source.data_to.isoformat(),
                "citation": source.citation,
                "address": source.address if source.address.startswith(("https://", "http://")) else "",
            }
            for source in sorted(catalog.by_key(self.project).values(), key=lambda s: (s.data_to, s.key), reverse=True)
        ]

    @cached_property
    def _environment(self) -> Environment:
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
        environment.filters["text"] = markup.text
        environment.filters["day"] = describe.day
        return environment

    def _render(self, template: str, **words: Any) -> str:
        about = {"site": self.plan.site, "version": self.version, "card_of": self._sharing}
        return self._environment.get_template(template).render(**about, **words)

    def _sharing(self, path: str, title: str, description: str, picture: str = "", alt: str = "") -> sharing.Card:
        return sharing.card(self.plan.site, path, title, description, picture, alt, kind="website")

    def _part(self, name: str, *words: Any) -> str:
        macros: Any = self._environment.get_template("places.html.j2").module
        return str(getattr(macros, name)(*words)).strip()


def _few(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that a card shows; the others are most of them, and are read again where they are written."""
    return {name: facts[name] for name in ("chart", "over_time", "sources") if name in facts}


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
