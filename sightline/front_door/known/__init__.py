"""What we already know about everybody in a contact, to stand beside the decision."""

from sightline.front_door.known.about import Known, known_about, matches_for, same_story
from sightline.front_door.known.homes import adults_in

__all__ = ["Known", "adults_in", "known_about", "matches_for", "same_story"]
