"""Kiel Institute: what of the EU institutions' aid it attributes to each member state."""

from __future__ import annotations

import pandas as pd

from aidresearch.catalog import Source
from aidresearch.loaders import reading

EU_SHARES = {
    "donor": "Kiel's name of the member state",
    "iso": "its code",
    "eu_share_eur_bn": "the part of the EU institutions' allocations that Kiel attributes to it, billion euros",
}


def eu_shares(source: Source, start: pd.Timestamp) -> pd.DataFrame:
    """The amounts attributed, from ``start`` to the release's cut-off: context, since the EU's own figures have them.

    Without a stage, so that no sum of a stage takes them in.
    """
    frame = reading.table(source, "eu_shares.csv", EU_SHARES)
    frame = frame.assign(donor=reading.party_codes(frame, "donor"))
    reading.refuse(frame, "iso", frame["iso"] != frame["donor"], "the code of the donor beside it")
    return reading.chosen(
        frame,
        ["place", "donor"],
        value=(reading.numbers(frame, "eu_share_eur_bn") * 1e9).round(),
        half_width=reading.half_unit(frame["eu_share_eur_bn"], of=1e9),
        figure_id=source.key + "/" + frame["donor"] + "/eu-aid-share",
        recipient="UKR",
        role="context",
        item="eu-aid-share",
        coverage="cumulative",
        stated_on=source.published_on,
        period_start=start,
        period_end=pd.Timestamp(source.data_to),
        note="part of the EU institutions' allocations, attributed to a member state: not added to them",
    )
