"""Live news: who hears it, what they hear, and that it outlives its database connection."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from sightline.access.models import Account
from sightline.web.postgres import SUPERUSER, Cluster

Run = Callable[[str], list[tuple[Any, ...]]]
Wait = Callable[[], int]
LISTENING = (
    "SELECT pid FROM pg_stat_activity"
    " WHERE query LIKE 'LISTEN%' AND datname = current_database() AND state = 'idle'"
)
pytestmark = pytest.mark.journey


@pytest.fixture
def cookie(served: str) -> str:
    """The cookie of somebody signed in."""
    account = Account.objects.create_user("amina", "a long enough password")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


@contextmanager
def listening(served: str, cookie: str) -> Iterator[HTTPResponse]:
    """An open page that has begun to listen."""
    connection = HTTPConnection(urlsplit(served).netloc, timeout=15)
    connection.request("GET", "/live", headers={"Cookie": cookie})
    response = connection.getresponse()
    try:
        yield response
    finally:
        response.close()
        connection.close()


def next_news(response: HTTPResponse) -> list[str]:
    while True:
        line = response.readline().decode().strip()
        if line.startswith("data: "):
            return line.removeprefix("data: ").split()


@pytest.fixture
def until_somebody_listens(cluster: Cluster, fresh_database: str) -> Callable[[], int]:
    """Waits for the server to listen; the number of its process in the database."""

    def wait() -> int:
        give_up_at = time.monotonic() + 10
        with cluster.connect(SUPERUSER, fresh_database) as connection:
            while time.monotonic() < give_up_at:
                found = connection.execute(LISTENING).fetchone()
                if found:
                    return int(found[0])
        raise AssertionError("Nobody listens")

    return wait


def test_an_open_page_hears_what_changed(
    served: str, cookie: str, as_owner: Run, until_somebody_listens: Wait
) -> None:
    with listening(served, cookie) as page:
        until_somebody_listens()
        as_owner("NOTIFY sightline, 'contacts exceptions'")

        assert next_news(page) == ["contacts", "exceptions"]


def test_only_plain_words_are_passed_on(
    served: str, cookie: str, as_owner: Run, until_somebody_listens: Wait
) -> None:
    with listening(served, cookie) as page:
        until_somebody_listens()
        as_owner("SELECT pg_notify('sightline', E'contacts\\n\\nevent: other\\ndata: <b>')")

        assert next_news(page) == ["contacts", "event:", "other", "data:", "b"]


def test_a_burst_of_news_is_told_at_once_and_then_together(
    served: str, cookie: str, as_owner: Run, until_somebody_listens: Wait
) -> None:
    with listening(served, cookie) as page:
        until_somebody_listens()
        as_owner("SELECT pg_notify('sightline', 'first')")
        assert next_news(page) == ["first"]
        as_owner("SELECT pg_notify('sightline', 'word' || number) FROM generate_series(1, 200) AS number")

        messages, heard = 0, set[str]()
        while "word200" not in heard:
            messages, heard = messages + 1, heard | set(next_news(page))

    assert len(heard) == 200
    assert messages < 20


def test_a_page_looks_at_everything_again_after_the_database_was_away(
    served: str,
    cookie: str,
    as_owner: Run,
    until_somebody_listens: Wait,
    cluster: Cluster,
    fresh_database: str,
) -> None:
    with listening(served, cookie) as page:
        listener = until_somebody_listens()
        with cluster.connect(SUPERUSER, fresh_database) as connection:
            connection.execute("SELECT pg_terminate_backend(%s)", [listener])

        assert next_news(page) == ["everything"]

        as_owner("NOTIFY sightline, 'contacts'")
        assert next_news(page) == ["contacts"]


@pytest.mark.parametrize("cookie", ["", "sessionid=invented", "sessionid", "=;;,"])
def test_nobody_outside_the_service_hears_anything(served: str, cookie: str) -> None:
    with listening(served, cookie) as page:
        assert page.status == 403
        assert page.read() == b""


def test_a_file_too_large_is_refused_before_it_is_read(served: str) -> None:
    connection = HTTPConnection(urlsplit(served).netloc, timeout=15)
    connection.putrequest("POST", "/")
    connection.putheader("Content-Length", str(2 * 1024**3))
    connection.endheaders()

    response = connection.getresponse()

    assert response.status == 413
    assert b"too large" in response.read()


def test_a_query_that_is_not_ascii_is_an_address_like_any_other(served: str) -> None:
    address = urlsplit(served)
    with socket.create_connection((address.hostname, address.port), timeout=15) as connection:
        connection.sendall("GET /no-such-page?q=Zoë HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())

        assert connection.recv(1000).startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))
