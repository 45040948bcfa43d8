"""Words and parties that rules of several kinds ask for."""

from __future__ import annotations

BANKS = {"IMF", "WORLD_BANK", "EBRD", "EIB"}
#: Stages of what has been decided on, and those that a giver reaches.
DECIDED = {"allocated", "appropriated", "committed", "obligated", "disbursed", "delivered"}
GIVING = {*DECIDED, "pledged"}

UKRAINE = {"ukraine", "ukrainian", "kyiv"}
HELP = {"aid", "assistance", "support", "help"}
DEFENCE = {"defence", "defense", "military"}
GETS = {"get", "gets", "got", "receive", "receives", "received"}
FRAMES = {"programme", "program", "facility", "fund", "framework", "scheme", "envelope"}
LOANS = {"loan", "loans", "credit", "credits"}
LENDING = {"loan", "loans", "lend", "lends", "lending"}
PORTIONS = {"share", "part", "portion"}
#: Before "of" and a party: who acts for it, or belongs to it.
BODIES = set(
    "countries members states allies government governments people parliament nations partners ministry ministers "
    "leaders president donors cabinet kingdom republic council taxpayers participants lawmakers legislators "
    "institutions".split()
)

#: Function words.
AHEAD_OF_IT = {"will", "would", "ll", "can", "could", "should", "may", "might"}
MAYBE = {"may", "might", "could"}  # May is a month
AGAINST = {"against", "versus", "vs"}
ARTICLES = {"the", "a", "its", "their"}
OF_IT = {"it", "that", "this", "which", "them"}
#: Between a noun or verb and its amount.
NEARLY = {"more", "than", "over", "about", "the", "some", "nearly", "almost", "around", "a", "just", "only", "as"}
