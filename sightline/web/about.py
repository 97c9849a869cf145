"""Pages about the service itself, which anybody may read. They hold nothing about anyone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from sightline.access.gate import requires
from sightline.web.styleguide import examples
from sightline.web.styleguide.form import EveryFieldForm


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
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every part of the pages, with invented examples, for people who build and check them."""
    form = EveryFieldForm(request.POST or None, request.FILES or None, at=examples.NOW)
    return render(request, "about/style_guide.html", {"form": form, **examples.everything()})


app_name = "about"
urlpatterns = [
    path("accessibility", accessibility, name="accessibility"),
    path("how-times-are-worked-out", times, name="times"),
    path("what-is-kept", records, name="records"),
    path("style-guide", style_guide, name="style_guide"),
]
