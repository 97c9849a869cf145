"""Coming in: who is let in, and where their day begins."""

from __future__ import annotations

import pytest
from django.test import Client

from sightline.access.models import Account, Look
from sightline.cases.tests.people_of_the_house import a_team, a_worker

PASSWORD = "a long enough password"


@pytest.fixture
def ben(db: None) -> Account:
    worker = a_worker("Ben Carter", "team_manager", team=a_team("Assessment North"))
    assert worker.account is not None
    return worker.account


def test_the_right_name_and_password_come_in(client: Client, ben: Account) -> None:
    answer = client.post("/sign-in", {"username": "ben.carter", "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.parametrize(("username", "password"), [("ben.carter", "wrong"), ("nobody", PASSWORD)])
def test_nobody_is_told_which_of_the_two_was_wrong(
    client: Client, ben: Account, username: str, password: str
) -> None:
    answer = client.post("/sign-in", {"username": username, "password": password})

    assert answer.status_code == 422
    assert "The username or password is not right" in answer.content.decode()


def test_a_stranger_is_asked_to_sign_in_first(client: Client, db: None) -> None:
    answer = client.get("/")

    assert answer["Location"].startswith("/sign-in?next=")


def test_signing_in_never_leads_to_somebody_elses_site(client: Client, ben: Account) -> None:
    answer = client.post(
        "/sign-in?next=https://evil.example", {"username": "ben.carter", "password": PASSWORD}
    )

    assert answer["Location"] == "/"


def test_cards_are_offered_only_in_a_demonstration(client: Client, ben: Account, settings: object) -> None:
    settings.IS_DEMONSTRATION = False  # type: ignore[attr-defined]
    assert "Sign in as" not in client.get("/sign-in").content.decode()
    assert client.post("/sign-in", {"card": "ben.carter"}).status_code == 200

    settings.IS_DEMONSTRATION = True  # type: ignore[attr-defined]
    assert "Sign in as Ben" in client.get("/sign-in").content.decode()
    assert client.post("/sign-in", {"card": "ben.carter"}).status_code == 302


def test_a_closed_account_cannot_come_in(client: Client, ben: Account) -> None:
    ben.is_active = False
    ben.save()

    assert client.post("/sign-in", {"username": "ben.carter", "password": PASSWORD}).status_code == 422


def test_every_page_behind_the_gate_logs_the_look(client: Client, ben: Account) -> None:
    client.force_login(ben)
    client.get("/")

    assert Look.objects.filter(account=ben, view="web:home").count() == 1


def test_signing_out_clears_the_browser(client: Client, ben: Account) -> None:
    client.force_login(ben)
    answer = client.post("/sign-out")

    assert "cache" in answer["Clear-Site-Data"]
    assert client.get("/")["Location"].startswith("/sign-in")
