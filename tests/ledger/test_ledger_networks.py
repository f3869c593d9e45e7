"""Discourse networks and the files that other programs read."""

from __future__ import annotations

import builtins
import csv
import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.makers import LINE, ORDER, TROOPS, Story, ledger
from ledger.stories import story
from ripeness.errors import EvidenceError, MissingPartError, StoreError, UsageError
from ripeness.ledger.annotations import as_annotations, write_annotations
from ripeness.ledger.dna_file import write_dna
from ripeness.ledger.networks import Affiliation, actor_network, affiliation, as_graph, write_graphml
from ripeness.ledger.tables import COLUMNS, events, harmless, import_csv, write_csv, write_parquet


def read_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def test_affiliation_counts_distinct_utterances() -> None:
    made = story()
    copy = Story("2025-03-02", "Post").say(
        "Sam South", "reject", "peacekeeping", "never any foreign soldier", options=(f"{TROOPS}:-",)
    )
    table = affiliation(ledger(made, copy))
    assert table.actors == ("Midland", "Northland", "Southland")
    assert table.options == (TROOPS, LINE[0], LINE[2])
    assert table.agree.tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 1]]
    assert table.disagree.tolist() == [[0, 1, 0], [0, 0, 0], [1, 1, 0]]
    assert len(table.statements[("Southland", TROOPS, "-")]) == 2


def test_affiliation_of_speakers_and_of_one_issue() -> None:
    table = affiliation(ledger(story()), level="speaker", issues=["territory"])
    assert table.actors == ("Max Mid", "Sam South")
    assert table.options == (LINE[0], LINE[2])


def worked() -> Affiliation:
    """Three actors, three concepts: the first two agree on two, the third opposes the first on both."""
    agree = np.array([[1, 1, 0], [1, 1, 1], [0, 0, 0]])
    disagree = np.array([[0, 0, 0], [0, 0, 0], [2, 1, 0]])
    return Affiliation(actors=("a", "b", "c"), options=("x", "y", "z"), agree=agree, disagree=disagree)


@pytest.mark.parametrize(
    ("normalisation", "agreement", "opposition"),
    [("none", 2.0, 2.0), ("average", 2 / 2.5, 1.0), ("jaccard", 2 / 3, 1.0), ("cosine", 2 / 6**0.5, 1.0)],
)
def test_normalisations_by_hand(normalisation: Any, agreement: float, opposition: float) -> None:
    congruence = actor_network(worked(), kind="congruence", normalisation=normalisation)
    conflict = actor_network(worked(), kind="conflict", normalisation=normalisation)
    assert congruence[0, 1] == pytest.approx(agreement)
    assert conflict[0, 2] == pytest.approx(opposition)
    assert congruence[0, 2] == 0 and conflict[0, 1] == 0
    subtract = actor_network(worked(), kind="subtract", normalisation=normalisation)
    assert np.allclose(subtract, congruence - conflict)


def test_unknown_network_is_refused() -> None:
    with pytest.raises(UsageError):
        actor_network(worked(), kind="friendship")  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        actor_network(worked(), normalisation="max")  # type: ignore[arg-type]


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 2**31))
def test_networks_are_symmetric_and_bounded(actors: int, options: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = Affiliation(
        actors=tuple(f"a{i}" for i in range(actors)),
        options=tuple(f"o{i}" for i in range(options)),
        agree=rng.integers(0, 3, (actors, options)),
        disagree=rng.integers(0, 3, (actors, options)),
    )
    for kind in ("congruence", "conflict"):
        tie = actor_network(table, kind=kind, normalisation="average")
        assert np.allclose(tie, tie.T) and np.all(tie >= 0) and np.all(tie <= 1 + 1e-12)
        assert not np.any(np.diag(tie))


def test_graphml_is_read_back(tmp_path: Path) -> None:
    table = affiliation(ledger(story()))
    path = tmp_path / "a.graphml"
    write_graphml(as_graph(table), path)
    graph = networkx.read_graphml(path)
    assert set(graph) == {*table.actors, *table.options}
    assert graph.edges["Southland", TROOPS]["disagree"] == 1
    assert graph.nodes[TROOPS]["mode"] == "option"
    write_graphml(as_graph(table, kind="conflict", normalisation="none"), path)
    assert networkx.read_graphml(path).edges["Northland", "Southland"]["weight"] == 1


def test_graphml_with_names_that_xml_cannot_hold(tmp_path: Path) -> None:
    made = Story("2025-03-02").say(
        "a\x00b", "demand", "peacekeeping", "soldiers of three states", options=(f"{TROOPS}:+",)
    )
    path = tmp_path / "a.graphml"
    write_graphml(as_graph(affiliation(ledger(made))), path)
    assert "a\ufffdb" in set(networkx.read_graphml(path))


def test_csv_has_one_row_for_each_side(tmp_path: Path) -> None:
    made = story()
    path = tmp_path / "events.csv"
    count = write_csv(ledger(made), [made.document], path)
    rows = read_rows(path)
    assert len(rows) == count == 7
    assert tuple(rows[0]) == COLUMNS
    assert {row["option"] for row in rows if row["speaker"] == "Sam South"} == {TROOPS, LINE[0], LINE[2]}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_formula_cells_are_harmless(cell: str, tmp_path: Path) -> None:
    assert harmless(cell) == "'" + cell
    made = Story("2025-03-02", outlet=cell, name="a.txt").say(
        cell, "demand", "other", f"{cell} and more words", party=cell
    )
    path = tmp_path / "events.csv"
    write_csv(ledger(made), [made.document], path)
    (row,) = read_rows(path)
    assert row["speaker"] == row["party"] == row["outlet"] == "'" + cell
    assert not [value for value in row.values() if value.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def test_numbers_stay_numbers() -> None:
    assert harmless(-1.5) == -1.5


def test_csv_is_read_back(tmp_path: Path) -> None:
    made = story()
    path = tmp_path / "events.csv"
    found = ledger(made)
    write_csv(found, [made.document], path)
    read = import_csv(path, [made.document], coder="ada")
    assert len(read) == len(found.statements)
    for stmt in read:
        assert made.document.text[stmt.span.start : stmt.span.end] == stmt.quote
        assert stmt.reader == "ada"
    ours = sorted(
        (s.speaker, s.act, s.quote, tuple(o.code() for o in s.options)) for s in found.statements.values()
    )
    assert sorted((s.speaker, s.act, s.quote, tuple(o.code() for o in s.options)) for s in read) == ours


HEADER = "document,quote,speaker,party,act,issue,options,date\n"


def test_hand_coded_csv_becomes_statements() -> None:
    made = story()
    text = (
        HEADER
        + f"a.txt,soldiers of three states,Ada North,Northland,demand,peacekeeping,{TROOPS}:+,2025-03\n"
    )
    text += "a.txt,soldiers of three states,Ada North,Northland,offer,other,,\n"
    first, second = import_csv(text, [made.document])
    assert first.said.isoformat() == "2025-03"
    assert first.options[0].code() == f"{TROOPS}:+"
    assert first.id != second.id


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("document,quote\na.txt,x\n", UsageError, "lacks speaker"),
        (HEADER + "b.txt,soldiers of three states,A,B,demand,other,,\n", UsageError, "Line 2: no document"),
        (HEADER + "a.txt,soldiers of four states,A,B,demand,other,,\n", EvidenceError, "Line 2"),
        (HEADER + "a.txt,soldiers of three states,A,B,demand,other,,soon\n", UsageError, "Line 2"),
    ],
)
def test_bad_csv_names_the_line(text: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        import_csv(text, [story().document])


def test_parquet_is_read_back(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    made = story()
    path = tmp_path / "events.parquet"
    count = write_parquet(ledger(made), [made.document], path)
    table = parquet.read_table(path)
    assert table.num_rows == count
    assert table.to_pylist() == events(ledger(made), [made.document])


def test_parquet_without_pyarrow_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(MissingPartError, match=r"ripeness\[arrow\]"):
        write_parquet(ledger(story()), [], tmp_path / "x.parquet")


def test_dna_file_holds_statements_and_their_variables(tmp_path: Path) -> None:
    made = story()
    path = tmp_path / "case.dna"
    count = write_dna(ledger(made), [made.document], path)
    base = sqlite3.connect(path)
    assert base.execute("SELECT count(*) FROM STATEMENTS").fetchone() == (count,) == (7,)
    rows = base.execute(
        "SELECT p.Value, o.Value, c.Value, b.Value, q.Value, substr(d.Text, s.Start + 1, s.Stop - s.Start)"
        " FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId"
        " JOIN DATASHORTTEXT sp ON sp.StatementId = s.ID AND sp.VariableId = 1 JOIN ENTITIES p ON p.ID = sp.Entity"
        " JOIN DATASHORTTEXT so ON so.StatementId = s.ID AND so.VariableId = 2 JOIN ENTITIES o ON o.ID = so.Entity"
        " JOIN DATASHORTTEXT sc ON sc.StatementId = s.ID AND sc.VariableId = 3 JOIN ENTITIES c ON c.ID = sc.Entity"
        " JOIN DATABOOLEAN b ON b.StatementId = s.ID JOIN DATALONGTEXT q ON q.StatementId = s.ID"
    ).fetchall()
    base.close()
    assert len(rows) == count
    quote = "never any foreign soldier"
    assert ("Sam South", "Southland", TROOPS, 0, quote, quote) in rows
    assert all(row[4] == row[5] for row in rows)


def test_dna_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "case.dna"
    path.write_text("mine")
    with pytest.raises(StoreError, match="exists"):
        write_dna(ledger(story()), [], path)
    assert path.read_text() == "mine"


def test_annotations_select_the_words(tmp_path: Path) -> None:
    made = story()
    path = tmp_path / "a.jsonld"
    assert write_annotations(ledger(made), [made.document], path) == 6
    plain = json.loads(path.read_text("utf-8"))
    assert plain["@context"] == "http://www.w3.org/ns/anno.jsonld"
    for item in plain["first"]["items"]:
        quote, place = item["target"]["selector"]
        text = made.document.text
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert text[: place["start"]].endswith(quote["prefix"])
        assert text[place["end"] :].startswith(quote["suffix"])
        assert item["target"]["source"].startswith("urn:ripeness:document:")


def test_annotations_name_no_script_address() -> None:
    made = Story("2025-03-02").say(
        "Ada North", "demand", "ceasefire", "a truce for thirty days", options=(f"{ORDER[0]}:+",)
    )
    found = ledger(made)
    risky = replace(made.document, url="javascript:alert(1)")
    stmt = replace(next(iter(found.statements.values())), document=risky.id)
    plain = as_annotations(replace(found, statements={stmt.id: stmt}), [risky])
    assert "javascript" not in json.dumps(plain)
