"""German: amounts, givers and what is no aid; our own sentences, values read by hand."""

from __future__ import annotations

#: Printed amount -> value (or both ends) and currency.
AMOUNTS: dict[str, tuple[float | tuple[float, float], str]] = {
    "500.000 Euro für Kiew": (500000.0, "EUR"),
    "400 Mio. US-Dollar": (400000000.0, "USD"),
    "2,5 Mrd. €": (2500000000.0, "EUR"),
    "1.250,5 Millionen Kronen aus Schweden": (1250500000.0, "SEK"),
    "800 Millionen tschechische Kronen": (800000000.0, "CZK"),
    "zwei Milliarden kanadische Dollar": (2000000000.0, "CAD"),
    "45 Millionen Schweizer Franken": (45000000.0, "CHF"),
    "fünfundzwanzig Millionen Pfund": (25000000.0, "GBP"),
    "dreieinhalb Milliarden Euro": (3500000000.0, "EUR"),
    "eine halbe Milliarde Euro": (500000000.0, "EUR"),
    "3 bis 5 Mio. Euro": ((3000000.0, 5000000.0), "EUR"),
    "ein 1,5-Milliarden-Euro-Kredit": (1500000000.0, "EUR"),
    "1,3 Mrd. US$": (1300000000.0, "USD"),
    "60.000.000 Euro": (60000000.0, "EUR"),
}

#: Sentence -> giver of each figure.
GIVERS = {
    "Norwegen stockt seine Militärhilfe um 500 Millionen Kronen auf.": ["NOR"],
    "Der IWF überwies eine Tranche von 1,1 Milliarden Dollar an Kiew.": ["IMF"],
    "Insgesamt beläuft sich die Hilfe der USA auf 114 Milliarden Euro, die Europas auf 132 Milliarden Euro.": [
        "USA",
        "EUROPE",
    ],
    "Die Ukraine erhielt von Japan einen Kredit über 471,9 Milliarden Yen.": ["JPN"],
    "Litauen und Lettland geben der Ukraine 50 Millionen Euro.": ["LTU+LVA"],
    "Mehr Hilfe als Italien (2,1 Milliarden Euro) gaben die Niederlande mit 8 Milliarden Euro.": ["ITA", "NLD"],
}

#: Sentence -> role of its amount: no aid.
NO_AID = {
    "Der Konzern Hensoldt steigerte seinen Umsatz auf 2,24 Milliarden Euro.": "other",
    "Die Weltbank beziffert die Schäden auf 176 Milliarden Dollar.": "need",
    "Die Staatsschulden der Ukraine stiegen auf 166 Milliarden Dollar.": "debt",
    "Eingefroren sind russische Guthaben von 185 Milliarden Euro.": "asset",
    "Der Verteidigungsetat wächst auf 62,3 Milliarden Euro.": "budget",
    "Deutschland gab für ukrainische Geflüchtete im Inland 20,6 Milliarden Euro aus.": "other",
    "Der Handel mit der Ukraine wuchs auf 11,6 Milliarden Euro.": "other",
}

#: A commitment of three billion euros.
RECOGNIZED = "Die Bundesregierung hat der Ukraine für die Flugabwehr weitere drei Milliarden Euro zugesagt."
