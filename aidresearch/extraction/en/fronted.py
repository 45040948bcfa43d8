"""Who acts in the clause that a sentence opens with: after Orbán had dropped his veto, the leaders gave so much."""

from __future__ import annotations

from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure

_OPENING = {"after", "when", "once", "although", "though", "because", "since", "before", "despite", "until"}
#: Begins a main clause whose subject is whom the clause before it names.
_SAME = set("it its they their he his she her we our another a an this that these which and".split())
_BE = {"has", "have", "had", "is", "was", "did", "does"}
_TO_VERB = 3  #: tokens from a name to its verb


def is_aside(doc: Document, mark: Mark, figure: Figure) -> bool:
    """Whether ``mark`` is the subject of the clause that its sentence opens with, and another subject follows it."""
    first, _ = doc.sentence(mark.first)
    if doc.lower[first] not in _OPENING or doc.sentence(figure.first)[0] != first:
        return False
    ahead = range(mark.after, min(figure.first, mark.after + _TO_VERB))
    stages = (doc.meaning(at).stage for at in ahead)
    is_subject = any(stage is not None and stage[1] != "noun" for stage in stages) or any(
        doc.lower[at] in _BE or doc.lower[at].endswith("ed") for at in ahead
    )
    comma = next((at for at in range(mark.after, figure.first) if doc.words[at] == ","), None)
    return is_subject and comma is not None and comma + 1 < figure.first and doc.word(comma + 1) not in _SAME
