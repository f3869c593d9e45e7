"""Readers for tests: lines ``SPEAKER ACT ISSUE: content`` become statements. They can be sent to a process."""

from __future__ import annotations

import re
from pathlib import Path

from ripeness.corpus.document import Document
from ripeness.reading.reader import Reader
from ripeness.reading.statement import Span, Statement

LINE = re.compile(r"^(\w+) (\w+) (\w+): (.+)$", re.MULTILINE)


class LineReader:
    """Version 1: the quote is the whole content."""

    version = "lines/1"

    def read(self, document: Document) -> tuple[Statement, ...]:
        return tuple(self.statement(document, found) for found in LINE.finditer(document.text))

    def statement(self, document: Document, found: re.Match[str]) -> Statement:
        speaker, act, issue, _ = found.groups()
        start, end = self.span(found)
        return Statement(
            document=document.id,
            span=Span(start, end),
            quote=document.text[start:end],
            speaker=speaker,
            speaker_mention=speaker,
            mention_span=Span(*found.span(1)),
            party=speaker,
            act=act,
            issue=issue,
            mode="indirect",
            reader=self.version,
            learned=document.published,
        )

    def span(self, found: re.Match[str]) -> tuple[int, int]:
        return found.span(4)


class ShorterReader(LineReader):
    """Version 2: the last word is left out of every quote, and Avaria is read as Bregia."""

    version = "lines/2"

    def span(self, found: re.Match[str]) -> tuple[int, int]:
        start = found.start(4)
        return start, start + found.group(4).rindex(" ")

    def statement(self, document: Document, found: re.Match[str]) -> Statement:
        from dataclasses import replace

        made = super().statement(document, found)
        return replace(made, speaker="Bregia", id="") if made.speaker == "Avaria" else made


def first_reader(_vocabulary: Path | None, _packs: tuple[str, ...]) -> Reader:
    return LineReader()


def second_reader(_vocabulary: Path | None, _packs: tuple[str, ...]) -> Reader:
    return ShorterReader()
