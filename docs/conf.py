"""How Sphinx builds the documentation: ``make docs``. Nothing is fetched; a broken link or reference is an error."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import typer
from sphinx.application import Sphinx
from typer.cli import get_docs_for_click

import aidresearch as aid
from aidresearch.cli.main import app as commands

HERE = Path(__file__).parent
#: The pages of the reference, in order: file, title, what it has. A public function of a room stands on its page.
ROOMS = {
    "loaders": ("sources", "Sources and tables of one's own", "What is available, and how a table becomes figures."),
    "table": ("sources", "", ""),
    "paths": ("sources", "", ""),
    "compare": ("compare", "Amounts made comparable", "Conversion, sums, shares, stages, registers side by side."),
    "extraction": ("texts", "Texts", "From an article to proposed figures."),
    "auditing": ("audit", "The audit", "What a text states against what is known."),
    "show": ("", "", ""),
    "errors": ("errors", "Errors", "Each is one line: what, where, expected and found, what to do."),
}
#: Modules that are public as a whole.
MODULES = {
    "parties": ("parties", "Parties", "Who gives and receives: codes, names, groups on a day."),
    "scenario": ("scenario", "Scenarios", "What donors would have to give if one stopped."),
    "charts": ("charts", "Charts", "Charts of a notebook, with caption, alt text and their data."),
    "tables": ("tables", "Tables and sentences", "Tables of a notebook, and words for numbers."),
}

project = "aidresearch"
author = project_copyright = "the aidresearch authors"
release = version = aid.__version__
extensions = ["sphinx.ext.autodoc", "sphinx.ext.autosummary", "numpydoc", "myst_parser"]
exclude_patterns = ["images/README.md"]
templates_path: list[str] = []
html_theme = "pydata_sphinx_theme"
html_title = "aidresearch"
html_show_sourcelink = False
html_copy_source = False
html_static_path: list[str] = []
html_theme_options = {
    "navbar_align": "left",
    "header_links_before_dropdown": 7,
    "secondary_sidebar_items": ["page-toc"],
    "show_prev_next": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
html_sidebars = {"index": []}
default_role = "autolink"
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
autodoc_typehints = "none"
autosummary_generate = False
toc_object_entries = False
numpydoc_show_class_members = False
numpydoc_class_members_toctree = False


def reference() -> dict[str, str]:
    """The pages of the reference by file name: every public name of the package, from its docstring."""
    pages: dict[str, list[str]] = {}
    for name in aid.__all__:
        thing = getattr(aid, name)
        if inspect.ismodule(thing):
            page, title, words = MODULES[name]
            pages[page] = [f"# {title}\n\n{words}\n", *_members(name, thing)]
        else:
            page, title, words = ROOMS[thing.__module__.split(".")[1]]
            lines = pages.setdefault(page, [f"# {title}\n\n{words}\n"])
            lines.append(_entry("autoclass" if inspect.isclass(thing) else "autofunction", f"aidresearch.{name}"))
    from aidresearch import errors

    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind.__module__ == errors.__name__]
    pages["errors"] += [
        _entry("autoclass", f"aidresearch.errors.{kind.__name__}") for kind in kinds if kind is not aid.AidError
    ]
    context = typer.Context(typer.main.get_command(commands), info_name="aidresearch")
    pages["commands"] = [get_docs_for_click(obj=context.command, ctx=context, name="aidresearch", title="Commands")]
    return {page: "\n".join(lines) for page, lines in pages.items()}


def _members(name: str, module: ModuleType) -> Iterator[str]:
    for member in dir(module):
        thing = getattr(module, member)
        if inspect.isfunction(thing):
            yield _entry("autofunction", f"{thing.__module__}.{thing.__name__}", f"aid.{name}.{member}")


def _entry(directive: str, target: str, heading: str | None = None) -> str:
    title = heading or target.replace("aidresearch.errors.", "").replace("aidresearch.", "aid.")
    return f"## {title}\n\n```{{eval-rst}}\n.. {directive}:: {target}\n```\n"


def write_reference(_: Sphinx) -> None:
    folder = HERE / "reference"
    folder.mkdir(exist_ok=True)
    for page, text in reference().items():
        path = folder / f"{page}.md"
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Write the pages of the reference before Sphinx looks for pages."""
    app.connect("builder-inited", write_reference)
