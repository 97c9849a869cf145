"""Who is here: the worker behind a signed-in request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

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


def know_the_worker(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: every request from somebody signed in knows which worker they are."""

    def with_worker(request: HttpRequest) -> HttpResponse:
        account = request.user
        if isinstance(account, Account):
            request.worker = SimpleLazyObject(lambda: _worker_or_stranger(account))  # type: ignore[attr-defined]
        return get_response(request)

    return with_worker


def _worker_or_stranger(account: Account) -> Worker:
    """An account that belongs to no worker may sign in and is nobody in particular."""
    return worker_of(account) or Worker(account=account, name=account.username)
