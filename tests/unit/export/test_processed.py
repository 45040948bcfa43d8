"""data/processed: what is in it, that it is the same bytes twice, and that a change is noticed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pandas as pd
import pytest

from aidresearch.export import processed
from aidresearch.export.manifest import problems
from aidresearch.table import schema

pytestmark = pytest.mark.extra("parquet")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return processed.write(tmp_path_factory.mktemp("data") / "processed")


def hashes(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_the_same_bytes_twice(folder: Path, tmp_path: Path) -> None:
    assert hashes(processed.write(tmp_path)) == hashes(folder)
    assert set(hashes(folder)) == {
        "datapackage.json", "figures.csv", "figures.parquet", "manifest.json", "normalized.csv", "normalized.parquet",
    }  # fmt: skip


def test_all_sources_are_in_the_one_table(folder: Path) -> None:
    figures = pd.read_parquet(folder / "figures.parquet")
    assert list(figures.columns) == list(schema.COLUMNS)
    assert figures["figure_id"].is_unique
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    shapes = {"natural-earth"}  # outlines for maps, no figures
    assert set(manifest["sources"]) == set(figures["source"]) | shapes
    assert sum(manifest["figures"].values()) == len(figures) == manifest["outputs"]["figures.csv"]["rows"]


def test_a_normalized_figure_by_hand(folder: Path) -> None:
    normalized = pd.read_parquet(folder / "normalized.parquet").set_index(["figure_id", "unit"])
    row = normalized.loc[("kyivpost-2025-04-03/k18", "USD")]
    # ECB, April 2025: the mean of the 20 fixings of that month is 1.1214 US dollars for one euro.
    assert row["value"] == pytest.approx(3.5e9 * 1.1214, rel=1e-4)
    assert row["fx_rule"] == "monthly-mean of stated_on"
    assert row["value_stated"] == 3.5e9


def test_the_csv_is_the_parquet(folder: Path) -> None:
    for name in ("figures", "normalized"):
        table, text = pd.read_parquet(folder / f"{name}.parquet"), pd.read_csv(folder / f"{name}.csv", low_memory=False)
        assert len(table) == len(text)
        assert text["value"].to_numpy() == pytest.approx(table["value"].to_numpy(), nan_ok=True)


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert problems(tmp_path) == []
    return tmp_path


@pytest.mark.parametrize("name", ["figures.csv", "normalized.parquet", "datapackage.json"])
def test_a_changed_output_is_noticed(copy: Path, name: str) -> None:
    path = copy / name
    path.write_bytes(path.read_bytes() + b" ")
    assert problems(copy) == [f"{copy.name}/{name}: not the file that was built. Run aidresearch build"]


@pytest.mark.parametrize("what", ["totals.csv", "source.toml"])
def test_a_changed_input_is_noticed(copy: Path, what: str) -> None:
    """The record of a source is an input too: it says by which date amounts are converted."""
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["sources"]["kiel-r29"][what] != "other"
    manifest["sources"]["kiel-r29"][what] = "other"
    (copy / "manifest.json").write_text(json.dumps(manifest))
    assert problems(copy) == [f"{copy.name}: built from other sources than now. Run aidresearch build"]


@pytest.mark.parametrize("content", [None, "{", "{}", '{"outputs": 1}'])
def test_no_or_a_broken_manifest_is_not_built(copy: Path, content: str | None) -> None:
    """A manifest cut short once stopped every build with a JSONDecodeError."""
    (copy / "manifest.json").unlink()
    if content is not None:
        (copy / "manifest.json").write_text(content)
    assert problems(copy) == [f"{copy.name}: not built yet. Run aidresearch build"]


def test_the_package_description_names_every_column(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        header = (folder / resource["path"]).read_text(encoding="utf-8").split("\n", 1)[0]
        assert [f["name"] for f in resource["schema"]["fields"]] == header.split(",")
