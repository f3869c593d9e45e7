"""Write a checkpoint as the files that the package ships: encoder.onnx (int8), words.bin, heads.npz, model.json.

    python training/export.py --checkpoint run/ema.pt --minilm MODEL_FOLDER --out src/ripeness/reading/learned/weights

The graph is written by hand on onnxruntime's fused operators, so that the export depends on no tracer and the int8
matrix products take nearly all of the time.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "src/ripeness/reading/learned")]

import numpy as np
import onnx
import torch
from data import ACTS, ISSUES, MODES
from onnx import TensorProto, helper, numpy_helper

from ripeness.reading.learned.wordstates import COLUMNS

HEADS, LAYERS = 12, 6
FUSED = "com.microsoft"
IN_GRAPH = (
    "tag_",
    "edge_in",
    "edge_start",
    "edge_last",
    "edge_from",
    "edge_to",
    "link_k",
    "look_k",
    "look_v",
    "drop",
    "chain.allowed",
)


class Graph:
    """Collects nodes and weights."""

    def __init__(self) -> None:
        self.nodes, self.weights = [], []

    def put(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self, op: str, inputs: list[str], *, domain: str = "", out: str = "", outputs: int = 1, **attrs
    ) -> str:
        name = out or f"{op.lower()}_{len(self.nodes)}"
        outs = [name] + [f"{name}_{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(op, inputs, outs, name=name, domain=domain, **attrs))
        return name


def inner(g: Graph, x: str, name: str, state: dict[str, np.ndarray]) -> str:
    """A hidden layer of the heads by word."""
    y = g.add("MatMul", [x, g.put(f"{name}_in", state[f"heads.{name}_in.weight"].T)])
    return g.add("BiasGelu", [y, g.put(f"{name}_in_bias", state[f"heads.{name}_in.bias"])], domain=FUSED)


def outer(g: Graph, x: str, names: list[str], state: dict[str, np.ndarray]) -> str:
    """Several linear maps of one input as one product."""
    weight = np.concatenate([state[f"heads.{n}.weight"] for n in names])
    y = g.add("MatMul", [x, g.put(names[0] + "_all", weight.T)])
    return g.add(
        "Add", [y, g.put(names[0] + "_bias", np.concatenate([state[f"heads.{n}.bias"] for n in names]))]
    )


def added(g: Graph, x: str, p: str, mask: str, state: dict[str, np.ndarray]) -> str:
    """A layer whose norms come first."""

    def part(name: str) -> str:
        value = state[p + name]
        return g.put(p + name, value.T if value.ndim > 1 else value)

    def norm(y: str, name: str) -> str:
        return g.add("LayerNormalization", [y, part(f"{name}.weight"), part(f"{name}.bias")], epsilon=1e-5)

    att = g.add(
        "Attention",
        [norm(x, "norm1"), part("qkv.weight"), part("qkv.bias"), mask],
        domain=FUSED,
        num_heads=HEADS,
    )
    y = g.add("Add", [g.add("MatMul", [att, part("out.weight")]), part("out.bias")])
    x = g.add("Add", [x, y])
    y = g.add("MatMul", [norm(x, "norm2"), part("up.weight")])
    y = g.add("BiasGelu", [y, part("up.bias")], domain=FUSED)
    y = g.add("Add", [g.add("MatMul", [y, part("down.weight")]), part("down.bias")])
    return g.add("Add", [x, y])


def build(state: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The encoder in float32, word embedding in int8 with one scale a row."""
    g = Graph()
    words = state["word.weight"]
    scale = np.maximum(np.abs(words).max(1), 1e-8).astype(np.float32) / 127
    table = g.put("words", np.clip(np.rint(words / scale[:, None]), -127, 127).astype(np.int8))
    scales = g.put("word_scales", scale)
    x = g.add("Cast", [g.add("Gather", [table, "ids"])], to=TensorProto.FLOAT)
    x = g.add(
        "Mul", [x, g.add("Unsqueeze", [g.add("Gather", [scales, "ids"]), g.put("last", np.array([-1]))])]
    )
    x = g.add("Add", [x, g.add("Gather", [g.put("kind_table", state["kind.weight"]), "kinds"])])
    length = g.add("Gather", [g.add("Shape", ["ids"]), g.put("one", np.array([1]))])
    place = g.add("Slice", [g.put("places", state["place.weight"]), g.put("zero", np.array([0])), length])
    x = g.add("Add", [x, place])
    x = g.add(
        "LayerNormalization",
        [x, g.put("n0w", state["norm.weight"]), g.put("n0b", state["norm.bias"])],
        epsilon=1e-12,
    )
    mask = g.add("Cast", ["mask"], to=TensorProto.INT32)
    kept = []
    for i in range(LAYERS):
        p = f"layers.{i}."
        att = g.add(
            "Attention",
            [x, g.put(f"qkv{i}", state[p + "qkv.weight"].T), g.put(f"qkvb{i}", state[p + "qkv.bias"]), mask],
            domain=FUSED,
            num_heads=HEADS,
        )
        y = g.add("MatMul", [att, g.put(f"out{i}", state[p + "out.weight"].T)])
        x = g.add(
            "SkipLayerNormalization",
            [
                y,
                x,
                g.put(f"n1w{i}", state[p + "norm1.weight"]),
                g.put(f"n1b{i}", state[p + "norm1.bias"]),
                g.put(f"outb{i}", state[p + "out.bias"]),
            ],
            domain=FUSED,
            epsilon=1e-12,
        )
        y = g.add("MatMul", [x, g.put(f"up{i}", state[p + "up.weight"].T)])
        y = g.add("BiasGelu", [y, g.put(f"upb{i}", state[p + "up.bias"])], domain=FUSED)
        y = g.add("MatMul", [y, g.put(f"down{i}", state[p + "down.weight"].T)])
        x = g.add(
            "SkipLayerNormalization",
            [
                y,
                x,
                g.put(f"n2w{i}", state[p + "norm2.weight"]),
                g.put(f"n2b{i}", state[p + "norm2.bias"]),
                g.put(f"downb{i}", state[p + "down.bias"]),
            ],
            domain=FUSED,
            epsilon=1e-12,
        )
        kept.append(x)
    for i in range(len(state["mix"]) - 4):
        x = added(g, x, f"added.{i}.", mask, state)
        kept.append(x)
    mix = np.exp(state["mix"]) / np.exp(state["mix"]).sum()
    parts = [
        g.add("Mul", [h, g.put(f"mix{i}", np.float32(w))])
        for i, (w, h) in enumerate(zip(mix, kept[-len(mix) :]))
    ]
    x = g.add("Sum", parts)
    g.add(
        "LayerNormalization",
        [x, g.put("fw", state["final.weight"]), g.put("fb", state["final.bias"])],
        epsilon=1e-5,
        out="states",
    )
    tag = inner(g, x := "states", "tag", state)
    edge = inner(g, x, "edge", state)
    parts = [
        outer(g, tag, ["tag_out"], state),
        outer(g, edge, ["edge_start", "edge_last", "edge_from", "edge_to"], state),
        outer(g, x, ["link_k", "look_k", "look_v"], state),
    ]
    g.add("Concat", parts, axis=-1, out="columns")
    shape = ["batch", "pieces"]
    graph = helper.make_graph(
        g.nodes,
        "encoder",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, shape),
            helper.make_tensor_value_info("kinds", TensorProto.INT64, shape),
            helper.make_tensor_value_info("mask", TensorProto.FLOAT, shape),
        ],
        [
            helper.make_tensor_value_info("states", TensorProto.FLOAT, [*shape, 384]),
            helper.make_tensor_value_info("columns", TensorProto.FLOAT, [*shape, sum(COLUMNS.values())]),
        ],
        g.weights,
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    )
    model.ir_version = 8
    return model


def quantise(model: onnx.ModelProto, *, reduce_range: bool = False) -> onnx.ModelProto:
    """Weights of the matrix products to int8, one scale a column."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as folder:
        a, b = os.path.join(folder, "a.onnx"), os.path.join(folder, "b.onnx")
        onnx.save(model, a)
        quantize_dynamic(
            a,
            b,
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            reduce_range=reduce_range,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        return onnx.load(b)


def write(
    checkpoint: str, minilm: str, out: str, *, version: str, threshold: float, quant: str = "int8"
) -> None:
    state = {k: v.float().numpy() for k, v in torch.load(checkpoint, map_location="cpu").items()}
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    model = build({k.removeprefix("encoder."): v for k, v in state.items()})
    if quant != "float":
        model = quantise(model, reduce_range=quant == "int7")
    for name in ("words.bin", "encoder.onnx"):
        (folder / name).unlink(missing_ok=True)
    words = next(w for w in model.graph.initializer if w.name == "words")
    (folder / "words.bin").write_bytes(words.raw_data)
    onnx.external_data_helper.set_external_data(words, "words.bin", 0, len(words.raw_data))
    words.ClearField("raw_data")
    words.data_location = TensorProto.EXTERNAL
    (folder / "encoder.onnx").write_bytes(model.SerializeToString())
    heads = {
        k.removeprefix("heads."): v.astype(np.float16)
        for k, v in sorted(state.items())
        if k.startswith("heads.")
        and not k.endswith(".pool")
        and not k.removeprefix("heads.").startswith(IN_GRAPH)
    }
    np.savez(folder / "heads.npz", **heads)
    tok = json.loads((Path(minilm) / "tokenizer.json").read_text(encoding="utf8"))
    tok["truncation"] = tok["padding"] = None
    (folder / "tokenizer.json").write_text(
        json.dumps(tok, ensure_ascii=False, separators=(",", ":")), encoding="utf8"
    )
    settings = {
        "version": version,
        "threshold": threshold,
        "acts": list(ACTS),
        "issues": list(ISSUES),
        "modes": list(MODES),
    }
    (folder / "model.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf8")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--checkpoint", required=True)
    ap.add_argument("--minilm", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--version", default="learned/8")
    ap.add_argument("--threshold", type=float, default=0.45)
    ap.add_argument("--quant", choices=("int8", "int7", "float"), default="int8")
    a = ap.parse_args()
    write(a.checkpoint, a.minilm, a.out, version=a.version, threshold=a.threshold, quant=a.quant)


if __name__ == "__main__":
    main()
