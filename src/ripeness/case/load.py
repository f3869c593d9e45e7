"""Loading a case file: every fault at its line and column, several at once."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from ripeness.case.checks import check_model
from ripeness.case.messages import report_validation
from ripeness.case.model import FORMAT, Case
from ripeness.case.schema import CaseModel
from ripeness.case.yaml_tree import Problem, Tree, parse_yaml, read_text
from ripeness.errors import CaseError

__all__ = ["CASE_FILE", "case_problems", "load_case", "parse_case"]

CASE_FILE = "case.yaml"
_SHOWN = 20


def load_case(path: Path | str) -> Case:
    """Load a case from its file, or from the ``case.yaml`` of a folder.

    Raises
    ------
    CaseError
        The first fault with its place (``case.yaml:12:5: ...``); the others, up to twenty, stand on lines of
        their own in the message.
    """
    file = _file(path)
    return parse_case(read_text(file), file=file.name)


def parse_case(text: str, *, file: str = CASE_FILE) -> Case:
    """Read a case from text; ``file`` is the name that errors carry.

    Raises
    ------
    CaseError
        As `load_case`.
    """
    model, problems = _read(text)
    if model is None or problems:
        raise _error(problems, file)
    return model.value()


def case_problems(path: Path | str) -> tuple[CaseError, ...]:
    """Every fault of a case file, in the order of the file; empty where it is valid."""
    file = _file(path)
    try:
        text = read_text(file)
    except CaseError as error:
        return (error,)
    return tuple(_single(problem, file.name) for problem in _read(text)[1])


def _file(path: Path | str) -> Path:
    path = Path(path)
    return path / CASE_FILE if path.is_dir() else path


def _read(text: str) -> tuple[CaseModel | None, list[Problem]]:
    tree = parse_yaml(text)
    model: CaseModel | None = None
    if tree.data is None and not tree.problems:
        tree.report((), "the file is empty.", "case-empty")
    elif tree.data is not None and _right_format(tree):
        try:
            model = CaseModel.model_validate(tree.data)
            check_model(model, tree)
        except ValidationError as error:
            report_validation(error, tree)
    return model, sorted(set(tree.problems))


def _right_format(tree: Tree) -> bool:
    if not isinstance(tree.data, dict):
        tree.report((), "a case file is a mapping: 'parties:', 'signers:', 'dimensions:' and so on.")
        return False
    given = tree.data.get("format", FORMAT)
    if isinstance(given, int) and given > FORMAT:
        message = f"format {given} is newer than this version of Ripeness reads ({FORMAT})."
        tree.report(("format",), message, "case-format")
        return False
    return True


def _single(problem: Problem, file: str) -> CaseError:
    return CaseError(problem.message, file=file, line=problem.line, column=problem.column, code=problem.code)


def _error(problems: list[Problem], file: str) -> CaseError:
    lines = [str(_single(problem, file)) for problem in problems[1:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(f"and {len(problems) - _SHOWN} more.")
    first = problems[0]
    return CaseError(
        "\n".join([first.message, *lines]), file=file, line=first.line, column=first.column, code=first.code
    )
