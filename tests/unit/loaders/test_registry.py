"""Loaders on sources that were changed: each error names the file, the row and what to do."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import math
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from aidresearch import catalog, paths
from aidresearch.auditing.audit import audit
from aidresearch.catalog import Source
from aidresearch.compare.shares import eu_key
from aidresearch.errors import SchemaError, SourceError, UnknownName
from aidresearch.loaders import reading
from aidresearch.loaders.published import checks, cross_check
from aidresearch.loaders.registry import computed_from, concatenate, figure, load, load_source
from aidresearch.paths import Project


def copy(key: str, into: Path) -> Source:
    """A source's folder, copied where it may be changed."""
    folder = into / key
    shutil.copytree(catalog.get(key).folder, folder)
    return catalog.read(folder / "source.toml")


def edit(source: Source, name: str, change: Callable[[str], str]) -> Source:
    """The source with one file changed and its hash recorded anew."""
    path = source.folder / name
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, encoding="utf-8", newline="")
    new = hashlib.sha256(path.read_bytes()).hexdigest()
    files = tuple(dataclasses.replace(f, sha256=new) if f.name == name else f for f in source.files)
    return dataclasses.replace(source, files=files)


def swap(before: str, after: str) -> Callable[[str], str]:
    return lambda text: text.replace(before, after, 1)


def test_one_changed_byte_raises_with_the_file(tmp_path: Path) -> None:
    source = copy("kiel-r28", tmp_path)
    path = source.folder / "totals.csv"
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"kiel-r28/totals\.csv: the file is not the one recorded"):
        load_source(source)
    assert len(source.problems()) == 1


def test_a_missing_column_raises_with_file_and_columns(tmp_path: Path) -> None:
    source = copy("kiel-r28", tmp_path)
    source = edit(source, "totals.csv", swap("aid_type", "kind_of_aid"))
    with pytest.raises(SourceError, match=r"totals\.csv: the columns .* Missing: aid_type; new: kind_of_aid") as caught:
        load_source(source)
    assert caught.value.expected == "donor, aid_type, stage, eur_bn"


def test_an_unknown_donor_raises_with_its_row(tmp_path: Path) -> None:
    source = edit(copy("kiel-r28", tmp_path), "totals.csv", swap("Austria,", "Osterreich-Ungarn,"))
    with pytest.raises(UnknownName, match=r"totals\.csv, row 8: 'Osterreich-Ungarn'"):  # after 6 rows of Australia
        load_source(source)


def test_months_that_do_not_make_the_total_raise(tmp_path: Path) -> None:
    source = copy("kiel-r29", tmp_path)
    change = swap("Germany,military,allocated,24.214109", "Germany,military,allocated,24.314109")
    with pytest.raises(SourceError, match=r"totals\.csv, row \d+: the months of kiel-r29/DEU/military/allocated"):
        load_source(edit(source, "totals.csv", change))


def test_months_without_a_total_raise(tmp_path: Path) -> None:
    source = copy("kiel-r29", tmp_path)
    change = swap("Germany,military,allocated,24.214109\n", "")
    with pytest.raises(SourceError, match=r"totals\.csv: the months of kiel-r29/DEU/military/allocated"):
        load_source(edit(source, "totals.csv", change))


def test_a_blank_stays_missing_and_a_zero_stays_zero(tmp_path: Path) -> None:
    source = copy("kiel-r28", tmp_path)
    change = swap("Australia,financial,allocated,0.000000", "Australia,financial,allocated,")
    figures = load_source(edit(source, "totals.csv", change)).set_index("figure_id")
    assert math.isnan(figures.loc["kiel-r28/AUS/financial/allocated", "value"])
    assert figures.loc["kiel-r28/AUS/financial/committed", "value"] == 0


@pytest.mark.parametrize(
    ("name", "before", "after", "message"),
    [
        ("totals.csv", "24.214109", "n/a", r"totals\.csv, row \d+: column eur_bn .* found 'n/a'"),
        ("totals.csv", "Germany,military", "Germany,naval", r"column aid_type .* found 'naval'"),
        ("monthly.csv", "2022-02-28", "2022-02", r"monthly\.csv, row 2: column period_end .* found '2022-02'"),
        ("monthly.csv", "2022-02-28", "2031-02-28", r"monthly\.csv, row 2: column month .* from 2022-01 to 2026-04"),
    ],
)
def test_cells_that_cannot_be_read_raise(tmp_path: Path, name: str, before: str, after: str, message: str) -> None:
    source = edit(copy("kiel-r29", tmp_path), name, swap(before, after))
    with pytest.raises(SourceError, match=message):
        load_source(source)


def test_an_unknown_region_raises(tmp_path: Path) -> None:
    source = edit(copy("kiel-headlines", tmp_path), "headlines.csv", swap(",Europe,", ",Eurasia,"))
    with pytest.raises(SourceError, match=r"headlines\.csv, row 4: column region .* found 'Eurasia'"):
        load_source(source)


def test_a_file_that_no_reader_knows_raises(tmp_path: Path) -> None:
    source = copy("kiel-r28", tmp_path)
    source = dataclasses.replace(source, files=(dataclasses.replace(source.files[0], name="rows.csv"),))
    with pytest.raises(SourceError, match=r"no reader for rows\.csv"):
        load_source(source)


def test_a_press_figure_of_an_unknown_party_or_word_raises(tmp_path: Path) -> None:
    source = copy("kyivpost-2025-04-03", tmp_path)
    with pytest.raises(UnknownName, match=r"figures\.csv, row \d+: 'SWX'"):
        load_source(edit(source, "figures.csv", swap("aid,SWE", "aid,SWX")))


def test_a_press_figure_with_an_unknown_qualifier_raises(tmp_path: Path) -> None:
    source = copy("kyivpost-2025-04-03", tmp_path)
    with pytest.raises(UnknownName, match="'nearish' is no qualifier"):
        load_source(edit(source, "figures.csv", swap(",nearly,", ",nearish,")))


def test_a_meeting_on_no_day_raises(tmp_path: Path) -> None:
    source = copy("contact-group", tmp_path)
    with pytest.raises(SourceError, match=r"meetings\.csv, row 2: column date .* found '2022-04-31'"):
        load_source(edit(source, "meetings.csv", swap("2022-04-26", "2022-04-31")))


# The registry


def test_an_unknown_key_raises_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no source 'kiel-r9'.*kiel-r\d"):
        load("kiel-r9")


def test_an_unknown_loader_raises(tmp_path: Path) -> None:
    source = dataclasses.replace(copy("us-interruptions", tmp_path), loader="strikes")
    with pytest.raises(SourceError, match=r"source\.toml: no loader 'strikes'; expected one of .*interruptions"):
        load_source(source)


def test_press_is_all_press_documents() -> None:
    assert {"hegseth-2025-02-12", "kyivpost-2025-04-03"} <= set(load("press")["source"])


def test_an_id_may_stand_in_one_source_only() -> None:
    events = load("us-interruptions")
    with pytest.raises(SchemaError, match="figure_id"):
        concatenate([events, events])


def test_loaders_are_imported_when_they_are_needed() -> None:
    code = """import sys
import aidresearch.loaders.registry
print([m for m in sys.modules if m in aidresearch.loaders.registry.LOADERS.values()])"""
    root = Path(__file__).parents[3]
    run = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


# Cross-checks


def with_total(**changes: object) -> Source:
    total = {"name": "paid", "where": {"stage": "disbursed"}, "value": 26.846e9, "half_width": 0.5, "unit": "EUR"}
    return dataclasses.replace(catalog.get("ukraine-facility"), published_totals=({**total, **changes},))


def test_a_cross_check_sums_wholes_without_their_parts() -> None:
    # By hand: 19.69 by April 2025, and 3.056 + 1.8 + 2.3 after it, billion euros.
    frame = load("ukraine-facility")
    check = cross_check(with_total(), frame).iloc[0]
    assert check["computed"] == pytest.approx(26.846e9, abs=1)
    assert check["ok"]
    assert not cross_check(with_total(value=27e9), frame)["ok"].any()
    assert cross_check(with_total(value=27e9, half_width=0.2e9), frame)["ok"].all()


def test_a_cross_check_takes_dates_up_to_a_day() -> None:
    source = with_total(where={"stage": "disbursed", "period_end_to": dt.date(2024, 4, 24)}, value=6e9)
    assert cross_check(source, load("ukraine-facility"))["ok"].all()  # 4.5 + 1.5


def test_a_cross_check_that_fits_no_figure_fails() -> None:
    check = cross_check(with_total(unit="USD"), load("ukraine-facility")).iloc[0]
    assert math.isnan(check["computed"])
    assert not check["ok"]


def test_a_cross_check_by_an_unknown_column_raises() -> None:
    with pytest.raises(
        SourceError, match=r"source\.toml: published total 'paid' filters by an unknown column 'stages'"
    ):
        cross_check(with_total(where={"stages": "disbursed"}), load("ukraine-facility"))


# Reading cells


def cells(*texts: str | None) -> pd.DataFrame:
    frame = pd.DataFrame({"cell": pd.Series(texts, dtype="str")})
    return frame.assign(where=[f"file.csv, row {n}" for n in range(2, len(texts) + 2)])


def test_numbers() -> None:
    assert reading.numbers(cells("1.50", "-2", None), "cell").tolist()[:2] == [1.5, -2.0]
    assert math.isnan(reading.numbers(cells("1", None), "cell")[1])
    for text in ("1e3", "nan", "inf", "1,5", "1_000", "."):
        with pytest.raises(SourceError, match=r"file\.csv, row 3: column cell cannot be read"):
            reading.numbers(cells("1", text), "cell")


def test_half_a_unit_of_the_last_digit() -> None:
    texts = pd.Series(["89.9", "67", "0.053348", "118.0"])
    assert reading.half_unit(texts, of=1e9).tolist() == [0.05e9, 0.5e9, 500.0, 0.05e9]


def test_periods() -> None:
    found = reading.periods(cells("2024", "2024-02", "2025-04-03", None), "cell")
    assert found["start"].dropna().dt.strftime("%Y-%m-%d").tolist() == ["2024-01-01", "2024-02-01", "2025-04-03"]
    assert found["end"].dropna().dt.strftime("%Y-%m-%d").tolist() == ["2024-12-31", "2024-02-29", "2025-04-03"]
    assert found.loc[3].isna().all()
    with pytest.raises(SourceError, match=r"row 2: column cell .* found '2024-13'"):
        reading.periods(cells("2024-13"), "cell")


def test_notes_leave_out_what_is_missing() -> None:
    first, second = pd.Series(["a", None, "a", None], dtype="str"), pd.Series(["b", "b", None, None], dtype="str")
    found = reading.notes(first, second)
    assert found[:3].tolist() == ["a; b", "b", "a"]
    assert pd.isna(found[3])


def test_slugs() -> None:
    assert reading.slugs(pd.Series(["IRIS-T SLM", "Leopard 1A5"])).tolist() == ["iris-t-slm", "leopard-1a5"]


def test_one_figure_by_its_id() -> None:
    """The article prints "nearly EUR 3.5 billion" for the third payment."""
    found = figure("kyivpost-2025-04-03/k18")
    assert (found["value"], found["qualifier"], found["unit"]) == (3.5e9, "nearly", "EUR")
    with pytest.raises(UnknownName, match=r"no figure 'kyivpost-2025-04-03/k180'.*Nearest: kyivpost-2025-04-03/k18"):
        figure("kyivpost-2025-04-03/k180")
    with pytest.raises(UnknownName, match="no source 'kyivpost'"):
        figure("kyivpost/k18")


def test_the_checks_of_all_sources() -> None:
    """Release 29: EUR 358.3995bn allocated, as its web tables print."""
    found = checks().set_index(["source", "name"])
    assert found["ok"].all()
    assert found.loc[("kiel-r29", "all donors allocated"), "published"] == 358_399_500_000


def test_a_source_is_read_once_and_what_is_written_to_it_stays_with_the_writer() -> None:
    first = load("us-interruptions")
    first["as_printed"] = "changed"
    first.loc[0, "donor"] = "SWE"
    again = load("us-interruptions")
    assert set(again["donor"]) == {"USA"}
    assert "changed" not in set(again["as_printed"])


def interruptions(root: Path) -> Project:
    """A project that holds one source, in a folder where it may be changed."""
    at = Project(root, is_checkout=True)
    shutil.copytree(catalog.get("us-interruptions").folder, root / "data" / "raw" / "events" / "us-interruptions")
    shutil.copytree(paths.default().reference, at.reference)
    return at


def reword(at: Project) -> None:
    """Change a word of its events; its description has the hash of the file as it was."""
    events = catalog.get("us-interruptions", at).folder / "events.csv"
    content = events.read_text(encoding="utf-8")
    events.write_text(content.replace("stock review", "review of stocks"), encoding="utf-8")


def record(at: Project) -> None:
    """Write the hash of the events as they are into its description."""
    source = catalog.get("us-interruptions", at)
    new = hashlib.sha256((source.folder / "events.csv").read_bytes()).hexdigest()
    description = source.folder / "source.toml"
    text = description.read_text(encoding="utf-8")
    description.write_text(text.replace(source.files[0].sha256, new), encoding="utf-8")


def test_a_source_that_changed_is_read_anew(tmp_path: Path) -> None:
    """In one process: a notebook that is open while its source gets another row."""
    at = interruptions(tmp_path)
    assert load("us-interruptions", at)["donor"].tolist() == ["USA"] * 4
    reword(at)
    with pytest.raises(SourceError, match="not the one recorded"):
        load("us-interruptions", at)
    record(at)
    assert load("us-interruptions", at)["as_printed"].str.contains("review of stocks").any()


def test_what_is_computed_from_a_source_is_kept_until_the_source_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = interruptions(tmp_path)
    monkeypatch.setitem(paths._chosen, "default", at)
    runs = []

    @computed_from("us-interruptions")
    def printed(figures: pd.DataFrame, word: str) -> int:
        runs.append(word)
        return int(figures["as_printed"].str.contains(word).sum())

    assert (printed("review of stocks"), printed("review of stocks"), printed("no such word")) == (0, 0, 0)
    assert runs == ["review of stocks", "no such word"]
    reword(at)
    with pytest.raises(SourceError, match="not the one recorded"):
        printed("review of stocks")
    record(at)
    assert printed("review of stocks") == 1


def test_who_is_given_what_was_kept_has_asked_for_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a report forked from a process that has the EU's key would not be made anew when the key changes."""
    eu_key()
    monkeypatch.setattr(catalog, "_opened", set())
    eu_key()
    assert catalog.opened() == {"kiel-r29"}


def test_who_audits_against_registers_that_were_kept_has_asked_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = load("kyivpost-2025-04-03")
    audit(claims)
    monkeypatch.setattr(catalog, "_opened", set())
    audit(claims)
    assert catalog.opened() >= {"contact-group", "kiel-headlines", "kiel-r21", "kiel-r29"}


# What a published total can be of


def check(key: str, **total: object) -> pd.Series:
    """One published total of a shipped source; half width 0.5 unless given."""
    source = dataclasses.replace(
        catalog.get(key), published_totals=({"name": "total", "half_width": 0.5, "unit": "EUR", **total},)
    )
    return cross_check(source, load(key)).iloc[0]


def test_a_cross_check_of_a_window_and_of_several_rows() -> None:
    """MFA+ of 2023: 18.0 billion euros; MFA of 2022 7.2; the first two ERA payments of 2025: 3 and 1."""
    paid = {"stage": "disbursed", "coverage": "flow"}
    assert check("eu-payments", where={**paid, "item_in": ["mfa-2022", "mfa-2023"]}, value=25.2e9)["ok"]
    window = {"stated_on_from": dt.date(2025, 1, 1), "stated_on_to": dt.date(2025, 3, 31)}
    assert check("eu-payments", where={**paid, "item": "era", **window}, value=4e9)["ok"]
    assert check("eu-payments", where={**paid, "item": "era", "number_not": 1, **window}, value=1e9)["ok"]


def test_a_cross_check_of_what_a_running_total_counts() -> None:
    """Department of Defense, 2023-12-27: about 44.2 billion dollars since 24 February 2022."""
    window = {"coverage": "flow", "stated_on_from": dt.date(2022, 2, 24), "stated_on_to": dt.date(2023, 12, 27)}
    total = {"where": window, "value": 44.2e9, "half_width": 0.1e9, "unit": "USD"}
    assert check("us-packages", **total, column="counted")["ok"]
    assert not check("us-packages", **total)["ok"]  # the announcements make more


def test_a_cross_check_of_a_group_of_a_file_and_of_two_sources() -> None:
    """Kiel, 2025-02-14: Europe 132 billion euros; release 29: 358.3995 by month; 12.8 + 18.1 = 30.9 of ERA loans."""
    europe = check("kiel-r21", where={"stage": "allocated", "donor": "EUROPE"}, value=132e9, half_width=0.5e9)
    assert europe["ok"]
    months = {"file": "monthly.csv", "stage": "allocated"}
    assert check("kiel-r29", where=months, value=358.3995e9, half_width=50_000)["ok"]
    other = {"source": "eu-payments", "where": {"item": "era", "stage": "disbursed", "coverage": "flow"}}
    own = {"figure_id_in": ["g7-era/g7/disbursed/2025-11-13"]}
    both = check("g7-era", where=own, plus=other, value=30.9e9, half_width=0.1e9)
    assert both["ok"]
    assert both["unit"] == "EUR"


@pytest.mark.parametrize("key", ["imf-payments", "us-packages", "contact-group", "kiel-r29"])
def test_a_source_is_the_same_in_both_storages_of_texts(key: str) -> None:
    """The command `audit` reads in pandas' own storage of texts, which is faster for small tables; pages use pyarrow's.
    What a table says does not depend on it."""
    frames = []
    for storage in ("python", "auto"):
        with pd.option_context("mode.string_storage", storage):
            frames.append(load_source(catalog.get(key)))
    first, second = (frame.astype("object").map(lambda cell: None if pd.isna(cell) else cell) for frame in frames)
    pd.testing.assert_frame_equal(first, second, check_column_type=False)
