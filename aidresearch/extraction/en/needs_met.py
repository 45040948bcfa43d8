"""Needs that an amount meets: what covers a need is no need."""

from __future__ import annotations

from aidresearch.extraction.document import Document

GAPS = {"shortfall", "gap", "needs", "deficit"}
_NEEDS = GAPS | {"need", "requirement", "requirements"}
_MEETS = {"meets", "meet", "met", "covers", "cover", "covered", "serves", "serve", "addresses"}


def meets(ahead: list[str]) -> bool:
    """Almost 2 billion meets the needs of Ukraine, covers the gap: what is given for them; ``ahead`` is behind it."""
    place = 1 if ahead[:1] and ahead[0] in ("will", "to") else 0
    return ahead[place : place + 1] != [] and ahead[place] in _MEETS and not _NEEDS.isdisjoint(ahead[place:])


def is_covered(doc: Document, ahead: list[str]) -> bool:
    """Its needs were met with so much: what covers a need; ``ahead`` are words before the amount."""
    at = next((at for at, word in enumerate(ahead) if word in GAPS), len(ahead))
    covers = not doc.said["is-covered"].isdisjoint(ahead[at + 1 :])
    return covers and not {"with", "by", "through", "from"}.isdisjoint(ahead[at + 1 :])
