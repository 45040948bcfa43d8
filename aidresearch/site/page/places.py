"""Places of a page that depend on the other pages: left by its template, filled when all of them are known.

A report that is not run again keeps its page; what is around its own words is filled anew, and its links to others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

#: Elements in which a name stays a word: links, headings (of tables too: they sort), controls, code, drawings.
BARRED = frozenset(
    "a button code figcaption h1 h2 h3 h4 head label nav option pre script select style summary svg thead".split()
)
#: Elements in which a name is a link once, where it stands first.
BLOCKS = frozenset("p li td th dd dt blockquote caption".split())
VOID = frozenset("br col hr img input link meta wbr".split())
_NAMED = re.compile(r'<a class="name" href="[^"]*">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"(<[^>]*>)")
_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
#: A part of a country has its name with a direction before it: Northern Ireland.
_DIRECTION = r"(?<!North )(?<!South )(?<!East )(?<!West )(?<!Northern )(?<!Southern )(?<!Eastern )(?<!Western )"


def fill(page: str, parts: Mapping[str, str]) -> str:
    """``page`` with ``parts`` in its places of these names, in place of what stood there."""
    for name, content in parts.items():
        before, start, rest = page.partition(f"<!--{name}-->")
        _, end, after = rest.partition(f"<!--/{name}-->")
        if start and end:
            page = f"{before}{start}{content}{end}{after}"
    return page


def part(page: str, name: str) -> str:
    """What stands in a place of ``page``; empty if it has no such place."""
    return page.partition(f"<!--{name}-->")[2].partition(f"<!--/{name}-->")[0]


def link(page: str, names: Mapping[str, str], own: str) -> str:
    """``page`` with links from ``names`` (a name -> its page), the first time that each stands in a block of ``main``.

    Links of an earlier call are made anew. ``own`` is the page's file, which gets no link to itself.
    """
    before, start, rest = _NAMED.sub(r"\1", page).partition("<main")
    body, end, after = rest.partition("</main>")
    known = {escape(name, quote=False): target for name, target in names.items() if target != own}
    if not known or not start:
        return before + start + rest
    listed = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"{_DIRECTION}(?<![\w/-])({listed})(?![\w-])")
    return before + start + _linked(body, pattern, known) + end + after


def _linked(body: str, pattern: re.Pattern[str], known: Mapping[str, str]) -> str:
    pieces = _TAG.split(body)
    barred: list[str] = []  # the open elements in which nothing is linked
    seen: set[str] = set()

    def anchor(found: re.Match[str]) -> str:
        name = found[1]
        if name in seen:
            return name
        seen.add(name)
        return f'<a class="name" href="{escape(known[name])}">{name}</a>'

    for at, piece in enumerate(pieces):
        if not at % 2:
            if not barred and piece and not piece.isspace():
                pieces[at] = pattern.sub(anchor, piece)
            continue
        found = _OPENING.match(piece)
        closing, tag = (found[1], found[2].lower()) if found else ("", "")
        if piece.endswith("/>") or tag in VOID:
            continue
        if barred:
            if closing and tag == barred[-1]:
                barred.pop()
            elif not closing and tag == barred[-1]:
                barred.append(tag)
        elif tag in BARRED and not closing:
            barred.append(tag)
        elif tag in BLOCKS:
            seen.clear()
    return "".join(pieces)
