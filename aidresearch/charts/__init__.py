"""The charts of the reports: one house style, SVG, alt text written from the numbers, data alongside.

Every chart takes ``made_from``, the figures table its numbers come from, and ``formula``, one line that says how, as
`aidresearch.tables.show` does.
"""

from aidresearch.charts.bars import bars, intervals
from aidresearch.charts.look import COLOURS, magnitude
from aidresearch.charts.over_time import columns, lines

__all__ = ["COLOURS", "bars", "columns", "intervals", "lines", "magnitude"]
