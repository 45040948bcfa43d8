"""Which release stood on a day.

Days of publication: Kiel Institute, press releases, as data/raw/kiel/releases has them: release 21 on 2025-02-14, 22 on
2025-04-15, 24 on 2025-08-12; releases 22 to 24 are not available here.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.errors import AidError


def test_the_release_that_stood_is_available() -> None:
    found = aid.release_on("2025-04-14")
    assert (found.number, found.key, found.stood) == (21, "kiel-r21", True)
    assert found.words == "release 21, which stood on the day"


def test_what_is_the_last_one_available_here_is_not_said_to_have_stood() -> None:
    """A page called the last release at hand the one "that stood on the day", where another did."""
    found = aid.release_on("2025-09-01")
    assert (found.number, found.available, found.stood) == (24, 21, False)
    assert found.words == "release 21, the last one available here; release 24 stood on the day"


def test_a_day_before_the_first_one_is_refused() -> None:
    with pytest.raises(AidError, match="no release of the tracker of 2022-03-01 is available"):
        aid.release_on("2022-03-01")
