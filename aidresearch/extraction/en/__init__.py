"""English: its tables in ``data/*.tsv``, its grammar in the modules beside them."""

from __future__ import annotations

import datetime as dt

from aidresearch.extraction import (
    ambiguous,
    computed,
    countries_ahead,
    fields_of_ranks,
    held_off,
    kinds_beside,
    links,
    lists,
    loose_givers,
    not_spent,
    of_several,
    own_plans,
    own_spending,
    refugees_counted,
    rivals_by_table,
    sole_givers,
    stage_of_totals,
    stated_parts,
    to_come,
    told_of_gdp,
    trust_funds,
    unreal,
    wholes_to_come,
    whose_money,
    yardsticks,
)
from aidresearch.extraction.clause import clauses
from aidresearch.extraction.document import Document
from aidresearch.extraction.en import (
    exclaimed,
    groups,
    kinds,
    numbers,
    open_times,
    own_defence,
    parts,
    revised,
    shares,
    stage_of_rest,
    undoubted,
)
from aidresearch.extraction.en.acts import TRACKERS
from aidresearch.extraction.en.comparisons import Comparisons, link_stages
from aidresearch.extraction.en.coverage import Coverage
from aidresearch.extraction.en.dated import Dates
from aidresearch.extraction.en.donors import Donors
from aidresearch.extraction.en.doubts import mark_doubts
from aidresearch.extraction.en.roles import Roles
from aidresearch.extraction.en.sentences import Sentences
from aidresearch.extraction.en.slots import Slots
from aidresearch.extraction.en.stages import Stages
from aidresearch.extraction.figure import Figure
from aidresearch.extraction.language import Language


def fill(doc: Document, figures: list[Figure], published: dt.date | None, hint: str | None) -> None:
    """Fills the slots of the figures; ``hint`` is the party whose source the text is."""
    doc.parties = kinds.named(doc, groups.named(doc))
    kinds.of_the_fund(doc)
    around, sentences = clauses(doc, figures), Sentences(doc)
    exclaimed.join(doc, around)
    Roles(doc, figures, sentences).fill(around)
    donors = Donors(doc, figures, sentences, hint)
    donors.fill(around)
    undoubted.settle(doc, around, donors.known, donors.unnamed)
    whose_money.settle(doc, around)
    own_defence.fill(doc, around)
    Stages(doc, figures, sentences).fill(around)
    own_plans.settle(doc, around)
    stage_of_totals.loosen_counted(doc, figures, TRACKERS)
    Slots(doc, sentences, published).fill(around)
    dates = Dates(doc, sentences, published)
    dates.fill(around)
    Coverage(doc, figures, sentences).fill(around)
    wholes_to_come.settle(doc, figures)
    kinds_beside.settle(doc, figures)
    open_times.settle(doc, dates, around)
    to_come.settle(figures, published)
    ambiguous.mark(doc, figures)
    mark_doubts(doc, around, sentences)
    held_off.mark(doc, around)
    yardsticks.mark(doc, around)
    own_spending.mark(doc, around)
    loose_givers.mark(doc, around)
    of_several.settle(doc, around)
    trust_funds.settle(doc, around)
    sole_givers.settle(doc, around)
    unreal.mark(doc, around)
    revised.unsay(doc, figures)
    stage_of_rest.fill(doc, around)
    stage_of_rest.of_definition(doc, figures)
    Comparisons(doc, sentences).fill(around)
    fields_of_ranks.settle(doc, around)
    rivals_by_table.doubt(doc, figures)
    countries_ahead.settle(doc, figures)
    refugees_counted.mark(doc, around)
    told_of_gdp.settle(doc, figures)
    links.link(doc, figures, lambda doc, figure: parts.rule(doc, figure, sentences.owned.get(figure.first)))
    link_stages(doc, figures)
    lists.link(doc, figures)
    stated_parts.link(doc, figures)
    not_spent.mark(doc, figures)
    stage_of_rest.of_parts(figures)
    computed.link(doc, figures)
    stage_of_totals.mark_unsaid(figures)


LANGUAGE = Language("en", "English", in_words=numbers.read, multiple=shares.read, fill=fill)
