"""Finding somebody, whatever was typed, in the order a duty worker needs, each result saying why."""

from sightline.people.search.finding import Found, Match, look_for, search
from sightline.people.search.keeping import index_later

__all__ = ["Found", "Match", "index_later", "look_for", "search"]
