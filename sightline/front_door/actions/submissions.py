"""One press of a button does its work once, however often it arrives."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from sightline.front_door.models import Submission
from sightline.shared.refusals import Refused

AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR_FROM_ONE_PLACE = 20


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press of a button: new, or one we have already answered."""

    key: str
    is_new: bool
    result_id: int | None = None


def press(key: str, act: str, *, at: datetime, body: bytes = b"", sender: str = "") -> Pressed:
    """Note a press. A second copy waits for the first to be finished, then gets the same answer.

    A key used for something else is refused: it would hide a child behind another's receipt.
    """
    if not key:
        return Pressed("", is_new=True)
    digest = hashlib.sha256(body).hexdigest() if body else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO front_door_submission (key, act, made_at, body_digest, sender_digest)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (key) DO NOTHING",
            [key[:120], act, at, digest, digest_of_sender(sender)],
        )
        if cursor.rowcount:
            return Pressed(key[:120], is_new=True)
    earlier = Submission.objects.get(pk=key[:120])
    if earlier.act != act or earlier.body_digest != digest:
        raise Refused(
            ["This key has already been used for something else. Send a new key with a new contact."]
        )
    return Pressed(earlier.key, is_new=False, result_id=earlier.result_id)


@transaction.atomic
def once(key: str, act: str, do: Callable[[], object], *, at: datetime) -> bool:
    """Do something for a press of a button, once. Says whether it was done now."""
    pressed = press(key, act, at=at)
    if pressed.is_new:
        do()
    return pressed.is_new


def answered(pressed: Pressed, result_id: int) -> None:
    """Remember what this press made."""
    if pressed.key:
        Submission.objects.filter(pk=pressed.key).update(result_id=result_id)


def is_too_many(sender: str, at: datetime) -> bool:
    """Whether one place has sent more public forms in an hour than any real person would."""
    recent = Submission.objects.filter(sender_digest=digest_of_sender(sender), made_at__gt=at - AN_HOUR)
    return bool(sender) and recent.count() >= MOST_AN_HOUR_FROM_ONE_PLACE


def digest_of_sender(sender: str) -> str:
    """A network address, kept only in a form that nobody can read back."""
    return (
        hmac.new(settings.SECRET_KEY.encode(), sender.encode(), hashlib.sha256).hexdigest() if sender else ""
    )
