"""The first page: what must I do now, for whoever has signed in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from sightline.access.gate import requires
from sightline.web import navigation
from sightline.workforce.present import WorkerRequest

HOMES = (
    ("front_door.take", "front_door:board"),
    ("returns.load", "returns:loads"),
    ("oversight.service", "oversight:service"),
    ("oversight.line_of_sight", "oversight:home"),
    ("assessment.write", "cases:my_children"),
    ("child_protection.chair", "oversight:exceptions"),
    ("early_help.lead", "early_help:list"),
    ("leaving_care.hold", "leaving_care:list"),
    ("child_protection.chair", "meetings:chaired"),
    ("looked_after.keep_homes", "looked_after:homes"),
    ("complaints.keep", "complaints:list"),
    ("allegations.keep", "allegations:list"),
)
"""The first permission that somebody holds decides where their day begins."""


@requires("standards.view")
def home(request: WorkerRequest) -> HttpResponse:
    """Go to where this person's day begins."""
    held = request.user.permissions
    return redirect(next((url for permission, url in HOMES if permission in held), "people:search"))


@requires("standards.view")
def everything(request: WorkerRequest) -> HttpResponse:
    """Every list that this person may open: a worker never needs to know where something is kept."""
    return render(request, "about/everything.html", {"lists": navigation.everything(request)})


app_name = "web"
urlpatterns = [path("", home, name="home"), path("everything", everything, name="everything")]
