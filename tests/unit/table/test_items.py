"""The weapon systems of the registers have a name and a kind."""

import aidresearch as aid


def test_every_system_of_a_register_is_listed() -> None:
    listed = aid.items()
    assert listed.index.is_unique
    for key in ("kiel-r29-weapons", "weapon-totals"):
        assert set(aid.load(key)["item"]) <= set(listed.index), key


def test_a_system_by_its_code() -> None:
    assert aid.items().loc["iris-t-slm", "category"] == "air-defence-system"
