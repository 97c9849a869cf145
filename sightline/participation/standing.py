"""Tells the room of people, below, what each child last said: it stands in the banner of their pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sightline.cases.written_down import shortened
from sightline.participation.models import Voice
from sightline.people.standing import StandingPart, register
from sightline.workforce.models import Worker


def last_said(person_ids: list[int], worker: Worker, at: datetime) -> Mapping[int, StandingPart]:
    """The last thing each of these children told us, in their words."""
    voices = Voice.objects.visible_to(worker).filter(child__in=person_ids, said_at__lte=at)
    latest = voices.order_by("child", "-said_at", "-pk").distinct("child")
    return {voice.child_id: {"last_said": shortened(voice.words)} for voice in latest}


def tell() -> None:
    """Register with the room of people."""
    register(last_said)
