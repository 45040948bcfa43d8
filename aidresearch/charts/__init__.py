"""The charts of the reports: one house style, SVG, alt text written from the numbers, data alongside."""

from aidresearch.charts.bars import bars, intervals
from aidresearch.charts.look import COLOURS, magnitude
from aidresearch.charts.over_time import columns, lines

__all__ = ["COLOURS", "bars", "columns", "intervals", "lines", "magnitude"]
