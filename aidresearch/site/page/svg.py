"""A chart's SVG for the page and for its own file: safe, named, with identifiers of its own, in the page's colours."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from aidresearch.errors import BuildError

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XLINK = "{http://www.w3.org/1999/xlink}href"

#: Colours that charts draw text and grid in -> what the page's stylesheet sets for light and dark.
COLOURS = {"#1f2933": "var(--ink, #1f2933)", "#d9dee4": "var(--grid, #d9dee4)"}

#: Groups of a chart that are words or their marks, as matplotlib names them.
WORDS = ("matplotlib.axis_", "legend_", "text_")
GREY = "#8a94a0"

GROWTH = 1.45  #: the most that a chart is scaled up: 1.33 is its natural size

DROPPED = frozenset({"script", "foreignObject", "metadata", "iframe", "animate", "set", "handler"})
LOCAL = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)['\"]?\s*\)")


def inline(source: str, name: str, alt: str) -> str:
    """The SVG to stand in an HTML page that holds others: every identifier begins with ``name``.

    Its root has role ``img`` and ``alt`` as its accessible name; text and grid colours follow the page's theme.
    Raises `BuildError` if ``source`` is no SVG.
    """
    root = _read(source, name)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "style":  # in a page it would apply to everything on it; the site's stylesheet has it
                parent.remove(child)
    for element in root.iter():
        _prefix(element, f"{name}-")
        _theme(element)
    for key in ("width", "height", "version", "id"):
        root.attrib.pop(key, None)
    width = float(root.attrib["viewBox"].replace(",", " ").split()[2])
    # As wide as the page, but letters drawn at 9 points are not to be larger than its text.
    root.attrib.update({"role": "img", "aria-label": alt, "style": f"max-width: {width * GROWTH:.0f}px"})
    return _write(root)


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
    """Put themed colours into the style: a presentation attribute cannot hold a variable."""
    style = element.get("style", "")
    for name in ("fill", "stroke"):
        if element.get(name, "").lower() in COLOURS:
            style = f"{name}: {element.attrib.pop(name)}; {style}"
    if style:
        pattern = "|".join(map(re.escape, COLOURS))
        element.set("style", re.sub(pattern, lambda m: COLOURS[m[0].lower()], style, flags=re.IGNORECASE))


def _write(root: ET.Element) -> str:
    return ET.tostring(root, encoding="unicode")
