"""Times of a sentence that no amount of it covers: when something was said or decided, of what it is the lowest."""

from __future__ import annotations

from dataclasses import replace

from aidresearch.extraction.document import Document
from aidresearch.extraction.en.cue import PERFECT
from aidresearch.extraction.en.ordinals import ACTS, ENDINGS
from aidresearch.extraction.en.periods import Period

_RANKED = 9  #: tokens from "largest" to its "since"
_TO_NOUN = 4  #: tokens from "31st" to its "drawdown"
_LOWEST = {"lowest", "highest", "largest", "biggest", "smallest", "worst", "weakest", "strongest", "fewest", "most"}
_AT = {"at", "the", "in", "on"}
_ACCOUNTS = {"ranking", "rankings", "tally", "survey", "study", "report", "update", "analysis", "overview", "list"}
_AN, _PLACES = {"a", "an", "its", "the"}, {"place", "rank", "position"}
_PUTS = {"put", "puts", "estimated", "valued", "assessed"}
_TO_PUT = 14  #: tokens from "in February" to "put its aid, with what is promised, at"
_HEDGE = 4  #: tokens from "at" to its number: at more than € 3 billion
_OPENS, _PAUSES = {":", ";", ",", "and"}, {",", ";", ":", "and"}
_STATED = {"said", "says", "reported", "wrote", "announced", "told", "stated", "noted", "estimated", "calculated"}
_MEANS, _THAN = {"average", "mean", "averages"}, {"than", "against", "over", "above", "below", "to"}
_TO_MEAN = 7  #: tokens from "than the average" to its years
_DECIDED = {"approved", "agreed", "adopted", "signed", "concluded", "launched", "created"}
#: What is decided once and paid in parts.
_DECIDED_ON = {"one", "programme", "program", "facility", "arrangement", "loan", "credit", "agreement", "frame"}


def is_of_else(doc: Document, period: Period) -> bool:
    """Whether a time belongs to what was said, met, ranked, decided or averaged."""
    return any(rule(doc, period) for rule in (_is_of_saying, _is_of_event, _is_of_rank, _is_of_decision, _is_of_mean))


def is_of_last_part(doc: Document, period: Period, first: int, amounts: list[int], at: int) -> bool:
    """With 20 guns sent this month Berlin has given 70: the time of the part that completes the sum at a token."""
    if doc.lower[first] != "with" or period.lead == "since":
        return False
    begin, after = doc.tokens(period.char_start, period.char_end)
    is_behind = any(doc.starts[first] < amount < period.char_start for amount in amounts)
    return is_behind and begin < at and not PERFECT.isdisjoint(doc.lower[after:at])


def of_accounts(doc: Document, period: Period) -> Period:
    """A time as it is to be read: one of an account is the day up to which was counted."""
    return replace(period, first=None, lead="as of") if _is_of_account(doc, period) else period


def _is_of_saying(doc: Document, period: Period) -> bool:
    """The Bank said at the end of September: when it was stated, not what it covers."""
    at = doc.tokens(period.char_start, period.char_end)[0]
    lead = doc.lower[max(0, at - 3) : at]
    while lead and lead[-1] in _AT:
        lead.pop()
    return period.grain != "day" and period.lead in ("", "in", "on") and bool(lead) and lead[-1] in _STATED


def _is_of_event(doc: Document, period: Period) -> bool:
    """At the November meeting, with the June package: which one it is, not what an amount covers."""
    _, after = doc.tokens(period.char_start, period.char_end)
    return period.grain == "month" and not period.lead and doc.word(after) in doc.said["event-noun"]


def _is_of_account(doc: Document, period: Period) -> bool:
    """An August ranking of the institute; in March its head put the aid at so much; stood in sixth place in January:
    as of which day it was counted, not what it covers."""
    at, after = doc.tokens(period.char_start, period.char_end)
    if period.grain != "month" or period.lead not in ("", "in"):
        return False
    if not period.lead:
        return doc.word(after) in _ACCOUNTS and doc.word(at - 1) in _AN
    if doc.word(at - 1) in _PLACES:
        return True
    said = doc.lower[after : after + _TO_PUT]
    puts = next((place for place, word in enumerate(said) if word in _PUTS), len(said))
    is_fronted = at == doc.sentence(at)[0] or doc.word(at - 1) in _OPENS
    at_so_much = (place for place in range(after + puts, after + len(said)) if doc.lower[place] == "at")
    is_put_at = any(_is_number(doc, place + 1) for place in at_so_much)
    return is_fronted and is_put_at and not _PAUSES & {*said[:puts]}


def _is_number(doc: Document, at: int) -> bool:
    """Whether a number begins there, or behind "about" and a sign of money."""
    return any(place in doc.numerals for place in range(at, at + _HEDGE))


def _is_of_rank(doc: Document, period: Period) -> bool:
    """The lowest since January: what it is the lowest of, not what it covers."""
    at = doc.tokens(period.char_start, period.char_end)[0]
    said = doc.lower[max(0, at - _RANKED) : at]
    said = said[len(said) - said[::-1].index(",") :] if "," in said else said
    is_time = doc.word(at - 1) == "time"  # for the first time since
    return period.lead == "since" and (is_time or bool(_LOWEST & {*said}))


def counts_acts(doc: Document, period: Period) -> bool:
    """The 31st drawdown of arms since August 2021, valued at 425 million: what its number counts from, no amount."""
    if period.lead != "since":
        return False
    at = doc.tokens(period.char_start, period.char_end)[0]
    near = range(max(doc.sentence(at)[0], at - _RANKED), at)  # what the sentence before numbers is another thing
    noun = next((here for here in reversed(near) if doc.lower[here] in ACTS or doc.words[here] == ","), at)
    if noun == at or doc.words[noun] == ",":
        return False
    before = range(max(0, noun - _TO_NOUN), noun)
    return any(doc.meaning(here).ordinal is not None or doc.lower[here] in ENDINGS for here in before)


def _is_of_mean(doc: Document, period: Period) -> bool:
    """A third more than the average of 2022 to 2024: what it is compared with."""
    at = doc.tokens(period.char_start, period.char_end)[0]
    said = doc.lower[max(0, at - _TO_MEAN) : at]
    place = next((place for place, word in enumerate(said) if word in _MEANS), 0)
    return bool({*said[:place]} & _THAN)


def _is_of_decision(doc: Document, period: Period) -> bool:
    """The programme of March 2023, the loan approved last year: when it was decided, not what an amount covers."""
    lower, at = doc.lower, doc.tokens(period.char_start, period.char_end)[0]
    is_a_programme = any(slot == "programme" for slot, _ in doc.meaning(at - 1).context)  # the EFF of 2023
    if period.lead == "of" and (lower[at - 1] in _DECIDED_ON or is_a_programme):
        return True
    near = lower[max(0, at - 6) : at]
    verb = next((place for place in reversed(range(len(near))) if near[place] in _DECIDED), None)
    return verb is not None and bool({*near[max(0, verb - 2) : verb]} & _DECIDED_ON) and "since" not in near[verb:]
