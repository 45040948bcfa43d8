"""Each public function checks the frame that it is given once, at the door, and not again inside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.table import schema

CALLS: dict[str, Callable[[pd.DataFrame], Any]] = {
    "normalize": lambda f: aid.normalize(f, "USD", prices="constant-2021", unconverted="missing"),
    "total": lambda f: aid.total(f, by="donor"),
    "double_counted": aid.double_counted,
    "share": lambda f: aid.share(f, groups="EUROPE", attribute_eu=True),
    "rank": lambda f: aid.rank(f, groups="EUROPE"),
    "attribute_eu": aid.attribute_eu,
    "ladder": aid.ladder,
    "implied_rates": aid.implied_rates,
    "currency_findings": aid.currency_findings,
    "relative": lambda f: aid.relative(aid.total(f, by="donor")),
}


@pytest.mark.parametrize("name", CALLS)
def test_one_check_a_call(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    totals = aid.load("kiel-r28").query("role == 'aid' and stage == 'allocated'")
    CALLS[name](totals)  # what it reads itself is read and checked by now
    checked: list[int] = []
    validate = schema.validate

    def count(frame: pd.DataFrame, **options: Any) -> pd.DataFrame:
        checked.append(len(frame))
        return validate(frame, **options)

    monkeypatch.setattr(schema, "validate", count)
    CALLS[name](totals)
    assert checked == [len(totals)]


def test_a_scenario_checks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    flows = aid.load("kiel-r29").query("role == 'aid' and stage == 'allocated' and coverage == 'flow'")
    aid.scenario.replace(flows)
    checked: list[int] = []
    validate = schema.validate
    monkeypatch.setattr(schema, "validate", lambda f, **o: (checked.append(len(f)), validate(f, **o))[1])
    aid.scenario.replace(flows)
    assert checked == [len(flows)]
