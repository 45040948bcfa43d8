"""Ranks of those who supply arms or other things, which are counted by number and worth in war as well.

By what arms are ordered the text does not say: Poland was second of all suppliers of 2022 by the volume of arms, and
fourth by money. So such a rank may be right by another measure, and nobody is accused of it.
"""

from __future__ import annotations

from aidresearch.extraction.document import Document
from aidresearch.extraction.figure import Figure

_THINGS = ("equipment", "ammunition", "goods")
_BEHIND = 3  #: tokens behind "the largest supplier" in which arms are named: of heavy weapons


def fill(doc: Document, figure: Figure) -> None:
    """Marks the field of a rank as guessed, where what is supplied is arms (``arms-noun`` in ``words.tsv``)."""
    if figure.measure != "rank" or figure.item_class is not None:
        return
    stop = min(figure.after + _BEHIND, doc.sentence(figure.first)[1])
    end = next((at for at in range(figure.after, stop) if doc.words[at] in (",", ";", ".")), stop)
    is_of_arms = not doc.said["arms-noun"].isdisjoint(doc.lower[figure.first : end])
    if not is_of_arms and not any(_is_thing(doc, at) for at in range(figure.after, end)):
        return
    if figure.base is None:  # among whom is not said, nor by what: it is open
        figure.guessed.discard("base")
        figure.alternatives.pop("base", None)
    else:
        figure.doubt("base")


def _is_thing(doc: Document, at: int) -> bool:
    """Drones, Leopards, generators."""
    meaning = doc.meanings[at]
    return bool(meaning.weapon) or (meaning.item is not None and meaning.item[1] in _THINGS)
