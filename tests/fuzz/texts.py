"""Texts out of what articles are made of, and out of what they are not."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import aidresearch as aid
from aidresearch.extraction import article, rows
from aidresearch.table import schema

PIECES = (
    "Norway|Ukraine|Germany's|the United States|the EU|it|Kyiv|Sweden|Czech|British|NATO|gave|will give|has pledged|"
    "would allocate|plans to send|received|committed to|delivered|a package of|worth|military aid|loans|grants|tanks|"
    "155 mm shells|500-pound bombs|Leopard 2A6|F-16s|HIMARS|vehicles|soldiers|%|per cent of GDP|half of|two-thirds|"
    "twice as much as|more than|up to|nearly|around|between|and|or|to|of which|including|($|(|)|;|,|.|!|:|-|—|\n|\n\n|"
    "four times what|all other countries|others combined|the second after|a third of|donors|its|their|we|"
    "million|billion|bn|m|trillion|crore|lakh|hundred|dozen|tens of|several|one|five|twenty-|two and a half|$|€|£|₹|kr|"
    "US$|C$|euros|dollars|kronor|hryvnias|crowns|in 2024|since 24 February 2022|last year|on Monday|by the end of 2027|"
    "from January to March|tomorrow|next month|a year|per day|'|\"|said|compared with|while|which|than|for"
).split("|")
DIGITS = "0123456789"
MARKS = ",.' -/:\u00a0\u2009"
STRANGE = "\x00\x07\u200b\u200f\u2028\ufeff\ufffd🚀ßİıǅ١२３½⅔²①Ⅷ\U0001d7d8々"


CLAIMS = Path(__file__).parents[1] / "claims"
BATCH = 50  #: texts whose figures are checked as one table: the check takes longer than the reading


def cases(chance: random.Random, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    days = [None, "2025-04-03", "0001-01-01", "9999-12-31"]
    waiting: list[dict[str, Any]] = []
    parts = _parts()
    for number in count(1):
        text = _text(chance) if number % 2 else " ".join(chance.sample(parts, chance.randint(2, 9)))
        day = chance.choice([*days, dt.date.fromordinal(chance.randint(1, dt.date.max.toordinal()))])
        language = chance.choice(["en", "en", None])
        yield f"{day} {text}", partial(_read, text, day, language, f"text-{number}", waiting, number % BATCH == 0)


def _read(
    text: str, day: dt.date | str | None, language: str | None, name: str, waiting: list[dict[str, Any]], last: bool
) -> None:
    found = [rows.row(figure, text, name) for figure in article.read(text, day, name, language)]
    assert all(0 <= row["char_start"] < row["char_end"] <= len(text) for row in found)
    waiting += found
    if last:
        table = rows.frame(waiting)
        waiting.clear()
        schema.validate(table, where="fuzz")
        aid.audit(table[table["stated_on"].isna() | (table["stated_on"] == "2025-04-03")], on="2025-04-03")


def _parts() -> list[str]:
    """Pieces of real sentences: labelled claims, cut at their marks and at words that join."""
    cut = re.compile(
        r"(?<=[,;:.!?–—]) |(?= (?:and|than|while|which|who|that|of|by|since|und|als|der|та|ніж|et|que|i|som) )"
    )
    texts = [json.loads(line)["text"] for path in sorted(CLAIMS.glob("own*.jsonl")) for line in path.open()]
    return [part for text in texts for part in cut.split(text) if part]


def _text(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.005:  # long, and of one thing
        return chance.choice([*PIECES, _number(chance)]) * chance.randint(100, 1000)
    parts = [_piece(chance) for _ in range(chance.randint(1, 60))]
    text = chance.choice([" ", " ", " ", ""]).join(parts)
    if kind < 0.2:
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(STRANGE) * chance.randint(1, 3) + text[at:]
    return text


def _piece(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.35:
        return _number(chance)
    if kind < 0.37:
        return "".join(chance.choice(STRANGE) for _ in range(3))
    return chance.choice(PIECES)


def _number(chance: random.Random) -> str:
    groups = [
        "".join(chance.choice(DIGITS) for _ in range(chance.choice([1, 2, 3, 3, 3, 4, 9])))
        for _ in range(chance.randint(1, 5))
    ]
    mark = chance.choice(MARKS)
    mixed = chance.random() < 0.3
    text = groups[0]
    for group in groups[1:]:
        text += (chance.choice(MARKS) if mixed else mark) + group
    return (
        chance.choice(["", "", "$", "€", "£", "-", "Rs ", "#"])
        + text
        + chance.choice(["", "", "m", "bn", "%", "th", "B"])
    )
