"""What the pages of early help share: the child or work that is asked for, and a page of one form."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from sightline.cases.models import Case
from sightline.people.models import Person
from sightline.shared.forms import GovukForm
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest

OF_A_CASE = ("case", "case_id")


def case_of(request: WorkerRequest, case_id: int, *kinds: str) -> Case:
    """The early help that is asked for, if this worker may see the child."""
    seen = Case.objects.visible_to(request.worker).select_related("child")
    return get_object_or_404(seen, pk=case_id, kind__in=kinds or [Case.Kind.EARLY_HELP])


def form_page(
    request: WorkerRequest,
    child: Person,
    form: GovukForm,
    title: str,
    press: str,
    *,
    says: str = "",
    standard: str = "EHA",
    card_title: str = "What good looks like",
    **more: Any,
) -> HttpResponse:
    """One form about one child, with the questions of the practice standard beside it."""
    page = {
        "child": child,
        "form": form,
        "title": title,
        "press": press,
        "says": says,
        "beside": card(card_title, standard),
    }
    return render(request, "early_help/form.html", {**page, **more})
