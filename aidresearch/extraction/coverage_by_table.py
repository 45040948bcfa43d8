"""What an amount covers in a language that is all tables: a running total, one amount, a ceiling.

A value of ``context.tsv`` that ends with a question mark (already, together) speaks weakly: it is a guess.
"""

from __future__ import annotations

from aidresearch.extraction import (
    acts_by_table,
    calendar_words,
    coverage_by_time,
    coverage_doubts,
    frames_by_table,
    raised_packages,
    wholes_by_table,
    years_by_table,
)
from aidresearch.extraction.clause import Clause, evidence
from aidresearch.extraction.document import Document, Mark
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.roles_by_table import Roles
from aidresearch.extraction.stages_by_table import WHOLE

#: Who gives money alone, and pays it in tranches.
BANKS = {"IMF", "WORLD_BANK", "EBRD", "EIB"}
_MAJOR, _LARGE = {"EUR", "USD", "GBP"}, 10e9  #: so many units are seldom given at once
_FAR = 12  #: tokens from which on a word may be about something else
_WITH = 4  #: tokens from "with" to its package
_NEW = 4  #: tokens before an amount in which it is another one
_GIVEN = ("delivered", "disbursed")
EVERYBODY = "KIEL"


def fill(slots: Roles, clause: Clause) -> None:
    """Fills the coverage of a figure, and what a time to come says of it."""
    _fill(slots, clause)
    coverage_by_time.settle(slots.doc, clause)


def _fill(slots: Roles, clause: Clause) -> None:
    """Fills the coverage: what the words of the stretch say, the most binding first; else a guess."""
    figure = clause.figure
    if figure.item_class == acts_by_table.ACT:
        _say(slots, figure, "flow", "which package it is")
        return
    first, after = slots.stretch(clause)
    found = _own_words(slots, clause, first, after)
    _up_to(slots, clause, after)
    strong = [mark for mark in found if not mark.value[1].endswith("?")]
    if any(mark.value[1] == "annual" for mark in strong):  # nine billion a year is no frame, over however many years
        _say(slots, figure, "flow", "so much a year")
        if frames_by_table.is_until_years(slots, figure) or frames_by_table.is_over_years(slots, figure, after):
            figure.guess("coverage", "ceiling")
    elif _is_of_whole(figure) and (
        wholes_by_table.is_whole(slots.doc, clause, slots.stages)
        or wholes_by_table.is_fronted(slots.doc, figure, slots.figures)
    ):
        _say(slots, figure, "ceiling", "of which so much is")
        figure.guess("coverage", "cumulative")
    elif frames_by_table.is_with_promises(slots, clause):
        _say(slots, figure, "cumulative", "with what is promised")
        figure.guess("coverage", "ceiling")
    elif frames_by_table.is_frame(slots, clause) or (
        frames_by_table.is_until_years(slots, figure)
        and not any(mark.value[1] == "flow" for mark in strong)  # a tranche from what is given until 2027
    ):
        _say(slots, figure, "ceiling", "a programme, or years to come")
        if any(mark.value[1] == "cumulative" for mark in strong):
            figure.guess("coverage", "cumulative")
    elif kinds := _kinds(slots, clause, strong, after):
        _by_words(slots, clause, strong, kinds)
    else:
        _guess(slots, clause, found)


def _is_of_whole(figure: Figure) -> bool:
    """Whether its stage is that of a whole of which a part has come."""
    return "stage" in figure.evidence and figure.evidence["stage"].rule == WHOLE


def _say(slots: Roles, figure: Figure, kind: str, rule: str, span: tuple[int, int] | None = None) -> None:
    figure.coverage = kind
    figure.evidence["coverage"] = evidence(slots.doc, rule, *(span or (figure.first, figure.after)))


def _own_words(slots: Roles, clause: Clause, first: int, after: int) -> list[Mark]:
    """The words of the stretch that are about this amount: none inside a figure, none of the one before or the next."""
    doc, figure = slots.doc, clause.figure
    found = slots.by_slot["coverage"].between(first, after)
    if clause.stop < clause.end:  # "up to", "in all about" right before the next amount is about that one
        hedges = doc.said["around"] | doc.language.hedges
        found = [m for m in found if m.first < figure.first or not {*doc.lower[m.after : clause.stop]} <= hedges]
    return [m for m in found if m.first not in slots.taken and not slots.is_of_another(clause, m.first, m.after)]


def _kinds(slots: Roles, clause: Clause, strong: list[Mark], after: int) -> list[str]:
    """What the words say, the most binding first."""
    figure = clause.figure
    kinds = [mark.value[1] for mark in strong]
    if years_by_table.is_since(figure) or years_by_table.is_until_now(slots, figure):
        kinds.append("cumulative")
    if figure.qualifier == "up to" or frames_by_table.is_over_years(slots, figure, after):
        kinds.insert(0, "ceiling")
    if _is_sum(slots, clause):
        kinds.insert(0, "cumulative")
    return kinds


def _by_words(slots: Roles, clause: Clause, strong: list[Mark], kinds: list[str]) -> None:
    figure = clause.figure
    first, after = slots.stretch(clause)
    if (
        "cumulative" in kinds
        and not _is_since_then(slots, figure, strong)
        and (kind := years_by_table.closed(slots, figure))
    ):
        _say(slots, figure, kind, "in all of its years")
        is_open = figure.period_end == slots.published  # цього року вже надійшло: a year that goes on
        if (
            kind == "ceiling"
            or is_open
            or not (_is_sum(slots, clause) or {*slots.doc.lower[first:after]} & slots.doc.said["in-all"])
        ):
            figure.guess("coverage", "cumulative")
        return
    if "cumulative" in kinds and years_by_table.is_raised_for_one(slots, clause):
        _say(slots, figure, "flow", "what the year's amount is raised to")
        figure.guess("coverage", "cumulative")
        return
    if "cumulative" in kinds and raised_packages.is_one(slots, clause):
        _say(slots, figure, "flow", "what a package is raised to")
        figure.guess("coverage", "cumulative")
        return
    # a new package of so much in all: the sum of what is promised now
    is_promised = figure.stage in ("proposed", "pledged") and not _is_sum(slots, clause)
    if "cumulative" in kinds and "flow" in kinds and is_promised:
        kinds = [kind for kind in kinds if kind != "cumulative"] + ["cumulative"]
        strong = [mark for mark in strong if mark.value[1] != "cumulative"]
    nearest = min(strong, key=lambda mark: slots.distance(mark, figure), default=None)
    kind = "ceiling" if "ceiling" in kinds else kinds[0] if _is_sum(slots, clause) else ""
    kind = kind or (nearest.value[1] if nearest else kinds[0])
    _say(slots, figure, kind, "the nearest word", (nearest.first, nearest.after) if nearest else None)
    others = [other for other in dict.fromkeys(kinds) if other != kind]
    if kind == "ceiling":
        _or_paid(slots, clause, others)
        return
    if not others and nearest and kind != "ceiling" and slots.distance(nearest, figure) > _FAR:
        others = [_other(kind)]
    if not others and _is_sum(slots, clause) and slots.doc.said["grows"] & {*slots.doc.lower[first:after]}:
        others = ["flow"]  # raises its aid to so much: in all, or this year
    if not others and kind == "cumulative" and is_promised:
        others = ["flow"]  # promises for so much in all: now, or so far
    if not others and kind == "flow":
        others = coverage_doubts.of_flow(slots, clause, slots.doc.word(nearest.first) if nearest else "")
    if others:
        figure.guess("coverage", *others)


def _or_paid(slots: Roles, clause: Clause, others: list[str]) -> None:
    """A loan, a programme, at most so much: a frame; what has been paid of one, or as one, is none."""
    figure = clause.figure
    is_over = figure.period_end is None or slots.published is None or figure.period_end <= slots.published
    is_paid = figure.stage in _GIVEN and "stage" not in figure.guessed
    if is_paid and is_over and figure.qualifier != "up to":
        figure.coverage = "cumulative" if "cumulative" in others else _by_size(slots, clause)
        figure.guess("coverage", "ceiling", _other(figure.coverage))
    else:
        figure.guess("coverage", *(others or ["flow"]))


def _is_since_then(slots: Roles, figure: Figure, strong: list[Mark]) -> bool:
    """Sedan faciliteten trädde i kraft den 1 mars, depuis son lancement le 1er mars: the day is inside what began."""
    found = figure.evidence["period"].char_start if "period" in figure.evidence else 0
    since = [m for m in strong if m.value[1] == "cumulative" and slots.doc.lower[m.first] in slots.doc.said["since"]]
    return any(slots.doc.starts[mark.first] < found for mark in since)


def _guess(slots: Roles, clause: Clause, found: list[Mark]) -> None:
    """No word says it for sure: its whole, its years, a weak word, the figure before, its sentence, how much it is."""
    figure, before = clause.figure, clause.before
    span, kind = (figure.first, figure.after), years_by_table.by_period(slots, figure)
    is_carried = kind is not None and figure.evidence["period"].rule == calendar_words.CARRIED
    is_part = before is not None and part_rule(slots.doc, figure) is not None and _may_hold(slots, clause, before)
    earlier = slots.by_slot["coverage"].between(clause.first, figure.first)
    earlier = [m for m in earlier if not m.value[1].endswith("?") and m.first not in slots.taken]
    is_more = bool(found) and found[0].value[1] == "flow?" and clause.continues and _is_total(before)
    is_more = is_more and figure.stage not in ("proposed", "pledged")
    if _is_of_whole(figure) or wholes_by_table.is_whole(slots.doc, clause, slots.stages):
        kind, rule = "ceiling", "of which so much is"
    elif before is not None and is_part and before.coverage and not (kind == "flow" and "period" not in figure.guessed):
        kind, rule, span = before.coverage, "as its whole", (before.first, before.after)
    elif kind and not is_carried:
        rule = "its years"
    elif found and not is_more:
        kind, rule, span = found[0].value[1][:-1], "a word that may say so", (found[0].first, found[0].after)
    elif kind == "flow":
        rule = "its years"
    elif before is not None and _is_now_in_all(slots, clause):
        kind, rule = "cumulative", "what there is with the package before"
    elif before is not None and clause.continues and before.coverage and before.measure != "share":
        kind, rule, span = before.coverage, "as the figure before", (before.first, before.after)
    elif earlier:
        said = earlier[-1].value[1]
        kind = "flow" if said == "annual" else said
        rule, span = "a word of its sentence", (earlier[-1].first, earlier[-1].after)
    elif before is not None and _is_total(before) and (_is_less(figure, before) or _is_listed(figure, before)):
        kind, rule, span = "cumulative", "as the figure before", (before.first, before.after)
    else:
        kind, rule = _by_size(slots, clause), "no word says what it covers"
    _say(slots, figure, kind or "flow", rule, span)
    is_plain = rule == "its years" and years_by_table.is_past_year(slots, figure)
    is_listed = rule == "as the figure before" and figure.measure == "count" and before is not None
    if not is_plain and not (is_listed and before is not None and "coverage" not in before.guessed):
        figure.guess("coverage", _other(figure.coverage))


def _may_hold(slots: Roles, clause: Clause, before: Figure) -> bool:
    """Whether the amount before may be the whole: of the sentence, or of the one before, and no smaller."""
    figure = clause.figure
    if before.first >= clause.first:
        return True
    is_next = before.first >= slots.doc.sentence(max(0, clause.first - 1))[0]
    return is_next and (before.measure, before.unit) == (figure.measure, figure.unit) and before.least > figure.least


def _is_now_in_all(slots: Roles, clause: Clause) -> bool:
    """Med det sextonde paketet, värt 13 miljarder, har Sverige skänkt vapen för 43: more than the package alone."""
    figure, before, said = clause.figure, clause.before, slots.doc.said
    is_with = slots.doc.lower[clause.first] in said["with"] and before is not None and clause.continues
    same = before is not None and (before.unit, before.coverage) == (figure.unit, "flow")
    return is_with and same and before is not None and figure.least > before.least and figure.stage in _GIVEN


def _other(kind: str | None) -> str:
    return "flow" if kind == "cumulative" else "cumulative"


def _is_total(figure: Figure | None) -> bool:
    return figure is not None and figure.coverage == "cumulative"


def _is_listed(figure: Figure, before: Figure) -> bool:
    """All gave 113 billion. The EU gave 52: what one of those gave who were counted together."""
    same = figure.measure == before.measure == "money" and figure.unit == before.unit
    together = before.donor is None or before.donor == EVERYBODY or before.scope is not None
    return same and together and figure.stage in (*_GIVEN, before.stage) and not figure.least > before.least


def _by_size(slots: Roles, clause: Clause) -> str:
    """What was given is a total unless it is another, a bank's or a programme's; so is what ranks or a register say."""
    figure, doc = clause.figure, slots.doc
    first, after = slots.stretch(clause)
    given = (
        figure.stage in _GIVEN and not {*doc.lower[max(first, figure.first - _NEW) : figure.after]} & doc.said["fresh"]
    )
    is_paid = figure.donor in BANKS or slots.by_slot["programme"].between(first, after)
    given = given and not is_paid  # of a bank or a programme it is a payment
    ranked = any(at in slots.ranks for at in range(clause.first, clause.end)) or _is_ahead(slots, clause)
    counted = figure.measure == "money" and (slots.counts_all or ranked)
    promised = figure.stage == "proposed" or figure.first in slots.to_come
    if figure.stage == "appropriated" and "stage" not in figure.guessed:
        return "ceiling"
    large = figure.unit in _MAJOR and figure.least >= _LARGE
    lent = {mark.value[1] for mark in slots.by_slot["instrument"].between(first, after)}
    if large and "loan" in lent and figure.stage not in _GIVEN:
        return "ceiling"  # so much is paid in parts
    return "cumulative" if given or ((counted or large) and not promised) else "flow"


def _is_ahead(slots: Roles, clause: Clause) -> bool:
    """Liegt mit 115 Milliarden vor den USA: what two are compared by is a total."""
    doc = slots.doc
    named = slots.parties.between(clause.first, clause.end)
    return any({*doc.lower[max(clause.first, m.first - 2) : m.first]} & doc.said["rival"] for m in named)


def _up_to(slots: Roles, clause: Clause, after: int) -> None:
    """Do 9 mld euro, до 175 мільйонів: at most so much, where nothing grows or falls to it."""
    figure, doc = clause.figure, slots.doc
    at, grows = figure.first - 1, slots.by_slot["growth"].between(clause.first, after)
    is_of_verb = any(m.first < at < m.after for m in slots.stages.between(clause.start, at))  # відкриває доступ до
    if at >= clause.start and doc.lower[at] in doc.said["up-to"] and not grows and not is_of_verb:
        figure.qualifier = figure.qualifier or "up to"


def _is_sum(slots: Roles, clause: Clause) -> bool:
    """Kommt auf, beläuft sich auf so much; not: raised a programme to it."""
    figure, lower = clause.figure, slots.doc.lower
    said = slots.doc.said
    at, hedges = figure.first - 1, said["around"] | said["in-all"] | slots.doc.language.hedges - said["sums-to"]
    while at > clause.start and slots.doc.word(at) in hedges:
        at -= 1
    first, after = slots.stretch(clause)
    verbs = slots.doc.said["sums-verb"] & {*lower[first:after]}
    is_package = any(  # a package comes to so much: one amount; with the new package it comes to so much: all
        lower[p] in said["package"] and not {*lower[max(first, p - _WITH) : p]} & said["with"]
        for p in range(first, after)
    )
    return bool(verbs) and not is_package and at >= clause.start and lower[at] in slots.doc.said["sums-to"]


def _is_less(figure: Figure, before: Figure) -> bool:
    """Whether it may be a part of a total of the same giver that was said before."""
    same = figure.measure == before.measure == "money" and figure.donor == before.donor
    return same and (figure.unit != before.unit or not figure.least > before.least)


def part_rule(doc: Document, figure: Figure) -> str | None:
    """Davon, darunter, із них: the words before an amount that make it a part of the one before."""
    first, _ = doc.sentence(figure.first)
    near = {*doc.lower[max(first, figure.first - 6) : figure.first]}
    return "of which" if near & doc.said["part"] else None
