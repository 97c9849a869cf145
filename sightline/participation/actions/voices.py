"""Writing down what a child told us, and the answer given to the child."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.events import NewEvent
from sightline.cases.policy import is_late as is_written_late
from sightline.cases.written_down import open_case_of, shortened, working_days_since
from sightline.participation import permissions, policy
from sightline.participation.actions.told import VoiceAsTold
from sightline.participation.models import Visit, Voice
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def record_voice(
    child: Person,
    told: VoiceAsTold,
    *,
    by: Worker,
    at: datetime,
    reason: str = "",
    visit: Visit | None = None,
) -> Voice:
    """Keep what a child told us, in their words, apart from what we make of it."""
    permissions.check_may_record(by, child)
    late_by = working_days_since(told.said_at, at)
    check(
        policy.obstacles_to_recording_voice(
            words=told.words,
            said_at=told.said_at,
            recorded_at=at,
            working_days_ago=late_by,
            late_because=reason,
        )
    )
    if told.what_changed or told.told_the_child_on:
        check(_obstacles_to_answer(told.what_changed, told.told_the_child_on, told.said_at, at))
    is_late = is_written_late(late_by)
    voice = Voice.objects.create(
        child=child,
        visit=visit,
        recorded_by=by,
        recorded_at=at,
        is_late_entry=is_late,
        late_because=reason if is_late else "",
        **{name: getattr(told, name) for name in VoiceAsTold.__slots__},
    )
    spoken = NewEvent(
        child,
        "voice.recorded",
        voice.said_at,
        case=open_case_of(child),
        detail=voice,
        is_timed=voice.is_timed,
        summary=shortened(voice.words),
        reason=voice.late_because,
    )
    events.record_many([spoken], at=at, by=by)
    return voice


@transaction.atomic
def answer_voice(
    voice: Voice, *, by: Worker, at: datetime, what_changed: str, told_the_child_on: date | None
) -> Voice:
    """Say what changed because of what a child said, or why it was not followed, and that they were told."""
    voice = Voice.objects.select_for_update(of=("self",)).select_related("child").get(pk=voice.pk)
    permissions.check_may_record(by, voice.child)
    check(_obstacles_to_answer(what_changed, told_the_child_on, voice.said_at, at))
    voice.what_changed, voice.told_the_child_on = what_changed, told_the_child_on
    voice.save(update_fields=["what_changed", "told_the_child_on"])
    if told_the_child_on is not None:
        events.record(
            voice.child,
            "voice.answered",
            happened_at=at,
            at=at,
            by=by,
            case=open_case_of(voice.child),
            detail=voice,
            summary=shortened(what_changed),
        )
    return voice


def _obstacles_to_answer(
    what_changed: str, told_on: date | None, said_at: datetime, at: datetime
) -> list[str]:
    return policy.obstacles_to_answering_voice(
        what_changed=what_changed, told_on=told_on, said_on=london_date(said_at), today=london_date(at)
    )
