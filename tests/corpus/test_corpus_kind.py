# ruff: noqa: E501 - sample texts are written as they come
"""The kind of a text by what tells it."""

from __future__ import annotations

import pytest

from ripeness.corpus.kind import KINDS, detect_kind

JUDGING = (
    "I must say that the plan is absurd. The palace should know better, and of course it does. Torm's delay is a farce, "
    "and my own government is naive to hope. Surely nobody in Lorn believes that this folly will end the war. "
) * 4
REPORTING = (
    "The minister said the river stays closed. He told reporters that the draft was read. The envoys stated that they "
    "had time, according to the mediators. Valdia announced a third round, officials said on Friday in the capital. "
) * 4
BRIEFING = "QUESTION: Will you open the river?\nMS. CALDER: We have said so.\nQUESTION: When?\nMS. CALDER: In June.\n"


@pytest.mark.parametrize(
    ("text", "options", "kind"),
    [
        ("They met.", {"kicker": "OPINION"}, "opinion"),
        ("They met.", {"kicker": "GUEST ESSAY"}, "opinion"),
        ("They met.", {"kicker": "Analysis"}, "analysis"),
        ("They met.", {"kicker": "For immediate release"}, "official"),
        ("They met.", {"stated": "Transcript"}, "transcript"),
        ("They met.", {"stated": "nonsense"}, ""),
        ("They met.", {"url": "https://www.example.org/opinion/2024/they-met"}, "opinion"),
        ("They met.", {"url": "https://www.example.org/world/opinion-poll-says-they-met"}, "news"),
        ("They met.", {"url": "https://www.state.gov/briefings/they-met"}, "official"),
        ("They met.", {"url": "https://notgov.example/they-met"}, ""),
        (BRIEFING, {}, "transcript"),
        (BRIEFING, {"kicker": "OPINION"}, "opinion"),
        (JUDGING, {}, "opinion"),
        (REPORTING, {}, "news"),
        (f"“{JUDGING.strip()}”\n" + REPORTING * 3, {}, "news"),
        (REPORTING + "\nThe writer is a former envoy to Torm.", {}, "opinion"),
        ("LORN, May 12 (Reuters) - They met.", {}, "news"),
        ("They met.", {}, ""),
        ("They met.", {"title": "Joint statement of Valdia and Torm"}, "official"),
        ("They met.", {"title": "Opinion: they should not have met"}, "opinion"),
    ],
)
def test_kind(text, options, kind):
    assert detect_kind(text, **options) == kind
    assert kind in ("", *KINDS)
