"""Which programme an amount is of, where its text leaves one: tranches, reviews, what came "under the programme"."""

from __future__ import annotations

import pytest

import aidresearch as aid

FACILITY, ERA, EFF = "UKRAINE-FACILITY", "ERA", "EFF"

#: Day, text, and for figures of it the programme that they are surely of.
OF_ONE = [
    # What has come "in all under the Facility" adds up the tranches before it.
    ("2025-04-10", ("Kyiv got the third regular tranche of €3.5 billion from the EU; in all €19.6 billion has arrived "
     "under the Ukraine Facility."), {"€3.5 billion": FACILITY, "€19.6 billion": FACILITY}),
    ("2024-08-14", ("The EU has wired the first regular tranche of €4.2 billion to Kyiv. Since March €12 billion has "
     "come in under the Ukraine Facility."), {"€4.2 billion": FACILITY}),
    ("2025-11-05", ("The Council approved a fifth payment of €1.8 billion, which brings what Ukraine has been given "
     "under the Ukraine Facility to more than €24 billion."), {"€1.8 billion": FACILITY}),
    ("2023-03-22", ("The EU paid the second instalment, €1.5 billion, on Tuesday. All macro-financial assistance since "
     "February 2022 now amounts to €11.7 billion."), {"€1.5 billion": "MFA"}),
    ("2025-07-11", ("Kyiv received another €1 billion on the account of Russian assets from the EU. It is the sixth "
     "tranche, and under the ERA loans the Union has now paid €8 billion."), {"€1 billion": ERA, "€8 billion": ERA}),
    ("2025-07-11", ("The sixth tranche of the ERA loan has come from the EU, €1 billion. In all Kyiv has been paid "
     "€8 billion under the initiative."), {"€1 billion": ERA, "€8 billion": ERA}),
    # A part of the loan that the text calls by its programme.
    ("2025-04-14", ("London transferred £752 million, the second of three instalments of its £2.26 billion loan within "
     "the G7's $50 billion scheme on Russian assets."), {"£752 million": ERA, "£2.26 billion": ERA}),
    ("2024-10-28", ("Japan lends 471.9 billion yen, its part of the $50 billion that the G7 lend Ukraine on the "
     "profits of frozen assets."), {"471.9 billion yen": ERA}),
    ("2022-08-02", ("The EU directed €1 billion of macro-financial assistance to Kyiv. The first tranche of €500 "
     "million has arrived."), {"€1 billion": "MFA", "€500 million": "MFA"}),
    # The Fund has one programme since the end of March 2023.
    ("2024-07-01", ("The IMF completed its fourth review and lets $2.2 billion go to Kyiv. Total disbursements under "
     "the programme of $15.6 billion now stand at $7.6 billion."),
     {"$2.2 billion": EFF, "$15.6 billion": EFF, "$7.6 billion": EFF}),
    ("2024-03-25", "The IMF paid out $880 million to Ukraine, the third tranche.", {"$880 million": EFF}),
    ("2024-12-23", "Canada gave $100 million for heat pumps. The IMF sent the sixth tranche of $1.1 billion.",
     {"$1.1 billion": EFF}),
    # Ukrainian
    ("2025-04-10", ("Київ отримав від Євросоюзу третій регулярний транш на 3,5 млрд євро; усього за програмою Ukraine "
     "Facility надійшло вже 19,6 млрд євро."), {"3,5 млрд євро": FACILITY, "19,6 млрд євро": FACILITY}),
    ("2022-08-02", ("Євросоюз переказав 1 млрд євро макрофінансової допомоги. Перший транш від ЄС у 500 млн євро вже "
     "надійшов."), {"1 млрд євро": "MFA", "500 млн євро": "MFA"}),
    ("2024-07-01", "МВФ перерахував Україні 2,2 млрд доларів за підсумками четвертого перегляду програми.",
     {"2,2 млрд доларів": EFF}),
    ("2025-03-18", "Канада переказала 1,7 млрд доларів, перший транш за ініціативою ERA.",
     {"1,7 млрд доларів": ERA}),
    # German
    ("2025-04-10", ("Die EU hat der Ukraine die dritte reguläre Tranche von 3,5 Milliarden Euro überwiesen; insgesamt "
     "sind aus der Ukraine-Fazilität 19,6 Milliarden Euro geflossen."),
     {"3,5 Milliarden Euro": FACILITY, "19,6 Milliarden Euro": FACILITY}),
    ("2024-07-01", "Der IWF hat der Ukraine aus dem Programm weitere 2,2 Milliarden Dollar ausgezahlt.",
     {"2,2 Milliarden Dollar": EFF}),
    ("2023-06-23", ("Die EU hat der Ukraine weitere 1,5 Milliarden Euro überwiesen, die fünfte Tranche. Seit "
     "Jahresbeginn sind damit 9 Milliarden Euro an Makrofinanzhilfe geflossen."), {"1,5 Milliarden Euro": "MFA"}),
    # Polish
    ("2025-04-10", ("UE przekazała Ukrainie trzecią regularną transzę w wysokości 3,5 mld euro; łącznie w ramach "
     "Ukraine Facility wypłacono już 19,6 mld euro."), {"3,5 mld euro": FACILITY, "19,6 mld euro": FACILITY}),
    ("2024-07-01", "MFW wypłacił Ukrainie kolejną transzę programu, 2,2 mld dolarów.", {"2,2 mld dolarów": EFF}),
    ("2025-07-11", ("UE wypłaciła Ukrainie szóstą transzę, 1 mld euro. Łącznie w ramach inicjatywy ERA przekazała już "
     "8 mld euro."), {"1 mld euro": ERA}),
    # French
    ("2025-04-10", ("L'UE a versé à l'Ukraine la troisième tranche de 3,5 milliards d'euros ; au total, 19,6 milliards "
     "d'euros ont été versés au titre de la facilité en faveur de l'Ukraine."), {"3,5 milliards d'euros": FACILITY}),
    ("2024-03-25", "Le FMI a versé 880 millions de dollars à l'Ukraine, troisième tranche de son programme.",
     {"880 millions de dollars": EFF}),
    # Swedish
    ("2025-04-10", ("EU har betalat ut den tredje delbetalningen på 3,5 miljarder euro till Ukraina; totalt har 19,6 "
     "miljarder euro betalats ut från Ukrainafaciliteten."), {"3,5 miljarder euro": FACILITY}),
    ("2024-07-01", "IMF har betalat ut 2,2 miljarder dollar till Ukraina, den fjärde utbetalningen inom programmet.",
     {"2,2 miljarder dollar": EFF}),
]  # fmt: skip

#: Day, text, and figures that may not be read as surely of the programme beside them.
OF_ANOTHER = [
    # In 2025 the EU paid tranches of two programmes: which one is not told.
    ("2025-04-10", ("The EU transferred a tranche of €1 billion on Wednesday. Kyiv also reported on the reforms that "
     "the Ukraine Facility asks for."), {"€1 billion": FACILITY}),
    ("2025-04-10", ("A tranche of €1 billion on the account of Russian assets has come from the EU; in all €19.6 "
     "billion has arrived under the Ukraine Facility."), {"€1 billion": FACILITY}),
    ("2025-08-22", ("The EU paid €3.05 billion from the Ukraine Facility and a tranche of €1 billion in ERA loans, "
     "€4.05 billion together."), {"€1 billion": FACILITY, "€4.05 billion": FACILITY}),
    # Another giver's tranche, another giver's total.
    ("2024-05-10", ("Germany paid a tranche of €100 million into the energy fund; in all €7.9 billion has arrived "
     "under the Ukraine Facility."), {"€100 million": FACILITY}),
    ("2024-03-29", ("In March 4.5 billion euros came through the Ukraine Facility, $1.5 billion from the World Bank "
     "and $880 million from the IMF."), {"$1.5 billion": FACILITY, "$880 million": FACILITY}),
    # What a giver gave in all is of all its programmes.
    ("2024-08-14", ("The EU paid the first tranche of €4.2 billion under the Ukraine Facility. In all it has given "
     "€108 billion since 2022."), {"€108 billion": FACILITY}),
    ("2024-12-23", ("The IMF sent the sixth tranche of $1.1 billion under its Extended Fund Facility. Since 2022 the "
     "Fund has lent Ukraine $12.5 billion."), {"$12.5 billion": EFF}),
    ("2024-07-02", ("Le FMI a versé 2,2 milliards de dollars au titre de son programme ; au total il a prêté 10,3 "
     "milliards de dollars à l'Ukraine."), {"10,3 milliards de dollars": EFF}),
    ("2024-07-02", "МВФ перерахував 2,2 млрд доларів за програмою; загалом Фонд надав Україні 10,3 млрд доларів.",
     {"10,3 млрд доларів": EFF}),
    ("2025-06-13", ("With the fifth ERA tranche of €1 billion the EU has paid €7 billion under this loan; all its "
     "direct budget support this year comes to €10.5 billion."), {"€10.5 billion": ERA}),
    # A tranche of the new loan, one for arms, one that Russian assets pay for.
    ("2026-07-01", ("The EU paid a tranche of €9.1 billion of the new loan; in all €27 billion has already come under "
     "the Ukraine Facility."), {"€9.1 billion": FACILITY}),
    ("2022-08-03", ("The EU agreed on a fifth tranche of €500 million for arms. Of the macro-financial assistance "
     "€2.2 billion has been paid."), {"€500 million": "MFA"}),
    ("2025-01-12", ("The EU has paid the first tranche of €3 billion backed by Russian assets, and under the Ukraine "
     "Facility €16.1 billion has arrived so far."), {"€3 billion": FACILITY}),
    ("2025-04-18", ("Japan will lend $3 billion within the G7 scheme, after more than $8.5 billion of budget support; "
     "Russian assets carry it."), {"$8.5 billion": ERA}),
    # Before there was such a programme.
    ("2022-10-10", "The IMF paid a tranche of $1.3 billion to Ukraine.", {"$1.3 billion": EFF}),
    ("2023-11-02", "Japan lends $1.5 billion, as the G7 agreed on loans of $50 billion.", {"$1.5 billion": ERA}),
    ("2025-04-10", "ЄС переказав Україні транш на 1 млрд євро. Реформи за програмою Ukraine Facility тривають.",
     {"1 млрд євро": FACILITY}),
    ("2022-10-10", "МВФ переказав Україні транш програми на 1,3 млрд доларів.", {"1,3 млрд доларів": EFF}),
    ("2025-04-10", ("Die EU überweist eine Tranche von 1 Milliarde Euro. Die Reformen für die Ukraine-Fazilität gehen "
     "weiter."), {"1 Milliarde Euro": FACILITY}),
    ("2024-08-14", ("UE wypłaciła pierwszą transzę Ukraine Facility, 4,2 mld euro. Łącznie przekazała Ukrainie już 108 "
     "mld euro."), {"108 mld euro": FACILITY}),
    ("2024-08-14", ("L'UE a versé la première tranche de 4,2 milliards d'euros au titre de la facilité en faveur de "
     "l'Ukraine. Au total, elle a donné 108 milliards d'euros."), {"108 milliards d'euros": FACILITY}),
]  # fmt: skip


def _read(day: str, text: str) -> dict[str, tuple[str | None, bool]]:
    """The programme of each amount as printed, and whether it is sure."""
    rows = aid.extract(text, day).astype(object)
    rows = rows.where(rows.notna(), None).to_dict("records")
    return {row["as_printed"]: (row["programme"], "programme" not in (row["guessed"] or "").split()) for row in rows}


@pytest.mark.parametrize(("day", "text", "expected"), OF_ONE, ids=[text[:40] for _, text, _ in OF_ONE])
def test_an_amount_is_of_the_one_programme_that_its_text_leaves(day: str, text: str, expected: dict[str, str]) -> None:
    read = _read(day, text)
    assert {printed: read.get(printed) for printed in expected} == {p: (code, True) for p, code in expected.items()}


@pytest.mark.parametrize(("day", "text", "wrong"), OF_ANOTHER, ids=[text[:40] for _, text, _ in OF_ANOTHER])
def test_an_amount_is_not_surely_of_a_programme_beside_it(day: str, text: str, wrong: dict[str, str]) -> None:
    read = _read(day, text)
    for printed, code in wrong.items():
        assert read[printed] != (code, True), printed


def test_a_tranche_ten_times_too_large_is_found_and_no_total_of_the_fund_is_accused() -> None:
    wrong = (
        "Kyiv got the third regular tranche of €35 billion from the EU; in all €19.6 billion has arrived under the "
        "Ukraine Facility."
    )
    told = aid.overall(aid.audit(aid.extract(wrong, "2025-04-10"))).set_index("as_printed")
    assert str(told.loc["€35 billion", "verdict"]) == "inconsistent"
    # 2.7 billion of rapid financing in 2022 and 7.6 of the programme: the Fund's total is not its programme's
    true = "MFW wypłacił 2,2 mld dolarów w ramach programu; łącznie przekazał Ukrainie 10,3 mld dolarów."
    told = aid.overall(aid.audit(aid.extract(true, "2024-07-02"))).set_index("as_printed")
    assert "inconsistent" not in told["verdict"].astype(str).tolist()


def test_an_amount_in_a_programme_behind_another() -> None:
    """Story: "a drawdown with 1.22 billion in USAI money" was looked for among the drawdowns, and called wrong."""
    text = "The announcement pairs a $1.25 billion drawdown with $1.22 billion in USAI money."
    assert aid.extract(text, "2024-12-30")["programme"].tolist() == ["PDA", "USAI"]
