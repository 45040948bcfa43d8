"""Figures of texts that are not English had no day of statement, though the day of publication was given.

The audit then refused them: "the day of publication is not known". English set it while it looked for periods; now the
core does, for every language.
"""

from __future__ import annotations

import pandas as pd
import pytest

import aidresearch as aid

TEXTS = {
    "en": "Germany gave Ukraine 3 billion euros in military aid.",
    "de": "Deutschland hat der Ukraine Militärhilfe für 3 Milliarden Euro gegeben.",
    "uk": "Німеччина надала Україні військову допомогу на 3 мільярди євро.",
    "fr": "L'Allemagne a donné à l'Ukraine une aide militaire de 3 milliards d'euros.",
    "pl": "Niemcy przekazały Ukrainie pomoc wojskową o wartości 3 miliardów euro.",
    "sv": "Tyskland har gett Ukraina militärt stöd för 3 miljarder euro.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_day_of_publication_is_that_of_the_statement(language: str) -> None:
    figures = aid.extract(TEXTS[language], "2025-04-03", language=language)
    assert figures["stated_on"].tolist() == [pd.Timestamp("2025-04-03")]
    assert len(aid.overall(aid.audit(figures))) == 1
