"""With words between an amount and "more than" a difference of two givers was read as the whole amount of the first.

"The United States is over $100 billion into the war more than Europe" confirmed that it had given 100 billion. Where
the other one has no verb of its own, a comma may be left out ("132 billion to Ukraine more than America"), so that
nothing is decided.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

#: Text; who gives more or less, than whom; whether it may be the whole amount as well.
DIFFERENCES = [
    ("The United States is over $100 billion into the Ukraine war more than Europe.", "USA", "EUROPE", True),
    ("Europe has allocated €132 billion to Ukraine more than the United States.", "EUROPE", "USA", True),
    ("America has spent $100 billion on Ukraine more than Europe did.", "USA", "EUROPE", False),
    ("We're in for $150 billion more than them, Trump said of Europe and the war in Ukraine.", "USA", "EUROPE", False),
    ("Europa hat der Ukraine 18 Milliarden Euro an Hilfe mehr bewilligt als die USA.", "EUROPE", "USA", True),
    ("L'Europe a alloué 18 milliards d'euros de plus que les États-Unis à l'Ukraine.", "EUROPE", "USA", False),
]
WHOLE = [
    "The US sent $100 billion in aid to Ukraine, more than Europe.",
    "The US sent $100 billion in aid to Ukraine, far more than Europe did.",
    "Europa hat der Ukraine 80 Milliarden Euro bewilligt, mehr als die USA.",
    "L'Europe a alloué 80 milliards d'euros à l'Ukraine, plus que les États-Unis.",
]
#: By hand, of military aid to June 2025 by Kiel's release of August 2025: Europe 80.5 billion euros, the US 64.6.
TRUE = [
    "L'Europe a alloué 15,9 milliards d'euros de plus que les États-Unis en aide militaire à l'Ukraine.",
    "Les États-Unis ont alloué 15,9 milliards d'euros de moins que l'Europe en aide militaire à l'Ukraine.",
    "USA przeznaczyły na pomoc wojskową dla Ukrainy 15,9 mld euro mniej niż Europa.",
    "USA har anslagit 15,9 miljarder euro mindre i militärt stöd till Ukraina än Europa.",
    "The US has allocated €15.9 billion of military aid less than Europe did.",
]


@pytest.mark.parametrize(("text", "donor", "base", "is_open"), DIFFERENCES)
def test_it_is_a_difference(text, donor, base, is_open):
    row = aid.extract(text, published="2025-03-05", source="t").to_dict("records")[0]
    assert (row["role"], row["donor"], row["base"]) == ("difference", donor, base)
    assert ("role" in str(row["guessed"]).split()) is is_open


@pytest.mark.parametrize("text", WHOLE)
def test_behind_a_comma_it_is_the_whole(text):
    row = aid.extract(text, published="2025-03-05", source="t").to_dict("records")[0]
    assert row["role"] == "aid"


@pytest.mark.parametrize("text", TRUE)
def test_who_has_less_is_not_told_to_have_more(text):
    checks = aid.audit(aid.extract(text, published="2025-08-20", source="t"))
    assert not {"inconsistent", "decision error"} & {*checks["verdict"]}
