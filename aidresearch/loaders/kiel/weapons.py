"""Heavy weapons by donor in Kiel's Ukraine Support Tracker: systems promised and delivered together."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

COLUMNS = {
    "donor": "party code of who gives",
    "category": "air-defence-system, howitzer, ifv, mlrs, tank",
    "category_as_published": "Kiel's name of the category",
    "item": "code of the system",
    "system_as_published": "Kiel's name of the system",
    "synonyms": "other names of it, separated by a bar",
    "units": "systems",
}
NOTE = "promised and delivered together: no stage is stated"


def load(source: Source) -> pd.DataFrame:
    """Systems of one donor and name a row, up to the release's last day; items."""
    frame = reading.table(source, "weapons.csv", COLUMNS)
    names = reading.slugs(frame["system_as_published"])
    twice = frame.groupby(["donor", names]).cumcount() + 1
    figures = reading.chosen(
        frame,
        ["place", "item"],
        figure_id=source.key
        + "/"
        + reading.party_codes(frame, "donor")
        + "/"
        + names
        + ("/" + twice.astype("str")).where(twice > 1, ""),
        donor=frame["donor"],
        value=reading.numbers(frame, "units"),
        half_width=0.0,
        as_printed=frame["system_as_published"],
        stated_on=source.published_on,
        period_end=pd.Timestamp(source.data_to),
        recipient="UKR",
        measure="count",
        stage="committed",
        coverage="cumulative",
        aid_type="military",
        instrument="in_kind",
        role="aid",
        scope=frame["category"],
        unit="item",
        note=NOTE,
    )
    return reading.figures(figures, source)
