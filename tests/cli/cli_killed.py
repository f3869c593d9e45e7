"""Run commands and kill each (signal 9) at the n-th moment at which something is being written.

Lines ``{"die_at": N, "arguments": [...]}`` come in; the exit status of each goes out, -9 for a kill. Each command runs
in a fork, so that the imports are paid once.
"""

from __future__ import annotations

import json
import os
import sys

from sqlalchemy import Engine, event

import ripeness.workspace.briefing  # noqa: F401 - loaded before the forks
from ripeness.cli import cli
from ripeness.cli.edge import Edge
from ripeness.vocabulary import load_vocabulary
from workspace.workspace_readers import first_reader


def run(die_at: int, arguments: list[str]) -> None:
    """Run one command in this process; with 0 it runs to its end."""
    count = 0

    def moment(*_: object) -> None:
        nonlocal count
        count += 1
        if count == die_at:
            os.kill(os.getpid(), 9)

    event.listen(Engine, "before_cursor_execute", moment)
    event.listen(Engine, "commit", moment)
    force = os.fsync

    def fsync(handle: int) -> None:
        moment()
        force(handle)
        moment()

    os.fsync = fsync
    cli.main(arguments, obj=Edge(now=lambda: "2025-01-02T03:04:05+00:00", factory=first_reader))


def forked(die_at: int, arguments: list[str]) -> int:
    """Run one command in a fork; return its status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        run(die_at, arguments)
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    finally:
        os._exit(status)


if __name__ == "__main__":
    load_vocabulary()
    for line in sys.stdin:
        task = json.loads(line)
        print(forked(task["die_at"], task["arguments"]), flush=True)
