"""Pages about the service itself, which anybody may read. They hold nothing about anyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.gate import requires
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.web.styleguide import examples
from sightline.web.styleguide.form import EveryFieldForm
from sightline.workforce.present import WorkerRequest

STYLE_GUIDE = "web.style_guide"


def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for everyone, what does not yet, and whom to tell."""
    return render(request, "about/accessibility.html")


def times(request: HttpRequest) -> HttpResponse:
    """How a due time is worked out, and who says so."""
    return render(request, "about/times.html")


def records(request: HttpRequest) -> HttpResponse:
    """What is kept, where it is, and that every look is written down."""
    return render(request, "about/records.html")


@requires("standards.view")
def style_guide(request: WorkerRequest) -> HttpResponse:
    """Every part of the pages, with invented examples, for people who build and check them."""
    draft = drafts.kept(request.user, STYLE_GUIDE)
    form = EveryFieldForm(
        request.POST or None, request.FILES or None, at=examples.NOW, typed=draft.typed if draft else None
    )
    shown = {"form": form, "draft": draft, "asked_at": clock.now(), **examples.everything()}
    return render(request, "about/style_guide.html", shown)


@require_POST
@requires("standards.view")
def style_guide_draft(request: WorkerRequest) -> HttpResponse:
    """Keep what is typed in the style guide's form, as every long form does."""
    drafts.keep(request.user, STYLE_GUIDE, "", as_typed(request.POST), at=clock.now())
    return HttpResponse(status=204)


app_name = "about"
urlpatterns = [
    path("accessibility", accessibility, name="accessibility"),
    path("how-times-are-worked-out", times, name="times"),
    path("what-is-kept", records, name="records"),
    path("style-guide", style_guide, name="style_guide"),
    path("style-guide/draft", style_guide_draft, name="style_guide_draft"),
]
