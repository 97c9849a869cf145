"""One application for the server: Django's pages, and live news beside them.

Django runs as WSGI in threads, which is several times quicker than its own ASGI handler; the news, which
holds thousands of quiet connections, runs on the event loop itself.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import MutableMapping
from datetime import UTC, datetime, timedelta
from types import FrameType
from typing import Any, cast
from urllib.parse import quote_from_bytes

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
os.environ.setdefault("SIGHTLINE_SERVING", "1")

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from sightline.shared import clock

pages = WSGIMiddleware(cast(Any, get_wsgi_application()), workers=16)

from sightline.web.live import Live, Message, Receive, Send  # noqa: E402 - needs Django set up

MEGABYTE = 1024 * 1024
LARGEST_FROM_ANYONE = 10 * MEGABYTE
LARGEST_FROM_A_SESSION = 600 * MEGABYTE  # sightline.returns.limits refuses less, in the words of its format
TOO_LARGE = (
    b"This is too large to send from a browser. A data officer can load large files with: sightline load"
)
AS_THEY_ARE = "".join(map(chr, range(33, 127)))

live = Live()
get_resolver().url_patterns  # noqa: B018 - every view is imported now: a fault stops the server, not a page

if "SIGHTLINE_CLOCK_SHIFT" in os.environ:  # sightline serve --clock, for a walk or training
    clock.start_at(datetime.now(UTC) + timedelta(seconds=float(os.environ["SIGHTLINE_CLOCK_SHIFT"])))


async def application(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    """Live news at /live; everything else is a page."""
    if scope["type"] == "lifespan":
        await _live_as_long_as_the_server(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/live":
        await live(scope, receive, send)
    elif scope["type"] == "http" and _length(scope) > _largest(scope):
        await _refuse_too_large(send)
    else:
        await _page(scope, receive, send)


async def _page(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    """Hand one request to Django, and no more of its body than it may have."""
    left = _largest(scope) if scope["type"] == "http" else 0

    async def receive_within_measure() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        return message if left >= 0 else {"type": "http.disconnect"}

    # bytes beyond ASCII in the query, which anybody may send, become what a browser would have written
    scope["query_string"] = quote_from_bytes(scope.get("query_string", b""), safe=AS_THEY_ARE).encode()
    await pages(cast(Any, scope), cast(Any, receive_within_measure), cast(Any, send))


def _header(scope: MutableMapping[str, Any], wanted: bytes) -> bytes:
    return next((bytes(value) for name, value in scope["headers"] if name == wanted), b"")


def _length(scope: MutableMapping[str, Any]) -> int:
    given = _header(scope, b"content-length")
    return int(given) if given.isdigit() else 0


def _largest(scope: MutableMapping[str, Any]) -> int:
    """Only somebody with a session may send an extract; the gate then asks who they are."""
    known = settings.SESSION_COOKIE_NAME.encode() + b"=" in _header(scope, b"cookie")
    return LARGEST_FROM_A_SESSION if known else LARGEST_FROM_ANYONE


async def _refuse_too_large(send: Send) -> None:
    """Before a byte of it is read."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": TOO_LARGE})


async def _live_as_long_as_the_server(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            _dismiss_pages_when_told_to_stop()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await live.news.close()
            await send({"type": "lifespan.shutdown.complete"})
            return


def _dismiss_pages_when_told_to_stop() -> None:
    """The server waits for open pages when it stops, and live pages never end by themselves."""
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        servers_own = signal.getsignal(number)

        def told(number: int, frame: FrameType | None, servers_own: Any = servers_own) -> None:
            loop.call_soon_threadsafe(live.news.dismiss)
            if callable(servers_own):
                servers_own(number, frame)

        signal.signal(number, told)
