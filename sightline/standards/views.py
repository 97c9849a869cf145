"""The library of standards: what is asked for each child, who says so, and what good looks like."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.access.models import Account
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards import actions, library
from sightline.standards.forms import SignOffForm


@requires("standards.view")
def show_library(request: library.AccountRequest) -> HttpResponse:
    """Every standard, by domain, with law and local choice never mixed up."""
    narrowed, words = request.GET.get("show", ""), request.GET.get("q", "")[:100]
    domains = library.standards_by_domain(clock.london_date(clock.now()), narrowed, words)
    context = {
        "domains": domains,
        "count": sum(len(domain.standards) for domain in domains),
        "narrowed": list(library.NARROWED.items()),
        "words": words,
    }
    return render(request, "standards/library.html", context)


@requires("standards.view")
def show_standard(request: library.AccountRequest, code: str) -> HttpResponse:
    """One standard: every version, its source, how it counts and what good looks like."""
    versions = library.versions_of(code)
    if not versions:
        raise Http404
    context = {
        "versions": versions,
        "latest": versions[0],
        "practice": library.good_practice(versions[0].standard),
        "may_change": _may_change(request.user, versions[0]),
        "may_sign_off": "standards.sign_off" in request.user.permissions,
    }
    return render(request, "standards/standard.html", context)


@requires("standards.sign_off")
def sign_off(request: library.AccountRequest, standard_id: int) -> HttpResponse:
    """Say that a standard marked "to be checked" has been checked."""
    standard = library.version(standard_id)
    if standard is None:
        raise Http404
    now = clock.now()
    form = SignOffForm(request.POST if request.method == "POST" else None, typed=typed_here(request), at=now)
    if form.is_valid():
        try:
            actions.sign_off(standard, by=request.user, at=now, reason=form.cleaned_data["reason"])
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            messages.success(request, f"“{standard.name}” is signed off as checked")
            return redirect("standards:standard", standard.code)
    return render(request, "standards/sign_off.html", {"form": form, "shown": library.shown(standard)})


def _may_change(account: Account, latest: library.Shown) -> bool:
    return (
        "standards.change_local" in account.permissions
        and latest.standard.authority == "local"
        and latest.standard.allowance is not None
    )
