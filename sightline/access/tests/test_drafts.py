"""Nothing typed is ever lost, and nobody reads another person's typing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sightline.access import drafts
from sightline.access.models import Account
from sightline.access.session import act_as

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def account(db: None) -> Account:
    account = Account.objects.create_user("amina", "a long enough password")
    act_as(account.pk)
    return account


def test_the_newest_typing_stands(account: Account) -> None:
    drafts.keep(account, "participation.visit", 7, {"what_i_saw": ["Mia"]}, at=MONDAY)
    drafts.keep(
        account, "participation.visit", 7, {"what_i_saw": ["Mia drew"]}, at=MONDAY + timedelta(seconds=3)
    )

    draft = drafts.kept(account, "participation.visit", 7)

    assert draft is not None
    assert draft.typed == {"what_i_saw": ["Mia drew"]}
    assert draft.saved_at == MONDAY + timedelta(seconds=3)


def test_a_draft_belongs_to_one_person_one_form_and_one_record(account: Account) -> None:
    other = Account.objects.create_user("carol", "a long enough password")
    drafts.keep(account, "participation.visit", 7, {"what_i_saw": ["Mia"]}, at=MONDAY)

    assert drafts.kept(other, "participation.visit", 7) is None
    assert drafts.kept(account, "participation.visit", 8) is None
    assert drafts.kept(account, "participation.voice", 7) is None


def test_a_draft_that_was_sent_is_gone(account: Account) -> None:
    drafts.keep(account, "participation.visit", 7, {"what_i_saw": ["Mia"]}, at=MONDAY)

    drafts.drop(account, "participation.visit", 7)

    assert drafts.kept(account, "participation.visit", 7) is None
