"""A report that failed once lost its page: the site had a notice in its place, and every link into it led nowhere.

The last good page stays now, with a mark at its head that says that it is not current; the index says so too, and why.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aidresearch.site import build, not_current
from aidresearch.site.engine import processes
from tests.site import toy
from tests.unit.site.test_build import Fake


def test_a_failed_report_keeps_its_last_good_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, fake = toy.project(tmp_path / "project"), Fake()
    monkeypatch.setattr(processes, "run_all", fake)
    build.build(project, accept=True)
    good = (project.site / "donor-swe.html").read_text(encoding="utf-8")
    numbers = (project.site / "numbers/donor-swe.csv").read_bytes()

    fake.broken = {"donor[SWE]"}
    for _ in range(2):  # the second failure does not mark the page twice
        result = build.build(project, force=True)
        assert [line.partition(":")[0] for line in result.failed] == ["donor[SWE]"]
        page = (project.site / "donor-swe.html").read_text(encoding="utf-8")
        assert page.count("Not current: this page is of an earlier build.") == 1
        assert "The report failed since: MixError, cell [3]." in page
        assert re.sub("<!-- not current -->.*<!-- /not current -->", "", page, flags=re.DOTALL) == good
        assert (project.site / "numbers/donor-swe.csv").read_bytes() == numbers
        index = (project.site / "index.html").read_text(encoding="utf-8")
        assert "not current: MixError, cell [3]" in index
    assert build.plan_of(project) == ["donor[SWE]: failed the last time"]

    fake.broken = set()
    assert build.build(project).built == ("donor[SWE]",)
    assert (project.site / "donor-swe.html").read_text(encoding="utf-8") == good
    assert "not current" not in (project.site / "index.html").read_text(encoding="utf-8")


def test_the_mark_is_the_first_thing_of_what_the_page_says() -> None:
    page = b'<body><nav></nav><main id="main" class="wide">\n<h1>Aid</h1></main></body>'
    marked = not_current.mark(page, "a <fault>").decode()
    head, _, rest = marked.partition('<main id="main" class="wide">')
    assert head == "<body><nav></nav>"
    assert rest.startswith("<!-- not current --><p ")
    assert "a &lt;fault&gt;." in rest
    assert not_current.mark(marked.encode(), "b").decode().count("Not current:") == 1
