"""A made-up archive of articles from templates, with what is true of each figure on record.

An article has 100 to 500 words and five figures. Amounts are drawn from a small pool, so that one claim stands in many
articles and in two currencies. Of the figures some are right by the list of US packages (``true``), some are ten times
what any register allows (``false``); the others are of no matter. The same number gives the same article.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from aidresearch.loaders.registry import load

FIGURES = 5
FIRST, LAST = dt.date(2022, 6, 1), dt.date(2025, 6, 30)
OUTLETS = ("Daily Ledger", "Evening Courier", "Morning Post", "Weekly Review", "Wire Service")
#: Name, party, currency as printed before or after the number, unit.
DONORS = (
    ("Germany", "DEU", "€{}", "EUR"),
    ("France", "FRA", "{} euros", "EUR"),
    ("the Netherlands", "NLD", "€{}", "EUR"),
    ("Sweden", "SWE", "{} kronor", "SEK"),
    ("Norway", "NOR", "{} kroner", "NOK"),
    ("Denmark", "DNK", "{} kroner", "DKK"),
    ("the United Kingdom", "GBR", "£{}", "GBP"),
    ("Poland", "POL", "{} zlotys", "PLN"),
    ("the United States", "USA", "${}", "USD"),
    ("Canada", "CAN", "C${}", "CAD"),
)
PACKAGES = (
    "{Donor} announced a new military aid package for Ukraine worth {amount} on {weekday}.",
    "On {weekday} the government said that {donor} would give Ukraine {amount} in military aid.",
    "{Donor} will provide {amount} in humanitarian aid to Ukraine, the foreign ministry said on {weekday}.",
    "{Donor} approved {amount} in financial aid for Ukraine on {weekday}.",
)
TOTALS = (
    "Since the start of the full-scale invasion {donor} has given Ukraine {amount} in military aid.",
    "In all, {donor} has allocated {amount} in aid to Ukraine since February 2022.",
)
COUNTS = (
    ("{Donor} will send Ukraine {amount} Leopard 2 tanks.", (4, 8, 14, 18, 31)),
    ("{Donor} has delivered {amount} howitzers to Ukraine.", (6, 12, 18, 36)),
    ("{Donor} promised Ukraine {amount} armoured vehicles on {weekday}.", (20, 40, 50, 100)),
)
US_PACKAGE = "The United States announced a package of military aid for Ukraine worth {amount} on {weekday}."
TEN_TIMES = "The United States has given Ukraine {amount} in aid since the full-scale invasion began in February 2022."
FILLERS = (
    "Officials in the capital did not comment further.",
    "The ministry published a short statement in the evening.",
    "Talks between the governments went on behind closed doors.",
    "Analysts have long argued that deliveries depend on industry more than on parliaments.",
    "The front line has moved little, although fighting in the east remains heavy.",
    "Power cuts were reported from several regions after another night of attacks.",
    "Volunteers continue to bring food and medicine to towns close to the fighting.",
    "The opposition asked for a debate, and the speaker agreed to hold one.",
    "A spokeswoman called the decision a sign of lasting partnership.",
    "Several allies are expected to follow with decisions of their own.",
    "Diplomats described the mood as calm, even where positions differ.",
    "Training of soldiers takes place at several sites abroad.",
    "Farmers along the border have asked for better rail connections.",
    "Repairs of the power grid are under way before the winter.",
    "Local media had reported on the plan earlier in the week.",
    "The president thanked partners in his evening address.",
    "How soon the equipment arrives is a matter of logistics, an officer said.",
    "Neighbouring countries have opened further crossings for goods.",
    "The committee for foreign affairs supported the proposal.",
    "Nobody expects a quick end of the negotiations.",
    "The mayor of the town spoke of a difficult autumn.",
    "Experts warn that stocks are running low in many places.",
    "The defence minister visited a factory in the north of the country.",
    "Schools in the region have moved their lessons online again.",
)
MILLIONS = (25, 40, 75, 120, 150, 200, 250, 300, 350, 400, 500, 600, 700, 800)
BILLIONS = ("1.1", "1.5", "2", "2.3", "2.5", "3", "3.2", "4.1", "5", "6.4")


@dataclass(frozen=True)
class Figure:
    """What is true of one figure of an article."""

    value: float
    unit: str
    donor: str
    verdict: str | None  #: true or false; None where nothing is known


@cache
def _us_packages() -> dict[dt.date, float]:
    """Days on which one package alone was announced, and its dollars."""
    rows = load("us-packages")
    rows = rows[(rows["unit"] == "USD") & (rows["coverage"] == "flow") & rows["stated_on"].notna()]
    alone = rows[~rows.duplicated("stated_on", keep=False)]
    days = (day.date() for day in alone["stated_on"])
    return {day: value for day, value in zip(days, alone["value"], strict=True) if FIRST <= day <= LAST}


def article(number: int) -> tuple[dict[str, Any], list[Figure]]:
    """One article as a record of an archive, and its figures in no order."""
    rng = random.Random(number)
    packages = _us_packages()
    is_true = rng.random() < 0.3
    day = rng.choice(sorted(packages)) if is_true else FIRST + dt.timedelta(rng.randrange((LAST - FIRST).days))
    sentences: list[str] = []
    truth: list[Figure] = []
    donors = rng.sample(DONORS[:8] + DONORS[9:], FIGURES)
    weekday = f"{day:%A}"
    if is_true:
        value = packages[day]
        sentences.append(US_PACKAGE.format(amount=f"${_printed(value)}", weekday=weekday))
        truth.append(Figure(value, "USD", "USA", "true"))
    elif rng.random() < 0.3:
        billions = rng.choice((1100, 1300, 1500))
        sentences.append(TEN_TIMES.format(amount=f"${billions:,} billion"))
        truth.append(Figure(billions * 1e9, "USD", "USA", "false"))
    while len(truth) < FIGURES:
        sentence, figure = _sentence(rng, donors[len(truth)], weekday)
        sentences.append(sentence)
        truth.append(figure)
    words, wanted = sum(len(s.split()) for s in sentences), rng.randint(100, 500)
    while words < wanted:
        filler = rng.choice(FILLERS)
        words += len(filler.split())
        sentences.append(filler)
    rng.shuffle(sentences)
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    outlet = rng.choice(OUTLETS)
    record = {
        "id": f"article-{number:07}",
        "text": "\n\n".join(paragraphs),
        "day": day.isoformat(),
        "outlet": outlet,
        "address": f"https://example.org/{outlet.replace(' ', '-').lower()}/{number}",
    }
    return record, truth


def _sentence(rng: random.Random, donor: tuple[str, str, str, str], weekday: str) -> tuple[str, Figure]:
    name, code, currency, unit = donor
    slots = {"donor": name, "Donor": name[0].upper() + name[1:], "weekday": weekday}
    kind = rng.random()
    if kind < 0.15:
        template, numbers = rng.choice(COUNTS)
        number = rng.choice(numbers)
        return template.format(amount=number, **slots), Figure(float(number), "item", code, None)
    if kind < 0.35:
        billions = rng.choice(BILLIONS)
        amount = currency.format(f"{billions} billion")
        return rng.choice(TOTALS).format(amount=amount, **slots), Figure(round(float(billions) * 1e9), unit, code, None)
    millions = rng.choice(MILLIONS)
    amount = currency.format(f"{millions} million")
    return rng.choice(PACKAGES).format(amount=amount, **slots), Figure(millions * 1e6, unit, code, None)


def _printed(value: float) -> str:
    return f"{value / 1e9:.12g} billion" if value >= 1e9 else f"{value / 1e6:.12g} million"


def archive(count: int) -> Iterator[dict[str, Any]]:
    """The first ``count`` articles."""
    return (article(number)[0] for number in range(count))
