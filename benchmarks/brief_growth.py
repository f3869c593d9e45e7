"""How large a brief gets: the HTML page of 10, 25, 50, 100 and 200 invented articles of twenty statements each.

Run ``python benchmarks/brief_growth.py [--sizes 10 25 50 100 200] [--json]``. The page has all but findings, whose
size does not depend on the number of articles (about 150 kB for a case of two signers).
"""

from __future__ import annotations

from ledger_growth import PER_DOCUMENT, make
from measuring import print_sizes

from ripeness.brief import BriefInput, build_brief, render_html
from ripeness.ledger import build_ledger
from ripeness.vocabulary import load_vocabulary


def measure(sizes: list[int]) -> list[dict[str, float]]:
    """Return articles, statements, kilobytes of the page and kilobytes for each further article."""
    vocabulary = load_vocabulary()
    rows: list[dict[str, float]] = []
    for size in sizes:
        statements, documents = make(size * PER_DOCUMENT, vocabulary)
        ledger = build_ledger(statements, documents, vocabulary)
        given = BriefInput(title="Growth", ledger=ledger, documents=tuple(documents), vocabulary=vocabulary)
        kilobytes = len(render_html(build_brief(given)).encode()) / 1000
        last = rows[-1] if rows else None
        step = (kilobytes - last["kilobytes"]) / (size - last["articles"]) if last else kilobytes / size
        rows.append(
            {
                "articles": size,
                "statements": len(statements),
                "kilobytes": round(kilobytes, 1),
                "kilobytes_each_more": round(step, 2),
            }
        )
    return rows


if __name__ == "__main__":
    print_sizes(__doc__, measure, [10, 25, 50, 100, 200])
