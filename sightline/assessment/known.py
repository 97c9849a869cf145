"""What we already know about a child, with who and when, ready to be cited and never silently copied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from sightline.assessment.models import Answer, Assessment, Question
from sightline.cases import events
from sightline.participation.models import ChildAtVisit, Voice
from sightline.people.models import Person
from sightline.workforce.models import Worker

MOST = 3
TOLD_US = ("contact.received", "referral.received")


@dataclass(frozen=True, slots=True)
class Known:
    """Something already written."""

    words: str
    by: str
    at: datetime
    url: str = ""


def about(child: Person, question: Question, *, besides: Assessment, worker: Worker) -> list[Known]:
    """What is already written that bears on one question."""
    earlier = _earlier_answers(child, question, besides=besides, worker=worker)
    if question is Question.LIFE:
        return [*_words(child, worker=worker), *earlier]
    if question is Question.WORRIES_AND_STRENGTHS:
        return [*_visits(child, worker=worker), *_told(child), *earlier]
    return earlier


def _words(child: Person, *, worker: Worker) -> list[Known]:
    url = reverse("participation:words", args=[child.pk])
    return [
        Known(f"“{voice.words}”", f"{child.called}, to {voice.recorded_by}", voice.said_at, url)
        for voice in Voice.objects.visible_to(worker).of(child)[:MOST]
    ]


def _visits(child: Person, *, worker: Worker) -> list[Known]:
    seen = (
        ChildAtVisit.objects.visible_to(worker)
        .of(child)
        .standing()
        .exclude(visit__what_it_means_now="")[:MOST]
    )
    return [
        Known(
            each.visit.what_it_means_now,
            str(each.visit.visited_by),
            each.visit.visited_at,
            reverse("participation:visit", args=[child.pk, each.visit_id]),
        )
        for each in seen
    ]


def _told(child: Person) -> list[Known]:
    """What people have told us about this child, in the line of each contact."""
    found = (
        events.standing()
        .filter(child=child, kind__name__in=TOLD_US)
        .exclude(summary="")
        .select_related("recorded_by")
        .order_by("-happened_at")[:MOST]
    )
    return [Known(each.summary, str(each.recorded_by or each.source), each.happened_at) for each in found]


def _earlier_answers(
    child: Person, question: Question, *, besides: Assessment, worker: Worker
) -> list[Known]:
    """The same question in the last assessment that was authorised."""
    before = Assessment.objects.visible_to(worker).filter(child=child, state=Assessment.State.AUTHORISED)
    last = before.exclude(pk=besides.pk).order_by("-authorised_at").first()
    if last is None:
        return []
    written = (
        Answer.objects.filter(assessment=last, question=question)
        .exclude(text="")
        .select_related("written_by")
    )
    url = reverse("assessment:assessment", args=[last.pk])
    return [
        Known(each.text, f"{each.written_by}, in the last assessment", each.written_at, url)
        for each in written
    ]
