"""Every address. A room with a urls.py is open; its addresses are written whole there."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("sightline.web.home")),
    path("", include("sightline.web.signing_in")),
    path("", include("sightline.web.about")),
    *(
        path("", include(f"sightline.{room}.urls"))
        for room in settings.ROOMS
        if room != "web" and find_spec(f"sightline.{room}.urls")
    ),
]
