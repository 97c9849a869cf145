"""Turns "no" into a page: not permitted is 403, not yet allowed is 422 with the reasons."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import permission_denied

from sightline.shared.refusals import NotPermitted, Refused


class RefusalPages:
    """Middleware. Views that can show a refusal beside the button do so themselves; this catches the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotPermitted):
            return permission_denied(request, PermissionDenied(str(exception)))
        if isinstance(exception, Refused):
            return render(request, "refused.html", {"reasons": exception.reasons}, status=422)
        return None
