"""The colours of all reports: one for one meaning, in light and in dark, told apart without red-green or blue vision.

Each family stands for one question (who, which type, how far, in what form ...) and has hues of its own, so that blue
never means "financial" on one page and "Europe" on the next. ``REST`` is what belongs to none of the others, in every
family. A chart is drawn in the light colours; a page puts the dark ones in their place (``charts.css``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle

INK, GRID, SOFT = "#1f2933", "#d9dee4", "#52606d"
REST = ("#8a9199", "#7d868f")

#: family -> meaning -> (light, dark)
FAMILIES: dict[str, dict[str, tuple[str, str]]] = {
    "type of aid": {
        "military": ("#b5533c", "#d0705a"),
        "financial": ("#2f7fb5", "#4a9bd6"),
        "humanitarian": ("#b3861b", "#d8b04a"),
        "share of EU aid": ("#5a46b8", "#c9b8ff"),
        "mixed": REST,
    },
    "group of donors": {
        "Europe": ("#3f3d99", "#a5a2ff"),
        "Europe until then": ("#6f6bd8", "#6d62e6"),
        "United States": ("#b8327a", "#f07ab8"),
        "Others": REST,
    },
    # The farther, the stronger.
    "stage": {
        "pledged": ("#5fa16b", "#3f7b4d"),
        "committed": ("#47895a", "#4d9762"),
        "allocated": ("#266a3f", "#6cbd86"),
        "disbursed": ("#154a2c", "#a4dfb4"),
        "delivered": ("#0b2f1b", "#ddf7e2"),
    },
    "form": {
        "grants": ("#0b6e70", "#4fc4c4"),
        "loans": ("#7a4a2b", "#a9704a"),
        "not split": REST,
    },
    "verdict": {
        "consistent": ("#3b5568", "#a9c3d6"),
        "depends on definition": ("#a07400", "#e0b040"),
        "inconsistent": ("#b8202f", "#f0606c"),
        "decision error": ("#66102a", "#c24a6c"),
    },
    "part of a change": {
        "new data": ("#5b6fd0", "#7f95ff"),
        "restated": ("#d9662b", "#f7a070"),
        "exchange rates": ("#6b6a12", "#8f8d20"),
        "regrouped": ("#6d3f8f", "#d9b3f2"),
    },
    "programme": {
        "PDA": ("#6e1748", "#f0a3cb"),
        "USAI": ("#c75f96", "#c85d94"),
        "FMF": ("#1f5b7a", "#5aa5cc"),
    },
    "weapon": {
        "tank": ("#46521f", "#6f8033"),
        "howitzer": ("#c0762f", "#eab36d"),
        "ifv": ("#5a86b0", "#5f8fb5"),
        "air-defence-system": ("#243b6b", "#b9c9f5"),
        "mlrs": ("#8f5068", "#e7b9ca"),
    },
    "side": {
        "the first register": ("#1c7c9c", "#59b8d6"),
        "Kiel": ("#2b2f77", "#b3b6f0"),
    },
    "what if": {"needed": ("#9b4f96", "#d68ed1")},
    "amount": {"EUR": ("#3a6a8c", "#7fb4d8")},
}
#: Other words for the same things.
SAME = {
    "own aid": "allocated",
    "part of EU aid": "share of EU aid",
    "Europe since": "Europe",
    "United States until then": "United States",
    "paid": "disbursed",
    "now": "allocated",
    "the chair's total": "committed",
    "Kiel: military, allocated": "allocated",
    "unverifiable": "not split",  # the rest, of which nothing is known
    "given": "allocated",
    "allocated by then": "allocated",
    "paid or delivered": "delivered",
    "tanks": "tank",
    "infantry fighting vehicles": "ifv",
    "howitzers": "howitzer",
    "rocket launchers": "mlrs",
    "air defence systems": "air-defence-system",
}

_LIGHT = {meaning: pair[0] for family in FAMILIES.values() for meaning, pair in family.items()}
#: meaning -> the colour that a chart is drawn in
COLOURS: dict[str, str] = _LIGHT | {word: _LIGHT[meaning] for word, meaning in SAME.items()}
#: light -> dark, for what has no meaning of its own: a donor's line, a researcher's series
SERIES = {
    "#1b6ca8": "#5fb0ea",
    "#a3502a": "#e58b5f",
    "#3f8a55": "#6cc486",
    "#81549b": "#be93d8",
    "#8f6f0c": "#d2ab35",
    "#157a77": "#46bdb8",
    "#b03f7d": "#ec85bd",
    "#626b77": "#9aa5b1",
}
#: Shares on a map, from small to large; what is no donor, and who receives. Lighter than 3:1: each carries its value.
STEPS = {
    "#e8eef4": "#23303d",
    "#c3d8ea": "#244561",
    "#8fb9dc": "#2c6391",
    "#3a78ac": "#4b8dc1",
    "#22659f": "#87bce6",
    "#0d3c6b": "#cfe6fa",
}
LAND, DONOR, UKRAINE = ("#e4e1d8", "#2a2f35"), ("#cfd6dd", "#3d4752"), ("#f2c230", "#7a6010")
#: Letters on the darker and on the lighter half of `STEPS`, and the light between countries.
OVER, UNDER, EDGE = ("#fffffe", "#10161c"), ("#1f2934", "#e6e8eb"), ("#fffffd", "#1b2129")
#: light -> dark, all of them
DARK = {light: dark for family in FAMILIES.values() for light, dark in family.values()} | SERIES
DARK |= STEPS | dict([LAND, DONOR, UKRAINE, OVER, UNDER, EDGE])


def palette(series: Sequence[str]) -> dict[str, str]:
    """A colour for each series: its own of `COLOURS`; one without, as a donor's name, takes the next of `SERIES`.

    When all are taken, paler ones follow, and then they repeat.

    Examples
    --------
    >>> palette(["military", "Sweden"])
    {'military': '#b5533c', 'Sweden': '#1b6ca8'}
    """
    spare = cycle([*SERIES, *map(_paler, SERIES)])
    return {label: COLOURS[label] if label in COLOURS else next(spare) for label in series}


def _paler(colour: str) -> str:
    """Half way to white."""
    parts = [(int(colour[at : at + 2], 16) + 255) // 2 for at in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)
