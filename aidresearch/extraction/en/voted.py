"""What a parliament votes, and a law of it allots: Congress gave so much, the supplemental provides so much."""

from __future__ import annotations

from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import ACTS, Figure

_PASSES = {"act", "acts", "bill", "bills", "law", "laws", "legislation", "congress", "supplemental", "supplementals"}
_VOTERS = {"congress", "lawmakers", "senate"}
#: Who passes laws, within so many tokens before the verb.
_CHAMBERS, _CHAMBER = _VOTERS | {"house", "representatives", "parliament", "chamber", "mps", "senators"}, 4
#: What a law does with what it allots.
_ALLOTS = {"provides", "adds", "offers", "gives", "grants", "contains", "includes", "earmarks", "allots", "makes"}
_LAWS = {"act", "law", "acts", "laws", "supplemental", "supplementals", "legislation"}
_CARRIED = {"has", "have", "had", "also", "already", "then", "now"}


def is_voted(doc: Document, mark: Mark, figure: Figure) -> bool:
    """What Congress gives it votes; what acts provide was voted."""
    lower = doc.lower
    at = mark.first - 1
    while at >= 0 and lower[at] in _CARRIED:
        at -= 1
    if at >= 0 and lower[at] in _VOTERS and figure.measure == "money":
        return True
    ahead = lower[mark.after : mark.after + 7]
    return mark.value[1] == "past" and ahead[:1] in (["by"], ["in"], ["under"]) and bool(_PASSES & {*ahead})


def is_passed(doc: Document, mark: Mark, figure: Figure) -> bool:
    """Congress has passed four spending packages, the House passed more than 40 billion; not: has passed 3 billion."""
    if doc.word(mark.first) not in ("pass", "passes", "passed"):
        return False
    return figure.item_class == ACTS or not _CHAMBERS.isdisjoint(doc.lower[max(0, mark.first - _CHAMBER) : mark.first])


def is_of_law(doc: Document, mark: Mark) -> bool:
    """The supplemental provides, the act also adds so much; a bill may never be passed."""
    if doc.lower[mark.first] not in _ALLOTS:
        return False
    at = mark.first - 1
    while at >= 0 and doc.lower[at] in _CARRIED:
        at -= 1
    return at >= 0 and doc.lower[at] in _LAWS
