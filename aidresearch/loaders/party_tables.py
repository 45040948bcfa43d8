"""What cannot be right in the tables of parties, their other spellings and their memberships (``data/reference``).

They are no figures, and every loader reads names with them: so they are looked at first, from their files. How many
members a group has had from which day on is printed in many places: ``[parameters.members]`` of the source.toml says
it, and a member too many, too few, or a day too late is found by it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.errors import SourceError
from aidresearch.loaders import party_names
from aidresearch.table import parties
from aidresearch.table.names import LANGUAGES as WRITTEN

PARTIES = {"code": "", "kind": "", **{f"name_{language}": "" for language in parties.LANGUAGES}}
ALIASES = {"alias": "", "code": "", "language": ""}
MEMBERSHIPS = {"group": "", "member": "", "from": "", "to_exclusive": "", "source": ""}
ANY_LANGUAGE = "-"
OLDEST = "1949-01-01"  #: the oldest group here is NATO
CYRILLIC = re.compile("[А-яІіЇїЄєҐґ]")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
IN_FORCE = re.compile(r"in force (\d{4}-\d{2}-\d{2})")


def problems(source: Source) -> list[SourceError]:
    """What is wrong, one error each, with file, row, found and expected; not raised."""
    try:
        people = source.read_csv("parties.csv", PARTIES).fillna("")
        spellings = source.read_csv("aliases.csv", ALIASES).fillna("")
        belongings = source.read_csv("memberships.csv", MEMBERSHIPS).fillna("")
        further = source.read_csv("country_names.csv", party_names.NAMES).fillna("")
    except SourceError as error:
        return [error]
    kinds = dict(zip(people["code"], people["kind"], strict=True))
    found = [*about_parties(people, source), *about_aliases(people, spellings, source)]
    found += party_names.about_names(people, further, partial(_wrong, source, "country_names.csv"))
    found += party_names.about_spellings(people, spellings, further, partial(_wrong, source, "aliases.csv"))
    found += [*about_memberships(belongings, kinds, source), *about_counts(belongings, source)]
    return found


def about_parties(people: pd.DataFrame, source: Source) -> Iterator[SourceError]:
    seen: dict[str, int] = {}
    for _, row in people.iterrows():
        bad = _wrong(source, "parties.csv", int(row["row"]))
        if row["code"] in seen:
            yield bad(f"the code {row['code']} again", "one row for each code", f"row {seen[row['code']]} has it too")
        seen[row["code"]] = int(row["row"])
        if row["kind"] not in parties.KINDS:
            yield bad("an unknown kind", f"one of {', '.join(parties.KINDS)}", row["kind"])
        if not re.fullmatch("[A-Z]{3}" if row["kind"] == "country" else "[A-Z][A-Z0-9_]+", row["code"]):
            yield bad("no code", "ISO 3166 alpha-3 for a country, capitals else", row["code"])
        for language in parties.LANGUAGES:
            yield from _script(bad, row[f"name_{language}"], language)


def about_aliases(people: pd.DataFrame, spellings: pd.DataFrame, source: Source) -> Iterator[SourceError]:
    names = [(row[f"name_{language}"], row["code"]) for _, row in people.iterrows() for language in parties.LANGUAGES]
    meaning = {name.casefold(): (code, "parties.csv") for name, code in names}
    for _, row in spellings.iterrows():
        bad, alias = _wrong(source, "aliases.csv", int(row["row"])), row["alias"].casefold()
        if row["code"] not in set(people["code"]):
            yield bad("an unknown code", "a code of parties.csv", row["code"] or "blank")
        if row["language"] not in (*WRITTEN, ANY_LANGUAGE):
            yield bad("an unknown language", f"one of {', '.join(WRITTEN)}, {ANY_LANGUAGE}", row["language"])
        yield from _script(bad, row["alias"], row["language"])
        if alias in meaning:
            yield bad(
                f"the spelling {row['alias']!r} again", "once", f"{meaning[alias][1]} has it for {meaning[alias][0]}"
            )
        meaning[alias] = row["code"], f"row {row['row']}"


def about_memberships(belongings: pd.DataFrame, kinds: dict[str, str], source: Source) -> Iterator[SourceError]:
    last: dict[tuple[str, str], tuple[str, int]] = {}
    for _, row in belongings.sort_values(["from", "row"]).iterrows():
        bad = _wrong(source, "memberships.csv", int(row["row"]))
        if kinds.get(row["group"]) not in ("group", "institution"):
            yield bad("no group", "the code of a group in parties.csv", row["group"] or "blank")
        if row["member"].removeprefix(parties.INCLUDED) not in kinds:
            yield bad("an unknown member", "a code of parties.csv, or members of one", row["member"] or "blank")
        days = [_day(row["from"]), _day(row["to_exclusive"]) if row["to_exclusive"] else None]
        today = source.data_to.isoformat()
        if days[0] is None or not OLDEST <= row["from"] <= today:
            yield bad(
                "no day of entry", f"a day from {OLDEST} to {today}, data_to of source.toml", row["from"] or "blank"
            )
        if row["to_exclusive"] and (days[1] is None or not row["from"] < row["to_exclusive"] <= today):
            yield bad("no first day outside", f"a day after {row['from']}, up to {today}", row["to_exclusive"])
        if in_force := IN_FORCE.search(row["source"]):
            if in_force[1] not in (row["from"], row["to_exclusive"]):
                yield bad("another day than its source has", in_force[1], row["from"])
        elif row["from"] < max(DAY.findall(row["source"]), default=""):
            yield bad("a day before its source", f"{max(DAY.findall(row['source']))} or later", row["from"])
        before = last.get((row["group"], row["member"]))
        if before and (before[0] == "" or before[0] > row["from"]):
            yield bad("a member again", "one row for each time of membership", f"row {before[1]} has it too")
        last[row["group"], row["member"]] = row["to_exclusive"], int(row["row"])


def about_counts(belongings: pd.DataFrame, source: Source) -> Iterator[SourceError]:
    """How many members a group has on the first day of each number of members, on the day before it, and on data_to."""
    for group, counts in source.parameters.get("members", {}).items():
        rows = belongings[belongings["group"] == group]
        ends = [day - dt.timedelta(days=1) for day, _ in counts[1:]] + [source.data_to]
        days = [(counts[0][0] - dt.timedelta(days=1), 0)]
        days += [(on, number) for (day, number), end in zip(counts, ends, strict=True) for on in (day, end)]
        for on, number in days:
            text = on.isoformat()
            there = (rows["from"] <= text) & ((rows["to_exclusive"] == "") | (text < rows["to_exclusive"]))
            if int(there.sum()) != number:
                beside = rows.loc[
                    (rows["from"].str[:4] == text[:4]) | (rows["to_exclusive"].str[:4] == text[:4]), "row"
                ]
                bad = _wrong(source, "memberships.csv", int(beside.iloc[0]) if len(beside) else 0)
                yield bad(f"another number of members of {group} on {text}", number, int(there.sum()))


def _script(bad: Any, text: str, language: str) -> Iterator[SourceError]:
    """A name stands in the letters of its language, and is there at all."""
    if not text:
        yield bad("a blank name", "a name", "blank")
    elif language != ANY_LANGUAGE and text != "G7" and bool(CYRILLIC.search(text)) != (language == "uk"):
        yield bad("a name in the letters of another language", f"a name in {language}", text)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _wrong(source: Source, file: str, row: int) -> Any:
    def error(what: str, expected: object, found: object) -> SourceError:
        return SourceError(
            what,
            where=f"{source.where}/{file}" + (f", row {row}" if row else ""),
            expected=str(expected),
            found=str(found),
            do="Compare the row with the source it names",
        )

    return error
