"""The patterns of expressions of time: what `periods` looks for, what leads a date, and the parts of a year."""

from __future__ import annotations

import re

#: The grain of a time of which it is a guess what it counts from.
GUESSED = "since when is a guess"
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
YEAR = r"(?:19|20)\d\d"
#: Behind the invasion, which one it is: of Ukraine, of 2022, in February 2022, which began last year.
OF_2022 = (
    r"(?: of Ukraine)?(?: (?:(?:which |that )?(?:began|started) )?(?:of|in) (?:late )?(?:February (?:of )?)?2022\b"
    r"|(?: (?:which |that )?(?:began|started))? last year\b)?"
)
#: An expression of time; MONTHS stands for the names of the months in the table.
ATOM = (
    # How one may begin: asked of each word, before all that follows is tried.
    r"\b(?=[\dABDFJLMNOPRSTWY]|be|de|fu|int|it|I took|we took|he took|under t|last|next|o[nu]|s[pt]|th[ei]|to[dm]"
    r"|ye[as])"
    r"(?:"
    r"(?:\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?)?\b(MONTHS)\b\.?"
    rf"(?: (\d{{1,2}})(?:st|nd|rd|th)?\b(?![,.]?\d))?(?:,? ({YEAR})\b)?"
    rf"|\b(?:FY)?({YEAR})(?:(?:-|/)(\d{{4}}|\d\d)\b)?(?![\d,.]\d|\w)"
    r"|\b((?i:this|last|next|the current|the coming|the previous|the))"
    r" (?:(?:full|whole|entire|calendar) )?(year|month)\b"
    r"(?: and (?:the )?next\b)?"
    r"(?!'s (?:[a-z-]+ )?(?:invasion|war)\b)"
    r"|\b[Tt]he ((?:first|second|third|fourth) (?:half|quarter))\b(?! of)(?=[ ,.;:]|$)"
    rf"|\b((?i:today|yesterday|tomorrow))\b|\b({'|'.join(DAYS)})\b"
    r"|(?P<invasion>full-scale (?:[\w]+ )?(?:invasion|war)|\bthe (?:war|invasion|conflict|fighting|hostilities)"
    r" (?:began|started|broke out)(?: last year\b)?"
    r"|(?:start|beginning|onset|outbreak) of (?:the |Russia's |its |this )?(?:(?:Russian|[a-z-]+) ){0,5}?"
    rf"(?:war|invasion|conflict|aggression|hostilities)\b{OF_2022}"
    rf"|\bRussia's (?:[a-z-]+ ){{1,4}}(?:invasion|war|aggression)\b{OF_2022}(?! (?:of|in|on) 20)"
    r"|(?:start|beginning|introduction|declaration) of martial law"
    r"|special military operation"
    r"|\b(?:(?:the|Russia's|Moscow's|its) (?:February )?2022|"
    r"(?:this|last) year's) (?:[a-z-]+ )?(?:invasion|war|attack)\b"
    r"|\b(?:the (?:\w+ )?[Aa]dministration|(?:President )?(?:Joe |Donald )?(?:Biden|Trump)|he|I|we)"
    r" (?:(?:took|entered|assumed) (?:office|this (?:position|post|job|office))|came (?:to power|into office))"
    r"|\bit (?:began|started|broke out)\b"
    r"|\bunder (?:this|the (?:Biden|Trump|present|current)) [Aa]dministration"
    r"|\b(?:the|Russia's|its) (?:Russian |Moscow's )?(?:(?:unprovoked|full-scale|large-scale|all-out|illegal|brutal"
    rf"|unjustified|Russian)(?: and |, | )?)*(?:invasion|war|aggression|attack|assault|onslaught)\b{OF_2022}"
    r"(?! (?:of|in|on) 20)"
    r"|\b(?:Russia|Moscow|Putin)(?:'s troops)? (?:invaded|launched|began|attacked)(?: Ukraine)?(?: its invasion)?"
    r"(?: in (?:late )?(?:February (?:of )?)?2022| last year\b| in (?:late )?February"
    r"| on (?:24 February|February 24)(?:,? 2022)?)?"
    r"|(?:beginning|start) of (?:the|this|his) (?:\w+ )?[Aa]dministration)"
    r"|\b(?P<which>(?i:this|last|next|the coming|the current|the past|the)) "
    r"(?:(?P<season>spring|summer|autumn)|(?P<financial>financial|fiscal|budget) year)\b"
    r"(?! (?:of|for|break|recess|holidays?|(?:counter-?)?offensives?|campaigns?|summits?|sessions?)\b| 20)"
    r"|\b(?P<yearend>(?:the )?year(?:'s|-| ) ?end(?:(?: of)? (?P<endyear>(?:19|20)\d\d))?|the turn of the year)\b)"
)
#: What narrows or leads a date, in the words before it.
LEAD = re.compile(
    r"(?:\b(?=[a-z])"  # asked of each place before all that follows is tried
    r"(?:(up to(?: and including)?|from|between|since|by|until|till|before|in|during|over|for|through|throughout|of"
    r"|on|after|as of|to)"
    r"\s+)?"
    r"(?:(?:at least|last|past|this|next|the)\s+)?(?:(?:start|beginning)\s+of\s+(?:the\s+)?(?=fiscal|FY))?"
    r"(?:(early|mid|late|end|beginning|start|first half|second half|first quarter|second quarter|"
    r"third quarter|fourth quarter|first \w+ months|Q[1-4]|H[12]|spring|summer|autumn|fall|winter|fiscal years?|fiscal|"
    r"financial years?|years|FY)(?:\s+of)?[\s-]+(?:the\s+)?)?)?$",
    re.IGNORECASE,
)
PARTS = {
    "first half": (1, 6), "second half": (7, 12), "first quarter": (1, 3), "second quarter": (4, 6),
    "third quarter": (7, 9), "fourth quarter": (10, 12), "early": (1, 4), "mid": (5, 6), "late": (9, 12),
    "end": (12, 12), "beginning": (1, 1), "start": (1, 1), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11),
    "fall": (9, 11), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), "h1": (1, 6), "h2": (7, 12),
}  # fmt: skip
#: Since the annexation of 2014, after Russia's attack of 2022: the year says since when.
_SINCE_EVENT = re.compile(
    r"\b(?:[Ss]ince|[Aa]fter|[Ff]ollowing) (?:the |Russia's |its |Moscow's )?(?:[\w-]+ ){0,3}"
    r"(?:invasion|war|annexation|attack|aggression|assault|occupation)(?: of (?:Ukraine|Crimea))? (?:of|in) $"
)
#: "Since Russia launched its invasion on 24 February 2022": the day ends a clause that since begins.
_SINCE_THEN = re.compile(r"\b[Ss]ince (?:[A-Z][^,;.\d]* (?:on|in)|(?:its|the|their) [^,;.\d]{3,40} in) $")


def is_since_then(sentence: str, at: int) -> bool:
    """Whether what stands before a time says that it counts from then on."""
    first = max(0, at - 80)
    return any(rule.search(sentence, first, at) for rule in (_SINCE_EVENT, _SINCE_THEN))


_EXTENDED, _WITHIN = re.compile(r"\b(?:extend|prolong|lengthen)(?:s|ed|ing)?\b[^.;]*$"), 70
#: Behind "from 2025": on, onwards; not: on Monday, on 3 May.
_ONWARDS = re.compile(
    r"(?: on\b(?! (?:\d|\w+day\b|the (?:basis|\d)|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))| onwards?\b)"
)


def is_extended(sentence: str, at: int) -> bool:
    """Whether what ends at a time is extended to it: the programme is extended to 2030."""
    return _EXTENDED.search(sentence, max(0, at - _WITHIN), at) is not None


def goes_on(text: str, at: int) -> bool:
    """Whether what begins with the time before ``at`` goes on: from 2025 on."""
    return _ONWARDS.match(text, at) is not None
