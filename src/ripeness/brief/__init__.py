"""Findings and ledger into HTML, JSON and Markdown."""

from ripeness.brief.as_json import render_json
from ripeness.brief.build import build_brief
from ripeness.brief.check import check_sources
from ripeness.brief.html import render_html
from ripeness.brief.inputs import BriefInput
from ripeness.brief.markdown import render_markdown
from ripeness.brief.tree import Brief

__all__ = [
    "Brief",
    "BriefInput",
    "build_brief",
    "check_sources",
    "render_html",
    "render_json",
    "render_markdown",
]
