"""A page in a browser, and what it asks for and complains of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = "What if </style></title><script>document.title='run'</script> & \"onload='document.title=1'?"
"""A question that would be a program in a page that took it for HTML."""


@dataclass(slots=True)
class Opened:
    """A page in the browser, and all that it asked for or complained of since it was opened."""

    page: Page
    requests: list[str]
    complaints: list[str]


PATIENCE = 90_000
"""Milliseconds that a busy machine may take to open a page."""


def opened(browser: Browser, path: Path, scheme: str) -> Opened:
    """Open a page in a browser that prefers light or dark, and listen to it."""
    page = browser.new_context(color_scheme="dark" if scheme == "dark" else "light").new_page()
    found = Opened(page, [], [])
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("console", lambda message: found.complaints.append(message.text))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.goto(path.as_uri(), timeout=PATIENCE)
    return found
