"""What a sentence itself says of who speaks, where it tells against the reader.

Seven readings cannot be right, whoever read them, and are put right before anything is drawn from them; the
statement keeps its id, its words and its place:

* nobody sets terms to himself: in "the allies to the court: yield, or face sanctions" the speaker is the
  subject before "to", not the addressee;
* what outsiders propose is theirs ("fines proposed by analysts"), and the side that would carry it out is
  whom they address;
* a body named without its owner ("the army said") speaks for the one side of the record that has such a body;
* a "threat" to agree ("a deal could be struck if ...") is an offer;
* a "threat" of what would have been ("had they listened, there would have been no war") is a judgement;
* a threat for the case that something is not done demands it: "sanctions if they did not agree to a truce" is
  for the truce, whatever side its "not" was taken for;
* what one side says that another demands, offers or refuses is no stand of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from ripeness.ledger.context import Context
from ripeness.ledger.lexicon import Phrases, load_data
from ripeness.ledger.naming_in import sides_in
from ripeness.reading.statement import Statement

__all__ = ["corrected"]

_ADDRESS = re.compile(r"\bto\s+(?P<who>[^\s,;:()\"“”][^,;:()\"“”.]{1,60}?)\s*:(?=\s)")
_UNREAL = re.compile(r"\b(?:would|could|might)(?: not|n[’']t| never)? have \w+(?:ed|en|t|d|n)\b")
_BRACKETS = re.compile(r"\([^)]*\)")
_LONGEST_SUBJECT = 5
_SETS_TERMS = frozenset(("demand", "threaten"))
_PROPOSES = frozenset(("demand", "threaten", "offer", "promise", "assess", "predict"))


def corrected(context: Context) -> dict[str, Statement]:
    """Return the statements that their sentence tells otherwise, by id, as they should be."""
    found: dict[str, Statement] = {}
    for document, text in ((key, item.text) for key, item in context.documents.items()):
        places = list(_ADDRESS.finditer(text)) if ":" in text else []
        proposals = list(_proposed_by().finditer(text)) if _may_propose(text) else []
        if not places and not proposals:
            continue
        for stmt in context.in_document(document):
            for changed in (_addressed(context, stmt, places), _proposed(context, stmt, proposals)):
                if changed is not None:
                    found[stmt.id] = changed
                    break
    found |= {stmt.id: replace(stmt, act="offer") for stmt in _agreeing(context) if stmt.id not in found}
    for stmt in context.statements.values():
        if stmt.act == "threaten" and stmt.id not in found and _UNREAL.search(stmt.quote):
            found[stmt.id] = replace(stmt, act="assess")
    for stmt in context.statements.values():
        if stmt.options and stmt.party not in ("none", "") and stmt.id not in found:
            turned = _enforced(context, stmt) if stmt.act == "threaten" else _told_of_another(context, stmt)
            if turned is not None:
                found[stmt.id] = turned
    return found | _bodies(context, found)


def _addressed(context: Context, stmt: Statement, places: list[re.Match[str]]) -> Statement | None:
    if stmt.act not in _SETS_TERMS or stmt.party in ("none", "") or not places:
        return None
    start, _ = context.sentence_span(stmt)
    inside = [m for m in places if start <= m.start() and m.end() <= stmt.span.start + 1]
    if not inside:
        return None
    text = context.documents[stmt.document].text
    target = sides_in(context, stmt, inside[-1]["who"])
    if target != [stmt.party]:
        return None
    head = text[start : inside[-1].start()]
    issuer = _subject(context, stmt, head)
    if not issuer or issuer == stmt.party:
        return None
    return replace(stmt, speaker=issuer, party=issuer, target=target[0])


def _subject(context: Context, stmt: Statement, head: str) -> str:
    """Return the one side that the words before the address name as their subject."""
    plain = _BRACKETS.sub(" ", head).rstrip().rstrip(",")
    sides = sides_in(context, stmt, plain.rpartition(",")[2]) or sides_in(context, stmt, plain)
    return sides[0] if len(sides) == 1 else ""


def _may_propose(text: str) -> bool:
    return any(f"{word} by " in text for word in load_data("corrections")["proposing"])


@lru_cache(maxsize=1)
def _proposed_by() -> re.Pattern[str]:
    data = load_data("corrections")
    proposing, outsiders = "|".join(data["proposing"]), "|".join(data["outsiders"])
    return re.compile(
        rf"\b(?:{proposing})\s+by\s+(?:[\w-]+\s+){{0,2}}?(?P<who>(?:{outsiders})s?)\b", re.IGNORECASE
    )


def _proposed(context: Context, stmt: Statement, proposals: list[re.Match[str]]) -> Statement | None:
    if stmt.act not in _PROPOSES or stmt.party in ("none", "") or not proposals:
        return None
    start, end = context.sentence_span(stmt)
    told = next((m for m in proposals if start <= m.start() and m.end() <= end), None)
    if told is None or _named_before(stmt, start, told.start()):
        return None
    return replace(stmt, speaker=f"unnamed {told['who'].lower()}", party="none", target=stmt.party)


def _named_before(stmt: Statement, start: int, place: int) -> bool:
    """Whether the speaker is named before the proposal: "X rejected what was proposed by analysts"."""
    named = stmt.mention_span
    return bool(named) and start <= named.start < place


@lru_cache(maxsize=1)
def _agreement() -> Phrases:
    data = load_data("corrections")
    return Phrases({"agreeing": data["agreeing"], "harming": data["harming"]})


def _agreeing(context: Context) -> Iterator[Statement]:
    for stmt in context.statements.values():
        if stmt.act == "threaten" and stmt.party not in ("none", ""):
            told = {label for label, _ in _agreement().find(context.tokens(stmt))}
            if told == {"agreeing"}:
                yield stmt


_NOT_DONE = re.compile(
    r"\b(?:if|should|in case)\b[^.;]*?\b(?:not|no|never|\w+n[’']t|refus\w+|reject\w*|fail\w*|without)\b"
    r"|\b(?:unless|until)\b",
    re.IGNORECASE,
)


def _enforced(context: Context, stmt: Statement) -> Statement | None:
    """Turn the sides that a threat's negative condition was taken to reject."""
    document = context.documents.get(stmt.document)
    if document is None or all(stand.sign == "+" for stand in stmt.options):
        return None
    start, end = (
        (stmt.condition_span.start, stmt.condition_span.end)
        if stmt.condition_span
        else (_condition_at(stmt, document.text), stmt.span.end)
    )
    if start < 0 or not _NOT_DONE.search(document.text, start, end):
        return None
    turned = tuple(
        replace(stand, sign="+")
        if stand.sign == "-" and stand.span.start < end and start < stand.span.end
        else stand
        for stand in stmt.options
    )
    return replace(stmt, options=turned) if turned != stmt.options else None


_TELLS = re.compile(
    r"^.{2,60}?(?=\s(?:(?:has|have|had|is|are|was|were|also|again|still|even)\s+)*"
    r"(?:demand|insist|want|requir|offer|refus|reject|propos|call)(?:s|ed|ing|es)?\b)",
    re.DOTALL,
)


def _told_of_another(context: Context, stmt: Statement) -> Statement | None:
    """Take the sides from a statement whose own words begin with another side's demand, offer or refusal."""
    match = _TELLS.match(stmt.quote)
    if match is None:
        return None
    subject = sides_in(context, stmt, match.group())
    if len(subject) != 1 or subject[0] == stmt.party or len(match.group().split()) > _LONGEST_SUBJECT:
        return None
    return replace(stmt, options=())


def _condition_at(stmt: Statement, text: str) -> int:
    match = _NOT_DONE.search(text, stmt.span.start, stmt.span.end)
    return match.start() if match is not None else -1


_AT_BODY = r"\b(?:accus|blam|charg|warn|threaten|fault|denounc|condemn)\w*\s+the\s+(?P<body>{bodies})\b"


@lru_cache(maxsize=1)
def _at_body() -> re.Pattern[str]:
    return re.compile(_AT_BODY.format(bodies="|".join(load_data("corrections")["bodies"])), re.IGNORECASE)


def _aimed_at(stmt: Statement, names: frozenset[str]) -> str:
    """Return the body without an owner that a statement is aimed at: as its target, or "accuses the army"."""
    target = stmt.target.lower().removeprefix("the ") if stmt.target else ""
    if target in names:
        return target
    match = _at_body().search(f"{stmt.cue} {stmt.quote}") if stmt.act in ("accuse", "threaten") else None
    return match["body"].lower() if match is not None else ""


def _bodies(context: Context, changed: dict[str, Statement]) -> dict[str, Statement]:
    names = frozenset(load_data("corrections")["bodies"])
    speaking, aimed = [], []
    for stmt in context.statements.values():
        if (body := stmt.speaker.lower().removeprefix("the ")) in names:
            speaking.append((stmt, body))
        if body := _aimed_at(stmt, names):
            aimed.append((stmt, body))
    if not speaking and not aimed:
        return {}
    sides = {stmt.party for stmt in context.statements.values()} - {"none", ""}
    loose = (*speaking, *aimed)
    owners: dict[str, dict[str, str]] = {body: {} for _, body in loose}
    for alias in context.vocabulary.actors.aliases():
        for body, named in owners.items():
            side = context.party_of(alias.actor) if alias.text.lower().endswith(f" {body}") else ""
            if side in sides:
                named[alias.text] = side
    texts = {body: sorted({stmt.document for stmt, each in loose if each == body}) for body in owners}
    told: dict[str, Statement] = {}
    for stmt, body in speaking:
        side = _owner(context, stmt, owners[body], texts[body])
        if side and stmt.party != side:
            told[stmt.id] = replace(changed.get(stmt.id, stmt), party=side)
    for stmt, body in aimed:
        known = told.get(stmt.id) or changed.get(stmt.id, stmt)
        side = _owner(context, stmt, owners[body], texts[body])
        if side and side not in (known.party, known.target):
            told[stmt.id] = replace(known, target=side)
    return told


def _owner(context: Context, stmt: Statement, named: Mapping[str, str], documents: Sequence[str]) -> str:
    """Return the one side whose body the statement's own text names in full, else the texts that speak of one."""
    for texts in ((stmt.document,), documents):
        found = {
            side
            for name, side in named.items()
            if any(key in context.documents and name in context.documents[key].text for key in texts)
        }
        if found:
            return found.pop() if len(found) == 1 else ""
    every = set(named.values())
    return every.pop() if len(every) == 1 else ""
