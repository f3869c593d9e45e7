"""Small articles and the inputs of a brief made of them."""

from __future__ import annotations

from datetime import date

from ripeness.brief import BriefInput
from ripeness.case import draft_case
from ripeness.corpus.document import Document
from ripeness.corpus.interval import DateInterval
from ripeness.ledger import build_ledger
from ripeness.reading import default_reader
from ripeness.vocabulary import load_vocabulary

TEXTS = {
    "wire": (
        date(2025, 5, 10),
        "Leaders of the coalition told Russia on Saturday to accept an unconditional 30-day ceasefire by 12 May or "
        "face massive new sanctions. Vladimir Putin demanded that Ukraine withdraw its troops from four regions. "
        "Kyiv refuses to cede territory.\n\n"
        "Volodymyr Zelensky said Ukraine was ready for an unconditional ceasefire. “We will never give up our land,” "
        "said Zelensky.",
    ),
    "later": (
        date(2025, 8, 16),
        "Vladimir Putin offered to freeze the rest of the front line if Ukraine leaves the Donbas. According to Anna "
        "Holm, an analyst at the Example Institute, a deal is unlikely this year. Russia rejects European "
        "peacekeepers in Ukraine.\n\nDonald Trump threatened Russia with severe sanctions within 50 days.",
    ),
}
HOSTILE = (
    '<script>document.title="owned"</script> Vladimir Putin demanded that Kyiv accept <img src=x onerror=alert(1)> '
    "neutrality. “Ukraine must accept </script><b>neutral status</b> & more,” said Putin."
)


def make_input(texts: dict[str, tuple[date, str]], **more: object) -> BriefInput:
    """Read the texts and draw everything from them."""
    vocabulary = load_vocabulary()
    documents = tuple(
        Document(
            name=f"{name}.txt", text=text, title=f"Report {name}", outlet="The Example Courier",
            url=f"https://example.org/{name}", published=DateInterval.day(day, basis="front-matter", rule="published"),
        )
        for name, (day, text) in texts.items()
    )  # fmt: skip
    reader = default_reader(vocabulary, packs=("ukraine",))
    statements = [statement for document in documents for statement in reader.read(document)]
    packs = ("ukraine",)
    ledger = build_ledger(statements, documents, vocabulary, as_of=date(2025, 11, 1), packs=packs)
    draftable = bool(ledger.positions)
    case = draft_case(ledger, vocabulary, packs=packs, as_of=date(2025, 11, 1)) if draftable else None
    given = {
        "title": "A test", "ledger": ledger, "documents": documents, "vocabulary": vocabulary, "case": case,
        "as_of": date(2025, 11, 1),
    }  # fmt: skip
    return BriefInput(**(given | more))  # type: ignore[arg-type]
