"""One browser, one page in it and one built site for all modules here: Playwright runs once in a process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from aidresearch import paths
from aidresearch.site import build

CHROMIUM = next((at for n in ("chromium", "chromium-browser", "google-chrome") if (at := shutil.which(n))), None)
NARROW, MIDDLE, WIDE = ({"width": width, "height": 900} for width in (360, 768, 1440))

Complaints = Callable[[Path], list[str]]


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


@pytest.fixture(scope="session")
def tab(browser: Any) -> Iterator[Any]:
    with browser.new_context(viewport=WIDE, accept_downloads=True) as context:
        yield context.new_page()


@pytest.fixture
def page(tab: Any) -> Any:
    """A page as if it were new. It is one for all tests of this process: a new one takes the browser half a second."""
    tab.goto("about:blank")
    tab.context.clear_permissions()
    tab.emulate_media(media="null", color_scheme="null")
    tab.set_viewport_size(WIDE)
    tab.mouse.move(0, 0)
    return tab


@pytest.fixture
def complaints(page: Any) -> Iterator[Complaints]:
    """Gives a list that fills with what the console says and with requests that leave a folder."""
    heard: list[tuple[str, Callable[[Any], None]]] = []

    def listen(folder: Path) -> list[str]:
        found: list[str] = []

        def requested(request: Any) -> None:
            if not request.url.startswith((folder.as_uri(), "data:")):
                found.append(f"loads {request.url}")

        heard.append(("console", lambda message: found.append(f"console: {message.text}")))
        heard.append(("pageerror", lambda error: found.append(f"error: {error}")))
        heard.append(("request", requested))
        heard.append(("requestfailed", lambda request: found.append(f"not loaded: {request.url}")))
        for event, handler in heard:
            page.on(event, handler)
        return found

    yield listen
    for event, handler in heard:
        page.remove_listener(event, handler)
