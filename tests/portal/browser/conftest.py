"""A real Chromium, and the portal on a real port.

The browser is one found on this machine, else Playwright's own, else Debian's package where we are root. Where none can
be had the tests are skipped with a loud line; under CI=true that is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright
from starlette.applications import Starlette

_ON_THE_MACHINE = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
_PATIENCE = 600


def _launch(playwright: Playwright, path: str | None) -> Browser | None:
    with suppress(Error):
        return playwright.chromium.launch(executable_path=path, args=_FLAGS)
    return None


def _run(*words: str) -> None:
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(words, check=False, capture_output=True, timeout=_PATIENCE)


def _found(playwright: Playwright) -> Browser | None:
    for name in _ON_THE_MACHINE:
        if (path := shutil.which(name)) and (browser := _launch(playwright, path)):
            return browser
    if browser := _launch(playwright, None):
        return browser
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    if browser := _launch(playwright, None):
        return browser
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update")
        _run("apt-get", "install", "-y", "chromium")
        if path := shutil.which("chromium"):
            return _launch(playwright, path)
    return None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = _found(playwright)
        if browser is None:
            message = "NO BROWSER: no Chromium was found and none could be installed; the portal was not tested in one"
            warnings.warn(message, stacklevel=1)
            if os.environ.get("CI") == "true":
                pytest.fail(message)
            pytest.skip(message)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(app: Starlette) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


class Reader:
    """A browser window, and what it complained of."""

    def __init__(self, browser: Browser, address: str, **settings: Any) -> None:
        self.context = browser.new_context(locale="hi-IN", base_url=address, **settings)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        self.page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """At a desk."""
    found = Reader(browser, address, viewport={"width": 1280, "height": 900})
    yield found
    found.context.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Reader]:
    """On a narrow phone."""
    found = Reader(browser, address, viewport={"width": 360, "height": 740})
    yield found
    found.context.close()


@pytest.fixture
def scriptless(browser: Browser, address: str) -> Iterator[Reader]:
    """With JavaScript turned off."""
    found = Reader(browser, address, java_script_enabled=False)
    yield found
    found.context.close()
