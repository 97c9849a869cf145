"""What stands beside the writing: the practice standard, and what this child has said before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sightline.participation.models import Voice
from sightline.people.models import Person
from sightline.standards.reading import practice_area
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class StandardCard:
    """One area of practice, as the card beside a form shows it."""

    title: str
    prompts: list[str]
    good: str | list[str] = ""
    source: str = ""
    authority: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Something already written, with who and when, to be cited and never copied."""

    words: str
    by: str
    at: datetime
    url: str = ""


def card(title: str, *codes: str) -> StandardCard:
    """The questions of some areas of practice, under one title."""
    return StandardCard(title, [each.prompt for code in codes for each in practice_area(code).criteria])


def said_before(child: Person, *, worker: Worker, most: int = 3) -> list[Known]:
    """The last things a child told us, in their words."""
    voices = Voice.objects.visible_to(worker).of(child)[:most]
    return [
        Known(f"“{voice.words}”", f"{child.called}, to {voice.recorded_by}", voice.said_at)
        for voice in voices
    ]
