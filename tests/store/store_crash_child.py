"""Run by `test_store_crash`: accept statement after statement until killed, saying so after each."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sqlalchemy import event

from ripeness.corpus.document import Document
from ripeness.reading.statement import Span, Statement
from ripeness.store import Decision, Store, store


def statement(document: Document, number: int) -> Statement:
    """The statement on one character of the document."""
    return Statement(
        document=document.id,
        span=Span(number, number + 1),
        quote=document.text[number],
        speaker="A",
        party="A",
        act="demand",
        issue="other",
        mode="indirect",
    )


def main() -> None:
    """Die at the n-th SQL statement from here on where ``die_at`` is given, else go on until killed."""
    path, die_at = Path(sys.argv[1]), int(sys.argv[2])
    opened = Store.open(path)
    count = 0

    def die(*_: object) -> None:
        nonlocal count
        count += 1
        if count == die_at:
            os.kill(os.getpid(), 9)

    event.listen(opened._engine, "before_cursor_execute", die)
    print("ready", flush=True)
    number = len(opened.documents())
    while True:
        document = Document(name=f"{number}.txt", text=f"{number:08d} words words words")
        opened.add([document])
        print(f"added {document.id}", flush=True)
        proposed = [statement(document, place) for place in range(6)]
        opened.save_reading(document.id, reader="r/1", key="r/1", statements=proposed)
        print(f"read {document.id}", flush=True)
        made = [
            Decision(at="", who="A", action="accept", document=document.id, statement=each.id, before=each)
            for each in proposed
        ]
        opened.decide(made)
        print(f"decided {document.id}", flush=True)
        number += 1


if __name__ == "__main__":
    assert store
    main()
