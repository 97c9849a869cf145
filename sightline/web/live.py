"""Live news: a page hears within a second that something it shows has changed, and asks for it again.

A room says what changed by `NOTIFY sightline, 'contacts exceptions'` inside its transaction; PostgreSQL sends
it on commit. One connection of each server process listens and passes the words on to every open page as a
server-sent event named `changed`, whose data is the words. Nothing of the record travels this way: the page
asks for what it may see through the gate, like any other. After a gap in listening the word is `everything`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any

import psycopg
from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections, connections
from django.http import HttpRequest

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

CHANNEL = "sightline"
EVERYTHING = "everything"
WORDS = re.compile(r"[a-z0-9_.:-]{1,60}")
BETWEEN_NEWS = 0.25  # seconds: a burst of writing becomes at most four messages a second on each page
HEARTBEAT = 20.0
HEARTBEATS_BETWEEN_CHECKS = 3
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]

logger = logging.getLogger(__name__)


class Reader:
    """One open page, and the words it has not been told yet."""

    def __init__(self) -> None:
        self.untold: dict[str, None] = {}
        self.something = asyncio.Event()
        self.dismissed = False

    def tell(self, words: list[str]) -> None:
        self.untold.update(dict.fromkeys(words))
        self.something.set()

    def dismiss(self) -> None:
        self.dismissed = True
        self.something.set()

    def take(self) -> str:
        words, self.untold = " ".join(self.untold), {}
        self.something.clear()
        return words


class News:
    """Listens to the database once for this process, and tells every open page."""

    def __init__(self) -> None:
        self.readers: set[Reader] = set()
        self._listening: asyncio.Task[None] | None = None

    @contextlib.contextmanager
    def reader(self) -> Any:
        """A reader for as long as its page is open. The first to come starts the listening."""
        if self._listening is None or self._listening.done():
            self._listening = asyncio.get_running_loop().create_task(self._listen())
        reader = Reader()
        self.readers.add(reader)
        try:
            yield reader
        finally:
            self.readers.discard(reader)

    def dismiss(self) -> None:
        """Let every page go, so that the server can stop at once; pages come back by themselves."""
        for reader in self.readers:
            reader.dismiss()

    async def close(self) -> None:
        self.dismiss()
        if self._listening:
            self._listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listening
            self._listening = None

    async def _listen(self) -> None:
        """Listen for ever. The database may restart; pages are then told to look at everything again."""
        missed, pause = False, 0.2
        while True:
            try:
                async for words in _notices():
                    if missed and not words:
                        self._tell_all([EVERYTHING])
                    missed, pause = False, 0.2
                    self._tell_all(words)
            except (psycopg.Error, OSError) as error:
                if not missed:
                    logger.warning("Live news stopped and will be tried again: %s", error)
                missed, pause = True, min(pause * 2, 5.0)
            await asyncio.sleep(pause)

    def _tell_all(self, words: list[str]) -> None:
        if words:
            for reader in self.readers:
                reader.tell(words)


async def _notices() -> AsyncIterator[list[str]]:
    """The words of each notice as it comes; first an empty list, when listening has begun."""
    where = connections.settings["default"]
    options = {name: value for name, value in where["OPTIONS"].items() if name != "pool"}
    async with await psycopg.AsyncConnection.connect(
        dbname=where["NAME"],
        user=where["USER"],
        password=where["PASSWORD"] or None,
        host=where["HOST"] or None,
        port=where["PORT"] or None,
        autocommit=True,
        connect_timeout=5,
        **options,
    ) as connection:
        await connection.execute(f"LISTEN {CHANNEL}")
        yield []
        while True:
            async for notice in connection.notifies(timeout=60):
                yield WORDS.findall(notice.payload)
            await connection.execute("SELECT 1")  # a dead network says nothing until it is asked


class Live:
    """The address /live."""

    def __init__(self) -> None:
        self.news = News()

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":
            await _refuse(send, 405)
        elif not await _is_signed_in(scope):
            await _refuse(send, 403)
        else:
            with contextlib.suppress(OSError, RuntimeError):  # the page went away while we were writing to it
                await self._read_out(scope, receive, send)

    async def _read_out(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        leaving = asyncio.ensure_future(_left(receive))
        try:
            with self.news.reader() as reader:
                await _say(send, "retry: 2000\n: listening\n\n")
                heartbeats = 0
                while not leaving.done() and not reader.dismissed:
                    if await _something_or_gone(reader, leaving):
                        if words := reader.take():
                            await _say(send, f"event: changed\ndata: {words}\n\n")
                        await asyncio.wait({leaving}, timeout=BETWEEN_NEWS)
                        continue
                    heartbeats += 1
                    await _say(send, ": still here\n\n")
                    if heartbeats % HEARTBEATS_BETWEEN_CHECKS == 0 and not await _is_signed_in(scope):
                        break
            await send({"type": "http.response.body", "body": b""})
        finally:
            leaving.cancel()


async def _something_or_gone(reader: Reader, leaving: asyncio.Future[None]) -> bool:
    """Wait for news, for the page to go, or for the time of a heartbeat. True when there is news."""
    waiting = asyncio.ensure_future(reader.something.wait())
    either: set[asyncio.Future[Any]] = {waiting, leaving}
    try:
        await asyncio.wait(either, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
    return reader.something.is_set()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _say(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _refuse(send: Send, status: int) -> None:
    await send(
        {"type": "http.response.start", "status": status, "headers": [(b"cache-control", b"no-store")]}
    )
    await send({"type": "http.response.body", "body": b""})


async def _is_signed_in(scope: MutableMapping[str, Any]) -> bool:
    cookies = b"; ".join(value for name, value in scope["headers"] if name == b"cookie").decode("latin-1")
    try:
        cookie = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return False
    return cookie is not None and await asyncio.to_thread(_session_is_good, cookie.value)


def _session_is_good(key: str) -> bool:
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    try:
        return bool(get_user(request).is_authenticated)
    finally:
        close_old_connections()
