"""HTML that came out of a notebook, made safe and whole for the page: no script, no style, every tag closed."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from html.parser import HTMLParser


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ALLOWED = _words(
    """a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr
    i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead
    time tr u ul var wbr"""
)
VOID = _words("br col hr img wbr")
#: Dropped with everything in them.
DROPPED = _words("script style iframe object embed template noscript svg math form select textarea button")
ATTRIBUTES = _words(
    "class title lang dir scope colspan rowspan span role alt width height open start reversed value datetime"
)
#: The one address that a tag may have, and how it begins: links lead anywhere, pictures are in the page.
SAFE = {
    "a": ("href", r"(https?:|mailto:|[^:]*$|[^:]*[/?#])"),
    "img": ("src", r"data:image/(png|jpeg|gif|webp|svg\+xml)[;,]"),
}
LONGEST_ID = 40  #: characters of a row's id
ROW = re.compile(r"<tr(?P<rest>[^>]*>\s*<t[hd][^>]*>(?P<cell>.*?)</t[hd]>)", re.DOTALL)
BODY = re.compile(r"<tbody\b.*?</tbody>", re.DOTALL)
GIVEN = re.compile(r'<tr\b[^>]*?(?P<attribute> data-id="(?P<name>[^"]+)")')  #: the name that a row brings along
HEADINGS = _words("h1 h2 h3 h4 h5 h6")
#: End tags that HTML lets a writer leave out: what an opening tag closes first.
IMPLIED = {
    "td": _words("td th"),
    "th": _words("td th"),
    "tr": _words("td th tr"),
    "tbody": _words("td th tr thead tbody"),
    "tfoot": _words("td th tr thead tbody"),
    "li": _words("li"),
    "dt": _words("dt dd"),
    "dd": _words("dt dd"),
}


def clean(source: str, ids: set[str] | None = None) -> str:
    """``source`` with only the tags and attributes that a report needs, and well-formed.

    The page has its own h1, so h1 becomes h2. With ``ids``, the identifiers taken on the page so far, headings
    get one of their own, which is added there.
    """
    return _alone(source) if ids is None else _cleaned(source, ids)


def _cleaned(source: str, ids: set[str] | None) -> str:
    cleaner = _Cleaner(ids)
    cleaner.feed(source)
    cleaner.close()
    return cleaner.result()


@lru_cache(maxsize=64)  # a table is cleaned for its page and for the search
def _alone(source: str) -> str:
    return _cleaned(source, None)


class _Cleaner(HTMLParser):
    def __init__(self, ids: set[str] | None) -> None:
        super().__init__(convert_charrefs=True)
        self.ids = ids
        self.parts: list[str] = []
        self.open: list[str] = []
        self.dropping: list[str] = []
        self.heading: int | None = None  #: index in parts of the heading that is open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED or self.dropping:
            if tag in DROPPED and tag != "embed":
                self.dropping.append(tag)
            return
        name = "h2" if tag == "h1" else tag
        if name not in ALLOWED:
            return
        attributes = self._attributes(name, attrs)
        if name == "img" and "src" not in attributes:
            self.handle_data(dict(attrs).get("alt") or "")
            return
        written = "".join(f' {k}="{html.escape(v)}"' for k, v in attributes.items())
        while self.open and self.open[-1] in IMPLIED.get(name, ()):
            self._close()
        if name in HEADINGS:
            self.heading = len(self.parts)
        self.parts.append(f"<{name}{written}>")
        if name not in VOID:
            self.open.append(name)

    def handle_endtag(self, tag: str) -> None:
        if self.dropping:
            if tag == self.dropping[-1]:
                self.dropping.pop()
            return
        name = "h2" if tag == "h1" else tag
        if name in self.open:
            while self._close() != name:
                pass

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in DROPPED:
            self.handle_starttag(tag, attrs)
            if tag not in VOID:
                self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self.dropping:
            return
        text = html.escape(data, quote=False)
        is_date = self.open[-1:] in (["td"], ["th"]) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)
        self.parts.append(f'<span class="date">{text}</span>' if is_date else text)  # not to be cut at its hyphens

    def result(self) -> str:
        while self.open:
            self._close()
        return "".join(self.parts)

    def _close(self) -> str:
        name = self.open.pop()
        self.parts.append(f"</{name}>")
        if name in HEADINGS and self.heading is not None:
            self._name_heading(self.heading)
            self.heading = None
        return name

    def _name_heading(self, start: int) -> None:
        if self.ids is None:
            return
        text = html.unescape(re.sub(r"<[^>]*>", "", "".join(self.parts[start:])))
        base = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "section"
        name, count = base, 1
        while name in self.ids:
            count += 1
            name = f"{base}-{count}"
        self.ids.add(name)
        self.parts[start] = self.parts[start][:-1] + f' id="{name}">'

    @staticmethod
    def _attributes(tag: str, attrs: list[tuple[str, str | None]]) -> dict[str, str]:
        kept = {}
        for key, value in attrs:
            text = value or ""
            if key in ATTRIBUTES or re.fullmatch(r"(aria|data)-[a-z0-9-]+", key):
                if key not in ("aria-labelledby", "aria-describedby", "aria-controls"):  # their ids are not kept
                    kept[key] = text
            elif key == SAFE.get(tag, ("", ""))[0] and re.match(SAFE[tag][1], text.strip()):
                kept[key] = text
        return kept


def inline(source: str) -> str:
    """``source`` cleaned, without one paragraph or emphasis around it all: for a sentence inside another element."""
    text = clean(source).strip()
    for tag in ("p", "strong"):
        if text.startswith(f"<{tag}>") and text.endswith(f"</{tag}>") and text.count(f"<{tag}>") == 1:
            text = text[len(tag) + 2 : -len(tag) - 3]
    return text


def text(source: str) -> str:
    """The text of cleaned HTML, for titles and search."""
    return html.unescape(re.sub(r"<[^>]*>", "", source))


_HEADING = re.compile(r'<(h[23]) id="([^"]+)">(.*?)</\1>', re.DOTALL)


def headings(source: str) -> list[tuple[str, str]]:
    """The headings of the second level in cleaned HTML: identifier, text."""
    return [(name, text(words)) for level, name, words in _HEADING.findall(source) if level == "h2"]


def anchored(source: str) -> str:
    """Cleaned HTML with a link in each heading that leads to it, to be copied."""
    return _HEADING.sub(lambda found: _anchored(*found.groups()), source)


def _anchored(level: str, name: str, words: str) -> str:
    return f'<{level} id="{name}">{words}{anchor(name, text(words))}</{level}>'


def anchor(name: str, title: str) -> str:
    """A link to a part of the page by its identifier; its mark is the stylesheet's, so that it is in no copied text."""
    return f'<a class="anchor" href="#{name}" aria-label="Link to: {html.escape(title)}"></a>'


def numbered(table: str, name: str) -> str:
    """``table`` with an id for each row below its heads: a row has an address.

    It is the row's own ``data-id``, which stays where it is whatever else the table says, else made from ``name`` and
    the row's first words; rows of the same words are told apart by a number.
    """
    taken: dict[str, int] = {}

    def opened(match: re.Match[str]) -> str:
        if given := GIVEN.match(match[0]):
            return match[0].replace(given["attribute"], f' id="{given["name"]}"', 1)
        words = re.sub(r"[^a-z0-9]+", "-", text(match["cell"]).lower()).strip("-")[:LONGEST_ID].strip("-") or "row"
        taken[words] = taken.get(words, 0) + 1
        again = f"-{taken[words]}" if taken[words] > 1 else ""
        return f'<tr id="{name}--{words}{again}"{match["rest"]}'

    return BODY.sub(lambda body: ROW.sub(opened, body[0]), table)
