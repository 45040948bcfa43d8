"""A forked process that makes one report: its task and its result are pickles in a folder.

While it runs, ``journal`` in that folder grows: a line when a cell begins, one with its outputs when it has ended. Of
a process that was killed, this is what is known.
"""

from __future__ import annotations

import importlib
import json
import os
import pickle
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from aidresearch import catalog
from aidresearch.site.engine import run
from aidresearch.site.engine.run import Result, Task
from aidresearch.site.plan.plan import Report, Site

TASK, RESULT, JOURNAL = "task.pickle", "result.pickle", "journal"
NO_ROOM = 74  #: exit code if the result cannot be written


def warm_up() -> None:
    """Import and use once what every report needs."""
    warmup = importlib.import_module("aidresearch.cli.preload")
    with warmup.sources_read():
        # jsonschema builds a grammar of addresses when it is imported, for a check that nothing asks for: a second.
        sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
        importlib.import_module("nbformat")
        del sys.modules["rfc3987_syntax"]
        warmup.use_once()
        _rehearse()


def prepare(request: Mapping[str, Any]) -> None:
    """In the process that forks: what all reports from one notebook have in common, once."""
    from aidresearch.site.engine.warm.shell import Shell
    from aidresearch.site.page import page

    task: Task = pickle.loads((Path(request["folder"]) / TASK).read_bytes())
    if task.notebook in _prepared:
        return
    _prepared.add(task.notebook)
    transformer = Shell.instance().input_transformer_manager
    for _, cell in run.numbered(json.loads(task.notebook)["cells"]):
        transformer.transform_cell("".join(cell["source"]))
    page.prepare(task.notebook)


_prepared: set[str] = set()


def main(request: Mapping[str, Any]) -> None:
    """Make the report whose task lies in the folder of ``request``, and lay its result beside it."""
    folder = Path(request["folder"])
    os.environ["TMPDIR"] = str(folder)
    task: Task = pickle.loads((folder / TASK).read_bytes())
    result = replace(run.run(task, folder, execute), opened=catalog.opened())
    try:
        (folder / RESULT).write_bytes(pickle.dumps(result))
    except OSError:
        sys.exit(NO_ROOM)


def execute(task: Task, folder: Path) -> Any:
    """The executed notebook of ``task``; its cells run in this process."""
    from papermill.engines import papermill_engines

    from aidresearch.site.engine.warm.shell import ShellEngine

    papermill_engines.register(ShellEngine.__name__, ShellEngine)
    with (folder / JOURNAL).open("w", encoding="utf-8") as journal:
        how = {"engine_name": ShellEngine.__name__, "request_save_on_cell_execute": False}
        return run.papermill(task, folder, **how, journal=Journal(folder, journal))


def _rehearse() -> None:
    """Make a report of nothing: papermill, nbconvert and their schemas and templates are loaded then."""
    from nbformat import v4, writes

    from aidresearch.site.engine.warm.shell import SETTINGS, Shell

    shown = {"text/markdown": "**1**", "text/plain": "1", "text/csv": "number,value\nx,1\n"}
    about = {"aidresearch": {"kind": "answer", "name": "answer"}}
    cells = [
        v4.new_code_cell("x = 1  # a number", metadata={"tags": ["parameters"]}),
        v4.new_markdown_cell("## Nothing\n\n*It* is `thrown` away."),
        v4.new_code_cell(f"display({shown!r}, raw=True, metadata={about!r})\n[x]"),
    ]
    report = Report("rehearsal", "rehearsal", Path(), "Rehearsal", "Why?", parameters={"x": 2})
    with tempfile.TemporaryDirectory() as folder:
        result = run.run(Task(report, writes(v4.new_notebook(cells=cells)), Site("", ""), ""), Path(folder), execute)
    if result.failure:
        sys.exit(f"the rehearsal failed: {result.failure}")
    # The cells of the rehearsal left names in it: those forked get a shell as new.
    Shell.clear_instance()
    Shell.instance(config=SETTINGS)


class Journal:
    """What is known of a report whose process is killed."""

    def __init__(self, folder: Path, file: IO[str]) -> None:
        self.folder, self.file = folder, file

    def begin(self, notebook: Any) -> None:
        (self.folder / run.EXECUTED).write_text(json.dumps(notebook), encoding="utf-8")

    def note(self, number: int, cell: Any) -> None:
        state = {"number": number, "execution_count": cell.execution_count, "outputs": cell.outputs}
        self.file.write(json.dumps(state) + "\n")
        self.file.flush()


def result(folder: Path) -> Result | None:
    """The result that the process left in its folder; None if it ended before."""
    try:
        made: Result = pickle.loads((folder / RESULT).read_bytes())
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    return made


def unfinished(folder: Path) -> tuple[bytes, Any, int | None]:
    """Of a process that was killed: its notebook as far as it came, and the index of the cell it was in, if any."""
    try:
        notebook = json.loads((folder / run.EXECUTED).read_bytes())
        lines = (folder / JOURNAL).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):  # killed before the first cell
        return b"", None, None
    number = None
    for line in lines:
        try:
            state = json.loads(line)
        except ValueError:  # killed in the middle of the line
            break
        number = state.pop("number")
        notebook["cells"][number].update(state)
    return json.dumps(notebook, indent=1, ensure_ascii=False).encode(), notebook, number
