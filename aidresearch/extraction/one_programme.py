"""Which programme an amount is of where no word beside it says so, but its text and its giver leave only one.

A tranche of a giver is of the one programme of payments that its text names; the amount that it is a part of has its
programme; the Monetary Fund has had one programme since April 2023. It is surely so where that giver has no other such
programme in these months, or where the text adds the tranche up to what has come under the programme; else as a guess.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import pairwise

from aidresearch.extraction.clause import Clause, Marks, evidence
from aidresearch.extraction.document import SILENT, Document, Mark
from aidresearch.extraction.figure import Evidence, Figure
from aidresearch.extraction.language import joined
from aidresearch.extraction.programmes import GIVERS, PAID, UNION, family, others_paid

_Code = Callable[[Mark, Clause], str]  #: the code of a programme's mark, where a figure asks for it
_OF_THE_FUND = dt.date(2023, 4, 1)
_FIRST_YEAR = 2023  #: of that programme
_AHEAD, _BEHIND, _OPENS, _APART = 9, 5, 7, 12  #: tokens from an amount to what is said of it
_PARTS = {",", ";", "and", "while", "but"}
_NEAR = 7  #: tokens from what is paid in all to its programme
_OF = 6  #: tokens from "of the" to the whole


class _Text:
    """A text, its figures, and the programmes that it names."""

    def __init__(self, doc: Document, around: list[Clause], marks: Iterable[Mark], code: _Code) -> None:
        self.doc, self.code, self.marks = doc, code, Marks([*marks])
        self.parties, self.contexts = Marks(doc.parties), Marks(doc.contexts)
        self.around, self.places = around, [clause.figure.first for clause in around]
        longest: dict[str, Mark] = {}
        for mark in self.marks.all:  # "the Facility" may be another than the one whose name it is
            other = longest.get(mark.value[1], mark)
            longest[mark.value[1]] = mark if mark.after - mark.first > other.after - other.first else other
        self.each = [*longest.values()]
        self.given = {family(c.figure.programme) for c in around if c.figure.programme is not None}
        self.is_of_arms = any(mark.value == ("aid_type", "military") for mark in doc.contexts)

    def codes(self, clause: Clause) -> set[str]:
        return {family(self.code(mark, clause)) for mark in self.each}

    def figures(self, first: int, after: int) -> list[Clause]:
        """Those of the figures that begin at a token ``first`` to before ``after``."""
        low = bisect_left(self.places, first)
        return self.around[low : bisect_left(self.places, after, low)]

    def has(self, value: tuple[str, str], first: int, after: int) -> bool:
        return any(mark.value == value for mark in self.contexts.between(first, after))

    def beside(self, clause: Clause) -> Mark | None:
        """The first programme in the sentence of a figure, the next or the one before."""
        doc = self.doc
        nearby = (
            (clause.first, clause.end),
            (clause.end, doc.sentence(clause.end)[1] if clause.end < len(doc.words) else clause.end),
            (doc.sentence(clause.first - 1)[0] if clause.first else 0, clause.first),
        )
        return next((found[0] for span in nearby if (found := self.marks.between(*span))), None)


def settle(
    doc: Document,
    around: list[Clause],
    marks: Iterable[Mark],
    code: _Code,
    published: dt.date | None,
) -> None:
    """Gives figures the programme that their text leaves, and takes back another giver's."""
    for clause in around:
        _take_back(doc, clause)
    text = _Text(doc, around, marks, code)
    for clause in around:
        if not _may_have(clause.figure):
            continue
        day = clause.figure.stated_on or published
        if not (_of_the_fund(text, clause, day) or _under_it(text, clause)):
            _of_the_text(text, clause, day)
        if clause.figure.programme is not None:
            text.given.add(family(clause.figure.programme))
    amounts = [clause.figure for clause in around if clause.figure.measure == "money"]
    for figure, following in reversed([*pairwise(amounts)]):
        if _may_have(figure):
            _of_its_whole(doc, figure, following)


def _may_have(figure: Figure) -> bool:
    is_open = figure.programme is None or "programme" in figure.guessed
    return is_open and figure.measure == "money" and figure.role == "aid"


def _take_back(doc: Document, clause: Clause) -> None:
    """4.5 billion through the Facility, 1.5 billion from the World Bank: another giver's amount is of none."""
    figure, found = clause.figure, clause.figure.evidence.get("programme")
    givers = GIVERS.get(figure.programme or "")
    if givers is None or found is None or figure.donor is None or "donor" in figure.guessed or figure.donor in givers:
        return
    between = doc.text[found.char_end : figure.char_start]
    is_of_the_last = clause.continues and found.char_end <= figure.char_start and "," in between
    if "programme" in figure.guessed or is_of_the_last:
        _drop(figure)


def _drop(figure: Figure) -> None:
    figure.programme = None
    figure.evidence.pop("programme", None)
    figure.guessed.discard("programme")
    figure.alternatives.pop("programme", None)


def _give(figure: Figure, code: str, found: Evidence, *, is_sure: bool) -> None:
    if not is_sure and figure.programme is not None:
        return  # it has a guess already
    figure.programme, figure.evidence["programme"] = code, found
    figure.guessed.discard("programme")
    figure.alternatives.pop("programme", None)
    if not is_sure:
        figure.guess("programme", "")


def _of_the_fund(text: _Text, clause: Clause, day: dt.date | None) -> bool:
    """The Fund's third tranche, its fourth review, what came under its programme: it has no other since April 2023."""
    doc, figure = text.doc, clause.figure
    if figure.donor != "IMF" or "donor" in figure.guessed or day is None or day < _OF_THE_FUND:
        return False
    said, near = doc.said, range(clause.start, clause.stop)
    adds_up = not _adding(doc).isdisjoint(doc.lower[clause.start : clause.stop])
    if adds_up:  # after the tranche all that it has paid comes to so much: of what it has paid under its programme
        words = said["programme-noun"]
        near = range(max(near.start, figure.first - _NEAR), min(near.stop, figure.after + _NEAR))
    else:
        words = joined(said["programme-noun"], said["tranche"], said["instalment"], said["review"])
    named = (at for at in near if doc.lower[at] in words)
    at = next((at for at in named if not _is_parted(doc, figure, at, is_strict=adds_up)), None)
    if at is None or "RFI" in text.codes(clause) or _is_from_before(text, clause):
        return False
    _give(figure, "EFF", evidence(doc, "what the Fund has had since March 2023", at, at + 1), is_sure=True)
    return True


def _is_parted(doc: Document, figure: Figure, at: int, *, is_strict: bool) -> bool:
    """Under the programme; in all it has given so much: a semicolon, or a comma before what adds up, parts the two."""
    between = {*doc.lower[min(at, figure.after) : max(at, figure.first)]}
    return ";" in between or (is_strict and ("," in between or bool(doc.said["and"] & between)))


def _is_from_before(text: _Text, clause: Clause) -> bool:
    """Whether a sentence counts from before the programme, from 2022, since the invasion; or tells of other money."""
    words, said = text.doc.lower[clause.first : clause.end], text.doc.said
    if not joined(said["stand-by"], said["others-pay"]).isdisjoint(words):
        return True  # an emergency loan; 115 billion that the programme mobilises from partners
    years = [int(word) for word in words if len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")]
    return text.has(("period", "invasion"), clause.first, clause.end) or any(year < _FIRST_YEAR for year in years)


def _under_it(text: _Text, clause: Clause) -> bool:
    """So much has come under the programme: under that of the figure before, which is the only one, and whose it is."""
    doc, figure, before = text.doc, clause.figure, clause.before
    if before is None or before.programme not in PAID or "programme" in before.guessed:
        return False
    at = next((at for at in range(clause.first, clause.stop) if _is_called(doc, at, clause.stop)), None)
    if at is None or not _PARTS.isdisjoint(doc.lower[min(at, figure.after) : max(at, figure.first)]):
        return False  # under the programme it paid 1 billion, and to others 2
    code, givers = before.programme, GIVERS[before.programme]
    is_beside = before.first >= doc.sentence(max(0, clause.first - 1))[0]
    others = {mark.value[0] for mark in text.parties.between(clause.first, clause.end)} - SILENT - givers
    if text.codes(clause) | text.given != {family(code)} or not is_beside or others:
        return False
    found = evidence(doc, "the programme before", at, at + 1)
    if figure.donor is None or "donor" in figure.guessed:
        if before.donor not in givers or "donor" in before.guessed:
            return False
        figure.donor, figure.evidence["donor"] = before.donor, found
        figure.guessed.discard("donor")
        figure.alternatives.pop("donor", None)
    elif figure.donor not in givers:
        return False
    _give(figure, code, found, is_sure=True)
    return True


def _is_called(doc: Document, at: int, stop: int) -> bool:
    """Under the programme, out of this loan, of the four-year programme, under it."""
    if doc.lower[at] in doc.said["under"] and doc.word(at + 1) in doc.said["it-alone"]:
        return True
    if doc.lower[at] not in doc.said["under-it"] or doc.word(at + 1) not in doc.said["it"]:
        return False
    return any(doc.lower[noun] in doc.said["called"] for noun in range(at + 2, min(at + 4, stop)))


def _of_the_text(text: _Text, clause: Clause, day: dt.date | None) -> bool:
    """A tranche of a giver: of the one programme of payments that its text names."""
    doc, figure = text.doc, clause.figure
    mark = text.beside(clause) if text.each else None
    if mark is None or day is None or not _is_part(text, clause):
        return False
    code = text.code(mark, clause)
    first, last = PAID.get(code, (dt.date.max, dt.date.min))
    is_giver = figure.donor in GIVERS.get(code, ()) and "donor" not in figure.guessed
    if text.codes(clause) != {family(code)} or not first <= day <= last or not is_giver:
        return False
    is_sure = _is_alone(text, code, figure.donor, day) or _is_added_up(text, clause, code)
    if code != "ERA":  # what Russian assets bear is of no other programme
        assets = doc.said["asset-noun"]
        if not assets.isdisjoint(doc.lower[clause.first : clause.end]):
            return False
        is_sure = is_sure and doc.vocabulary.isdisjoint(assets)
    if code == "UKRAINE-FACILITY" and text.has(("instrument", "loan"), clause.start, clause.stop):
        is_sure = False  # a tranche of the new loan; in all so much under the Facility
    found = evidence(doc, "a part of the programme that its text names", mark.first, mark.after)
    _give(figure, code, found, is_sure=is_sure)
    return True


def _is_part(text: _Text, clause: Clause) -> bool:
    """Whether it is a part that is paid: the third tranche of so much; so much. It is the third tranche."""
    doc, figure = text.doc, clause.figure
    words = joined(doc.said["tranche"], doc.said["instalment"])
    first = max(clause.start, figure.first - _AHEAD)
    ahead = [at for at in range(first, figure.first) if doc.lower[at] in words]
    if ahead and not (clause.continues and ahead[-1] - clause.start < figure.first - ahead[-1] - 1):
        return True
    for at in range(figure.after, min(clause.stop, figure.after + _BEHIND)):
        if doc.lower[at] in doc.said["and"] or doc.words[at] == ";":
            break
        if doc.lower[at] in words:
            return True
    if clause.stop < clause.end or doc.said["the-money"].isdisjoint(doc.lower[clause.end : clause.end + 2]):
        return False
    after = min(clause.end + _OPENS, doc.sentence(clause.end)[1])
    is_of_another = any(other.figure.measure == "money" for other in text.figures(clause.end, after))
    return not is_of_another and not words.isdisjoint(doc.lower[clause.end : after])


def _is_alone(text: _Text, code: str, giver: str | None, day: dt.date) -> bool:
    """Whether the giver pays under no other programme in these months; for arms the Union has the Peace Facility."""
    return not (giver in UNION and text.is_of_arms) and not others_paid(code, giver, day)


def _is_added_up(text: _Text, clause: Clause, code: str) -> bool:
    """A tranche of so much; in all so much has come under the programme, which is what the tranche is counted in."""
    doc, figure = text.doc, clause.figure
    after = doc.sentence(clause.end)[1] if clause.end < len(doc.words) else clause.end
    for other in text.figures(figure.after, after):
        total = other.figure
        is_same = total.donor in (None, figure.donor) or "donor" in total.guessed
        is_its = total.programme is not None and family(total.programme) == family(code)
        is_sure = is_same and is_its and "programme" not in total.guessed
        if is_sure and not _adding(doc).isdisjoint(doc.lower[other.start : other.stop]):
            return True
    return False


def _adding(doc: Document) -> frozenset[str]:
    """In all, so far, total, since, already, brings: words of what adds up payments."""
    said = doc.said
    return joined(said["in-all"], said["so-far"], said["whole"], said["since"], said["already"], said["adds-up"])


def _of_its_whole(doc: Document, figure: Figure, whole: Figure) -> None:
    """The second of three instalments of a loan of so much: it has the programme of the loan."""
    between = doc.lower[figure.after : whole.first]
    said = doc.said
    if len(between) > _APART or said["of-whole"].isdisjoint(between[-_OF:]):
        return
    parting = joined(said["and"], said["clause"], said["relative"], said["than"], said["no-part"])
    if not parting.isdisjoint(between) or doc.sentence(figure.first) != doc.sentence(whole.first):
        return
    if whole.programme is None or whole.measure != "money":
        return
    is_giver = figure.donor in GIVERS.get(whole.programme, ()) and "donor" not in figure.guessed
    if is_giver and not (figure.unit == whole.unit and figure.least >= whole.least):
        found = whole.evidence["programme"]
        _give(figure, whole.programme, found, is_sure="programme" not in whole.guessed)
