"""Coming in and going out."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from sightline.access.models import Account
from sightline.access.roles import ROLES
from sightline.shared import fields
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Worker

NOT_KNOWN = "The username or password is not right. Check both and try again"


class SignInForm(GovukForm):
    """A name and a password. Which of the two was wrong is never said."""

    username = fields.TextField("Username", missing="Enter your username")
    password = fields.PasswordField("Password", missing="Enter your password")


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody to be, in a demonstration."""

    username: str
    name: str
    job_title: str
    team: str
    sees: str


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who this is. A demonstration, where everybody is invented, offers a card for each role."""
    going_to = _safe(request, request.POST.get("next") or request.GET.get("next") or "/")
    if settings.IS_DEMONSTRATION and "card" in request.POST:
        account = Account.objects.filter(username=request.POST["card"], is_active=True).first()
        if account:
            login(request, account, backend="django.contrib.auth.backends.ModelBackend")
            return redirect(going_to)
    form = SignInForm(request.POST if "username" in request.POST else None)
    if form.is_bound and form.is_valid():
        known = authenticate(request, **form.cleaned_data)
        if isinstance(known, Account):
            login(request, known)
            return redirect(going_to)
        form.add_error("username", NOT_KNOWN)
    return render(
        request,
        "access/sign_in.html",
        {"form": form, "cards": _cards(), "next": going_to},
        status=422 if form.is_bound else 200,
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave, and leave nothing behind in the browser."""
    logout(request)
    response = redirect("access:sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _cards() -> list[Card]:
    """One card a role, in the order of the roles."""
    if not settings.IS_DEMONSTRATION:
        return []
    workers = Worker.objects.filter(account__is_active=True).select_related("account", "team").order_by("pk")
    first: dict[str, Worker] = {}
    for worker in workers:
        if worker.account:
            first.setdefault(next(iter(worker.account.roles), ""), worker)
    return [_card(code, first[code]) for code in ROLES if code in first]


def _card(code: str, worker: Worker) -> Card:
    assert worker.account is not None
    role = ROLES[code]
    team = worker.team.name if worker.team else ""
    return Card(worker.account.username, worker.name, worker.job_title or role.name, team, role.summary)


def _safe(request: HttpRequest, address: str) -> str:
    """Only ever on to a page of our own."""
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own else "/"


app_name = "access"
urlpatterns = [
    path("sign-in", sign_in, name="sign_in"),
    path("sign-out", sign_out, name="sign_out"),
]
