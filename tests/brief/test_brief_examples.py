"""The briefs of the example corpora, and of shared articles, from the command line into a real browser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from brief.test_brief_browser import LANDS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SOURCES = ("examples/ukraine-talks", "examples/sudan-jeddah", "seeds")


@pytest.mark.parametrize("source", SOURCES)
def test_the_whole_way_into_the_browser(
    chromium: Any, examples: Path, request: pytest.FixtureRequest, tmp_path: Path, source: str
) -> None:
    folder = examples.parent / source if source != "seeds" else request.getfixturevalue("shared") / "seeds"
    page_file = tmp_path / "brief.html"
    command = [sys.executable, "-m", "ripeness", "brief", str(folder), "-o", str(page_file)]
    subprocess.run(command, check=True, capture_output=True, timeout=280)
    assert page_file.stat().st_size < 1_000_000
    for scripts in (True, False):
        context = chromium.new_context(java_script_enabled=scripts)
        page = context.new_page()
        requests: list[str] = []
        problems: list[str] = []
        page.on("request", lambda asked, seen=requests: seen.append(asked.url))
        page.on(
            "console", lambda said, seen=problems: seen.append(said.text) if said.type == "error" else None
        )
        page.on("pageerror", lambda error, seen=problems: seen.append(str(error)))
        page.goto(page_file.as_uri())
        link = page.locator("main a.e:visible").first
        target = link.get_attribute("href")
        link.click()
        assert page.locator(f"mark{target}").is_visible()
        if scripts:
            found = page.evaluate(LANDS)
            assert found["links"] > 50
            assert (found["bad"], found["twice"]) == ([], [])
        assert problems == []
        assert requests == [page_file.as_uri()]
        context.close()
