"""``aid.scenario.replace(flows, "DEU")`` asked Germany to replace its own aid; "United States" had no flows.

A donor in Europe is one of those that replace, so it is refused; names work like codes, and an unknown one says so.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.errors import AidError, UnknownName


def test_a_donor_in_europe_is_refused_and_names_are_known() -> None:
    flows = aid.load("kiel-r29").query("stage == 'allocated' and coverage == 'flow'")
    for donor in ("DEU", "Germany", "EU", "EUROPE"):
        with pytest.raises(AidError, match="cannot be replaced by Europe's donors"):
            aid.scenario.replace(flows, donor)
    by_code, by_name = aid.scenario.replace(flows, "USA"), aid.scenario.replace(flows, "United States")
    assert by_code.equals(by_name)
    with pytest.raises(UnknownName, match=r"'Untied States' is no known party; .*United States"):
        aid.scenario.replace(flows, "Untied States")
    with pytest.raises(AidError, match="no flow of UKR"):
        aid.scenario.replace(flows, "UKR")
