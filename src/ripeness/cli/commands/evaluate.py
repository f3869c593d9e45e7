"""``ripeness evaluate``: how well reading does against coded texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ripeness.cli.edge import Edge, default_choice, json_option, named_reader, progress_bar, reader_options
from ripeness.cli.output import print_rows

if TYPE_CHECKING:
    from ripeness.workspace.evaluation import Measure

__all__ = ["command"]


@click.group("evaluate", short_help="Compare reading with coded texts.")
def command() -> None:
    """Compare what is read with texts that people coded: precision, recall, F1 and its interval by document."""


@command.command("statements")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.option("--groups", is_flag=True, help="Also each case or genre by itself.")
@reader_options
@json_option
@click.pass_obj
def statements(edge: Edge, /, folder: str, groups: bool, as_json: bool, **reader_named: str) -> None:
    """Statements. DIR holds one JSON file a document with doc_id, text, statements; title, published, case."""
    from ripeness.workspace.evaluation import evaluate_statements

    choice = named_reader(reader_named) or default_choice()
    reader = (edge.factory or choice)(None, ())
    found = evaluate_statements(Path(folder), reader, progress=progress_bar())
    _show([each for each in found if groups or each.group == "all"], as_json)


@command.command("attributions")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@json_option
def attributions(folder: str, as_json: bool) -> None:
    """Who says what by which words. DIR holds text/NAME.txt and attributions/NAME_*.ann (standoff)."""
    from ripeness.vocabulary import load_vocabulary
    from ripeness.workspace.evaluation import evaluate_attributions
    from ripeness.workspace.rawtext import attribution_finder

    find = attribution_finder(load_vocabulary())
    _show(evaluate_attributions(Path(folder), find, progress=progress_bar()), as_json)


@command.command("dates")
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False))
@click.option("--groups", is_flag=True, help="Also each genre by itself.")
@json_option
def dates(folder: str, groups: bool, as_json: bool) -> None:
    """Dates. DIR holds one JSON file a document with doc_id, genre, text, published, dates."""
    from ripeness.workspace.evaluation import evaluate_dates

    _show([each for each in evaluate_dates(Path(folder)) if groups or each.group == "all"], as_json)


def _show(found: Sequence[Measure], as_json: bool) -> None:
    lines = [f"{'':32}{'precision':>10}{'recall':>8}{'F1':>7}  95% by document"]
    for each in found:
        name = each.name if each.group == "all" else f"{each.group}: {each.name}"
        figures = f"{each.precision:10.3f}{each.recall:8.3f}{each.f1:7.3f}  {each.low:.3f} to {each.high:.3f}"
        lines.append(f"{name:32}{figures}  ({each.gold} coded, {each.predicted} found)")
    print_rows([each.as_dict() for each in found], as_json=as_json, lines=lines)
