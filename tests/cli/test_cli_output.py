"""Notices: what matters is named, what does not is counted."""

from __future__ import annotations

import click
import pytest

from ripeness.cli.output import show_notices
from ripeness.corpus.document import Notice


def notices(count, severity="info"):
    return [
        Notice(source=f"{n}.txt", code="lines-left-out", message=f"{n}.txt has 1 line", severity=severity)
        for n in range(count)
    ]


def test_a_few_are_named(capsys):
    show_notices(notices(2))
    assert capsys.readouterr().err.splitlines() == [
        "ripeness: 0.txt has 1 line (lines-left-out)",
        "ripeness: 1.txt has 1 line (lines-left-out)",
    ]


def test_many_of_no_consequence_are_counted(capsys):
    show_notices([*notices(50), *notices(2, "left-out")])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3 and lines[-1] == "ripeness: 50 lines-left-out; --json lists them (notices)"


def test_strict_counts_what_was_left_out_alone(capsys):
    show_notices(notices(3), strict=True)
    with pytest.raises(click.exceptions.Exit) as caught:
        show_notices(notices(1, "left-out"), strict=True)
    assert caught.value.exit_code == 4
    assert "1 document was left out." in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [(), ("case",), ("review",)])
def test_without_a_command_the_help_is_printed_as_it_is(ripeness, arguments):
    ran, asked = ripeness(*arguments), ripeness(*arguments, "--help")
    assert (ran.status, ran.out, ran.err) == (0, asked.out, "")
    assert len(ran.out.splitlines()) > 5
