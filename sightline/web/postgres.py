"""The embedded PostgreSQL: a database with nothing to install, for a laptop, a test or a demonstration.

Never for real records: there DATABASE_URL names a server that somebody looks after. The cluster listens on
a unix socket that only this operating-system user can open, so its roles need no passwords.

PostgreSQL refuses to run as root. When we are root, the server runs as `postgres` or `nobody` instead; and if
that account cannot reach the data directory (a checkout under /root, say) the cluster is kept under
/var/lib/sightline-<code> and, when it cannot reach our Python either, a copy of the server too.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg

from sightline.web.database import servers
from sightline.web.database.servers import CouldNotStart, Lodger, Server

SUPERUSER = "postgres"
OWNER = "sightline_owner"
APPLICATION = "sightline_app"
DATABASE = "sightline"
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")


def data_directory() -> Path:
    """Where everything that this installation makes for itself is kept."""
    given = os.environ.get("SIGHTLINE_DATA")
    if given:
        return Path(given).expanduser().resolve()
    checkout = Path(__file__).resolve().parents[2]
    beside = checkout if (checkout / "pyproject.toml").exists() else Path.home()
    return beside / ".sightline"


@dataclass(frozen=True)
class Cluster:
    """One embedded PostgreSQL: its folder, its socket, and starting and stopping it."""

    name: str = "postgres"
    data: Path = field(default_factory=data_directory)
    expendable: bool = False

    @cached_property
    def lodger(self) -> Lodger | None:
        """The unprivileged account that runs the server when we are root."""
        return servers.lodger() if os.geteuid() == 0 else None

    @cached_property
    def home(self) -> Path:
        """The folder of this cluster: its files, socket, log and lock."""
        wanted = self.data / self.name
        if self.lodger is None or self.lodger.can_reach(self.data):
            return wanted
        code = hashlib.sha256(str(wanted).encode()).hexdigest()[:12]
        return Path("/var/lib") / f"sightline-{code}"

    @property
    def files(self) -> Path:
        return self.home / "files"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @cached_property
    def socket_folder(self) -> Path:
        """Where the socket is. Its path may be 107 bytes long at most, so a deep checkout uses /tmp."""
        near = self.home / "run"
        if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER:
            return near
        code = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        return Path("/tmp") / f"sightline-{code}"  # noqa: S108 - made 0700 and checked to be ours

    @cached_property
    def server(self) -> Server:
        version = self.files / "PG_VERSION"
        major = int(version.read_text()) if version.exists() else None
        return servers.find(major, self.lodger, self.home)

    # Starting and stopping

    def start(self) -> None:
        """Make the cluster if there is none, and start it unless it runs. Safe to call at any time."""
        if self.is_running() and self._is_furnished():
            return
        with self._lock():
            self._make_folders()
            if not (self.files / "PG_VERSION").exists():
                self._initialise()
            if not self.is_running():
                self._launch()
            if not self._is_furnished():
                self._furnish()

    @contextlib.contextmanager
    def used(self) -> Iterator[None]:
        """Keep the cluster running meanwhile. Whoever is last to leave stops it."""
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "users").open("w") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            self.start()
            try:
                yield
            finally:
                with contextlib.suppress(BlockingIOError):  # somebody else still uses it
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self.stop()

    def stop(self) -> None:
        """Stop the cluster, letting go of whoever is connected."""
        if not (self.files / "postmaster.pid").exists():
            return
        with self._lock():
            self._run("pg_ctl", "stop", "-D", str(self.files), "-m", "fast", "-w", "-t", "60", check=False)

    def remove(self) -> None:
        """Stop the cluster and delete everything in it."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)
        if self.socket_folder.parent != self.home:
            shutil.rmtree(self.socket_folder, ignore_errors=True)

    def is_running(self) -> bool:
        """True when the cluster takes connections now."""
        try:
            self.connect(SUPERUSER, "postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, user: str, database: str, **options: Any) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection outside Django, in autocommit."""
        return psycopg.connect(
            host=str(self.socket_folder), user=user, dbname=database, autocommit=True, **options
        )

    def make_database(self, name: str, template: str | None = None) -> None:
        """Make a database that belongs to the owner role: furnished but empty, or a copy of another."""
        with self.connect(SUPERUSER, "postgres") as connection:
            source = f'TEMPLATE "{template}" STRATEGY FILE_COPY' if template else ""
            connection.execute(f'CREATE DATABASE "{name}" OWNER {OWNER} {source}'.encode())
        if template is None:
            with self.connect(SUPERUSER, name) as connection:
                connection.execute(_ours("furnish_database.sql"))

    def drop_database(self, name: str) -> None:
        """Delete a database, whoever is connected to it."""
        with self.connect(SUPERUSER, "postgres") as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())

    # How

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _make_folders(self) -> None:
        if self.lodger:
            self.home.chmod(0o711)  # the server's account passes through; only its own folders are its own
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        whose = self.lodger.uid if self.lodger else os.geteuid()
        state = self.socket_folder.lstat()
        if state.st_uid not in {whose, os.geteuid()} or self.socket_folder.is_symlink():
            raise CouldNotStart(f"{self.socket_folder} belongs to somebody else; remove it.")
        self._give(self.socket_folder)

    def _give(self, path: Path) -> None:
        path.chmod(0o700)
        if self.lodger:
            os.chown(path, self.lodger.uid, self.lodger.gid)

    def _initialise(self) -> None:
        """Make the files elsewhere, then put them in place, so that half a cluster is never started."""
        with tempfile.TemporaryDirectory(prefix="making-", dir=self.home) as making:
            self._give(Path(making))
            files = Path(making) / "files"
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
            if self.server.major < 17:
                locale = ["--no-locale"]
            options = ["-D", str(files), "-U", SUPERUSER, "-E", "UTF8", "--auth=trust", *locale]
            if self.expendable:
                options.append("--no-sync")
            self._run("initdb", *options)
            if self.files.exists():
                shutil.rmtree(self.files)
            files.rename(self.files)

    def _launch(self) -> None:
        """Start the server and wait until it takes connections.

        After a kill -9 its old children may hold the shared memory for a moment: try again for ten seconds.
        """
        parts = ["embedded.conf", "expendable.conf"] if self.expendable else ["embedded.conf"]
        settings = "".join(_ours(name).decode() for name in parts)
        configuration = self.files / "postgresql.conf"
        configuration.write_text(settings.format(socket=self.socket_folder))
        configuration.chmod(0o644)
        servers.forget_dead_postmaster(self.files)
        give_up_at = time.monotonic() + 10
        while True:
            process = self._spawn()
            while process.poll() is None:  # recovering after a crash can take a while; it is alive, so wait
                if self.is_running():
                    return
                time.sleep(0.02)
            if time.monotonic() > give_up_at:
                raise CouldNotStart(
                    f"PostgreSQL would not start. Its log, {self.log}, ends:\n{self._last_words()}"
                )
            time.sleep(0.3)

    def _spawn(self) -> subprocess.Popen[bytes]:
        long = self.log.exists() and self.log.stat().st_size > 10_000_000
        with self.log.open("wb" if long else "ab") as log:
            return subprocess.Popen(
                [self.server.binary("postgres"), "-D", str(self.files)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                **self._as_lodger(),
            )

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        done = subprocess.run(
            [self.server.binary(program), *arguments],
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
            env={**os.environ, "LC_ALL": "C", "TZ": "UTC"},
            **self._as_lodger(),
        )
        if check and done.returncode:
            raise CouldNotStart(f"{program} failed: {(done.stderr or done.stdout).strip()}")

    def _as_lodger(self) -> dict[str, Any]:
        if self.lodger is None:
            return {}
        return {"user": self.lodger.uid, "group": self.lodger.gid, "extra_groups": []}

    # Roles, the database and its extensions

    @property
    def _mark(self) -> Path:
        return self.home / f"furnished-{_code_of_furniture()}"

    def _is_furnished(self) -> bool:
        return self._mark.exists()

    def _furnish(self) -> None:
        with self.connect(SUPERUSER, "postgres") as connection:
            connection.execute(_ours("roles.sql"))
            there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if there is None:
            self.make_database(DATABASE)
        else:
            with self.connect(SUPERUSER, DATABASE) as connection:
                connection.execute(_ours("furnish_database.sql"))
        for old in self.home.glob("furnished-*"):
            old.unlink()
        self._mark.touch()


def _ours(name: str) -> bytes:
    return (Path(__file__).parent / "database" / name).read_bytes()


def _code_of_furniture() -> str:
    return hashlib.sha256(_ours("roles.sql") + _ours("furnish_database.sql")).hexdigest()[:12]
