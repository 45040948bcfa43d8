"""Sources of one's own: the folders that the environment variable ``AIDRESEARCH_DATA`` names."""

from __future__ import annotations

import os

from aidresearch import paths

VARIABLE = "AIDRESEARCH_DATA"


def take_part() -> None:
    """Let the folders of the variable take part in this process; several are separated as in ``PATH``."""
    for folder in filter(None, os.environ.get(VARIABLE, "").split(os.pathsep)):
        paths.use_data(folder)
