"""Press documents: every figure that an article prints, with the characters it stands on.

The article itself is not stored: ``source.toml`` has its bibliographic data and the sha256 of the text that the
characters count in. A printed number is an interval, see ``docs/decisions/0003-press-figures-as-intervals.md``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import details, reading

COLUMNS = {
    "id": "the figure's name within the document",
    "start": "characters of the text before the expression",
    "end": "characters of the text before what follows it",
    "as_printed": "the expression as printed, without its qualifier",
    "measure": "money, count, share, ratio, or event for a dated statement without an amount",
    "stage": "how far the aid has come, by the verb that governs it",
    "coverage": "flow, cumulative or ceiling; blank for what is no aid",
    "aid_type": "military, financial, humanitarian, mixed",
    "instrument": "grant, loan, guarantee, in_kind, unspecified",
    "item": "code of the goods counted or bought",
    "role": "aid, or what else the figure is about",
    "donor": "party code of who gives",
    "recipient": "party code of who receives",
    "speaker": "who is quoted",
    "stated_on": "day of the statement as far as the text dates it, else of publication",
    "value": "the number in units; blank if none is printed",
    "half_width": "half a unit of its last printed digit; 0 for an exact count or a number word such as half",
    "low": "lower end where no number is printed: 2 for several",
    "high": "upper end where no number is printed",
    "qualifier": "about, nearly, up to ... as printed",
    "unit": "ISO 4217 code, item, or 1",
    "period_start": "first day that the figure covers",
    "period_end": "last day that it covers",
    "equivalent_value": "the conversion printed beside it",
    "equivalent_half_width": "half a unit of the conversion's last printed digit",
    "equivalent_unit": "ISO 4217 code of the conversion",
    "part_of": "id of the whole in this document",
    "duplicate_of": "id of the figure that it repeats in this document",
    "base": "what a ratio compares with: id of a figure of this document, or party code",
    "note": "why it is read this way",
}


def load(source: Source) -> pd.DataFrame:
    """The money, counts, shares and ratios of one document, in reading order and in units as printed: euros, items."""
    return (
        reading.table(source, "figures.csv", COLUMNS)
        .pipe(parse_numbers)
        .pipe(parse_dates)
        .pipe(check_parties)
        .pipe(open_other_end)
        .pipe(bound_equivalents)
        .pipe(give_price_basis)
        .pipe(order_as_read)
        .pipe(locate)
        .pipe(name_figures, source)
        .pipe(reading.figures, source)
    )


def events(source: Source) -> pd.DataFrame:
    """The dated statements of one document that have no amount."""
    frame = reading.table(source, "figures.csv", COLUMNS)
    frame = frame[frame["measure"] == "event"]
    return frame[[]].assign(
        figure_id=source.key + "/" + frame["id"],
        kind="dated-event",
        what=frame["as_printed"],
        document=source.key,
        char_start=reading.numbers(frame, "start"),
        char_end=reading.numbers(frame, "end"),
    )


def texts(source: Source) -> pd.DataFrame:
    """The document itself."""
    return details.text_of(source)


def parse_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    columns = ["value", "half_width", "low", "high", "equivalent_value", "equivalent_half_width"]
    for end in ("low", "high"):  # they would be read for nothing: a printed number and its qualifier make the interval
        for_nothing = (frame["value"].notna() | (frame["measure"] == "event")) & frame[end].notna()
        reading.refuse(frame, end, for_nothing, "a blank cell beside a printed value, and of an event")
    return frame.assign(**{column: reading.numbers(frame, column) for column in columns})


def parse_dates(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        **{column: reading.dates(frame, column) for column in ("stated_on", "period_start", "period_end")}
    )


def check_parties(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(**{column: reading.party_codes(frame, column) for column in ("donor", "recipient")})


def open_other_end(frame: pd.DataFrame) -> pd.DataFrame:
    """ "Several" is two or more: where no number but one end is known, the other end is open."""
    no_low = frame["value"].isna() & frame["low"].isna() & frame["high"].notna()
    no_high = frame["value"].isna() & frame["high"].isna() & frame["low"].notna()
    return frame.assign(low=frame["low"].mask(no_low, -np.inf), high=frame["high"].mask(no_high, np.inf))


def bound_equivalents(frame: pd.DataFrame) -> pd.DataFrame:
    """A conversion is read by its digits alone: the writer converted the number, not its qualifier."""
    half = frame.pop("equivalent_half_width")
    return frame.assign(
        equivalent_low=frame["equivalent_value"] - half, equivalent_high=frame["equivalent_value"] + half
    )


def give_price_basis(frame: pd.DataFrame) -> pd.DataFrame:
    """The press prints amounts of the day."""
    return frame.assign(prices=pd.Series("current", index=frame.index).where(frame["measure"] == "money"))


def order_as_read(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.loc[reading.numbers(frame, "start").sort_values(kind="stable").index]


def locate(frame: pd.DataFrame) -> pd.DataFrame:
    place = "characters " + frame.pop("start") + "-" + frame.pop("end")
    return frame.drop(columns="where").assign(place=place)


def name_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    names = {"figure_id": "id", "part_of": "part_of", "duplicate_of": "duplicate_of"}
    inside = source.key + "/" + frame["base"]
    base = inside.where(frame["base"].isin(frame["id"]), frame["base"])
    named = {to: source.key + "/" + frame[column] for to, column in names.items()}
    return frame.assign(**named, base=base).drop(columns="id")
