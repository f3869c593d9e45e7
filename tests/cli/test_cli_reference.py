"""The reference page is what the commands say of themselves, and names every one of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ripeness.cli.app import COMMANDS

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = REPOSITORY / "docs" / "reference" / "cli.md"


def test_the_page_is_up_to_date():
    script = REPOSITORY / "scripts" / "generate_cli_reference.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_on_the_page(command):
    assert f"\n## ripeness {command}\n" in PAGE.read_text(encoding="utf8")
