"""Wholes beside their parts: of several kinds of aid, of frames that are paid in parts, of all that was given so far.

On record: Ireland's 380 million euros by 4 March 2025, 250 of them (non-lethal) military; Britain's 12.8 billion pounds
on 20 September 2024, 7.8 of them military; Sweden's 57.4 and 48.4 billion kronor in October 2024; Canada's 19.5 billion
dollars in January 2025. The IMF's programme has 15.6 billion dollars, of which 10.65 had come in May 2025. Polish arms
came to 3.23 billion euros in November 2024; the EU and its members gave 169 billion by September 2025, 63 in arms.
"""

from __future__ import annotations

import pytest

import aidresearch as aid

WRONG = {"inconsistent", "decision error"}


def wrong(text: str, day: str) -> list[str]:
    """What is called wrong of a text, as it is printed."""
    table = aid.audit(aid.extract(text, published=day, source="text"))
    assert aid.recompute(aid.steps(table))["agrees"].all()
    checks = aid.overall(table)
    told = checks[checks["verdict"].isin(WRONG) | checks["coherence"].isin(WRONG)]
    return [str(printed) for printed in told["as_printed"]]


ALL_AID = [
    ("2025-03-04", "Dublin adds 100 million euros of non-lethal military help for Ukraine to {} given since 2022.",
     "380 million euros", "38 billion euros"),
    ("2025-03-04", "Irish military aid for Ukraine of 100 million euros comes on top of {} since 2022.",
     "380 million euros", None),
    ("2024-09-20", "Half of {} that London has sent Ukraine is military aid.",
     "the 12.8 billion pounds", "42.8 billion pounds"),
    ("2024-09-20", "Having given Ukraine {} since 2022, Britain promised military help of 3 billion pounds a year.",
     "12.8 billion pounds", "62.8 billion pounds"),
    ("2024-09-20", "London has given Ukraine {}, military aid being 7.8 billion pounds of it.",
     "12.8 billion pounds", "42.8 billion pounds"),
    ("2025-01-09", "Kanada ger Ukraina vapen för 440 miljoner kanadensiska dollar utöver {} sedan 2022.",
     "19,5 miljarder", None),
    ("2024-12-20", "Die Hälfte der {}, die Litauen der Ukraine gegeben hat, ist Militärhilfe.",
     "1,5 Milliarden Euro", None),
    ("2024-12-20", "Połowa z {}, które Litwa przekazała Ukrainie, to pomoc wojskowa.",
     "1,5 mld euro", None),
    ("2024-12-20", "La moitié des {} que la Lituanie a donnés à l'Ukraine est de l'aide militaire.",
     "1,5 milliard d'euros", None),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "true", "false"), ALL_AID)
def test_all_aid_beside_military_aid(day: str, text: str, true: str, false: str | None) -> None:
    """What Ireland had given in all, beside military aid, was called the number of another kind of aid."""
    assert wrong(text.format(true), day) == []
    if false is not None:
        assert wrong(text.format(false), day) == [false.removeprefix("the ")]


@pytest.mark.parametrize(
    ("day", "text"),
    [
        ("2024-09-20", "Irish military aid beside it, Britain has given Ukraine 12.8 billion pounds in military aid."),
        ("2024-09-20", "On top of its loans London has given Ukraine 12.8 billion pounds in military aid since 2022."),
        ("2025-03-04", "Dublin's military aid to Ukraine has reached 380 million euros."),
    ],
)
def test_a_kind_that_is_said_of_the_amount_itself_stays(day: str, text: str) -> None:
    assert len(wrong(text, day)) == 1


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ("Kyiv has drawn 10.65 billion dollars of the IMF's {}.", "15.6 billion", "45.6 billion"),
        ("Kyiv has had 10.65 billion dollars from the IMF's {}.", "15.6 billion", "45.6 billion"),
        ("Of the IMF's {} Kyiv has now received 10.65.", "15.6 billion dollars", "45.6 billion dollars"),
        ("Most of the IMF's {} has arrived in Kyiv.", "$15.6 billion", None),
        ("Sur les {} du FMI, Kiev en a touché 10,65.", "15,6 milliards de dollars", "45,6 milliards de dollars"),
        ("Ukraina har fått 10,65 miljarder dollar av IMF:s {}.", "15,6 miljarder", "45,6 miljarder"),
        ("Von den {} des IWF hat Kiew 10,65 erhalten.", "15,6 Milliarden Dollar", "45,6 Milliarden Dollar"),
        ("Z {} MFW Ukraina dostała już 10,65.", "15,6 mld dolarów", "45,6 mld dolarów"),
        ("Із {} МВФ Київ уже отримав 10,65.", "15,6 млрд доларів", "45,6 млрд доларів"),
    ],
)
def test_a_frame_behind_of_has_not_come_as_its_part_has(text: str, true: str, false: str | None) -> None:
    """The IMF's whole programme, of which a part was drawn, was held against what had been paid out."""
    assert wrong(text.format(true), "2025-05-29") == []
    if false is not None:
        assert wrong(text.format(false), "2025-05-29") == [false]


@pytest.mark.parametrize(
    "text",
    [
        "Kyiv has received all of the IMF's 15.6 billion dollars.",
        "Kyiv has received 15.6 billion dollars from the IMF.",
        "Kyiv received 10.65 billion of the 15.6 billion dollars that the IMF has paid.",
    ],
)
def test_a_whole_that_is_said_to_have_come_is_held_against_what_came(text: str) -> None:
    assert wrong(text, "2025-05-29") == ["15.6 billion dollars"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warsaw has given Ukraine tanks and training worth 3.23 billion euros.", []),
        ("Warsaw has given Ukraine training, ammunition and upkeep worth 3.23 billion euros.", []),
        ("Warsaw has given Ukraine tanks and training worth 33 billion euros.", ["33 billion euros"]),
        ("Warsaw will give Ukraine tanks and training worth 33 billion euros.", ["33 billion euros"]),
    ],
)
def test_arms_and_training_that_were_given_are_a_total(text: str, expected: list[str]) -> None:
    """ "Training" among what was given was a verb, so that all arms so far were held against one package."""
    assert wrong(text, "2024-11-14") == expected


def test_a_kind_of_aid_as_a_share_of_what_the_eu_and_its_members_gave() -> None:
    """37 percent of "the 169 billion that it has given" was a share by the EU's institutions alone."""
    text = "The EU's 63 billion euros in military aid make 37 percent of the 169 billion that it has given Ukraine."
    assert wrong(text, "2025-09-09") == []
