"""Press citations: "(Nezavisimaya gazeta, October 10; TASS, October 22)" into outlet and date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.reading.statement import Citation, Span

__all__ = ["citations", "cited_for", "press_date"]

_MONTHS = {
    name: number + 1
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        )
    )
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = rf"(?:(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH}))(?:,? (?P<y>\d{{4}}))?"
_ITEM = re.compile(
    rf"(?P<outlet>[A-Za-z0-9À-ž][^;,()\[\]\n]{{1,60}}?),\s+(?P<date>{_DATE})(?=\s*(?:[;,)\]]|$|and\b))"
)
_MEDIA = (
    r"(?:the )?(?:Reuters|AP|Associated Press|AFP|Agence France-Presse|TASS|Tass|Interfax|RIA Novosti"
    r"|RIA|Ukrinform|UNIAN|Ukrainska Pravda|Kyiv Independent"
    r"|Kyiv Post|Kommersant|Vedomosti|Izvestia|Nezavisimaya [Gg]azeta|Meduza|Novaya Gazeta|BBC(?: News)?"
    r"|CNN|Sky News|ITV|NBC(?: News)?|CBS(?: News)?|ABC(?: News)?"
    r"|Fox(?: News)?|MSNBC|NPR|Bloomberg|Axios|Politico|Euronews|Al Jazeera|Al Arabiya|Haaretz"
    r"|Times of Israel|Jerusalem Post|Kan|Channel 1[1-4]|Xinhua|Global Times"
    r"|CCTV|Kyodo|NHK|Yonhap|KCNA|PTI|ANI|Dawn|Anadolu|TRT|Daily Sabah|Le Monde|Le Figaro|France 24|RFI"
    r"|Der Spiegel|Spiegel|Bild|Die Zeit|FAZ|DPA|dpa|El País"
    r"|Corriere della Sera|ANSA|(?:New York|Financial|Sunday|Washington|Moscow|Irish"
    r"|Los Angeles) (?:Times|Post)|Washington Post|Wall Street Journal|WSJ|NYT|FT"
    r"|(?:Daily |Sunday )?(?:Telegraph|Guardian|Times|Mirror|Mail|Express|Independent|Observer"
    r"|Economist)|UK Mirror|Foreign (?:Affairs|Policy)|War on the Rocks"
    r"|RFE/RL(?:[’']s \w+ Service)?|Radio (?:Free Europe|Liberty|Dabanga|Tamazuj|Okapi)|VOA"
    r"|Deutsche Welle|DW|IRNA|Fars|Tasnim|Press TV|MENA|SANA|SPA|WAM|EFE|Armenpress)"
)
_NAMED = re.compile(
    rf"(?:(?<=[(\[])(?P<a>{_MEDIA})(?=[)\]])"
    rf"|(?:as reported by|reported by|according to|\btold|\binterview with|quoted by|carried by|cited by"
    rf"|the state-run|agency) (?P<b>{_MEDIA})(?![\w]))"
)
_BRACKET = re.compile(r"[(\[](?P<body>[^()\[\]\n]{6,300})[)\]]")


def citations(text: str, published: DateInterval = UNKNOWN_DATE) -> tuple[Citation, ...]:
    """All press citations of a text, in order.

    Parameters
    ----------
    text
        Of the document.
    published
        The year of a citation without one is the last that does not lie after the publication.
    """
    found: list[Citation] = []
    for bracket in _BRACKET.finditer(text):
        for item in _ITEM.finditer(text, bracket.start("body"), bracket.end("body")):
            outlet = item.group("outlet").strip()
            if not re.search(r"[A-ZÀ-Ž]", outlet):
                continue
            start = item.start("outlet")
            day = press_date(item, published)
            found.append(
                Citation(
                    text=text[start : item.end("date")],
                    span=Span(start, item.end("date")),
                    outlet=outlet,
                    date=day,
                )
            )
    for item in _NAMED.finditer(text):
        outlet = item.group("a") or item.group("b")
        span = Span(*item.span("a" if item.group("a") else "b"))
        if not any(span.overlaps(other.span) for other in found):
            found.append(Citation(text=outlet, span=span, outlet=outlet))
    return tuple(sorted(found, key=lambda citation: citation.span))


def press_date(match: re.Match[str], published: DateInterval) -> DateInterval:
    """The day of a matched date; unknown where the year is."""
    named = match.group("m1") or match.group("m2")
    month = _MONTHS[named.lower().rstrip(".")]
    day = int(match.group("d1") or match.group("d2"))
    latest = published.end or published.start
    year = int(match.group("y")) if match.group("y") else (latest.year if latest else None)
    if year is None:
        return UNKNOWN_DATE
    try:
        when = date(year, month, day)
        if not match.group("y") and latest is not None and when > latest + timedelta(days=3):
            when = date(year - 1, month, day)
    except ValueError:
        return UNKNOWN_DATE
    return DateInterval.day(when, basis="text", rule="press-citation")


def cited_for(text: str, found: tuple[Citation, ...], content: Span, sentence: Span) -> tuple[Citation, ...]:
    """The citations that back a content: the first bracket after it in its sentence or right behind it.

    A bracket backs what stands between it and the bracket before.
    """
    after = [item for item in found if content.end <= item.span.start <= sentence.end + 2]
    if not after:
        named = [
            item
            for item in found
            if sentence.start <= item.span.start < content.start and text[item.span.start - 1] not in "(["
        ]
        return tuple(named[-1:])
    first = after[0]
    bracket = [item for item in found if _same_bracket(text, first.span, item.span)]
    return tuple(bracket)


def _same_bracket(text: str, first: Span, second: Span) -> bool:
    low, high = min(first.start, second.start), max(first.end, second.end)
    between = text[low:high]
    return not re.search(r"[()\[\]]", between)
