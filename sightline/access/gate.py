"""The gate in front of every view: may this person, and the note that they looked."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

import pghistory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access import draft_here, session
from sightline.access.models import Account, Look
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted

View = Callable[..., HttpResponse]


def requires(permission: str, *, looking_at: tuple[str, str] | None = None) -> Callable[[Any], View]:
    """Let only holders of `permission` in, and log what they looked at.

    `looking_at` is (subject, name of the URL part that holds its id), for example ("person", "person_id").
    The look is written in the transaction that reads the page: no log, no read.
    """

    def gate(view: Any) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            account = request.user
            if not isinstance(account, Account):
                return _to_sign_in(request)
            if permission not in account.permissions:
                raise NotPermitted(f"Your role does not include “{permission}”.")
            session.act_as(account.pk)
            _log(request, account, looking_at, kwargs)
            if draft_here.is_a_draft(request):
                return draft_here.keep_here(request, account, at=clock.now())
            with pghistory.context(account=account.pk, view=view.__name__):
                answer: HttpResponse = view(request, *args, **kwargs)
            draft_here.sent(request, account, answer)
            return answer

        guarded.requires_permission = permission  # type: ignore[attr-defined]
        return guarded

    return gate


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    address = f"{reverse('access:sign_in')}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _log(
    request: HttpRequest, account: Account, looking_at: tuple[str, str] | None, parts: dict[str, Any]
) -> None:
    subject, part = looking_at or ("", "")
    match = request.resolver_match
    Look.objects.create(
        at=clock.now(),
        account=account,
        view=match.view_name if match else "",
        path=request.path[:500],
        subject=subject,
        subject_id=parts.get(part),
    )
