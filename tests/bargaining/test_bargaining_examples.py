"""The worked examples of the docstrings give what they print."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import ripeness.bargaining
import ripeness.statistics


def modules():
    for package in (ripeness.bargaining, ripeness.statistics):
        yield package.__name__
        yield from (
            found.name for found in pkgutil.walk_packages(package.__path__, prefix=f"{package.__name__}.")
        )


@pytest.mark.parametrize("name", sorted(modules()))
def test_worked_examples(name):
    module = import_module(name)
    outcome = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert outcome.failed == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [
        example
        for name in modules()
        for test in finder.find(import_module(name))
        for example in test.examples
    ]
    assert len(examples) > 60
