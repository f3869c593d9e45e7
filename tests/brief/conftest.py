"""Briefs made of small articles, and a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

from brief.makers import TEXTS, make_input
from ripeness.brief import Brief, BriefInput, build_brief


@pytest.fixture(scope="session")
def given() -> BriefInput:
    return make_input(TEXTS)


@pytest.fixture(scope="session")
def brief(given: BriefInput) -> Brief:
    return build_brief(given)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A headless Chromium; its absence fails in CI and skips elsewhere."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is not installed: `apt-get install chromium`")
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()
