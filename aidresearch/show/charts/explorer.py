"""What the page "Compare donors" is made of: the data that its script adds up and divides, and maps that need none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from math import isnan
from typing import Any
from xml.sax.saxutils import quoteattr

import pandas as pd

from aidresearch.compare.by_month import KINDS, ByMonth
from aidresearch.loaders import natural_earth
from aidresearch.show import bundle as output
from aidresearch.show.charts.palette import EDGE, LAND, OVER, STEPS, UKRAINE, UNDER
from aidresearch.table import parties

#: The media types of the data, and of the map of the world beside that of Europe.
DATA = "application/vnd.aidresearch.explorer+json"
WORLD_SVG = "application/vnd.aidresearch.world+svg"

ALLOCATED = ["military", "financial", "humanitarian"]
UNIT = 1000  #: euros: the register's own digits
LIMITS = (0.1, 0.2, 0.5, 1, 2)  #: percent of GDP between the classes of the map
FONT = 12  #: of the labels on the map, in its units


def explorer(months: ByMonth, *, name: str, title: str, sources: Sequence[str], note: str = "") -> None:
    """Show the page where readers compare donors.

    Parameters
    ----------
    months : ByMonth
        Of `aidresearch.by_month`.
    name : str
        Lower-case letters, digits and hyphens.
    title : str
        What the page prints above.
    sources : sequence of str
        Keys of the catalog, for the caption.
    note : str
        A sentence for the caption.

    Raises
    ------
    AidError
        For a name that is none, and for a source that is not in the catalog.

    Examples
    --------
    >>> import aidresearch as aid
    >>> flows = aid.load("kiel-r29").query("coverage == 'flow' and role == 'aid'")
    >>> aid.charts.explorer(aid.by_month(flows), name="donors", title="Compare", sources=[])
    {'application/vnd.aidresearch.explorer+json': ...
    """
    summary = summed(months)
    largest = zip(summary["donor"].head(5), summary["gdp_percent"].head(5), strict=True)
    listed = ", ".join(f"{who} {share:.2f}" for who, share in largest)
    alt = f"Map of aid allocated in percent of GDP. Largest: {listed}; all in the table."
    caption = output.caption(sources, note)
    maps = natural_earth.maps()
    data = json.dumps(content(months, caption), ensure_ascii=False, separators=(",", ":"))
    bundle = {
        DATA: data,
        "image/svg+xml": _drawn(maps["europe"], summary),
        WORLD_SVG: _drawn(maps["world"], summary),
        "text/plain": f"[explorer {name}] {alt}",
    }
    output.emit(bundle, summary, "explorer", name, title, caption, alt=alt)


def summed(months: ByMonth) -> pd.DataFrame:
    """One row a donor, by code, largest share of GDP first: the amounts in euros, ``gdp_percent``, ``per_head``."""
    totals = months.amounts.sum(axis=1).unstack("kind")[list(KINDS)]
    allocated = totals[ALLOCATED].sum(axis=1)
    found = totals.assign(
        donor=[parties.name(code) for code in totals.index],
        allocated=allocated,
        gdp_percent=100 * allocated / months.sizes["gdp"],
        per_head=allocated / months.sizes["people"],
    )
    columns = ["donor", *ALLOCATED, "allocated", "committed", "gdp_percent", "per_head"]
    found = found[columns].rename_axis(index="code", columns=None)
    return found.sort_values(["gdp_percent", "allocated"], ascending=False)


def content(months: ByMonth, caption: str) -> dict[str, Any]:
    """All that the script needs; amounts in thousands of euros, a number a month."""
    years = [str(year) for year in months.prices.columns]
    known = months.prices.notna().all()
    return {
        "months": months.months,
        "dollars": [round(rate, 8) for rate in months.dollars],
        "years": years,
        "pricesTo": max(year for year, is_known in zip(years, known, strict=True) if is_known),
        "caption": caption,
        "classes": [list(pair) for pair in classes()],
        "donors": _donors(months),
        "groups": {code: {**_names(code), "of": list(members)} for code, members in months.groups.items()},
    }


def _donors(months: ByMonth) -> dict[str, dict[str, Any]]:
    amounts = dict(zip(months.amounts.index.tolist(), months.amounts.to_numpy().tolist(), strict=True))
    prices = dict(zip(months.prices.index.tolist(), months.prices.to_numpy().tolist(), strict=True))
    found: dict[str, dict[str, Any]] = {}
    for code, sizes in months.sizes.to_dict("index").items():
        by_kind = {kind[0]: [_thousands(euros) for euros in amounts[code, kind]] for kind in KINDS}
        known = {"gdp": sizes["gdp"], "pop": sizes["people"], "eu": sizes["eu_share"]}
        factors = [None if isnan(factor) else round(factor, 8) for factor in prices[code]]
        sized = {key: float(f"{size:.12g}") for key, size in known.items() if not isnan(size)}
        found[str(code)] = {**_names(str(code)), **by_kind, **sized, "cpi": factors}
    return found


def _thousands(euros: float) -> float | int:
    value = euros / UNIT
    return round(value) if value == round(value) else round(value, 3)


def _names(code: str) -> dict[str, str]:
    return {"n": parties.name(code), "de": parties.name(code, "de"), "uk": parties.name(code, "uk")}


def step(share: float) -> int:
    """Which class of the map a share in percent belongs to, from 0."""
    return sum(share >= limit for limit in LIMITS)


def _drawn(one: natural_earth.Map, summary: pd.DataFrame) -> str:
    """The map with the donors in the colour of their class, their values on them or, where there is no room, beside."""
    fills = list(STEPS)
    shares: dict[str, float] = {str(code): float(share) for code, share in summary["gdp_percent"].items()}
    shares["UKR"] = float("nan")
    edge = f"stroke: {EDGE[0]}; stroke-width: 0.6"
    parts = [f'<path class="land" style="fill: {LAND[0]}; {edge}" d="{one.land}"/>']
    small, labels = "", []
    for code, d in sorted(one.donors.items()):
        share = shares[code]
        colour = UKRAINE[0] if code == "UKR" else fills[step(share)]
        x, y, far = one.labels[code]
        words = "Ukraine" if code == "UKR" else f"{summary['donor'][code]}: {share:.2f}% of GDP"
        place = f'data-code="{code}" data-at="{x:g} {y:g} {far:g}"'
        if far < 3:  # too small to be seen
            small += f'<circle class="small" cx="{x:g}" cy="{y:g}" r="4" style="fill: {colour}; {edge}"/>'
        parts.append(
            f'<path class="donor" {place} style="fill: {colour}; {edge}" d="{d or f"M{x:g},{y:g}z"}">'
            f"<title>{quoteattr(words)[1:-1]}</title></path>"
        )
        text = "Ukraine" if code == "UKR" else f"{share:.2f}"
        if far * 3.2 > len(text) * FONT * 0.62 and far * 2 > FONT:
            over = OVER if code != "UKR" and step(share) >= 3 else UNDER
            labels.append(_label(x, y, text, over[0]))
    body = "".join([*parts, small, *labels])
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {one.width} {one.height}">{body}</svg>'


def _label(x: float, y: float, text: str, colour: str) -> str:
    place = f'x="{x:g}" y="{y + 0.35 * FONT:g}" text-anchor="middle"'
    return f'<text class="label" {place} style="font-size: {FONT}px; fill: {colour}">{text}</text>'


def classes() -> list[tuple[str, str]]:
    """The key of the map: words and colour of each class, of who receives, and of who gives nothing."""
    ends = [f"below {LIMITS[0]:g}", *(f"{a:g} to {b:g}" for a, b in pairwise(LIMITS)), f"{LIMITS[-1]:g} and more"]
    return [*zip(ends, STEPS, strict=True), ("Ukraine", UKRAINE[0]), ("no donor", LAND[0])]
