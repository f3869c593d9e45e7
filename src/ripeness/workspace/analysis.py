"""From what counts in a workspace to ledger, case and findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ripeness.case import (
    Case,
    Change,
    apply_settings,
    case_problems,
    cited_statements,
    draft_case,
    load_case,
    load_scenario,
    propose_update,
    save_case,
)
from ripeness.corpus.interval import DateInterval
from ripeness.errors import CaseError, UsageError
from ripeness.ledger import Ledger, Outcome, build_ledger
from ripeness.reading.statement import Statement
from ripeness.store import active_decisions
from ripeness.workspace.folder import CASE_FILE
from ripeness.workspace.packs import packs_in_use

if TYPE_CHECKING:
    from ripeness.bargaining import Finding
    from ripeness.workspace.workspace import Workspace

__all__ = [
    "Solved",
    "case_path",
    "check_case",
    "counted_statements",
    "draft",
    "has_case",
    "ledger_of",
    "load",
    "outcomes",
    "solve",
    "update",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """The case as it was solved, scenario and settings applied, and what came of it.

    ``skipped``: methods that did not answer, with the reason.
    """

    case: Case
    findings: tuple[Finding, ...]
    skipped: Mapping[str, str] = field(default_factory=dict)


def counted_statements(workspace: Workspace) -> tuple[Statement, ...]:
    """Statements with the analyst's decisions applied, without the rejected ones."""
    return tuple(each.statement for _, each in workspace.statements() if each.state != "rejected")


def outcomes(workspace: Workspace) -> tuple[Outcome, ...]:
    """What analysts said came of threats, promises and forecasts; the latest word on each."""
    latest = {
        row.statement: row for row in active_decisions(workspace.store.decisions()) if row.action == "outcome"
    }
    return tuple(
        Outcome(
            item=row.statement,
            outcome=str(row.outcome.get("outcome", "")),
            by=row.who,
            note=str(row.outcome.get("note", "")),
            statements=(row.statement,),
            resolved=DateInterval.parse(str(row.outcome.get("resolved", ""))),
        )
        for row in latest.values()
    )


def ledger_of(
    workspace: Workspace, *, as_of: date | None = None, documents: Sequence[str] | None = None
) -> Ledger:
    """Draw up the ledger of everything that counts, or of some documents alone.

    Parameters
    ----------
    as_of
        Later statements are left out and recency counts back from this day; without it nothing decays.
    documents
        Ids; all where ``None``.
    """
    statements = counted_statements(workspace)
    found = workspace.store.documents(None if documents is None else list(documents))
    ids = {document.id for document in found}
    statements = tuple(each for each in statements if each.document in ids)
    vocabulary = workspace.vocabulary
    return build_ledger(
        statements,
        found,
        vocabulary,
        links=workspace.store.links(),
        outcomes=outcomes(workspace),
        as_of=as_of,
        packs=workspace.named_packs() or packs_in_use(statements, vocabulary),
    )


def case_path(workspace: Workspace) -> Path:
    """Where the case file is.

    Raises
    ------
    UsageError
        ``usage-no-folder`` for a temporary workspace, which has none.
    """
    if workspace.folder is None:
        raise UsageError(
            "A temporary workspace has no case file.",
            code="usage-no-folder",
            hint="`ripeness init FOLDER` makes a case folder.",
        )
    return workspace.folder / CASE_FILE


def has_case(workspace: Workspace) -> bool:
    """Whether there is a case file."""
    return workspace.folder is not None and case_path(workspace).exists()


def load(workspace: Workspace) -> Case:
    """Load the case file.

    Raises
    ------
    CaseError
        ``case-missing`` where there is none yet; else what is wrong with it, with line and column.
    """
    path = case_path(workspace)
    if not path.exists():
        raise CaseError(
            f"{path} does not exist.",
            code="case-missing",
            hint="`ripeness case draft` makes one from the ledger.",
        )
    return load_case(path)


def draft(
    workspace: Workspace,
    *,
    as_of: date | None = None,
    title: str = "",
    overwrite: bool = False,
    keep: bool = True,
    ledger: Ledger | None = None,
) -> Case:
    """Draft a case from the ledger; with ``keep`` it is written to the case file.

    ``ledger`` spares drawing it up anew where the caller has it already.

    Raises
    ------
    CaseError
        ``case-exists`` where there is a case file and ``overwrite`` is not set; ``case-empty``.
    """
    if keep and not overwrite and has_case(workspace):
        raise CaseError(
            f"{case_path(workspace)} is there already.",
            code="case-exists",
            hint="`ripeness case update` shows what new evidence would change in it; --overwrite replaces it.",
        )
    ledger = ledger if ledger is not None else ledger_of(workspace, as_of=as_of)
    case = draft_case(ledger, workspace.vocabulary, packs=workspace.named_packs(), as_of=as_of, title=title)
    if keep:
        save_case(case, case_path(workspace), overwrite=overwrite)
    return case


def update(
    workspace: Workspace, *, as_of: date | None = None, ledger: Ledger | None = None
) -> tuple[Change, ...]:
    """Return what new evidence would change in the case, with reasons; nothing is changed."""
    ledger = ledger if ledger is not None else ledger_of(workspace, as_of=as_of)
    return propose_update(load(workspace), ledger, workspace.vocabulary, as_of=as_of)


def check_case(workspace: Workspace) -> tuple[dict[str, Any], ...]:
    """Return what is wrong with the case as rows: every fault of the file, then every lost piece of evidence.

    A row has ``code``, ``message`` (with line and column where the file is at fault) and ``path``.
    """
    if not has_case(workspace):
        load(workspace)
    load_faults = case_problems(case_path(workspace))
    if load_faults:
        return tuple({"code": each.code, "message": str(each), "path": ""} for each in load_faults)
    case = load(workspace)
    counted = {each.id for each in counted_statements(workspace)}
    known = {each.statement.id for _, each in workspace.statements()}
    rows = []
    for path, statements in _citations(case):
        for statement in statements:
            if statement not in counted:
                what = "was rejected" if statement in known else "is not in the workspace"
                rows.append(
                    {
                        "code": "case-evidence",
                        "message": f"{path} rests on statement {statement}, which {what}.",
                        "path": path,
                    }
                )
    return tuple(rows)


def _citations(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    from ripeness.case import case_ranges

    found = [(path, value.statements) for path, value in case_ranges(case) if value.statements]
    ranged = {statement for _, statements in found for statement in statements}
    rest = tuple(sorted(set(cited_statements(case)) - ranged))
    return [*found, *([("signers", rest)] if rest else [])]


def solve(
    workspace: Workspace | None,
    *,
    methods: Sequence[str] = (),
    settings: Mapping[str, str] | None = None,
    scenario: Path | None = None,
    draws: int | None = None,
    seed: int = 0,
    case: Case | None = None,
    resume: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Solved:
    """Solve the case, with a scenario's numbers and single settings in place of its own.

    The case is that of the workspace, or ``case`` where one is given. With a folder ``resume`` each method's
    findings are kept there, and a run that was stopped goes on with the next method.

    Raises
    ------
    CaseError
        Where case, scenario or a setting is not valid.
    SolverError
        Where a method cannot answer.
    """
    from ripeness.bargaining import solve_case
    from ripeness.bargaining.solve import METHODS
    from ripeness.workspace.resuming import solve_in_steps

    if case is None:
        if workspace is None:
            raise UsageError(
                "No case is named.", code="usage-case", hint="Name a case folder or a case file."
            )
        case = load(workspace)
    if scenario is not None:
        case = apply_settings(case, load_scenario(scenario).settings)
    if settings:
        case = apply_settings(case, settings)
    options: dict[str, Any] = {"seed": seed}
    if methods:
        options["methods"] = tuple(methods)
    if draws is not None:
        options["draws"] = draws
    if resume is not None:
        findings, skipped = solve_in_steps(
            case, methods=tuple(methods) or tuple(METHODS), draws=draws or 1024, seed=seed, folder=resume,
            progress=progress or (lambda _: None),
        )  # fmt: skip
        return Solved(case=case, findings=findings, skipped=skipped)
    solved = solve_case(case, progress=progress, **options)
    return Solved(case=case, findings=solved.findings, skipped=solved.skipped)
