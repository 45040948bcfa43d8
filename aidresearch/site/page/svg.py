"""A chart's SVGs for the page and for its own file: safe, small, with identifiers of their own, in its colours."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from aidresearch.errors import BuildError

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XLINK = "{http://www.w3.org/1999/xlink}href"

#: Colours that charts draw text and grid in -> what the page's stylesheet sets for light and dark.
COLOURS = {
    "#1f2933": "var(--ink, #1f2933)",
    "#d9dee4": "var(--grid, #d9dee4)",
    "#52606d": "var(--soft, #52606d)",
}

#: Groups of a chart that are words or their marks, as matplotlib names them.
WORDS = ("matplotlib.axis_", "legend_", "text_")
GREY = "#8a94a0"

#: The drawing for a phone, and the values with their positions, in the bundle of a chart.
PHONE = "application/vnd.aidresearch.phone+svg"
MARKS = "application/vnd.aidresearch.marks+json"
#: The map of the world, and the data, of the page "Compare donors".
WORLD = "application/vnd.aidresearch.world+svg"
EXPLORER = "application/vnd.aidresearch.explorer+json"

DROPPED = frozenset({"script", "foreignObject", "metadata", "iframe", "animate", "set", "handler"})
LOCAL = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)['\"]?\s*\)")


def chart(data: Mapping[str, str], name: str, alt: str) -> str:
    """The chart of a bundle (media type -> text): its drawings, of which the page shows the one that fits, and marks.

    A bundle without a drawing for a phone shows its one everywhere.
    """
    parts = [inline(data["image/svg+xml"], name, alt, "desk" if PHONE in data else "")]
    if PHONE in data:
        parts.append(inline(data[PHONE], f"{name}-phone", alt, "phone"))
    if MARKS in data:
        # "<" could end the block early; JSON knows another way to write it.
        block = data[MARKS].replace("<", "\\u003c")
        parts.append(f'<script type="application/json" class="marks">{block}</script>')
    return f'<div class="plot">{"".join(parts)}</div>'


def inline(source: str, name: str, alt: str, kind: str = "") -> str:
    """The SVG to stand in an HTML page that holds others: every identifier begins with ``name``.

    Its root has role ``img``, ``alt`` as its accessible name and the class ``kind``; its colours are variables of the
    page, whose stylesheet has dark ones, and its letters the page's. Raises `BuildError` if ``source`` is no SVG.
    """
    root = _read(source, name)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "style":  # in a page it would apply to everything on it; the site's stylesheet has it
                parent.remove(child)
    _lighten(root)
    for element in root.iter():
        _prefix(element, f"{name}-")
        _theme(element)
    for key in ("width", "height", "version", "id"):
        root.attrib.pop(key, None)
    root.attrib.update({"role": "img", "aria-label": alt} | ({"class": kind} if kind else {}))
    return _write(root)


def _lighten(root: ET.Element) -> None:
    """Leave out what a page does not need: identifiers that nothing points to, empty groups, digits nobody sees."""
    used = {m for e in root.iter() for v in e.attrib.values() for m in re.findall(r"#([\w-]+)", v)}
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)
        for key in ("d", "x", "y", "transform"):
            if key in element.attrib:
                short = re.sub(r"(\.\d\d)\d+", r"\1", element.attrib[key])
                element.set(key, re.sub(r"\s+", " ", short).strip() if key == "d" else short)
        style = element.get("style", "")
        if "font-family" in style:
            element.set("style", re.sub(r"font-family:[^;]*;?\s*", "", style))
        if not (element.text or "").strip():
            element.text = None
        if element.tag not in ("tspan", "text") or not (element.tail or "").strip():
            element.tail = None
    _flatten(root)


def _flatten(parent: ET.Element) -> None:
    """Put what stands in a group that says nothing in its place."""
    for child in list(parent):
        _flatten(child)
        if child.tag == "g" and not child.attrib:
            at = list(parent).index(child)
            parent[at : at + 1] = list(child)


def standalone(source: str, name: str, alt: str) -> bytes:
    """The SVG as a file of its own, with ``alt`` as its title."""
    root = _read(source, name)
    root.set("xmlns", SVG.strip("{}"))
    root.set("role", "img")
    title = ET.Element("title")
    title.text, title.tail = alt, "\n"
    root.insert(0, title)
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + _write(root) + "\n").encode()


def thumbnail(source: str, name: str) -> bytes:
    """The SVG's shapes alone, cut to its plot, for a picture too small to be read: no words, ticks or grid."""
    root = _read(source, name)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in ("text", "style") or child.get("id", "").startswith(WORDS):
                parent.remove(child)
    plot = root.find(".//*[@id='patch_2']/path")  # the background that matplotlib gives the axes
    if plot is not None:
        numbers = [float(number) for number in re.findall(r"[\d.]+", plot.get("d", ""))]
        left, right, top, bottom = min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])
        root.set("viewBox", f"{left - 3:.0f} {top - 3:.0f} {right - left + 6:.0f} {bottom - top + 6:.0f}")
    for element in root.iter():
        if "style" in element.attrib:  # seen on white and on black, where no variable of the page reaches
            element.set("style", re.sub("|".join(COLOURS), GREY, element.attrib["style"], flags=re.IGNORECASE))
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.set("xmlns", SVG.strip("{}"))
    text = re.sub(r"\s*\n\s*", "", _write(root))
    return re.sub(r"(\d\.\d)\d+", r"\1", text).encode() + b"\n"


def _read(source: str, name: str) -> ET.Element:
    """The tree with plain names in place of namespaces, and nothing in it that runs or loads."""
    try:
        root = ET.fromstring(source.encode())
    except ET.ParseError as error:
        raise BuildError(f"the SVG of chart {name!r} cannot be read ({error})") from None
    if root.tag != f"{SVG}svg" or "viewBox" not in root.attrib:
        raise BuildError(f"the SVG of chart {name!r}", expected="an svg element with a viewBox", found=root.tag)
    for parent in list(root.iter()):
        for child in list(parent):
            if not child.tag.startswith(SVG) or child.tag.removeprefix(SVG) in DROPPED:
                parent.remove(child)
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        attributes = {_attribute(k): v for k, v in element.attrib.items()}
        element.attrib.clear()
        element.attrib.update({k: v for k, v in attributes.items() if k and _harmless(k, v)})
    return root


def _attribute(name: str) -> str:
    """The name to write: href without its namespace, ``xml:space``, nothing for other vocabularies."""
    if name == XLINK:
        return "href"
    if name.startswith(XML):
        return f"xml:{name.removeprefix(XML)}"
    return "" if name.startswith("{") else name


def _harmless(name: str, value: str) -> bool:
    if name == "href":
        return value.startswith(("#", "data:image/png;", "data:image/jpeg;"))
    return not name.startswith("on") and "url(" not in LOCAL.sub("", value)


def _prefix(element: ET.Element, prefix: str) -> None:
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, prefix + value)
        elif name == "href" and value.startswith("#"):
            element.set(name, f"#{prefix}{value[1:]}")
        elif "url(" in value:
            element.set(name, LOCAL.sub(rf"url(#{prefix}\1)", value))


def _theme(element: ET.Element) -> None:
    """Put themed colours into the style: a presentation attribute cannot hold a variable.

    Any colour of a style is one, called by its digits: ``charts.css`` has the dark ones of the house's.
    """
    style = element.get("style", "")
    for name in ("fill", "stroke"):
        if element.get(name, "").lower() in COLOURS:
            style = f"{name}: {element.attrib.pop(name)}; {style}"
    if style:
        element.set("style", re.sub(r"#[0-9a-f]{6}\b", _variable, style, flags=re.IGNORECASE))


def _variable(found: re.Match[str]) -> str:
    colour = found[0].lower()
    return COLOURS.get(colour) or f"var(--c{colour[1:]}, {colour})"


def _write(root: ET.Element) -> str:
    return ET.tostring(root, encoding="unicode")
