"""Takes the pictures of README and documentation from the built site, or one in a folder: ``make pictures``."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
SITE = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HERE.parents[1] / "reports" / "html"
#: Picture: page, width of the window, what is shown of the page: left, top, width and height, in CSS pixels.
PICTURES = {
    "overview": ("overview.html", 1000, (0, 0, 1000, 1025)),
    "compare": ("compare.html#v=map", 1280, (110, 600, 800, 720)),
    "article": ("article-kyivpost-2025-04-03.html", 1280, (0, 0, 1280, 1000)),
}


def main() -> None:
    with sync_playwright() as runner:
        browser = runner.chromium.launch(executable_path=_chromium())
        for name, (address, width, (x, y, wide, high)) in PICTURES.items():
            page, _, chosen = address.partition("#")
            shown = browser.new_page(viewport={"width": width, "height": 1000})
            shown.goto((SITE / page).as_uri() + (f"#{chosen}" if chosen else ""))
            shown.wait_for_timeout(1500)  # its script draws
            clip = {"x": x, "y": y, "width": wide, "height": high}
            shown.screenshot(path=HERE / f"{name}.png", full_page=True, clip=clip)
        browser.close()


def _chromium() -> str | None:
    """The system's Chromium; Playwright's own where there is none."""
    found = (Path(folder, name) for folder in ("/usr/bin", "/usr/local/bin") for name in ("chromium", "google-chrome"))
    return next((str(path) for path in found if path.exists()), None)


if __name__ == "__main__":
    main()
