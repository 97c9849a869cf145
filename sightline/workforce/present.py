"""Who is here: the worker behind a signed-in request."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from sightline.access.models import Account
from sightline.workforce.models import Worker


class WorkerRequest(HttpRequest):
    """A request from somebody signed in, as every view behind the gate receives it."""

    user: Account
    worker: Worker
    htmx: Any


def worker_of(account: Account) -> Worker | None:
    """The worker an account belongs to, with their team."""
    return Worker.objects.select_related("team", "account").filter(account=account).first()
