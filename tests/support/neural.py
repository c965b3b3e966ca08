"""Tiny models of sines and noise in the form of Piper's and Kokoro's, so that their real code has something to run."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

PIPER = "en_US-sines-medium"
"""A voice of Piper's form."""
CHOIR = "en_US-choir-medium"
"""One with two speakers, "alto" and "bass"."""
KOKORO = "af_sine"


def install(folder: Path) -> Path:
    """Fill a folder of voices, as far as the libraries that speak with them are here."""
    write_piper(folder / "piper" / PIPER)
    write_piper(folder / "piper" / CHOIR, speakers=("alto", "bass"))
    write_kokoro(folder / "kokoro" / "kokoro-sines")
    return folder


def needed(engine: str) -> None:
    """Skip a test where an engine's extra is not installed."""
    pytest.importorskip({"piper": "piper", "kokoro": "kokoro_onnx"}.get(engine, "sys"), reason=f"needs [{engine}]")


def write_piper(folder: Path, *, speakers: tuple[str, ...] = ()) -> Path:
    """Make a voice: 35 ms of a tone for each phoneme, times the length scale, with noise as real voices have it."""
    inputs: dict[str, list[Any]] = {
        "input": [1, "T"],
        "input_lengths": [1],
        "scales": [3],
        **({"sid": [1]} if speakers else {}),
    }
    steps = [
        ("Gather", ["scales", "index 1"], "pace"),
        ("Gather", ["scales", "index 0"], "breath"),
        *_length("input", 772),
        ("Mul", ["tokens length", "pace"], "samples"),
        *_tone("sid" if speakers else "", hz=210, rate=22050),
        ("Reshape", ["sound", "form"], "output"),
    ]
    settings = {
        "audio": {"sample_rate": 22050, "quality": "medium"},
        "dataset": folder.name.split("-")[1],
        "espeak": {"voice": "en-us"},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "num_symbols": 256,
        "num_speakers": max(len(speakers), 1),
        "speaker_id_map": {name: number for number, name in enumerate(speakers)},
        "phoneme_id_map": _phonemes(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{folder.name}.onnx").write_bytes(_model(inputs, steps, "output"))
    (folder / f"{folder.name}.onnx.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


def write_kokoro(folder: Path) -> Path:
    """Make a model with two voices: 70 ms of a tone for each token."""
    np = pytest.importorskip("numpy", reason="needs [piper] or [kokoro]")
    inputs: dict[str, list[Any]] = {"tokens": [1, "T"], "style": [1, 256], "speed": [1]}
    steps = [
        ("Squeeze", ["speed"], "pace"),
        ("ReduceMax", ["style"], "breath", {"keepdims": 0}),
        *_length("tokens", 1680),
        ("Div", ["tokens length", "pace"], "samples"),
        *_tone("", hz=210, rate=24000),
        ("Identity", ["sound"], "audio"),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kokoro-sines.onnx").write_bytes(_model(inputs, steps, "audio"))
    with zipfile.ZipFile(folder / "voices-sines.bin", "w") as archive:
        for name in (KOKORO, "bm_cosine"):
            array = io.BytesIO()
            np.save(array, np.full((510, 1, 256), 0.5, dtype=np.float32))
            archive.writestr(f"{name}.npy", array.getvalue())
    return folder


def _phonemes() -> dict[str, list[int]]:
    phoneme_ids = pytest.importorskip("piper.phoneme_ids", reason="needs [piper]")
    table: dict[str, list[int]] = phoneme_ids.DEFAULT_PHONEME_ID_MAP
    return table


def _length(tokens: str, samples: int) -> list[Any]:
    return [
        ("Shape", [tokens], "shape"),
        ("Gather", ["shape", "index 1"], "tokens count"),
        ("Cast", ["tokens count"], "tokens number", {"to": 1}),
        ("Mul", ["tokens number", f"number {samples}"], "tokens length"),
    ]


def _tone(speaker: str, *, hz: float, rate: int) -> list[Any]:
    """Make a tone of so many samples, with some noise; the second speaker's is twice as high."""
    step = 2 * 3.14159265 * hz / rate
    higher = [
        ("Cast", [speaker], "speaker number", {"to": 1}),
        ("Add", ["speaker number", "number 1"], "octave"),
        ("Mul", ["phase", "octave"], "angle"),
    ]
    return [
        ("Range", ["number 0", "samples", "number 1"], "time"),
        ("Mul", ["time", f"number {step}"], "phase"),
        *(higher if speaker else [("Identity", ["phase"], "angle")]),
        ("Sin", ["angle"], "sine"),
        ("RandomNormalLike", ["time"], "noise", {"dtype": 1}),
        ("Mul", ["noise", "breath"], "breathing"),
        ("Add", ["sine", "breathing"], "loud"),
        ("Mul", ["loud", "number 0.1"], "sound"),
    ]


def _model(inputs: dict[str, list[Any]], steps: list[Any], output: str) -> bytes:
    """Write a graph; the constants it needs are told by their names."""
    onnx = pytest.importorskip("onnx", reason="needs onnx to make a model")
    np = pytest.importorskip("numpy", reason="needs [piper] or [kokoro]")
    whole = {"input", "input_lengths", "tokens", "sid"}
    nodes = [onnx.helper.make_node(kind, sources, [target], **dict(*more)) for kind, sources, target, *more in steps]
    constants = {
        name for _, sources, *_ in steps for name in sources if name.startswith(("index ", "number ")) or name == "form"
    }
    graph = onnx.helper.make_graph(
        nodes,
        "sines",
        [onnx.helper.make_tensor_value_info(name, 7 if name in whole else 1, form) for name, form in inputs.items()],
        [onnx.helper.make_tensor_value_info(output, 1, [1, 1, 1, "N"] if output == "output" else ["N"])],
        [onnx.numpy_helper.from_array(_constant(np, name), name) for name in sorted(constants)],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    data: bytes = model.SerializeToString()
    return data


def _constant(np: Any, name: str) -> Any:  # noqa: ANN401  of a library that may be absent
    kind, _, value = name.partition(" ")
    if kind == "form":
        return np.array([1, 1, 1, -1], np.int64)
    return np.array(int(value), np.int64) if kind == "index" else np.array(float(value), np.float32)
