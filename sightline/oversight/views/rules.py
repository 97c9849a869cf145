"""Changing a local standard with its effect shown first, and how one due time was worked out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.oversight import actions, changing, working
from sightline.oversight.telling import address_of_child
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards import library
from sightline.standards.forms import ChangeForm
from sightline.workforce.present import WorkerRequest


@requires("standards.change_local")
def change_standard(request: WorkerRequest, standard_id: int) -> HttpResponse:
    """Another value for a local standard: first what it would do to today's exceptions, then the change."""
    standard = library.version(standard_id)
    if standard is None:
        raise Http404
    now = clock.now()
    form = ChangeForm(request.POST if request.method == "POST" else None, typed=typed_here(request), at=now)
    context = {"form": form, "shown": library.shown(standard), "effect": None}
    if form.is_valid():
        told = form.cleaned_data
        change = actions.change_local_value if request.POST.get("act") == "change" else changing.try_out
        try:
            done = change(
                standard,
                told["allowance"],
                told["effective_from"],
                by=request.user,
                at=now,
                reason=told["reason"],
            )
        except Refused as refused:
            form.add_error(None, refused.reasons)
        else:
            if not isinstance(done, changing.Effect):
                messages.success(request, f"“{standard.name}” has a new value")
                return redirect("standards:standard", standard.code)
            context["effect"] = done
    return render(request, "oversight/change_standard.html", context)


@requires("cases.view")
def show_duty(request: WorkerRequest, duty_id: int) -> HttpResponse:
    """How the due time of one duty was worked out, step by step."""
    found = working.of(duty_id, viewer=request.worker)
    if found is None:
        raise Http404
    context = {"found": found, "child_url": address_of_child(found.child.pk), "now": clock.now()}
    return render(request, "oversight/duty.html", context)
