"""One colour for one meaning, told apart by everybody, in light and in dark."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

import aidresearch
from aidresearch.show.charts import palette

CSS = (Path(aidresearch.__file__).parent / "site/page/static/charts.css").read_text(encoding="utf-8")
CARDS = {"light": "#ffffff", "dark": "#1b2129"}
#: Machado, Oliveira and Fernandes (2009), severity 1.0: linear RGB as a dichromat sees it.
VISION = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
MAIN = ("type of aid", "group of donors", "stage", "form", "verdict")


def linear(colour: str) -> tuple[float, ...]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


def contrast(one: str, two: str) -> float:
    """WCAG 2.2, contrast ratio."""
    light, dark = sorted(
        (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, two)),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def oklab(rgb: tuple[float, ...]) -> tuple[float, ...]:
    """Ottosson (2020), a space in which distances are about what an eye sees."""
    cone = ((0.4122215, 0.5363325, 0.0514460), (0.2119035, 0.6806995, 0.1073970), (0.0883025, 0.2817188, 0.6299787))
    lab = ((0.2104543, 0.7936178, -0.0040720), (1.9779985, -2.4285922, 0.4505937), (0.0259040, 0.7827718, -0.8086758))
    roots = [max(sum(w * c for w, c in zip(row, rgb, strict=True)), 0) ** (1 / 3) for row in cone]
    return tuple(sum(w * c for w, c in zip(row, roots, strict=True)) for row in lab)


def distance(one: str, two: str, vision: str) -> float:
    seen = [
        oklab(tuple(sum(w * c for w, c in zip(row, linear(x), strict=True)) for row in VISION[vision]))
        for x in (one, two)
    ]
    return 100 * math.dist(*seen)


@pytest.mark.parametrize("theme", CARDS)
@pytest.mark.parametrize("family", palette.FAMILIES)
def test_the_colours_of_a_family_are_told_apart(family: str, theme: str) -> None:
    """Six hundredths of OKLab at least for the families that stand on many pages, four for the others."""
    colours = {meaning: pair[list(CARDS).index(theme)] for meaning, pair in palette.FAMILIES[family].items()}
    least = 6.0 if family in MAIN else 3.0
    close = {
        (a, b, vision): round(found, 1)
        for a, b in combinations(colours, 2)
        for vision in VISION
        if (found := distance(colours[a], colours[b], vision)) < least
    }
    assert close == {}


def test_every_colour_is_seen_on_its_card() -> None:
    """WCAG 1.4.11: three to one for what is not text."""
    pairs = {p for family in palette.FAMILIES.values() for p in family.values()} | set(palette.SERIES.items())
    pale = [(theme, pair[n]) for pair in pairs for n, theme in enumerate(CARDS) if contrast(pair[n], CARDS[theme]) < 3]
    assert pale == []


def test_a_colour_has_one_meaning() -> None:
    """Blue was financial aid, Europe, allocated, loans and consistent; grey alone is shared: the rest of whatever."""
    meanings: dict[str, list[str]] = {}
    for family in palette.FAMILIES.values():
        for meaning, (light, _) in family.items():
            if (light, _) != palette.REST:
                meanings.setdefault(light, []).append(meaning)
    assert [found for found in meanings.values() if len(found) > 1] == []
    assert not set(meanings) & set(palette.SERIES)


def test_the_page_has_the_dark_ones() -> None:
    dark = CSS.partition("prefers-color-scheme: dark")[2].partition(".plot")[0]
    assert dict(re.findall(r"--c([0-9a-f]{6}): (#[0-9a-f]{6});", dark)) == {
        light[1:]: found for light, found in palette.DARK.items()
    }
    for light in ("\n.light {", "@media print"):  # a picture that is saved, and paper
        block = CSS.partition(light)[2].partition("}")[0]
        assert dict(re.findall(r"--c([0-9a-f]{6}): #([0-9a-f]{6});", block)) == {c[1:]: c[1:] for c in palette.DARK}


@pytest.mark.parametrize("theme", CARDS)
def test_letters_are_read_on_every_class_of_the_map(theme: str) -> None:
    """WCAG 1.4.3: 4.5 to one for text."""
    n = list(CARDS).index(theme)
    for place, pair in enumerate(palette.STEPS.items()):
        letters = palette.OVER if place >= 3 else palette.UNDER
        assert contrast(pair[n], letters[n]) >= 4.5, pair
    assert contrast(palette.UKRAINE[n], palette.UNDER[n]) >= 4.5
