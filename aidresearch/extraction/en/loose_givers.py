"""A country that is only the last one named before an amount: no word of giving stands between the two.

"Lithuania's Landsbergis called the 61 billion a good day", "Italy's Tajani is pleased that 61 billion will go to
Ukraine": the sum is somebody else's, on which a country comments, votes, or where others meet.
"""

from __future__ import annotations

from aidresearch.extraction.clause import Clause, Marks
from aidresearch.extraction.document import Document

NEAREST = "nearest before, since the last figure"
#: Who gives sums of every size, so that no comment on them is held against its means.
_LARGE = {"USA", "EU", "EU_AND_MEMBERS", "EUROPE", "NATO", "G7", "UDCG", "KIEL"}
#: What is done to help that goes on, beside the verbs of giving.
_GOES_ON = frozenset(
    "raising raises raised raise increases increased increasing increase doubles doubled approves approved adds added "
    "brings totals totalling totaling worth valued amounts amounted reaches reached stands programme program package "
    "plan budget frame fund".split()
)
_BESIDE = 2  #: tokens from a giver to its amount: thanks Denmark for 2 billion


def mark(doc: Document, around: list[Clause]) -> None:
    """Marks such givers as guessed, without another one."""
    verbs = Marks([mark for mark in doc.stages if mark.value[1] != "noun"])
    words = doc.said["gives"] | doc.said["help-noun"] | _GOES_ON
    for clause in around:
        figure, said = clause.figure, clause.figure.evidence.get("donor")
        if said is None or said.rule != NEAREST or figure.role != "aid" or figure.measure != "money":
            continue
        if figure.donor in _LARGE or (clause.before is not None and clause.before.donor == figure.donor):
            continue
        first = doc.tokens(said.char_start, said.char_end)[1]
        is_apart = figure.begin - first > _BESIDE and not verbs.between(first, figure.first)
        if is_apart and words.isdisjoint(doc.lower[first : figure.first]):
            figure.guess("donor")
