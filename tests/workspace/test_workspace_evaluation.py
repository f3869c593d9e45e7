"""Scores by hand on small codings; the same figures as the scripts that the data came with."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest

from ripeness.corpus.interval import DateInterval
from ripeness.errors import UsageError
from ripeness.reading import statement_as_row
from ripeness.vocabulary import load_vocabulary
from ripeness.workspace.evaluation import evaluate_attributions, evaluate_dates, evaluate_statements
from ripeness.workspace.evaluation.attributions import compare_attributions, load_standoff
from ripeness.workspace.evaluation.dates import compare_dates
from ripeness.workspace.evaluation.measures import measure, measures
from ripeness.workspace.evaluation.statements import compare
from ripeness.workspace.rawtext import attribution_finder
from workspace.workspace_readers import LineReader

TEXT = "Avaria wants the shelling to end by June. Bregia says that no border will ever change. It waits."


def row(quote, party="Avaria", act="demand", issue="ceasefire", **more):
    return {"quote": quote, "speaker": party, "party": party, "act": act, "issue": issue, **more}


def test_a_coding_agrees_with_itself():
    gold = [
        row("the shelling to end by June", deadline="by June"),
        row("no border will ever change", "Bregia"),
    ]
    counts = compare(TEXT, gold, gold)
    for name in ("found", "who", "act", "issue", "full"):
        assert [counts[name, part] for part in ("both", "gold", "predicted")] == [2, 2, 2]
    assert counts["deadline", "both"] == 1


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("the shelling to end by June", 1),
        ("the  shelling\nto end by June", 1),  # runs of white space count as one space
        ("wants the shelling to", 1),  # 3 words shared of 7 in all: 0.43
        ("Avaria wants the shelling", 0),  # 2 of 8
        ("the shelling to end by july", 0),  # does not stand in the text
        ("", 0),
    ],
)
def test_quotes_pair_by_the_words_that_they_share(quote, found):
    assert compare(TEXT, [row("the shelling to end by June")], [row(quote)])["found", "both"] == found


def test_each_statement_pairs_once_and_the_better_pair_wins():
    gold = [row("the shelling to end by June")]
    predicted = [
        row("the shelling to end by June", act="offer"),
        row("the shelling to end by June", act="demand"),
    ]
    counts = compare(TEXT, gold, predicted)
    assert (counts["found", "both"], counts["act", "both"], counts["found", "predicted"]) == (1, 1, 2)


def test_sides_by_party_or_by_last_name():
    gold = [row("no border will ever change", "none") | {"speaker": "Ana Petrova"}]
    same = [row("no border will ever change", "none") | {"speaker": "Petrova"}]
    other = [row("no border will ever change", "Bregia") | {"speaker": "Ana Petrova"}]
    assert compare(TEXT, gold, same)["who", "both"] == 1
    assert compare(TEXT, gold, other)["who", "both"] == 0
    abroad = [row("no border will ever change", "the United States")]
    assert compare(TEXT, abroad, [row("no border will ever change", "US")])["who", "both"] == 1


def test_options_count_only_where_any_are_coded():
    without = compare(
        TEXT, [row("no border will ever change")], [row("no border will ever change", options=["a:+"])]
    )
    assert without["options", "predicted"] == 0
    gold = [row("no border will ever change", options=["a:+", "b:-"])]
    counts = compare(TEXT, gold, [row("no border will ever change", options=["b:-", "c:+"])])
    assert [counts["options", part] for part in ("both", "gold", "predicted")] == [1, 2, 2]


def test_measures_of_no_statements_are_zero_and_intervals_hold_the_point():
    nothing = measure([Counter()], "found")
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.low, nothing.high) == (0, 0, 0, 0, 0)
    counts = [Counter({("f", "both"): n, ("f", "gold"): 5, ("f", "predicted"): 6}) for n in range(5)]
    found = measure(counts, "f")
    assert found.low <= found.f1 <= found.high and found == measure(counts, "f")


def test_groups_follow_all_and_one_group_alone_is_left_out():
    counts = {key: Counter({("f", "gold"): 1}) for key in "abc"}
    both = measures(counts, ["f"], groups={"a": "x", "b": "y", "c": "y"})
    assert [(each.group, each.documents) for each in both] == [("all", 3), ("x", 1), ("y", 2)]
    assert [each.group for each in measures(counts, ["f"], groups=dict.fromkeys("abc", "x"))] == ["all"]


def test_a_reader_is_measured_on_a_folder(tmp_path):
    text = "Avaria demand ceasefire: an end to all shelling by June\nBregia reject territory: any change of the border"
    gold = {
        "doc_id": "one",
        "case": "x",
        "text": text,
        "statements": [
            row("an end to all shelling by June"),
            row("any change of the border", "Bregia", "accept", "territory"),
            row("Bregia reject", "Bregia"),
        ],
    }
    (tmp_path / "one.json").write_text(json.dumps(gold), encoding="utf8")
    found = {each.name: each for each in evaluate_statements(tmp_path, LineReader())}
    assert (found["found"].precision, found["found"].recall) == (1.0, 0.667)
    assert (found["act"].precision, found["full"].gold, found["full"].predicted) == (0.5, 3, 2)


@pytest.mark.parametrize("content", [None, "{", "[]", '{"doc_id": "x"}'])
def test_a_folder_without_coded_texts(tmp_path, content):
    if content is not None:
        (tmp_path / "x.json").write_text(content, encoding="utf8")
    for work in (lambda: evaluate_statements(tmp_path, LineReader()), lambda: evaluate_dates(tmp_path)):
        with pytest.raises(UsageError) as caught:
            work()
        assert caught.value.code == "usage-gold"
    with pytest.raises(UsageError):
        evaluate_attributions(tmp_path, lambda _document: [])


def test_dates_by_place_and_by_days():
    april = DateInterval(start=date(2025, 4, 1), end=date(2025, 4, 30))
    gold = [
        {"start": 0, "end": 5, "when": "2025-04-01T10:00"},
        {"start": 10, "end": 15, "from": "2025-04-01", "to": "2025-04-30"},
        {"start": 20, "end": 25, "when": "2025-04"},
        {"start": 30, "end": 35},  # marked, without a value
    ]
    day = DateInterval(start=date(2025, 4, 1), end=date(2025, 4, 1))
    found = [(1, 4, day), (10, 15, april), (31, 33, day), (40, 45, day)]
    counts = compare_dates(gold, found)
    assert [counts["span", part] for part in ("both", "gold", "predicted")] == [2, 3, 3]
    assert counts["value", "both"] == 2


def test_attributions_by_pieces_tokens_and_triples(tmp_path):
    text = 'Ana said "it is over", Ben added.'
    standoff = tmp_path / "a.ann"
    standoff.write_text(
        "T1\tSource 0 3\tAna\nT2\tCue 4 8\tsaid\nT3\tContent 9 21\t...\nT4\tSource 23 26\tBen\nT5\tCue 27 32\tadded\n"
        "T6\tContent 10 12;16 20\tit over\n"
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\nE2\tAttribution:T5 Source:T4 Cue:T5 Content:T6\n",
        encoding="utf8",
    )
    gold = load_standoff(standoff)
    same = compare_attributions(text, gold, gold)
    assert same["triple", "both"] == 2 and same["exact content", "gold"] == 3
    # A mark more or less at the edge of a span does not matter, a word does.
    near = [{"source": [(0, 3)], "cue": [(4, 8)], "content": [(10, 20)]}]
    counts = compare_attributions(text, gold, near)
    assert (counts["triple", "both"], counts["exact content", "both"], counts["token content", "both"]) == (
        1,
        1,
        3,
    )
    short = compare_attributions(text, gold, [{"source": [(0, 3)], "cue": [(4, 8)], "content": [(10, 15)]}])
    assert (short["triple", "both"], short["exact content", "both"], short["token content", "both"]) == (
        0,
        0,
        2,
    )


def scored(shared, name, folder, predicted, tmp_path, *options):
    """What a script of the shared data says of predictions."""
    path = tmp_path / "predicted.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf8")
    command = [sys.executable, str(shared / "tools" / f"{name}.py"), str(folder), str(path), *options]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_statements_score_as_the_script_scores_them(shared, tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    for path in sorted((shared / "gold" / "dev").glob("*.json"))[:6]:
        (folder / path.name).write_bytes(path.read_bytes())
    from ripeness.corpus.document import Document
    from ripeness.corpus.kind import detect_kind
    from ripeness.workspace.readers import ReaderChoice

    reader = ReaderChoice("patterns")(None, ())
    predicted = []
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf8"))
        published = DateInterval.parse(row["published"], basis="metadata")
        kind = detect_kind(row["text"], title=row["title"], url=row["url"])
        document = Document(
            name=row["doc_id"],
            text=row["text"],
            title=row["title"],
            url=row["url"],
            published=published,
            kind=kind,
        )
        predicted += [statement_as_row(each, document) for each in reader.read(document)]
    theirs = scored(shared, "score_statements", folder, predicted, tmp_path, "--json")
    for each in evaluate_statements(folder, reader):
        if each.group == "all":
            assert theirs[each.name] == {"precision": each.precision, "recall": each.recall, "f1": each.f1}


def test_dates_score_as_the_script_scores_them(shared, tmp_path):
    from ripeness.reading.time import find_expressions

    folder = shared / "data" / "gum_dates"
    predicted = []
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf8"))
        reference = DateInterval.parse(row["published"][:10], basis="metadata")
        for each in find_expressions(row["text"], reference=reference):
            value = f"{each.interval.start}/{each.interval.end}"
            predicted.append(
                {"document": row["doc_id"], "start": each.start, "end": each.end, "value": value}
            )
    theirs = scored(shared, "score_dates", folder, predicted, tmp_path)
    for each in evaluate_dates(folder):
        if each.group == "all":
            assert theirs[each.name] == {"precision": each.precision, "recall": each.recall, "f1": each.f1}


def test_attributions_score_as_the_script_scores_them(shared, tmp_path):
    source = shared / "data" / "polnear" / "dev"
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    for path in sorted((source / "text").glob("*.txt"))[:3]:
        (tmp_path / "text" / path.name).write_bytes(path.read_bytes())
        for coded in (source / "attributions").glob(f"{path.stem}_*.ann"):
            (tmp_path / "attributions" / coded.name).write_bytes(coded.read_bytes())
    find = attribution_finder(load_vocabulary())
    predicted = []

    def keep(document):
        found = find(document)
        predicted.extend({"document": document.name, **each} for each in found)
        return found

    ours = evaluate_attributions(tmp_path, keep)
    theirs = scored(shared, "score_attribution", tmp_path, predicted, tmp_path, "--json")
    for each in ours:
        if each.name in theirs:
            assert theirs[each.name] == {"precision": each.precision, "recall": each.recall, "f1": each.f1}
    assert {"exact micro", "triple"} <= {each.name for each in ours}
