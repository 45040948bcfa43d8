"""The last good page of a report that failed since: it says at its head that it is not current, and why."""

from __future__ import annotations

import re
from html import escape

_BEGIN, _END = "<!-- not current -->", "<!-- /not current -->"
_MARKED = re.compile(f"{_BEGIN}.*?{_END}", re.DOTALL)
_MAIN = re.compile(r"<main\b[^>]*>")


def mark(page: bytes, why: str) -> bytes:
    """``page`` with one mark at the head of what it says, in place of a former one."""
    text = _MARKED.sub("", page.decode("utf-8"), count=1)
    words = f"Not current: this page is of an earlier build. The report failed since: {escape(why)}."
    found = _MAIN.search(text)
    at = found.end() if found else 0
    return f'{text[:at]}{_BEGIN}<p class="failed" role="note">{words}</p>{_END}{text[at:]}'.encode()
