"""Letting another organisation's system send us contacts, and stopping it."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.db import transaction

from sightline.front_door import permissions
from sightline.front_door.models import ApiKey
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def give_api_key(name: str, *, by: Worker, at: datetime, reason: str = "") -> tuple[ApiKey, str]:
    """A key for a partner's system. It is shown this once and never kept; only its digest is."""
    permissions.check_may(by, "front_door.sign_decision", "let another system send contacts")
    check(
        ([] if name.strip() else ["Name the organisation and its system"])
        + (["That name already has a key"] if ApiKey.objects.filter(name=name.strip()).exists() else [])
    )
    key = secrets.token_urlsafe(32)
    made = ApiKey.objects.create(name=name.strip(), key_digest=digest(key), given_by=by, given_at=at)
    return made, key


@transaction.atomic
def end_api_key(key: ApiKey, *, by: Worker, at: datetime, reason: str = "") -> ApiKey:
    """Stop a partner's system from sending contacts."""
    permissions.check_may(by, "front_door.sign_decision", "stop another system from sending contacts")
    key.ended_at = at
    key.save(update_fields=["ended_at"])
    return key


def system_with(key: str) -> ApiKey | None:
    """Whose key this is, if it still works."""
    return ApiKey.objects.filter(key_digest=digest(key), ended_at__isnull=True).first() if key else None


def digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
