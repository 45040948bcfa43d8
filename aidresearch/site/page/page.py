"""One executed notebook -> one page and the files beside it, with the project's own nbconvert template.

Imported by workers only: nbconvert takes more than a second to load.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from nbconvert.exporters.html import HTMLExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.preprocessors import CoalesceStreamsPreprocessor
from nbformat.v4.rwbase import rejoin_lines

from aidresearch.site import numbers
from aidresearch.site.page import (
    blocks,
    data_table,
    describe,
    explorer,
    front,
    markup,
    outputs,
    picture,
    provenance,
    sharing,
    svg,
)
from aidresearch.site.plan.plan import Report, Site
from aidresearch.table import spreadsheet

KEPT = 1024  #: pieces of code or words whose HTML a worker keeps
#: What the highlighter marks and the stylesheet has no colour for: most of a page's code.
UNCOLOURED = re.compile(r'<span class="(?!(?:k|kn|kc|ow|s|s1|s2|sa|c1|ch|mi|mf)")[a-z0-9]+">([^<]*)</span>')
TEMPLATES = Path(__file__).parent / "templates"

#: The richest form of an output that a page can show.
SHOWN_AS = ("text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain")


@dataclass(frozen=True)
class Page:
    """What one report adds to the site: ``files`` by their path in it, the answer for the index, the numbers."""

    files: Mapping[str, bytes]
    answer: str  #: HTML, one sentence
    rows: tuple[numbers.Row, ...]


class PageExporter(HTMLExporter):
    """nbconvert's HTML exporter with everything escaped that the template does not mark as safe."""

    def _create_environment(self) -> Environment:
        environment: Environment = super()._create_environment()  # type: ignore[no-untyped-call]
        environment.autoescape = True
        environment.trim_blocks = environment.lstrip_blocks = True
        # Many reports are made from one notebook: its code and its words are turned into HTML once a worker.
        coloured = Highlight2HTML(pygments_lexer="ipython3", parent=self)
        highlight = lru_cache(KEPT)(lambda source: UNCOLOURED.sub(r"\1", coloured(source)))
        of_context = environment.filters["markdown2html"]
        alone = lru_cache(KEPT)(lambda source: of_context({}, source))

        def markdown(source: str, attached: Mapping[str, Any] | None = None) -> str:
            """``attached``: the pictures that the cell brings along, which its words name."""
            cell = {"cell": {"attachments": attached}}  # as nbconvert looks for them in the template's context
            return str(of_context(cell, source) if attached else alone(source))

        environment.filters.update(
            clean=markup.clean,
            chart=svg.chart,
            as_table=_table_of,
            explorer=explorer.read,
            richest=_richest,
            anchor=markup.anchor,
            numbered=markup.numbered,
        )
        environment.filters.update(day=describe.day, frame_code=_frame_code)
        environment.filters.update(highlight=highlight, markdown2html=markdown)
        return environment

    def from_notebook_node(self, nb: Any, resources: Any = None, **_: Any) -> tuple[str, Any]:  # type: ignore[override]
        # nbconvert copies and checks the notebook for its preprocessors, of which one is wanted, and passes each
        # finished page through an HTML parser to add alternative texts to pictures: it takes longer than all the rest
        # and lowers the case of SVG names. The template writes those texts.
        nb, resources = self.coalesce(nb, resources)
        return self.template.render(nb=nb, resources=resources), resources

    @cached_property
    def coalesce(self) -> CoalesceStreamsPreprocessor:
        """Puts pieces of one stream together, and what a progress bar overwrites away."""
        return CoalesceStreamsPreprocessor(enabled=True)


@cache
def _exporter() -> PageExporter:
    """One exporter a worker: it reads and compiles the template once."""
    return PageExporter(  # type: ignore[no-untyped-call]
        template_name="report",
        extra_template_basedirs=[str(TEMPLATES)],
        extra_template_paths=[str(TEMPLATES)],
        exclude_anchor_links=True,
    )


def prepare(notebook: str) -> None:
    """Make ready what the pages from one notebook have in common; ``notebook`` is its JSON."""
    filters = _exporter().environment.filters
    for cell in json.loads(notebook)["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            filters["highlight"](source)
        elif cell["cell_type"] == "markdown":
            filters["markdown2html"](source)


def make(notebook: Any, report: Report, site: Site, version: str) -> Page:
    """The page of ``report`` from its executed notebook (an nbformat node).

    Raises `BuildError` if the notebook does not keep the contract of `outputs`.
    """
    notebook = rejoin_lines(notebook)  # a text may be a list of its lines
    shown = outputs.read(notebook)
    rows = tuple(numbers.rows(shown))
    filters = _exporter().environment.filters
    markdown = filters["markdown2html"]
    answer = next(one for one in shown if one.kind == "answer")
    sentence = markup.inline(markdown(answer.data["text/markdown"]))
    _drop_title(notebook)
    values = [
        (p.name, json.dumps(report.parameters.get(p.name, p.default), ensure_ascii=False), p.help)
        for p in report.declared
    ]
    charts = [one for one in shown if one.kind == "chart"]
    tables = [one for one in shown if one.kind in ("chart", "table")]
    ids = {
        "main",
        "answer",
        "search",
        "query",
        "results",
        "status",
        "contents",
        "made",
        "cite",
        "cite-title",
        "more",
        "near",
    }
    ids |= {f"{one.kind}-{one.name}" for one in shown}

    def prose(cell: Any) -> str:
        return markup.anchored(markup.clean(markdown(cell["source"], cell.get("attachments")), ids))

    content = blocks.read(notebook, prose)
    own_address = sharing.card(site, f"{report.slug}.html", report.title, "").canonical
    linked = [
        describe.at_its_page(one.data["application/ld+json"], own_address, site.page_address)
        for one in shown
        if one.kind == "linked-data"
    ]
    folder = f"files/{report.slug}"
    used = describe.sources(shown)
    answer_text = markup.text(sentence)
    files = {f"{folder}/{one.name}.csv": spreadsheet.neutral_csv(one.csv).encode() for one in tables}
    files |= {
        f"{folder}/figures/{one.name}.csv": spreadsheet.neutral_csv(text).encode()
        for one in tables
        if (text := one.figures)
    }
    data = describe.dataset(report, site, version, answer_text, used, list(files))
    about = (charts[0].title, f"{folder}/{charts[0].name}.png", charts[0].alt) if charts else ("", "", "")
    html, _ = _exporter().from_notebook_node(
        notebook,
        {
            "report": report,
            "site": site,
            "version": version,
            "answer": sentence,
            "answer_text": answer_text,
            "card": sharing.card(site, f"{report.slug}.html", report.title, answer_text, *about[1:]),
            "has_charts": bool(charts),
            "parameters": values,
            "content": content,
            "ids": ids,
            "how_made": {one.name: provenance.of(one) for one in tables},
            "used": used,
            "cited": describe.cited(used),
            "data_to": describe.data_to(used),
            "data_hash": describe.data_hash(used),
            "notebook_hash": _hash(report.notebook),
            "structured": [
                describe.in_script(text) for text in (json.dumps(data, ensure_ascii=False, indent=1), *linked)
            ],
            "example": next((f"{one.kind}-{one.name}" for one in tables), ""),
            "citation": describe.citation(report, site, version, used),
            "citations": {
                "BibTeX": describe.bibtex(report, site, version, used),
                "CFF": describe.cff(report, site, version, used),
            },
        },
    )
    files[f"{report.slug}.html"] = html.encode()
    files[f"numbers/{report.slug}.csv"] = numbers.write(rows).encode()
    for one in charts:
        files |= _of_chart(one, report, site, folder)
    if charts and not report.label:  # on a card of the index
        files[f"{folder}/{front.THUMBNAIL}"] = svg.thumbnail(charts[0].data["image/svg+xml"], charts[0].name)
    left = front.facts(shown, content.headings)
    files[f"{folder}/{front.FACTS}"] = _json({**left, "resources": describe.resources(shown, folder)})
    return Page(files, sentence, rows)


def _of_chart(one: outputs.Shown, report: Report, site: Site, folder: str) -> dict[str, bytes]:
    """The files of one chart: its drawing, its picture, and the page that has it alone."""
    drawn = svg.standalone(one.data["image/svg+xml"], one.name, one.alt)
    path = f"embed/{report.slug}-{one.name}.html"
    card = sharing.card(site, path, one.title, one.alt, f"{folder}/{one.name}.png", one.alt)
    template = _exporter().environment.get_template("embed.html.j2")
    page = template.render(
        site=site, report=report, chart=one, card=card, drawing=svg.chart(one.data, one.name, one.alt)
    )
    return {
        f"{folder}/{one.name}.svg": drawn,
        f"{folder}/{one.name}.png": picture.png(drawn.decode(), one.title, one.caption),
        path: page.encode(),
    }


def _table_of(data: Mapping[str, str], title: str) -> str:
    """A chart's rows as a table, in the unit that its values are read out in."""
    found = json.loads(data.get(svg.MARKS, "{}"))
    return data_table.as_table(
        data["text/csv"], title, found.get("unit", ""), [label for label, _ in found.get("series", [])]
    )


UNPUBLISHED = "https://ADDRESS-OF-THE-SITE"  #: what stands in code to copy where the plan has no address


def _frame_code(made: Mapping[str, Any], report: Report, site: Site) -> str:
    """What to write into another page to have the chart there."""
    path = f"embed/{report.slug}-{made['name']}.html"
    at = sharing.address(site, path) if site.page_address else f"{UNPUBLISHED}/{path}"
    title = str(made["title"]).replace("&", "&amp;").replace('"', "&quot;")
    return f'<iframe src="{at}" title="{title}" width="100%" height="680" style="border: 0" loading="lazy"></iframe>'


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _hash(notebook: Path) -> str:
    """The notebook's sha256, as ``sha256sum`` gives it; nothing where a worker does not have the file."""
    return hashlib.sha256(notebook.read_bytes()).hexdigest() if notebook.is_file() else ""


def _drop_title(notebook: Any) -> None:
    """Take the ``# Title`` line out of the first cell: the page's header has the report's title."""
    first = notebook["cells"][0] if notebook["cells"] else None
    if first and first["cell_type"] == "markdown" and first["source"].startswith("# "):
        first["source"] = first["source"].partition("\n")[2].strip()


def _richest(data: Mapping[str, Any]) -> str | None:
    return next((kind for kind in SHOWN_AS if kind in data), None)
