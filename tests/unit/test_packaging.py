"""pyproject.toml says what is needed; the lock files, environment.yml and the code agree with it."""

from __future__ import annotations

import ast
import json
import re
import runpy
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import aidresearch

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(line) for line in PROJECT["dependencies"]]
EXTRAS = {name: [Requirement(line) for line in lines] for name, lines in PROJECT["optional-dependencies"].items()}
BUILD = [
    Requirement(line)
    for line in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
]
#: Name of a lock file: the layers that it pins.
LAYERS = {
    "requirements.lock": [*RUNTIME, *BUILD, *(r for name in EXTRAS if name != "docs" for r in EXTRAS[name])],
    "requirements-reports.lock": [*RUNTIME, *BUILD, *EXTRAS["reports"]],
    "requirements-docs.lock": [*RUNTIME, *BUILD, *EXTRAS["docs"]],
}
LOCKS = {name: (ROOT / name).read_text(encoding="utf-8") for name in LAYERS}
#: What the library alone must do without.
NOTEBOOKS = {"ipykernel", "ipython", "jupyterlab", "matplotlib", "nbconvert", "papermill", "seaborn", "great-tables"}
TOOLS = {"pytest", "mypy", "ruff", "hypothesis", "playwright", "pre-commit", "dask", "nbval"}
#: country_converter is GPL and breaks on pandas 3; forex-python's service is gone; the others are gigabytes.
BANNED = {"country-converter", "forex-python", "torch", "tensorflow", "jax"}
#: Where the pins must hold: the oldest Python, a newer one, and the systems people use.
PLATFORMS = [
    {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": system, "platform_system": name}
    for python in ("3.11", "3.14")
    for system, name in (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
]


class Pin(NamedTuple):
    name: str
    version: str
    marker: Marker | None
    hashes: int


def pins(lock: str) -> list[Pin]:
    """Every pin of a lock file; raises ValueError at a line that is no pin, hash or comment."""
    found: list[Pin] = []
    for line in lock.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if re.match(r"    --hash=sha256:[0-9a-f]{64}( \\)?$", line) and found:
            found[-1] = found[-1]._replace(hashes=found[-1].hashes + 1)
        elif match := re.match(r"([a-z0-9-]+)(?:\[[a-z0-9,-]+\])?==([^ ;]+)(?: ; (.+?))? \\$", line):
            marker = Marker(match[3]) if match[3] else None
            found.append(Pin(match[1], match[2], marker, 0))
        else:
            raise ValueError(f"no pin, hash or comment: {line}")
    return found


def not_pinned(needed: Iterable[Requirement], lock: str) -> list[str]:
    """What of ``needed`` has no pin that satisfies it, on every platform exactly one."""
    found = []
    for requirement in needed:
        candidates = [pin for pin in pins(lock) if pin.name == canonicalize_name(requirement.name)]
        for platform in PLATFORMS:
            versions = [pin.version for pin in candidates if pin.marker is None or pin.marker.evaluate(platform)]
            if len(versions) != 1 or not requirement.specifier.contains(versions[0]):
                where = f"{platform['sys_platform']}, Python {platform['python_version']}"
                found.append(f"{requirement}: pinned {', '.join(versions) or 'nowhere'} ({where})")
    return found


def imports_under(folder: Path) -> Iterator[tuple[str, str]]:
    """The top-level modules that the Python files import, with the file."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            else:
                continue
            yield from ((name.split(".")[0], path.name) for name in names)


@cache
def owners_of() -> Mapping[str, list[str]]:
    """The packages that bring a module: asked once, for it looks through everything that is installed."""
    return packages_distributions()


def undeclared(folder: Path, declared: Iterable[Requirement]) -> set[str]:
    """Imports from packages that are not among ``declared``, as "module (file)"."""
    known = {canonicalize_name(requirement.name) for requirement in declared}
    owners = owners_of()
    beside = {path.stem for path in folder.rglob("*.py")}  # a script's own modules, in its folder
    return {
        f"{module} ({file})"
        for module, file in imports_under(folder)
        if module not in sys.stdlib_module_names
        and module not in {"aidresearch", "tests", *beside}
        and not known & {canonicalize_name(owner) for owner in owners.get(module, [module])}
    }


@pytest.mark.parametrize("name", LAYERS)
def test_everything_declared_is_pinned(name: str) -> None:
    """The build backend too, so that the editable install fetches nothing."""
    assert not_pinned(LAYERS[name], LOCKS[name]) == []


@pytest.mark.parametrize("name", LAYERS)
def test_every_pin_has_a_hash_and_no_address(name: str) -> None:
    lock = LOCKS[name]
    assert [pin.name for pin in pins(lock) if not pin.hashes] == []
    assert "://" not in lock
    assert "--index-url" not in lock
    assert "--find-links" not in lock


def test_the_layers_have_the_same_versions() -> None:
    """So that they go into one environment: `make test` adds to `make reports`, `make docs` to either."""
    versions: dict[str, set[str]] = {}
    for pin in (pin for lock in LOCKS.values() for pin in pins(lock)):
        versions.setdefault(f"{pin.name} {pin.marker or ''}", set()).add(pin.version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
    whole = {pin.name for pin in pins(LOCKS["requirements.lock"])}
    assert {pin.name for pin in pins(LOCKS["requirements-reports.lock"])} <= whole


def test_reports_need_no_developers_tools_and_the_library_no_notebooks() -> None:
    assert not TOOLS & {pin.name for pin in pins(LOCKS["requirements-reports.lock"])}
    assert not (NOTEBOOKS | TOOLS | {"pyarrow"}) & {canonicalize_name(r.name) for r in RUNTIME}


def test_the_version_is_one() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert PROJECT["dynamic"] == ["version"]  # hatchling reads it from aidresearch/__init__.py
    assert aidresearch.__version__ == citation["version"]


def test_banned_packages_are_nowhere() -> None:
    declared = {canonicalize_name(r.name) for r in [*RUNTIME, *(r for extra in EXTRAS.values() for r in extra)]}
    assert not BANNED & (declared | {pin.name for lock in LOCKS.values() for pin in pins(lock)})
    assert not {"country_converter", "forex_python"} & {module for module, _ in imports_under(ROOT / "aidresearch")}


def test_environment_has_the_same_dependencies_with_the_same_bounds() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda = [entry for entry in environment["dependencies"] if isinstance(entry, str)]
    (pip,) = [entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict)]
    listed = [Requirement(entry) for entry in [*conda, *(line for line in pip if not line.startswith("-"))]]
    bounds = {canonicalize_name(r.name): r.specifier for r in listed}
    assert bounds.pop("python") == Requirement(f"python{PROJECT['requires-python']}").specifier
    for name in ("pip", "make", "git"):
        assert bounds.pop(name) == Requirement(name).specifier
    assert bounds == {canonicalize_name(r.name): r.specifier for r in [*RUNTIME, *EXTRAS["reports"]]}
    assert "--editable ." in pip


def test_the_package_imports_only_what_is_declared() -> None:
    optional = [r for name in ("parquet", "reports", "cluster", "live") for r in EXTRAS[name]]
    assert undeclared(ROOT / "aidresearch", [*RUNTIME, *optional]) == set()


@pytest.mark.parametrize("folder", ["tests", "notebooks"])
def test_the_tests_import_only_what_is_declared(folder: str) -> None:
    assert undeclared(ROOT / folder, [*RUNTIME, *(r for extra in EXTRAS.values() for r in extra)]) == set()


def test_the_addresses_of_the_project_stand_in_one_place() -> None:
    """They are assumed until somebody hosts it, who then has one place to change."""
    addresses = {url.split("://")[1].split("/")[0] for url in PROJECT["urls"].values()}
    owners = {*(host for host in addresses if host != "github.com"), "github.com/aidresearch"}
    suffixes = (".md", ".py", ".toml", ".yml", ".json", ".cff", ".html", ".js", ".ipynb")
    folders = (ROOT / name for name in ("aidresearch", "docs", "data/reference", "reports/numbers", ".github"))
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in suffixes]
    files += [path for path in [*ROOT.iterdir(), ROOT / "reports" / "plan.toml"] if path.suffix in suffixes]
    naming = [path for path in files if any(owner in path.read_text(encoding="utf-8") for owner in owners)]
    assert naming == [ROOT / "pyproject.toml"]


def test_what_is_declared_is_imported() -> None:
    """The extra ``live`` asked for httpx, which nothing imported."""
    declared = [*RUNTIME, *(r for name in ("parquet", "cluster", "live") for r in EXTRAS[name])]
    imported = {module for module, _ in imports_under(ROOT / "aidresearch")}
    owners = {canonicalize_name(owner) for module in imported for owner in owners_of().get(module, [])}
    assert {canonicalize_name(r.name) for r in declared} - owners == {"dask"}  # its command starts workers: cluster.md


def test_the_wheel_has_every_notebook_without_outputs() -> None:
    """Stored outputs, which every build makes anew, were half of the package on disk."""
    without_outputs = runpy.run_path(str(ROOT / "hatch_build.py"))["without_outputs"]

    for path in (ROOT / "notebooks").glob("*.ipynb"):
        stored = json.loads(path.read_text(encoding="utf-8"))
        bare = json.loads(without_outputs(path.read_text(encoding="utf-8")))
        assert [cell["source"] for cell in bare["cells"]] == [cell["source"] for cell in stored["cells"]]
        assert bare["metadata"] == stored["metadata"]
        assert not any(cell.get("outputs") for cell in bare["cells"])


# The checks themselves, on files made to fail.

HASH = "    --hash=sha256:" + "0" * 64 + "\n"


@pytest.mark.parametrize(
    ("lock", "expected"),
    [
        ("pandas==2.3.0 \\\n" + HASH, "pandas>=3: pinned 2.3.0 (linux, Python 3.11)"),
        ("numpy==2.0 \\\n" + HASH, "pandas>=3: pinned nowhere (linux, Python 3.11)"),
        ("pandas==3.1 ; sys_platform == 'linux' \\\n" + HASH, "pandas>=3: pinned nowhere (darwin, Python 3.11)"),
        ("pandas==3.1 \\\n" + HASH + "pandas==3.2 \\\n" + HASH, "pandas>=3: pinned 3.1, 3.2 (linux, Python 3.11)"),
    ],
)
def test_a_wrong_pin_is_named(lock: str, expected: str) -> None:
    assert expected in not_pinned([Requirement("pandas>=3")], lock)


def test_a_right_pin_passes() -> None:
    lock = (
        "pandas==3.1 ; python_full_version < '3.12' \\\n"
        + HASH
        + "pandas==3.2 ; python_full_version >= '3.12' \\\n"
        + HASH
    )
    assert not_pinned([Requirement("Pandas>=3")], lock) == []


def test_a_foreign_line_in_the_lock_is_refused() -> None:
    with pytest.raises(ValueError, match="no pin"):
        pins("pandas>=3\n")


def test_an_undeclared_import_is_named(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(
        "import os\ndef f():\n    import yaml.nodes\n    from pandas.api import types\n"
    )
    assert undeclared(tmp_path, [Requirement("pandas")]) == {"yaml (module.py)"}
    assert undeclared(tmp_path, [Requirement("pandas"), Requirement("PyYAML")]) == set()


def test_the_changelog_has_a_section_of_this_version_and_one_for_what_comes() -> None:
    """What the release workflow asks for before it publishes a tag."""
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert re.fullmatch(rf"{re.escape(aidresearch.__version__)} \(\d{{4}}-\d\d-\d\d\)", headings[1])
