"""One browser and one built site for all modules here: Playwright runs once in a process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aidresearch import paths
from aidresearch.site import build

CHROMIUM = next((at for n in ("chromium", "chromium-browser", "google-chrome") if (at := shutil.which(n))), None)
NARROW, MIDDLE, WIDE = ({"width": width, "height": 900} for width in (360, 768, 1440))


@pytest.fixture(scope="session")
def site() -> Path:
    """The site, built if it is not up to date."""
    result = build.build(paths.default())
    assert result.failed == ()
    return result.site


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install -e '.[dev]'")
    with playwright.sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
        running = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield running
        running.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    with browser.new_context(viewport=WIDE, accept_downloads=True) as context:
        yield context.new_page()
