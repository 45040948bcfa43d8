"""Kinds of sentences that every language of tables must read alike: denied, compared, ranked, listed."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.unit.extraction.sentences import DAY, one, read

DENIED = {
    "de": "Nicht 350 Milliarden Dollar, sondern 114 Milliarden Euro haben die USA der Ukraine gegeben.",
    "uk": "Не 350 млрд доларів, а 114 млрд євро надали Україні США.",
    "fr": "Ce ne sont pas 350 milliards de dollars, mais 114 milliards d'euros que l'Ukraine a reçus des États-Unis.",
    "pl": "Nie 350 mld dolarów, lecz 114 mld euro przekazały Ukrainie Stany Zjednoczone.",
    "sv": "Inte 350 miljarder dollar, utan 114 miljarder euro har USA gett Ukraina.",
}


@pytest.mark.parametrize("code", DENIED)
def test_what_follows_a_denied_amount_is_not_denied(code: str) -> None:
    """The second amount was no aid "as the figure before", which the sentence itself rejects."""
    denied, given = read(DENIED[code], code)
    assert (denied.role, denied.donor) == ("other", None)
    assert (given.role, given.donor, given.coverage) == ("aid", "USA", "cumulative")


RANKS = {
    ("de", "Nach den USA ist Deutschland der zweitgrößte Geber der Ukraine."): ("DEU", 2, "KIEL"),
    ("de", "Deutschland ist der größte militärische Unterstützer der Ukraine in Europa."): ("DEU", 1, "EUROPE"),
    ("uk", "Німеччина є другим найбільшим донором України після США."): ("DEU", 2, "KIEL"),
    ("uk", "Найбільший військовий донор України в Європі – Німеччина."): ("DEU", 1, "EUROPE"),
    ("de", "Frankreich leistet in Europa die meiste Hilfe für die Ukraine."): ("FRA", 1, "EUROPE"),
    ("de", "Deutschland gab der Ukraine mehr Militärhilfe als jedes andere Land."): ("DEU", 1, None),
    ("uk", "Німеччина надала Україні допомоги більше за всіх."): ("DEU", 1, None),
    ("sv", "Sverige är den tredje största givaren till Ukraina i Europa."): ("SWE", 3, "EUROPE"),
}


@pytest.mark.parametrize(("code", "text"), RANKS)
def test_ranks_in_words(code: str, text: str) -> None:
    figure = one(text, code)
    assert (figure.measure, figure.role) == ("rank", "aid")
    assert (figure.donor, figure.value, figure.base) == RANKS[code, text]


def test_one_of_the_largest_has_no_rank() -> None:
    assert read("Deutschland ist einer der größten Geber der Ukraine.", "de") == []
    assert read("Німеччина є одним із найбільших донорів України.", "uk") == []


COMPARED = {
    "de": "Europa hat der Ukraine dreimal so viel gegeben wie die USA: 132 Milliarden Euro gegenüber 44 Mrd. Euro.",
    "uk": "Європа дала Україні втричі більше, ніж США: 132 млрд євро проти 44 млрд євро.",
}


@pytest.mark.parametrize("code", COMPARED)
def test_both_sides_of_a_multiple(code: str) -> None:
    """The second amount was Europe's as well, and the multiple had no other side."""
    ratio, first, second = read(COMPARED[code], code)
    assert (ratio.measure, ratio.value, ratio.base) == ("ratio", 3, "USA")
    assert [(f.role, f.donor) for f in (first, second)] == [("aid", "EUROPE"), ("aid", "USA")]


def test_a_difference_has_whom_it_is_to() -> None:
    figure = one("Europa gab der Ukraine 23 Milliarden Euro mehr an Hilfe als die USA.", "de")
    assert (figure.role, figure.donor, figure.base) == ("difference", "EUROPE", "USA")
    figure = one("Європа надала Україні на 23 млрд євро більше, ніж США.", "uk")
    assert (figure.role, figure.donor, figure.base) == ("difference", "EUROPE", "USA")


def test_whom_a_comma_parts_from_the_amount_gives_the_next_one() -> None:
    """„Wir haben 300 Milliarden ausgegeben, Europa 100“: Europe gave the 300 as well, and Trump was nobody."""
    first, second = read(
        "„Wir haben 300 Milliarden Dollar für die Ukraine ausgegeben, Europa 100 Milliarden Dollar“, sagte Trump.", "de"
    )
    assert (first.donor, second.donor) == ("USA", "EUROPE")
    assert "donor" in first.guessed


def test_yields_of_frozen_assets_are_aid_and_the_assets_are_none() -> None:
    given, frozen = read(
        "Die EU hat der Ukraine 1,6 Mrd. Euro aus Erträgen eingefrorener russischer Vermögen überwiesen. "
        "Eingefroren sind 200 Milliarden Euro.",
        "de",
    )
    assert (given.role, given.donor, given.programme) == ("aid", "EU", "WINDFALL")
    assert frozen.role == "asset"
    given = one("ЄС перерахував Україні 1,6 млрд євро з доходів від заморожених російських активів.", "uk")
    assert (given.role, given.donor, given.programme) == ("aid", "EU", "WINDFALL")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Polen gibt 4,5 Prozent des BIP für die eigene Verteidigung aus."),
        ("uk", "Польща витрачає 4,5% ВВП на власну оборону."),
    ],
)
def test_a_budget_of_ones_own_has_its_country(code: str, text: str) -> None:
    figure = one(text, code)
    assert (figure.measure, figure.role, figure.donor) == ("share", "budget", "POL")


def test_a_share_of_the_amount_beside_it() -> None:
    whole, share = read("Von den 267 Milliarden Euro Hilfe für die Ukraine waren 49 Prozent Militärhilfe.", "de")
    assert (share.item, share.base_figure, share.aid_type) == ("total", whole, "military")
    whole, share = read("Із 267 млрд євро допомоги Україні 49% – військова.", "uk")
    assert (share.item, share.base_figure) == ("total", whole)


def test_the_sum_of_a_year_and_a_frame_until_one() -> None:
    year = one("Im Jahr 2024 hat Deutschland die Ukraine mit insgesamt 7,1 Milliarden Euro unterstützt.", "de")
    assert (year.coverage, "coverage" in year.guessed) == ("flow", False)
    frame = one("Bis 2036 will die Schweiz insgesamt 5 Milliarden Franken für die Ukraine aufwenden.", "de")
    assert (frame.coverage, frame.alternatives["coverage"]) == ("ceiling", ["cumulative"])
    yearly = one(
        "Mit Klingbeil einigte er sich auf neun Milliarden Euro Ukraine-Hilfe jährlich von 2026 bis 2029.", "de"
    )
    assert yearly.coverage == "flow"


def test_a_verb_that_is_denied_says_no_stage() -> None:
    figure = one("Von der Hilfe für die Ukraine sind 3,9 Milliarden Dollar noch nicht ausgezahlt.", "de")
    assert figure.stage == "allocated"
    assert one("Ще 3,9 млрд доларів військової допомоги Україні не витрачено.", "uk").stage == "allocated"


def test_under_this_programme_goes_on() -> None:
    first, second = read(
        "Надійшов транш за програмою Ukraine Facility – 4,5 млрд євро. Загалом за цією програмою надійшло 12 млрд.",
        "uk",
    )
    assert (first.programme, second.programme) == ("UKRAINE-FACILITY", "UKRAINE-FACILITY")
    assert (second.donor, second.aid_type, second.coverage) == ("EU", "financial", "cumulative")


def test_arms_and_a_list_have_their_kinds() -> None:
    first, second = read(
        "Deutschland gibt der Ukraine 11 Milliarden Euro für Waffen und 170 Millionen Euro für die Winterhilfe.", "de"
    )
    assert (first.aid_type, second.aid_type) == ("military", "humanitarian")
    mixed = one("Норвегія виділяє Україні 9 млрд доларів військової та цивільної допомоги.", "uk")
    assert mixed.aid_type == "mixed"


def test_grown_by_so_much_to_so_much_is_no_range() -> None:
    """ "на €3 млрд – до €11,5 млрд" was one amount between 3 and 11.5 billion."""
    found = read("Обсяг допомоги Україні зросте на €3 млрд – до €11,5 млрд.", "uk")
    assert [f.value for f in found] == [3e9, 11.5e9]
    found = read("Обсяг допомоги Україні зросте на 3 млрд до 11,5 млрд євро.", "uk")
    assert [f.value for f in found][-1] == 11.5e9


def test_a_full_stop_that_ends_the_sentence_is_no_part_of_the_amount() -> None:
    figure = one("Німеччина виділила Україні €600 млн. Уряд це підтвердив.", "uk")
    assert figure.char_end == len("Німеччина виділила Україні €600 млн")


def test_what_ukraine_pays_itself_is_no_aid_for_naming_it() -> None:
    """ "Утримання армії обходиться Україні у 2 трлн" was aid: the nearest word was Ukraine in the dative."""
    assert one("Утримання армії обходиться Україні приблизно у 2 трлн гривень на рік.", "uk").role == "budget"
    assert one("Війна вже коштувала Україні 320 млрд доларів.", "uk").role == "other"


def test_a_list_of_givers_is_no_guess() -> None:
    found = read("Schweden gab der Ukraine 1,1 Milliarden Euro, Dänemark 690 Millionen Euro.", "de")
    assert [(f.role, f.donor, "role" in f.guessed) for f in found] == [("aid", "SWE", False), ("aid", "DNK", False)]


def test_a_relative_clause_says_whose_the_amount_is() -> None:
    first, second = read(
        "Von den 144 Milliarden Euro, die EU und Mitgliedsländer der Ukraine zugesagt haben, sind 77 Milliarden Euro "
        "zugeteilt.",
        "de",
    )
    assert (first.donor, second.donor) == ("EU_AND_MEMBERS", "EU_AND_MEMBERS")
    assert "donor" not in first.guessed


def test_up_to_where_nothing_grows() -> None:
    figure = one("Komisja zapowiedziała pomoc makrofinansową dla Ukrainy do 9 mld euro.", "pl")
    assert (figure.qualifier, figure.coverage) == ("up to", "ceiling")
    assert one("Байден підтвердив пакет для України на суму до 175 мільйонів доларів.", "uk").coverage == "ceiling"
    assert one("Допомога Німеччини Україні зросла до 44 млрд євро.", "uk").qualifier is None


def test_words_that_a_comma_parts_belong_to_the_next_amount() -> None:
    """ "3,05 Milliarden aus der Fazilität, womit deren Auszahlungen seit März 2024 auf 22,7": the 3.05 was a total."""
    first, second = read(
        "Die EU überwies der Ukraine 3,05 Milliarden Euro aus der Ukraine-Fazilität, womit deren Auszahlungen "
        "seit März 2024 auf 22,7 Milliarden Euro steigen.",
        "de",
    )
    assert (first.period_start, first.coverage) == (None, "flow")
    assert (second.period_start, second.coverage) == (dt.date(2024, 3, 1), "cumulative")


def test_the_words_of_a_rank_say_nothing_about_its_coverage() -> None:
    """ "другий" of the second largest donor was taken for a second tranche, and no register decided the rank."""
    figure = one("Німеччина – другий найбільший донор військової допомоги Україні після США.", "uk")
    assert "coverage" in figure.guessed


def test_what_a_programme_paid_is_a_payment_where_nothing_says_more() -> None:
    figure = one("Україна отримала від ЄС майже 4,2 млрд євро за програмою Ukraine Facility.", "uk")
    assert (figure.coverage, figure.alternatives["coverage"]) == ("flow", ["cumulative"])


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Brüssel hat 2,3 Milliarden Euro im Rahmen der Ukraine-Fazilität an Kiew überwiesen."),
        ("pl", "UE wypłaciła Ukrainie 4,2 mld euro w ramach Ukraine Facility."),
        ("uk", "Новий пакет військової допомоги, який Вашингтон виділяє Україні, становить 500 млн доларів."),
    ],
)
def test_within_a_programme_is_no_frame_and_is_so_much_no_total(code: str, text: str) -> None:
    """ "im Rahmen", "w ramach" were frames; a new package that "is" 500 million was a running total."""
    assert one(text, code).coverage == "flow"


def test_who_gives_a_programme_of_the_eu_is_no_guess() -> None:
    figure = one("Eine weitere Tranche der Ukraine-Fazilität in Höhe von 1,5 Milliarden Euro ist ausgezahlt.", "de")
    assert (figure.donor, "donor" in figure.guessed) == ("EU", False)


def test_where_they_meet_gives_nothing() -> None:
    """ "Німеччина оголосила на «Рамштайні» про пакети": the contact group gave them, where Germany announced them."""
    text = "Німеччина оголосила на «Рамштайні» про нові пакети військової допомоги Україні вартістю понад 2 млрд євро."
    assert one(text, "uk").donor == "DEU"


def test_whose_stocks_they_are_gives_nothing() -> None:
    found = read("Німеччина дала на закупівлю зброї для України зі складів США ще 200 млн доларів.", "uk")
    assert [f.donor for f in found] == ["DEU"]


def test_besides_one_amount_the_subject_gives_both() -> None:
    found = read("Крім пакета PURL для України на 500 млн доларів, Німеччина дала ще 200 млн доларів.", "uk")
    assert [f.donor for f in found] == ["DEU", "DEU"]


def test_whose_brackets_they_are() -> None:
    """ "po USA (68 miliardów euro)": the brackets were Poland's, since "po" bars who is ranked before."""
    text = "Z pomocą dla Ukrainy Polska jest na 3. miejscu, po USA (68 miliardów euro) i Niemcach (33 miliardy euro)."
    assert [f.donor for f in read(text, "pl") if f.measure == "money"] == ["USA", "DEU"]


def test_a_new_package_of_so_much_in_all_is_one_amount() -> None:
    text = "Regeringen föreslår ett nytt stöd till Ukraina på sammanlagt en miljard kronor."
    assert one(text, "sv").coverage == "flow"


def test_what_will_be_received_is_not_delivered() -> None:
    """An infinitive that looks like a participle: "wird erhalten", "hat erhalten"."""
    assert one("Die Ukraine wird in diesem Jahr 30 Mrd. Euro Budgethilfe von der EU erhalten.", "de").stage == "pledged"
    assert one("Die Ukraine hat 2024 von der EU 30 Mrd. Euro Budgethilfe erhalten.", "de").stage == "delivered"


def test_three_kinds_of_one_list_are_mixed() -> None:
    text = "Ukraińcy otrzymali od Polski w pomocy militarnej, gospodarczej i humanitarnej 33 miliardy złotych."
    assert one(text, "pl").aid_type == "mixed"


def test_what_was_paid_this_year_was_paid_by_now() -> None:
    figure = one("Бюджетна підтримка України від США досягла 10,9 млрд доларів у 2025 році, її отримано.", "uk")
    assert figure.period_end == DAY


ORDINALS = {
    ("uk", "США анонсували 40-й пакет військової допомоги Україні."): ("USA", 40),
    ("uk", "Данія оголосила двадцять п'ятий пакет допомоги Україні."): ("DNK", 25),
    ("de", "Schweden schickt der Ukraine das 15. Hilfspaket."): ("SWE", 15),
    ("sv", "Sverige skickar sitt femtonde stödpaket till Ukraina."): ("SWE", 15),
    ("pl", "Polska przekazała Ukrainie 46. pakiet pomocy."): ("POL", 46),
    ("fr", "Paris prépare un 15e paquet d'aide à l'Ukraine."): ("FRA", 15),
}


@pytest.mark.parametrize(("code", "text"), ORDINALS)
def test_which_package_it_is(code: str, text: str) -> None:
    figure = one(text, code)
    assert (figure.measure, figure.item, figure.coverage, figure.role) == ("rank", "package", "flow", "aid")
    assert (figure.donor, figure.value) == ORDINALS[code, text]


def test_a_day_of_a_month_is_no_package() -> None:
    figure = one("Am 15. Februar kündigte Berlin ein Paket von 3 Milliarden Euro für die Ukraine an.", "de")
    assert figure.value == 3e9


def test_those_who_give_together() -> None:
    """ "200 млрд дали США разом з Європою" was all the United States', and accused."""
    assert one("200 млрд доларів Україні дали Сполучені Штати разом з Європою.", "uk").donor == "USA+EUROPE"


def test_a_total_beside_refugees_may_hold_them() -> None:
    """A share of GDP with refugees in it was accused by a register that counts none."""
    found = read(
        "Polska przeznaczyła na pomoc 4,91 proc. PKB: 0,71 proc. na wsparcie dla Ukrainy i 4,2 proc. na uchodźców.",
        "pl",
    )
    assert [figure.role for figure in found] == ["other", "other", "other"]
    assert "aid" in found[0].alternatives["role"]
    whole = one("Німеччина надала 44 млрд євро допомоги Україні, враховуючи допомогу біженцям.", "uk")
    assert (whole.role, whole.alternatives["role"]) == ("aid", ["other"])


def test_who_announces_gives_unless_others_are_named() -> None:
    assert "donor" not in one("Emmanuel Macron a annoncé une aide de 2 milliards d'euros à l'Ukraine.", "fr").guessed
    ours = one("„Wir können der Ukraine 140 Milliarden Euro an Hilfe geben“, sagte Merz.", "de")
    assert "donor" in ours.guessed


def test_a_text_that_names_nobody_is_about_all() -> None:
    whole, share = read(
        "Von den 267 Milliarden Euro, die der Ukraine in drei Jahren zugewiesen wurden, waren 49 Prozent Militärhilfe.",
        "de",
    )
    assert (whole.donor, "donor" in whole.guessed) == (None, False)
    assert (share.base_figure, share.donor, "donor" in share.guessed) == (whole, None, False)


def test_what_a_month_sums_up_to_is_no_guess() -> None:
    figure = one(
        "Im Mai und Juni summierte sich Europas Hilfe für die Ukraine laut IfW auf 12,6 Milliarden Euro.", "de"
    )
    assert (figure.coverage, "coverage" in figure.guessed) == ("flow", False)
    reached = one("У 2024 році допомога Німеччини Україні сягнула 44 млрд євро.", "uk")
    assert "cumulative" in reached.alternatives["coverage"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Laut IfW Kiel gab Deutschland der Ukraine 9 Milliarden Euro."),
        ("uk", "За даними Кільського інституту, Німеччина надала Україні 9 млрд євро."),
        ("fr", "Selon l'institut de Kiel, l'Allemagne a donné 9 milliards d'euros à l'Ukraine."),
    ],
)
def test_whose_count_it_is(code: str, text: str) -> None:
    assert one(text, code).speaker == "Kiel Institute"


def test_what_a_package_holds_goes_with_it() -> None:
    text = "Pistorius hat der Ukraine ein neues Paket von 700 Millionen Euro zugesagt: 40 Schützenpanzer und 25 Panzer."
    assert [f.guessed for f in read(text, "de")[1:]] == [set(), set()]


def test_whose_amount_stands_beside_who_is_ahead_of_whom() -> None:
    text = (
        "Bei den zugesagten Hilfen für die Ukraine liegt Europa mit 115 Milliarden Euro vor den USA mit 48 Mrd. Euro."
    )
    assert [(f.measure, f.donor) for f in read(text, "de")] == [
        ("money", "EUROPE"),
        ("ratio", "EUROPE"),
        ("money", "USA"),
    ]


def test_what_comes_into_ukraines_budget_is_aid() -> None:
    """ "до українського бюджету перерахував Євросоюз" was a budget."""
    rank, figure = read("Найбільше до українського бюджету перерахував Євросоюз – 88,9 млрд доларів.", "uk")
    assert (rank.measure, rank.donor, rank.value) == ("rank", "EU", 1)
    assert (figure.role, figure.donor, figure.stage) == ("aid", "EU", "disbursed")


def test_a_fund_of_the_bank_gets_what_others_give() -> None:
    text = "Das Finanzministerium in Wien überwies 10 Millionen Euro Hilfe für die Ukraine an einen Fonds der Weltbank."
    assert one(text, "de").donor == "AUT"


def test_the_preposition_of_a_country_is_none_of_a_year() -> None:
    """ "till Ukraina 2024-2026": until, and the first year was gone."""
    figure = one("Ramen för det militära stödet till Ukraina 2024-2026 är 75 miljarder kronor.", "sv")
    assert (figure.period_start, figure.period_end) == (dt.date(2024, 1, 1), dt.date(2026, 12, 31))


def test_a_part_is_as_its_whole() -> None:
    whole, part = read("Британія витратила на допомогу Україні 12,8 млрд фунтів, з них 7,8 млрд – військова.", "uk")
    assert (part.role, "role" in part.guessed, part.part_of) == ("aid", False, whole)


WHERE = {
    "de": "Am Rande des Treffens in Brüssel sagte Pistorius der Ukraine 100 Schützenpanzer zu.",
    "uk": "На зустрічі в Брюсселі Пісторіус пообіцяв Україні 100 бойових машин піхоти.",
}


@pytest.mark.parametrize("code", WHERE)
def test_where_somebody_speaks_gives_nothing(code: str) -> None:
    """What a minister promised "in Brüssel" was the EU's, and for sure."""
    figure = one(WHERE[code], code)
    assert (figure.donor, figure.stage) == ("DEU", "pledged")


def test_the_largest_donor_in_europe_is_not_europe() -> None:
    """ "Вона є найбільшим донором у Європі": the rank was Europe's, and so was the amount beside it."""
    text = "Німеччина додає Україні 40 млн євро. Від початку війни вона надала 40 млрд євро і є найбільшим донором у "
    _, amount, rank = read(text + "Європі.", "uk")
    assert (amount.donor, amount.coverage, "donor" in amount.guessed) == ("DEU", "cumulative", False)
    assert (rank.donor, rank.base) == ("DEU", "EUROPE")


def test_of_several_who_stand_before_an_amount_one_is_a_guess() -> None:
    """ "Europa hat die USA überholt: 156 Milliarden" was for sure the United States'."""
    figure = one("Europa hat die USA bei den Zusagen an die Ukraine überholt: 156 Milliarden Euro.", "de")
    assert "donor" in figure.guessed


SPLIT = {
    "Der Bundestag gab am Freitag drei Milliarden Euro für die Ukraine frei.": "allocated",
    "Die Schweiz setzte bis Ende 2025 6 Milliarden Franken für die Ukraine ein.": "disbursed",
    "Deutschland zahlte der Ukraine 2022 eine Milliarde Euro Budgethilfe aus.": "disbursed",
    "Norwegen stockt seine Hilfe für die Ukraine um 2 Milliarden Kronen auf.": "pledged",
}


@pytest.mark.parametrize("text", SPLIT)
def test_verbs_whose_first_part_stands_at_the_end(text: str) -> None:
    """ "gab ... frei" was "gave", and was delivered."""
    figure = one(text, "de")
    assert (figure.role, figure.stage) == ("aid", SPLIT[text])


FRAMES = {
    "de": "Der IWF hat ein Kreditprogramm über 15,6 Milliarden Dollar für die Ukraine genehmigt.",
    "uk": "МВФ схвалив для України програму обсягом 15,6 млрд доларів.",
}


@pytest.mark.parametrize("code", FRAMES)
def test_a_programme_of_so_much_is_a_frame(code: str) -> None:
    figure = one(FRAMES[code], code)
    assert (figure.donor, figure.coverage, figure.programme) == ("IMF", "ceiling", "EFF")
    assert "coverage" not in figure.guessed


DELIVERED = {
    "de": "Deutschland hat der Ukraine 140 Schützenpanzer geliefert.",
    "uk": "Польща передала Україні 318 танків.",
    "fr": "La France a livré à l'Ukraine 30 canons Caesar.",
    "pl": "Polska przekazała Ukrainie 318 czołgów.",
    "sv": "Sverige har skänkt 50 stridsfordon till Ukraina.",
}


@pytest.mark.parametrize("code", DELIVERED)
def test_weapons_that_were_given_are_all_until_now(code: str) -> None:
    """They were one delivery, where money that was given is a total."""
    figure = one(DELIVERED[code], code)
    assert (figure.coverage, "coverage" in figure.guessed) == ("cumulative", True)


PARTS_OF_YEARS = {
    ("de", "In den ersten neun Monaten 2024 zahlte die EU der Ukraine 9 Milliarden Euro."): (
        "2024-01-01",
        "2024-09-30",
    ),
    ("de", "Im ersten Halbjahr 2024 erhielt die Ukraine von der EU 6 Milliarden Euro."): ("2024-01-01", "2024-06-30"),
    ("uk", "За друге півріччя 2024 року ЄС надав Україні 6 млрд євро."): ("2024-07-01", "2024-12-31"),
    ("uk", "За десять місяців 2023 року Україна отримала від США 10 млрд доларів."): ("2023-01-01", "2023-10-31"),
    ("de", "2023 gab Deutschland der Ukraine 5 Milliarden Euro."): ("2023-01-01", "2023-12-31"),
    ("uk", "У лютому минулого року Японія надала Україні 5 млрд доларів."): ("2024-02-01", "2024-02-29"),
}


@pytest.mark.parametrize(("code", "text"), PARTS_OF_YEARS)
def test_parts_of_years(code: str, text: str) -> None:
    figure = one(text, code)
    assert (str(figure.period_start), str(figure.period_end)) == PARTS_OF_YEARS[code, text]


def test_the_year_before_that() -> None:
    """ "2023 fünf Milliarden und im Jahr davor 1,6": both were of 2023."""
    first, second = read("2023 gab Deutschland der Ukraine 5 Milliarden Euro, im Jahr davor 1,6 Milliarden Euro.", "de")
    assert [f.period_start.year for f in (first, second) if f.period_start] == [2023, 2022]


def test_several_packages_are_counted_and_what_they_come_to_is_a_total() -> None:
    """ "46 pakietów amunicji" were 46 shells."""
    packages, worth = read("Polska przekazała Ukrainie 46 pakietów amunicji o wartości 4 mld euro.", "pl")
    assert (packages.measure, packages.value, packages.item) == ("count", 46, "package")
    assert worth.coverage == "cumulative"


LARGEST = {
    ("de", "Kein Land in Europa gibt der Ukraine mehr Militärhilfe als Deutschland."): ("DEU", 1),
    ("de", "Großbritannien liegt bei der Hilfe für die Ukraine auf Platz drei."): ("GBR", 3),
    ("de", "Am meisten gibt der Ukraine gemessen am BIP Estland."): ("EST", 1),
    ("uk", "Велика Британія – третя за обсягами допомоги Україні."): ("GBR", 3),
    ("uk", "США лідирують за обсягом військової допомоги Україні."): ("USA", 1),
    ("uk", "За часткою ВВП найбільше Україні допомогла Данія."): ("DNK", 1),
    ("fr", "La France se classe au 13e rang des donateurs de l'Ukraine."): ("FRA", 13),
}


@pytest.mark.parametrize(("code", "text"), LARGEST)
def test_more_ways_to_say_a_rank(code: str, text: str) -> None:
    figure = one(text, code)
    assert (figure.measure, figure.donor, figure.value) == ("rank", *LARGEST[code, text])


def test_its_largest_help_so_far_is_no_rank() -> None:
    assert [f.measure for f in read("Швеція оголосила найбільшу допомогу Україні за весь час.", "uk")] == []


def test_a_loan_that_yields_repay_is_of_the_g7() -> None:
    """It was the yields themselves, which the EU passes on."""
    text = "Die G7 geben der Ukraine einen Kredit von 50 Milliarden Dollar aus den Erträgen russischer Vermögen."
    assert one(text, "de").programme == "ERA"


def test_what_military_needs_cost_is_aid() -> None:
    """ "на військові потреби" was a need."""
    _, part = read(
        "Норвегія виділила Україні пакет на 500 млн євро, з яких 350 млн євро підуть на військові потреби.", "uk"
    )
    assert part.role == "aid"


WHOLES = {
    "de": "Die EU hat der Ukraine 14 Milliarden Euro von 18,1 Milliarden Euro ausgezahlt.",
    "uk": "Чехія доставила Україні 500 тисяч снарядів із обіцяних 800 тисяч снарядів.",
}


@pytest.mark.parametrize("code", WHOLES)
def test_so_much_of_so_much_has_a_frame(code: str) -> None:
    """The whole was a second amount that was paid."""
    part, whole = read(WHOLES[code], code)
    assert (part.coverage, whole.coverage) == ("cumulative", "ceiling")


def test_the_year_before_the_last() -> None:
    """ "Торік 2,1 млрд євро, роком раніше – 1,7": both were last year's."""
    last, before = read("Торік Франція надала Україні 2,1 млрд євро, роком раніше – 1,7 млрд євро.", "uk")
    years = [f.period_start.year for f in (last, before) if f.period_start]
    assert years == [DAY.year - 1, DAY.year - 2]


def test_an_amount_for_a_programme_of_aid_is_aid() -> None:
    text = "Die Niederlande machten mit 500 Millionen Dollar den Anfang bei PURL."
    figure = one(text, "de")
    assert (figure.role, figure.donor, figure.aid_type) == ("aid", "NLD", "military")


def test_the_war_began_in_a_clause_of_its_own() -> None:
    figure = one("USA har gett Ukraina 114 miljarder euro sedan kriget började.", "sv")
    assert (figure.coverage, figure.period_start) == ("cumulative", dt.date(2022, 2, 24))


def test_what_a_later_verb_says_is_of_the_amount_behind_it() -> None:
    """ "становить 14 млрд євро, а до кінця року уряд чекає ще 4,1 млрд": that the 14 were expected was sure."""
    total, _ = read(
        "Підтримка України від ЄС становить 14 млрд євро, а до кінця року уряд чекає ще 4,1 млрд євро.", "uk"
    )
    assert "stage" in total.guessed


def test_a_larger_amount_behind_a_giver_may_be_of_all() -> None:
    """Two sentences on, a total of all who give was for sure the one giver's whom the text names."""
    text = "Deutschland hat der Ukraine 44 Milliarden Euro gegeben. An die Ukraine gingen {} Milliarden Euro Hilfe."
    assert "donor" in read(text.format(280), "de")[1].guessed
    assert "donor" not in read(text.format(4), "de")[1].guessed


def test_the_largest_recipient_of_help_is_no_donor() -> None:
    """ "найбільшим отримувачем допомоги США" ranked the United States first."""
    assert read("Україна є найбільшим отримувачем допомоги США.", "uk") == []
    assert read("Am meisten profitiert die Ukraine von der Hilfe, die Polen ihr gab.", "de") == []
