"""The charts of the reports: one house style, SVG, alt text written from the numbers, data alongside.

Every chart takes ``made_from``, the figures table its numbers come from, and ``formula``, one line that says how, as
`aidresearch.show.tables.show` does.
"""

from aidresearch.show.charts.bars import bars, intervals
from aidresearch.show.charts.checked import claimed_and_computed, drawable, under_definitions
from aidresearch.show.charts.explorer import explorer
from aidresearch.show.charts.look import magnitude
from aidresearch.show.charts.over_time import columns, lines
from aidresearch.show.charts.own import publish
from aidresearch.show.charts.palette import COLOURS

__all__ = [
    "COLOURS",
    "bars",
    "claimed_and_computed",
    "columns",
    "drawable",
    "explorer",
    "intervals",
    "lines",
    "magnitude",
    "publish",
    "under_definitions",
]


def __dir__() -> list[str]:
    return __all__
