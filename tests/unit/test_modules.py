"""What Python and an editor see of the package: every module by its dotted name, the public names and no others."""

from __future__ import annotations

import doctest
import importlib
import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import aidresearch as aid

ROOT = Path(__file__).parents[2] / "aidresearch"
MODULES = sorted(
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in ROOT.rglob("*.py")
)


@pytest.mark.extra("reports")
def test_every_module_is_imported_by_its_name_and_is_a_module() -> None:
    """`import aidresearch.sources as s` gave a function, `import aidresearch.audit.verdicts` failed: a package and a
    public function shared a name."""
    for name in MODULES:
        module = importlib.import_module(name)
        assert isinstance(module, ModuleType), name
        assert module.__name__ == name
        assert sys.modules[name] is module


def test_a_dotted_import_gives_the_module_and_not_a_function() -> None:
    code = "import aidresearch.auditing.claims as c, aidresearch.loaders.registry as r; print(type(c), type(r))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "<class 'module'> <class 'module'>\n"


@pytest.mark.parametrize("module", [aid, aid.charts, aid.scenario, aid.tables], ids=lambda module: module.__name__)
def test_dir_shows_the_public_names_alone(module: ModuleType) -> None:
    names = dir(module)
    assert sorted(names) == sorted(module.__all__)
    for name in names:
        thing = getattr(module, name)
        assert not name.startswith("_")
        assert not inspect.ismodule(thing) or module is aid
        assert thing.__doc__, name


def test_a_public_name_is_no_package() -> None:
    rooms = {path.stem for path in ROOT.iterdir() if path.suffix in ("", ".py")}
    assert rooms & set(aid.__all__) == set()


def examples() -> list[doctest.DocTest]:
    rooms = (aid, aid.charts, aid.parties, aid.scenario, aid.tables)
    functions = [f for room in rooms for name in dir(room) if inspect.isfunction(f := getattr(room, name))]
    finder = doctest.DocTestFinder(recurse=False, exclude_empty=True)
    return [test for function in functions for test in finder.find(function) if test.examples]


def _of(example: doctest.DocTest) -> Any:
    file = Path(example.filename or "").as_posix()
    extras = {"reports": "/show/" in file, "parquet": example.name == "audit_many"}
    marks = [pytest.mark.extra(name) for name, is_needed in extras.items() if is_needed]
    return pytest.param(example, id=f"{Path(file).stem}.{example.name}", marks=marks)


@pytest.mark.parametrize("example", [_of(example) for example in examples()])
def test_the_example_of_a_public_function_runs(example: doctest.DocTest, monkeypatch: pytest.MonkeyPatch) -> None:
    if shell := sys.modules.get(
        "IPython.core.interactiveshell"
    ):  # one that another test began would take what is shown
        monkeypatch.setattr(shell.InteractiveShell, "initialized", lambda: False)
    printed: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS).run(example, out=printed.append)
    assert printed == []
