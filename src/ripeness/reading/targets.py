"""The target of an act: who must act, is addressed or is blamed."""

from __future__ import annotations

import re

from ripeness.reading.entities import NO_PARTY
from ripeness.reading.speakers import SpeakerResolver
from ripeness.reading.statement import NO_SPAN, Span

__all__ = ["target_of"]

_TOLD = re.compile(
    r"\b(?:told|tells?|telling|urg\w+|ask\w*|call(?:s|ed|ing)? on|accus\w+|blam\w+|warn\w*|remind\w*|assur\w+|promis\w+"
    r"|offer\w*|invit\w+|threaten\w*|press\w*|pressur\w+|order\w*|demand\w*(?: that| from| of)|condemn\w*|criticis\w+|criticiz\w+"
    r"|wants?|wanted|expects?|expected|thank\w*|reproach\w*|fault\w*|forc\w+|allow\w*|let|lets)\s+$",
    re.IGNORECASE,
)


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

    Rules, the first that fires: the object of the reporting verb ("urged Kyiv to"); for demands the subject of the
    content ("Ukraine must"); the first actor in the content that is not on the speaker's side.
    """
    between = resolver.mentions_between(cue.end, content.start) if cue and cue.end <= content.start else []
    for index in between:
        name = _other(resolver, index, speaker, party)
        start = resolver.mentions[index].span.start
        if name and _TOLD.search(resolver.text[max(0, start - 24) : start]):
            return name
    if act in ("predict", "report"):
        return ""
    for index in resolver.mentions_between(content.start, content.end):
        name = _other(resolver, index, speaker, party)
        if name:
            return name
    return ""


def _other(resolver: SpeakerResolver, index: int, speaker: str, party: str) -> str:
    entity = resolver.entity(index)
    if entity is None or entity.name == speaker:
        return ""
    if entity.party in ("", NO_PARTY) or entity.party == party or entity.name == party:
        return ""
    return entity.name
