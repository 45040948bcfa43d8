"""How far an amount has come of which no verb says it: a payment, an amount that is new, a frame. Always a guess."""

from __future__ import annotations

from itertools import pairwise

from aidresearch.extraction import stage_of_totals
from aidresearch.extraction.clause import Clause, evidence
from aidresearch.extraction.document import Document
from aidresearch.extraction.en.acts import TRACKERS
from aidresearch.extraction.en.cue import ABOUT
from aidresearch.extraction.en.stage_of_sums import SUM_SO_FAR
from aidresearch.extraction.en.states import STATE
from aidresearch.extraction.figure import Evidence, Figure

NEW = "an amount that is new"
_NEW = {"another", "further", "additional", "new", "extra", "fresh", "next", "supplementary"}
_ACTS = {"package", "packages", "grant", "grants", "loan", "loans", "donation", "tranche", "instalment", "installment"}
_LOOSE = {"gave", "given", "give", "gives", "provided", "contributed", "supplied"}
_RAISED, _TO_RAISED = {"raised", "raises", "increased", "increases", "lifted", "lifts", "doubled", "doubles"}, 14
_JOIN = {"joined", "join", "joins", "participate", "participates"}
_PAYMENTS = {"payment", "payments", "tranche", "tranches", "instalment", "instalments", "installment", "prefinancing"}
_BUYING = {"PURL"}  #: programmes to which money is given for arms to be bought
_THINGS_OF = 12  #: tokens from an amount to the package that it is in or makes up
_DOUBTS = {"would", "could", "might", "may", "should"}
#: What says between an amount and a package that it is a part of that.
_IS_IN = {("are", "in"), ("is", "in"), ("make", "up"), ("makes", "up"), ("part", "of"), ("belong", "to")}
_BOUGHT, _TO_COME = {"bought", "purchased"}, {"be", "will", "would", "to", "could", "not"}
_THANKS = {"thanked", "thanks", "thanking", "thank", "grateful"}
_AHEAD, _BEHIND, _TO_ACT = 4, 6, 10  #: tokens before the amount, behind it; from its package, or the like, to it


def fill(doc: Document, clauses: list[Clause]) -> None:
    """Guesses the stage of single amounts and frames; a total of which nothing is said stays without one."""
    for clause in clauses:
        figure = clause.figure
        if figure.role != "aid" or not figure.is_amount:
            continue
        if figure.stage:
            _of_purchases(doc, clause)
            stage_of_totals.loosen(doc, figure)
            found = _tracked(doc, figure) if figure.evidence["stage"].rule == SUM_SO_FAR else None
            if found is not None:
                figure.stage = found[0]
                figure.guess("stage", found[2])
            continue
        found = _read(doc, clause) or _tracked(doc, figure)
        if found is not None:
            figure.stage, rule, other = found
            figure.guess("stage", other)
            figure.evidence["stage"] = evidence(doc, rule, figure.first, figure.after)


def of_definition(doc: Document, figures: list[Figure]) -> None:
    """What somebody gave or provided, in a text that tells of another sum what was allocated: that is what it counts,
    as a guess, since it may have come as well."""
    bases = [figure.evidence["stage"] for figure in figures if figure.stage == "allocated" and figure.role == "aid"]
    if not any("allocat" in doc.text[basis.char_start : basis.char_end].lower() for basis in bases):
        return
    for figure in figures:
        basis = figure.evidence.get("stage")
        if basis is None or figure.measure != "money" or figure.stage not in ("delivered", "disbursed"):
            continue
        first, _ = doc.tokens(basis.char_start, basis.char_end)
        if (doc.lower[first] in _LOOSE or basis.rule == SUM_SO_FAR) and figure.unit == _unit(figures, bases):
            given, figure.stage = figure.stage, "allocated"
            figure.guess("stage", given)


def _unit(figures: list[Figure], bases: list[Evidence]) -> str | None:
    """The currency of the first sum that was allocated."""
    return next(figure.unit for figure in figures if figure.evidence.get("stage") is bases[0])


def of_parts(figures: list[Figure]) -> None:
    """9 billion remained, 7 of it under one programme and 2 under another: its parts are as far."""
    for figure in figures:
        whole = figure.part_of
        is_open = not figure.stage or "stage" in figure.guessed
        if whole is not None and whole.stage and not figure.stage and figure.role == "aid":
            figure.stage, figure.evidence["stage"] = whole.stage, whole.evidence["stage"]
            figure.guess("stage", "")
        elif whole is not None and whole.stage and "stage" not in whole.guessed and is_open and figure.role == "aid":
            figure.guess("stage", *({figure.stage or ""} - {whole.stage}))
            figure.stage, figure.evidence["stage"] = whole.stage, whole.evidence["stage"]


def _of_purchases(doc: Document, clause: Clause) -> None:
    """Has contributed 500 million to PURL: money for arms that are ordered with it, no arms that have come; so have the
    countries that are counted there."""
    figure = clause.figure
    named = (mark.value[1] for mark in doc.contexts if clause.first <= mark.first < clause.end)
    is_of_it = figure.programme in _BUYING or (figure.item_class == STATE and not _BUYING.isdisjoint(named))
    if is_of_it and figure.stage in ("delivered", "disbursed") and "stage" not in figure.guessed:
        given, figure.stage = figure.stage, "committed"
        figure.guess("stage", given)


def _read(doc: Document, clause: Clause) -> tuple[str, str, str] | None:
    figure = clause.figure
    if figure.item_class == STATE and _JOIN & {*doc.lower[clause.first : clause.end]}:
        return "pledged", "who takes part", "committed"
    if figure.coverage == "ceiling":
        if _DOUBTS & {*doc.lower[clause.first : figure.first]}:
            return "proposed", "a frame that is only thought of", "committed"
        return "committed", "a frame of which nothing is said", ""
    if _is_raised_to(doc, clause):
        return "committed", "what it is raised to", "pledged"
    if (bought := _bought(doc, clause)) is not None:
        return bought
    ahead = doc.lower[max(clause.first, figure.first - _TO_ACT) : figure.first]
    if figure.measure == "money" and not _THANKS.isdisjoint(ahead):
        return "pledged", "what somebody is thanked for", ""
    if figure.coverage == "cumulative" and figure.measure == "money":
        return None
    behind = doc.lower[figure.after : min(clause.stop, figure.after + _BEHIND)]
    if figure.donor in ("EU", "IMF", "WORLD_BANK") and _PAYMENTS & {*ahead, *behind}:
        return "disbursed", "a payment that is spoken of", "committed"
    if _is_in_package(doc, clause):
        return "pledged", NEW, ""
    if figure.measure == "money" and ("with" in ahead[-_AHEAD:] or {"contribution", "contributions"} & {*ahead}):
        return "pledged", NEW, ""  # came to Kyiv with so much; Ottawa's contribution is so much
    is_worth = "worth" in ahead[-_AHEAD:] and not {"was", "were"} & {*behind}
    if figure.measure == "money" and (is_worth or _NEW & {*ahead[-_AHEAD:]} or _ACTS & {*ahead, *behind[:3]}):
        return "pledged", NEW, ""
    return _beside(doc, clause.before, figure) if clause.continues else None


def _is_raised_to(doc: Document, clause: Clause) -> bool:
    """Has raised its support for the next year to so much: what a budget has; not the sum of all years."""
    figure, lower = clause.figure, doc.lower
    at = figure.first - 1
    while lower[at] in ABOUT - {"to"}:
        at -= 1
    is_ahead = (
        figure.period_start is not None and figure.stated_on is not None and figure.period_start > figure.stated_on
    )
    verbs = _RAISED & {*lower[max(clause.first, at - _TO_RAISED) : at]}
    return lower[at] == "to" and bool(verbs) and (is_ahead or figure.coverage == "flow")


def _bought(doc: Document, clause: Clause) -> tuple[str, str, str] | None:
    """Has bought Kyiv weapons for so much, were bought for so much: paid for; the goods are ordered, or have come."""
    figure = clause.figure
    at = next((at for at in range(figure.first - 1, clause.start - 1, -1) if doc.lower[at] in _BOUGHT), None)
    behind = range(figure.after, min(clause.stop, figure.after + _BEHIND))
    if figure.measure == "count" and at is None:  # two launchers were bought
        at = next((at for at in behind if doc.lower[at] in _BOUGHT), None)
    if at is None or _TO_COME & {*doc.lower[max(clause.first, at - 3) : at]}:
        return None
    if figure.measure == "count":
        return "committed", "is bought", "delivered"
    return ("disbursed", "is bought", "committed") if "for" in doc.lower[at : figure.first] else None


def _is_in_package(doc: Document, clause: Clause) -> bool:
    """A thousand drones are in the Norwegian package; 94 million of arms make up the eighteenth package."""
    behind = doc.lower[clause.figure.after : min(clause.stop, clause.figure.after + _THINGS_OF)]
    if "package" not in behind:
        return False
    said = behind[: behind.index("package")]
    return any(pair in _IS_IN for pair in pairwise(said)) and not {";", ":"} & {*said}


def _tracked(doc: Document, figure: Figure) -> tuple[str, str, str] | None:
    """What the tracker of the Kiel Institute counts, where the text names it."""
    is_counted = stage_of_totals.is_total(figure) and any(name in doc.text for name in TRACKERS)
    return stage_of_totals.tracked(figure.stated_on) if is_counted else None


def _beside(doc: Document, before: Figure | None, figure: Figure) -> tuple[str, str, str] | None:
    """A further 100 million with 70 vehicles: the things that the new money buys; 5 million of arms and 2 of relief."""
    basis = before.evidence.get("stage") if before is not None else None
    if before is None or basis is None or basis.rule != NEW:
        return None
    between = range(before.after, figure.first)
    is_joined = doc.word(figure.first - 1) in ("and", ",") and all(doc.meanings[at].stage is None for at in between)
    return ("pledged", NEW, "") if figure.measure == "count" or is_joined else None
