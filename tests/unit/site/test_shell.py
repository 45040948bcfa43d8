"""The shell of reports: what a cell shows is what a stock kernel shows, failures too."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from aidresearch.site.engine import processes
from aidresearch.site.engine.run import Result, Task
from aidresearch.site.plan import plan

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not processes.can_fork(), reason="some cells fork, or call programs, as Linux has them"),
]

#: Each shows something in another way.
CELLS = (
    "x = 1",
    "print('a'); print('b', end=''); x",
    "import sys; print('out'); print('err', file=sys.stderr)",
    "from IPython.display import HTML, display\ndisplay(HTML('<b>1</b>'), metadata={'k': 1}); [x, 'two']",
    "handle = display('first', display_id='it'); print('between')",
    "handle.update('second')",
    "from IPython.display import clear_output\nprint('gone'); clear_output(); print('stays')",
    "print('gone'); clear_output(wait=True); print('stays')",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2]); None",
    "import pandas as pd\npd.DataFrame({'a': [1, 2]})",
    "import asyncio\nawait asyncio.sleep(0); 'awaited'",
    "%%bash\necho from bash",
    "import os; os.system('echo from the system'); None",
    "x;",
    "None",
    "import warnings; warnings.warn('careful', stacklevel=1)",
    "from concurrent.futures import ThreadPoolExecutor as Pool\nprint(list(Pool(2).map(abs, [-1, 2])))",
    "import multiprocessing\nwith multiprocessing.get_context('fork').Pool(2) as p: print(p.map(abs, [-1, -2]))",
    "_, __, Out[2]",
    "print(2 + 5)",
    "post = get_ipython().input_transformers_post; post.append(lambda lines: [l.replace('2', '3') for l in lines])",
    "print(2 + 5)",
    "then = get_ipython().input_transformers_cleanup; then.append(lambda lines: [l.replace('5', '7') for l in lines])",
    "print(2 + 5)",
    "post.clear(); then.pop(); None",
    "print(2 + 5)",
    "__name__, os.path.basename(os.getcwd())",
)
#: Each ends its notebook.
LAST = {
    "raises": "print('before')\n1 / 0",
    "exits": "import sys\nsys.exit(3)",
    "cannot be shown": "class Broken:\n    def _repr_html_(self): raise KeyError('no')\nBroken()",
    "asks": "input('Who? ')",
}


def notebook(*cells: str) -> str:
    made = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return str(nbformat.writes(made))


def by_kernel(text: str, folder: Path) -> list[Any]:
    """The code cells after a run through papermill, as far as it came."""
    (folder / "work").mkdir()
    (folder / "in.ipynb").write_text(text, encoding="utf-8")
    paths = folder / "in.ipynb", folder / "out.ipynb"
    with contextlib.suppress(papermill.PapermillExecutionError), pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTEST_CURRENT_TEST")  # a kernel that sees it does not watch what other programs write
        papermill.execute_notebook(*paths, kernel_name="python3", cwd=folder / "work", progress_bar=False)
    return cells_of((folder / "out.ipynb").read_bytes())


def by_shell(text: str) -> list[Any]:
    task = Task(plan.Report("x", "x", Path(), "x", "x"), text, plan.Site("T", "T"), "1")
    (result,) = (event for event in processes.run_all([task], 1) if isinstance(event, Result))
    return cells_of(result.notebook)


def cells_of(content: bytes) -> list[Any]:
    cells = json.loads(content)["cells"]
    return [plain(cell) for cell in cells if cell["cell_type"] == "code"]


def plain(cell: Any) -> tuple[Any, list[Any]]:
    """Its count and outputs without what differs from run to run: paths, addresses, colours, process ids."""
    outputs: list[dict[str, Any]] = []
    for output in cell["outputs"]:
        kept = {k: "".join(v) if k == "text" else v for k, v in output.items() if k != "traceback"}
        if "image/png" in kept.get("data", {}):
            kept["data"] = {**kept["data"], "image/png": "a picture"}
        text = json.dumps(kept, sort_keys=True)
        text = re.sub(r"(/\S+?\.py|<ipython-input-[-0-9a-f]+>):\d+", "FILE", text)
        found = json.loads(re.sub(r"0x[0-9a-f]{6,}", "ADDRESS", text))
        before = outputs[-1] if outputs else {}
        if found["output_type"] == before.get("output_type") == "stream" and found["name"] == before["name"]:
            before["text"] += found["text"]  # a kernel on a busy machine sends one line in two messages
        else:
            outputs.append(found)
    return cell["execution_count"], outputs


def test_a_report_shows_what_a_kernel_shows(tmp_path: Path) -> None:
    cells = (*CELLS, LAST["raises"])
    text = notebook(*cells)
    stock, shell = by_kernel(text, tmp_path), by_shell(text)
    for source, expected, found in zip(cells, stock, shell, strict=True):
        assert found == expected, source


@pytest.mark.parametrize("last", LAST)
def test_a_report_ends_where_a_kernel_ends(last: str, tmp_path: Path) -> None:
    text = notebook("1", LAST[last], "2")
    kernel, shell = by_kernel(text, tmp_path), by_shell(text)
    if last == "asks":  # there is nobody to ask, which each says in its own words
        kernel, shell = (cells[1][1][-1]["output_type"] for cells in (kernel, shell))
        assert kernel == "error"
    assert shell == kernel
