"""Fixtures that every layer's tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of seeds, gold and corpora that developers keep; tests that need it skip without it."""
    named = os.environ.get("RIPENESS_SHARED", "")
    if not named or not Path(named).is_dir():
        pytest.skip("RIPENESS_SHARED does not name the folder of shared data")
    return Path(named)


@pytest.fixture(scope="session")
def examples() -> Path:
    """The example corpora that the project ships."""
    return REPOSITORY / "examples"
