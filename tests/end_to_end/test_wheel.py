"""The wheel, installed somewhere else, reads with all layers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
TEXT = "The army declared a 48-hour ceasefire in Kassala from noon on 3 May 2031.\n"


def run(*command: str, cwd: Path, **more: str) -> str:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | more
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_installed_wheel_reads_with_all_layers(tmp_path: Path) -> None:
    site, away = tmp_path / "site", tmp_path / "away"
    away.mkdir()
    build = (*PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT))
    run(*build, cwd=tmp_path)
    (wheel,) = tmp_path.glob("trucewatch-*.whl")
    run(*PIP, "install", "--no-deps", "--target", str(site), str(wheel), cwd=tmp_path)
    (away / "report.txt").write_text(TEXT, "utf-8")
    where = f"import sys; sys.path.insert(0, {str(site)!r}); "
    file = run(sys.executable, "-c", where + "import trucewatch as t; print(t.__file__)", cwd=away)
    assert Path(file.strip()).is_relative_to(site)
    call = where + "from trucewatch.cli import main; main()"
    said = run(sys.executable, "-c", call, "doctor", cwd=away, HOME=str(away))
    assert "rules and encoder 1; all layers" in said
    (line,) = run(sys.executable, "-c", call, "claims", "report.txt", cwd=away).splitlines()
    claim = json.loads(line)
    assert claim["reader"].endswith("rules and encoder 1")
    assert claim["truce"]["act"] == "declared"
