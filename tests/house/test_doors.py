"""Nobody gets in by a door that somebody forgot to lock."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from sightline.access.gate import requires
from sightline.access.roles import ALL_PERMISSIONS

PUBLIC = {
    "access:sign_in": "The way in",
    "access:sign_out": "The way out",
    "front_door:tell_us": "Anybody may tell us about a child",
    "front_door:told_us": "What we say to them when they have",
    "front_door:api": "Partners sign in with a token of their own",
    "about:accessibility": "Holds nothing about anybody",
    "about:times": "Holds nothing about anybody",
    "about:records": "Holds nothing about anybody",
}


def doors(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every address: its name, and the view behind it."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            name = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from doors(pattern.url_patterns, name)
        else:
            yield f"{prefix}{pattern.name or pattern.pattern}", pattern.callback


def unlocked(patterns: list[URLPattern | URLResolver]) -> list[str]:
    """Addresses that ask for no permission and are not on the list."""
    return [
        name
        for name, view in doors(patterns)
        if not getattr(view, "requires_permission", None) and name not in PUBLIC
    ]


def test_every_view_asks_for_a_permission_or_is_on_the_short_public_list() -> None:
    patterns = get_resolver().url_patterns

    assert list(doors(patterns))
    assert unlocked(patterns) == []


def test_a_view_that_asks_for_nothing_is_found() -> None:
    @requires("people.view")
    def locked(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def forgotten(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert unlocked([path("a", locked, name="locked"), path("b", forgotten, name="forgotten")]) == [
        "forgotten"
    ]


def test_every_permission_asked_for_is_one_that_roles_can_give() -> None:
    asked = {getattr(view, "requires_permission", None) for _, view in doors(get_resolver().url_patterns)}

    assert asked - {None} <= ALL_PERMISSIONS


def test_no_two_addresses_have_one_name() -> None:
    names = [name for name, _ in doors(get_resolver().url_patterns)]

    assert sorted(names) == sorted(set(names))
