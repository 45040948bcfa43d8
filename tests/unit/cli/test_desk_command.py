"""``aidresearch desk``: the page for a desk, of the public claims and of an archive of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import aidresearch as aid
from aidresearch.cli.main import app
from aidresearch.errors import UnknownName

pytestmark = pytest.mark.extra("reports")


def run(*arguments: object) -> str:
    words = ["desk", *map(str, arguments)]
    result = CliRunner().invoke(app, words, standalone_mode=False, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.slow
def test_the_page_has_what_was_stated_since_a_day(tmp_path: Path) -> None:
    printed = run("--since", "2025-12-01", "--donor", "the United States", "--into", tmp_path / "desk")
    page = (tmp_path / "desk/desk.html").read_text(encoding="utf-8")
    assert printed.rstrip().endswith(str(tmp_path / "desk/desk.html"))
    assert "Since 1 December 2025" in page
    assert "$350 billion" in page
    assert "https://unn.ua/en/news/" in page


@pytest.mark.slow
def test_the_page_of_an_archive_in_which_nothing_was_stated(tmp_path: Path) -> None:
    texts = [{"id": "a", "text": "Nothing was said of money.", "day": "2025-01-20"}]
    aid.audit_many(texts, tmp_path / "out", against=["contact-group"])
    printed = run("--of", tmp_path / "out", "--into", tmp_path / "desk")
    assert printed.startswith("0 figures in 1 text:")
    assert "nothing was stated" in (tmp_path / "desk/desk.html").read_text(encoding="utf-8")


def test_what_is_wrong_is_said_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="neither a source nor the folder of an archive"):
        run("--of", "no-such", "--into", tmp_path / "desk")
    assert list(tmp_path.iterdir()) == []
