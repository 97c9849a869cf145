"""Making a section 47 enquiry: begun by a strategy discussion, ended by a manager's decision."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.cases import decisions, events
from sightline.cases.models import Event
from sightline.cases.written_down import open_case_of
from sightline.child_protection import facts, permissions, policy
from sightline.child_protection.models import Enquiry, Finding, Part
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import Refused, check
from sightline.workforce.models import Worker

QUESTION = "section_47"
"""What is being decided, in the hall's own words."""


class WrittenMeanwhile(Refused):
    """Somebody else wrote here since this page was opened. Both versions are kept and shown."""

    def __init__(self, theirs: Finding, yours: str) -> None:
        super().__init__([f"{theirs.written_by} changed this while you were writing. Nothing has been lost"])
        self.theirs = theirs
        self.yours = yours


@transaction.atomic
def open_enquiry(
    child: Person, *, because_of: Event, lead: Worker, by: Worker, at: datetime, reason: str = ""
) -> Enquiry:
    """Begin an enquiry, led by a registered social worker from its first instant.

    Called when a strategy discussion decided on it: whoever chaired it answers for the permission.
    """
    is_open = Enquiry.objects.open().select_for_update().filter(child=child).exists()
    check(policy.obstacles_to_opening(child.called, is_open_already=is_open))
    check(policy.obstacles_to_leading(lead.name, is_registered=lead.is_registered_on(london_date(at))))
    return Enquiry.objects.create(
        child=child, because_of=because_of, opened_at=because_of.happened_at, lead=lead
    )


@transaction.atomic
def give_enquiry(enquiry: Enquiry, worker: Worker, *, by: Worker, at: datetime, reason: str) -> Enquiry:
    """Another registered social worker leads it from here. Anybody else is refused, with the rule."""
    enquiry = _locked(enquiry)
    permissions.check_may_authorise(by, enquiry)
    check(
        ([] if enquiry.is_open else ["This enquiry is over"])
        + policy.obstacles_to_leading(worker.name, is_registered=worker.is_registered_on(london_date(at)))
    )
    enquiry.lead = worker
    enquiry.save(update_fields=["lead"])
    return enquiry


def led_by(worker: Worker) -> list[tuple[int, Person]]:
    """The enquiries that go on in this worker's name, each with its child."""
    found = Enquiry.objects.open().filter(lead=worker).select_related("child").order_by("pk")
    return [(each.pk, each.child) for each in found]


def hand_on(number: int, to: Worker, by: Worker, at: datetime, reason: str) -> Enquiry:
    """The same as giving it, from the page on which somebody who leaves hands everything over."""
    return give_enquiry(Enquiry.objects.get(pk=number), to, by=by, at=at, reason=reason)


@transaction.atomic
def write(enquiry: Enquiry, part: Part, text: str, *, by: Worker, at: datetime, since: int) -> Finding:
    """Keep what has been found out under one heading. `since` is the version that the writer was looking at."""
    enquiry = _locked(enquiry)
    permissions.check_may_write(by, enquiry.child)
    check(policy.obstacles_to_writing(enquiry.state))
    finding = Finding.objects.select_related("written_by").filter(enquiry=enquiry, part=part).first()
    if finding is None:
        return Finding.objects.create(enquiry=enquiry, part=part, text=text, written_by=by, written_at=at)
    if finding.text == text:
        return finding
    if finding.version != since:
        raise WrittenMeanwhile(finding, text)
    finding.text, finding.written_by, finding.written_at, finding.version = text, by, at, since + 1
    finding.save()
    return finding


@transaction.atomic
def propose_outcome(
    enquiry: Enquiry,
    outcome: str,
    *,
    by: Worker,
    at: datetime,
    reason: str,
    not_seen_alone_because: str = "",
) -> Enquiry:
    """Put what was found, and what should follow, to a manager. Nothing takes effect yet."""
    enquiry = _locked(enquiry)
    permissions.check_may_write(by, enquiry.child)
    enquiry.not_seen_alone_because = not_seen_alone_because or enquiry.not_seen_alone_because
    case = open_case_of(enquiry.child)
    check(
        policy.obstacles_to_leading(by.name, is_registered=by.is_registered_on(london_date(at)))
        + policy.obstacles_to_proposing(facts.of(enquiry), outcome, reason)
        + ([] if case else ["This child is not open to us, so nobody could carry the outcome out"])
    )
    assert case is not None
    enquiry.decision = decisions.propose(case, QUESTION, outcome, by=by, at=at, reason=reason)
    enquiry.state = Enquiry.State.PROPOSED
    enquiry.save(update_fields=["decision", "state", "not_seen_alone_because"])
    return enquiry


@transaction.atomic
def authorise(
    enquiry: Enquiry, *, by: Worker, at: datetime, reason: str, outcome: str | None = None
) -> Enquiry:
    """Agree the outcome, or change it, and start what follows, all or nothing."""
    enquiry = _locked(enquiry)
    permissions.check_may_authorise(by, enquiry)
    decision = enquiry.decision
    check(
        policy.obstacles_to_authorising(
            facts.of(enquiry),
            outcome or (decision.outcome if decision else ""),
            reason,
            signer_made_it=decision is not None and decision.made_by_id == by.pk,
            signer_is_registered=by.is_registered_on(london_date(at)),
        )
    )
    assert decision is not None
    enquiry.state, enquiry.authorised_at = Enquiry.State.AUTHORISED, at
    enquiry.save(update_fields=["state", "authorised_at"])
    enquiry.decision = decisions.sign(decision, by=by, at=at, reason=reason, outcome=outcome)
    return enquiry


@transaction.atomic
def send_back(enquiry: Enquiry, *, by: Worker, at: datetime, reason: str) -> Enquiry:
    """Send it back with what would make it good. The clocks go on."""
    enquiry = _locked(enquiry)
    permissions.check_may_authorise(by, enquiry)
    check([] if enquiry.state == Enquiry.State.PROPOSED else ["No outcome is waiting to be authorised"])
    assert enquiry.decision is not None
    decisions.return_to_maker(enquiry.decision, by=by, at=at, reason=reason)
    enquiry.state = Enquiry.State.RETURNED
    enquiry.save(update_fields=["state"])
    return enquiry


@transaction.atomic
def stop_enquiry(enquiry: Enquiry, *, by: Worker, at: datetime, reason: str) -> Enquiry:
    """Stop an enquiry before it is finished, with why: a manager's decision, and it ends the clocks."""
    enquiry = _locked(enquiry)
    permissions.check_may_authorise(by, enquiry)
    check(policy.obstacles_to_stopping(facts.of(enquiry), reason))
    _close(enquiry, at=at, reason=reason)
    events.record(
        enquiry.child,
        "s47.stopped",
        happened_at=at,
        at=at,
        by=by,
        case=open_case_of(enquiry.child),
        because_of=enquiry.because_of,
        detail=enquiry,
        summary=reason[:300],
    )
    return enquiry


@transaction.atomic
def take_back_enquiry(child: Person, held: Event, *, at: datetime, reason: str) -> None:
    """The strategy discussion did not decide on an enquiry after all: the record of it is mended."""
    begun = Enquiry.objects.select_for_update().filter(child=child, because_of=held).first()
    if begun is None:
        return
    check([] if begun.is_open else [f"The enquiry about {child.called} is over, so what began it stands"])
    _close(begun, at=at, reason=reason or "Recorded by mistake")


def _close(enquiry: Enquiry, *, at: datetime, reason: str) -> None:
    enquiry.state, enquiry.stopped_at, enquiry.stopped_because = Enquiry.State.STOPPED, at, reason
    enquiry.save(update_fields=["state", "stopped_at", "stopped_because"])


def _locked(enquiry: Enquiry) -> Enquiry:
    return (
        Enquiry.objects.select_for_update(of=("self",))
        .select_related("child", "decision", "lead", "because_of")
        .get(pk=enquiry.pk)
    )
