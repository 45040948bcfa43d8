"""A chart as a picture in pixels: for slides and for what shows where a page's address is shared."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from textwrap import wrap
from xml.sax.saxutils import escape

WIDTH = 1200  #: pixels
MARGIN = 40
TITLE, SMALL = 34, 19  #: pixels of the letters
INK, SOFT = "#1f2933", "#52606d"
#: The least height, for a chart with little in it: what services that show a shared address ask for is 1.91 : 1.
LEAST = 630


def png(svg: str, title: str, caption: str) -> bytes:
    """The chart of ``svg`` (a file of its own) below its title and above its caption, on white."""
    width, height = _size(svg)
    inner = WIDTH - 2 * MARGIN
    lines, notes = wrap(title, 58), wrap(caption, 112)
    top = MARGIN + len(lines) * TITLE * 1.25
    needed = top + inner * height / width + 30 + len(notes) * SMALL * 1.35 + MARGIN * 0.6
    whole = max(needed, LEAST)
    drawn = inner * height / width + whole - needed  # the chart is set in the middle of what is left
    words = [_text(line, MARGIN + TITLE * (0.8 + 1.25 * at), TITLE, INK, "bold") for at, line in enumerate(lines)]
    below = top + drawn + 30
    words += [_text(line, below + SMALL * (0.8 + 1.35 * at), SMALL, SOFT) for at, line in enumerate(notes)]
    body = re.sub(r"^.*?<svg\b[^>]*>", "", svg, count=1, flags=re.DOTALL).rpartition("</svg>")[0]
    box = f'x="{MARGIN}" y="{top:.0f}" width="{inner}" height="{drawn:.0f}" viewBox="0 0 {width:g} {height:g}"'
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    size = f'width="{WIDTH}" height="{whole:.0f}"'
    return _drawn(f"<svg {spaces} {size}><svg {box}>{body}</svg>{''.join(words)}</svg>", "#ffffff")


def icon(svg: str, size: int) -> bytes:
    """A square picture of ``svg``, transparent where it draws nothing."""
    return _drawn(svg, None, size)


def _drawn(svg: str, background: str | None, width: int | None = None) -> bytes:
    import resvg_py

    made = resvg_py.svg_to_bytes(
        svg_string=svg, background=background, width=width, dpi=96, font_files=list(fonts()), skip_system_fonts=True
    )
    return bytes(made)


def _size(svg: str) -> tuple[float, float]:
    found = re.search(r'viewBox="([^"]*)"', svg)
    numbers = [float(n) for n in found[1].replace(",", " ").split()] if found else [0, 0, 640, 360]
    return numbers[2], numbers[3]


def _text(words: str, baseline: float, size: int, colour: str, weight: str = "normal") -> str:
    style = f'font-family="DejaVu Sans" font-size="{size}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{MARGIN}" y="{baseline:.0f}" {style}>{escape(words)}</text>'


@cache
def fonts() -> tuple[str, ...]:
    """The letters that charts are drawn in, which matplotlib brings along: the same on every machine."""
    import matplotlib

    folder = Path(matplotlib.get_data_path(), "fonts", "ttf")
    return tuple(str(folder / f"DejaVuSans{kind}.ttf") for kind in ("", "-Bold"))
