"""One application for the server: Django's pages, and live news beside them."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
os.environ.setdefault("SIGHTLINE_SERVING", "1")

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

application = WSGIMiddleware(get_wsgi_application(), workers=16)
