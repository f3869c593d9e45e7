"""Train the choice of speaker and target: `python training/train_actors.py --shared DATA --weights FOLDER`.

Conditional logits over the actors that the model's pointers, attributions, turns and rules offer (`speaker_choice`, `target_choice`
of `ripeness.reading`). The pointers of a network are surer on texts that it was trained on than on others, so the choice
is fitted on texts that the weights in `--weights` have not seen. The dev part is scored, never fitted.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parent)]

from choices import fit
from coded_texts import as_document, gold_documents, read_coded_texts

from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.conditional_logit import choose
from ripeness.reading.contents import clean
from ripeness.reading.learned import LearnedModel
from ripeness.reading.learned.model import WEIGHTS
from ripeness.reading.speaker_choice import SpeakerChoice
from ripeness.reading.speakers import AUTHOR, Resolved
from ripeness.reading.statement import Span
from ripeness.reading.target_choice import TargetChoice
from ripeness.vocabulary import load_vocabulary

HERE = Path(__file__).parent
DATA = HERE.parent / "src/ripeness/reading/data"
SAME = 0.4


class Case(NamedTuple):
    """Who is on offer, and who of them is right."""

    offered: dict[str, frozenset[str]]
    right: set[str]


def coded_quotes(document: dict) -> list[tuple[Span, dict]]:
    """Coded statements with their place, where the quote stands as written."""
    text = document["text"]
    found = [(text.find(row["quote"]), row) for row in document["statements"]]
    return [(Span(at, at + len(row["quote"])), row) for at, row in found if at >= 0]


def cases_of(documents: list[dict], compiled: Compiled, model: LearnedModel) -> tuple[list[Case], list[Case]]:
    """Speakers and targets for each proposal that meets coded statements."""
    speaking, addressed = [], []
    for row in documents:
        document = as_document(row)
        coder, reading, coded = Coder(document, compiled), model.read_spans(row["text"]), coded_quotes(row)
        speakers, targets = SpeakerChoice(coder, reading), TargetChoice(coder)
        for proposal in reading.proposals:
            quote = clean(row["text"], proposal.quote)
            met = [(overlap(quote, place), coding) for place, coding in coded]
            most = max((share for share, _ in met), default=0)
            rows = [coding for share, coding in met if share == most >= SAME]
            if not rows:
                continue
            offered, people = speakers.candidates(proposal, quote)
            right = {name for name, who in people.items() if any(is_same(who, coding) for coding in rows)}
            speaking.append(Case(offered, right))
            who = next((people[name] for name in sorted(right)), Resolved(speaker=AUTHOR))
            statement = coder.code(quote, who=who, act=rows[0]["act"], issue=rows[0]["issue"])
            statement = replace(statement, mode=rows[0]["mode"])
            wanted = {name_of(coding["target"]) for coding in rows}
            choices = targets.candidates(statement, proposal)
            addressed.append(Case(choices, {name for name in choices if name_of(name) in wanted} or {"?"}))
    return speaking, addressed


def overlap(a: Span, b: Span) -> float:
    """Shared characters among all."""
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return shared / max((a.end - a.start) + (b.end - b.start) - shared, 1)


def name_of(words: str) -> str:
    """A name for comparing."""
    return words.lower().removeprefix("the ").strip()


def is_same(who: Resolved, coding: dict) -> bool:
    """The same side; for those without one the same last name."""
    party = coding["party"] or "none"
    if party.lower() != "none":
        return who.party.lower() == party.lower()
    return who.party == "none" and who.speaker.lower().split()[-1:] == coding["speaker"].lower().split()[-1:]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True, help="folder with gold")
    ap.add_argument("--texts", type=Path, default=HERE / "texts", help="own coded texts")
    ap.add_argument("--weights", type=Path, default=WEIGHTS, help="of a network that has not seen the texts")
    ap.add_argument("--strength", type=float, default=0.3, help="variance of the weights' prior")
    ap.add_argument("--out", type=Path, default=DATA)
    a = ap.parse_args()
    compiled = Compiled(load_vocabulary())
    train = cases_of(read_coded_texts(a.texts), compiled, LearnedModel.load(a.weights))
    dev = cases_of(gold_documents(a.shared / "gold/dev"), compiled, LearnedModel.load(a.weights))
    for name, cases, scored in zip(("speaker", "target"), train, dev):
        weights = fit(cases, strength=a.strength)
        held = json.dumps({"cases": len(cases), "weights": weights}, indent=0)
        (a.out / f"{name}_model.json").write_text(held + "\n", encoding="utf8")
        for part, these in (("texts", cases), ("dev", scored)):
            offered = sum(bool(case.right & set(case.offered)) for case in these) / len(these)
            right = sum(choose(case.offered, weights) in case.right for case in these) / len(these)
            print(
                f"{name}, {part}: {len(these)} quotes, right one on offer {offered:.3f}, chosen {right:.3f}"
            )


if __name__ == "__main__":
    main()
