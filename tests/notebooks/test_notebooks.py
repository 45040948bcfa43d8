"""The form of the report notebooks (CONTRIBUTING.md), and that nbval compares what it should.

nbval runs a notebook again and compares its outputs, but passes one that is stored without any: the first check here.
"""

from __future__ import annotations

import ast
import copy
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LONGEST_CELL = 15
FILE_CALLS = re.compile(r"^(open|Path|ExcelFile|(read|to)_(csv|excel|json|parquet|table|html|pickle|feather))$")
FILE_NAME = re.compile(r"^(~?/|\.{1,2}/|[A-Za-z]:[\\/])|\.(csv|json|xlsx|parquet|toml|txt|html|ipynb|png|svg)$")
MACHINE_PATH = re.compile(rf"(/home|/Users|/root|/tmp|/usr|/opt|{re.escape(str(NOTEBOOKS.parent))})/\w|[A-Z]:\\?Users")


def problems(path: Path) -> list[str]:
    """What is wrong with the form of one stored notebook, in words; empty if nothing is."""
    notebook = nbformat.read(path, as_version=4)
    cells = [(number, cell) for number, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    found = [*about_the_whole(notebook), *about_outputs([o for _, c in cells for o in c.outputs])]
    for number, cell in cells:
        found += [f"cell {number}: {problem}" for problem in about_code(cell)]
    if [cell.execution_count for _, cell in cells] != list(range(1, len(cells) + 1)):
        found.append("not run from top to bottom: the execution counts are not 1, 2, 3, ...")
    return found


def about_the_whole(notebook: Any) -> Iterator[str]:
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        yield "the kernel is not python3"
    first = notebook.cells[0] if notebook.cells else None
    if first is None or first.cell_type != "markdown" or not first.source.startswith("# "):
        yield "the first cell is not a title (# ...)"
    tags = Counter(tag for cell in notebook.cells for tag in cell.metadata.get("tags", []))
    for tag, wanted in {"parameters": 1, "setup": 1, "injected-parameters": 0}.items():
        if tags[tag] != wanted:
            yield f"{tags[tag]} cells tagged {tag}, not {wanted}"
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            yield from about_parameters(cell.source)


def about_parameters(source: str) -> Iterator[str]:
    """Each parameter is one plain assignment of a JSON value; its trailing comment is its help text."""
    lines = source.splitlines()
    for statement in ast.parse(source).body:
        text = ast.unparse(statement)
        if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
            yield f"parameters: `{text}` is not a plain assignment"
            continue
        try:
            ast.literal_eval(statement.value)
        except ValueError:
            yield f"parameters: `{text}` is not a JSON value"
        if "#" not in lines[(statement.end_lineno or 1) - 1][statement.end_col_offset :]:
            yield f"parameters: `{text}` has no trailing comment that explains it"


def about_code(cell: Any) -> Iterator[str]:
    lines = cell.source.count("\n") + 1
    is_code = "parameters" not in cell.metadata.get("tags", [])  # a parameter may be a text: data, as long as it is
    if lines > LONGEST_CELL and is_code:
        yield f"{lines} lines, more than {LONGEST_CELL}: call the library"
    try:
        tree = ast.parse(cell.source)
    except SyntaxError:
        yield "not plain Python (magics belong in no report)"
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield f"defines {node.name}: functions and classes belong in the library"
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if FILE_CALLS.search(called):
                yield f"reads or writes a file ({called}): aid.load() knows where data are"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and FILE_NAME.search(node.value):
            yield f"the path {node.value!r}"


def about_outputs(outputs: list[Any]) -> Iterator[str]:
    if not outputs:
        yield "stored without outputs: run all cells and save"
    ours = [output.get("metadata", {}).get("aidresearch") for output in outputs]
    names = Counter(about["name"] for about in ours if about)
    yield from (f"{count} outputs are named {name}" for name, count in names.items() if count > 1)
    yield from (f"the output name {name!r} is no slug" for name in names if not re.fullmatch(r"[a-z0-9-]+", name))
    for about, output in zip(ours, outputs, strict=True):
        if about and (
            about["kind"] not in ("chart", "table", "answer", "linked-data", "explorer")
            or "text/csv" not in output.data
        ):
            yield f"output {about['name']} is no chart, table or answer with its numbers as text/csv"
    answers = sum(1 for about in ours if about and about["kind"] == "answer")
    if outputs and answers != 1:
        yield f"{answers} answers, not 1"
    for output in outputs:
        if output.output_type == "error":
            yield f"a stored error: {output.ename}"
        if output.get("name") == "stderr":
            yield f"something was written to stderr: {output.text.strip()[:80]}"
        texts = [output.get("text", ""), *(v for k, v in output.get("data", {}).items() if k.startswith("text/"))]
        for text in texts:
            if match := MACHINE_PATH.search(text):
                yield f"an output holds a path of the machine: {text[match.start() :][:60]}"


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebook_has_the_form_of_a_report(path: Path) -> None:
    assert problems(path) == []


def test_the_three_report_notebooks_are_there() -> None:
    assert {"overview", "donor", "article"} <= {path.stem for path in NOTEBOOKS.glob("*.ipynb")}


# The checks themselves, on notebooks made to fail.


def shown(name: str, kind: str, csv: str, svg: str = "<svg/>") -> Any:
    data = {"image/svg+xml": svg, "text/plain": f"[{name}]", "text/csv": csv}
    return new_output("display_data", data=data, metadata={"aidresearch": {"kind": kind, "name": name}})


def good() -> Any:
    notebook = new_notebook(
        cells=[
            new_markdown_cell("# Title"),
            new_code_cell('donor = "DEU"  # who gives', metadata={"tags": ["parameters"]}, execution_count=1),
            new_code_cell("import aidresearch as aid", metadata={"tags": ["setup"]}, execution_count=2),
            new_code_cell(
                'aid.total(by=["donor"])  # military/financial, kiel-r29/DEU',
                execution_count=3,
                outputs=[shown("totals", "chart", "donor,value\nDEU,1\n"), shown("answer", "answer", "value\n1\n")],
            ),
        ]
    )
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return notebook


def without_outputs(notebook: Any) -> None:
    for cell in notebook.cells[1:]:
        cell.update(outputs=[], execution_count=None)


def source(number: int, text: str) -> Callable[[Any], None]:
    return lambda notebook: notebook.cells[number].update(source=text)


def output(**content: Any) -> Callable[[Any], None]:
    return lambda notebook: notebook.cells[3].outputs.append(new_output(**content))


BAD: dict[str, tuple[Callable[[Any], Any], str]] = {
    "no outputs": (without_outputs, "stored without outputs"),
    "not run": (without_outputs, "not run from top to bottom"),
    "run out of order": (lambda n: n.cells[2].update(execution_count=7), "not run from top to bottom"),
    "function": (source(3, "def f():\n    return 1"), "defines f"),
    "class": (source(3, "class A:\n    pass"), "defines A"),
    "long cell": (source(3, "\n".join(["a = 1"] * 16)), "16 lines"),
    "magic": (source(3, "%matplotlib inline"), "not plain Python"),
    "file read": (source(3, "pandas.read_csv(where)"), "reads or writes a file (read_csv)"),
    "file written": (source(3, "frame.to_csv(where)"), "reads or writes a file (to_csv)"),
    "path": (source(3, 'where = "../data"'), "the path '../data'"),
    "file name": (source(3, 'where = "totals.csv"'), "the path 'totals.csv'"),
    "no parameters": (lambda n: n.cells[1].metadata.clear(), "0 cells tagged parameters"),
    "two setups": (lambda n: n.cells[3].metadata.update(tags=["setup"]), "2 cells tagged setup"),
    "executed copy": (lambda n: n.cells[3].metadata.update(tags=["injected-parameters"]), "injected-parameters"),
    "annotated parameter": (source(1, 'donor: str = "DEU"  # who'), "not a plain assignment"),
    "computed parameter": (source(1, "donor = first()  # who"), "not a JSON value"),
    "unexplained parameter": (source(1, 'donor = "#1"'), "no trailing comment"),
    "no title": (lambda n: n.cells.pop(0), "not a title"),
    "small title": (source(0, "## Title"), "not a title"),
    "other kernel": (lambda n: n.metadata.kernelspec.update(name="ir"), "the kernel is not python3"),
    "stderr": (output(output_type="stream", name="stderr", text="UserWarning: x"), "stderr: UserWarning: x"),
    "error": (output(output_type="error", ename="KeyError", evalue="x", traceback=[]), "a stored error: KeyError"),
    "machine path": (output(output_type="stream", name="stdout", text="in /home/me/x"), "path of the machine: /home"),
    "same name": (lambda n: n.cells[3].outputs.append(n.cells[3].outputs[0]), "2 outputs are named totals"),
    "no slug": (lambda n: n.cells[3].outputs[0].metadata.aidresearch.update(name="A b"), "'A b' is no slug"),
    "no numbers": (lambda n: n.cells[3].outputs[0].data.pop("text/csv"), "output totals is no chart"),
    "no answer": (lambda n: n.cells[3].outputs.pop(), "0 answers"),
}


def stored(notebook: Any, folder: Path) -> Path:
    path = folder / "report.ipynb"
    nbformat.write(notebook, path)
    return path


def test_a_good_notebook_passes(tmp_path: Path) -> None:
    assert problems(stored(good(), tmp_path)) == []


@pytest.mark.parametrize(("spoil", "expected"), BAD.values(), ids=BAD)
def test_a_bad_notebook_fails(spoil: Callable[[Any], Any], expected: str, tmp_path: Path) -> None:
    notebook = copy.deepcopy(good())
    spoil(notebook)
    assert any(expected in problem for problem in problems(stored(notebook, tmp_path)))


@pytest.mark.slow
def test_nbval_compares_numbers_but_neither_pictures_nor_stderr(tmp_path: Path) -> None:
    """Each cell shows the bundle written here, whatever is stored with it."""
    code = "display({'image/svg+xml': '<svg/>', 'text/plain': 'x', 'text/csv': 'a\\n1\\n'}, raw=True)"
    stored_outputs = {
        "same": [shown("x", "chart", "a\n1\n")],
        "other picture": [shown("x", "chart", "a\n1\n", svg="<svg>other</svg>")],
        "stderr": [shown("x", "chart", "a\n1\n"), new_output("stream", name="stderr", text="a warning")],
        "other number": [shown("x", "chart", "a\n2\n")],
        "lost output": [],
    }
    for outputs in stored_outputs.values():
        for one in outputs:
            if "data" in one:
                one.data["text/plain"] = "x"
    notebook = new_notebook(cells=[new_code_cell(code, execution_count=1, outputs=o) for o in stored_outputs.values()])
    stored(notebook, tmp_path)
    (tmp_path / "conftest.py").write_bytes((NOTEBOOKS / "conftest.py").read_bytes())
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env", "-rA"]
    run = subprocess.run([*command, str(tmp_path)], cwd=tmp_path, capture_output=True, text=True, check=False)
    verdicts = re.findall(r"^(PASSED|FAILED) \S+?::Cell (\d)", run.stdout, re.MULTILINE)
    names = list(stored_outputs)
    failed = {names[int(number)] for verdict, number in verdicts if verdict == "FAILED"}
    assert len(verdicts) == len(names), run.stdout
    assert failed == {"other number", "lost output"}
