"""Swedish: amounts, givers and what is no aid; our own sentences, values read by hand."""

from __future__ import annotations

#: Printed amount -> value (or both ends) and currency.
AMOUNTS: dict[str, tuple[float | tuple[float, float], str]] = {
    "en miljard kronor": (1000000000.0, "SEK"),
    "1,5 mdr kr": (1500000000.0, "SEK"),
    "500 mkr": (500000000.0, "SEK"),
    "mellan tre och fem miljarder euro": ((3000000000.0, 5000000000.0), "EUR"),
    "1,3 miljarder norska kronor": (1300000000.0, "NOK"),
    "tjugofem miljoner kronor": (25000000.0, "SEK"),
    "2 miljarder kanadensiska dollar": (2000000000.0, "CAD"),
    "en halv miljard euro": (500000000.0, "EUR"),
    "10 000 000 kronor": (10000000.0, "SEK"),
}

#: Sentence -> giver of each figure.
GIVERS = {
    "Sverige skänker ytterligare 16 miljarder kronor till Ukraina.": ["SWE"],
    "Danmark har hittills gett Ukraina 65 miljarder danska kronor.": ["DNK"],
    "USA har bidragit med 114 miljarder euro till Ukraina, Tyskland med 17 miljarder.": ["USA", "DEU"],
}

#: Sentence -> role of its amount: no aid.
NO_AID = {
    "Företagets omsättning ökade till 63,8 miljarder kronor.": "other",
    "Försvarsbudgeten växer till 138 miljarder kronor.": "budget",
    "Skadorna uppskattas till 176 miljarder dollar.": "need",
    "De frysta ryska tillgångarna är värda 210 miljarder euro.": "asset",
}

#: A commitment of three billion euros.
RECOGNIZED = "Regeringen har lovat Ukraina ytterligare tre miljarder kronor för att stärka luftförsvaret."
