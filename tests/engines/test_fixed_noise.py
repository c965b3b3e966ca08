"""What models draw at random, by any operator, becomes fixed, in the same shape and distribution."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from podcast.engines.neural.fixed_noise import fix_noise
from podcast.errors import SpeechError

np = pytest.importorskip("numpy", reason="needs [voices]")
onnx = pytest.importorskip("onnx", reason="needs [voices]")
onnxruntime = pytest.importorskip("onnxruntime", reason="needs [voices]")

NORMAL = {"mean": 2.0, "scale": 3.0}
UNIFORM = {"low": -4.0, "high": 2.0}
SHAPE = {"shape": [2, 300, 5]}
DOUBLE = {"dtype": 11}


def write(path: Path, nodes: list[Any]) -> Path:
    """Write a model whose input "like" has any shape of three dimensions, and whose outputs are all that nodes give."""
    names = [name for node in nodes for name in node.output]
    graph = onnx.helper.make_graph(
        nodes,
        "noise",
        [onnx.helper.make_tensor_value_info("like", 1, ["A", "B", "C"])],
        [onnx.ValueInfoProto(name=name) for name in names],
    )
    opset = onnx.helper.make_opsetid("", 17)
    path.write_bytes(onnx.helper.make_model(graph, opset_imports=[opset], ir_version=8).SerializeToString())
    return path


def run(model: bytes, *shape: int) -> list[Any]:
    """Run a model twice, which has to come to the same."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options)
    first, second = (session.run(None, {"like": np.zeros(shape, np.float32)}) for _ in range(2))
    for one, other in zip(first, second, strict=True):
        assert np.array_equal(one, other)
    return list(first)


@pytest.mark.parametrize(
    ("operator", "settings", "mean", "deviation"),
    [
        ("RandomNormalLike", {}, 0.0, 1.0),
        ("RandomNormalLike", NORMAL | DOUBLE, 2.0, 3.0),
        ("RandomNormal", NORMAL | SHAPE, 2.0, 3.0),
        ("RandomUniformLike", {}, 0.5, 12**-0.5),
        ("RandomUniformLike", UNIFORM, -1.0, 6 * 12**-0.5),
        ("RandomUniform", UNIFORM | SHAPE | DOUBLE, -1.0, 6 * 12**-0.5),
    ],
)
def test_fixed_numbers_are_as_those_that_were_drawn(
    operator: str, settings: Mapping[str, Any], mean: float, deviation: float, tmp_path: Path
) -> None:
    """Their shape, type, mean and deviation are those of the operator (https://onnx.ai/onnx/operators/)."""
    like = [] if "shape" in settings else ["like"]
    model = write(tmp_path / "model.onnx", [onnx.helper.make_node(operator, like, ["noise"], **settings)])
    (noise,) = run(fix_noise(model), 2, 300, 5)
    assert noise.shape == (2, 300, 5)
    assert noise.dtype == (np.float64 if "dtype" in settings else np.float32)
    assert noise.mean() == pytest.approx(mean, abs=0.08 * deviation)
    assert noise.std() == pytest.approx(deviation, rel=0.05)
    if "Uniform" in operator:
        assert settings.get("low", 0.0) <= noise.min() < noise.max() < settings.get("high", 1.0)


def test_longer_noise_begins_as_shorter_does_and_each_node_has_its_own(tmp_path: Path) -> None:
    """What is asked for on is behind it, channels do not repeat, and two nodes read at two places."""
    nodes = [onnx.helper.make_node("RandomNormalLike", ["like"], [name]) for name in ("one", "other")]
    fixed = fix_noise(write(tmp_path / "model.onnx", nodes))
    short, other = run(fixed, 1, 1, 5000)
    (long, _) = run(fixed, 1, 200_000, 9)
    assert np.array_equal(long.ravel()[:5000], short.ravel())
    assert abs(np.corrcoef(short.ravel(), other.ravel())[0, 1]) < 0.05
    assert long.size > 1_048_583
    again = long.ravel()[1_048_583:]
    assert np.array_equal(again, long.ravel()[: again.size])  # as data, not as any channel
    tail = long[0, 1_048_583 // 9 + 1 :]
    assert not np.array_equal(tail, long[0, : len(tail)])


def test_model_that_draws_nothing_stays_as_it_is(tmp_path: Path) -> None:
    """Not a byte of its file is another."""
    model = write(tmp_path / "model.onnx", [onnx.helper.make_node("Sin", ["like"], ["sine"])])
    assert fix_noise(model) == model.read_bytes()


def test_other_ways_to_draw_are_refused(tmp_path: Path) -> None:
    """A voice that would sound another way each time is told, wherever in its graph it draws."""
    nodes = {
        "Bernoulli": onnx.helper.make_node("Bernoulli", ["like"], ["noise"]),
        "RandomNormal": onnx.helper.make_node(
            "Loop",
            ["rounds", "", "like"],
            ["noise"],
            body=onnx.helper.make_graph(
                [onnx.helper.make_node("RandomNormal", [], ["drawn"], shape=[1])], "inner", [], []
            ),
        ),
    }
    for operator, node in nodes.items():
        with pytest.raises(SpeechError, match=f"draws random numbers by {operator}$"):
            fix_noise(write(tmp_path / "model.onnx", [node]))
    (tmp_path / "model.onnx").write_bytes(b"no model")
    with pytest.raises(SpeechError, match="cannot be opened"):
        fix_noise(tmp_path / "model.onnx")
