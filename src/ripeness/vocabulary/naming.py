"""How texts name actors: normal forms of names and the phrases that an office gives its holder."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ripeness.vocabulary.actors import Actor, ActorAlias, Office

__all__ = ["actor_aliases", "fold", "normal_name", "office_aliases"]

_SYNONYMS = {
    "president": ("head of state",),
    "prime minister": ("premier", "PM"),
    "foreign minister": ("top diplomat", "chief diplomat", "minister of foreign affairs", "FM"),
    "commander": ("chief", "leader", "head", "commander-in-chief"),
    "secretary of state": ("top diplomat",),
    "secretary general": ("secretary-general", "chief"),
    "secretary-general": ("secretary general", "chief"),
    "defence minister": ("defense minister", "minister of defence", "minister of defense"),
    "defense secretary": ("defence secretary", "secretary of defense"),
    "spokesman": ("spokesperson",),
    "spokeswoman": ("spokesperson",),
    "special envoy": ("envoy",),
    "chief negotiator": ("lead negotiator", "top negotiator"),
    "high representative": ("foreign policy chief", "top diplomat"),
}
_APOSTROPHES = str.maketrans("’ʼ‘\u00a0‑–", "''' --")
_LETTERS = str.maketrans("ıłŁđĐø", "ilLdDo")


def fold(text: str) -> str:
    """Drop accents: ``Erdoğan`` -> ``Erdogan``."""
    if text.isascii():
        return text
    plain = text.translate(_LETTERS)
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))


def normal_name(text: str) -> str:
    """One form for spelling variants: plain apostrophes, no accents, article or genitive."""
    if not text.isascii():
        text = fold(text.translate(_APOSTROPHES))
    text = " ".join(text.split()) if "  " in text or "\n" in text or text != text.strip() else text
    if text[:4].lower() == "the ":
        text = text[4:]
    text = text.replace(" of the ", " of ")
    if text.endswith("'s"):
        return text[:-2]
    return text[:-1] if text.endswith("s'") else text


def _sensitive(text: str) -> bool:
    return " " not in text or text.isupper()


def _person_surnames(actor: Actor) -> Iterator[str]:
    if not actor.surname:
        return
    yield actor.surname
    for article in ("al-", "el-", "Al-", "El-", "al ", "Al "):
        if actor.surname.startswith(article):
            yield actor.surname.removeprefix(article)


def actor_aliases(actor: Actor) -> Iterator[ActorAlias]:
    """Yield the names of an actor that do not depend on an office."""
    yield ActorAlias(actor.id, actor.id, "name", case_sensitive=_sensitive(actor.id))
    for alias in actor.aliases:
        yield ActorAlias(alias, actor.id, "alias", case_sensitive=_sensitive(alias))
    for surname in _person_surnames(actor):
        yield ActorAlias(surname, actor.id, "surname")
    for seat in actor.seats:
        yield ActorAlias(seat, actor.id, "seat")
    for demonym in actor.demonyms:
        yield ActorAlias(demonym, actor.id, "demonym")


def _titles(office: Office, side: Actor) -> Iterator[str]:
    yield office.title
    yield from _SYNONYMS.get(office.title, ())
    if office.title == (side.leader or "president"):
        yield "leader"


def office_aliases(actor: Actor, office: Office, side: Actor) -> Iterator[ActorAlias]:
    """Yield phrases that mean the holder: "Russian president", "president of Russia", "Kremlin spokesman"."""
    names = dict.fromkeys((*side.demonyms[:1], side.id, *(a for a in side.aliases if len(a) <= 14)))
    if office.rank >= 3:
        names.update(dict.fromkeys(seat.removeprefix("the ") for seat in side.seats))
    for title in _titles(office, side):
        for name in names:
            yield ActorAlias(f"{name} {title}", actor.id, "office", office.start, office.end, False)
        yield ActorAlias(f"{title} of {side.id}", actor.id, "office", office.start, office.end, False)
        yield ActorAlias(f"{side.id}'s {title}", actor.id, "office", office.start, office.end, False)
