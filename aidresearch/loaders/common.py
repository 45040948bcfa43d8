"""The columns that hand-made registers share: one amount a row, with the page that it was read on.

A source whose file has these columns needs no loader of its own: ``loader = "ledger"``. ``[parameters.programmes]`` of
its source.toml says which programme of the vocabulary a name of the file is; empty if it is none.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading
from aidresearch.table import vocabulary

COLUMNS = {
    "id": "the row's name, unique in its source",
    "stated_on": "day of the statement, decision or payment",
    "period_start": "first day covered",
    "period_end": "last day covered; blank if it is not printed",
    "donor": "party code of who gives",
    "stage": "how far it has come",
    "coverage": "flow, cumulative or ceiling",
    "aid_type": "military, financial, humanitarian, mixed",
    "value": "units of the currency",
    "half_width": "half a unit of the last printed digit, units of the currency",
    "unit": "ISO 4217 code",
    "citation": "who stated it, where",
    "verified": "how the row was verified",
}
OPTIONAL = {
    "programme": "the envelope, by the name that the source gives it",
    "number": "ordinal inside the programme",
    "scope": "what is counted, in the source's words",
    "stated_by": "office of who stated it",
    "instrument": "loan, grant, in_kind or unspecified",
    "funding": "what the instrument is in the source's words",
    "qualifier": "as printed",
    "as_printed": "the printed form",
    "running_total": "what the source prints as its total after this payment",
    "counted": "no: a total does not count the row; yes or blank: it does",
    "counted_value": "what of the value a total counts",
    "in_running_total": "yes, no or part: the same in a word",
    "drawn_from": "the earlier authority that it is taken from",
    "authorised_ceiling": "the most that the memorandum of it allows",
    "memorandum_date": "day of that memorandum",
    "memorandum_address": "where it was read",
    "memorandum_missing": "yes: it was not found",
    "own_type": "what kind of aid, in the giver's words",
    "refugees": "yes, no or not said: whether help for refugees at home is in it",
    "per_year": "yes: an amount of each year of the period",
    "alone": "no: a second report of the same statement has another amount",
    "part_of": "id of the amount that this is a part of, or key/id in another source",
    "duplicate_of": "the same for an amount that it repeats",
    "address": "page that was read",
    "exact": "no for the last two ways of verifying; `verified` says it",
    "note": "caveat of the row",
}
#: US accounts: authority to spend, contracts and payments of one appropriation; no aid that could be summed.
BUDGET_STAGES = ("appropriated", "obligated")
#: A printed total is rounded, and may count more (measured: 3.2 percent, the Peace Facility's 3.1 billion beside 3.0).
RUNNING = 0.035
ANNUAL = "annual-aid"  #: item of an amount of each year
REFUGEES = {"yes": "with refugees at home", "not said": "refugees at home: not said"}


def read(source: Source, name: str) -> pd.DataFrame:
    """The rows of one file with these columns, as columns of the figures table; intervals are still to be filled."""
    frame = reading.table(source, name, COLUMNS, OPTIONAL)
    # Columns are gathered and made a table once: to assign them one by one to a wide table takes longer than all else.
    parsed = parse(frame, source)
    rows = pd.DataFrame({**as_written(frame, source), **parsed, **link(frame, source), **explain(frame)})
    if frame["authorised_ceiling"].isna().all():
        return rows
    return pd.concat([rows, ceilings(frame, source)], ignore_index=True)


def as_written(frame: pd.DataFrame, source: Source) -> dict[str, Any]:
    """What stands in the file as it stands in the table, and what all its rows have in common."""
    kept = ("place", "stage", "coverage", "aid_type", "qualifier", "unit", "as_printed", "verified")
    return {
        **{name: frame[name] for name in kept},
        "figure_id": source.key + "/" + frame["id"],
        "speaker": frame["stated_by"],
        "recipient": "UKR",
        "measure": "money",
        "instrument": frame["instrument"].fillna("unspecified"),
        "prices": "current",
    }


def parse(frame: pd.DataFrame, source: Source) -> dict[str, pd.Series]:
    """Days, amounts and codes."""
    days = {column: reading.dates(frame, column) for column in ("stated_on", "period_start", "period_end")}
    amounts = {column: reading.numbers(frame, column) for column in ("value", "number", "counted_value")}
    amounts["half_width"] = reading.half_widths(frame, "half_width")
    reading.refuse_kiels_stage(frame)
    if frame["running_total"].notna().any():
        printed = {"stated_on": days["stated_on"], "value": amounts["value"]}
        kept = ("id", "where", "coverage", "counted", "programme")
        total = reading.numbers(frame, "running_total")
        check_running_totals(reading.chosen(frame, kept, **printed, running_total=total))
    counted = amounts.pop("counted_value").mask(frame["counted"] == "no", 0.0)
    return {
        **days,
        **amounts,
        "counted": counted.mask(counted == amounts["value"]),
        "donor": reading.party_codes(frame, "donor"),
        "item": items(frame, source),
        "programme": programmes(frame, source),
        "role": roles(frame, source),
    }


def items(frame: pd.DataFrame, source: Source) -> pd.Series:
    """What all rows of a source are about (``[parameters] item``), else the programme's name."""
    named = source.parameters.get("item")
    own = reading.slugs(frame["programme"]).tolist() if named is None else [named] * len(frame)
    yearly = reading.plain(frame["per_year"])
    return reading.texts([ANNUAL if a == "yes" else item for item, a in zip(own, yearly, strict=True)], frame)


def check_running_totals(frame: pd.DataFrame) -> None:
    """What the source prints as its total after a payment is the sum of the payments so far; else `SourceError`."""
    paid = frame[(frame["coverage"] == "flow") & (frame["counted"] != "no")].sort_values(["stated_on", "id"])
    so_far = paid["value"].groupby(paid["programme"].fillna("")).cumsum()
    apart = (so_far / paid["running_total"] - 1).abs() > RUNNING
    if apart.any():
        first = paid.assign(so_far=so_far)[apart].iloc[0]
        expected = f"{first['so_far']:.12g}, the sum of the payments so far"
        reading.fail(
            "running_total is not reached", first["where"], expected, f"{first['running_total']:.12g}", int(apart.sum())
        )


def programmes(frame: pd.DataFrame, source: Source) -> pd.Series:
    """The programme of the vocabulary; a name that is neither one nor in the source's own list raises."""
    known = {**{code: code for code in vocabulary.PROGRAMMES}, **source.parameters.get("programmes", {}), None: None}
    names = reading.plain(frame["programme"])
    expected = "a programme of the vocabulary, or a name in [parameters.programmes] of source.toml"
    reading.refuse(frame, "programme", np.array([name not in known for name in names], dtype=bool), expected)
    return reading.texts([known[name] or None for name in names], frame)


def roles(frame: pd.DataFrame, source: Source) -> pd.Series:
    """Aid; but a giver's own accounts are its budget, and an amount of each year is no aid that could be summed.

    Nor is what all rows of a source with an item of its own are about.
    """
    accounts, is_context = source.parameters.get("accounts", []), "item" in source.parameters

    def role(stage: str | None, programme: str | None, per_year: str | None) -> str:
        if is_context or per_year == "yes":
            return "context"
        return "budget" if stage in BUDGET_STAGES or programme in accounts else "aid"

    rows = zip(*(reading.plain(frame[name]) for name in ("stage", "programme", "per_year")), strict=True)
    return reading.texts([role(*row) for row in rows], frame)


def link(frame: pd.DataFrame, source: Source) -> dict[str, pd.Series]:
    """Full figure ids: an id of the file is one of this source, any other is one of another source."""
    own = {name: f"{source.key}/{name}" for name in frame["id"].tolist()}
    links = {c: reading.plain(frame[c]) for c in ("part_of", "duplicate_of")}
    return {c: reading.texts([own.get(i, i) for i in ids], frame) for c, ids in links.items()}


def explain(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """What has no column of its own, in words: what is counted is scope, the rest a note."""
    own_type, refugees, alone = (reading.plain(frame[name]) for name in ("own_type", "refugees", "alone"))
    return {
        "scope": reading.notes(
            frame["scope"],
            [word if word == "non-military" else None for word in own_type],
            [REFUGEES.get(word or "") for word in refugees],
            frame["funding"],
        ),
        "note": reading.notes(
            frame["note"],
            _after("drawn from ", frame["drawn_from"]),
            ["another report of the same statement has another amount" if word == "no" else None for word in alone],
            _after("total after it as printed: ", frame["running_total"]),
            _after("source: ", frame["citation"]),
            frame["address"],
        ),
    }


def _after(words: str, texts: pd.Series) -> list[str | None]:
    """Each text with the same words before it."""
    return [None if text is None else words + text for text in reading.plain(texts)]


def ceilings(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    """What the memorandum of a package authorises, beside what was announced of it: a ceiling, never summed."""
    with_one = frame[frame["authorised_ceiling"].notna()]
    day = reading.dates(with_one, "memorandum_date")
    value = reading.numbers(with_one, "authorised_ceiling")
    return reading.chosen(
        with_one,
        ["place", "donor", "aid_type", "unit", "verified"],
        figure_id=source.key + "/" + with_one["id"] + "/ceiling",
        stated_on=day,
        period_start=day,
        period_end=day,
        programme=programmes(with_one, source),
        number=reading.numbers(with_one, "number"),
        item=reading.slugs(with_one["programme"]),
        scope="authorised by the memorandum",
        recipient="UKR",
        measure="money",
        role="aid",
        stage="committed",
        coverage="ceiling",
        instrument=with_one["instrument"],
        value=value,
        half_width=0.5,
        qualifier="up to",
        prices="current",
        note=reading.notes("source: " + with_one["memorandum_address"]),
    )
