"""Honest mistakes of whoever maintains the data, made on purpose in one file at a time.

Each kind takes a table of text cells and a seeded generator, and gives the table with one slip in it, or nothing where
it does not apply. A kind chooses its row and column at random: it knows nothing of what the check looks at.
"""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

Table = list[list[str]]  #: the header, then the rows
Kind = Callable[[Table, random.Random], Table | None]

NUMBER = re.compile(r"-?\d+(\.\d+)?")
DATED = re.compile(r"\d{4}(-\d{2}(-\d{2})?|Q[1-4])?\??")
#: Numbers that are no amounts: where a text stands, which year or meeting it is.
LABELS = {"start", "end", "number", "gdp_latest_year", "release", "characters"}
UNITS = {"unit", "currency", "per", "equivalent_unit"}
DONORS = ("donor", "region", "code", "member")
STAGES = {"allocated": "committed", "committed": "allocated", "disbursed": "committed", "delivered": "pledged"}
DOLLARS_PER_EURO = Decimal("1.0827")


def parse(text: str) -> Table:
    return list(csv.reader(io.StringIO(text, newline="")))


def text_of(table: Table) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue()


def columns(table: Table, pattern: re.Pattern[str], but: set[str] = frozenset()) -> list[int]:
    """The columns whose every filled cell looks like that."""
    found = []
    for n, name in enumerate(table[0]):
        filled = [row[n] for row in table[1:] if row[n]]
        if filled and name not in but and all(pattern.fullmatch(cell) for cell in filled):
            found.append(n)
    return found


def amounts(table: Table) -> list[int]:
    dated = set(columns(table, DATED))
    return [
        n for n in columns(table, NUMBER, LABELS) if n not in dated or "bn" in table[0][n] or "units" in table[0][n]
    ]


def changed(table: Table, row: int, column: int, cell: str) -> Table:
    new = [list(line) for line in table]
    new[row][column] = cell
    return new


def pick(table: Table, rng: random.Random, which: list[int], fits: Callable[[str], bool]) -> tuple[int, int] | None:
    cells = [(r, c) for r in range(1, len(table)) for c in which if fits(table[r][c])]
    return rng.choice(cells) if cells else None


def filled(cell: str) -> bool:
    return bool(cell) and Decimal(cell) != 0


def scaled(by: str) -> Kind:
    def kind(table: Table, rng: random.Random) -> Table | None:
        at = pick(table, rng, amounts(table), filled)
        return changed(table, *at, f"{Decimal(table[at[0]][at[1]]) * Decimal(by):f}") if at else None

    return kind


def point_lost(table: Table, rng: random.Random) -> Table | None:
    at = pick(table, rng, amounts(table), lambda cell: "." in cell and filled(cell))
    return changed(table, *at, table[at[0]][at[1]].replace(".", "").lstrip("0") or "0") if at else None


def decimal_comma(table: Table, rng: random.Random) -> Table | None:
    at = pick(table, rng, amounts(table), lambda cell: "." in cell)
    return changed(table, *at, table[at[0]][at[1]].replace(".", ",")) if at else None


def wrong_currency(table: Table, rng: random.Random) -> Table | None:
    which = [n for n, name in enumerate(table[0]) if name in UNITS]
    if which:
        at = pick(table, rng, which, lambda cell: cell in ("EUR", "USD", "SEK", "GBP", "UAH", "TWD"))
        return changed(table, *at, "USD" if table[at[0]][at[1]] != "USD" else "EUR") if at else None
    at = pick(table, rng, amounts(table), filled)
    return changed(table, *at, _times(table[at[0]][at[1]], DOLLARS_PER_EURO)) if at else None


def wrong_rates(table: Table, rng: random.Random) -> Table | None:
    """Every amount of one donor converted with a rate upside down."""
    who = next((table[0].index(name) for name in DONORS if name in table[0]), None)
    if "rate" in table[0]:
        column = table[0].index("rate")
        row = rng.randrange(1, len(table))
        return changed(table, row, column, f"{1 / Decimal(table[row][column]):.6f}")
    which = amounts(table)
    if who is None or not which:
        return None
    donor = rng.choice(table[1:])[who]
    new = [list(line) for line in table]
    for line in new[1:]:
        for n in which:
            if line[who] == donor and line[n]:
                line[n] = _times(line[n], DOLLARS_PER_EURO**2)
    return new if new != table else None


def _times(cell: str, factor: Decimal) -> str:
    value = Decimal(cell)
    return f"{(value * factor).quantize(value):f}"


def dropped_row(table: Table, rng: random.Random) -> Table | None:
    at = rng.randrange(1, len(table))
    return table[:at] + table[at + 1 :]


def dropped_donor(table: Table, rng: random.Random) -> Table | None:
    who = next((table[0].index(name) for name in DONORS if name in table[0]), None)
    if who is None:
        return None
    donor = rng.choice(table[1:])[who]
    return [line for line in table if line[who] != donor] if donor else None


def wrong_donor(table: Table, rng: random.Random) -> Table | None:
    who = next((table[0].index(name) for name in DONORS if name in table[0]), None)
    donors = sorted({line[who] for line in table[1:] if line[who]}) if who is not None else []
    if who is None or len(donors) < 2:
        return None
    at = pick(table, rng, [who], bool)
    return changed(table, *at, rng.choice([d for d in donors if d != table[at[0]][who]])) if at else None


def swapped_columns(table: Table, rng: random.Random) -> Table | None:
    which = amounts(table)
    pairs = [
        (r, a, b)
        for r in range(1, len(table))
        for a, b in pairwise(which)
        if table[r][a] != table[r][b] and table[r][a] and table[r][b]
    ]
    if not pairs:
        return None
    row, a, b = rng.choice(pairs)
    new = [list(line) for line in table]
    new[row][a], new[row][b] = new[row][b], new[row][a]
    return new


def swapped_rows(table: Table, rng: random.Random) -> Table | None:
    """The amounts of two rows beside each other."""
    which = amounts(table)
    pairs = [(r, c) for r in range(1, len(table) - 1) for c in which if table[r][c] != table[r + 1][c]]
    pairs = [(r, c) for r, c in pairs if table[r][c] and table[r + 1][c]]
    if not pairs:
        return None
    row, column = rng.choice(pairs)
    new = [list(line) for line in table]
    new[row][column], new[row + 1][column] = new[row + 1][column], new[row][column]
    return new


def shifted_month(table: Table, rng: random.Random) -> Table | None:
    at = pick(table, rng, columns(table, DATED, {"gdp_latest_year"}), lambda cell: bool(re.match(r"\d{4}[-Q]", cell)))
    return changed(table, *at, _later(table[at[0]][at[1]])) if at else None


def _later(cell: str) -> str:
    if "Q" in cell:
        year, quarter = cell.split("Q")
        return f"{int(year) + (quarter == '4')}Q{int(quarter) % 4 + 1}"
    year, month, *day = cell.rstrip("?").split("-")
    later = f"{int(year) + (month == '12')}-{int(month) % 12 + 1:02}"
    return "-".join([later, *(["28"] if day and int(day[0]) > 28 else day)])


def year_2202(table: Table, rng: random.Random) -> Table | None:
    at = pick(table, rng, columns(table, DATED), lambda cell: cell.startswith("202"))
    return changed(table, *at, "2202" + table[at[0]][at[1]][4:]) if at else None


def blank_is_0(table: Table, rng: random.Random) -> Table | None:
    at = pick(table, rng, amounts(table), lambda cell: not cell)
    return changed(table, *at, "0") if at else None


def zero(table: Table, rng: random.Random) -> Table | None:
    at = pick(table, rng, amounts(table), filled)
    return changed(table, *at, "0") if at else None


def duplicate(table: Table, rng: random.Random) -> Table | None:
    at = rng.randrange(1, len(table))
    return [*table[: at + 1], table[at], *table[at + 1 :]]


def duplicate_renamed(table: Table, rng: random.Random) -> Table | None:
    if table[0][0] != "id":
        return None
    at = rng.randrange(1, len(table))
    return [*table[: at + 1], [table[at][0] + "b", *table[at][1:]], *table[at + 1 :]]


def negative(table: Table, rng: random.Random) -> Table | None:
    at = pick(table, rng, amounts(table), filled)
    return changed(table, *at, "-" + table[at[0]][at[1]]) if at else None


def eu_twice(table: Table, rng: random.Random) -> Table | None:
    """The EU institutions' amount is in a member's too, or in that of the region that has it already."""
    who = next((table[0].index(name) for name in DONORS if name in table[0]), None)
    which = amounts(table)
    if who is None or not which:
        return None
    institutions = [line for line in table[1:] if line[who] in ("EU institutions", "EU", "EU and members")]
    others = ["Germany", "France", "Poland", "Netherlands", "DEU", "FRA", "POL", "NLD", "Europe"]
    others = [r for r in range(1, len(table)) if table[r][who] in others]
    if not institutions or not others:
        return None
    row, column = rng.choice(others), rng.choice(which)
    alike = [line for line in institutions if line[1 : which[0]] == table[row][1 : which[0]] and line[column]]
    if not alike or not table[row][column] or not filled(alike[0][column]):
        alike = [line for line in institutions if line[column] and filled(line[column])]
    if not alike or not table[row][column]:
        return None
    total = Decimal(table[row][column]) + Decimal(alike[0][column])
    return changed(table, row, column, f"{total:f}")


def wrong_stage(table: Table, rng: random.Random) -> Table | None:
    if "stage" not in table[0]:
        return None
    at = pick(table, rng, [table[0].index("stage")], lambda cell: cell in STAGES)
    return changed(table, *at, STAGES[table[at[0]][at[1]]]) if at else None


KINDS: dict[str, Kind] = {
    "times 1000": scaled("1000"),
    "by 1000": scaled("0.001"),
    "decimal point lost": point_lost,
    "decimal comma": decimal_comma,
    "wrong currency": wrong_currency,
    "wrong rates": wrong_rates,
    "dropped row": dropped_row,
    "dropped donor": dropped_donor,
    "wrong donor": wrong_donor,
    "wrong stage": wrong_stage,
    "swapped columns": swapped_columns,
    "swapped rows": swapped_rows,
    "shifted month": shifted_month,
    "year 2202": year_2202,
    "blank turned 0": blank_is_0,
    "0 for a number": zero,
    "duplicate": duplicate,
    "duplicate, renamed": duplicate_renamed,
    "negative": negative,
    "EU counted twice": eu_twice,
}
