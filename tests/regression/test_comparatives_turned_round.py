"""A comparative behind "not" says the opposite."""

import pytest

import aidresearch as aid


@pytest.mark.parametrize(
    ("sentence", "qualifier"),
    [
        ("Lithuania's military aid to Ukraine should not be less than 190 million euros per year.", "at least"),
        ("Germany has given Ukraine not fewer than 100 tanks.", "at least"),
        ("Norway's aid to Ukraine must not fall below 15 billion kroner.", "at least"),
        ("Germany's aid to Ukraine won't be lower than 8 billion euros.", "at least"),
        ("Germany gave Ukraine nothing less than 8 billion euros in aid.", "at least"),
        ("The package for Ukraine does not exceed 100 million euros.", "at most"),
        ("Germany's aid to Ukraine didn't amount to more than 8 billion euros.", "at most"),
        ("Germany has given Ukraine not even 100 million euros.", "less than"),
        ("Germany has given Ukraine barely more than 100 million euros.", "slightly more than"),
        ("Germany has given Ukraine far more than 100 million euros.", "more than"),
        ("Deutschland hat der Ukraine nicht weniger als 28 Milliarden Euro gegeben.", "at least"),
        ("Deutschland gibt der Ukraine nicht mehr als 28 Milliarden Euro.", "at most"),
        ("Deutschlands Hilfe für die Ukraine soll 8 Milliarden Euro nicht unterschreiten.", "at least"),
        ("Deutschland hat der Ukraine kaum mehr als 8 Milliarden Euro gegeben.", "slightly more than"),
        ("La France a donné à l'Ukraine pas moins de 3 milliards d'euros.", "at least"),
        ("L'aide de la France à l'Ukraine ne dépassera pas 3 milliards d'euros.", "at most"),
        ("L'aide de la France à l'Ukraine ne sera pas inférieure à 3 milliards d'euros.", "at least"),
        ("Sverige har gett Ukraina inte mer än 30 miljarder kronor.", "at most"),
        ("Sveriges stöd till Ukraina ska inte understiga 30 miljarder kronor.", "at least"),
        ("Литва надала Україні не менш ніж 1 млрд євро допомоги.", "at least"),
        ("Допомога Литви Україні не перевищує 1 млрд євро.", "at most"),
        ("Polska przekazała Ukrainie nie więcej niż 3 miliardy euro.", "at most"),
        ("Pomoc Polski dla Ukrainy nie może być niższa niż 3 miliardy euro.", "at least"),
    ],
)
def test_not_less_than_is_at_least(sentence: str, qualifier: str) -> None:
    """Story: "should not be less than 0.25 percent" was read as less than that, "nicht mehr als" as more than; and in
    five languages the amount behind it as one that nobody gave."""
    figures = aid.extract(sentence, published="2024-04-24", source="a text")
    assert figures.qualifier.tolist() == [qualifier]
    assert figures.role.tolist() == ["aid"]


def test_not_so_much_is_still_denied() -> None:
    sentence = "Deutschland hat der Ukraine nicht 28 Milliarden Euro gegeben, sondern 11 Milliarden."
    figures = aid.extract(sentence, published="2024-04-24", source="a text")
    assert figures.role.tolist() == ["other", "aid"]


@pytest.mark.parametrize(("word", "qualifier"), [("менше", "less than"), ("більше", "more than")])
def test_a_comma_before_than(word: str, qualifier: str) -> None:
    """Ukrainian has one there, and "considerably less, than 100 billion" was read as 100 billion, and called wrong."""
    figures = aid.extract(f"Литва надала Україні значно {word}, ніж 1 млрд євро допомоги.", published="2024-04-24")
    assert figures.qualifier.tolist() == [qualifier]
