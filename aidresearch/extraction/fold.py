"""One spelling for characters that look alike, one to one: offsets into the folded text hold in the original."""

from __future__ import annotations

import re

_UNUSUAL = re.compile(r"[^\x00-\x7f]")

#: Character -> its plain form. Every value is one character, so nothing shifts.
_PLAIN: dict[str, str] = {
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad", " "),  # no width: they part nothing we read
    **dict.fromkeys("\u2028\u2029", "\n"),
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("‘’‚‛′ʼ`", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    "＄": "$",
    "￡": "£",
    "￥": "¥",
    "％": "%",
    "（": "(",
    "）": ")",
    "，": ",",
    "．": ".",
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},  # full width
    **{chr(0x0660 + digit): str(digit) for digit in range(10)},  # Arabic-Indic
    **{chr(0x06F0 + digit): str(digit) for digit in range(10)},  # Persian
    **{chr(0x0966 + digit): str(digit) for digit in range(10)},  # Devanagari
}
_SHORTEST = 50  #: characters of a line that is wrapped
#: Where a line of plain text is wrapped: behind fifty characters or more, in the middle of a sentence.
_WRAP = re.compile(r"""\n(?<=[^\n]{50}\n)(?<![.!?:;"')]\n)(?<![.!?:;"')] \n)(?=[^\s*•-])""")
_WIDEST = 140  #: a text most of which stands in longer lines has a paragraph in each
#: Abbreviations whose full stops end no sentence; the spaces keep the length.
_ABBREVIATIONS = (("U.S.", "US  "), ("U.K.", "UK  "), ("E.U.", "EU  "), ("U.N.", "UN  "))
#: Names in full of what is known by its first letters; these stand at the end, so that what is printed ends there.
_IN_FULL = {
    "GDP": "[Gg]ross [Dd]omestic [Pp]roduct",
    "GNI": "[Gg]ross [Nn]ational [Ii]ncome",
    "PIB": "[Pp]roduit intérieur brut",
    "PKB": r"[Pp]roduk(?:t|tu|tem|towi|cie) krajow\w+ brutto",
    "ВВП": r"[Вв]алов\w+ внутрішн\w+ продукт\w*",
}
_NAMES = re.compile("|".join(f"(?P<{letters}>{name})" for letters, name in _IN_FULL.items()))


def fold(text: str) -> str:
    """``text`` with plain spaces, hyphens, quotes and digits, and lines that were wrapped joined; as long as before."""
    if not text.isascii():
        for character in set(_UNUSUAL.findall(text)):
            if character in _PLAIN:
                text = text.replace(character, _PLAIN[character])
    for printed, plain in _ABBREVIATIONS:
        if printed in text:
            text = text.replace(printed, plain)
    text = _NAMES.sub(lambda found: str(found.lastgroup).rjust(len(found.group())), text)
    if "\n" in text:
        text = text.replace("\r\n", " \n")
        if _is_wrapped(text):
            text = _WRAP.sub(_joined, text)
    return text


def _joined(end: re.Match[str]) -> str:
    """The space for a line's end, or the end: of a line longer than any that is wrapped, its last sentence counts."""
    text, at = end.string, end.start()
    first = text.rfind("\n", 0, at) + 1
    if at - first <= _WIDEST:
        return " "
    last = max(text.rfind(mark, first, at) for mark in (". ", "! ", "? "))
    return " " if at - max(last + 2, first) >= _SHORTEST else "\n"


def _is_wrapped(text: str) -> bool:
    """Whether most of a text stands in short lines. The first one is not asked: a sentence put before it changes only
    that, and is not to change how all the others are read."""
    lengths = [len(line) for line in text.split("\n")[1:]]
    return 2 * sum(length for length in lengths if length > _WIDEST) <= sum(lengths)
