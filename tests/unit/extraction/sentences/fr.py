"""French: amounts, givers and what is no aid; our own sentences, values read by hand."""

from __future__ import annotations

#: Printed amount -> value (or both ends) and currency.
AMOUNTS: dict[str, tuple[float | tuple[float, float], str]] = {
    "1,2 milliard d’euros": (1200000000.0, "EUR"),
    "entre 3 et 5 milliards d'euros": ((3000000000.0, 5000000000.0), "EUR"),
    "trois milliards et demi d'euros": (3500000000.0, "EUR"),
    "2,5 M€": (2500000.0, "EUR"),
    "3,1 Md€": (3100000000.0, "EUR"),
    "deux milliards de dollars canadiens": (2000000000.0, "CAD"),
    "800 millions de couronnes tchèques": (800000000.0, "CZK"),
    "300 millions de livres sterling": (300000000.0, "GBP"),
    "vingt-cinq millions de francs suisses": (25000000.0, "CHF"),
    "1 500 000 euros": (1500000.0, "EUR"),
}

#: Sentence -> giver of each figure.
GIVERS = {
    "Le Canada versera deux milliards de dollars à Kiev.": ["CAN"],
    "Le FMI a débloqué une tranche de 1,1 milliard de dollars pour l'Ukraine.": ["IMF"],
    "Les États-Unis ont fourni à l'Ukraine 114 milliards d'euros, l'Allemagne 17 milliards.": ["USA", "DEU"],
}

#: Sentence -> role of its amount: no aid.
NO_AID = {
    "Le chiffre d'affaires du groupe a atteint 20,6 milliards d'euros.": "other",
    "Le budget de la défense atteint 50 milliards d'euros.": "budget",
    "Les avoirs russes gelés valent 210 milliards d'euros.": "asset",
    "Les besoins de l'Ukraine sont de 38 milliards de dollars.": "need",
}

#: A commitment of three billion euros.
RECOGNIZED = "Le gouvernement a promis à l'Ukraine trois milliards d'euros pour la défense aérienne."
