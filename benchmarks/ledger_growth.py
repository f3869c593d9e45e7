"""How long a ledger takes and how it grows: 1,000, 10,000 and 100,000 invented statements.

Run ``python benchmarks/ledger_growth.py [--sizes 1000 10000 100000] [--json]``. Quotes are drawn from a fixed
seed; a fifth of them are told again by another outlet, and dates spread over two years.
"""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

from measuring import print_sizes

from ripeness.corpus import document as documents
from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
from ripeness.ledger import build_ledger
from ripeness.reading.statement import OptionStand, Span, Statement
from ripeness.vocabulary import Vocabulary, load_vocabulary

PER_DOCUMENT = 20
ACTS = (
    "demand",
    "offer",
    "accept",
    "reject",
    "threaten",
    "promise",
    "accuse",
    "assess",
    "assess",
    "predict",
    "report",
)
WORDS = [
    word
    for line in (
        "army border troops guarantee ceasefire sanctions exchange monitors capital treaty frontier energy harbour",
        "brigade convoy council minister summit delegation proposal draft clause region village bridge railway",
        "prisoner elections parliament referendum neutrality alliance missile export grain corridor observer tariff",
        "deadline withdrawal commander reserve ammunition winter spring offensive trench shelling hospital school",
    )
    for word in line.split()
]
FILLERS = (
    "must never be given up", "is ready to discuss", "only if the army leaves", "will not be accepted", "lacks trust",
    "no repercussions followed", "for every month without a deal", "is likely to fail", "may come soon", "instead",
)  # fmt: skip


def make(
    size: int, vocabulary: Vocabulary, seed: int = 7
) -> tuple[list[Statement], list[documents.Document]]:
    """Return invented statements on the pack with most terms, and their documents."""
    rng = random.Random(seed)
    pack = max(vocabulary.packs.values(), key=lambda each: len(each.terms))
    options = sorted(pack.terms)
    sides = [actor.id for actor in vocabulary.actors if actor.is_side][:16]
    people = [(a.id, vocabulary.actors.party_of(a.id)) for a in vocabulary.actors if a.kind == "person"][:120]
    speakers = [(side, side) for side in sides] + [(name, side) for name, side in people if side != "none"]
    speakers += [(f"Analyst {number}", "none") for number in range(40)]
    statements: list[Statement] = []
    made: list[documents.Document] = []
    first = date(2024, 1, 1)
    while len(statements) < size:
        day = first + timedelta(days=rng.randrange(730))
        rows = []
        text = f"Report {len(made)}. "
        for _ in range(min(PER_DOCUMENT, size - len(statements) - len(rows))):
            if statements and rng.random() < 0.2:
                known = statements[rng.randrange(max(0, len(statements) - 2000), len(statements))]
                speaker, party, act, option = known.speaker, known.party, known.act, known.options
                quote, said = known.quote, known.said
            else:
                speaker, party = rng.choice(speakers)
                act = rng.choice(ACTS)
                term = rng.choice(options)
                option = (
                    (OptionStand(option=term, sign="+" if act != "reject" else "-"),)
                    if act in ACTS[:6]
                    else ()
                )
                quote = f"{' '.join(rng.choices(WORDS, k=rng.randrange(4, 12)))} {rng.choice(FILLERS)}"
                said = DateInterval.day(day, basis="text") if rng.random() < 0.5 else UNKNOWN_DATE
            start = len(text) + len(speaker) + 6
            text += f"{speaker} said {quote}. "
            rows.append((speaker, party, act, option, quote, said, Span(start, start + len(quote))))
        document = documents.Document(
            name=f"{len(made)}.txt",
            text=text,
            outlet=f"Outlet {len(made) % 30}",
            published=DateInterval.day(day, basis="metadata"),
        )
        made.append(document)
        key = document.id
        statements += [
            Statement(
                document=key, span=span, quote=quote, speaker=speaker, party=party, act=act, mode="indirect",
                issue=option[0].option.partition("/")[0] if option else rng.choice(sorted(pack.issues)),
                options=option, said=said, learned=document.published, cue=rng.choice(("said", "says", "has demanded")),
                target=rng.choice(sides) if rng.random() < 0.3 else "", packs=(pack.label,), ordinal=number,
            )
            for number, (speaker, party, act, option, quote, said, span) in enumerate(rows)
        ]  # fmt: skip
    return statements, made


def measure(sizes: list[int]) -> list[dict[str, float]]:
    """Return size, seconds and microseconds for each statement."""
    vocabulary = load_vocabulary()
    build_ledger(*make(200, vocabulary), vocabulary)
    rows = []
    for size in sizes:
        statements, made = make(size, vocabulary)
        start, busy = time.perf_counter(), time.process_time()
        ledger = build_ledger(statements, made, vocabulary)
        seconds = time.perf_counter() - start
        rows.append(
            {
                "statements": size,
                "seconds": round(seconds, 3),
                "cpu_seconds": round(time.process_time() - busy, 3),
                "microseconds_each": round(1e6 * seconds / size, 1),
                "utterances": len(ledger.utterances),
                "moves": len(ledger.moves),
                "commitments": len(ledger.commitments),
            }
        )
    return rows


if __name__ == "__main__":
    print_sizes(__doc__, measure, [1_000, 10_000, 100_000])
