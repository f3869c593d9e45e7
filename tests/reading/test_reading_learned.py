"""The learned reader without its weights: words, windows, chains, places, links, on small made-up arrays."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ripeness.errors import MissingPartError
from ripeness.reading import learned
from ripeness.reading.learned.attributing import attribute
from ripeness.reading.learned.chain import TAGS, best_path, path_spans, step_table
from ripeness.reading.learned.classing import LINKS, classify
from ripeness.reading.learned.days import DayScores, scores
from ripeness.reading.learned.encoder import OnnxEncoder
from ripeness.reading.learned.model import LearnedModel
from ripeness.reading.learned.numeric import Weights, bucket, gelu, sigmoid, softmax
from ripeness.reading.learned.proposing import SAME, propose
from ripeness.reading.learned.tokens import KINDS, encode_texts, load_tokenizer, windows_of
from ripeness.reading.learned.wordstates import COLUMNS, from_columns, spread
from ripeness.reading.statement import Span


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory):
    """A word-piece tokenizer of single letters: every word has as many pieces as letters."""
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,\"'“”-:"
    vocab = ["[PAD]", "[UNK]", *letters, *(f"##{letter}" for letter in letters)]
    spec = {
        "version": "1.0",
        "truncation": {"max_length": 4, "strategy": "LongestFirst", "stride": 0, "direction": "Right"},
        "padding": None,
        "added_tokens": [],
        "normalizer": {
            "type": "BertNormalizer",
            "clean_text": True,
            "handle_chinese_chars": True,
            "strip_accents": None,
            "lowercase": True,
        },
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {piece: i for i, piece in enumerate(vocab)},
        },
    }
    path = tmp_path_factory.mktemp("tokenizer") / "tokenizer.json"
    path.write_text(json.dumps(spec), encoding="utf8")
    return load_tokenizer(str(path))


def heads(rng, width=384):
    """Random heads of the shapes that the network has."""

    def linear(name, rows, columns):
        return {f"{name}.weight": rng.normal(0, 0.05, (rows, columns)), f"{name}.bias": np.zeros(rows)}

    def scale(name):
        return {f"{name}.weight": np.ones(width), f"{name}.bias": np.zeros(width)}

    out = {
        "chain.steps": np.zeros((3, 5, 5)),
        "chain.begin": np.zeros((3, 5)),
        "chain.finish": np.zeros((3, 5)),
        "edge_far": np.zeros(64),
        "link_far": np.zeros((2 * len(LINKS), 25)),
        "look_far": np.zeros((8, 25)),
        "peer_far": np.zeros((6, 9)),
    }
    for role in ("source", "content"):
        out |= {f"part_far.{role}": np.zeros(25), f"part_rank.{role}": np.zeros(9)}
        out |= linear(f"part_key.{role}", 128, 3 * width)
    shapes = {
        "tag_in": (256, width), "tag_out": (15, 256), "cue_key": (256, 2 * width), "no_source": (1, 128),
        "edge_in": (256, width), "edge_start": (1, 256), "edge_from": (96, 256), "edge_to": (96, 256),
        "edge_last": (1, 256), "span_in": (width, 4 * width), "link_q": (96 * len(LINKS), width),
        "link_k": (96 * len(LINKS), width), "link_none": (len(LINKS), width),
        "look_q": (256, width), "look_k": (256, width), "look_v": (384, width),
        "join": (width, 3 * width + 384), "peer_qkv": (3 * width, width), "peer_out": (width, width),
        "class_in": (width, 2 * width), "act": (10, 3 * width + 384), "issue": (19, 3 * width + 384),
        "mode": (4, 3 * width + 384), "twice": (1, 3 * width + 384), "dated": (1, 3 * width + 384),
    }  # fmt: skip
    for name, shape in shapes.items():
        out |= linear(name, *shape)
    for name in ("span_norm", "join_norm", "peer_norm"):
        out |= scale(name)
    return out


class Dreaming:
    """An encoder whose states depend on the words alone."""

    def __init__(self, weights):
        self.weights = weights

    def read(self, texts):
        states = (
            np.stack([self._word(t, i) for i in range(len(t))] or [np.zeros(384)])[: len(t)] for t in texts
        )
        return [spread(self.weights, one.astype(np.float32)) for one in states]

    @staticmethod
    def _word(text, i):
        seed = int(text.pieces[text.first[i] : text.first[i + 1]].sum()) + 1000 * int(text.kinds[i])
        return np.random.default_rng(seed).normal(size=384).astype(np.float32)


def model(tokenizer, threshold=0.2, **changes):
    weights = Weights(heads(np.random.default_rng(3)) | changes)
    names = {
        "version": "dream/1",
        "threshold": threshold,
        "acts": [f"act{i}" for i in range(10)],
        "issues": [f"issue{i}" for i in range(19)],
        "modes": [f"mode{i}" for i in range(4)],
    }
    return LearnedModel(tokenizer, Dreaming(weights), weights, names, runtime="numpy")


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_words_stand_in_the_text_in_order(tokenizer, text):
    (found,) = encode_texts(tokenizer, [text])
    assert (found.starts < found.ends).all()
    assert (found.ends[:-1] <= found.starts[1:]).all()
    assert found.ends.max(initial=0) <= len(text)
    assert found.first[-1] == len(found.pieces)
    assert set(found.kinds.tolist()) <= set(range(KINDS))
    covered = "".join(text[a:b] for a, b in zip(found.starts, found.ends, strict=True))
    assert "".join(filter(str.isalnum, text.encode("ascii", "ignore").decode())) == "".join(
        c for c in covered if c.isascii() and c.isalnum()
    )


def test_kinds_tell_shape_line_break_and_quotation(tokenizer):
    (found,) = encode_texts(tokenizer, ['He said "no NATO" 12\n“Yes” it'])
    words = [found.text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]
    kinds = dict(zip(words, found.kinds.tolist(), strict=False))
    assert kinds["He"] == 1 + 4
    assert kinds["said"] == 0
    assert kinds["no"] == 8
    assert kinds["NATO"] == 2 + 8
    assert kinds["12"] == 3
    assert kinds["“"] == 4 + 8
    assert kinds["it"] == 0


def test_an_open_quotation_mark_ends_with_its_line(tokenizer):
    (found,) = encode_texts(tokenizer, ['he said "no\nmore'])
    assert found.kinds[-1] == 4


@given(st.lists(st.integers(1, 9), max_size=80), st.integers(12, 40), st.sampled_from([0, 2, 6]))
@settings(max_examples=80, deadline=None)
def test_windows_cover_the_text_once_and_fit(tokenizer, lengths, size, context):
    (text,) = encode_texts(tokenizer, [" ".join("a" * n for n in lengths)])
    windows = windows_of(text, size=size, context=context)
    kept = [i for _, _, low, high in windows for i in range(low, high)]
    assert kept == list(range(len(text)))
    for low, high, keep, stop in windows:
        assert low <= keep < stop <= high
        assert text.first[high] - text.first[low] <= size


def test_a_text_that_fits_is_one_window_and_a_longer_one_shares_words(tokenizer):
    (text,) = encode_texts(tokenizer, ["word " * 200])
    assert len(windows_of(text, size=1000)) == 1
    windows = windows_of(text, size=254, context=24)
    assert all(a[1] - b[0] == 24 for a, b in itertools.pairwise(windows))
    assert len({high - low for low, high, _, _ in windows[:-1]}) == 1


@given(st.integers(0, 10**6), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_best_path_is_the_best_of_all_allowed(seed, count):
    rng = np.random.default_rng(seed)
    emit = rng.normal(size=(count, 1, 5)).astype(np.float32)
    steps = step_table(rng.normal(size=(1, 5, 5)).astype(np.float32))
    begin, finish = rng.normal(size=(2, 1, 5)).astype(np.float32)
    path = best_path(emit, steps, begin, finish)[:, 0]

    def score(tags):
        inside = sum(steps[0, a, b] for a, b in itertools.pairwise(tags))
        return (
            sum(emit[i, 0, t] for i, t in enumerate(tags)) + inside + begin[0, tags[0]] + finish[0, tags[-1]]
        )

    def allowed(tags):
        text = "O" + "".join(TAGS[t] for t in tags) + "O"
        return all((b in "IE") == (a in "BI") for a, b in itertools.pairwise(text))

    best = max((t for t in itertools.product(range(5), repeat=count) if allowed(t)), key=score)
    assert allowed(tuple(path))
    assert score(tuple(path)) == pytest.approx(score(best), abs=1e-4)


def test_path_spans_reads_every_tag():
    path = np.array([TAGS.index(t) for t in "OSBIEOBESS"], dtype=np.int8)
    assert path_spans(path) == [(1, 2), (2, 5), (6, 8), (8, 9), (9, 10)]


def test_arithmetic_agrees_with_its_definitions():
    x = np.array([[-2.0, 0.0, 1.5]], dtype=np.float32)
    assert gelu(x)[0] == pytest.approx([-0.0455003, 0.0, 1.3997892], abs=1e-6)
    assert softmax(x).sum() == pytest.approx(1)
    assert sigmoid(x)[0, 1] == 0.5
    distances = np.array([0, 1, -1, 4, 5, 6, 7, -300, 300])
    assert bucket(distances).tolist() == [12, 13, 11, 16, 17, 17, 18, 0, 24]


def places(starts, ends, threshold, count=30):
    """`propose` on states whose first columns say where places begin and, from there, end."""
    weights = {name: np.zeros_like(value) for name, value in heads(np.random.default_rng(0)).items()}
    weights["edge_in.weight"][:200, :200] = np.eye(200) * 10
    states = np.zeros((count, 384), dtype=np.float32)
    weights["edge_start.weight"][0, 0] = 1
    weights["edge_start.bias"][0] = -10
    for at, logit in starts.items():
        states[at, 0] = (logit + 10) / 10
    weights["edge_from.weight"][:, 1] = 10
    weights["edge_to.weight"][:, 2] = 10
    weights["edge_far"] = -np.arange(64.0)
    for at in starts:
        states[at, 1] = 0.1
    for at, share in ends.items():
        states[at - 1, 2] = share
    return propose(Weights(weights), spread(Weights(weights), states), threshold=threshold)


def test_a_sure_place_is_found_with_its_edges():
    (place,) = places({3: 5.0}, {9: 1.0}, 0.4)
    assert (place.start, place.end) == (3, 9)
    assert place.confidence == pytest.approx(sigmoid(np.array(5.0)), abs=0.02)


def test_doubt_between_near_edges_still_makes_one_place():
    found = places({3: -0.6, 4: -0.7, 5: -0.9}, {12: 1.0}, 0.6)
    assert len(found) == 1
    assert found[0].end == 12
    assert found[0].confidence > 0.6
    assert places({3: -0.6}, {12: 1.0}, 0.6) == []


def test_near_edges_that_are_all_sure_make_one_place():
    (place,) = places({3: 3.0, 4: 3.0, 5: 3.0}, {12: 1.0}, 0.4)
    assert (place.end, place.confidence) == (12, 1.0)


@given(
    st.dictionaries(st.integers(0, 20), st.floats(-2, 6), min_size=1, max_size=6),
    st.dictionaries(st.integers(4, 29), st.floats(0.2, 1), min_size=1, max_size=4),
)
@settings(max_examples=50, deadline=None)
def test_no_two_places_share_four_tenths_of_their_words(starts, ends):
    found = [set(range(place.start, place.end)) for place in places(starts, ends, 0.3)]
    assert all(len(a & b) < SAME * len(a | b) for a, b in itertools.combinations(found, 2))


def test_far_places_stay_apart():
    found = places({2: 4.0, 20: 4.0}, {6: 1.0, 25: 1.0}, 0.4)
    assert [(p.start, p.end) for p in found] == [(2, 6), (20, 25)]


@given(st.integers(0, 10**6), st.integers(0, 60))
@settings(max_examples=25, deadline=None)
def test_random_heads_give_attributions_and_classes_in_range(seed, count):
    rng = np.random.default_rng(seed)
    weights = Weights(heads(rng))
    states = spread(weights, rng.normal(size=(count, 384)).astype(np.float32))
    for one in attribute(weights, states):
        for part in (*one.source, *one.cue, *one.content):
            assert 0 <= part[0] < part[1] <= count
        assert 0 <= one.confidence <= 1
    spans = [(i, i + 1) for i in range(0, count, 7)]
    found = classify(weights, states, spans)
    assert len(found) == len(spans)
    for one in found:
        for chances in (one.act, one.issue, one.mode):
            assert chances.sum() == pytest.approx(1, abs=1e-4)
        assert set(one.links) == set(LINKS)
        for choices in one.links.values():
            assert all(0 <= c.start < c.end <= count for c in choices)


def test_columns_are_cut_in_order():
    columns = np.repeat(np.arange(len(COLUMNS)), list(COLUMNS.values()))[None].astype(np.float32)
    found = from_columns(np.zeros((1, 384), np.float32), columns)
    for i, (name, width) in enumerate(COLUMNS.items()):
        part = getattr(found, name)
        assert part.size == width
        assert (part == i).all()


def test_reading_is_repeatable_and_does_not_depend_on_other_texts(tokenizer):
    reader = model(tokenizer)
    texts = ["kyiv refuses to cede land, he said. " * 6, "", "a b c d e f"]
    together = reader.read_many(texts)
    assert together == tuple(reader.read_spans(text) for text in texts)
    assert together[1] == learned.SpanReading()
    assert together[0].proposals
    for text, reading in zip(texts, together, strict=True):
        for one in reading.proposals:
            assert one.quote.of(text).strip() == one.quote.of(text) != ""
            assert one.acts[0][1] == max(chance for _, chance in one.acts)
            assert one.act == one.acts[0][0]
    assert reader.version == "dream/1/numpy"


def test_a_shared_place_gives_two_proposals_with_two_speakers(tokenizer):
    text = "both sides agreed to stop the fire now"
    single = model(tokenizer, **{"twice.bias": np.full(1, -50.0)}).read_spans(text).proposals
    assert len({p.quote for p in single}) == len(single) > 0
    named = {"twice.bias": np.full(1, 50.0), "link_none.bias": np.full(len(LINKS), -50.0)}
    double = model(tokenizer, **named).read_spans(text).proposals
    assert {p.quote for p in double} == {p.quote for p in single}
    assert len(double) > len(single)
    assert len({(p.quote, p.mention) for p in double}) == len(double)


def test_classify_keeps_the_quotes_given(tokenizer):
    text = "kyiv refuses to cede land, he said."
    quotes = [Span(5, 25), Span(0, 4)]
    found = model(tokenizer).classify(text, quotes).proposals
    assert [p.quote for p in found] == sorted(quotes)
    assert model(tokenizer).classify("", [Span(0, 0)]).proposals == ()


def test_missing_weights_are_named(tmp_path):
    with pytest.raises(MissingPartError) as caught:
        LearnedModel.load(tmp_path)
    assert caught.value.code == "missing-weights"
    assert "encoder.onnx" in caught.value.message
    assert caught.value.hint


def test_public_names_are_sorted_and_there():
    assert learned.__all__ == sorted(learned.__all__)
    assert all(hasattr(learned, name) for name in learned.__all__)


def test_encoder_refuses_a_file_that_is_no_network(tmp_path):
    path = tmp_path / "encoder.onnx"
    path.write_bytes(b"nonsense")
    with pytest.raises(Exception, match=r"encoder\.onnx"):
        OnnxEncoder(path)


# -- days of speech ------------------------------------------------------------------------------------------


def day_heads(rng, width=5, states=3, asks=2):
    shapes = {
        "day_ask.weight": (asks, width),
        "day_ask.bias": (asks,),
        "day_key.weight": (asks, states),
        "day_apart.weight": (2, width),
        "day_apart.bias": (2,),
    }
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}


@given(st.integers(0, 10_000))
@settings(max_examples=30, deadline=None)
def test_a_date_s_score_is_its_best_answer_to_what_the_statement_asks(seed):
    rng = np.random.default_rng(seed)
    given_heads = day_heads(rng)
    view, stands = rng.normal(size=5).astype(np.float32), rng.normal(size=(2, 3)).astype(np.float32)
    found = scores(Weights(given_heads), view, {"2025-07-11": stands, "2025-07-14": stands[:1]}, "2025-07-14")
    seen = (view - view.mean()) / np.sqrt(view.var() + 1e-5)
    asked = given_heads["day_ask.weight"] @ seen + given_heads["day_ask.bias"]
    answers = [float(asked @ (given_heads["day_key.weight"] @ state)) for state in stands]
    apart = given_heads["day_apart.weight"] @ seen + given_heads["day_apart.bias"]
    wanted = {"2025-07-11": max(answers), "2025-07-14": answers[0] + apart[1], "": apart[0]}
    assert found == pytest.approx(wanted, abs=1e-3)


def test_the_state_of_a_place_is_the_mean_of_its_words(tokenizer):
    text = "on 3 may he came"
    (tokens,) = encode_texts(tokenizer, [text])
    states = np.arange(len(tokens), dtype=np.float32)[:, None] * np.ones((1, 3), np.float32)
    heads_by_day = Weights(day_heads(np.random.default_rng(3)))
    days = DayScores(told=0.5, view=np.ones(5, np.float32), text=tokens, states=states, weights=heads_by_day)
    assert days.state_at(Span(3, 8)) == pytest.approx([1.5] * 3)  # "3" and "may" are words 1 and 2
    assert set(days.added({"2025-05-03": (Span(3, 8),)}, published="")) == {"2025-05-03", ""}


def test_a_network_without_weights_for_days_adds_nothing(tokenizer):
    (tokens,) = encode_texts(tokenizer, ["on 3 may"])
    states = np.ones((len(tokens), 3), np.float32)
    days = DayScores(told=0.5, view=np.ones(5, np.float32), text=tokens, states=states, weights=Weights({}))
    assert days.added({"2025-05-03": (Span(3, 8),)}, published="2025-05-04") == {}
