"""Which database this installation uses, and making it ready."""

from __future__ import annotations

import os
from typing import Any

from sightline.web.postgres import APPLICATION, DATABASE, OWNER, Cluster


def is_embedded() -> bool:
    """True when no server was named, so that we run our own."""
    return not os.environ.get("DATABASE_URL")


def connections() -> dict[str, dict[str, Any]]:
    """Django's DATABASES: `default` as the restricted role, `owner` for migrations and bulk loading."""
    if is_embedded():
        socket = str(Cluster().socket_folder)
        application = {"HOST": socket, "NAME": DATABASE, "USER": APPLICATION}
        owner = {"HOST": socket, "NAME": DATABASE, "USER": OWNER}
    else:
        application = _from_url(os.environ["DATABASE_URL"])
        owner = _from_url(os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"])
    # Threads of a server process share connections: 4 ms a page instead of 20. A command needs only one.
    serving = os.environ.get("SIGHTLINE_SERVING") == "1"
    shared = {"pool": {"min_size": 2, "max_size": 20, "timeout": 10, "max_idle": 300}} if serving else {}
    return {
        # One transaction a request: a page is read, and its look logged, at one instant or not at all
        "default": _connection(application, **shared) | {"ATOMIC_REQUESTS": True, "CONN_HEALTH_CHECKS": True},
        "owner": _connection(owner),
    }


def _connection(where: dict[str, Any], **options: Any) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        **where,
        "OPTIONS": {**where.get("OPTIONS", {}), **options},
    }


def _from_url(url: str) -> dict[str, Any]:
    from psycopg.conninfo import conninfo_to_dict

    parts: dict[str, Any] = dict(conninfo_to_dict(url))
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    known = {names[key]: str(parts.pop(key)) for key in list(parts) if key in names}
    return {**known, "OPTIONS": parts}
