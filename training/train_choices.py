"""Train choices: `python training/train_choices.py CHOICE... --shared DATA --unseen TEXTS WEIGHTS [--unseen ...]`.

Conditional logits over what the model's pointers, attributions, turns and rules offer for each statement that the model proposes
(`speaker_choice`, `target_choice`, `said_dates`, `deadline_choice`, `via_choice` of `ripeness.reading`). A network is surer on texts that it was
trained on than on others, so the choices are fitted on texts that the network beside them in `--unseen` has not seen; a pair
given twice counts twice. The dev part is scored as the last network reads it, never fitted.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent)]

import numpy as np
from choices import Case, DayCase, Seen, fit, held
from coded_texts import as_document, gold_documents, read_coded_texts

from ripeness.reading.coder import Coder, Compiled
from ripeness.reading.conditional_logit import choose, load_weights
from ripeness.reading.contents import clean
from ripeness.reading.deadline_choice import DeadlineChoice
from ripeness.reading.learned import LearnedModel, Proposal
from ripeness.reading.speaker_choice import SpeakerChoice
from ripeness.reading.speakers import AUTHOR, Resolved
from ripeness.reading.statement import Span
from ripeness.reading.target_choice import TargetChoice
from ripeness.reading.via_choice import ViaChoice
from ripeness.reading.when import SETS_DEADLINES, sets_no_limit
from ripeness.vocabulary import load_vocabulary

HERE = Path(__file__).parent
DATA = HERE.parent / "src/ripeness/reading/data"
SAME = 0.4
NOT_OFFERED = "?"
PASSED_ON = 3
"""What a statement with a reporter counts: few have one, and held out this gives the best F1."""
CHOICES = ("speaker", "target", "said", "deadline", "via")


class Chooser:
    """Makes the cases of one document."""

    def __init__(self, row: dict, compiled: Compiled, model: LearnedModel) -> None:
        self.row = row
        self.reading = model.read_spans(row["text"])
        self.coder = Coder(as_document(row), compiled)
        self.coded = coded_quotes(row)
        self.speakers = SpeakerChoice(self.coder, self.reading)
        self.targets = TargetChoice(self.coder)
        self.deadlines = DeadlineChoice(self.coder)
        self.reporters = ViaChoice(self.coder, self.speakers)

    def cases(self) -> list[tuple[Case | DayCase, ...]]:
        """One case of each choice for each proposal that meets coded statements."""
        found = []
        for proposal in self.reading.proposals:
            quote = clean(self.row["text"], proposal.quote)
            met = [(overlap(quote, place), coding) for place, coding in self.coded]
            most = max((share for share, _ in met), default=0)
            rows = [coding for share, coding in met if share == most >= SAME]
            if rows:
                found.append(self.case(proposal, quote, rows))
        return found

    def case(self, proposal: Proposal, quote: Span, rows: list[dict]) -> tuple[Case | DayCase, ...]:
        """The choices of one proposal, those after the speaker with the right speaker where he is on offer."""
        offered, people = self.speakers.candidates(proposal, quote)
        right = {name for name, who in people.items() if any(is_same(who, coding) for coding in rows)}
        named = self.named(quote, rows) & set(people)
        right = (right & named) or right or named
        who = next((people[name] for name in sorted(right)), Resolved(speaker=AUTHOR))
        statement = self.coder.code(
            quote, who=who, act=proposal.act, issue=proposal.issue, said=proposal.mode != "narrated"
        )
        targets = self.targets.candidates(statement, proposal)
        wanted = {name_of(coding["target"]) for coding in rows}
        deadlines, _ = self.deadlines.candidates(statement, proposal)
        due = [limit_of(coding) for coding in rows]
        reporters = self.reporters.candidates(statement, proposal)
        passed = {name for name in reporters if any(same_name(name, coding["via"]) for coding in rows)}
        by_when = {words for words in deadlines if any(same_words(words, each) for each in due)}
        return (
            Case(offered, right),
            Case(targets, {name for name in targets if name_of(name) in wanted} or {NOT_OFFERED}),
            self.day_case(proposal, quote, people[choose(offered, load_weights("speaker_model"))], rows),
            Case(deadlines, by_when or {NOT_OFFERED}),
            Case(reporters, passed or {NOT_OFFERED}),
        )

    def day_case(self, proposal: Proposal, quote: Span, who: Resolved, rows: list[dict]) -> DayCase:
        """The dates on offer with the likeliest speaker, as when it is read, and what the network makes of them."""
        statement = self.coder.code(quote, who=who, act=proposal.act, said=proposal.mode != "narrated")
        uttered = self.coder.uttered(
            quote, who, mode=statement.mode, act=statement.act, via=statement.via, days=proposal.days
        )
        offered, _ = self.coder.time.dates.candidates(uttered)
        text, days = self.coder.time.dates.dates, proposal.days
        stands = {
            key: np.stack([days.state_at(place) for place in text.places[key]]).astype(np.float16)
            for key in offered
            if key in text.places
        }
        seen = Seen(days.view.astype(np.float16), stands, text.published)
        return DayCase(offered, {coding["date"] for coding in rows}, seen)

    def named(self, quote: Span, rows: list[dict]) -> set[str]:
        """Whom the coded mentions mean by the rules, be it the coded side or not.

        The choice shall learn who is named, not to guess another one of the right side where the rules miss the side.
        """
        mentions = [coding["speaker_mention"] for coding in rows if coding["speaker"] != AUTHOR]
        found = {self.coder.resolver.resolve(words, at=quote.start).speaker for words in mentions if words}
        return found | {AUTHOR for coding in rows if coding["speaker"] == AUTHOR}


def coded_quotes(document: dict) -> list[tuple[Span, dict]]:
    """Coded statements with their place, where the quote stands as written."""
    text = document["text"]
    found = [(text.find(row["quote"]), row) for row in document["statements"]]
    return [(Span(at, at + len(row["quote"])), row) for at, row in found if at >= 0]


def cases_of(documents: list[dict], compiled: Compiled, model: LearnedModel) -> list[list[Case | DayCase]]:
    """Cases of each choice, in the order of `CHOICES`."""
    rows = [row for document in documents for row in Chooser(document, compiled, model).cases()]
    return [list(cases) for cases in zip(*rows)]


def overlap(a: Span, b: Span) -> float:
    """Shared characters among all."""
    shared = max(0, min(a.end, b.end) - max(a.start, b.start))
    return shared / max((a.end - a.start) + (b.end - b.start) - shared, 1)


def name_of(words: str) -> str:
    """A name for comparing."""
    return words.lower().removeprefix("the ").strip()


def same_name(a: str, b: str) -> bool:
    """Whether two names are alike, or end alike: last names, "unnamed US officials" and "unnamed senior official"."""
    one, other = name_of(a).split(), name_of(b).split()
    unnamed = [words[:1] == ["unnamed"] for words in (one, other)]
    ends = [words[-1].rstrip("s") for words in (one, other) if words]
    return one == other or (len(ends) == 2 and ends[0] == ends[1] and unnamed[0] == unnamed[1])


def limit_of(coding: dict) -> str:
    """The coded deadline where it is one by the codebook: our own texts code coming events too."""
    words = coding["deadline"]
    return "" if sets_no_limit(words) or coding["act"] not in SETS_DEADLINES else words


def same_words(a: str, b: str) -> bool:
    """Whether half of all words stand in both."""
    one, other = set(a.lower().split()), set(b.lower().split())
    return 2 * len(one & other) >= len(one | other)


def is_same(who: Resolved, coding: dict) -> bool:
    """The same side; for those without one the same last name."""
    party = coding["party"] or "none"
    if party.lower() != "none":
        return who.party.lower() == party.lower()
    return who.party == "none" and who.speaker.lower().split()[-1:] == coding["speaker"].lower().split()[-1:]


def figures(cases: list[Case] | list[DayCase], picked: list[str]) -> str:
    """Share of right ones on offer and picked; precision and recall of what is not empty."""
    chosen = list(zip(picked, cases))
    offered = sum(bool(case.right & set(case.offered)) for case in cases) / len(cases)
    right = sum(one in case.right for one, case in chosen)
    both = sum(bool(one) and one in case.right for one, case in chosen)
    given, wanted = sum(bool(one) for one, _ in chosen), sum(case.right != {""} for case in cases)
    return (
        f"{len(cases)} quotes, right one on offer {offered:.3f}, chosen {right / len(cases):.3f}; "
        f"not empty: precision {both / max(given, 1):.3f}, recall {both / max(wanted, 1):.3f}"
    )


def counted(name: str, cases: list[Case]) -> list[Case]:
    """The cases of a choice as often as they count."""
    passed_on = [case for case in cases if name == "via" and not case.right & {"", NOT_OFFERED}]
    return cases + passed_on * (PASSED_ON - 1)


def held_out(name: str, cases: list[Case], *, parts: int, strength: float) -> str:
    """Figures of each part by a fit without it."""
    found = []
    for here, others in held(cases, parts):
        weights = fit(counted(name, others), strength=strength)
        found += [(case, choose(case.offered, weights)) for case in here]
    return figures([case for case, _ in found], [one for _, one in found])


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("choices", nargs="+", choices=[name for name in CHOICES if name != "said"])
    ap.add_argument("--shared", type=Path, required=True, help="folder with gold")
    ap.add_argument(
        "--unseen", type=Path, nargs=2, action="append", required=True, metavar=("TEXTS", "WEIGHTS")
    )
    ap.add_argument("--strength", type=float, default=0.3, help="variance of the weights' prior")
    ap.add_argument(
        "--held", type=int, default=0, help="only measure: this many parts of the texts held out in turn"
    )
    ap.add_argument("--out", type=Path, default=DATA)
    a = ap.parse_args()
    compiled = Compiled(load_vocabulary())
    parts = [
        cases_of(read_coded_texts(texts), compiled, LearnedModel.load(weights)) for texts, weights in a.unseen
    ]
    train = [[case for part in parts for case in part[number]] for number in range(len(CHOICES))]
    dev = cases_of(gold_documents(a.shared / "gold/dev"), compiled, LearnedModel.load(a.unseen[-1][1]))
    for name, cases, scored in zip(CHOICES, train, dev):
        if name not in a.choices:
            continue
        if a.held:
            print(f"{name}, held out: {held_out(name, cases, parts=a.held, strength=a.strength)}")
            continue
        weights = fit(counted(name, cases), strength=a.strength)
        kept = json.dumps({"cases": len(cases), "weights": weights}, indent=0)
        (a.out / f"{name}_model.json").write_text(kept + "\n", encoding="utf8")
        for part, these in (("texts", cases), ("dev", scored)):
            print(f"{name}, {part}: {figures(these, [choose(case.offered, weights) for case in these])}")


if __name__ == "__main__":
    main()
