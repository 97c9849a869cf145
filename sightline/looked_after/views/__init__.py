"""The pages of care."""

from sightline.looked_after.views.care import (
    begin,
    end,
    fill_in,
    from_the_story,
    in_care,
    legal_status,
    move,
)
from sightline.looked_after.views.children import children
from sightline.looked_after.views.deciding import who_decides
from sightline.looked_after.views.homes import (
    add_home,
    approve_home,
    carers,
    close_home,
    home,
    homes,
    homes_that_fit,
    keep_home_from,
    limit_home,
)
from sightline.looked_after.views.mistakes import take_back
from sightline.looked_after.views.shown import draft

__all__ = [
    "add_home",
    "approve_home",
    "begin",
    "carers",
    "children",
    "close_home",
    "draft",
    "end",
    "fill_in",
    "from_the_story",
    "home",
    "homes",
    "homes_that_fit",
    "in_care",
    "keep_home_from",
    "legal_status",
    "limit_home",
    "move",
    "take_back",
    "who_decides",
]
