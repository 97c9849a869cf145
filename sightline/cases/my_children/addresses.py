"""Addresses of pages in rooms above this one, which this room knows only by name."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address(name: str, *parts: int | str | None) -> str:
    """The address of a page of a room above, where this installation has it."""
    try:
        return reverse(name, args=[part for part in parts if part is not None])
    except NoReverseMatch:
        return ""
