"""What the room knows of one child's early help now: the work, the agreement, who leads, what waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sightline.cases import events
from sightline.cases.models import Allocation, Case, Duty
from sightline.cases.next_for_them import soonest_first
from sightline.cases.written_down import open_case_of
from sightline.early_help.models import Agreement, EarlyHelpDecision, Lead, OfferReferral, StepUp
from sightline.people.models import Person

REQUEST, DECIDED = "eh.request_received", "eh.triage_decided"
KINDS = (REQUEST, DECIDED, "eh.lead_practitioner_named", "eh.started")
OPEN_TO_SOCIAL_CARE = (Case.Kind.SOCIAL_CARE, Case.Kind.LEAVING_CARE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one child's early help stands, in words and with what it rests on."""

    case: Case
    happened: Mapping[str, datetime]
    """When each thing last happened in this work, by the kind of event."""
    is_accepted: bool
    holding: Allocation | None
    lead: Lead | None
    agreement: Agreement | None
    waiting_step_up: StepUp | None

    @property
    def asked_at(self) -> datetime | None:
        return self.happened.get(REQUEST)

    @property
    def is_started(self) -> bool:
        """Whether somebody has spoken to the family since help was last agreed."""
        return self._since("eh.started", DECIDED)

    @property
    def has_lead(self) -> bool:
        return self.lead is not None or self._since("eh.lead_practitioner_named", DECIDED)

    @property
    def led_by(self) -> str:
        """Who leads the help; a manager who only holds the name is not that."""
        if self.lead:
            return str(self.lead)
        return str(self.holding.worker) if self.has_lead and self.holding else ""

    @property
    def words(self) -> str:
        """Where it has come to, as a list and a page say it."""
        if self.case.closed_at:
            return "Ended"
        if self.waiting_step_up:
            return "Social care is deciding"
        if not self.is_accepted:
            return "Waiting to be decided on"
        if not self.has_lead:
            return "Waiting for somebody to lead it"
        return "Help is going on" if self.is_started else "Waiting for the first contact"

    def _since(self, kind: str, after: str) -> bool:
        at, since = self.happened.get(kind), self.happened.get(after)
        return at is not None and (since is None or at >= since)


def open_help(child: Person) -> Case | None:
    """The early help that is open for a child."""
    return open_case_of(child, [Case.Kind.EARLY_HELP])


def latest_help(child: Person) -> Case | None:
    """The early help that is open, or else the last that was."""
    return (
        open_help(child)
        or Case.objects.filter(child=child, kind=Case.Kind.EARLY_HELP).order_by("-opened_at").first()
    )


def standing_of(case: Case) -> Standing:
    """How this early help stands now."""
    return standings([case])[case.pk]


def standings(cases: Sequence[Case]) -> dict[int, Standing]:
    """The same for a page of a list, each part read once."""
    ids = [case.pk for case in cases]
    happened: dict[int, dict[str, datetime]] = {pk: {} for pk in ids}
    accepted: dict[int, bool] = dict.fromkeys(ids, False)
    rows = events.standing().filter(case__in=ids, kind__name__in=KINDS).order_by("happened_at", "pk")
    for case, name, at, outcome in rows.values_list("case", "kind__name", "happened_at", "outcome"):
        happened[case][name] = at
        if name == DECIDED:
            accepted[case] = outcome == "accepted"
        elif name == REQUEST:
            accepted[case] = False
    held = Allocation.objects.filter(case__in=ids, period__endswith__isnull=True)
    holding = {each.case_id: each for each in held.select_related("worker", "team")}
    leads = Lead.objects.filter(case__in=ids, ended_at__isnull=True).select_related("worker")
    lead = {each.case_id: each for each in leads}
    agreement = {each.case_id: each for each in Agreement.objects.filter(case__in=ids, ended_on__isnull=True)}
    asked = {each.case_id: each for each in StepUp.objects.filter(case__in=ids, decided_at__isnull=True)}
    return {
        case.pk: Standing(
            case,
            happened[case.pk],
            accepted[case.pk],
            holding.get(case.pk),
            lead.get(case.pk),
            agreement.get(case.pk),
            asked.get(case.pk),
        )
        for case in cases
    }


def social_care_is_open(child: Person) -> bool:
    """Whether a social worker holds this child too."""
    return Case.objects.open().filter(child=child, kind__in=OPEN_TO_SOCIAL_CARE).exists()


def places_open(child: Person) -> int:
    """For how many offers this child waits, or goes to."""
    return OfferReferral.objects.open().filter(child=child).count()


def decisions_on(case: Case) -> list[EarlyHelpDecision]:
    return list(EarlyHelpDecision.objects.filter(case=case).select_related("decided_by"))


def duties_of(case: Case, now: datetime) -> list[Duty]:
    """Only the clocks of early help. Those of social care are on the child's own page."""
    rows = Duty.objects.open_at(now).filter(case=case).select_related("standard", "opened_by", "child")
    return soonest_first(rows)


def social_worker_of(child: Person) -> Allocation | None:
    """Who holds the child in social care now: whoever leads early help must know whom to ring."""
    held = Allocation.objects.filter(
        case__child=child,
        case__kind=Case.Kind.SOCIAL_CARE,
        case__closed_at__isnull=True,
        period__endswith__isnull=True,
    )
    return held.select_related("worker", "team").first()
