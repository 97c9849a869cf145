"""What every answer says to the browser, and what an installation may not forget."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import Client

SHOW = (
    "import json, django; from django.conf import settings as s; django.setup();"
    "print(json.dumps([s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_NAME, s.SECURE_HSTS_SECONDS, s.DEBUG,"
    " s.IS_DEMONSTRATION]))"
)


def settings_with(**environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SIGHTLINE_", "DATABASE_"))
    }
    everything = {**kept, "DJANGO_SETTINGS_MODULE": "sightline.web.settings", **environment}
    return subprocess.run(
        [sys.executable, "-c", SHOW], env=everything, capture_output=True, text=True, check=False
    )


def test_cookies_travel_only_over_tls_unless_this_is_somebodys_own_machine() -> None:
    assert settings_with().stdout == '[false, "sessionid", 0, false, false]\n'
    assert settings_with(SIGHTLINE_ADDRESS="https://sightline.example.gov.uk").stdout == (
        '[true, "__Host-sightline", 31536000, false, false]\n'
    )
    assert settings_with(SIGHTLINE_ADDRESS="http://sightline.example.gov.uk").stdout.startswith("[true, ")


def test_sign_in_cards_are_only_for_the_embedded_database_of_this_machine() -> None:
    somewhere = {"DATABASE_URL": "postgresql://db/records", "SIGHTLINE_SECRET_KEY": "x" * 50}

    assert settings_with(SIGHTLINE_DEMO="1").stdout.endswith("true]\n")
    assert settings_with(SIGHTLINE_DEMO="1", **somewhere).stdout.endswith("false]\n")
    assert settings_with(SIGHTLINE_DEMO="1", SIGHTLINE_ADDRESS="https://a.example").stdout.endswith(
        "false]\n"
    )


def test_a_real_database_needs_a_key_of_its_own() -> None:
    done = settings_with(DATABASE_URL="postgresql://db/records")

    assert done.returncode != 0
    assert "Set SIGHTLINE_SECRET_KEY" in done.stderr


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sign-in", "/accessibility", "/no-such-page"])
def test_every_page_is_forgotten_and_walled(client: Client, address: str) -> None:
    headers = client.get(address).headers

    assert "no-store" in headers["Cache-Control"]
    assert "'unsafe-inline'" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
