"""True sentences that a critic wrote, and that were called wrong: the sum of several was held against one of them, a
place by GDP against one in euros, so much a person against totals, what has come in all against one payment.

Kiel, release 25 (to 31 August 2025): Canada 13.3, Japan 13.7, Denmark 10.2, Sweden 7.9, Norway 6.9 billion euros;
Germany first and Britain second in Europe, 14th and 12th by GDP; 1,713 euros a head in Denmark, 337 in the United
States. The Netherlands, Denmark, Norway and Belgium promised 24, 19, 6 and 30 F-16. The IMF: 9.8 billion dollars of
15.6 after the sixth review.
"""

from __future__ import annotations

import pytest

import aidresearch as aid
from aidresearch.auditing.verdicts import ACCUSING

TRUE = {
    "2025-10-20": [
        "Canada (13.3 billion euros) and Japan (13.7) have given Ukraine 27 billion.",
        "Kanada (13,3 Milliarden Euro) und Japan (13,7) haben der Ukraine 27 Milliarden gegeben.",
        "Канада (13,3 млрд євро) і Японія (13,7) надали Україні 27 млрд.",
        "Scandinavia - Denmark 10.2, Sweden 7.9, Norway 6.9 billion euros - has given Ukraine 25 billion euros.",
        "Germany is the largest European donor to Ukraine in absolute terms; relative to GDP it is fourteenth.",
        "Britain is the second largest European donor to Ukraine, and twelfth by share of GDP with 0.7 percent.",
        "L'Allemagne est le premier donateur européen de l'Ukraine, mais le quatorzième en part du PIB.",
        "Niemcy są największym europejskim darczyńcą Ukrainy, lecz w relacji do PKB dopiero czternastym.",
        "A Dane gives Ukraine five times as much as an American.",
    ],
    "2024-08-01": ["The Netherlands will give Ukraine 24 F-16, Denmark 19, Norway 6, Belgium 30: 79 in total."],
    "2024-12-20": [
        "The IMF pays Ukraine another $1.1 billion. With it $9.8 billion of $15.6 billion has been disbursed."
    ],
}
FALSE = {
    "2025-10-20": [
        "Canada gave Ukraine 13.3 billion euros, and Japan has given 270 billion.",
        "Portugal has given Ukraine the most aid as a percentage of GDP.",
        "Denmark has given Ukraine five times as much as the United States.",
    ],
    "2024-12-20": [
        "The IMF pays Ukraine another $1.1 billion. With it $98 billion of $156 billion has been disbursed."
    ],
}


def accused(text: str, day: str) -> list[str]:
    checks = aid.audit(aid.extract(text, day))
    return checks.loc[checks["verdict"].isin(ACCUSING), "as_printed"].tolist()


@pytest.mark.parametrize(("day", "text"), [(day, text) for day, texts in TRUE.items() for text in texts])
def test_is_not_called_wrong(day: str, text: str) -> None:
    assert accused(text, day) == []


@pytest.mark.parametrize(("day", "text"), [(day, text) for day, texts in FALSE.items() for text in texts])
def test_a_near_miss_is(day: str, text: str) -> None:
    assert accused(text, day)


def test_a_minister_is_no_person_of_whom_a_ratio_is() -> None:
    """ "45 times as much as France, an American general said" was taken for so much a head, and left open; Kiel has
    15 times as much in release 25 (114.6 billion euros to 7.6)."""
    text = "The United States has given Ukraine {} times as much as France, an American general said."
    assert accused(text.format(45), "2025-10-20") == ["45 times"]
    assert accused(text.format(15), "2025-10-20") == []
