"""A model that draws random numbers becomes one that has them: a sentence is the same whatever was said before it.

A neural voice needs noise, for breath and for rhythm, and ONNX Runtime draws on from one run to the next. Here each
node that draws gives way to some that read numbers which are part of the model, as many as are asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from podcast.errors import SpeechError

FORMAT_VERSION: Final = 1
"""Raised when other numbers are read, or others are made of them: neural voices then sound a little different."""
_NUMBERS: Final = 1_048_583
"""A minute of Piper's noise, 192 numbers in each of 86 frames a second. Where more are asked for they come again; it is
a prime, so that of several channels whose numbers take turns each has those of another one then."""
_STEP: Final = 65_537
"""Numbers from where one node begins to read to where the next does."""
_SEED: Final = 1
_FLOAT: Final = 1
"""ONNX's number for the type that most tensors have (TensorProto.FLOAT)."""
_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "RandomNormal": "normal",
        "RandomNormalLike": "normal",
        "RandomUniform": "uniform",
        "RandomUniformLike": "uniform",
    }
)
"""Operators, with the distribution of what they draw: https://onnx.ai/onnx/operators/."""
_OTHERS: Final = ("Bernoulli", "Multinomial")
"""Operators that draw as well, and that no voice has had yet."""
_STEPS: Final = (
    ("ReduceProd", ("shape",), "count"),
    ("Add", ("start", "count"), "end"),
    ("Div", ("end", "length"), "rounds"),
    ("Add", ("rounds", "one"), "times"),
    ("Tile", ("numbers", "times"), "row"),
    ("Slice", ("row", "start", "end"), "part"),
    ("Mul", ("part", "scale"), "spread"),
    ("Add", ("spread", "mean"), "moved"),
    ("Reshape", ("moved", "shape"), "whole"),
)
"""Operators, what each takes and what it gives: numbers in the shape, and of the distribution, that was asked for."""


def fix_noise(model: Path) -> bytes:
    """Give a model's file with numbers in it wherever it would draw some; as it is where it draws none.

    Raises:
        SpeechError: the file is no model, or draws in a way that is not known here.
    """
    import onnx
    from google.protobuf.message import DecodeError

    data = model.read_bytes()
    try:
        opened = onnx.load_from_string(data)
    except DecodeError as error:
        raise SpeechError(f"{model}: cannot be opened: {error}", hint="Install the voice again.") from error
    count = _replace_drawing(opened.graph)
    for node in _list_nodes([opened.graph, *opened.functions]):
        if node.op_type in (*_KINDS, *_OTHERS):
            raise SpeechError(f"{model}: draws random numbers by {node.op_type}", hint="Cast another voice.")
    fixed: bytes = opened.SerializeToString() if count else data
    return fixed


def _replace_drawing(graph: Any) -> int:  # noqa: ANN401  of a library that is an extra
    """Change a graph where it is, and count the nodes that drew."""
    from onnx import numpy_helper

    nodes: list[Any] = []
    constants: dict[str, Any] = {}
    count = 0
    for node in graph.node:
        if node.op_type in _KINDS:
            nodes += _read_instead(node, count, constants)
            count += 1
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    graph.initializer.extend(numpy_helper.from_array(values, name) for name, values in constants.items())
    return count


def _read_instead(node: Any, number: int, constants: dict[str, Any]) -> list[Any]:  # noqa: ANN401  as above
    """Make nodes that read numbers instead of drawing them.

    Args:
        node: one that draws.
        number: of those before it.
        constants: gets what the nodes need, by name.
    """
    import numpy as np
    from onnx import helper

    settings = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
    kind = _KINDS[node.op_type]
    scale, mean = _find_distribution(kind, settings)

    def name(part: str) -> str:
        return f"fixed noise {part if part == 'numbers' else number} {kind if part == 'numbers' else part}"

    if name("numbers") not in constants:
        constants[name("numbers")] = _draw(kind)
    whole = {"start": [number * _STEP % _NUMBERS], "length": [_NUMBERS], "one": [1]}
    if "shape" in settings:
        whole["shape"] = settings["shape"]
    constants |= {name(part): np.array(values, np.int64) for part, values in whole.items()}
    constants |= {name(part): np.array(value, np.float32) for part, value in (("scale", scale), ("mean", mean))}
    steps = [helper.make_node(operator, [*map(name, parts)], [name(result)]) for operator, parts, result in _STEPS]
    shape = [] if "shape" in settings else [helper.make_node("Shape", list(node.input), [name("shape")])]
    dtype = settings.get("dtype", _FLOAT)
    return [*shape, *steps, helper.make_node("Cast", [name("whole")], list(node.output), to=dtype)]


def _find_distribution(kind: str, settings: Mapping[str, Any]) -> tuple[float, float]:
    """Give what standard numbers are multiplied by, and what is added then."""
    if kind == "normal":
        return settings.get("scale", 1.0), settings.get("mean", 0.0)
    low, high = settings.get("low", 0.0), settings.get("high", 1.0)
    return high - low, low


def _draw(kind: str) -> Any:  # noqa: ANN401  of a library that is an extra
    """Draw standard numbers, the same for ever: NumPy keeps this generator as it is (its NEP 19)."""
    import numpy as np

    generator = np.random.RandomState(_SEED)
    numbers = generator.standard_normal(_NUMBERS) if kind == "normal" else generator.random_sample(_NUMBERS)
    return numbers.astype(np.float32)


def _list_nodes(graphs: Iterable[Any]) -> Iterator[Any]:
    """Give all nodes, and those of graphs within nodes."""
    for graph in graphs:
        for node in graph.node:
            yield node
            yield from _list_nodes(attribute.g for attribute in node.attribute if attribute.HasField("g"))
