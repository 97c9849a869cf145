"""Nothing typed is ever lost: every form that somebody writes in keeps a draft on the server as it is typed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access.models import Draft
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_worker
from sightline.private_fostering.tests.fostered import a_fostered_child
from sightline.shared import clock
from tests.fixtures.signing_in import client_of
from tests.house.rooms import HOUSE, sources, told

FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL)
OPENING = re.compile(r"<form\b(?:[^>{]|\{\{.*?\}\}|\{%.*?%\})*>", re.DOTALL)
DRAWS = re.compile(r"\bfields?\(|<textarea|\bgroup\(")
NO_DRAFT = {
    "access/templates/access/sign_in.html": "Nobody is signed in yet, and a password is never kept",
    "front_door/templates/front_door/tell_us.html": "Whoever tells us from outside has no account to keep it under",
    "front_door/templates/front_door/systems.html": "The name of a system, in one line",
    "returns/templates/returns/add.html": "Files, which are sent when the form is",
    "workforce/templates/workforce/away.html": "Days and a name, chosen and not written",
    "assessment/templates/assessment/both.html": "Two kept versions beside each other",
    "child_protection/templates/child_protection/both.html": "Two kept versions beside each other",
    "meetings/templates/meetings/both.html": "Two kept versions beside each other",
    "plans/templates/plans/both.html": "Two kept versions beside each other",
}
"""Pages whose form keeps no draft, and why."""
AS_SENT = ("request.POST or None", "request.POST if request.method == 'POST' else None", "typed(request)")
TYPED_ONCE = {"front_door/views/systems.py": "One line", "workforce/views.py": "Days and a name"}
THURSDAY = MONDAY + timedelta(days=3)


def undrafted(template: str) -> list[str]:
    """The opening of every form that draws something to fill in, and keeps no draft of it."""
    found = FORM.finditer(template) if "<form" in template else ()
    openings = [OPENING.match(each.group(0)) for each in found if DRAWS.search(each.group(0))]
    return [each.group(0) for each in openings if each and "data-draft-url" not in each.group(0)]


def forgotten(source: str) -> Iterator[int]:
    """Lines on which a form is made from what was sent, and not from what was typed before."""
    for call in ast.walk(ast.parse(source)):
        if (
            isinstance(call, ast.Call)
            and call.args
            and re.search(r"(Form|form_class)$", ast.unparse(call.func))
        ):
            is_sent = ast.unparse(call.args[0]) in AS_SENT
            if is_sent and not any(word.arg == "typed" for word in call.keywords):
                yield call.lineno


def test_the_rules_below_can_fail() -> None:
    assert undrafted('<form method="post">{{ fields(form) }}</form>') == ['<form method="post">']
    assert undrafted('<form method="post" data-draft-url="?draft">{{ fields(form) }}</form>') == []
    assert list(forgotten("form = WhyForm(request.POST or None, at=now)")) == [1]
    assert list(forgotten("form = WhyForm(request.POST or None, typed=typed_here(request), at=now)")) == []


def test_every_form_that_is_written_in_keeps_a_draft() -> None:
    pages = {str(path.relative_to(HOUSE)): path.read_text() for path in sources("*/templates/**/*.html")}

    assert {name for name, text in pages.items() if undrafted(text)} == set(NO_DRAFT)


def test_every_view_shows_again_what_was_typed_and_not_sent() -> None:
    views = [path for path in sources() if "views" in path.parts or path.name == "views.py"]
    wrong = [
        f"{told(path)}:{line}"
        for path in views
        if str(path.relative_to(HOUSE)) not in TYPED_ONCE
        for line in forgotten(path.read_text())
    ]

    assert wrong == []


@pytest.fixture
def house(db: None) -> House:
    found = House()
    found.signed_in(found.amina)
    return found


@pytest.fixture
def on_thursday() -> Iterator[None]:
    clock.start_at(THURSDAY)
    yield
    clock.run_true()


def page_of(name: str, house: House) -> tuple[Client, str, str]:
    """A browser of somebody who may write there, the page, and what a long answer is called on it."""
    child = a_child()
    if name == "transfer":
        case = a_case(child, house)
        return client_of(house.amina), reverse("cases:offer_child", args=[case.pk]), "to_know"
    if name == "private fostering":
        fostered = a_fostered_child(house)
        return client_of(house.amina), reverse("private_fostering:judge", args=[fostered.pk]), "reason"
    role, page, field = {
        "allegation": ("designated_officer", reverse("allegations:receive"), "what"),
        "complaint": ("complaints_officer", reverse("complaints:receive", args=[child.pk]), "words"),
    }[name]
    a_case(child, house)
    return client_of(a_worker("Pat Lowe", role, is_social_worker=False)), page, field


@pytest.mark.parametrize("name", ["transfer", "private fostering", "allegation", "complaint"])
def test_what_was_typed_is_there_again_on_another_device_and_gone_once_thrown_away(
    name: str, house: House, on_thursday: None
) -> None:
    browser, page, field = page_of(name, house)

    assert browser.post(f"{page}?draft", {field: "They lock the"}).status_code == 204
    another = Client()
    another.cookies = browser.cookies
    again = another.get(page).content.decode()
    assert "They lock the" in again
    assert "You had typed this and not sent it" in again

    assert browser.post(f"{page}?draft", {field: "They lock", "discard": "yes"}).headers["Location"] == page
    assert "They lock" not in browser.get(page).content.decode()


def test_a_draft_goes_when_the_form_is_sent_and_stays_when_it_is_refused(
    house: House, on_thursday: None
) -> None:
    browser, page, _ = page_of("transfer", house)
    browser.post(f"{page}?draft", {"reason": "Moved south"})

    browser.post(page, {"reason": "Moved south"})
    assert Draft.objects.count() == 1

    browser.post(page, {"to": f"worker:{house.carol.pk}", "reason": "Moved south"})
    assert Draft.objects.count() == 0


def test_a_draft_is_kept_only_by_somebody_who_may_send_the_form(house: House, on_thursday: None) -> None:
    _, page, field = page_of("allegation", house)

    assert client_of(house.amina).post(f"{page}?draft", {field: "What?"}).status_code == 403
    assert not Draft.objects.exists()
