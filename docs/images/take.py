"""Takes the pictures of README and documentation from the built site: ``make pictures``."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
SITE = HERE.parents[1] / "reports" / "html"
#: Picture: page, width and height in CSS pixels, what is waited for.
PICTURES = {
    "overview": ("overview.html", 1000, 1040, "svg"),
    "compare": ("compare.html#v=map", 1280, 900, "svg path.donor"),
    "article": ("article-kyivpost-2025-04-03.html", 1280, 1000, "table.audit"),
}


def main() -> None:
    with sync_playwright() as runner:
        browser = runner.chromium.launch(executable_path=_chromium())
        for name, (page, width, height, there) in PICTURES.items():
            shown = browser.new_page(viewport={"width": width, "height": height})
            shown.goto((SITE / page.partition("#")[0]).as_uri() + page[len(page.partition("#")[0]) :])
            shown.wait_for_selector(there)
            shown.screenshot(path=HERE / f"{name}.png")
        browser.close()


def _chromium() -> str | None:
    """The system's Chromium; Playwright's own where there is none."""
    found = (Path(folder, name) for folder in ("/usr/bin", "/usr/local/bin") for name in ("chromium", "google-chrome"))
    return next((str(path) for path in found if path.exists()), None)


if __name__ == "__main__":
    main()
