"""Polish: amounts, givers and what is no aid; our own sentences, values read by hand."""

from __future__ import annotations

#: Printed amount -> value (or both ends) and currency.
AMOUNTS: dict[str, tuple[float | tuple[float, float], str]] = {
    "1,5 mld PLN": (1500000000.0, "PLN"),
    "100 mln zł": (100000000.0, "PLN"),
    "od 3 do 5 mld euro": ((3000000000.0, 5000000000.0), "EUR"),
    "milion euro": (1000000.0, "EUR"),
    "półtora miliarda euro": (1500000000.0, "EUR"),
    "500 tys. zł": (500000.0, "PLN"),
    "800 mln koron czeskich": (800000000.0, "CZK"),
    "3 mld dolarów kanadyjskich": (3000000000.0, "CAD"),
    "dwadzieścia pięć milionów funtów": (25000000.0, "GBP"),
}

#: Sentence -> giver of each figure.
GIVERS = {
    "Norwegia przekaże Ukrainie 7 miliardów koron norweskich na drony.": ["NOR"],
    "Stany Zjednoczone przekazały Ukrainie 114 mld euro, a Wielka Brytania 14,8 mld euro.": ["USA", "GBR"],
    "Komisja Europejska wypłaciła Ukrainie 3,5 miliarda euro pożyczki.": ["EU"],
}

#: Sentence -> role of its amount: no aid.
NO_AID = {
    "Przychody spółki wzrosły do 13 mld zł.": "other",
    "Zamrożone aktywa Rosji to 300 mld dolarów.": "asset",
    "Ukraina potrzebuje 38 mld dolarów w przyszłym roku.": "need",
    "Wydatki na obronę wyniosą 186 mld zł.": "budget",
}

#: A commitment of three billion euros.
RECOGNIZED = "Rząd obiecał Ukrainie kolejne trzy miliardy euro na obronę przeciwlotniczą."
