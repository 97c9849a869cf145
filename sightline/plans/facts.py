"""What is true of a plan now, gathered from its own rows and from the hall, for policy to judge."""

from __future__ import annotations

from sightline.cases import events
from sightline.cases.models import Allocation, Case, Event
from sightline.people.models import Person
from sightline.plans.kinds import PlanKind, kind_of, registered
from sightline.plans.models import Plan
from sightline.plans.policy import OutcomeFacts, PlanFacts
from sightline.workforce.models import Worker


def of(plan: Plan) -> PlanFacts:
    """Everything that policy asks about a plan."""
    actions = list(plan.actions.all())
    return PlanFacts(
        called=plan.child.called,
        is_ended=plan.is_ended,
        is_agreed=plan.agreed_at is not None,
        why=plan.why,
        contingency=plan.contingency,
        family_view=plan.family_view,
        step_up=plan.step_up,
        step_down=plan.step_down,
        outcomes=[
            OutcomeFacts(
                outcome.what,
                outcome.how_we_will_know,
                sum(1 for action in actions if action.outcome_id == outcome.pk),
            )
            for outcome in plan.outcomes.filter(reached_on__isnull=True)
        ],
        open_actions=[action.what for action in actions if action.is_open],
    )


def begun(child: Person, kind: str) -> Event | None:
    """The event with which a plan of this kind already began and has not ended, and that no row here tells.

    It came in an extract or from another system: the plan has its dates and not its words.
    """
    it = kind_of(kind)
    if not it.started:
        return None
    last = _last(child, it.started)
    if last is None or (last.room and last.row and last.room == Plan._meta.label_lower):
        return None
    over = _last(child, it.ended) if it.ended else None
    return None if over is not None and over.happened_at >= last.happened_at else last


def may_be_begun(child: Person) -> list[tuple[PlanKind, Case]]:
    """The kinds of plan that may be begun for this child now, each in the work it would belong to."""
    cases = list(
        Case.objects.open().filter(child=child).exclude(kind=Case.Kind.CONTACT).order_by("-opened_at")
    )
    if not cases:
        return []
    has = set(Plan.objects.open().filter(child=child).values_list("kind", flat=True))
    found = []
    for kind in registered():
        if kind.code not in has and kind.offered_while and _is_between(child, *kind.offered_while):
            found.append((kind, _case_for(kind, cases)))
    return found


def who_holds(child: Person) -> list[Worker]:
    """Everybody who holds this child now, in any work."""
    rows = Allocation.objects.filter(case__child=child, period__endswith__isnull=True)
    return [row.worker for row in rows.select_related("worker").order_by("pk")]


WORK = {"early_help": Case.Kind.EARLY_HELP, "pathway": Case.Kind.LEAVING_CARE}
"""The work that a kind of plan belongs to, where it is not social care."""


def _case_for(kind: PlanKind, cases: list[Case]) -> Case:
    wanted = WORK.get(kind.code, Case.Kind.SOCIAL_CARE)
    return next((case for case in cases if case.kind == wanted), cases[0])


def _is_between(child: Person, first: str, second: str) -> bool:
    begun_by, ended_by = _last(child, first), _last(child, second)
    if begun_by is None:
        return False
    return ended_by is None or ended_by.happened_at < begun_by.happened_at


def _last(child: Person, kind: str) -> Event | None:
    found: Event | None = (
        events.standing().filter(child=child, kind__name=kind).order_by("-happened_at", "-pk").first()
    )
    return found
