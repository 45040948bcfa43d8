"""Times that count from the invasion, in a language that is all tables: which one it was is no period of a sum."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction.document import Document, Mark

#: The first day of the full-scale invasion.
INVASION = dt.date(2022, 2, 24)
_NAMES = (("period", "invasion"), ("period", "attack"))
_AT_WAR = ("RUS", "UKR")
_TO_DATE = 3  #: tokens from the invasion, or from who is at war, to the next and to the date
_AHEAD = 4  #: tokens from "since" to the attack


def is_its_day(doc: Document, start: dt.date | None, grain: str, after: int) -> bool:
    """З 24 лютого, seit dem 24. Februar: without a year, in whatever year it is told."""
    is_day = grain == "day" and start is not None and (start.month, start.day) == (INVASION.month, INVASION.day)
    last = doc.word(after - 1)
    return is_day and not (len(last) == 4 and last.isdigit())


def is_its_date(doc: Document, start: dt.date | None, grain: str, first: int) -> bool:
    """Depuis l'invasion de 2022, seit dem Überfall im Februar 2022, sedan invasionen inleddes förra året: the date
    says which, and is no period."""
    if start is None or start.year != INVASION.year or (grain != "year" and start.month != INVASION.month):
        return False
    return any(mark.value in _NAMES and counts_from(doc, mark) and _leads_to(doc, mark, first) for mark in doc.contexts)


def _leads_to(doc: Document, mark: Mark, first: int) -> bool:
    """Whether a date is the next that is said of the war, after who attacked whom: Überfall Russlands auf die Ukraine
    am 24. Februar 2022."""
    after = mark.after
    for party in doc.parties:
        if party.value[0] in _AT_WAR and 0 <= party.first - after <= _TO_DATE:
            after = party.after
    is_next = 0 <= first - after <= _TO_DATE and "," not in doc.words[mark.after : first]
    return is_next and all(party.value[0] in _AT_WAR for party in doc.parties if mark.after <= party.first < first)


def counts_from(doc: Document, mark: Mark) -> bool:
    """Whether time counts from it: always from "the start of the war", from an attack where the text says since."""
    ahead = {*doc.lower[max(0, mark.first - _AHEAD) : mark.first]}
    return mark.value[1] == "invasion" or bool(ahead & (doc.said["since"] | doc.said["after"]))


def is_attack(doc: Document, mark: Mark) -> bool:
    """Seit dem Angriff: a word that says since when, and not what an amount is of."""
    ahead = {*doc.lower[max(0, mark.first - _AHEAD) : mark.first]}
    return doc.lower[mark.first] in doc.said["attack"] and bool(ahead & (doc.said["since"] | doc.said["after"]))
