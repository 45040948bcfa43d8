"""Sentences for the reasons of a verdict that need no definition: see `aidresearch.show.sentences`."""

from __future__ import annotations

#: Reasons that need no number.
PLAIN = {
    "no aid": "The text does not say that this is aid to Ukraine: it is not compared with aid.",
    "by heads": "It is an amount for each person or household, not a total: it is not compared with totals.",
    "set against": "The text has another amount for the same, which fits: it may quote this one to refute it.",
    "the rest": "No number is printed: it is what the other share leaves, and not checked by itself.",
    "no number": "No number is printed.",
    "no days": "No days are printed.",
    "before all sources": "No source available reaches back to that day.",
    "no event": "No list of dated events that is independent of this text has these days.",
    "rests on a guess": "Nothing is concluded from what the text does not say: {guess}.",
    "may be no aid": "No account of aid has so much, but the text does not say for sure that it was given as aid "
    "to Ukraine, and by whom: nothing is concluded.",
    "no rate": "There is no exchange rate for these currencies and days.",
    "a thousand times": "The digits are those of {computed}: a thousand times off, a million for a billion.",
    "a power of ten": "The digits are those of {computed}, announced these days: a power of ten is amiss.",
    "its number in another currency": "An amount announced these days has that number in another currency, and is "
    "{computed} in this one.",
    "the package of that number": "The package of that number has {computed}.",
    "fits the day": "The conversion is right at the rate of that day.",
    "fits another day": "The conversion is right at the rate of another day up to publication.",
    "fits another time": "The conversion is right at a rate of its time, not of that day.",
    "fits roughly": "The conversion is roughly right: at the rate of that day it would be {computed}.",
    "the amount is amiss": "The two amounts do not fit one another, and it is the first that no account allows.",
    "the currency is amiss": "The two amounts fit one another if the first is in another currency.",
    "of another currency": "The number is one of another currency, in which it is {computed}, as printed beside it.",
    "does not fit": "The conversion does not fit: at the rate of that day it would be {computed}.",
    "parts make it up": "The parts named add up to the whole.",
    "parts need not be all": "The parts named are {computed} together: they need not be all of it.",
    "parts may overlap": "The parts named are more than the whole, {computed} together: some may be in others.",
    "all parts give another": "The text names all of its parts: together they are {computed}.",
    "parts of another size": "The parts that the text names are {computed} together: a power of ten is amiss.",
    "a part is larger": "The text calls it a part of {computed}, which is less: "
    "the two amounts do not fit one another, and one of them is wrong.",
    "less than its part": "The text calls {computed} a part of it, which is more: "
    "the two amounts do not fit one another, and one of them is wrong.",
    "another currency": "The same number stands in the text in another currency, and is {computed} in this one.",
    "the whole's currency": "It is a part of an amount whose number is one of another currency; "
    "in that one it is worth {computed}.",
    "as before": "The text states it twice, alike.",
    "not as before": "The text states it twice, not alike: {computed} elsewhere.",
    "own numbers fit": "It follows from the text's own numbers.",
    "own numbers differ": "The text's own numbers give {computed}.",
    "own numbers do not fit": "The text's own numbers give {computed}: one of them is wrong.",
    "as in another document": "Another document of these days has the same amount.",
    "its years": "The years are those of the programme.",
    "begins and ends there": "It began and ended in the time named.",
    "roughly there": "It depends on how exactly the months are meant: it lasted from {begin} to {end}.",
    "overlaps": "The event recorded in these days lasted from {begin} to {end}.",
}
