"""Other organisations' systems that may send us contacts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from sightline.access.gate import requires
from sightline.front_door import actions
from sightline.front_door.forms.acts import ApiKeyForm
from sightline.front_door.models import ApiKey
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest


@requires("front_door.sign_decision")
def show_systems(request: WorkerRequest) -> HttpResponse:
    """Who may send us contacts from their own system. A new key is shown once."""
    form = ApiKeyForm(request.POST if request.method == "POST" else None)
    key = ""
    if form.is_bound and form.is_valid():
        try:
            _, key = actions.give_api_key(form.cleaned_data["name"], by=request.worker, at=clock.now())
            form = ApiKeyForm()
        except Refused as refusal:
            form.refuse(refusal.reasons)
    shown = {"form": form, "key": key, "systems": list(ApiKey.objects.visible_to(request.worker))}
    return render(request, "front_door/systems.html", shown)


@require_POST
@requires("front_door.sign_decision")
def end_key(request: WorkerRequest, key_id: int) -> HttpResponse:
    """Stop a system from sending us contacts."""
    key = get_object_or_404(ApiKey.objects.visible_to(request.worker), pk=key_id)
    actions.end_api_key(key, by=request.worker, at=clock.now())
    messages.success(request, f"{key.name} can no longer send us contacts")
    return redirect("front_door:systems")
