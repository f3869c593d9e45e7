"""What is not known, the method, the sources and how to cite."""

from __future__ import annotations

from collections import Counter

from ripeness.brief.inputs import BriefInput
from ripeness.brief.phrases import cell, count, date_words, figures, source_name, words
from ripeness.brief.tree import Block, Cell, Inline, Items, Number, Paragraph, Section, Table, Verbatim
from ripeness.corpus.document import Document, Notice

__all__ = ["method", "sources", "unknown"]


def unknown(given: BriefInput) -> Section:
    """Gaps that a reader should know of."""
    items: list[tuple[Inline, ...]] = []
    undated = [document for document in given.documents if not document.published.is_day]
    if undated:
        items.append(
            (
                *count(len(undated), "article", "section:sources"),
                words(
                    " without a day of publication: nothing is claimed to have moved on their word unless the "
                ),
                words("intervals of dates are apart."),
            )
        )
    open_order = [p for p in given.ledger.positions if not p.order_known]
    if open_order:
        items.append(
            (
                *count(len(open_order), "position", "section:stands"),
                words(" for and against one term whose order in time is not known."),
            )
        )
    unresolved = [c for c in given.ledger.commitments if c.outcome in ("unknown", "pending")]
    if unresolved:
        items.append(
            (
                *count(
                    len(unresolved), "threat or promise", "section:commitments", plural="threats or promises"
                ),
                words(" of which the articles do not tell what came."),
            )
        )
    items += _silences(given)
    items.append((words("What is said behind closed doors, and whatever these articles do not report."),))
    return Section("unknown", "What is not known", (Items(tuple(items)),))


def _silences(given: BriefInput) -> list[tuple[Inline, ...]]:
    """How many terms each signer has said nothing on."""
    if given.case is None:
        return []
    missing = Counter(
        party
        for party in given.case.signers
        for option, value in given.case.values.get(party, {}).items()
        if value.basis == "default" and not option.startswith("not:")
    )
    return [
        (
            Verbatim(party, "name"),
            words(" is silent on "),
            *count(number, "term", "section:assumptions"),
            words(" of the packs in use."),
        )
        for party, number in missing.items()
    ]


def method(given: BriefInput) -> Section:
    """How it was made, and how to cite it."""
    made = ", ".join(f"{name} {version}" for name, version in sorted(given.names.items()))
    text = (
        "Articles are cleaned and cut into stories; a reader finds who says, demands, offers, rejects or foresees "
        "what, and keeps each quote at its place in the text, character for character. Several reports of one "
        "utterance count once. The ledger orders stands in time only where dates allow it. A case is drafted from "
        "the ledger as ranges, each with its basis; what nobody said stays a declared default. Findings are bounds "
        "over those ranges first; shares are shares of the assumed range and never a probability of peace. No "
        "person has checked what is not marked as reviewed: read the evidence before you rely on a line."
    )
    year = f", as of {given.as_of.isoformat()}" if given.as_of else ""
    cite_as: tuple[Inline, ...] = (
        words("Cite as: "),
        Verbatim(f"Ripeness, “{given.title}”{year}", "title"),
        words(". Made with "),
        Verbatim(made or "Ripeness", "name"),
        words("."),
    )
    return Section("method", "Method and how to cite", (Paragraph((words(text),)), Paragraph(cite_as)))


def sources(given: BriefInput) -> Section:
    """Every document with outlet, date and address; then what was left out or decided."""
    read = Counter(stmt.document for stmt in given.ledger.statements.values())
    replaced = frozenset(given.ledger.superseded)
    rows = tuple(_source_row(doc, read[doc.id], superseded=doc.id in replaced) for doc in given.documents)
    blocks: list[Block] = [
        Table(
            "Sources",
            ("Title", "Outlet and author", "Published", "Statements"),
            rows,
            tuple(f"document:{document.id}" for document in given.documents),
            wide=True,
        )
    ]
    if given.notices:
        blocks.append(Items(tuple(_notice(notice) for notice in given.notices)))
    return Section("sources", "Sources", tuple(blocks))


def _source_row(document: Document, statements: int, *, superseded: bool) -> tuple[Cell, ...]:
    title: list[Inline] = [Verbatim(document.title or source_name(document.name), "title", document.url)]
    if superseded:
        title.append(words(" (replaced by a newer version)"))
    by = ", ".join(part for part in (document.outlet, document.author) if part)
    when: list[Inline] = [date_words(document.published, open_end=True)]
    if document.published.rule or document.published.basis != "unknown":
        basis = document.published.rule or document.published.basis
        when += [words(" ("), Verbatim(basis, "term"), words(")")]
    return (
        cell(*title, tone="head"),
        cell(Verbatim(by, "name") if by else words("not named")),
        cell(*when),
        cell(Number(str(statements), (f"document:{document.id}",))),
    )


def _notice(notice: Notice) -> tuple[Inline, ...]:
    name = source_name(notice.source)
    told = notice.message.removeprefix(notice.source) if notice.source else notice.message
    if told != notice.message:  # the message begins with the source's name
        return (Verbatim(name, "name"), *figures(told, "section:sources"))
    return (Verbatim(name, "name"), words(": "), *figures(told, "section:sources"))
