"""The maps: Crimea is Ukraine's, every donor has its shape or its place."""

from __future__ import annotations

import math
import re

import pytest

from aidresearch.loaders import natural_earth
from aidresearch.table import parties

Point = tuple[float, float]

#: The middle of the peninsula, Simferopol, inland of Sevastopol and of Kerch, Feodosia's hinterland.
CRIMEA = [(34.3, 45.2), (34.1, 44.95), (33.6, 44.65), (36.3, 45.3), (35.4, 45.1)]
#: Kyiv, Donetsk and Kherson; Moscow, Krasnodar and Rostov.
UKRAINE = [(30.5, 50.45), (37.8, 48.0), (32.6, 46.65)]
RUSSIA = [(37.6, 55.75), (39.0, 45.05), (39.7, 47.25)]


def rings(d: str) -> list[list[Point]]:
    """The rings of a path of the letters M, l and z."""
    found: list[list[Point]] = []
    for letter, numbers in re.findall(r"([Mlz])([^Mlz]*)", d):
        values = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
        if letter == "M":
            found.append([(values[0], values[1])])
        elif letter == "l":
            x, y = found[-1][-1]
            found[-1].append((x + values[0], y + values[1]))
    return found


def inside(point: Point, d: str) -> bool:
    """By the even-odd rule: how often a ray to the right crosses the outlines."""
    x, y = point
    crossed = 0
    for ring in rings(d):
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                crossed += 1
    return crossed % 2 == 1


def project(east: float, north: float, one: natural_earth.Map) -> Point:
    """Lambert's azimuthal equal-area projection (Snyder 1987, p. 185), with the centre that the map names."""
    rotate, scale, (right, down) = (one.projection[key] for key in ("rotate", "scale", "translate"))
    middle, latitude = math.radians(-rotate[0]), math.radians(-rotate[1])
    a, b = math.radians(east) - middle, math.radians(north)
    k = math.sqrt(2 / (1 + math.sin(latitude) * math.sin(b) + math.cos(latitude) * math.cos(b) * math.cos(a)))
    x = k * math.cos(b) * math.sin(a)
    y = k * (math.cos(latitude) * math.sin(b) - math.sin(latitude) * math.cos(b) * math.cos(a))
    return right + scale * x, down - scale * y


def equal_earth(east: float, north: float, one: natural_earth.Map) -> Point:
    """The Equal Earth projection (Savric, Patterson and Jenny 2018, equations 1 to 3)."""
    rotate, scale, (right, down) = (one.projection[key] for key in ("rotate", "scale", "translate"))
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(north)))
    longitude = math.radians(east + rotate[0])
    x = 2 * math.sqrt(3) * longitude * math.cos(t)
    x /= 3 * (9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1)
    y = a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t
    return right + scale * x, down - scale * y


PROJECTIONS = {"europe": project, "world": equal_earth}


@pytest.mark.parametrize("name", PROJECTIONS)
def test_crimea_is_ukraines(name: str) -> None:
    """All three files of world-atlas draw Crimea as Russia: its polygon is moved."""
    one = natural_earth.maps()[name]
    # Equal Earth from 1:110m is a hand of points: a place on the coast may lie in the sea.
    places = CRIMEA if name == "europe" else CRIMEA[:1]
    for east, north in places:
        point = PROJECTIONS[name](east, north, one)
        assert inside(point, one.donors["UKR"]), (east, north)
        assert not inside(point, one.russia), (east, north)
        assert not inside(point, one.others), (east, north)


@pytest.mark.parametrize("name", PROJECTIONS)
def test_places_lie_in_their_countries(name: str) -> None:
    """The test itself: cities are found where they are."""
    one = natural_earth.maps()[name]
    for place in UKRAINE:
        assert inside(PROJECTIONS[name](*place, one), one.donors["UKR"]), place
    for place in RUSSIA:
        assert inside(PROJECTIONS[name](*place, one), one.russia), place
        assert not inside(PROJECTIONS[name](*place, one), one.donors["UKR"]), place


def test_every_donor_is_on_the_map() -> None:
    """All 42 but the EU's institutions, and Ukraine."""
    expected = {*parties.donors(), "UKR"} - {"EU"}
    found = natural_earth.maps()
    assert set(found["world"].labels) == expected
    assert set(found["europe"].labels) == {
        *parties.members("EUROPE", "2026-04-30"), "TUR", "UKR"
    } - {"EU"}  # fmt: skip
    for one in found.values():
        assert all(0 < x < one.width and 0 < y < one.height for x, y, _ in one.labels.values())
