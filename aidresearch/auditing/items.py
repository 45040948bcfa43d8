"""Names of weapons and goods: the code and the category of an item, by its code, name or synonym."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache

from aidresearch import paths


def code(item: str) -> str:
    """The code that the tables have for an item; the item itself if they do not know it."""
    slug = _slug(item)
    found = _codes().get(slug)
    if found is None and slug[-2:-1].isdigit():  # eight Leopard 2s
        slug = slug.removesuffix("s")
        found = _codes().get(slug, slug if slug != item else None)
    return found or item


def category(item: str) -> str | None:
    """The category of an item (``tank``, ``howitzer``); a category is its own."""
    known = _categories()
    found = known.get(code(item))
    if found is None and item in known.values():
        return item
    if found is None:
        kinds = {kind for name, kind in known.items() if is_variant(name, code(item))}
        found = kinds.pop() if len(kinds) == 1 else None
    return found


def is_variant(item: str, family: str) -> bool:
    """Whether an item is one of a family: a Leopard 2A4 is a Leopard 2, and that a Leopard; an M270 is no M2."""
    rest = item.removeprefix(family)
    if rest == item or not rest:
        return False
    return rest[0] == "-" or (family[-1].isdigit() and rest[0].isalpha())


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _rows():
        for name in (row["item"], row["name"], *row["synonyms"].split("|")):
            if name:
                found.setdefault(_slug(name), row["item"])
    return found


@cache
def _categories() -> dict[str, str]:
    return {row["item"]: row["category"] for row in _rows() if row["category"]}


@cache
def _rows() -> list[dict[str, str]]:
    path = paths.default().reference / "items.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@lru_cache(maxsize=4096)
def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")
