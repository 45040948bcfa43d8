"""One package against a list that has all of them, in English sentences; the packages are the Pentagon's own.

On record: drawdowns of 350 million dollars on 2023-03-20, 500 million on 2023-04-04, 1 billion on 2024-04-24, and the
largest, 2.85 billion, on 2023-01-06; the Ukraine Facility of at most 50 billion euros.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences

VERDICTS = {
    "the package of the day": (
        "2023-03-20", "The United States announced a drawdown package of $350 million for Ukraine.", "consistent",
    ),
    "no package has the amount": (
        "2023-03-20", "Washington announced a drawdown of $2.6 billion for Ukraine on Monday.", "inconsistent",
    ),
    "at another scale": (
        "2023-03-20", "Washington announced a drawdown of $3.5 billion for Ukraine on Monday.", "inconsistent",
    ),
    "what is in one is no package": (
        "2023-03-20",
        "The drawdown of $350 million for Ukraine includes $130 million of ammunition for HIMARS.",
        "unverifiable",
    ),
    "what several had together": (
        "2023-05-10",
        "From 20 March to 10 May 2023 the United States sent drawdowns of $1.2 billion to Ukraine.",
        "unverifiable",
    ),
    "too much for a frame": (
        "2024-04-24",
        "The EU has disbursed €60 billion to Ukraine since the Ukraine Facility entered into force on 1 March.",
        "inconsistent",
    ),
    "what arms were valued too high": (
        "2023-06-20",
        "The Pentagon overvalued the drawdowns for Ukraine by $6.2 billion because of an accounting error.",
        "unverifiable",
    ),
    "what is left of an authority": (
        "2024-01-10",
        "The Pentagon has $4.2 billion of drawdown authority for Ukraine left but no money to replace its stocks.",
        "unverifiable",
    ),
}  # fmt: skip


@pytest.mark.parametrize("which", VERDICTS)
def test_the_last_amount_of_a_sentence(which: str) -> None:
    day, text, expected = VERDICTS[which]
    checks = aid.audit(aid.extract(text, day, language="en"))
    assert checks.loc[checks["decides"] == "evidence", "verdict"].iloc[-1] == expected
    assert aid.recompute(aid.steps(checks))["agrees"].all()


def test_the_sentence_shows_the_package_that_comes_nearest() -> None:
    day, text, _ = VERDICTS["no package has the amount"]
    told = sentences(aid.audit(aid.extract(text, day, language="en"))).iloc[0]
    assert told.startswith("The list of US packages has no package of that amount up to these days; the nearest is one")
