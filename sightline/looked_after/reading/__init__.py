"""What pages, lists and returns ask of a child's care: episodes, where they live, what stands now."""

from sightline.looked_after.reading.children import InCare, in_care
from sightline.looked_after.reading.history import episodes_of, latest_care_of, passages, to_look_at_again
from sightline.looked_after.reading.now import CareNow, care_now, clocks_of, lives, standing_facts

__all__ = [
    "CareNow",
    "InCare",
    "care_now",
    "clocks_of",
    "episodes_of",
    "in_care",
    "latest_care_of",
    "lives",
    "passages",
    "standing_facts",
    "to_look_at_again",
]
