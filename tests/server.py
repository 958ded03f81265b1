"""A PostgreSQL server of the tests' own, on a socket in its own folder, gone after them."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path

__all__ = ["Running", "programs", "running"]

_USER = "postgres"
_PROGRAMS = ("initdb", "pg_ctl", "createdb", "psql")


@cache
def programs() -> Path | None:
    """The folder of the newest server's programs, None where there is none that can be started."""
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    folders = sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True)
    if on_path := shutil.which("pg_ctl"):
        folders.append(Path(on_path).parent)
    return next((f for f in folders if all((f / name).exists() for name in _PROGRAMS)), None)


@dataclass
class Running:
    """A server that runs."""

    folder: Path
    made: Iterator[int] = field(default_factory=count)

    def address(self, database: str) -> str:
        """Of a database, as a ledger's name."""
        return f"postgresql://{_USER}@/{database}?host={self.folder}"

    def database(self, *, encoding: str = "UTF8") -> str:
        """The address of a new, empty database."""
        name = f"ledger_{next(self.made)}"
        self._run("createdb", "-E", encoding, "--locale=C", "-T", "template0", name)
        return self.address(name)

    def sql(self, address: str, statement: str) -> str:
        """What ``psql`` answers: behind the program's back."""
        name = address.split("?")[0].rpartition("/")[2]
        return self._run("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", name,
                         "-c", statement)  # fmt: skip

    def files(self, address: str) -> list[Path]:
        """The files in which the tables of a database lie, with all that was written in them."""
        self.sql(address, "CHECKPOINT")
        oid = self.sql(address, "SELECT oid FROM pg_database WHERE datname = current_database()")
        found = sorted((self.folder / "data" / "base" / oid).iterdir())
        assert found
        return found

    def _run(self, program: str, *args: str) -> str:
        folder = programs()
        assert folder is not None
        here = ["-h", str(self.folder), "-U", _USER]
        done = subprocess.run(
            [folder / program, *here, *args], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr.strip())
        return done.stdout.strip()


@contextmanager
def running() -> Iterator[Running]:
    """A server, started and stopped. Its data is thrown away, so it need not be safe on disk."""
    binaries = programs()
    assert binaries is not None
    folder = Path(tempfile.mkdtemp(prefix="tw-pg-", dir="/tmp"))  # a short path: a socket's limit
    user = None
    if os.geteuid() == 0:  # it refuses to run as root
        user = pwd.getpwnam(_USER)
        os.chown(folder, user.pw_uid, user.pw_gid)
    as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    data = folder / "data"

    def run(*args: str | Path) -> None:
        subprocess.run(args, check=True, cwd=folder, stdout=subprocess.DEVNULL, **as_user)

    try:
        run(binaries / "initdb", "-D", data, "-U", _USER, "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync")  # fmt: skip
        settings = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=60"
        run(binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings, "start")
        try:
            yield Running(folder)
        finally:
            run(binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
