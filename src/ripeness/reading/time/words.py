"""Words of time: numbers, months, weekdays, seasons and feasts."""

from __future__ import annotations

from datetime import date, timedelta

from ripeness.reading.number_words import TENS, UNITS

__all__ = [
    "FEAST",
    "MONTH",
    "MONTHS",
    "NUMBER",
    "SEASONS",
    "UNIT",
    "WEEKDAY",
    "WEEKDAYS",
    "WEEKDAY_SHORT",
    "feast",
    "month_number",
    "number",
    "weekday_number",
]

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
# First month of each season on the northern half of the earth, where most of the reporting comes from.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

_WORDS = UNITS | TENS
_WORDS |= {"a": 1, "an": 1, "couple": 2, "dozen": 12, "hundred": 100, "half": 0}

_ONE = "|".join(sorted(_WORDS, key=len, reverse=True))
#: A number in digits or words.
NUMBER = (
    rf"(?:\d{{1,3}}|(?:an?\s+)?(?:couple(?:\s+of)?|dozen|hundred)|(?:{'|'.join(TENS)})[-\s](?:{'|'.join(list(UNITS)[1:10])})"
    rf"|(?:{_ONE}))"
)
#: A month's name, full or abbreviated; always capitalised, since `may` is often a verb.
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
#: A weekday as a stamp of time has it: "TUESDAY 20:40", "Thu 08:30".
WEEKDAY_SHORT = (
    r"(?i:(?:Mon|Fri|Sun)(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Sat(?:urday)?)"
)
UNIT = r"(?:hour|day|week|fortnight|month|quarter|year|decade)"
FEAST = (
    r"(?:Christmas(?:\s+(?:Eve|Day))?|New\s+Year(?:['’]s(?:\s+(?:Eve|Day))?)?|(?:Orthodox\s+)?Easter|Ramadan"
    r"|Eid\s+al-Fitr|Victory\s+Day|All\s+Saints['’](?:\s+Day)?|Thanksgiving)"
)

# Astronomical Ramadan, first and last day; the day depends on the sighting of the moon (about one day).
_RAMADAN = {
    2015: ("2015-06-18", 30), 2016: ("2016-06-06", 30), 2017: ("2017-05-27", 29), 2018: ("2018-05-16", 30),
    2019: ("2019-05-06", 29), 2020: ("2020-04-24", 30), 2021: ("2021-04-13", 30), 2022: ("2022-04-02", 30),
    2023: ("2023-03-23", 29), 2024: ("2024-03-11", 30), 2025: ("2025-03-01", 29), 2026: ("2026-02-18", 30),
    2027: ("2027-02-08", 30), 2028: ("2028-01-28", 29), 2029: ("2029-01-16", 29), 2030: ("2030-01-06", 29),
}  # fmt: skip


def number(text: str) -> int:
    """Value of what `NUMBER` matches.

    Examples
    --------
    >>> number("twenty-one"), number("a couple of"), number("50")
    (21, 2, 50)
    """
    text = text.lower().strip()
    if text.isdigit():
        return int(text)
    words = [word for word in text.replace("-", " ").split() if word != "of"]
    if words and words[-1] in ("couple", "dozen", "hundred"):
        return _WORDS[words[-1]]
    return sum(_WORDS[word] for word in words)


def month_number(text: str) -> int:
    """1 to 12 for a month's name or abbreviation."""
    return MONTHS[text.lower().rstrip(".")]


def weekday_number(text: str) -> int:
    """0 (Monday) to 6, from its first three letters on."""
    return next(day for name, day in WEEKDAYS.items() if name.startswith(text.lower()[:3]))


def feast(name: str, year: int) -> tuple[date, date] | None:
    """First and last day of a feast in a year, or nothing where it is not known.

    Notes
    -----
    Easter by ``dateutil.easter`` (Western and Orthodox); Ramadan from a table of 2015 to 2030.
    """
    from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

    key = " ".join(name.lower().replace("’", "'").split())
    if "easter" in key:
        day = easter(year, EASTER_ORTHODOX if "orthodox" in key else EASTER_WESTERN)
        return day, day
    if key in ("ramadan", "eid al-fitr"):
        if year not in _RAMADAN:
            return None
        first = date.fromisoformat(_RAMADAN[year][0])
        last = first + timedelta(days=_RAMADAN[year][1] - 1)
        return (first, last) if key == "ramadan" else (last + timedelta(days=1), last + timedelta(days=3))
    if key == "thanksgiving":
        november = date(year, 11, 1)
        day = november + timedelta(days=(3 - november.weekday()) % 7 + 21)
        return day, day
    return _fixed_feast(key, year)


def _fixed_feast(key: str, year: int) -> tuple[date, date] | None:
    for start, month, day in (
        ("christmas eve", 12, 24),
        ("christmas", 12, 25),
        ("new year's eve", 12, 31),
        ("new year", 1, 1),
        ("victory day", 5, 9),
        ("all saints", 11, 1),
    ):
        if key.startswith(start):
            return date(year, month, day), date(year, month, day)
    return None
