"""What the fork server loads before it forks a process for each report.

This module knows no analysis: a caller that does hands in a module of its own, which calls `rehearse` too. Either is
imported by `multiprocessing`, which calls nothing: hence their last line.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import forkserver
from pathlib import Path

from aidresearch import paths
from aidresearch.site.engine import report, run
from aidresearch.site.engine.run import Task
from aidresearch.site.plan.plan import Report, Site

#: The folder in its folder for temporary files that has the data of a project, if they are not the package's own.
PROJECT = "project"
#: Threads do not survive a fork, and charts of a few hundred numbers need none. pyarrow's allocator starts one.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}


def preloaded(name: str, load: Callable[[], None]) -> None:
    """In the fork server that is to load the module ``name``, call ``load`` and get ready to fork; else do nothing."""
    if os.environ.get(report.PRELOAD) != name:
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which then ends the server
    scratch = os.environ["TMPDIR"]
    if (project := Path(scratch, PROJECT)).is_dir():
        paths.use(project)
    gc.disable()  # what is loaded now stays
    load()
    if (threads := len(os.listdir("/proc/self/task"))) > 1:  # noqa: PTH208 - names of threads, no files
        sys.exit(f"not forking: {threads} threads are alive")
    atexit.register(_clear, scratch, os.getpid())
    # What is loaded is never collected, so that the collector does not touch, and thus copy, its memory.
    gc.freeze()
    gc.enable()
    gc.set_threshold(10_000)  # what is forked makes little of its own


def _clear(scratch: str, server: int) -> None:
    """As the server ends by itself: remove what a build that was killed has left, with the server's socket."""
    if os.getpid() != server:  # a report was forked with this in its list
        return
    shutil.rmtree(scratch, ignore_errors=True)
    socket = Path(vars(forkserver._forkserver)["_forkserver_address"])
    if socket.parent.name.startswith("pymp-"):  # multiprocessing's own folder for it
        shutil.rmtree(socket.parent, ignore_errors=True)


def rehearse() -> None:
    """Make a report of nothing, and ready what the reports from one of the project's notebooks have in common."""
    without_grammar()
    _make_nothing()
    from aidresearch.site.engine.shell import SETTINGS, Shell
    from aidresearch.site.page import page

    # The cells of the rehearsal left names in it: those forked get a shell as new.
    Shell.clear_instance()
    transformer = Shell.instance(config=SETTINGS).input_transformer_manager
    for path in paths.default().notebooks.glob("*.ipynb"):
        with suppress(ValueError, KeyError, TypeError):  # whatever is wrong with it, its report will show
            notebook = path.read_text(encoding="utf-8")
            for _, cell in run.numbered(json.loads(notebook)["cells"]):
                transformer.transform_cell("".join(cell["source"]))
            page.prepare(notebook)


def without_grammar() -> None:
    """Import nbformat; jsonschema would build a grammar of addresses, for a check that nothing asks for: a second."""
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    importlib.import_module("nbformat")
    del sys.modules["rfc3987_syntax"]


def _make_nothing() -> None:
    """papermill, nbconvert and their schemas and templates are loaded then."""
    from nbformat import v4, writes

    shown = {"text/markdown": "**1**", "text/plain": "1", "text/csv": "number,value\nx,1\n"}
    about = {"aidresearch": {"kind": "answer", "name": "answer"}}
    cells = [
        v4.new_code_cell("x = 1  # a number", metadata={"tags": ["parameters"]}),
        v4.new_markdown_cell("## Nothing\n\n*It* is `thrown` away."),
        v4.new_code_cell(f"display({shown!r}, raw=True, metadata={about!r})\n[x]"),
    ]
    nothing = Report("rehearsal", "rehearsal", Path(), "Rehearsal", "Why?", parameters={"x": 2})
    task = Task(nothing, writes(v4.new_notebook(cells=cells)), Site("", ""), "")
    with tempfile.TemporaryDirectory() as folder:
        result = run.run(task, Path(folder), report.execute)
    if result.failure:
        sys.exit(f"the rehearsal failed: {result.failure}")


preloaded(__name__, rehearse)
