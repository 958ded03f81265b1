"""Make the files that ship: ``python -m training.export FILE -o FOLDER``.

The network becomes an ONNX graph (opset 17) of one window, its weights 8-bit integers by channel.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training import minilm
from training.network import Network

OPSET = 17
INPUTS = ("ids", "shapes", "quoted", "firsts")


def main() -> None:
    """Export, quantise and write the card beside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--weights", type=Path, help="folder of the MiniLM files")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--version", default="1")
    given = parser.parse_args()

    held = torch.load(given.trained, weights_only=True)
    network = Network(len(held["events"]))
    network.load_state_dict(held["network"])
    network.eval()
    given.output.mkdir(parents=True, exist_ok=True)
    model = given.output / "encoder.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain, prepared = Path(folder, "plain.onnx"), Path(folder, "prepared.onnx")
        export(network, plain)
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        # Seven bits leave room to add two products in 16: processors with and without
        # instructions for 8-bit sums then give the same answer, for 0.3 points at most.
        quantize_dynamic(
            prepared, model, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    vocabulary = given.output / "vocab.txt"
    shutil.copyfile(minilm.checked(given.weights or minilm.home(), "vocab.txt"), vocabulary)
    card = {
        "version": given.version,
        "files": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (model, vocabulary)
        },
        "transitions": [
            [round(score, 4) for score in row] for row in network.chain.transitions().tolist()
        ],
        "events": held["events"],
    }
    (given.output / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def export(network: Network, path: Path) -> None:
    """Write the graph of one window, for any number of pieces and words."""
    pieces, words = 20, 12
    example = (
        torch.randint(1000, 2000, (pieces,)),
        torch.ones(pieces, dtype=torch.long),
        torch.zeros(pieces, dtype=torch.long),
        torch.arange(words),
    )
    torch.onnx.export(
        network,
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=["roles", "entities", "events"],
        dynamic_axes={"ids": {0: "p"}, "shapes": {0: "p"}, "quoted": {0: "p"}, "firsts": {0: "w"},
                      "roles": {0: "w"}, "entities": {0: "w"}},
        opset_version=OPSET,
        dynamo=False,
    )  # fmt: skip


if __name__ == "__main__":
    main()
