"""The embedded PostgreSQL starts wherever it finds itself, and comes back from whatever happened to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from sightline.web.database import servers
from sightline.web.database.connections import connections
from sightline.web.postgres import APPLICATION, DATABASE, LONGEST_SOCKET_FOLDER, OWNER, SUPERUSER, Cluster


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of these tests alone."""
    cluster = Cluster(data=tmp_path_factory.mktemp("data"))
    yield cluster
    cluster.remove()


def postmaster(cluster: Cluster) -> int:
    return int((cluster.files / "postmaster.pid").read_text().split()[0])


def remembered(cluster: Cluster) -> list[str]:
    with cluster.connect(OWNER, DATABASE) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS remembered (word text)")
        return [word for (word,) in connection.execute("SELECT word FROM remembered").fetchall()]


def test_it_is_made_and_started_from_nothing(own: Cluster) -> None:
    own.start()

    with own.connect(APPLICATION, DATABASE) as connection:
        found = connection.execute(
            "SELECT extname FROM pg_extension WHERE extname = ANY(%s)", [servers.EXTENSIONS]
        ).fetchall()
    assert len(found) == len(servers.EXTENSIONS)


def test_starting_what_runs_changes_nothing(own: Cluster) -> None:
    own.start()
    before = postmaster(own)

    own.start()

    assert postmaster(own) == before


def test_what_the_owner_makes_the_application_may_use_but_not_change_the_shape_of(own: Cluster) -> None:
    own.start()
    with own.connect(OWNER, DATABASE) as connection:
        connection.execute("CREATE TABLE made_by_owner (id serial PRIMARY KEY)")

    with own.connect(APPLICATION, DATABASE) as connection:
        connection.execute("INSERT INTO made_by_owner DEFAULT VALUES")
        for forbidden in (
            "DROP TABLE made_by_owner",
            "TRUNCATE made_by_owner",
            "CREATE TABLE another (id int)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(forbidden.encode())


def test_it_comes_back_after_being_killed_and_has_forgotten_nothing(own: Cluster) -> None:
    own.start()
    remembered(own)
    with own.connect(OWNER, DATABASE) as connection:
        connection.execute("INSERT INTO remembered VALUES ('before the fall')")
    os.kill(postmaster(own), signal.SIGKILL)

    own.start()

    assert "before the fall" in remembered(own)


def test_it_starts_though_another_program_has_the_number_of_the_last_server(own: Cluster) -> None:
    own.start()
    left_behind = (own.files / "postmaster.pid").read_text()
    own.stop()
    rest = left_behind.split("\n", 1)[1]
    (own.files / "postmaster.pid").write_text(f"{os.getpid()}\n{rest}")

    own.start()

    assert own.is_running()


def test_it_starts_once_when_several_ask_at_the_same_moment(own: Cluster) -> None:
    own.stop()
    ask = (
        "import sys; from pathlib import Path; from sightline.web.postgres import Cluster;"
        "Cluster(data=Path(sys.argv[1])).start()"
    )

    asking = [subprocess.Popen([sys.executable, "-c", ask, str(own.data)]) for _ in range(4)]

    assert [process.wait(timeout=60) for process in asking] == [0, 0, 0, 0]
    assert own.is_running()


def test_the_last_to_leave_stops_it(own: Cluster) -> None:
    with own.used():
        with Cluster(data=own.data).used():
            pass
        assert own.is_running()

    assert not own.is_running()


def test_stopping_what_is_stopped_is_no_trouble(own: Cluster) -> None:
    own.stop()
    own.stop()

    assert not own.is_running()


def test_a_deep_folder_has_its_socket_elsewhere(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    cluster = Cluster(data=deep, expendable=True)

    cluster.start()

    assert len(os.fsencode(cluster.socket_folder)) <= LONGEST_SOCKET_FOLDER
    assert cluster.is_running()
    cluster.remove()
    assert not cluster.socket_folder.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root has folders that the server's account cannot enter")
def test_a_folder_that_only_root_may_enter_has_its_cluster_elsewhere(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    cluster = Cluster(data=tmp_path, expendable=True)

    cluster.start()

    assert cluster.home.is_relative_to("/var/lib")
    assert cluster.is_running()
    cluster.remove()
    assert not cluster.home.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="Only root runs the server as somebody else")
def test_the_server_never_runs_as_root(own: Cluster) -> None:
    own.start()

    assert own.files.stat().st_uid != 0
    owner = subprocess.run(
        ["ps", "-o", "uid=", "-p", str(postmaster(own))], capture_output=True, text=True, check=True
    )
    assert int(owner.stdout) == own.files.stat().st_uid


def test_nobody_else_on_this_machine_may_reach_it(own: Cluster) -> None:
    own.start()

    assert own.socket_folder.stat().st_mode & 0o077 == 0
    with own.connect(SUPERUSER, DATABASE) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_a_server_that_is_too_old_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("postgres", "initdb", "pg_config"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 15.4'\n")
        program.chmod(0o755)
    monkeypatch.setenv("SIGHTLINE_POSTGRES", str(tmp_path))

    assert servers.find(None, None, tmp_path).folder != tmp_path


def test_files_of_a_version_that_is_nowhere_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(servers.CouldNotStart, match="PostgreSQL 12, which made these files, was not found"):
        servers.find(12, None, tmp_path)


def test_a_server_somebody_looks_after_is_named_by_its_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://sightline_app:s%40fe@db.example:6432/records?sslmode=require"
    )
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://sightline_owner@db.example/records")

    found = connections()

    assert found["default"]["USER"] == "sightline_app"
    assert found["default"]["PASSWORD"] == "s@fe"
    assert found["default"]["PORT"] == "6432"
    assert found["default"]["OPTIONS"]["sslmode"] == "require"
    assert found["owner"]["USER"] == "sightline_owner"
