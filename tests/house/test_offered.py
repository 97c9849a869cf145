"""Nobody is offered what they may not do: every link and button on the pages of every role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, resolve

from sightline.access.models import Account
from sightline.access.roles import ROLES
from sightline.access.session import act_as_the_system
from sightline.cases.models import Allocation
from sightline.cases.tests.people_of_the_house import a_worker
from sightline.shared import clock
from sightline.synthetic import county
from sightline.workforce.models import Team, Worker
from tests.fixtures.signing_in import client_of

NOW = datetime(2026, 11, 26, 10, 20, tzinfo=UTC)
PAGES = 26
"""How many kinds of page each role looks at."""
ENOUGH = 4
"""How many roles look at one kind of page, those who may least first: the next looks at others."""
FIRST = ["/", "/everything"]


class Offers(HTMLParser):
    """The addresses that a page offers: links, forms, and parts that are fetched by themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.append(given["href"])
        if tag == "form" and given.get("action", "").startswith("/"):
            self.sent.append(given["action"])
        self.sent += [given[name] for name in ("hx-get", "hx-post") if given.get(name, "").startswith("/")]


@dataclass
class Walk:
    """One person's way through the house."""

    account: Account
    client: Client
    looked_at: Counter[str]
    """By everybody so far."""
    wrong: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def go(self) -> list[str]:
        waiting = list(FIRST)
        while waiting and len(self.seen) < PAGES:
            address = waiting.pop(0)
            if self._is_new(address):
                waiting += self._look(address)
        return self.wrong

    def _is_new(self, address: str) -> bool:
        kind = re.sub(r"\d+", "N", address.split("?")[0])
        if kind in self.seen or kind.startswith(("/static", "/live", "/sign-out")):
            return False
        if self.looked_at[kind] >= ENOUGH and address not in FIRST:
            return False
        self.seen.add(kind)
        self.looked_at[kind] += 1
        return True

    def _look(self, address: str) -> list[str]:
        answer: Any = self.client.get(address, follow=True)
        if answer.status_code >= 400:
            self.wrong.append(f"{address} answers {answer.status_code}")
        if answer.status_code >= 400 or "text/html" not in answer.headers.get("Content-Type", ""):
            return []
        offers = Offers()
        offers.feed(answer.content.decode())
        self.wrong += [f"{address} offers {other}" for other in self._refused(offers)]
        return offers.links

    def _refused(self, offers: Offers) -> Iterator[str]:
        for other in dict.fromkeys([*offers.links, *offers.sent]):
            try:
                view = resolve(urlsplit(other).path).func
            except Resolver404:
                yield f"{other}, which is not there"
                continue
            needs = getattr(view, "requires_permission", None)
            if needs and needs not in self.account.permissions:
                yield f"{other}, which needs “{needs}”"


def somebody(role: str) -> Worker:
    """Somebody of the county with this role, or one more in the team that holds the most children."""
    with transaction.atomic():
        act_as_the_system()
        found = Worker.objects.filter(account__roles=[role]).order_by("pk").first()
        if found is not None:
            return found
        teams = Allocation.objects.filter(period__endswith__isnull=True).values_list("team", flat=True)
        busiest = max(set(teams), key=list(teams).count)
        return a_worker(f"One {role}", role, team=Team.objects.get(pk=busiest))


@pytest.fixture
def small_county(fresh_database: str) -> Iterator[None]:
    clock.start_at(NOW)
    county.build(scale=0.02, years=2, state="as-found", seed=3, now=NOW)
    yield
    clock.run_true()


def test_nobody_is_offered_a_page_or_a_button_that_would_refuse_them(small_county: None) -> None:
    found: list[str] = []
    looked_at: Counter[str] = Counter()
    for role in sorted(ROLES, key=lambda each: len(ROLES[each].permissions)):
        worker = somebody(role)
        assert worker.account is not None
        walk = Walk(worker.account, client_of(worker), looked_at)
        found += [f"{role}: {words}" for words in walk.go()]

    assert "\n".join(found) == ""
