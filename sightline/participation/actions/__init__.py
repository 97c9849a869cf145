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
from sightline.participation.actions.written_down import open_case_of, shortened, working_days_since

__all__ = [
    "NOT_SEEN",
    "OBSERVED",
    "SEEN_ALONE",
    "SEEN_NOT_ALONE",
    "ChildAsSeen",
    "VisitAsTold",
    "VoiceAsTold",
    "answer_voice",
    "open_case_of",
    "record_visit",
    "record_voice",
    "shortened",
    "withdraw_visit",
    "working_days_since",
]
