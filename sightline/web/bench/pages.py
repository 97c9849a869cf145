"""Pages, asked for as a browser asks: from a server of one process, by somebody signed in."""

from __future__ import annotations

import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection
from importlib import import_module
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.urls import reverse

from sightline.access.models import Account
from sightline.people.models import Person
from sightline.web.bench.long_record import child_of_a_long_record
from sightline.web.bench.measures import (
    CHRONOLOGY,
    FAMILY,
    LONG_RECORD,
    PAGE,
    SEARCH,
    Limit,
    Measure,
    timed,
)
from sightline.web.command_line import running

MEMORY = Limit(megabytes=300)
PAGES = [
    ("The front door board", "front_door_manager", "front_door:board"),
    ("Exceptions", "team_manager", "oversight:exceptions"),
    ("Exceptions of the whole service", "director", "oversight:exceptions"),
    ("Line of sight of a team", "team_manager", "oversight:line_of_sight"),
    ("Flow", "director", "oversight:flow"),
    ("My children", "social_worker", "cases:my_children"),
    ("Transfers", "team_manager", "cases:transfers"),
    ("Caseloads", "team_manager", "cases:loads"),
    ("Early help", "team_manager", "early_help:list"),
    ("Assessments", "team_manager", "assessment:list"),
    ("Children in need", "team_manager", "child_in_need:list"),
    ("Late promises of plans", "team_manager", "plans:late"),
    ("Children in care", "director", "looked_after:children"),
    ("Homes and carers", "placements_officer", "looked_after:homes"),
    ("After care", "director", "leaving_care:list"),
]
LONG = [
    ("A child of 4,000 notes and 300 visits", LONG_RECORD, "people:person"),
    ("The rest of that child's page", LONG_RECORD, "people:more"),
    ("That child's visits", LONG_RECORD, "participation:visits"),
    ("A chronology of 5,000 events", CHRONOLOGY, "documents:chronology"),
    ("A family drawing of 40", FAMILY, "people:family_drawing"),
]


def measure(times: int) -> list[Measure]:
    """Every page, then search, then how much memory the server had come to hold."""
    with _server() as (process, port):
        found = [_page(port, name, role, reverse(address), times) for name, role, address in PAGES]
        found.append(_people(port, times))
        found += _long_record(port, times)
        found.append(_search(port, times))
        found.append(Measure("Memory of a server process", MEMORY, megabytes=_megabytes(process)))
    return found


def _page(port: int, name: str, role: str, address: str, times: int) -> Measure:
    ask = _asker(port, role)
    for _ in range(5):
        address = ask(address)  # an address may lead to one's own team's
    return timed(name, [partial(ask, address)] * times, PAGE)


def _people(port: int, times: int) -> Measure:
    with running.as_the_service():
        ids = list(Person.objects.order_by("?").values_list("pk", flat=True)[:times])
    ask = _asker(port, "team_manager")
    ask(reverse("people:person", args=[ids[0]]))
    addresses = [reverse("people:person", args=[pk]) for pk in ids]
    return timed("A person's page", [partial(ask, address) for address in addresses], PAGE)


def _long_record(port: int, times: int) -> list[Measure]:
    with running.as_the_service():
        child = child_of_a_long_record()
    ask = _asker(port, "team_manager")
    found = []
    for name, limit, address in LONG:
        page = reverse(address, args=[child.pk])
        for _ in range(5):
            ask(page)
        found.append(timed(name, [partial(ask, page)] * times, limit))
    return found


def _search(port: int, times: int) -> Measure:
    """Half a name, both names, and a name with a letter wrong, as a duty worker types them."""
    chance = random.Random(1)  # noqa: S311 - which way of typing comes next
    with running.as_the_service():
        names = list(Person.objects.order_by("?").values_list("forenames", "surname")[:times])
    typed = []
    for given, family in names:
        first = given.split(" ")[0]
        typed.append(
            chance.choice([f"{first[:4]} {family[:3]}", f"{first} {family}", f"{first} {family[:-1]}x"])
        )
    ask = _asker(port, "front_door_worker")
    search = reverse("people:search_suggestions")
    ask(f"{search}?q=warm")
    addresses = [f"{search}?{urlencode({'q': one})}" for one in typed]
    return timed("Search", [partial(ask, address) for address in addresses], SEARCH)


@contextmanager
def _server() -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    sightline = Path(sys.executable).with_name("sightline")
    process = subprocess.Popen([sightline, "serve", "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield process, port
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(port: int) -> None:
    give_up_at = time.monotonic() + 60
    while time.monotonic() < give_up_at:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("The server did not start.")


def _asker(port: int, role: str) -> Callable[[str], str]:
    """Asks for addresses as somebody of a role, over one kept connection. Gives back where each leads."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={_session_of(role)}", "Host": "localhost"}

    def ask(address: str) -> str:
        connection.request("GET", address, headers=headers)
        response = connection.getresponse()
        response.read()
        if response.status not in {200, 302}:
            raise RuntimeError(f"{address} answered {response.status} to a {role}.")
        return response.headers.get("Location", address)

    return ask


def _session_of(role: str) -> str:
    account = Account.objects.filter(roles__contains=[role]).order_by("pk").first()
    if account is None:
        raise RuntimeError(f"The county has nobody who is a {role}.")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def _megabytes(process: subprocess.Popen[bytes]) -> float:
    told = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(process.pid)], capture_output=True, text=True, check=True
    )
    return int(told.stdout) / 1024
