"""The page in a real headless Chromium, with scripts on and off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from brief.makers import HOSTILE, TEXTS, make_input
from ripeness.brief import build_brief, render_html

pytestmark = pytest.mark.browser

LANDS = """() => {
  const bad = [];
  for (const link of document.querySelectorAll('a.e')) {
    const target = document.getElementById(link.getAttribute('href').slice(1));
    if (!target || target.tagName !== 'MARK' || !target.textContent.trim()) bad.push(link.getAttribute('href'));
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(link.getAttribute('href').slice(1))) bad.push(link.getAttribute('href'));
  }
  const ids = [...document.querySelectorAll('[id]')].map(node => node.id);
  return {bad, links: document.querySelectorAll('a.e').length, twice: ids.filter((id, n) => ids.indexOf(id) !== n)};
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("briefs")
    made = {}
    for name, texts in (("plain", TEXTS), ("hostile", {**TEXTS, "hostile": (date(2025, 6, 1), HOSTILE)})):
        made[name] = folder / f"{name}.html"
        given = make_input(texts)
        addresses = (
            {document.id: "javascript:alert(1)" for document in given.documents}
            if name == "hostile"
            else None
        )
        made[name].write_text(render_html(build_brief(given), addresses=addresses), encoding="utf8")
    return made


def _open(
    chromium: Any, path: Path, *, check: Callable[[Any], None], scripts: bool = True, dark: bool = False
) -> None:
    context = chromium.new_context(java_script_enabled=scripts, color_scheme="dark" if dark else "light")
    page = context.new_page()
    requests: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on(
        "console",
        lambda message: problems.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append("a dialog opened"))
    page.goto(path.as_uri())
    check(page)
    assert problems == []
    assert [url for url in requests if url != path.as_uri()] == []
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("name", ["plain", "hostile"])
def test_every_evidence_link_lands_on_a_marked_quote(
    chromium: Any, pages: dict[str, Path], name: str, scripts: bool
) -> None:
    def check(page: Any) -> None:
        found = page.evaluate(LANDS)
        assert found["links"] > 5
        assert found["bad"] == []
        assert found["twice"] == []
        first = page.locator("main a.e:visible").first
        target = first.get_attribute("href")
        first.click()
        assert page.url.endswith(str(target))
        assert page.locator(f"{target}:target").evaluate("node => node.getBoundingClientRect().top") < 720

    _open(chromium, pages[name], scripts=scripts, check=check)


def test_it_reads_with_scripts_off(chromium: Any, pages: dict[str, Path]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["plain"].as_uri())
    assert page.locator("h1").inner_text() == "A test"
    page.locator("section#stands details summary").last.click()  # folds open without a script
    link = page.locator("main a.e:visible").first
    target = link.get_attribute("href")
    link.click()
    assert page.locator(f"mark{target}").is_visible()
    assert page.locator("#finder").count() == 0
    context.close()


def test_an_article_cannot_run_anything(chromium: Any, pages: dict[str, Path]) -> None:
    def check(page: Any) -> None:
        assert page.title() == "A test"
        assert page.locator("img").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
        assert page.locator("script").count() == 1

    _open(chromium, pages["hostile"], check=check)


def test_the_record_can_be_searched(chromium: Any, pages: dict[str, Path]) -> None:
    def check(page: Any) -> None:
        page.locator("#finder input").fill("zelensky")
        shown = page.locator("#record li:visible").all_inner_texts()
        assert shown
        assert all("zelensky" in text.lower() for text in shown)

    _open(chromium, pages["plain"], check=check)


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(chromium: Any, pages: dict[str, Path], dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    def check(page: Any) -> None:
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        results = Axe().run(
            page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
        )
        assert [
            (found["id"], found["nodes"][0]["html"][:200]) for found in results.response["violations"]
        ] == []

    _open(chromium, pages["plain"], check=check, dark=dark)
