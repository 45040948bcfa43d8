"""Amounts of which a part is spoken of, and what several packages come to: of the so much given, in four acts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.acts import LARGEST, LENDS, is_large
from aidresearch.extraction.en.common import FRAMES
from aidresearch.extraction.en.cue import ABOUT, IN_ALL, PERFECT, Cue
from aidresearch.extraction.figure import Figure

_RELATIVE = 9  #: tokens behind "the 68 billion" in which it is said to have been given before
_MANY = 14  #: tokens from "twelve" to what they were worth
SEVERAL = {"acts", "bills", "laws", "packages", "shipments", "drawdowns", "rounds", "batches"}
_ADDED = {"adds", "added", "adding", "announced", "announces", "new", "another", "latest", "pledged", "approved"}
_EARLIER_ONES = {"first", "previous", "earlier", "last", "other", "preceding", "past"}
_COST = {"worth", "cost", "costing", "totalling", "totaling", "totalled", "totaled", "valued", "amounting", "amount"}
#: Before an amount of which a part is spoken of.
WHOLE = {("of", "the"), ("of", "these")}
#: What a programme does with all that it has.
_OFFERS = set("offer offers provides comprises contains holds includes foresees envisages allows available".split())
_HOLDS, _AT_FIRST = {"had", "has", "holds"}, {"at", "first", "originally", "initially", "in", "all"}
_THE = {"the", "its", "their"}
_ENDS = {",", ";", ":", "."}
_DECIDED = set(
    "announced approved passed voted authorised authorized signed unveiled adopted detailed outlined".split()
)
_MONTHS = "january february march april may june july august september october november december".split()
#: Behind "the 11 million": of March, approved the day before, that Berlin had announced in June.
_OF_A_DAY = re.compile(
    r"\s(?:of|from|(?:that (?:\w+ ){1,2}(?:had |has )?)?"
    r"(?:approved|announced|pledged|promised|passed|voted|adopted|granted|agreed|unveiled|proposed)(?: in| on)?)"
    r" (?:the (?:day|week|month) before|the previous (?:day|week|month)|last (?:week|month|\w+day)"
    r"|\w+ (?:day|week|month)s? (?:ago|earlier|before)|(?:last )?(?:" + "|".join(_MONTHS) + r")\b|\w+day\b)",
    re.IGNORECASE,
)
#: Behind an amount: of the package, of this 95 billion bill.
_OF_PACKAGE = re.compile(
    r"\s(?:\([^)]*\) )?of (?:the|this|that) (?:[^\s,;.]*\d\S* (?:billion |million )?)?"
    r"(?:(?!eu|eu's)\w+ ){0,2}(?:package|bill|act|supplemental)\b",
    re.IGNORECASE,
)
_PART_OF_SUM = {("accounts", "for"), ("accounted", "for"), ("makes", "up"), ("made", "up")}


def of_a_sum(doc: Document, figure: Figure, start: int) -> Iterator[Cue]:
    """Accounts for so much; of the so much that was given: what is a part of a sum, or its whole."""
    lower, at = doc.lower, figure.first
    while at > start and lower[at - 1] in ABOUT:
        at -= 1
    is_whole = tuple(lower[max(0, at - 2) : at]) in WHOLE
    is_lent = LENDS & {*lower[figure.after : figure.after + 6]} or lower[figure.after + 2 : figure.after + 4] == [
        "g",
        "7",
    ]
    if is_whole and (is_lent or _is_offered(doc, figure)):
        yield Cue("ceiling", "the loan of which a part is spoken of", at - 2, figure.after)
        return
    if is_whole and (act := _act(doc, figure)) is not None:
        yield Cue("flow", "the whole of one act", figure.first, act + 1)
        yield Cue("cumulative", "the whole of which a part is spoken of", at - 2, figure.after)
        return
    if is_whole and lower[figure.after : figure.after + 1] != ["a"]:
        yield Cue("cumulative", "the whole of which a part is spoken of", at - 2, figure.after)
        return
    if _OF_PACKAGE.match(doc.folded, doc.ends[figure.after - 1]):
        yield Cue("flow", "what of one package", figure.first, figure.after)
        yield Cue("ceiling", "a part of a frame", figure.first, figure.after)
        return
    left = lower[max(start, figure.first - 5) : figure.first]
    for at in range(len(left) - 1):
        if (left[at], left[at + 1]) in _PART_OF_SUM and left[at + 2 : at + 3] != ["of"]:
            yield Cue("cumulative", "what a giver makes of the sum", figure.first - len(left) + at, figure.after)
            return
    yield from _of_many(doc, figure)


def _act(doc: Document, figure: Figure) -> int | None:
    """The verb of "of the 2 billion that the premier announced"; not: that it has given, that it pledged in all, that
    Congress passed in several acts, which is more than is given at once."""
    lower, stop = doc.lower, min(figure.after + _RELATIVE + 2, len(doc.lower))
    that = next((at for at in range(figure.after, stop) if lower[at] in ("that", "which")), stop)
    for at in range(figure.after, stop):
        if lower[at] in _ENDS or lower[at] in PERFECT or is_large(figure, LARGEST):
            return None
        if at > that and lower[at] in _DECIDED:
            return None if tuple(lower[at + 1 : at + 3]) == IN_ALL else at
    return None


def _is_offered(doc: Document, figure: Figure) -> bool:
    """Of the 50 billion that the Facility offers, that it is to provide, that are available under it: what may be."""
    ahead = doc.lower[figure.after : figure.after + _RELATIVE]
    relative = next((at for at, word in enumerate(ahead) if word in ("that", "which")), None)
    stop = next((at for at, word in enumerate(ahead) if word in (",", ";", ".") and at > (relative or 0)), len(ahead))
    named = any(
        figure.after <= mark.first < figure.after + stop for mark in doc.contexts if mark.value[0] == "programme"
    )
    if relative is None:
        return named and ahead[0] in ("of", "in", "under")
    said = {*ahead[relative:stop]}
    verb = next((at for at in range(relative, stop) if ahead[at] in _HOLDS), stop)
    if verb < stop and FRAMES & {*ahead[relative:verb]} and {*ahead[verb + 1 : stop]} <= _AT_FIRST:
        return True  # of the 75 billion that the programme had at first
    return PERFECT.isdisjoint(said) and bool(_OFFERS & said)


def of_a_day(doc: Document, figure: Figure) -> Iterator[Cue]:
    """The 13.6 billion of March, the 11 million that it approved the day before: one act."""
    at = figure.first
    while at and doc.lower[at - 1] in ABOUT:
        at -= 1
    if doc.word(at - 1) in _THE and _OF_A_DAY.match(doc.folded, doc.ends[figure.after - 1]):
        yield Cue("flow", "what was given on a day", at - 1, figure.after)


def given_before(doc: Document, figure: Figure, start: int) -> Iterator[Cue]:
    """To the 68 billion that it had allocated before; for the 300 billion that America has given."""
    lower, at = doc.lower, figure.first
    while at > start and lower[at - 1] in ABOUT:
        at -= 1
    ahead = lower[figure.after : figure.after + _RELATIVE]
    if lower[at - 1 : at] == ["the"] and (_is_given_before(ahead) or _is_that_has_given(doc, figure)):
        yield Cue("cumulative", "what had been given before", at - 1, figure.after)


def _is_given_before(ahead: list[str]) -> bool:
    """To the 68 billion that it had allocated before, the 3 billion it has already given."""
    perfects = [at for at, word in enumerate(ahead) if word in PERFECT]
    if not perfects or {",", ".", ";", ":"} & {*ahead[: perfects[0]]}:
        return False
    behind = ahead[perfects[0] + 1 : perfects[0] + 5]
    return bool({"already", "previously", "before", "earlier"} & {*behind})


def _is_that_has_given(doc: Document, figure: Figure) -> bool:
    """The 300 billion in aid that America has given; not: that Congress has approved, will have given."""
    lower = doc.lower
    that = next((at for at in range(figure.after, figure.after + 6) if doc.word(at) in ("that", "which")), None)
    if that is None or {",", ".", ";", ":"} & {*lower[figure.after : that]}:
        return False
    for at in range(that + 1, min(that + _RELATIVE, len(lower) - 1)):
        if lower[at] in PERFECT:
            said = doc.meaning(at + 1).stage
            return said is not None and said[1] == "past" and lower[at + 1] not in doc.said["one-act"]
        verb = doc.meaning(at).stage
        if not lower[at][0].isalpha() or (verb is not None and verb[1] != "noun"):
            return False
    return False


def out_of(doc: Document, figure: Figure) -> Iterator[Cue]:
    """Has paid so much out of 15 billion: a frame of which a part is spoken of."""
    lower, at = doc.lower, figure.first
    while at and lower[at - 1] in ABOUT:
        at -= 1
    if lower[max(0, at - 2) : at] == ["out", "of"] or lower[max(0, at - 3) : at] == ["out", "of", "the"]:
        yield Cue("ceiling", "out of which a part is spoken of", at - 2, figure.after)
        yield Cue("cumulative", "the whole of which a part is spoken of", at - 2, figure.after)


def in_several(doc: Document, figure: Figure) -> Iterator[Cue]:
    """113 billion in four acts: what several of them come to."""
    behind = doc.lower[figure.after : figure.after + 6]
    for at, word in enumerate(behind[:-2]):
        is_number = doc.meanings[figure.after + at + 1].number is not None or behind[at + 1].isdigit()
        if word in ("in", "over", "across") and is_number and {*behind[at + 2 : at + 4]} & SEVERAL:
            yield Cue("cumulative", "what several packages come to", figure.after + at, figure.after + at + 3)
            return


def _is_done_at_once(doc: Document, at: int) -> bool:
    """Whether a verb of giving stands there in the simple past: committed; not: has committed."""
    stage = doc.meaning(at).stage
    return stage is not None and stage[1] == "past" and PERFECT.isdisjoint(doc.lower[max(0, at - 3) : at])


def _of_many(doc: Document, figure: Figure) -> Iterator[Cue]:
    """The first twelve were worth so much; 34 packages totalling so much; not: four payments of so much each."""
    lower, packages = doc.lower, doc.said["package"]
    first, _ = doc.sentence(figure.first)
    for at in range(figure.first - 1, max(first, figure.first - _MANY) - 1, -1):
        if lower[at] in (",", ";", ":") and not _COST & {*lower[at + 1 : at + 3]}:
            return
        if not (doc.meanings[at].number is not None or lower[at].isdigit()) or at + 1 >= figure.first:
            continue
        if _ADDED & {*lower[max(first, at - 3) : at]}:
            return  # adds two packages worth so much
        between = lower[at + 1 : figure.first]
        if "each" in between:
            return
        if doc.meanings[at + 1].time:
            continue  # over the past twelve months
        if lower[at - 1] in _EARLIER_ONES and {*between} & _COST and lower[at] not in ("one", "1"):
            yield Cue("cumulative", "what several packages come to", at - 1, figure.after)
        elif {*between} & _COST and any(word.endswith("s") for word in {*between} & packages):
            kind = "flow" if _is_done_at_once(doc, at - 1) else "cumulative"  # committed two packages worth so much
            yield Cue(kind, "what several packages come to", at, figure.after)
        return
