"""How the pages hang together: the header's entries, a group's own page, what a page stands between.

All of it comes from the plan's groups and labels, so that a report more is one entry there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from aidresearch.site.plan.plan import Report

HOME = "index.html"
UNNAMED = "Reports"  #: the group of reports that name none


@dataclass(frozen=True)
class Link:
    """A page of the site by its file, and the words that lead there."""

    words: str
    page: str


@dataclass(frozen=True)
class Navigation:
    """The pages of a plan's reports, and of its groups."""

    reports: Sequence[Report]

    @cached_property
    def groups(self) -> Mapping[str, Sequence[Report]]:
        """The reports by group, groups in the order of their first report."""
        found: dict[str, list[Report]] = {}
        for report in self.reports:
            found.setdefault(report.group or UNNAMED, []).append(report)
        return found

    @cached_property
    def hubs(self) -> Mapping[str, str]:
        """Group -> its page: the report that has its name, else its only report, else a list of its own."""
        slugs = {report.slug for report in self.reports}
        found = {}
        for group, members in self.groups.items():
            name = slug(group)
            found[group] = f"{name if name in slugs or len(members) > 1 else members[0].slug}.html"
        return found

    @cached_property
    def lists(self) -> Sequence[str]:
        """The groups whose page is none of the reports."""
        pages = {page(report) for report in self.reports}
        return [group for group, hub in self.hubs.items() if hub not in pages]

    @property
    def menu(self) -> Sequence[Link]:
        """The header's entries: one for each group."""
        return [Link(group, hub) for group, hub in self.hubs.items()]

    def crumbs(self, report: Report) -> Sequence[Link]:
        """What stands above a report: its group, unless it is that group's page."""
        group = report.group or UNNAMED
        hub = self.hubs[group]
        return [] if hub == page(report) else [Link(group, hub)]

    def siblings(self, report: Report) -> Sequence[Report]:
        """The reports made from the same entry of the plan, by label; none if it has none, or is alone."""
        found = [one for one in self.reports if one.name == report.name and one.label]
        return sorted(found, key=lambda one: alphabetical(one.label)) if len(found) > 1 and report.label else []

    def beside(self, report: Report) -> tuple[Report | None, Report | None]:
        """The sibling before it and the one after."""
        found = self.siblings(report)
        if report not in found:
            return None, None
        at = found.index(report)
        return (found[at - 1] if at else None), (found[at + 1] if at + 1 < len(found) else None)

    def related(self, report: Report) -> Sequence[Report]:
        """The other reports of its group that have no label: those with one are in the list of siblings."""
        return [one for one in self.groups[report.group or UNNAMED] if one != report and not one.label]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names that are links wherever they stand -> their page: the reports' labels."""
        return {one.label: page(one) for one in self.reports if one.label}


def page(report: Report) -> str:
    """The file of a report's page."""
    return f"{report.slug}.html"


def slug(words: str) -> str:
    """A group's name as the name of a file."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "group"


def alphabetical(label: str) -> tuple[str, str]:
    """A sort key that puts Türkiye after Switzerland, whatever the machine's language."""
    letters = unicodedata.normalize("NFD", label.casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)), label
