"""Actions of the public workflows were named by tags, which whoever owns them can move to other code.

Each is named by the hash of a commit now, with its version in words; the lock is audited for known vulnerabilities.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_named_by_a_hash(path: Path) -> None:
    used = re.findall(r"uses: *(.*)", path.read_text(encoding="utf-8"))
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


def test_one_action_has_one_hash_everywhere() -> None:
    texts = [path.read_text(encoding="utf-8") for path in WORKFLOWS]
    pins = {pin for text in texts for pin in re.findall(r"uses: *([^@]+)@(\S+)", text)}
    assert len({name for name, _ in pins}) == len(pins)


def test_the_lock_is_audited() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "pip-audit --require-hashes --disable-pip" in makefile
    assert any("make vulnerabilities" in path.read_text(encoding="utf-8") for path in WORKFLOWS)
