"""What a text counts: systems, their batteries, launchers and missiles; shells; soldiers that were trained.

Registers count one of them. No number of systems says anything of missiles, and a battery has several launchers.
"""

from __future__ import annotations

from aidresearch.auditing import items
from aidresearch.auditing.claims import Claim
from aidresearch.auditing.registers import Count

#: Categories whose lists count systems, batteries or launchers: no number of one contradicts another.
AMBIGUOUS = {"air-defence-system"}
#: Vehicles of such a category: each is one.
VEHICLES = {"gepard", "avenger", "stormer"}
#: Systems that the lists count by the battery.
BY_BATTERY = {"patriot", "samp-t", "aspide"}
#: Categories of what is fired, and of persons: each is one.
SINGLE_PIECES = {"missile", "ammunition", "training", "drone"}
ARTILLERY = "mlrs"  #: of rocket artillery each launcher is one
SHELL, SOLDIER = "shell", "soldier"

#: Batteries in the languages that are read, by the beginning of the word.
_BATTERIES = ("batter", "bateri", "батаре")
_LAUNCHERS = ("launcher", "startger", "abschuss", "пусков", "lanceur", "wyrzutni")
#: Patriot missiles, Patriot-Raketen, 30 ракет Patriot.
_FIRED = """missile interceptor round shell rakete flugkörper schuss munition geschoss granate ракет снаряд боєприпас
obus pocisk rakiet amunicj robot skott""".split()
_OTHERS = ("units of", "pieces of", "набо")
#: Rocket launchers, whose word has the one for rocket in it.
_ROCKET_LAUNCHERS = """raketenwerfer rocket-launcher raketartilleri raketkastare lance-roquette wyrzutni-rakiet
wyrzutnie-rakiet wyrzutnia-rakiet""".split()
_ARTILLERY_SHELLS = ("artiller", "артилер", "artyler", "obus", "155", "152", "122", "large-cal", "великокаліб")
_SOLDIERS = """soldier troop recruit servicem serviceperson servicew soldat rekrut rekryt recrue militair militär
żołnierz військов солдат бійц""".split()
_PEOPLE, _ROUNDS = ("person", "soldier", "troop", "recruit"), ("shell", "round", "ammunition")


def code(claim: Claim) -> str:
    """The code of what a claim counts. Rounds are shells where the text says so, and people soldiers."""
    item, printed = str(claim.item), _printed(claim)
    if item in _PEOPLE and any(word in printed for word in _SOLDIERS):
        return SOLDIER
    if item in _ROUNDS:
        is_of_any_gun = item != SHELL or "schuss" in printed
        return SHELL if not is_of_any_gun or any(word in printed for word in _ARTILLERY_SHELLS) else "round"
    return items.code(item)


def is_part(claim: Claim, kind: str | None) -> bool:
    """Whether a text counts parts of a system, or what it fires: no number of systems is one of them."""
    if kind in SINGLE_PIECES:
        return False
    last = _printed(claim).rpartition(" ")[2].removesuffix("s")
    return last in ("missile", "interceptor", "round", "shell") or (last == "launcher" and kind != ARTILLERY)


def is_of_another_unit(claim: Claim, kind: str | None) -> bool:
    """Whether a text may count something else than a register that has systems does."""
    if kind in SINGLE_PIECES:
        return False
    printed = _printed(claim)
    if kind == ARTILLERY:
        for name in _ROCKET_LAUNCHERS:
            printed = printed.replace(name, "").replace(name.replace("-", " "), "")
        return any(word in printed for word in (*_FIRED, *_OTHERS, *_BATTERIES))
    return any(word in printed for word in (*_FIRED, *_LAUNCHERS, *_OTHERS, *_BATTERIES))


def is_by_battery(claim: Claim, code: str) -> bool:
    """Whether text and registers both count the batteries of a system: as a rule its systems may be launchers."""
    return code in BY_BATTERY and any(word in _printed(claim) for word in _BATTERIES)


def has_its_unit(row: Count, claim: Claim, kind: str | None) -> bool:
    """Whether a row counts what the text does: launchers meet launchers alone, parts of a system nothing else."""
    of_launchers = any(word in _printed(claim) for word in _LAUNCHERS)
    return of_launchers if "launchers" in row.scope else not is_part(claim, kind)


def _printed(claim: Claim) -> str:
    return (claim.as_printed or "").casefold()
