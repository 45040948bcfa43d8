"""Names that stand for one giver or for a larger one: "the EU" for its institutions, or for them and its members.

Which of them a total is of, or what was given in some months, no word says: the text's own is read, the other is an
alternative, and the giver is marked as guessed. A payment or a programme of the EU is its institutions' own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from aidresearch.extraction import currencies
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Evidence, Figure

UNION, WITH_MEMBERS, EUROPE, ALLIANCE = "EU", "EU_AND_MEMBERS", "EUROPE", "NATO"
_BEFORE = 2  #: tokens before a name in which is said that it stands for the others of it
_BODIES = {"institution", "programme"}  #: kinds of marks: the Commission, the Peace Facility
#: What the Union's own Peace Facility has for Ukraine's arms: more of them is its members' too.
_OWN_ARMS = 12e9
_MONTH = dt.timedelta(days=31)


def mark(doc: Document, figures: Sequence[Figure]) -> None:
    """Marks givers whose name may be that of a larger one as well."""
    bodies = {doc.starts[one.first] for one in doc.parties if one.value[0] == UNION and one.value[1] in _BODIES}
    speaks = any(one.value[0] == UNION and one.value[1] in ("leader", "institution") for one in doc.parties)
    for figure in figures:
        if figure.role != "aid" or figure.measure not in ("money", "count"):
            continue
        found = figure.evidence.get("donor")
        if found is None:
            continue
        if (
            figure.donor == UNION
            and found.char_start not in bodies
            and (_is_sum(doc, figure) or _is_beyond_it(doc, figure))
            and not _is_apart(doc, figure)
        ):
            if _is_of_members(doc, figure) and (_is_sum(doc, figure) or "aid_type" not in figure.guessed):
                figure.donor = WITH_MEMBERS
            figure.guess("donor", UNION if figure.donor == WITH_MEMBERS else WITH_MEMBERS)
        elif figure.donor == EUROPE and speaks:
            figure.guess("donor", WITH_MEMBERS)  # so its own people call the Union
        elif figure.donor == ALLIANCE and _is_but_one(doc, found):
            figure.guess("donor", EUROPE)


def doubt_kronor(doc: Document, figures: list[Figure]) -> None:
    """Oslo ger 85 miljarder kronor: Sweden's, converted, or the giver's own."""
    for figure in figures:
        own = currencies.FAMILIES["krone"].get(figure.donor or "")
        is_bare = figure.measure == "money" and doc.lower[figure.after - 1].startswith("kron")
        if is_bare and own and figure.unit != own and doc.meaning(figure.after - 2).party is None:
            figure.guess("unit", own)


def _is_but_one(doc: Document, found: Evidence) -> bool:
    """The United States so much and the other allies so much: the alliance without who was named before."""
    first, after = doc.tokens(found.char_start, found.char_end)
    return not doc.said["the-others"].isdisjoint(doc.lower[max(0, first - _BEFORE) : after])


def _is_of_members(doc: Document, figure: Figure) -> bool:
    """Whether it is most likely the members' too: shells and most arms are, and total support is told with theirs."""
    if figure.measure == "count":
        return figure.item_class in ("ammunition", "equipment")
    if figure.aid_type == "military":
        return figure.unit in ("EUR", "USD") and figure.least > _OWN_ARMS
    return _is_total(doc, figure)


def _is_beyond_it(doc: Document, figure: Figure) -> bool:
    """Whether the Union's institutions alone hardly give it at all, in which time ever: shells, most arms."""
    first, after = doc.sentence(figure.first)
    is_loan = any(mark.value == ("instrument", "loan") and first <= mark.first < after for mark in doc.contexts)
    return figure.programme is None and not is_loan and figure.aid_type != "financial" and _is_of_members(doc, figure)


def _is_total(doc: Document, figure: Figure) -> bool:
    """Whether its sentence calls it the total."""
    first, _ = doc.sentence(figure.first)
    return figure.coverage == "cumulative" and not doc.said["whole"].isdisjoint(doc.lower[first : figure.first])


def _is_apart(doc: Document, figure: Figure) -> bool:
    """Whether its sentence names the members as well, so that the Union is its institutions."""
    first, after = doc.sentence(figure.first)
    return any(one.value[0] == WITH_MEMBERS and first <= one.first < after for one in doc.parties)


def _is_sum(doc: Document, figure: Figure) -> bool:
    """Whether it is what was given so far, or in more than a month, under no programme that is named with it."""
    if figure.programme is not None and not ("programme" in figure.guessed and _is_total(doc, figure)):
        return False
    start, end = figure.period_start, figure.period_end
    is_long = start is not None and end is not None and end - start > _MONTH
    return figure.coverage == "cumulative" or (figure.coverage == "flow" and is_long)
