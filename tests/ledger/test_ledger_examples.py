"""The whole ledger on read reporting: the examples that ship, and hand-coded texts where the shared data are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ripeness.corpus import DateInterval, Document, ingest
from ripeness.ledger import Ledger, build_ledger
from ripeness.reading import Statement, default_reader, row_to_statement
from ripeness.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    return load_vocabulary()


def read(folder: Path, words: Vocabulary, pack: str) -> tuple[Ledger, list[Document]]:
    found = ingest([str(folder)])
    reader = default_reader(words, packs=[pack])
    statements = [stmt for document in found.documents for stmt in reader.read(document)]
    built = build_ledger(statements, found.documents, words, links=found.links, packs=[pack])
    return built, list(found.documents)


@pytest.fixture(scope="module", params=[("ukraine-talks", "ukraine"), ("sudan-jeddah", "generic")])
def example(request: pytest.FixtureRequest, examples: Path, words: Vocabulary) -> Ledger:
    folder, pack = request.param
    return read(examples / folder, words, pack)[0]


def test_every_item_rests_on_statements(example: Ledger) -> None:
    known = set(example.statements)
    for name in ("utterances", "positions", "assessments", "forecasts"):
        assert getattr(example, name), name
    for name in (
        "utterances", "positions", "moves", "commitments", "credibility", "sticking_points", "contradictions",
        "assessments", "forecasts", "tactics",
    ):  # fmt: skip
        items = getattr(example, name)
        assert len({item.id for item in items}) == len(items), name
        for item in items:
            assert item.statements and set(item.statements) <= known, name


def test_moves_lie_apart_in_time(example: Ledger) -> None:
    for move in example.moves:
        assert move.before.said.before(move.after.said) or move.rule == "narrated"
        assert not move.after.said.before(move.before.said)


def test_firmness_lies_in_the_unit_interval(example: Ledger) -> None:
    for position in example.positions:
        assert 0 < position.firmness < 1
        assert len(position.utterances) <= len(position.statements)


def test_a_replaced_page_is_kept_and_takes_no_part(example: Ledger) -> None:
    assert example.superseded
    gone = {key for key, stmt in example.statements.items() if stmt.document in example.superseded}
    assert gone
    for position in example.positions:
        assert not set(position.statements) <= gone


def test_wire_copies_add_no_corroboration(example: Ledger) -> None:
    copied = [u for u in example.utterances if any(report.copy_of for report in u.reports)]
    assert copied
    for utterance in copied:
        independent = {report.document for report in utterance.reports if not report.copy_of}
        assert utterance.corroboration <= max(len(independent), 1)


def test_the_ledger_is_plain_data(example: Ledger) -> None:
    assert json.loads(json.dumps(example.as_dict())) == example.as_dict()


def coded(shared: Path, pattern: str) -> tuple[list[Statement], list[Document]]:
    statements, documents = [], []
    for path in sorted((shared / "gold" / "dev").glob(pattern)):
        plain = json.loads(path.read_text("utf-8"))
        published = DateInterval.parse(plain["published"] or "", basis="metadata")
        document = Document(name=path.stem, text=plain["text"], outlet=path.stem, published=published)
        documents.append(document)
        for number, row in enumerate(plain["statements"]):
            stmt = row_to_statement(row, document)
            statements.append(replace(stmt, ordinal=number, id="", packs=("ukraine/1",)))
    return statements, documents


def test_hand_coded_texts_give_the_known_stands(shared: Path, words: Vocabulary) -> None:
    statements, documents = coded(shared, "ukraine-*.json")
    found = build_ledger(statements, documents, words)
    four = found.position("Russia", "territory/four_oblasts_ceded")
    assert four is not None and four.basis == "demanded"
    nato = found.position("Russia", "alignment/nato")
    assert nato is not None and nato.stand == "-"
    truce = found.position("Ukraine", "ceasefire/unconditional_first")
    assert truce is not None and truce.stand == "+" and len(truce.utterances) > 3
    joined = [c for c in found.commitments if c.kind == "ultimatum" and c.target == "Russia" and c.deadline]
    assert any(
        c.instrument == "sanctions" and "ceasefire/unconditional_first:+" in c.demand_options for c in joined
    )
    subjects = {point.subject for point in found.sticking_points}
    assert {"ceasefire/unconditional_first", "territory/line"} <= subjects
