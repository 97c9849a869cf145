"""What stands beside the writing: what this child has said before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sightline.participation.models import Voice
from sightline.people.models import Person
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Known:
    """Something already written, with who and when, to be cited and never copied."""

    words: str
    by: str
    at: datetime
    url: str = ""


def said_before(child: Person, *, worker: Worker, most: int = 3) -> list[Known]:
    """The last things a child told us, in their words."""
    voices = Voice.objects.visible_to(worker).of(child)[:most]
    return [
        Known(f"“{voice.words}”", f"{child.called}, to {voice.recorded_by}", voice.said_at)
        for voice in voices
    ]
