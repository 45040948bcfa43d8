"""``aidresearch build --into DIR`` deleted a user's files without a word.

A folder was taken for ours by any ``build.json``, another program's too, and was then replaced as a whole; ``data/``
and ``failed/`` in it were never looked at, since a build writes there as well; ``.DIR.new`` and ``.DIR.old`` were
removed because of their names; notebooks in ``reports/failed`` went whoever had put them there. Now only what a
manifest of ours lists is replaced or removed, and anything else is refused by name.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aidresearch.errors import BuildError
from aidresearch.export import manifest, processed
from aidresearch.paths import Project
from aidresearch.site import build, ownership
from aidresearch.site.engine import processes
from tests.site import toy
from tests.unit.site.test_build import Fake


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return toy.project(tmp_path / "project")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    made = Fake()
    monkeypatch.setattr(processes, "run_all", made)
    return made


@pytest.fixture
def site(project: Project, fake: Fake, tmp_path: Path) -> Path:
    """A site of ours that is out of date, so that a build replaces it."""
    build.build(project, into=tmp_path / "site")
    toy.change(project.root / "notebooks/toy.ipynb", "12 *", "13 *")
    return tmp_path / "site"


THESIS = "the only copy"


@pytest.mark.parametrize("name", ["data/interviews.csv", "failed/mine.ipynb", "thesis.txt", "data/sub/a.txt"])
def test_a_file_in_the_sites_folder(name: str, site: Path, project: Project) -> None:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(THESIS, encoding="utf-8")
    with pytest.raises(BuildError, match=rf"site: files that no build put there would be lost: {name};"):
        build.build(project, into=site)
    assert (site / name).read_text(encoding="utf-8") == THESIS


@pytest.mark.parametrize("word", ["new", "old", "lock"])
@pytest.mark.parametrize("is_folder", [True, False])
def test_what_has_the_name_of_a_left_folder(word: str, is_folder: bool, site: Path, project: Project) -> None:
    taken = site.with_name(f".site.{word}")
    mine = taken / "thesis.txt" if is_folder else taken
    mine.parent.mkdir(exist_ok=True)
    mine.write_text(THESIS, encoding="utf-8")
    with pytest.raises(
        BuildError, match="would be lost: " + ("thesis.txt" if is_folder and word != "lock" else ".site")
    ):
        build.build(project, into=site)
    assert mine.read_text(encoding="utf-8") == THESIS


@pytest.mark.parametrize(
    "content",
    [
        {"name": "my bundler", "version": "1.2"},
        {"version": 2, "index": "", "files": {"thesis.txt": "not a hash"}, "reports": {}},
        {"version": 2, "index": "", "files": {"../thesis.txt": "0" * 64}, "reports": {}},
        [],
    ],
)
def test_a_build_json_of_another_program(content: object, project: Project, fake: Fake, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "build.json").write_text(json.dumps(content), encoding="utf-8")
    (folder / "thesis.txt").write_text(THESIS, encoding="utf-8")
    with pytest.raises(BuildError, match="not empty and no site that aidresearch built"):
        build.build(project, into=folder)
    assert json.loads((folder / "build.json").read_text(encoding="utf-8")) == content
    assert (folder / "thesis.txt").read_text(encoding="utf-8") == THESIS


def test_a_notebook_in_the_folder_of_failed_ones(project: Project, fake: Fake) -> None:
    """Ours come and go; another one stays, and one that has the name of ours is refused before anything runs."""
    fake.broken = {"overview"}
    build.build(project)
    mine = project.reports / "failed/experiment.ipynb"
    mine.write_text(THESIS, encoding="utf-8")
    fake.broken = set()
    build.build(project)
    assert [p.name for p in (project.reports / "failed").iterdir()] == ["experiment.ipynb"]

    mine.rename(mine.with_name("overview.ipynb"))
    fake.ran.clear()
    with pytest.raises(BuildError, match=r"would be lost: overview\.ipynb"):
        build.build(project, force=True)
    assert fake.ran == []


def test_processed_data_replace_only_their_own(tmp_path: Path) -> None:
    mine = tmp_path / "figures.csv"
    mine.write_text(THESIS, encoding="utf-8")
    with pytest.raises(BuildError, match=r"would be lost: figures\.csv"):
        processed.write(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["figures.csv"]
    assert manifest.files(tmp_path) == set()


def test_processed_data_and_failed_notebooks_stay_when_the_site_is_built_again(
    project: Project, fake: Fake, tmp_path: Path
) -> None:
    fake.broken = {"overview"}
    site = tmp_path / "site"
    build.build(project, into=site)
    about = {"code": "", "sources": {}, "versions": {}, "outputs": {"figures.csv": {"sha256": "0"}}}
    (site / "data").mkdir()
    (site / "data/manifest.json").write_text(json.dumps(about), encoding="utf-8")
    (site / "data/figures.csv").write_text("figure_id\n", encoding="utf-8")
    build.build(project, into=site, force=True, only=["donor"])
    assert (site / "data/figures.csv").read_text(encoding="utf-8") == "figure_id\n"
    assert sorted(p.name for p in (site / "failed").iterdir()) == ["failed.json", "overview.ipynb"]
    assert ownership.foreign(site) == []
