"""The target of an act: who must act, is addressed or is blamed."""

from __future__ import annotations

import re

from ripeness.reading.entities import NO_PARTY, Entity
from ripeness.reading.speakers import AUTHOR, SpeakerResolver
from ripeness.reading.statement import NO_SPAN, Span

__all__ = ["target_of"]

_TOLD = re.compile(
    r"\b(?:told|tells?|telling|urg\w+|ask\w*|call(?:s|ed|ing)? (?:on|upon)|accus\w+|blam\w+|warn\w*"
    r"|remind\w*|assur\w+|promis\w+"
    r"|offer\w*|invit\w+|threaten\w*|press\w*|pressur\w+|order\w*|demand\w*(?: that| from| of)"
    r"|condemn\w*|criticis\w+|criticiz\w+"
    r"|wants?|wanted|expects?|expected|thank\w*|reproach\w*|fault\w*|forc\w+|allow\w*|let|lets|with"
    r"|against|to|from|by) (?:the )?$",
    re.IGNORECASE,
)
_ADDRESSED = frozenset({"demand", "offer", "threaten", "accuse", "reject", "promise"})
_SPOKEN_OF = frozenset({"assess", "predict"})


def target_of(
    resolver: SpeakerResolver,
    content: Span,
    sentence: Span,
    *,
    act: str,
    speaker: str,
    party: str,
    cue: Span = NO_SPAN,
) -> str:
    """Canonical name of the target, or empty.

    Parameters
    ----------
    resolver
        Of the document.
    content, sentence
        The quote and the sentence around it.
    act, speaker, party
        Of the statement.
    cue
        The reporting words; empty where they are not known.

    Notes
    -----
    Rules, the first that fires: the listener named between cue and content ("urged Kyiv to"); the likeliest actor of
    another side in the content; for acts that address somebody the other side that the paragraph, then the text,
    speaks of most. Reports and acceptances have no target; judgements have one only where their words name it.
    """
    if act == "report":
        return ""
    if cue and cue.end <= content.start:
        for index in resolver.mentions_between(cue.end, content.start):
            name = _other(resolver, index, speaker, party)
            start = resolver.mentions[index].span.start
            if name and _TOLD.search(resolver.text[max(0, start - 24) : start]):
                return name
    if act in _SPOKEN_OF:
        return _best(resolver, content, speaker, party)
    if act not in _ADDRESSED or (speaker == AUTHOR and act != "accuse" and act != "demand"):
        return ""
    inside = _best(resolver, content, speaker, party)
    if inside or speaker == AUTHOR or (party == NO_PARTY and act not in ("accuse", "demand")):
        return inside
    opponent = resolver.opponent(content.start, party)
    near = _best(resolver, sentence, speaker, party, sides=True)
    return near if near and (act == "accuse" or not opponent) else opponent


def _best(resolver: SpeakerResolver, span: Span, speaker: str, party: str, *, sides: bool = False) -> str:
    """The likeliest target among the actors in a span: the main adversary, then who stands as an actor of its own."""
    best, best_score = "", -0.5
    main = resolver.opponent(span.start, party)
    for place, index in enumerate(resolver.mentions_between(span.start, span.end)):
        name = _other(resolver, index, speaker, party, sides=sides)
        if not name:
            continue
        mention, entity = resolver.mentions[index], resolver.entity(index)
        score = 1.0 * (entity is not None and entity.party == main) - 0.8 * mention.inner - 0.05 * place
        score += 0.4 * resolver.subject[index] - 1.0 * resolver.is_location(index)
        if score > best_score:
            best, best_score = name, score
    return best


def _other(resolver: SpeakerResolver, index: int, speaker: str, party: str, *, sides: bool = False) -> str:
    """The actor of a mention where it is on another side than the speaker's.

    Organs and unnamed officials stand for their side.
    """
    entity = resolver.entity(index)
    if entity is None or entity.name == speaker or not resolver.cast.solid(entity):
        return ""
    if entity.party in ("", NO_PARTY) or entity.party == party or entity.name == party:
        return ""
    if entity.kind == "state" and not entity.known and not resolver.cast.evidence.states[entity.name]:
        return ""
    if sides and entity.kind == "state" and resolver.is_location(index):
        return ""
    return entity.name if _named(entity) else entity.party


def _named(entity: Entity) -> bool:
    return entity.kind == "person" and not entity.name.startswith("unnamed ") and "'s " not in entity.name
