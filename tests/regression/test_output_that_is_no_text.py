"""A cell that displays a number where a text belongs.

Outputs were made without being validated, for speed. The number went through to the page, which showed it or could not
be made: "can only concatenate str", without the cell. An output that is not all text is validated when it is made.
A list of lines is a text by nbformat's rules: of it, too, no page could be made.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from aidresearch.site.engine import processes
from aidresearch.site.engine.run import Result, Task
from aidresearch.site.page import page
from aidresearch.site.plan import plan


@pytest.mark.slow
def test_an_output_that_is_no_text_is_an_error_of_its_cell() -> None:
    made = new_notebook(cells=[new_code_cell("1"), new_code_cell("display({'text/html': 5}, raw=True)")])
    task = Task(plan.Report("x", "x", Path(), "x", "x"), str(nbformat.writes(made)), plan.Site("T", "T"), "1")
    (result,) = (event for event in processes.run_all([task], 1) if isinstance(event, Result))
    assert result.failure is not None
    assert (result.failure.cell, result.failure.name) == (2, "NotebookValidationError")
    assert "5 is not valid" in result.failure.value


def test_a_list_of_lines_is_a_text() -> None:
    answer = {"text/markdown": "One.", "text/plain": "One.", "text/csv": "number,value\none,1\n"}
    about = {"aidresearch": {"kind": "answer", "name": "answer"}}
    outputs = [
        new_output("display_data", answer, metadata=about),
        new_output("display_data", {"text/html": ["<b>two</b>\n", "<i>lines</i>"]}),
    ]
    notebook = new_notebook(cells=[new_code_cell("1", outputs=outputs)])
    made = page.make(notebook, plan.Report("r", "r", Path("r.ipynb"), "R", "R?"), plan.Site("T", "T"), "1")
    assert b"<b>two</b>\n<i>lines</i>" in made.files["r.html"]
