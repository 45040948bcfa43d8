"""The EU's Ukraine Facility: its ceiling, what the Council approved and what the Commission paid."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

COLUMNS = {
    "id": "the figure's name: event, approved or paid, grant or loan",
    "event": "ceiling, pillar of it, bridge payment, pre-financing or regular payment",
    "kind": "what kind of event",
    "stage": "committed when approved, disbursed when paid",
    "coverage": "ceiling, or flow for one payment",
    "instrument": "grant or loan; unspecified for both together",
    "value_eur": "euros",
    "half_width_eur": "half a unit of the last digit that the source gives, euros; 0 for an exact 0",
    "qualifier": "as printed: over",
    "stated_on": "day of the approval or payment; blank if only its year is known",
    "period_start": "first day covered",
    "period_end": "last day covered",
    "part_of": "id of the amount that this is a part of",
    "reported_by": "the documents",
    "confidence": "high, medium or low: how well the documents bear out amount and day",
}


#: What happened, as prose calls it.
KINDS = {
    "ceiling": "Ceiling",
    "bridge": "Bridge payment",
    "prefinancing": "Pre-financing",
    "regular": "Regular payment",
}
NUMBERED = ("bridge", "regular")
NOT_NUMBERED = "number among the regular payments; bridge payments and pre-financing are not counted"


def load(source: Source) -> pd.DataFrame:
    """Ceiling, approvals and payments with their grants and loans, one amount a row, euros; and the number of each
    regular payment, as the count that it brings them to."""
    amounts = reading.table(source, "facility.csv", COLUMNS).pipe(parse_amounts).pipe(parse_dates).pipe(explain)
    rows = [to_figures(amounts, source), payment_numbers(amounts, source)]
    return pd.concat(rows, ignore_index=True).pipe(reading.figures, source)


def events(source: Source) -> pd.DataFrame:
    """Ceiling, approvals and payments: which payment an amount belongs to, and who bears it out."""
    frame = number_payments(reading.table(source, "facility.csv", COLUMNS))
    pillar = frame["event"].str.extract(r"^pillar-(\d)$")[0].map({"1": "I", "2": "II", "3": "III"})
    ordinal = frame["number"].map("{:.0f}".format).where(frame["number"].notna(), "")
    return reading.chosen(
        frame,
        ["kind", "reported_by"],
        figure_id=source.key + "/" + frame["id"],
        name=frame["event"],
        what=(frame["kind"].map(KINDS) + " " + ordinal).str.strip().where(pillar.isna(), "Ceiling of Pillar " + pillar),
        status=frame["confidence"],
    )


def number_payments(frame: pd.DataFrame) -> pd.DataFrame:
    """Payments of a kind are numbered by those who make them: the event ``regular-3`` is the third regular one."""
    reading.refuse(frame, "kind", ~frame["kind"].isin(list(KINDS)), f"one of {', '.join(KINDS)}")
    is_numbered = frame["kind"].isin(NUMBERED)
    number = frame["event"].str.extract(r"-(\d+)$")[0].where(is_numbered).astype("float64")
    reading.refuse(frame, "event", is_numbered & number.isna(), "the kind and its number: regular-3")
    return frame.assign(number=number)


def parse_amounts(frame: pd.DataFrame) -> pd.DataFrame:
    reading.refuse_kiels_stage(frame)
    value, half_width = reading.numbers(frame, "value_eur"), reading.half_widths(frame, "half_width_eur")
    return frame.assign(value=value, half_width=half_width)


def parse_dates(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        **{column: reading.dates(frame, column) for column in ("stated_on", "period_start", "period_end")}
    )


def explain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(note=reading.notes(frame["reported_by"], "confidence: " + frame["confidence"]))


def to_figures(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    kept = ["place", "stage", "coverage", "instrument", "value", "half_width", "qualifier"]
    pillar = frame["event"].str.extract(r"^(pillar-\d)$")[0]
    return reading.chosen(
        frame,
        [*kept, "stated_on", "period_start", "period_end", "note"],
        figure_id=source.key + "/" + frame["id"],
        part_of=source.key + "/" + frame["part_of"],
        donor="EU",
        recipient="UKR",
        measure="money",
        aid_type="financial",
        programme="UKRAINE-FACILITY",
        number=frame["event"].str.extract(r"^regular-(\d+)$")[0].astype("float64"),
        item=("ukraine-facility-" + pillar).where(pillar.notna(), "ukraine-facility"),
        role="aid",
        unit="EUR",
        prices="current",
    )


def payment_numbers(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    """The count that each regular payment brings them to."""
    frame = number_payments(frame)
    paid = frame[(frame["kind"] == "regular") & (frame["stage"] == "disbursed") & frame["part_of"].isna()]
    return reading.chosen(
        paid,
        ["place", "stated_on", "period_start", "period_end"],
        figure_id=source.key + "/" + paid["event"] + "/number",
        value=paid["number"],
        half_width=0.0,
        unit="item",
        donor="EU",
        recipient="UKR",
        measure="count",
        coverage="cumulative",
        programme="UKRAINE-FACILITY",
        item="ukraine-facility-payment",
        role="context",
        note=NOT_NUMBERED,
    )
