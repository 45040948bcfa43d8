"""``reports/plan.toml``: which notebook with which parameters makes which report.

::

    [site]
    title = "Aid to Ukraine"
    description = "Who gave what"
    licence = "Code: MIT."               # optional, as are language, authors, cite
    licence_address = "https://spdx.org/licenses/MIT.html"     # for programs that read the pages
    address = "https://github.com/..."   # where the code and data are kept
    page_address = "https://.../"        # where the pages are published: their own addresses, a sitemap

    [[report]]
    name = "donor"                       # id of one report; of several: donor[SWE], in donor-swe.html
    notebook = "donor.ipynb"             # in notebooks/
    title = "What {donor_name} gave"     # {parameter}, or {parameter_name} for the party's English name
    question = "How much did {donor_name} give?"
    group = "Donors"                     # entry in the header: leads to the report donors, or to a list of the group
    label = "{donor_name}"               # optional: listed by this short label, and a link wherever it stands
    parameters = { currency = "EUR" }    # what differs from the notebook's own parameters cell
    for_each = { donor = ["SWE", "DEU"] }
    time_limit = 600                     # optional: seconds that one of them may take
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from aidresearch.errors import AidError, PlanError
from aidresearch.paths import Project
from aidresearch.site.plan import parameters
from aidresearch.site.plan.parameters import Parameter
from aidresearch.table.vocabulary import nearest

REQUIRED = ("name", "notebook", "title", "question")
TEXTS = (*REQUIRED, "group", "label")
OPTIONAL = ("group", "label", "parameters", "for_each", "time_limit")
LONGEST_NAME = 80  #: characters of a report's name, and of its parameter in it: files may have 255 bytes
TIME_LIMIT = 600  #: seconds, if the plan does not say


@dataclass(frozen=True)
class Site:
    """The ``[site]`` table: what stands on every page."""

    title: str
    description: str
    language: str = "en"
    authors: str = ""  #: whom to cite
    cite: str = ""  #: how to cite; the version is added
    licence: str = ""
    licence_address: str = ""  #: the licence's own page, https://..., for programs that read
    address: str = ""  #: where the code and data are kept, https://...
    page_address: str = ""  #: where these pages are published, https://.../


@dataclass(frozen=True)
class Report:
    """One report to make: a notebook, its parameters and the words around it."""

    id: str
    slug: str  #: its file name: ``<slug>.html``, ``numbers/<slug>.csv``
    notebook: Path
    title: str
    question: str
    group: str = ""
    label: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    declared: tuple[Parameter, ...] = ()
    time_limit: int = TIME_LIMIT  #: seconds

    @property
    def name(self) -> str:
        return self.id.partition("[")[0]


@dataclass(frozen=True)
class Plan:
    """The site and its reports, in the order of the file."""

    site: Site
    reports: tuple[Report, ...]
    where: str

    def select(self, only: Iterable[str] = ()) -> tuple[Report, ...]:
        """The reports with these ids or names (all without any); raises `PlanError` with the nearest ids."""
        wanted = list(only)
        for one in wanted:
            if not any(one in (r.id, r.name) for r in self.reports):
                ids = [r.id for r in self.reports]
                near = nearest(one, [*ids, *(r.name for r in self.reports)]) or ids[:3]
                raise PlanError(f"no report {one!r}", where=self.where, do=f"Nearest: {', '.join(near)}")
        return tuple(r for r in self.reports if not wanted or r.id in wanted or r.name in wanted)


def read(project: Project) -> Plan:
    """The plan of ``project``, checked down to every parameter; raises `PlanError` at the first fault."""
    where = project.name(project.plan)
    try:
        content = tomllib.loads(project.plan.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PlanError("the report plan is missing", where=where, do="Restore it from version control") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlanError(f"not readable as TOML ({error})", where=where) from None
    _known_keys(content, ("site", "report"), (), where)
    site = _site(content["site"], where)
    entries = content["report"]
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise PlanError("the reports", where=where, expected="one or more [[report]] tables", found=repr(entries))
    reports: dict[str, Report] = {}
    slugs = {"index": "the index page", "404": "the page for addresses that lead nowhere"}
    for number, entry in enumerate(entries, start=1):
        for report in _reports(entry, number, project, where):
            if report.id in reports or report.slug in slugs:
                other = report.id if report.id in reports else slugs[report.slug]
                raise PlanError(
                    f"two reports make {report.slug}.html",
                    where=f"{where}: report {report.id}",
                    expected="a name of its own for each report",
                    found=f"{report.id} and {other}",
                )
            reports[report.id], slugs[report.slug] = report, report.id
    return Plan(site, tuple(reports.values()), where)


def _known_keys(table: Mapping[str, Any], required: tuple[str, ...], optional: tuple[str, ...], where: str) -> None:
    known = (*required, *optional)
    for key in table:
        if key not in known:
            raise PlanError(
                f"unknown key {key!r}",
                where=where,
                expected=f"one of {', '.join(known)}",
                found=repr(key),
                do=f"Nearest: {', '.join(nearest(key, known)) or 'none'}",
            )
    for key in required:
        if key not in table:
            raise PlanError(f"key {key!r} is missing", where=where, expected=", ".join(required))


def _texts(table: Mapping[str, Any], keys: Iterable[str], where: str) -> None:
    for key in keys:
        if key in table and (not isinstance(table[key], str) or not table[key].strip()):
            raise PlanError(f"key {key!r}", where=where, expected="text", found=repr(table[key]))


def _site(table: Any, where: str) -> Site:
    where = f"{where}: [site]"
    if not isinstance(table, dict):
        raise PlanError("not a table", where=where, expected="title, description", found=repr(table))
    keys = tuple(f.name for f in fields(Site))
    _known_keys(table, keys[:2], keys[2:], where)
    _texts(table, keys, where)
    for key in keys:
        if key.endswith("address") and not table.get(key, "https://").startswith("https://"):
            raise PlanError(f"key {key!r}", where=where, expected="https://...", found=repr(table[key]))
    return Site(**table)


def _reports(entry: Mapping[str, Any], number: int, project: Project, where: str) -> Iterable[Report]:
    """The reports of one ``[[report]]`` table: one, or one for each value of its ``for_each``."""
    name = entry.get("name", number)
    where = f"{where}: report {name}"
    _known_keys(entry, REQUIRED, OPTIONAL, where)
    _texts(entry, TEXTS, where)
    if not re.fullmatch(rf"[a-z][a-z0-9-]{{0,{LONGEST_NAME - 1}}}", entry["name"]):
        expected = f"a-z, 0-9 and -, first a letter, at most {LONGEST_NAME} characters"
        raise PlanError("the name", where=where, expected=expected, found=repr(name))
    notebook = _notebook(entry["notebook"], project, where)
    declared = parameters.read(notebook, project.name(notebook))
    given = entry.get("parameters", {})
    if not isinstance(given, dict):
        raise PlanError("key 'parameters'", where=where, expected="{ name = value, ... }", found=repr(given))
    limit = entry.get("time_limit", TIME_LIMIT)
    if type(limit) is not int or limit < 1:
        raise PlanError("key 'time_limit'", where=where, expected="whole seconds, 1 or more", found=repr(limit))
    key, values = _for_each(entry.get("for_each"), given, where)
    for value in values:
        at = where if key is None else f"{where}[{value}]"
        own = parameters.with_codes(given if key is None else {**given, key: value}, declared)
        parameters.check(own, declared, where=at, notebook=project.name(notebook))
        words = {p.name: own.get(p.name, p.default) for p in declared}
        yield Report(
            id=name if key is None else f"{name}[{value}]",
            slug=name if key is None else f"{name}-{_slug(str(value))}",
            notebook=notebook,
            parameters=own,
            declared=declared,
            time_limit=limit,
            **{k: _fill(entry[k], words, at) for k in ("title", "question", "group", "label") if k in entry},
        )


def _notebook(name: str, project: Project, where: str) -> Path:
    known = sorted(p.name for p in project.notebooks.glob("*.ipynb"))
    if name not in known:
        raise PlanError(
            f"no notebook {name!r}",
            where=where,
            expected=f"one of {', '.join(known) or 'none'} in {project.name(project.notebooks)}/",
            found=repr(name),
            do=f"Nearest: {', '.join(nearest(name, known)) or 'none'}",
        )
    return project.notebooks / name


def _for_each(table: Any, given: Mapping[str, Any], where: str) -> tuple[str | None, list[Any]]:
    if table is None:
        return None, [None]
    expected = 'one parameter with its values, { donor = ["SWE", ...] }'
    if not isinstance(table, dict) or len(table) != 1:
        raise PlanError("key 'for_each'", where=where, expected=expected, found=repr(table))
    [(key, values)] = table.items()
    if not isinstance(values, list) or not values:
        raise PlanError("key 'for_each'", where=where, expected=expected, found=repr(table))
    if key in given:
        raise PlanError(f"{key!r} is in parameters and in for_each", where=where, do="Keep one of them")
    twice = sorted({str(v) for v in values if values.count(v) > 1})
    if twice:
        raise PlanError(f"for_each names {', '.join(twice)} twice", where=where, do="Keep one of them")
    return key, values


def _slug(text: str) -> str:
    """A piece of a file's name: a text that is too long for one, or has no Latin letter, ends with its hash."""
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if slug and len(slug) <= LONGEST_NAME:
        return slug
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return "-".join(filter(None, [slug[:LONGEST_NAME].strip("-"), digest]))


def _fill(text: str, words: Mapping[str, Any], where: str) -> str:
    """``text`` with ``{parameter}`` and ``{parameter_name}`` replaced."""

    def replace(match: re.Match[str]) -> str:
        key = match[1]
        if key in words:
            return str(words[key])
        party = key.removesuffix("_name")
        if party != key and party in words:
            return _party_name(str(words[party]), where)
        known = [*words, *(f"{w}_name" for w in words)]
        raise PlanError(
            f"unknown word {match[0]} in {text!r}",
            where=where,
            expected=f"one of {', '.join(known) or 'none'}",
            found=match[0],
            do=f"Nearest: {', '.join(nearest(key, known)) or 'none'}",
        )

    return re.sub(r"\{(\w+)\}", replace, text)


def _party_name(code: str, where: str) -> str:
    from aidresearch.table import parties

    try:
        return parties.name(code)
    except AidError as error:
        raise PlanError(f"no party {code!r}", where=where, do=str(error)) from None
