"""What a worker tells us, before it is judged and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sightline.looked_after.models import Home


@dataclass(frozen=True, slots=True)
class HomeTold:
    """Where a child lives from now, and what kind of home it is for them."""

    home: Home
    placement: str
    special: str = ""
    why_here: str = ""
    agreed_although: str = ""
    miles_from_home: Decimal | None = None
    with_same_carers: bool = False


@dataclass(frozen=True, slots=True)
class Began:
    """That a child came into care."""

    began_at: datetime
    legal: str
    need: str
    home: HomeTold
    is_timed: bool = True
    agreed_by: str = ""
    """Who agreed, for care by agreement."""
    home_postcode: str = ""
    """Blank: where they are recorded as living until now."""


@dataclass(frozen=True, slots=True)
class Moved:
    """That a child moved to another home."""

    moved_at: datetime
    home: HomeTold
    because: str = ""
    is_timed: bool = True
    was_unplanned: bool = False
