"""One piece of work with a child, and how its rows are spelled for the database."""

from __future__ import annotations

from dataclasses import dataclass, field

from sightline.synthetic.staff import Post, Team

NONE = "\\N"


@dataclass(slots=True)
class Work:
    """One piece of work with one child, and who has answered for it in turn."""

    id: int
    child: int
    kind: str
    opened: int
    because: int = 0
    closed: int = 0
    in_care: bool = False
    held: list[tuple[int, Team, Post, bool, str]] = field(default_factory=list)

    def give(self, at: int, team: Team, post: Post, reason: str, *, holding: bool = False) -> None:
        """From a moment, another post answers for it."""
        if self.held and self.held[-1][0] >= at:
            self.held.pop()
        self.held.append((at, team, post, holding, reason))

    def team_at(self, moment: int) -> Team:
        return self._at(moment)[1]

    def post_at(self, moment: int) -> Post:
        return self._at(moment)[2]

    def worker(self, moment: int) -> int:
        """Who answered for it at a moment."""
        return self._at(moment)[2].holder(moment)

    def manager(self, moment: int) -> int:
        return self._at(moment)[1].manager.holder(moment)

    def _at(self, moment: int) -> tuple[int, Team, Post, bool, str]:
        for one in reversed(self.held):
            if one[0] <= moment:
                return one
        return self.held[0]


class Moment(str):
    """Text that is already as the database reads it."""

    __slots__ = ()


def text(value: object) -> str:
    """A value as PostgreSQL copies it in."""
    kind = type(value)
    if kind is str or kind is Moment:
        return value  # type: ignore[return-value]
    if kind is int:
        return str(value)
    if value is None:
        return NONE
    if value is True:
        return "t"
    if value is False:
        return "f"
    if isinstance(value, (list, tuple)):
        return "{" + ",".join([f'"{one}"' for one in value]) + "}"
    return str(value)
