"""The command line, a thin face of the workspace."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from ripeness.cli.app import cli

__all__ = ["cli", "main"]


def main() -> None:
    """Run the command line with the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what a terminal's encoding lacks must not end the program
            stream.reconfigure(errors="backslashreplace")
    cli.main(prog_name="ripeness")
