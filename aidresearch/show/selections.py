"""Which rows of a register are meant, in words: for the lists that name them by columns and values."""

from __future__ import annotations

from collections.abc import Callable

from aidresearch.show import names
from aidresearch.show.definitions import PROGRAMMES, STAGES, TYPES
from aidresearch.table import parties

ANY = "*"
COVERAGES = {"flow": "single amounts", "cumulative": "running totals", "ceiling": "ceilings"}
MEMBERS = "members of "


def in_words(selection: str) -> str:
    """A selection of rows as a reader has it.

    Parameters
    ----------
    selection : str
        Columns and values as ``overlaps.csv`` has them: ``donor=USA; stage=allocated; coverage=flow``.

    Returns
    -------
    str
        The conditions in words; ``all`` where there is none.

    Raises
    ------
    UnknownName
        For a donor that is no party.

    Examples
    --------
    >>> from aidresearch.show.selections import in_words
    >>> in_words("donor=USA; aid_type=military; stage=allocated; coverage=flow")
    'from the United States; military aid; allocated; single amounts'
    >>> in_words("donor=*; item=*; coverage=cumulative")
    'of each donor; of each item; running totals'
    """
    found = (_condition(*condition.split("=", 1)) for condition in selection.split("; ") if "=" in condition)
    return "; ".join(found) or "all"


def _condition(column: str, values: str) -> str:
    if column == "part_of" and not values:
        return "no parts of others"
    if values == ANY:
        return f"of each {column.replace('aid_type', 'type of aid')}"
    name = NAMES.get(column, str)
    listed = [name(value) for value in values.split("|")]
    return f"from {' or '.join(listed)}" if column == "donor" else " or ".join(dict.fromkeys(listed))


def _donor(value: str) -> str:
    if value.startswith(MEMBERS):
        return f"members of the {value.removeprefix(MEMBERS)}"
    return parties.in_prose(value)


NAMES: dict[str, Callable[[str], str]] = {
    "donor": _donor,
    "aid_type": lambda value: "all types of aid together" if value == "mixed" else TYPES.get(value, value),
    "stage": lambda value: STAGES.get(value, value),
    "coverage": lambda value: COVERAGES.get(value, value),
    "programme": lambda value: PROGRAMMES.get(value, value),
    "item": names.item,
    "measure": lambda value: {"money": "amounts of money"}.get(value, value),
    "role": lambda value: {"aid": "aid alone"}.get(value, value),
}
