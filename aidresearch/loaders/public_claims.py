"""Public statements: the figures of many short texts, each with its day, who made it and the address where it stands.

The texts are not stored. Who reads a statement again finds it at its address; a figure's slots were read by hand.
"""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

STATEMENTS = {
    "id": "the statement's name: its day, and which of that day",
    "stated_on": "day of the statement",
    "speaker": "who made it",
    "language": "ISO 639-1 code of the page",
    "address": "the page that it is from",
}
COLUMNS = {
    "statement": "id of the statement",
    "number": "which figure of the statement",
    "as_printed": "the expression as printed, without its qualifier",
    "measure": "money, count, share, ratio or rank",
    "role": "aid, or what else the figure is about",
    "stage": "how far the aid has come; blank where the text names no stage",
    "coverage": "flow, cumulative or ceiling; blank for what is no aid",
    "aid_type": "military, financial, humanitarian, mixed",
    "programme": "programme that it is part of, where the text names one",
    "item": "code of what is counted or compared",
    "donor": "party code of who gives",
    "recipient": "party code of who receives",
    "value": "the number in units",
    "half_width": "half a unit of its last printed digit; 0 for an exact count",
    "qualifier": "about, nearly, up to ... as printed",
    "unit": "ISO 4217 code, item, or 1",
    "period_start": "first day that the figure covers",
    "period_end": "last day that it covers",
    "equivalent_value": "the conversion printed beside it",
    "equivalent_half_width": "half a unit of the conversion's last printed digit",
    "equivalent_unit": "ISO 4217 code of the conversion",
    "part_of": "number of the whole in this statement",
    "base": "party code of whom a ratio, difference or rank compares with",
    "note": "why it is read this way",
}


def load(source: Source) -> pd.DataFrame:
    """The figures of all statements, in units as printed: euros, dollars, items."""
    return (
        reading.table(source, "figures.csv", COLUMNS)
        .pipe(join_statements, source)
        .pipe(parse_numbers)
        .pipe(parse_dates)
        .pipe(check_parties)
        .pipe(bound_equivalents)
        .pipe(name_figures, source)
        .pipe(reading.figures, source)
    )


def texts(source: Source) -> pd.DataFrame:
    """The statements, and the site that has each."""
    frame = reading.table(source, "statements.csv", STATEMENTS)
    return frame[["speaker", "language", "address"]].assign(
        text_id=source.key + "/" + frame["id"],
        day=reading.dates(frame, "stated_on"),
        outlet=frame["address"].str.extract(r"^https?://(?:www\.)?([^/]+)", expand=False),
    )


def join_statements(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    """The day and the speaker of each figure's statement, whose id begins with its day: a slip in either shows."""
    table = reading.table(source, "statements.csv", STATEMENTS)
    reading.refuse(table, "stated_on", table["id"].str[:10] != table["stated_on"], "the day that its id begins with")
    statements = table.set_index("id")[["stated_on", "speaker"]]
    known = frame["statement"].isin(statements.index)
    reading.refuse(frame, "statement", ~known, "the id of a row of statements.csv")
    return frame.join(statements, on="statement")


def parse_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    names = ("value", "equivalent_value", "equivalent_half_width")
    widths = {"half_width": reading.half_widths(frame, "half_width")}
    return frame.assign(**{name: reading.numbers(frame, name) for name in names}, **widths)


def parse_dates(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{name: reading.dates(frame, name) for name in ("stated_on", "period_start", "period_end")})


def check_parties(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{name: reading.party_codes(frame, name) for name in ("donor", "recipient", "base")})


def bound_equivalents(frame: pd.DataFrame) -> pd.DataFrame:
    """A conversion is read by its digits alone."""
    half = frame.pop("equivalent_half_width")
    return frame.assign(
        equivalent_low=frame["equivalent_value"] - half, equivalent_high=frame["equivalent_value"] + half
    )


def name_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    text = source.key + "/" + frame.pop("statement")
    prices = pd.Series("current", index=frame.index).where(frame["measure"] == "money")
    named = {"figure_id": text + "/" + frame.pop("number"), "part_of": text + "/" + frame["part_of"]}
    return frame.drop(columns="where").assign(**named, prices=prices)
