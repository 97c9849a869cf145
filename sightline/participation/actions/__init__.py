"""What people do here: write down a visit, a child's words, and the answer given to the child."""

from sightline.participation.actions.told import ChildAsSeen, VisitAsTold, VoiceAsTold
from sightline.participation.actions.visits import (
    NOT_SEEN,
    OBSERVED,
    SEEN_ALONE,
    SEEN_NOT_ALONE,
    record_visit,
    withdraw_visit,
)
from sightline.participation.actions.voices import answer_voice, record_voice

__all__ = [
    "NOT_SEEN",
    "OBSERVED",
    "SEEN_ALONE",
    "SEEN_NOT_ALONE",
    "ChildAsSeen",
    "VisitAsTold",
    "VoiceAsTold",
    "answer_voice",
    "record_visit",
    "record_voice",
    "withdraw_visit",
]
