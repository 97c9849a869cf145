"""What every page about an assessment shows: the child, the clocks, what is written and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from sightline.access import drafts
from sightline.assessment import clocks, facts, known, permissions, policy, reading
from sightline.assessment.models import Answer, Assessment, Question
from sightline.people import viewing
from sightline.standards.beside import StandardCard
from sightline.standards.reading import Criterion
from sightline.workforce.present import WorkerRequest

OF_AN_ASSESSMENT = ("assessment", "assessment_id")
ANSWER = "assessment.answer"
"""The name under which words are kept that could not be saved over somebody else's."""


@dataclass(frozen=True, slots=True)
class Section:
    """One question of an assessment, what is written under it, and what stands beside it."""

    name: str
    title: str
    asks: str
    answer: Answer | None
    card: StandardCard
    known: list[known.Known]
    waits: bool = False
    """Words of this worker are kept aside because somebody else wrote here meanwhile."""

    @property
    def text(self) -> str:
        return self.answer.text if self.answer else ""

    @property
    def version(self) -> int:
        return self.answer.version if self.answer else 0


def found(request: WorkerRequest, assessment_id: int) -> Assessment:
    """The assessment, if this worker may see its child."""
    visible = Assessment.objects.visible_to(request.worker)
    return get_object_or_404(
        visible.select_related("child", "case", "referral", "decision"), pk=assessment_id
    )


def sections(assessment: Assessment, request: WorkerRequest) -> list[Section]:
    """The five questions and what the family say, in order."""
    written = {each.question: each for each in assessment.answers.select_related("written_by")}
    return [_section(assessment, Question(name), written.get(name), request) for name in Question.values]


def _section(
    assessment: Assessment, question: Question, answer: Answer | None, request: WorkerRequest
) -> Section:
    return Section(
        name=question.value,
        title=question.label,
        asks=reading.asks(question),
        answer=answer,
        card=_card(reading.criteria(question)),
        known=known.about(assessment.child, question, besides=assessment, worker=request.worker),
        waits=drafts.kept(request.user, ANSWER, about(assessment, question)) is not None,
    )


def _card(criteria: Sequence[Criterion]) -> StandardCard:
    return StandardCard(
        "What good looks like", [each.prompt for each in criteria], [each.text_good for each in criteria]
    )


def about(assessment: Assessment, question: Question) -> str:
    """Which part of which assessment a draft belongs to."""
    return f"{assessment.pk}:{question.value}"


def show(
    request: WorkerRequest,
    template: str,
    assessment: Assessment,
    now: datetime,
    *,
    status: int = 200,
    **page: Any,
) -> HttpResponse:
    """A page about one assessment, under the banner of its child."""
    stands = facts.of(assessment)
    shown = clocks.clocks_of(assessment)
    about_it = {
        "assessment": assessment,
        "child": assessment.child,
        "banner": viewing.banner(assessment.child, worker=request.worker, at=now),
        "now": now,
        "facts": stands,
        "clocks": shown,
        "both_clocks": [shown[code] for code in clocks.BOTH if code in shown],
        "reviews": {each.number: each for each in assessment.reviews.select_related("reviewed_by")},
        "review_days": policy.REVIEWS,
        "may_write": permissions.may_write(request.worker, assessment),
        "may_authorise": permissions.may_authorise(request.worker, assessment),
        "may_allocate": permissions.may_allocate(request.worker, assessment),
        "factor_words": reading.factor_words,
        "holding": facts.holding(assessment),
        "shared_at": facts.shared_at(assessment),
    }
    return render(request, template, {**about_it, **page}, status=status)
