"""What people do to an assessment. Nothing else writes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from sightline.assessment import facts, permissions, policy
from sightline.assessment.models import Answer, Assessment, ManagerReview, Question
from sightline.cases import allocations, decisions, events
from sightline.cases.models import Allocation, Case, Event
from sightline.shared.clock import london_date
from sightline.shared.refusals import Refused, check
from sightline.workforce.models import Worker

QUESTION = "assessment"
"""What is being decided, in the hall's own words."""


class WrittenMeanwhile(Refused):
    """Somebody else wrote here since this page was opened. Both versions are kept and shown."""

    def __init__(self, theirs: Answer, yours: str) -> None:
        super().__init__([f"{theirs.written_by} changed this while you were writing. Nothing has been lost"])
        self.theirs = theirs
        self.yours = yours


@dataclass(slots=True)
class Chosen:
    """What is chosen rather than written: factors, and the reasons for what is missing."""

    factors: Sequence[str] = ()
    not_seen_because: str = ""
    not_seen_alone_because: str = ""
    no_voice_because: str = ""
    family_not_heard_because: str = ""


@transaction.atomic
def open_assessment(
    case: Case,
    *,
    by: Worker,
    at: datetime,
    reason: str = "",
    because_of: Event | None = None,
    referral: Event | None = None,
) -> Assessment:
    """Begin an assessment of one child. The case already has a holder, so it is never without a name.

    Called when a decision has been signed: whoever signed it answers for the permission.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("child").get(pk=case.pk)
    waiting = Assessment.objects.open().filter(case=case)
    check(["An assessment is already open in this piece of work"] if waiting.exists() else [])
    assessment = Assessment.objects.create(
        child=case.child, case=case, because_of=because_of, referral=referral, started_at=at
    )
    _append(assessment, "assessment.started", by=by, at=at, because_of=because_of, reason=reason)
    return assessment


@transaction.atomic
def allocate(assessment: Assessment, worker: Worker, *, by: Worker, at: datetime, reason: str) -> Allocation:
    """Give an assessment, and with it the child, to a named worker."""
    permissions.check_may_allocate(by, assessment)
    return allocations.allocate(assessment.case, worker, by=by, at=at, reason=reason)


@transaction.atomic
def set_review_point(
    assessment: Assessment, *, target_on: date, review_on: date, by: Worker, at: datetime, reason: str
) -> Assessment:
    """Agree on day one when this child needs it by, and when a manager will look at it on the way."""
    assessment = _locked(assessment)
    permissions.check_may_agree_dates(by, assessment)
    check(
        policy.obstacles_to_setting_target(
            state=assessment.state,
            target_on=target_on,
            review_on=review_on,
            today=london_date(at),
            latest_on=facts.latest_on(assessment),
            reason=reason,
        )
    )
    assessment.target_on, assessment.review_on, assessment.target_because = target_on, review_on, reason
    assessment.save(update_fields=["target_on", "review_on", "target_because"])
    summary = f"To be finished by {target_on:%-d %B %Y}; reviewed on {review_on:%-d %B}"
    _append(assessment, "assessment.review_point_set", by=by, at=at, summary=summary, reason=reason)
    return assessment


@transaction.atomic
def record_manager_review(
    assessment: Assessment,
    number: int,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    target_on: date | None = None,
) -> ManagerReview:
    """Keep what a manager thought at day 10 or day 20, and what they asked for. `reason` is that note."""
    assessment = _locked(assessment)
    permissions.check_may_authorise(by, assessment)
    is_done = assessment.reviews.filter(number=number).exists()
    check(policy.obstacles_to_reviewing(state=assessment.state, number=number, is_done=is_done, note=reason))
    review = ManagerReview.objects.create(
        assessment=assessment, number=number, note=reason, target_on=target_on, reviewed_by=by, reviewed_at=at
    )
    if target_on is not None and target_on != assessment.target_on:
        set_review_point(
            assessment,
            target_on=target_on,
            review_on=min(assessment.review_on or target_on, target_on),
            by=by,
            at=at,
            reason=reason,
        )
    _append(assessment, f"assessment.manager_review_{number}", by=by, at=at, summary=reason[:300])
    return review


@transaction.atomic
def write(
    assessment: Assessment, question: Question, text: str, *, by: Worker, at: datetime, since: int
) -> Answer:
    """Keep what has been written under one question. `since` is the version that the writer was looking at.

    When somebody else has written meanwhile, nothing is overwritten: both versions are handed back.
    """
    assessment = _locked(assessment)
    permissions.check_may_write(by, assessment)
    check(policy.obstacles_to_writing(state=assessment.state))
    answer = (
        Answer.objects.select_related("written_by").filter(assessment=assessment, question=question).first()
    )
    if answer is None:
        return Answer.objects.create(
            assessment=assessment, question=question, text=text, written_by=by, written_at=at
        )
    if answer.text == text:
        return answer
    if answer.version != since:
        raise WrittenMeanwhile(answer, text)
    answer.text, answer.written_by, answer.written_at, answer.version = text, by, at, since + 1
    answer.save()
    return answer


@transaction.atomic
def choose(assessment: Assessment, chosen: Chosen, *, by: Worker, at: datetime, since: int) -> Assessment:
    """Keep the factors found, and why something is missing."""
    assessment = _locked(assessment)
    permissions.check_may_write(by, assessment)
    check(policy.obstacles_to_writing(state=assessment.state))
    before = {name: getattr(assessment, name) for name in Chosen.__slots__}
    after = {name: getattr(chosen, name) for name in Chosen.__slots__} | {"factors": list(chosen.factors)}
    if before == after:
        return assessment
    check(
        ["Somebody else changed these while this page was open. Look at them again before you save"]
        if assessment.version != since
        else []
    )
    Assessment.objects.filter(pk=assessment.pk).update(version=F("version") + 1, **after)
    assessment.refresh_from_db()
    return assessment


@transaction.atomic
def submit(assessment: Assessment, outcome: str, *, by: Worker, at: datetime, reason: str) -> Assessment:
    """Put the assessment, and what should happen next, to a manager. Nothing takes effect yet."""
    assessment = _locked(assessment)
    permissions.check_may_write(by, assessment)
    check(policy.obstacles_to_submitting(facts.of(assessment), outcome, reason))
    assessment.decision = decisions.propose(assessment.case, QUESTION, outcome, by=by, at=at, reason=reason)
    assessment.state = Assessment.State.SUBMITTED
    assessment.save(update_fields=["decision", "state"])
    return assessment


@transaction.atomic
def send_back(assessment: Assessment, *, by: Worker, at: datetime, reason: str) -> Assessment:
    """Send an assessment back with what would make it good."""
    assessment = _locked(assessment)
    permissions.check_may_authorise(by, assessment)
    check(policy.obstacles_to_returning(state=assessment.state, reason=reason))
    assert assessment.decision is not None
    decisions.return_to_maker(assessment.decision, by=by, at=at, reason=reason)
    assessment.state = Assessment.State.RETURNED
    assessment.save(update_fields=["state"])
    return assessment


@transaction.atomic
def authorise(
    assessment: Assessment, *, by: Worker, at: datetime, reason: str, outcome: str | None = None
) -> Assessment:
    """Agree the assessment, or change what follows from it, and start what follows, all or nothing."""
    assessment = _locked(assessment)
    permissions.check_may_authorise(by, assessment)
    standing = facts.of(assessment)
    decision = assessment.decision
    check(
        policy.obstacles_to_authorising(
            standing,
            outcome or (decision.outcome if decision else ""),
            reason,
            signer_wrote_it=decision is not None and decision.made_by_id == by.pk,
            signer_is_registered=by.is_registered_on(london_date(at)),
        )
    )
    assert decision is not None
    assessment.state, assessment.authorised_at = Assessment.State.AUTHORISED, at
    assessment.was_without_voice = not standing.has_voice
    assessment.save(update_fields=["state", "authorised_at", "was_without_voice"])
    if assessment.was_without_voice:
        why = assessment.no_voice_because
        _append(assessment, "assessment.signed_without_voice", by=by, at=at, summary=why[:300])
    assessment.decision = decisions.sign(decision, by=by, at=at, reason=reason, outcome=outcome)
    return assessment


@transaction.atomic
def share(assessment: Assessment, *, by: Worker, at: datetime, reason: str) -> Event:
    """Note that the family and the child have been told what it says. `reason` is how."""
    assessment = _locked(assessment)
    permissions.check_may_write(by, assessment)
    check(
        policy.obstacles_to_sharing(
            state=assessment.state, is_shared=facts.shared_at(assessment) is not None, how=reason
        )
    )
    return _append(assessment, "assessment.shared", by=by, at=at, summary=reason[:300])


def _locked(assessment: Assessment) -> Assessment:
    return (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("child", "case", "decision", "referral")
        .get(pk=assessment.pk)
    )


def _append(
    assessment: Assessment,
    kind: str,
    *,
    by: Worker,
    at: datetime,
    because_of: Event | None = None,
    summary: str = "",
    reason: str = "",
) -> Event:
    return events.record(
        assessment.child,
        kind,
        happened_at=at,
        at=at,
        by=by,
        case=assessment.case,
        because_of=because_of,
        detail=assessment,
        summary=summary,
        reason=reason,
    )
