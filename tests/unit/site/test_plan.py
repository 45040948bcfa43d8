"""reports/plan.toml and the parameters cells: what is read, and each fault as one line that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from aidresearch.errors import PlanError
from aidresearch.paths import Project
from aidresearch.site.plan import parameters, plan
from tests.site import toy


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return toy.project(tmp_path)


def test_one_report_and_one_for_each_value(project: Project) -> None:
    overview, sweden, germany = plan.read(project).reports
    assert (overview.id, overview.slug, overview.name) == ("overview", "overview", "overview")
    assert overview.parameters == {"factor": 2.0}
    assert (sweden.id, sweden.slug, sweden.name) == ("donor[SWE]", "donor-swe", "donor")
    assert (sweden.title, sweden.label, sweden.parameters) == ("What SWE gave", "SWE", {"donor": "SWE"})
    assert germany.slug == "donor-deu"


def test_a_title_may_hold_a_partys_name(project: Project) -> None:
    toy.change(project.plan, "What {donor} gave", "What {donor_name} gave")
    assert plan.read(project).reports[1].title == "What Sweden gave"


def test_reports_are_selected_by_id_or_name(project: Project) -> None:
    planned = plan.read(project)
    assert [r.id for r in planned.select(["donor"])] == ["donor[SWE]", "donor[DEU]"]
    assert [r.id for r in planned.select(["donor[DEU]", "overview"])] == ["overview", "donor[DEU]"]
    assert planned.select() == planned.reports
    with pytest.raises(PlanError, match=r"reports/plan\.toml: no report 'donr\[SWE\]'\. Nearest: donor\[SWE\]"):
        planned.select(["donr[SWE]"])


FAULTS = {
    "no time": (
        'question = "Who gives most?"',
        'question = "Who gives most?"\ntime_limit = 0',
        "report overview: key 'time_limit'; expected whole seconds, 1 or more, found 0",
    ),
    "not TOML": ("[site]", "[site", "reports/plan.toml: not readable as TOML (Expected ']'"),
    "unknown table": ("[site]", "[sites]", "unknown key 'sites'; expected one of site, report"),
    "unknown key of the site": (
        'title = "Toy',
        'titel = "Toy',
        (
            "reports/plan.toml: [site]: unknown key 'titel'; expected one of title, description, language, authors, "
            "cite, licence, licence_address, address, page_address, found 'titel'. Nearest: title, cite"
        ),
    ),
    "unknown key": (
        'notebook = "toy.ipynb"\ntitle = "Who',
        'notebok = "toy.ipynb"\ntitle = "Who',
        (
            "reports/plan.toml: report overview: unknown key 'notebok'; expected one of name, notebook, title, "
            "question, group, label, parameters, for_each, time_limit, found 'notebok'. Nearest: notebook"
        ),
    ),
    "missing key": ('question = "Who gives most?"', "", "report overview: key 'question' is missing"),
    "a number for text": ('"Who gives what"', "7", "report overview: key 'title'; expected text, found 7"),
    "a bad name": ('name = "overview"', 'name = "Over view"', "the name; expected a-z, 0-9 and -"),
    "missing notebook": (
        'notebook = "toy.ipynb"\ntitle = "Who',
        'notebook = "tov.ipynb"\ntitle = "Who',
        (
            "report overview: no notebook 'tov.ipynb'; expected one of toy.ipynb in notebooks/, found 'tov.ipynb'. "
            "Nearest: toy.ipynb"
        ),
    ),
    "the same report twice": ('"SWE", "DEU"', '"SWE", "SWE"', "report donor: for_each names SWE twice"),
    "the same file twice": (
        'name = "overview"',
        'name = "donor-swe"',
        (
            "report donor[SWE]: two reports make donor-swe.html; expected a name of its own for each report, "
            "found donor[SWE] and donor-swe"
        ),
    ),
    "the index page": ('name = "overview"', 'name = "index"', "two reports make index.html"),
    "unknown parameter": (
        "factor = 2.0 }",
        "factr = 2.0 }",
        (
            "reports/plan.toml: report overview: notebooks/toy.ipynb has no parameter 'factr'; expected one of donor, "
            "factor, note, found 'factr'. Nearest: factor"
        ),
    ),
    "text for a number": (
        "factor = 2.0 }",
        'factor = "2" }',
        (
            "report overview: parameter 'factor' of notebooks/toy.ipynb has the wrong type; expected number, "
            "found text '2'. Parameters of notebooks/toy.ipynb: donor (text), factor (number), note (text (its "
            "default is None))"
        ),
    ),
    "a number for text that may be None": (
        "factor = 2.0 }",
        "note = 1 }",
        "expected text (its default is None), found",
    ),
    "infinity": ("factor = 2.0 }", "factor = inf }", "expected number, found number inf"),
    "true for a number": ("factor = 2.0 }", "factor = true }", "expected number, found true or false True"),
    "a date": (
        "factor = 2.0 }",
        "donor = 2025-03-26 }",
        (
            "report overview: parameter 'donor' is a date, which notebooks cannot be given; expected text, "
            "found 2025-03-26. Write it as a quoted ISO string"
        ),
    ),
    "a date in for_each": (
        '"SWE", "DEU"',
        '"SWE", 2025-03-26',
        "report donor[2025-03-26]: parameter 'donor' is a date",
    ),
    "two parameters in for_each": (
        '["SWE", "DEU"] }',
        '["SWE"], factor = [1.0] }',
        """report donor: key 'for_each'; expected one parameter with its values, { donor = ["SWE", ...] }""",
    ),
    "nothing in for_each": ('["SWE", "DEU"]', "[]", "report donor: key 'for_each'"),
    "given twice": (
        "for_each = {",
        'parameters = { donor = "POL" }\nfor_each = {',
        "report donor: 'donor' is in parameters and in for_each",
    ),
    "an unknown word in a title": ("What {donor} gave", "What {doner} gave", "unknown word {doner} in 'What {doner}"),
}


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line(old: str, new: str, expected: str, project: Project) -> None:
    toy.change(project.plan, old, new)
    with pytest.raises(PlanError) as raised:
        plan.read(project)
    line = str(raised.value)
    assert expected in line
    assert line.startswith("reports/plan.toml: ")
    assert "\n" not in line


def test_an_unknown_party_in_a_title(project: Project) -> None:
    toy.change(project.plan, "What {donor} gave", "What {donor_name} gave")
    toy.change(project.plan, '"SWE"', '"SWX"')
    with pytest.raises(PlanError, match=r"^reports/plan\.toml: report donor\[SWX\]: no party 'SWX'"):
        plan.read(project)


def test_a_missing_plan(project: Project) -> None:
    project.plan.unlink()
    with pytest.raises(PlanError, match=r"^reports/plan\.toml: the report plan is missing"):
        plan.read(project)


def test_a_whole_number_is_a_number(project: Project) -> None:
    toy.change(project.plan, "factor = 2.0 }", 'factor = 2, note = "x" }')
    assert plan.read(project).reports[0].parameters == {"factor": 2, "note": "x"}


def test_a_parameters_cell() -> None:
    source = (
        "# What may be changed\n"
        'donor = "SWE"  # party code # of the donor\n'
        "limit = -1.5\n"
        "as_of = None  # ISO date, or None\n"
        "types = [\n"
        '    "military",\n'
        "]  # in this order\n"
        'colours = {"a": [1, True]}\n'
    )
    found = parameters.parse(source, "x")
    assert [(p.name, p.default, p.help) for p in found] == [
        ("donor", "SWE", "party code # of the donor"),
        ("limit", -1.5, ""),
        ("as_of", None, "ISO date, or None"),
        ("types", ["military"], "in this order"),
        ("colours", {"a": [1, True]}, ""),
    ]


CELLS = {
    "an import": ("import os", "found `import os`"),
    "an annotation": ("x: int = 1", "found `x: int = 1`"),
    "a call": ("x = len('a')", "x; expected plain assignments of text, numbers, True, False, None, lists and dicts"),
    "a tuple": ("x = (1, 2)", "found `x = (1, 2)`"),
    "a set": ("x = {1, 2}", "found `x = {1, 2}`"),
    "a number as a key": ("x = {1: 2}", "found `x = {1: 2}`"),
    "bytes": ("x = b'1'", "found `x = b'1'`"),
    "a sum": ("x = 1 + y", "found `x = 1 + y`"),
    "two names": ("x = y = 1", "found `x = y = 1`"),
    "unpacking": ("x, y = 1, 2", "expected plain assignments"),
    "the same twice": ("x = 1\nx = 2", "the parameters cell assigns x twice"),
    "no Python": ("x = ", "the parameters cell is no Python; found line 1: invalid syntax"),
}


@pytest.mark.parametrize(("source", "expected"), CELLS.values(), ids=CELLS)
def test_a_parameters_cell_is_plain(source: str, expected: str) -> None:
    with pytest.raises(PlanError) as raised:
        parameters.parse(source, "notebooks/x.ipynb")
    assert str(raised.value).startswith("notebooks/x.ipynb: the parameters cell")
    assert expected in str(raised.value)


@pytest.mark.parametrize("count", [0, 2])
def test_there_is_one_parameters_cell(count: int, project: Project) -> None:
    cells = [("code", f"x{n} = 1", ("parameters",)) for n in range(count)]
    (project.notebooks / "toy.ipynb").write_text(toy.notebook(*cells), encoding="utf-8")
    with pytest.raises(PlanError) as raised:
        plan.read(project)
    assert "expected exactly one code cell tagged 'parameters', found " + str(count) in str(raised.value)
    assert str(raised.value).startswith("notebooks/toy.ipynb: ")


def test_a_file_that_is_no_notebook(project: Project) -> None:
    (project.notebooks / "toy.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(PlanError, match=r"^notebooks/toy\.ipynb: not a notebook \(JSONDecodeError"):
        plan.read(project)


def test_a_party_may_be_given_by_any_of_its_names() -> None:
    declared = parameters.parse('donor = "DEU"  # party code of who gives\nkey = "gdp"  # how it is divided\n', "here")
    given = {"donor": "Poland", "key": "Poland"}
    assert parameters.with_codes(given, declared) == {"donor": "POL", "key": "Poland"}
    assert parameters.with_codes({"donor": "Atlantis"}, declared) == {"donor": "Atlantis"}
