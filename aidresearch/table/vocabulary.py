"""The closed word lists of the figures table, with their order and meaning."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable

from aidresearch.errors import UnknownName

#: A number's kind. An ``event`` is a dated statement without an amount: only its period counts.
MEASURES = {
    "money": "an amount in a currency",
    "count": "a number of items, people, meetings",
    "ratio": "how many times one amount is of another",
    "share": "a part of a whole, 1 = all of it",
    "rank": "a place in an order, 1 = the most; `item` says by what, `base` among whom",
    "event": "a dated statement without an amount; value and unit are missing",
}

#: Ordered: a later stage of one flow is contained in the earlier ones, so stages are never added.
STAGES = {
    "proposed": "somebody asks for it or plans it",
    "pledged": "announced, will be given",
    "appropriated": "voted by a parliament, budget authority that may be spent (accounts of the United States)",
    "committed": "approved, agreed or signed; Kiel's commitments contain its allocations",
    "allocated": "earmarked for a use or budgeted; Kiel's allocations",
    "obligated": "bound by contract or grant, not paid yet (accounts of the United States)",
    "disbursed": "money paid out",
    "delivered": "goods handed over",
}

COVERAGES = {
    "flow": "one payment, package or period",
    "cumulative": "everything from the period's start to its end",
    "ceiling": "the most that may be given; never summed, never compared as paid",
}

AID_TYPES = {
    "military": "arms, ammunition, equipment, training, and money tied to them",
    "financial": "budget support: grants, loans, guarantees",
    "humanitarian": "food, medicine, shelter and money tied to them",
    "mixed": "several types in one figure that its source does not split",
}

INSTRUMENTS = {
    "grant": "money that is not paid back",
    "loan": "money that is paid back",
    "guarantee": "a promise to pay if another does not",
    "in_kind": "goods or services",
    "unspecified": "not said, or several together",
}

#: Only ``aid`` is summed.
ROLES = {
    "aid": "given or promised to Ukraine",
    "need": "what is asked for or missing",
    "asset": "something owned, frozen or destroyed",
    "budget": "a donor's own spending or target",
    "debt": "what Ukraine owes, or what is due",
    "difference": "the distance between two other figures",
    "context": "about the surroundings: GDP, population, prices, meetings, regions",
    "other": "no aid to Ukraine: results of companies, wages, transfers, money spent at home",
}

#: Note of a whole whose parts (``part_of``) are all of it, by the words of the text.
ALL_PARTS = "all of its parts are named"
#: Note of a part that the words of the text call one of its whole (``part_of``), though it is larger.
A_STATED_PART = "called a part by the text"
#: Note of a ratio or share that says, by the words of the text, how the amount right before it stands to its base.
OF_THE_AMOUNT = "of the amount before it"
#: Note of a difference that is the one between the two amounts before it.
OF_THE_TWO = "between the two amounts before it"
#: Times of which an amount can be each, with how many days they have at least and at most.
PERIODS = {"year": (365.0, 366.0), "month": (30.0, 31.0), "week": (7.0, 7.0), "day": (1.0, 1.0)}
#: In ``note`` of an amount of several types: all that is not military, as the Kiel Institute adds the two up.
CIVILIAN = "financial and humanitarian aid alone"

#: Note of a count of countries: they gave more than `base`, by share of GDP, a head, or as it is.
GAVE_MORE = {
    "gdp": "gave more than the base by share of GDP",
    "population": "gave more than the base a head",
    "amount": "gave more than the base",
}

#: How far a number slips: a digit too many, a million for a billion.
SLIPS = (10.0, 1000.0)


def mean_over(count: float, period: str, each: str) -> str:
    """Note of an amount that is so much each day, month or year, over so many of them: read by `mean_of`."""
    return f"the mean of each {each} over {count:g} {period}{'s' * (count != 1)}"


def mean_of(note: str | None) -> tuple[float, str, str] | None:
    """How many of which period an amount is a mean over, and of which it is each; None if a note does not say so."""
    found = _MEAN.search(note or "")
    return None if found is None else (float(found[2]), found[3], found[1])


_MEAN = re.compile(rf"the mean of each ({'|'.join(PERIODS)}) over ([\d.e+]+) ({'|'.join(PERIODS)})s?\b")

#: Named envelopes of money, each with a list of its own payments or packages.
PROGRAMMES = {
    "PDA": "drawdowns from US stocks (Presidential Drawdown Authority)",
    "USAI": "Ukraine Security Assistance Initiative of the United States",
    "FMF": "Foreign Military Financing of the United States",
    "US-ACTS": "the supplemental appropriation acts of the United States for Ukraine",
    "MFA": "macro-financial assistance of the EU in 2022",
    "MFA-PLUS": "macro-financial assistance of the EU in 2023 (MFA+)",
    "UKRAINE-FACILITY": "the EU's Ukraine Facility, 2024 to 2027",
    "ERA": "Extraordinary Revenue Acceleration loans of the G7 and the EU",
    "EPF": "European Peace Facility",
    "WINDFALL": "windfall profits of immobilised Russian assets, passed on by the EU",
    "SUPPORT-LOAN": "the EU's Ukraine Support Loan of 2026",
    "RFI": "Rapid Financing Instrument of the IMF, 2022",
    "EFF": "Extended Fund Facility of the IMF",
    "PEACE": "Public Expenditures for Administrative Capacity Endurance, World Bank",
    "PURL": "Prioritised Ukraine Requirements List of NATO",
}

#: How a row of a hand-made register was verified. The last two never decide about a claim.
VERIFIED = {
    "source-read": "read on the producer's own page, or in a copy of it word for word",
    "second-source": "read on two pages that quote it",
    "press-read": "read on one page that quotes it",
    "part-read": "amount read, day not, or the other way round",
    "not-confirmed": "not found again",
}

INCREASE, DECREASE = "increase", "decrease"
PROFITS = "profits"
#: What a share is of, or a rank by: in `item` of a share or rank.
COMPARED = {
    "gdp": "gross domestic product",
    "total": "all aid of the same kind",
    "defence": "the giver's own defence spending",
    "loans": "loans among the aid",
    "amount": "the amount given",
    "population": "the amount a head",
    PROFITS: "profits of immobilised assets, no aid by themselves",
    INCREASE: "no part: how much more it is than before",
    DECREASE: "no part: how much less it is than before",
}

#: That a text ties an amount to the giver whom it names: who gave it, or whose aid it is.
TIE = "tie"
#: What an extractor may have guessed: in `guessed`.
SLOTS = ("value", "unit", "donor", "stage", "coverage", "aid_type", "period", "role", "programme", "base", TIE)

#: How a qualifier as printed changes the interval: which end it opens.
QUALIFIERS = {
    "nearly": "low",
    "almost": "low",
    "close to": "low",
    "less than": "low",
    "up to": "low",
    "at most": "low",
    "at least": "high",
    "more than": "high",
    "slightly more than": "high",
    "over": "high",
    "mostly": "high",
    "several": "high",
    "about": "",
    "around": "",
    "some": "",
    "roughly": "",
    "approximately": "",
}

LISTS = {
    "measure": MEASURES,
    "stage": STAGES,
    "coverage": COVERAGES,
    "aid_type": AID_TYPES,
    "instrument": INSTRUMENTS,
    "role": ROLES,
    "qualifier": QUALIFIERS,
    "programme": PROGRAMMES,
    "verified": VERIFIED,
}


LONGEST_NAME = 200  #: characters that are compared: no known name is nearly as long


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The known names that look most like ``name``, best first."""
    folded = {k.casefold(): k for k in known}
    start = str(name)[:LONGEST_NAME].casefold()
    return [folded[k] for k in difflib.get_close_matches(start, folded, n=count, cutoff=0.5)]


def check(column: str, word: str) -> str:
    """``word`` if the list of ``column`` holds it; raises `UnknownName` with the nearest words."""
    words = LISTS[column]
    if word not in words:
        raise UnknownName(
            f"{word!r} is no {column}",
            expected=f"one of {', '.join(words)}",
            do=f"Nearest: {', '.join(nearest(word, words)) or 'none'}",
        )
    return word


def interval(value: float, half_width: float, qualifier: str | None) -> tuple[float, float]:
    """The interval ``(low, high)`` that a printed number and its qualifier allow.

    "3.5 billion" is value ± half_width; "nearly 3.5 billion" is (-inf, value]; "at least" is
    [value, inf). "About" leaves both ends where the printed digits put them.
    """
    end = QUALIFIERS[check("qualifier", qualifier)] if qualifier else ""
    if end == "low":
        return -math.inf, value
    if end == "high":
        return value, math.inf
    return value - half_width, value + half_width
