"""The whole that is behind "of", beside a part that has come: it was agreed on, and has not come as the part has.

Ukraine has drawn 10.65 billion of the IMF's 15.6 billion. What is said of the whole itself stays: of the 12.8 billion
that Britain has given.
"""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction import parts_beside
from aidresearch.extraction.clause import evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

RULE = "the whole of which a part has come"
_COME = ("delivered", "disbursed")
#: Who pays one programme in parts, since when: its whole is that programme's frame.
_OF_ONE_PROGRAMME = {"IMF": ("EFF", dt.date(2023, 3, 31))}


def settle(doc: Document, figures: list[Figure]) -> None:
    """Such a whole is a frame that was agreed on, or a total that was promised."""
    shares = {figure.first for figure in figures if figure.measure == "share"}  # their own rules tell of what
    for figure in figures:
        if figure.measure != "money" or figure.stage not in (*_COME, None) or not figure.may_be_aid:
            continue
        has_come = figure.stage is not None or _has_come(doc, figure)
        part = parts_beside.before(doc, figure, figures) if figure.stage is not None else None
        part = parts_beside.behind(doc, figure, figures) if part is None else part
        if not has_come or part is None or part in shares or parts_beside.is_told_itself(doc, figure, part):
            continue
        basis = evidence(doc, RULE, figure.first, figure.after)
        figure.stage, figure.evidence["stage"] = "committed", basis
        figure.guess("stage", "")
        figure.alternatives["stage"] = [""]
        figure.coverage, figure.evidence["coverage"] = "ceiling", basis
        figure.guess("coverage", "cumulative")
        figure.alternatives["coverage"] = ["cumulative"]
        programme, since = _OF_ONE_PROGRAMME.get(figure.donor or "", ("", dt.date.max))
        if figure.programme is None and figure.stated_on is not None and figure.stated_on >= since:
            figure.programme, figure.evidence["programme"] = programme, basis


def _has_come(doc: Document, whole: Figure) -> bool:
    """Of the 15.6 billion 10.65 has been paid; not: of the 12.8 billion 7.8 is military aid."""
    behind = range(whole.after, doc.sentence(whole.first)[1])
    stages = (doc.meaning(at).stage for at in behind)
    return any(stage is not None and stage[0] in _COME for stage in stages)
