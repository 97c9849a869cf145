"""The children of one family who share a path, each with their own piece of work."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.synthetic.families import Child, Family
from sightline.synthetic.work import Work


@dataclass(frozen=True, slots=True)
class Lives:
    """The children of one family who share a path, each with their own piece of work."""

    family: Family
    children: list[Child]
    works: list[Work]

    def pairs(self) -> list[tuple[Child, Work]]:
        return list(zip(self.children, self.works, strict=True))
