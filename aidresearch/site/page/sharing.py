"""What a page says about itself where its address is shared: title, sentence, picture, and its own address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aidresearch.site.plan.plan import Site

LONGEST = 300  #: characters of a description that services show


@dataclass(frozen=True)
class Card:
    """``lines``: (attribute, name, content) of the head's meta elements; ``canonical``: empty without an address."""

    lines: Sequence[tuple[str, str, str]]
    canonical: str = ""


def address(site: Site, path: str) -> str:
    """Where ``path`` of the site is published; the path itself if the plan does not say where."""
    return f"{site.page_address.rstrip('/')}/{path}" if site.page_address else path


def card(
    site: Site, path: str, title: str, description: str, picture: str = "", alt: str = "", kind: str = "article"
) -> Card:
    """The card of the page ``path``, with the site's path of a ``picture``, if it has one, and its ``alt`` text."""
    words = description if len(description) <= LONGEST else f"{description[: LONGEST - 1].rstrip()}…"
    lines = [
        ("property", "og:type", kind),
        ("property", "og:site_name", site.title),
        ("property", "og:title", title),
        ("property", "og:description", words),
        ("name", "twitter:card", "summary_large_image" if picture else "summary"),
        ("name", "twitter:title", title),
        ("name", "twitter:description", words),
    ]
    if picture:
        at = address(site, picture)
        lines += [
            ("property", "og:image", at),
            ("property", "og:image:type", "image/png"),
            ("property", "og:image:alt", alt),
            ("name", "twitter:image", at),
            ("name", "twitter:image:alt", alt),
        ]
    if not site.page_address:
        return Card(lines)
    own = address(site, path if path != "index.html" else "")
    return Card([*lines, ("property", "og:url", own)], own)
