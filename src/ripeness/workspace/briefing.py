"""From a workspace to a brief, and to what is new since the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ripeness import __version__
from ripeness.brief import Brief, BriefInput, build_brief, render_html, render_json, render_markdown
from ripeness.case import Case, Change
from ripeness.corpus.document import Document, Notice
from ripeness.errors import CaseError, RipenessError, SolverError, UsageError
from ripeness.store import BriefRecord
from ripeness.workspace.analysis import Solved, draft, has_case, ledger_of, load, solve, update

if TYPE_CHECKING:
    from ripeness.ledger import Ledger
    from ripeness.workspace.workspace import Workspace

__all__ = ["FORMATS", "Made", "make_brief", "skipped_notices"]

FORMATS = ("html", "md", "json")
_TOLD_AGAIN = ("acceptance",)
"""Methods solved again with the numbers that new evidence proposes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A brief as text, what was noticed on the way, and the record that lets the next one say what is new."""

    text: str
    notices: tuple[Notice, ...]
    record: BriefRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class _Earlier:
    """What the brief before this one knew."""

    day: date
    documents: tuple[str, ...] | None


def make_brief(
    workspace: Workspace,
    *,
    form: str = "html",
    as_of: date | None = None,
    since: str = "",
    full_text: bool = False,
    notices: Sequence[Notice] = (),
    at: str = "",
    **solving: Any,
) -> Made:
    """Make a brief of all that counts in the workspace.

    Parameters
    ----------
    form
        One of `FORMATS`.
    as_of
        The day it is drawn up for: later statements are left out.
    since
        What to call new: a date (learned or said after it) or ``last`` (not in the last brief's documents).
    full_text
        Print whole articles.
    notices
        From taking the documents in.
    at
        Now, for the record alone; it is not printed.
    solving
        For `ripeness.workspace.analysis.solve`.

    Raises
    ------
    CaseError
        Where the case file is not valid. Where there is none one is drafted, and where nothing can be drafted
        the brief says so.
    UsageError
        ``usage-since`` where there is no earlier brief.
    """
    ledger = ledger_of(workspace, as_of=as_of)
    earlier = _earlier(workspace, since)
    solved, more = _solved(workspace, ledger, as_of, solving)
    documents = workspace.store.documents()
    proposed = update(workspace, as_of=as_of, ledger=ledger) if earlier and has_case(workspace) else ()
    given = BriefInput(
        title=_title(solved, ledger),
        ledger=ledger,
        documents=documents,
        vocabulary=workspace.vocabulary,
        case=solved.case if solved else None,
        findings=solved.findings if solved else (),
        notices=(*notices, *more),
        as_of=as_of,
        since=earlier.day if earlier else None,
        reviewed=_reviewed(workspace),
        new_statements=_new(ledger, earlier),
        changes=tuple((each.sentence(), each.statements) for each in proposed),
        effects=_effects(solved, proposed, solving),
        full_text=full_text,
        names=_names(ledger),
    )
    record = BriefRecord(
        at=at, as_of=as_of.isoformat() if as_of else "", documents=tuple(each.id for each in documents)
    )
    return Made(text=_render(build_brief(given), form, documents), notices=more, record=record)


def _render(brief: Brief, form: str, documents: Sequence[Document]) -> str:
    if form == "md":
        return render_markdown(brief)
    if form == "json":
        return render_json(brief)
    return render_html(brief, addresses={each.id: each.url for each in documents if each.url})


def _solved(
    workspace: Workspace, ledger: Ledger, as_of: date | None, solving: dict[str, Any]
) -> tuple[Solved | None, tuple[Notice, ...]]:
    case: Case
    if has_case(workspace):
        case = load(workspace)
    else:
        try:
            case = draft(workspace, as_of=as_of, keep=False, ledger=ledger)
        except CaseError as error:
            if error.code != "case-empty":
                raise
            return None, (_warning(error),)
    try:
        solved = solve(workspace, case=case, **solving)
        return solved, skipped_notices(solved)
    except SolverError as error:  # what the articles say stands without the model
        return Solved(case=case, findings=()), (_warning(error),)


def skipped_notices(solved: Solved) -> tuple[Notice, ...]:
    """Methods that did not answer, for the user to see."""
    return tuple(
        Notice(source="", code="method-skipped", message=f"{method}: {reason}")
        for method, reason in solved.skipped.items()
    )


def _warning(error: RipenessError) -> Notice:
    return Notice(source="", code=error.code, message=str(error), severity="warning")


def _title(solved: Solved | None, ledger: Ledger) -> str:
    if solved is not None and solved.case.title:
        return solved.case.title
    return " and ".join(ledger.parties[:2]) or "What the reporting says"


def _reviewed(workspace: Workspace) -> frozenset[str]:
    return frozenset(
        each.statement.id for _, each in workspace.statements() if each.state not in ("proposed", "rejected")
    )


def _names(ledger: Ledger) -> dict[str, str]:
    readers = sorted({each.reader for each in ledger.statements.values() if each.reader})
    return {"ripeness": __version__, "reader": ", ".join(readers)}


def _earlier(workspace: Workspace, since: str) -> _Earlier | None:
    if not since:
        return None
    if since != "last":
        try:
            return _Earlier(day=date.fromisoformat(since), documents=None)
        except ValueError as error:
            raise UsageError(
                f"{since!r} is no day.", code="usage-since", hint="Write --since 2025-04-01 or --since last."
            ) from error
    briefs = workspace.store.briefs()
    if not briefs:
        raise UsageError(
            "There is no earlier brief of this case.",
            code="usage-since",
            hint="Leave --since out this time; this brief will be remembered.",
        )
    # Made again from the same documents, a brief still says what is new since the one before.
    present = set(workspace.store.document_ids())
    last = next((each for each in reversed(briefs) if set(each.documents) != present), briefs[-1])
    return _Earlier(day=date.fromisoformat((last.as_of or last.at)[:10]), documents=last.documents)


def _new(ledger: Ledger, earlier: _Earlier | None) -> tuple[str, ...]:
    """Ids of statements that the earlier brief did not have."""
    if earlier is None:
        return ()
    if earlier.documents is not None:
        known = set(earlier.documents)
        return tuple(key for key, each in ledger.statements.items() if each.document not in known)
    from ripeness.ledger.news import news_since

    return news_since(ledger, earlier.day).statements


def _effects(
    solved: Solved | None, changes: Sequence[Change], solving: dict[str, Any]
) -> tuple[tuple[str, str, str], ...]:
    """Answers that the proposed numbers would change; new parties and questions wait for a person."""
    numbers = {
        each.path: f"{each.after.low}..{each.after.high}"
        for each in changes
        if _is_number(each) and each.after
    }
    if solved is None or not numbers:
        return ()
    kept = {each.question: each.answer for each in solved.findings if each.method in _TOLD_AGAIN}
    if not kept:
        return ()
    more = {name: value for name, value in solving.items() if name in ("draws", "seed")}
    try:
        again = solve(None, case=solved.case, settings=numbers, methods=_TOLD_AGAIN, **more)
    except RipenessError:  # what cannot be solved with the changes is told when they are taken over
        return ()
    return tuple(
        (each.question, kept[each.question], each.answer)
        for each in again.findings
        if each.question in kept and kept[each.question] != each.answer
    )


def _is_number(change: Change) -> bool:
    return change.kind == "number" and change.before is not None
