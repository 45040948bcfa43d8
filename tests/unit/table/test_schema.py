"""The table's contract: what passes, and that each rule can fail with a readable line."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from aidresearch import paths
from aidresearch.errors import SchemaError, UnknownName
from aidresearch.export import codebook
from aidresearch.table import schema, vocabulary


def test_conform_gives_columns_order_and_dtypes() -> None:
    frame = schema.conform(pd.DataFrame({"value": [1], "figure_id": ["a/1"], "stated_on": ["2025-04-02"]}))
    assert list(frame.columns) == list(schema.COLUMNS)
    assert frame["value"].dtype == "float64"
    assert frame["stated_on"].dtype == "datetime64[s]"
    assert frame["note"].isna().all()
    assert frame["stage"].cat.ordered


def test_conform_drops_nothing_in_silence() -> None:
    with pytest.raises(SchemaError, match="does not have; found colour"):
        schema.conform(pd.DataFrame({"colour": ["red"]}))


def test_an_unknown_stage_raises_instead_of_going_missing() -> None:
    with pytest.raises(UnknownName, match=r"'commited' is no stage.*Nearest: committed"):
        schema.conform(pd.DataFrame({"stage": ["commited"]}))


def test_a_missing_column_is_named() -> None:
    frame = schema.empty().drop(columns=["unit", "value"])
    with pytest.raises(SchemaError, match=r"^here: columns missing: value, unit\. docs/codebook"):
        schema.validate(frame, where="here")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"low": 2.0}, "low <= value <= high"),
        ({"half_width": -1.0}, "half_width is not negative"),
        ({"half_width": None}, "a value has half_width, low and high"),
        ({"value": float("inf"), "high": float("inf")}, "value and half_width are finite"),
        ({"unit": "euro"}, "money has an ISO 4217 unit"),
        ({"unit": None}, "money has an ISO 4217 unit"),
        ({"prices": "real"}, "money has a price basis"),
        ({"measure": "count"}, "a count has unit item"),
        ({"measure": "share"}, "a share, ratio or rank has unit 1"),
        ({"measure": "event"}, "an event has neither value nor unit"),
        ({"coverage": None}, "money of role aid has a coverage"),
        ({"period_start": "2025-01-02", "period_end": "2025-01-01"}, "period_start <= period_end"),
        ({"equivalent_value": 2.0}, "a printed equivalent has value, low, high and unit"),
        ({"part_of": "test/1"}, "no figure is its own part or duplicate"),
        ({"measure": "mony"}, r"column measure: one of money, count, .*found 'mony'"),
        ({"donor": "Sweden"}, "donor and recipient are party codes"),
        ({"role": None}, "column role: "),
    ],
)
def test_each_rule_can_fail(figures, change, words) -> None:
    broken = schema.conform(figures({}).astype("object").assign(**change))
    with pytest.raises(SchemaError, match=words) as caught:
        schema.validate(broken)
    assert "test/1" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_doubled_id_is_an_error(figures) -> None:
    for ignore_index in (True, False):  # a repeated label too
        with pytest.raises(SchemaError, match=r"figure_id: one row for each id does not hold in row 0 \(test/1\)"):
            schema.validate(pd.concat([figures({}), figures({})], ignore_index=ignore_index))


@pytest.mark.parametrize("given", [None, {}, pd.Series([1.0]), "kiel-r28"])
def test_what_is_no_frame_is_named(given) -> None:
    with pytest.raises(SchemaError, match=rf"figures= is no figures table; .*found {type(given).__name__}\."):
        schema.validate(given, name="figures")


def test_a_column_of_another_kind_is_named(figures) -> None:
    for change in ({"value": 1}, {"note": 1}, {"stage": "pledged"}, {"stated_on": "2025-01-01"}):
        (name,) = change
        with pytest.raises(SchemaError, match=rf"column {name}: {schema.COLUMNS[name].kind} \(dtype .* does not hold"):
            schema.validate(figures({}).assign(**change).astype({"note": "object"}))
    with pytest.raises(SchemaError, match="column value: one column of this name does not hold"):
        schema.validate(pd.concat([figures({}), figures({})[["value"]]], axis=1))


def test_texts_and_dates_of_other_programs_pass(figures) -> None:
    frame = figures({"donor": "SWE", "stated_on": "2025-04-02"})
    for text, date in (("object", "datetime64[ns]"), ("string", "datetime64[us]")):
        texts = {name: text for name, column in schema.COLUMNS.items() if column.kind == "text"}
        schema.validate(frame.astype({**texts, "stated_on": date}))
    with pytest.raises(SchemaError, match="column stated_on: date"):
        schema.validate(frame.assign(stated_on=frame["stated_on"].dt.tz_localize("UTC")))


def test_every_failure_is_counted(figures) -> None:
    """Three rows: two words that are no measure, and one half width below zero."""
    frame = figures({}, {}, {}).assign(measure=["mony", "sum", "money"], half_width=[0.0, 0.0, -1.0])
    with pytest.raises(SchemaError, match=r"in row 0 \(test/1\).*found 'mony'\. 2 more such failures"):
        schema.validate(frame)


@pytest.mark.parametrize("ids", [["x/9", "x/10", "x/10"], ["x/10", "x/9", "x/10"], ["b", "aa", "b"]])
def test_two_equal_ids_are_found_in_any_order(figures, ids) -> None:
    frame = figures({}, {}, {})
    schema.validate(frame.assign(figure_id=["x/10", "x/9", "y"]))
    with pytest.raises(SchemaError, match="one row for each id does not hold"):
        schema.validate(frame.assign(figure_id=ids))


@pytest.mark.parametrize(
    ("qualifier", "ends"),
    [
        (None, (3.45, 3.55)),
        ("about", (3.45, 3.55)),
        ("nearly", (float("-inf"), 3.5)),
        ("up to", (float("-inf"), 3.5)),
        ("at least", (3.5, float("inf"))),
    ],
)
def test_a_printed_number_is_an_interval(qualifier, ends) -> None:
    assert vocabulary.interval(3.5, 0.05, qualifier) == pytest.approx(ends)


def test_an_unknown_word_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"'comitted' is no stage.*Nearest: committed"):
        vocabulary.check("stage", "comitted")


def test_the_codebook_is_that_of_the_schema() -> None:
    at = paths.default()
    written = Path(at.root / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert written == codebook.text(), "docs/codebook.md is not current: run `make codebook`"
