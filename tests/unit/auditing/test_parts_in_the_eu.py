"""What a member of the EU gave may be told with its part of what the EU's institutions gave, as Kiel itself told it.

"Germany stands at 12.6 billion" (Kiel, 7 December 2022, "bilateral and its share of the EU's", as Reuters reports) was
called wrong, and so was France's 7.39 billion of that release, of which 5.98 are its part.

By hand, release 29 to 30 April 2026, billions of euros: Spain allocated 0.470700 + 0.315313 + 1.494143 = 2.280156, and
of the EU institutions' 84.425291 Kiel attributes 7.641530 to it: 9.921686. Of the 190.724321 that the EU committed the
same part is 190.724321 x 7.641530 / 84.425291 = 17.262970; with Spain's own 4.451035: 21.714005.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.show.sentences import sentences

DAY = "2026-08-10"


def checks_of(text: str, day: str = DAY) -> pd.DataFrame:
    return aid.audit(aid.extract(text, published=day))


def amounts(text: str, day: str = DAY) -> str:
    checks = checks_of(text, day)
    return str(checks.loc[checks["check"] == "total", "verdict"].iloc[0])


TRUE = {
    "Kiel's release of that day": ("2022-12-07", "Germany has so far committed 12.6 billion euros to Ukraine."),
    "Spain, allocated": (DAY, "By 30 April 2026 Spain had given Ukraine 9.92 billion euros."),
    "Spain, committed": (DAY, "By 30 April 2026 Spain had committed 21.7 billion euros to Ukraine."),
}


@pytest.mark.parametrize(("day", "text"), TRUE.values(), ids=TRUE)
def test_a_total_with_a_part_of_the_eus_aid_is_a_matter_of_definition(day: str, text: str) -> None:
    assert amounts(text, day) == "depends on definition"


def test_of_what_is_hardly_known_the_part_leaves_open() -> None:
    # France in that release: by later ones it had 3.3 to 8.8 billion with its part, which is no confirmation of 7.39.
    assert (
        amounts("France has given Ukraine €7.39 billion in total since the war began.", "2022-12-08") == "unverifiable"
    )


def test_a_place_may_be_one_with_these_parts() -> None:
    # By hand, release 29 to the end of February 2024, billions committed and of the EU's 80.68 the part by the key:
    # Germany 23.27 + 18.26, France 6.98 + 15.51, Italy 1.80 + 11.03 = 12.83, Denmark 8.77 + 1.86 = 10.63. By its own
    # commitments Italy is behind Denmark, the Netherlands (6.53) and Poland (4.42); no count puts it first.
    verdicts = [
        aid.audit(aid.extract(f"Italy is {place} in the EU in aid to Ukraine.", published="2024-02-02"))[
            "verdict"
        ].iloc[0]
        for place in ("third", "the largest donor")
    ]
    assert verdicts == ["depends on definition", "inconsistent"]


def test_what_no_definition_has_is_wrong() -> None:
    assert amounts("By 30 April 2026 Spain had committed 42 billion euros to Ukraine.") == "inconsistent"


def test_of_one_type_of_aid_nobody_attributes_a_part() -> None:
    text = "By 30 April 2026 Spain had given Ukraine 9.92 billion euros in military aid."
    assert amounts(text) == "inconsistent"


def test_the_part_is_told_and_computed_again() -> None:
    checks = checks_of(TRUE["Spain, allocated"][1])
    told = str(sentences(checks).iloc[0])
    assert "from Spain allocated by 30 April 2026, with its part of the EU's" in told
    steps = aid.steps(checks)
    assert steps["inputs"].explode().eq("kiel-r29/ESP/eu-aid-share").any()
    again = aid.recompute(steps)
    assert again["agrees"].all()


def test_an_account_that_nobody_confirmed_contradicts_nobody() -> None:
    # The row of 22 November 2022 was "part-read"; whoever said so much was called wrong by an older total.
    text = "The EU institutions had committed 35 billion euros to Ukraine by 20 November 2022, according to Kiel."
    assert amounts(text, "2022-12-07") in ("unverifiable", "depends on definition")
