"""One home of the register, and who has lived in it when."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Home:
    """A home in which children of one block live."""

    id: int
    kind: str
    places: int
    opened: int
    provider: str
    urn: str
    address: int
    lines: str
    postcode: str
    is_confidential: bool
    spans: list[tuple[int, int]] = field(default_factory=list)
    """From when until when a child has lived there; until 0 while nobody knows."""
    used: bool = True

    def has_room(self, start: int, end: int) -> bool:
        """Whether a child could live there for the whole of a time."""
        return sum(1 for since, until in self.spans if since < end and until > start) < self.places
