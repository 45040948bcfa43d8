"""Who gives, how far it is, when, and what belongs together: one clause a case, read by hand."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

import aidresearch as aid
from aidresearch.errors import AidError
from aidresearch.extraction import article, rows
from aidresearch.table import schema

PUBLISHED = "2025-04-03"  # a Thursday

DONORS = {
    "subject": ("Sweden gives 3 billion kronor to Ukraine.", ["SWE"]),
    "demonym": ("The Danish minister announced €225 million for Ukraine.", ["DNK"]),
    "capital": ("Tokyo will lend Kyiv 13 billion yen.", ["JPN"]),
    "from, after": ("Arms worth €43 billion from the US and €6 billion from the UK went to Ukraine.", ["USA", "GBR"]),
    "by, after": ("$20 billion is pledged by the EU, $3 billion by Japan.", ["EU", "JPN"]),
    "before the bracket": (
        "In aid, Sweden (EUR 0.7 billion) and Norway (EUR 0.5 billion) came after others.",
        ["SWE", "NOR"],
    ),
    "a list": ("The UK allocated EUR 360 million to Ukraine, Germany EUR 450 million.", ["GBR", "DEU"]),
    "right before": ("European aid is almost level with the American €43 billion.", ["USA"]),
    "a maker of goods": ("Australia will hand over American Abrams tanks valued at A$245 million.", ["AUS"]),
    "who is paid": ("Germany pays Croatia 144 million euros for tanks that go to Ukraine.", ["DEU"]),
    "Brussels of Belgium": ("Belgium is generous. Brussels gave 3 million euros.", ["BEL"]),
    "Brussels of the Union": ("Brussels gave 3 million euros.", ["EU"]),
    "a place": ("In Berlin, Norway pledged 5 million euros.", ["NOR"]),
    "made in": ("Poland donated US-made tanks for $4 million.", ["POL"]),
    "several": ("Denmark, Germany and the Netherlands gave 30 million euros.", ["DNK+DEU+NLD"]),
    "home of the currency": ("A further DKK 112 million in aid pays for drones.", ["DNK"]),
    "the figure before": ("Belgium gives 1 billion euros, of which 200 million is new.", ["BEL", "BEL"]),
    "for somebody else": ("US lawmakers passed $61 billion for Ukraine and $8 billion for Taiwan.", ["USA", None]),
    "need": ("Ukraine needs $38 billion this year.", [None]),
    "assets": ("Some $300 billion of frozen Russian assets lie in Belgium.", [None]),
    "nobody": ("It gave 3 billion euros.", [None]),
}


@pytest.mark.parametrize(("text", "expected"), DONORS.values(), ids=DONORS)
def test_donor(text: str, expected: list[str | None]) -> None:
    assert [f.donor for f in article.read(text)] == expected


STAGES = {
    "announced": ("Germany announced 3 million euros for Ukraine.", "pledged"),
    "will": ("Germany will give 3 million euros.", "pledged"),
    "headline's present": ("Germany gives 3 million euros.", "pledged"),
    "plans to": ("Germany plans to give 3 million euros.", "pledged"),
    "may": ("Germany may give 3 million euros.", "proposed"),
    "agreed to": ("Germany agreed to give 3 million euros.", "committed"),
    "approved": ("Germany approved 3 million euros for Ukraine.", "committed"),
    "passed, after": ("Some 3 million euros in aid passed the German parliament.", "committed"),
    "earmarked": ("Germany earmarked 3 million euros for Ukraine.", "allocated"),
    "is for": ("Of this aid, 3 million euros is for drones.", "allocated"),
    "paid": ("Germany paid 3 million euros to Ukraine.", "disbursed"),
    "gave": ("Germany gave 3 million euros.", "delivered"),
    "has sent": ("Germany has sent goods worth 3 million euros.", "delivered"),
    "approval of a delivery": ("Germany approved the delivery of arms worth 3 million euros.", "committed"),
    "mulls sending": ("Germany mulls sending 3 million euros.", "proposed"),
    "expected to be paid": ("Another 3 million euros is expected to be paid to Ukraine by Germany.", "pledged"),
    "a sum so far": ("It takes Germany's contribution to 3 million euros.", "delivered"),
    "has spent": ("Germany has spent 3 million euros on Ukraine.", "disbursed"),
    "will be spent": ("From Germany 3 million euros in aid will be spent on drones.", "allocated"),
    "backed by": ("Germany gave a loan backed by assets, of 3 million euros.", "delivered"),
    "will pay an instalment": ("Germany will pay a third instalment of 3 million euros.", "pledged"),
    "finance is no verb": ("The finance ministry of Germany gave 3 million euros.", "delivered"),
    "no verb": ("From Germany: aid of 3 million euros.", None),
}


@pytest.mark.parametrize(("text", "expected"), STAGES.values(), ids=STAGES)
def test_stage(text: str, expected: str | None) -> None:
    (figure,) = (figure for figure in article.read(text) if figure.item != "package")
    assert figure.stage == expected


def test_goods_are_delivered_where_money_is_paid() -> None:
    found = article.read(
        "Ten Leopard tanks have arrived from Germany. Another 3 million euros in aid arrived on Monday."
    )
    assert [(f.measure, f.stage) for f in found] == [("count", "delivered"), ("money", "disbursed")]


PERIODS = {
    "from to": ("from 2024 to 2027", "2024-01-01", "2027-12-31"),
    "hyphen": ("for 2024–2027", "2024-01-01", "2027-12-31"),
    "one year": ("over 2025", "2025-01-01", "2025-12-31"),
    "part of a year": ("in the first half of 2024", "2024-01-01", "2024-06-30"),
    "by the middle": ("by mid-2024", None, "2024-06-30"),
    "since a month": ("since February 2022", "2022-02-01", "2025-04-03"),
    "through a year": ("a year through 2027", "2025-01-01", "2027-12-31"),
    "since the invasion": ("since the full-scale invasion", "2022-02-24", "2025-04-03"),
    "this year": ("this year", "2025-01-01", "2025-12-31"),
    "last year": ("last year", "2024-01-01", "2024-12-31"),
    "last month": ("last month", "2025-03-01", "2025-03-31"),
    "a month gone by": ("in May", "2024-05-01", "2024-05-31"),
    "months": ("from December 2023 to May 2024", "2023-12-01", "2024-05-31"),
}


@pytest.mark.parametrize(("text", "start", "end"), PERIODS.values(), ids=PERIODS)
def test_period(text: str, start: str | None, end: str | None) -> None:
    (figure,) = article.read(f"Norway gave 3 million euros {text}.", PUBLISHED)
    found = (figure.period_start, figure.period_end)
    assert found == tuple(dt.date.fromisoformat(d) if d else None for d in (start, end))


def test_since_begins_a_sentence_too() -> None:
    (figure,) = article.read("Since 2022 Norway has given 3 million euros.", PUBLISHED)
    assert (figure.period_start, figure.period_end) == (dt.date(2022, 1, 1), dt.date(2025, 4, 3))


def test_a_ratio_names_whom_it_compares_with() -> None:
    (figure,) = article.read("European aid was two-and-a-half times greater than the US's.", PUBLISHED)
    assert (figure.donor, figure.base, figure.half_width) == ("EUROPE", "USA", 0.25)
    (figure,) = article.read("Germany gave three times what France gave.", PUBLISHED)
    assert (figure.donor, figure.base, figure.half_width) == ("DEU", "FRA", 0.5)


def test_a_month_ahead_is_the_next_one() -> None:
    (figure,) = article.read("Norway will give 3 million euros in May.", PUBLISHED)
    assert figure.period_start == dt.date(2025, 5, 1)


DAYS = {
    "weekday": ("On Monday Norway gave 3 million euros.", "2025-03-31"),
    "day": ("On March 26 Norway said it will give 3 million euros in 2025.", "2025-03-26"),
    "not after publication": ("Norway will give 3 million euros on July 10.", "2025-04-03"),
    "a day long past": ("Norway gave 3 million euros on 10 July.", "2024-07-10"),
    "none": ("Norway gave 3 million euros.", "2025-04-03"),
}


@pytest.mark.parametrize(("text", "day"), DAYS.values(), ids=DAYS)
def test_the_day_it_was_stated(text: str, day: str) -> None:
    (figure,) = article.read(text, PUBLISHED)
    assert figure.stated_on == dt.date.fromisoformat(day)


def test_without_a_day_of_publication_nothing_relative_is_guessed() -> None:
    (figure,) = article.read("On Monday Norway gave 3 million euros for this year.")
    assert (figure.stated_on, figure.period_start, figure.period_end) == (None, None, None)


KINDS = {
    "military": ("military aid worth 3 million euros", "military", "unspecified"),
    "loan": ("a loan of 3 million euros", "financial", "loan"),
    "grant for shelter": ("a grant of 3 million euros for food and shelter", "humanitarian", "grant"),
    "both": ("military and humanitarian aid worth 3 million euros", "mixed", "unspecified"),
    "in kind": ("3 million euros worth of military equipment", "military", "in_kind"),
}


@pytest.mark.parametrize(("text", "aid_type", "instrument"), KINDS.values(), ids=KINDS)
def test_kind_and_instrument(text: str, aid_type: str, instrument: str) -> None:
    (figure,) = article.read(f"Norway gave {text}.")
    assert (figure.aid_type, figure.instrument) == (aid_type, instrument)


ROLES = {
    "need": ("There is a shortfall of 3 million euros.", "need"),
    "asset": ("The bank holds assets worth 3 million euros.", "asset"),
    "budget": ("It is part of a budget of 3 million euros.", "budget"),
    "own spending": ("Kyiv spends about 3 million euros a day.", "budget"),
    "difference": ("Europe gave 3 million euros more than the United States.", "difference"),
    "price": ("The drones cost 3 million euros per piece.", "context"),
    "countries": ("More than 50 countries met.", "context"),
    "trained people": ("Norway trained 300 soldiers.", "aid"),
    "killed people": ("The attack killed 30 soldiers.", "context"),
}


@pytest.mark.parametrize(("text", "role"), ROLES.values(), ids=ROLES)
def test_role(text: str, role: str) -> None:
    assert article.read(text)[0].role == role


def test_speaker() -> None:
    found = article.read("Prime Minister Keir Starmer said on Monday that Britain gave £3 million.", PUBLISHED)
    assert found[0].speaker == "Keir Starmer"
    assert article.read("Norway gave 3 million euros.")[0].speaker is None


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # Story: the Kiel Institute was a text's source only "according to" it, not where it finds, counts or shows.
        ("The Kiel Institute reports that Italy has given Ukraine 2 billion euros.", ["Kiel Institute"]),
        ("Italy has given Ukraine 2 billion euros, the Kiel Institute found.", ["Kiel Institute"]),
        ("Italy has given Ukraine 2 billion euros, as data of the Kiel Institute show.", ["Kiel Institute"]),
        ("The Ukraine Support Tracker puts Italy's aid to Ukraine at 2 billion euros.", ["Kiel Institute"]),
        # Somebody else is quoted beside it: whose number an amount is stays open.
        ("Meloni claims Italy gave Ukraine 3 billion euros, the Kiel Institute counts 2 billion.", [None, None]),
        ("Congress voted 175 billion dollars for Ukraine, of which the Kiel Institute counts 119.", [None]),
        ("Italy has given Ukraine 2 billion euros, a study from Kiel found.", [None]),
    ],
)
def test_whose_count_it_is(text: str, speakers: list[str | None]) -> None:
    assert [figure.speaker for figure in article.read(text, PUBLISHED) if figure.measure == "money"] == speakers


def test_parts_and_repeats() -> None:
    text = (
        "Sweden will send goods worth 16 billion kronor ($1.59 billion). Of that, nine billion kronor is for new gear. "
        "The $1.59 billion is its largest package; a further 16 billion kronor may follow."
    )
    table = aid.extract(text, PUBLISHED, "x")
    ids = dict(zip(table["as_printed"], table["figure_id"], strict=True))
    links = table.set_index("as_printed")
    whole = ids["16 billion kronor ($1.59 billion)"]
    assert links.loc["nine billion kronor", "part_of"] == whole
    assert links.loc["$1.59 billion", "duplicate_of"] == whole
    assert pd.isna(links.loc["16 billion kronor", "duplicate_of"])


def test_the_table_is_a_figures_table_with_evidence() -> None:
    text = "On Monday Denmark, Germany and the Netherlands gave nearly €3.5 billion ($3.8 billion) and ten tanks."
    table = aid.extract(text, PUBLISHED, "press-1")
    schema.validate(table)
    assert list(table.columns) == [*schema.COLUMNS, *rows.EXTRA]
    for row in table.itertuples():
        assert text[row.char_start : row.char_end] == row.as_printed
        assert row.figure_id == f"press-1/{row.char_start}"
        assert row.place == f"characters {row.char_start}-{row.char_end}"
    assert pd.isna(table["donor"][0])
    assert table["note"][0].startswith("given together by DNK+DEU+NLD")
    assert "stage: " in table["evidence"][0]
    assert "'gave'" in table["evidence"][0]


def test_records_have_no_infinite_numbers_and_their_evidence_in_parts() -> None:
    text = "Denmark and Norway gave nearly €3.5 billion on 1 April."
    (record,) = rows.records(article.read(text, PUBLISHED), text, "x")
    assert (record["low"], record["high"], record["donor"]) == (None, 3.5e9, "DNK+NOR")
    assert record["stated_on"] == "2025-04-01"
    stage = next(e for e in record["evidence"] if e["slot"] == "stage")
    assert text[stage["char_start"] : stage["char_end"]] == stage["text"] == "gave"


def test_a_text_without_figures_is_an_empty_table() -> None:
    assert list(aid.extract("").columns) == [*schema.COLUMNS, *rows.EXTRA]
    assert aid.extract("Nothing here.").empty


def test_the_source_says_whose_crowns() -> None:
    assert [f.unit for f in article.read("It gives 3 billion krone.", None, "Government of Norway")] == ["NOK"]


@pytest.mark.parametrize("published", ["yesterday", "2025-13-01", 5])
def test_a_wrong_day_is_named(published: object) -> None:
    with pytest.raises(AidError, match="published is no day"):
        aid.extract("x", published)


def test_bytes_are_no_text() -> None:
    with pytest.raises(AidError, match="no text to read; expected a str, found bytes"):
        aid.extract(b"x")


def test_the_same_text_gives_the_same_figures() -> None:
    text = "Sweden and Norway gave 3 billion kronor, ten tanks and half of it on Monday, its minister said. " * 3
    first = aid.extract(text, PUBLISHED)
    pd.testing.assert_frame_equal(first, aid.extract(text, PUBLISHED))


def test_what_is_not_said_of_an_amount_is_listed_in_one_order() -> None:
    """Two kinds that an amount might be of were listed as a set is: one order in this run, another in the next."""
    text = (
        "Of the €60 billion that the Union has approved, €40 billion is direct support to Ukraine: "
        "€30 billion in military aid and €10 billion in budget support."
    )
    assert (
        aid.extract(text, PUBLISHED)["alternatives"].tolist()[0]
        == "donor=EU_AND_MEMBERS; coverage=flow; aid_type=|military"
    )
