"""A report in words for machines and for lists of references: its tables, the data set that it is, how to cite it.

`resources` are those of a Frictionless data package, `dataset` is a schema.org ``Dataset`` for the page's head.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import html
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from aidresearch.site.numbers import NUMBER
from aidresearch.site.page import sharing
from aidresearch.site.page.outputs import Shown
from aidresearch.site.plan.plan import Report, Site

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def sources(shown: Iterable[Shown]) -> list[Mapping[str, Any]]:
    """The sources that a report lists: key, title, data_to, citation, files with their sha256."""
    return [source for one in shown for source in one.about.get("sources_held", ())]


def data_hash(used: Iterable[Mapping[str, Any]]) -> str:
    """One sha256 for all files of the sources; empty without any."""
    lines = [f"{s['key']}/{name} {sha}\n" for s in used for name, sha in s["files"].items()]
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest() if lines else ""


def resources(shown: Iterable[Shown], folder: str) -> list[dict[str, Any]]:
    """One resource for each CSV of a report, with paths in ``folder``."""
    found = []
    for one in shown:
        if one.kind not in ("chart", "table"):
            continue
        about = f"{one.caption} In units (euros, items, fractions), unrounded.".strip()
        labels = one.about.get("fields", {})
        found.append(_resource(one.name, f"{folder}/{one.name}.csv", one.title, about, one.csv, labels))
        if one.figures:
            about = f"The figures behind it: {one.about['formula']}"
            path = f"{folder}/figures/{one.name}.csv"
            found.append(_resource(f"{one.name}-figures", path, one.title, about, one.figures, {}))
    return found


def _resource(name: str, path: str, title: str, about: str, text: str, labels: Mapping[str, str]) -> dict[str, Any]:
    header, *body = csv.reader(io.StringIO(text))
    fields = [
        {"name": column, "type": _type([line[i] for line in body])}
        | ({"title": labels[column]} if column in labels else {})
        for i, column in enumerate(header)
    ]
    return {
        "name": name,
        "path": path,
        "title": title,
        "description": about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(text.encode()),
        "hash": f"sha256:{hashlib.sha256(text.encode()).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _type(values: Sequence[str]) -> str:
    filled = [value for value in values if value]
    for name, pattern in (("number", NUMBER), ("date", DATE)):
        if filled and all(pattern.fullmatch(value) for value in filled):
            return name
    return "string"


def dataset(
    report: Report, site: Site, version: str, answer: str, used: Sequence[Mapping[str, Any]], files: Sequence[str]
) -> dict[str, Any]:
    """The report as a schema.org Dataset."""
    made: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": report.title,
        "description": f"{report.question} {answer}",
        "identifier": report.slug,
        "version": version,
        "inLanguage": site.language,
        "isAccessibleForFree": True,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": site.title},
        "isBasedOn": [{"@type": "CreativeWork", "name": s["title"], "citation": s["citation"]} for s in used],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": sharing.address(site, path)}
            for path in files
        ],
    }
    if site.authors:
        made["creator"] = {"@type": "Organization", "name": site.authors}
    if site.licence_address:
        made["license"] = site.licence_address
    if site.page_address:
        made["url"] = sharing.address(site, f"{report.slug}.html")
    if used:
        made["temporalCoverage"] = f"../{data_to(used)}"
    return made


def day(date: str) -> str:
    """``30 April 2026`` for ``2026-04-30``."""
    found = dt.date.fromisoformat(date)
    return f"{found.day} {found:%B %Y}"


def cited(used: Sequence[Mapping[str, Any]]) -> Callable[[str], str]:
    """What makes HTML of a caption: the title of each source is a link to what the page says about it."""
    titles = {html.escape(str(s["title"])): str(s["key"]) for s in used}
    listed = "|".join(re.escape(title) for title in sorted(titles, key=len, reverse=True))

    def caption(text: str) -> str:
        escaped = html.escape(text)
        return re.sub(listed, lambda m: f'<a href="#source-{titles[m[0]]}">{m[0]}</a>', escaped) if listed else escaped

    return caption


def data_to(used: Sequence[Mapping[str, Any]]) -> str:
    """The last day that any of the sources reaches."""
    return max((str(source["data_to"]) for source in used), default="")


def in_script(json_text: str) -> str:
    """JSON that may stand in a ``script`` element: nothing in it can end that element."""
    for character in "<>&\u2028\u2029":
        json_text = json_text.replace(character, f"\\u{ord(character):04x}")
    return json_text


def citation(report: Report, site: Site, version: str, used: Sequence[Mapping[str, Any]]) -> str:
    """The page in one line: who, its title, the site, version, date of the data, and where it is (`place`)."""
    authors = f"{site.authors}: " if site.authors else ""
    reached = f", data to {day(data_to(used))}" if used else ""
    return f"{authors}“{report.title}”. {site.title}. Version {version}{reached}. {place(report, site)}"


def place(report: Report, site: Site) -> str:
    """The page's address where the plan has one, else its file and where the code that makes it is."""
    if site.page_address:
        return sharing.address(site, f"{report.slug}.html")
    return f"{report.slug}.html" + (f" ({site.address})" if site.address else "")


def bibtex(report: Report, site: Site, version: str, used: Sequence[Mapping[str, Any]]) -> str:
    """A BibTeX entry; its year is that of the data, since no page says when it was built."""
    reached = data_to(used)
    page = f"{report.slug}.html"
    fields = {
        "author": f"{{{_tex(site.authors)}}}" if site.authors else "",
        "title": f"{{{_tex(report.title)}}}",
        "howpublished": _tex(site.title) + ("" if site.page_address else f", {_tex(page)}"),
        "year": reached[:4],
        "note": f"Version {_tex(version)}" + (f", data to {reached}" if reached else ""),
        "url": sharing.address(site, page) if site.page_address else site.address,
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@misc{{aidresearch-{report.slug},\n{lines}}}\n"


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text)


def cff(report: Report, site: Site, version: str, used: Sequence[Mapping[str, Any]]) -> str:
    """The same as a Citation File Format 1.2.0 file; JSON strings are YAML strings."""
    fields = {
        "cff-version": "1.2.0",
        "message": "Please cite this report, and the sources that it names.",
        "type": "dataset",
        "title": f"{report.title} ({site.title})",
        "authors": [{"name": site.authors or site.title}],
        "version": version,
        "url": sharing.address(site, f"{report.slug}.html") if site.page_address else site.address,
        "references": [
            {"type": "data", "title": s["title"], "authors": [{"name": s["producer"]}], "notes": s["citation"]}
            for s in used
        ],
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value]
    return "\n".join(lines) + "\n"


def at_its_page(content: str, address: str, root: str) -> str:
    """The ``ClaimReview`` items of a page's JSON-LD with the address of the page, which alone has them to read, and
    their author with the site's; unchanged where the plan does not say where the site is published."""
    data = json.loads(content)
    for review in data.get("@graph", ()):
        if address and review.get("@type") == "ClaimReview":
            review["url"] = address
            review["author"] = {**review["author"], "url": root}
    return json.dumps(data, ensure_ascii=False, indent=1)
