"""Conditions that an act hangs on: "if", "unless", "only after", "provided that", "in exchange for"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ripeness.reading.statement import NO_SPAN, Span

__all__ = ["Condition", "condition_of", "conditions"]

_SUBJECT = (
    r"(?=(?:the|a|an|any|all|both|each|every|no|this|that|these|those|he|she|it|they|we|you|I|his|her"
    r"|its|their|our|my"
    r"|somebody|someone|anybody|anyone|nobody|there|one|two|another|enough|\w+ing|[A-Z][\w’'-]*)\b)"
)
_STRONG = re.compile(
    r"(?<![\w-])(?:(?:only|even|just|but|and) )?(?P<mark>(?:only )?(?:if|unless|provided(?: that)?"
    r"|providing(?: that)?"
    r"|on (?:the |one )?condition(?: that| of)?|on (?:the )?understanding that|as long as|so long as"
    r"|as soon as"
    r"|in (?:exchange|return) for|in the event (?:that|of)|assuming(?: that)?|only (?:after|once|when"
    r"|with|in exchange for)"
    r"|not (?:before|until|without|unless)|except if|failing(?= (?:that|this|which|a|the))"
    r"|contingent (?:up)?on"
    r"|conditional (?:up)?on|subject to|the (?:moment|day|minute|hour)(?= (?:the|a|he|she|it|they|we|(?-i:[A-Z]\w*))\b)"
    rf"|for as long as|once(?= {_SUBJECT})))(?![\w-])",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"(?:(?P<head>(?:^|(?<=[.;:!?,“\"—–(] )|(?<=[“\"—–(])))(?P<a>Should|Were|Had|should|were|had)"
    r"|(?P<b>should))"
    r" (?=(?:the|a|an|any|he|she|it|they|we|you|I|that|this|one|either|both|anyone|anybody|somebody"
    r"|[A-Z][\w’'-]+)\b)"
)
_WEAK = re.compile(
    r"(?<![\w-])(?P<mark>until|till|before|without|while|whilst|after|when|under)(?![\w-])(?= [a-z]| [A-Z])",
    re.IGNORECASE,
)
_NOT_IF = re.compile(
    r"(?:\bas|\bwhat|\bwonder\w*|\bask\w*|\bknow\w*|\bsee|\bunclear|\bdoubt\w*|\bsure|\btell"
    r"|\bwondered) (?:only |even )?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"if (?:[\w’'-]+ ){1,5}?(?:(?:is|are|was|were) to be (?:believed|trusted)|ha[sd] (?:his|her|its|their) way)\b"
    r"|if (?:anything|need be|necessary|possible|you (?:will|like))\b"
    r"|if an? (?:[\w’-]+ ){0,2}(?:one|bit|little)(?=[,.;:)—–]| -)",
    re.IGNORECASE,
)
"""Turns of phrase that name a source, hedge or concede: "if Reuters is to be trusted", "if a roundabout one"."""
_NOT_ONCE = re.compile(
    r"(?:\bat|\bnever|\bnot|\bwas|\bwere|\bhad|\bhas|\bhave|\bfor|\bmore than|\bis|\ball) $", re.IGNORECASE
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|nothing|nobody|none|neither|nor|cannot|\w+n[’']t|refus\w*|rul\w+ out|reject\w*)\b",
    re.IGNORECASE,
)
_FIRST_END = re.compile(r"[;:!?]|\.(?=\s|$|[”\"’)\]])|,|[”\"](?=\s|$)|\s[–—](?=\s)|[–—]|[)\]]|\s\(")
_LAST_END = re.compile(
    r"[;!?]|:(?=\s)|\.(?=\s|$|[”\"’)\]])|[”\"](?=[\s,.;)]|$)|\s[–—](?=\s)|[—]|[)\]]|\s[(\[]"
    r"|,(?=[”\"]? (?:he|she|it|they|we|I|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|(?:the|a|his|her"
    r"|its) [\w’' -]{2,30}) (?:said|says|added|adds|told|insist\w*"
    r"|argue\w*|warn\w*|explain\w*|announc\w*|maintain\w*|went on|will|would|could|can|must|is|are|was"
    r"|were|has|have|had|shall|may|might)\b)"
    r"|,(?= (?:said|says|according|but|yet|though|although|while|whereas|which|who|and (?:he|she|it|they"
    r"|that|then|to|would|will)\b))"
)
_NEW_CLAUSE = re.compile(
    r" but | and (?:that|then|the|a|he|she|it|they|we|I|his|her|its|their|would|will|could|to|[A-Z])",
    re.IGNORECASE,
)
_CONDITIONAL_ACTS = frozenset("offer predict promise threaten reject accept demand assess".split())


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition's place, its first word, and whether the word can mean nothing else."""

    span: Span
    mark: str
    strong: bool


def conditions(text: str, sentence: Span) -> list[Condition]:
    """Conditions in a sentence, in order; those that begin inside another are left out."""
    found: list[Condition] = []
    starts: list[tuple[int, int, str, bool]] = []
    for match in _STRONG.finditer(text, sentence.start, sentence.end):
        mark = match.group("mark").lower()
        before = text[max(sentence.start, match.start("mark") - 14) : match.start("mark")]
        if (mark == "if" and _NOT_IF.search(before)) or (mark == "once" and _NOT_ONCE.search(before)):
            continue
        if _ASIDE.match(text, match.start("mark"), sentence.end):
            continue
        starts.append((match.start("mark"), match.end(), mark, True))
    for match in _INVERTED.finditer(text, sentence.start, sentence.end):
        at = match.start("a") if match.group("a") else match.start("b")
        starts.append((at, match.end(), "inverted", True))
    starts.extend(
        (match.start("mark"), match.end(), match.group("mark").lower(), False)
        for match in _WEAK.finditer(text, sentence.start, sentence.end)
    )
    for start, after, mark, strong in sorted(starts):
        if any(item.span.start <= start < item.span.end and (item.strong or not strong) for item in found):
            continue
        end = _end(text, sentence, start, after)
        if len(text[start:end].split()) >= 3:
            found.append(Condition(Span(start, end), mark, strong))
    return found


def _end(text: str, sentence: Span, start: int, after: int) -> int:
    """A condition that leads its clause ends at the comma; one that follows runs on to the clause's end."""
    lead = text[max(sentence.start, start - 3) : start].rstrip()
    leads = start <= sentence.start + 4 or lead[-1:] in '.,;:!?“"‘—–(…'
    if lead.endswith(",") and not _follows_main(text, start, sentence):
        leads = False
    pattern = _FIRST_END if leads else _LAST_END
    place = after
    while True:
        match = pattern.search(text, place, sentence.end)
        end = match.start() if match else sentence.end
        if match is None or len(text[after:end].split()) >= 2:
            break
        place = match.end()
    while end > after and text[end - 1] in ' \n.,;:!?”"’)]':
        end -= 1
    return end


def _follows_main(text: str, start: int, sentence: Span) -> bool:
    """Whether after a comma-led condition a comma and a main clause still come ("and, if asked, to stand")."""
    rest = text[start : sentence.end]
    return rest.count(",") >= 1 and len(text[sentence.start : start].split()) <= 3


def condition_of(text: str, sentence: Span, content: Span, act: str) -> Span:
    """The condition that a content hangs on, or an empty span.

    Parameters
    ----------
    text, sentence, content
        The condition must stand in the content's sentence, beside it or in it, and may not be the content itself.
    act
        Judgements, charges and reports hang on nothing. Words that can be of time alone ("before", "until") count
        only where the act is negated or a refusal.
    """
    if act not in _CONDITIONAL_ACTS:
        return NO_SPAN
    best, best_cost = NO_SPAN, 10**6
    for item in conditions(text, sentence):
        if item.span.start <= content.start + 1 and content.end <= item.span.end + 2:
            continue
        if not item.strong and not _weak_counts(text, item, content, act):
            continue
        cost = _distance(text, content, item, act) + (0 if item.strong else 40)
        if cost < best_cost:
            best, best_cost = item.span, cost
    return best if best_cost < 100 else NO_SPAN


def _weak_counts(text: str, item: Condition, content: Span, act: str) -> bool:
    if item.mark not in ("until", "till", "before", "while") or len(item.span.of(text).split()) < 4:
        return False
    if item.mark == "until" and act in ("threaten", "predict", "reject"):
        return item.span.start >= content.start or item.span.end <= content.start
    if act not in ("reject", "threaten", "predict", "demand"):
        return False
    negated = (
        act == "reject" or _NEGATED.search(text, content.start, max(content.end, content.start)) is not None
    )
    return negated and (item.span.start >= content.start)


def _distance(text: str, content: Span, item: Condition, act: str) -> int:
    """How far a condition stands from a content; 1000 across a semicolon or another clause."""
    inside = item.span.start >= content.start and item.span.end <= content.end + 3
    if inside:
        return 1000 if act in ("assess", "demand") else 0
    follows = item.span.start >= content.end
    gap = text[content.end : item.span.start] if follows else text[item.span.end : content.start]
    if act in ("demand", "accept", "assess") and (len(gap) > 12 or (act == "assess" and follows)):
        return 1000
    if ";" in gap or ". " in gap or _NEW_CLAUSE.search(gap):
        return 1000
    return 1000 if len(gap) > 70 else len(gap)
