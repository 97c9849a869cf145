"""Finding somebody, whatever was typed, in the order a duty worker needs, each result saying why."""

from sightline.people.search.finding import Found, Match, look_for, search

__all__ = ["Found", "Match", "look_for", "search"]
