"""Settings. What an installation may choose comes from the environment: docs/how-to/use-your-own-database.md.

SIGHTLINE_ADDRESS      where people reach it, "https://sightline.example.gov.uk" (default http://localhost:8000)
SIGHTLINE_DATA         where the embedded database and generated secrets live (default .sightline)
SIGHTLINE_SECRET_KEY   signs sessions; required as soon as DATABASE_URL is given
SIGHTLINE_BEHIND_PROXY 1 where a proxy ends TLS and sets X-Forwarded-Proto itself
SIGHTLINE_DEBUG        1 shows tracebacks in the browser: a developer's own machine only
DATABASE_URL           PostgreSQL 16 or later, signing in as sightline_app
DATABASE_OWNER_URL     the same database as sightline_owner, for migrations and loading
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import pghistory
import pgtrigger.core
from csp.constants import NONE, SELF

from sightline.web import secret
from sightline.web.database.connections import connections, is_embedded

ROOMS_FOLDER = Path(__file__).resolve().parents[1]
ROOMS = [
    "access",
    "workforce",
    "standards",
    "people",
    "cases",
    "participation",
    "recording",
    "plans",
    "meetings",
    "documents",
    "front_door",
    "early_help",
    "assessment",
    "child_in_need",
    "child_protection",
    "looked_after",
    "leaving_care",
    "outside_home",
    "private_fostering",
    "adoption",
    "allegations",
    "complaints",
    "pathway",
    "oversight",
    "returns",
    "synthetic",
    "web",
]

ADDRESS = os.environ.get("SIGHTLINE_ADDRESS", "http://localhost:8000").rstrip("/")
_address = urlsplit(ADDRESS)
_only_this_machine = _address.scheme == "http" and _address.hostname in {"localhost", "127.0.0.1", "::1"}

AUTHORITY_NAME = os.environ.get("SIGHTLINE_AUTHORITY", "Wyreshire County Council")
"""Whose service this is. The county that ships is invented."""

DEBUG = os.environ.get("SIGHTLINE_DEBUG") == "1"
# Sign-in cards instead of passwords: `sightline demo` asks for it, and only ever on our own embedded database
IS_DEMONSTRATION = os.environ.get("SIGHTLINE_DEMO") == "1" and is_embedded() and _only_this_machine
SECRET_KEY = secret.key()
ALLOWED_HOSTS = sorted({_address.hostname or "localhost", "localhost", "127.0.0.1", "[::1]"})

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",  # password hashing and AbstractBaseUser; its own tables stay empty
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "csp",
    *(f"sightline.{room}" for room in ROOMS),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "sightline.web.private_pages.PrivatePages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sightline.workforce.present.know_the_worker",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sightline.web.refusal_pages.RefusalPages",
]

ROOT_URLCONF = "sightline.web.urls"
ASGI_APPLICATION = "sightline.web.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOMS_FOLDER / room / "templates" for room in reversed(ROOMS)],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "sightline.web.jinja.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    }
]

# Two ways in to one database. `default` is the restricted role: row security always applies to it. `owner`
# owns the tables: migrations, bulk loading of the synthetic county and nothing else.
DATABASES = connections()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# History of every table of the record is kept by the database, a statement at a time. Nobody rewrites it.
PGHISTORY_LEVEL = pgtrigger.core.Statement  # type: ignore[has-type,unused-ignore]
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_APPEND_ONLY = True
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="history", related_query_name="history")
PGTRIGGER_MIGRATIONS = True

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"  # how times are shown; they are stored in UTC
USE_TZ = True
USE_I18N = True
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # nothing to collect before the first page; files are read from where they lie
WHITENOISE_MAX_AGE = 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not _only_this_machine
if not _only_this_machine:  # such a name is believed only from this host, over TLS
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sightline", "__Host-csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a long shift
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 0 if _only_this_machine else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [ADDRESS]
if os.environ.get("SIGHTLINE_BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# A 2 GB upload is refused before it is read; the largest real extract is about 100 MB.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
