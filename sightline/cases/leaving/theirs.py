"""Everything that is somebody's: the children they hold, offers they must answer, teams, cover they give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sightline.cases.leaving.also import Also, also_theirs
from sightline.cases.models import Allocation, Case, Duty, Offer
from sightline.cases.next_for_them import ShownDuty, shown, soonest_first
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.wording import plural
from sightline.workforce.models import Absence, Team, Worker

DATES_SHOWN = 3


@dataclass(slots=True)
class HeldChild:
    """One piece of work with one child, with the next dates by which something must be done."""

    case: Case
    child: Person
    kind: str
    team: Team
    is_holding: bool
    next_dates: list[ShownDuty]
    how_many_dates: int
    offer: Offer | None
    """Already offered to somebody else, who has not answered."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """Everything that must go to somebody else before this worker can leave."""

    children: list[HeldChild]
    """Each piece of work that whoever asks may see."""
    unseen: int
    """Pieces of work about children whom whoever asks may not see."""
    offers: list[Offer]
    teams: list[Team]
    covers: list[Absence]
    also: list[Also]
    """What rooms keep in their name, about children whom whoever asks may see."""
    also_unseen: int = 0

    @property
    def in_words(self) -> list[str]:
        """What is left, as reasons: "3 children"."""
        cases = len(self.children) + self.unseen
        counts = [
            (cases, "piece of work with a child", "pieces of work with children"),
            (len(self.offers), "offer to answer", "offers to answer"),
            (len(self.teams), "team to manage", "teams to manage"),
            (len(self.covers), "colleague to cover for", "colleagues to cover for"),
        ]
        counts += [
            (len([each for each in self.also if each.kind == kind]), kind.one, kind.many)
            for kind in {each.kind.code: each.kind for each in self.also}.values()
        ]
        counts.append(
            (self.also_unseen, "thing about a child you may not see", "things about children you may not see")
        )
        return [plural(number, one, many) for number, one, many in counts if number]


def theirs(worker: Worker, now: datetime, *, viewer: Worker) -> Theirs:
    """Everything that is this worker's now, as somebody may see it."""
    held, also = _held(worker), also_theirs(worker)
    visible = set(
        Person.objects.visible_to(viewer)
        .filter(pk__in=[row.case.child_id for row in held] + [each.child.pk for each in also])
        .values_list("pk", flat=True)
    )
    seen = [row for row in held if row.case.child_id in visible]
    return Theirs(
        _with_dates(seen, now),
        len(held) - len(seen),
        list(
            Offer.objects.filter(to_worker=worker, state=Offer.State.WAITING).union(
                Offer.objects.filter(senior=worker, state=Offer.State.DISPUTED)
            )
        ),
        list(Team.objects.filter(manager=worker, closed_on__isnull=True)),
        list(
            Absence.objects.on_or_after(london_date(now))
            .filter(cover=worker, worker__left_on__isnull=True)
            .select_related("worker")
        ),
        [each for each in also if each.child.pk in visible],
        len([each for each in also if each.child.pk not in visible]),
    )


def _held(worker: Worker) -> list[Allocation]:
    rows = Allocation.objects.filter(
        worker=worker, period__endswith__isnull=True, case__closed_at__isnull=True
    )
    return list(
        rows.select_related("case__child", "team").order_by(
            "case__child__surname", "case__child__forenames", "case"
        )
    )


def _with_dates(rows: list[Allocation], now: datetime) -> list[HeldChild]:
    children = [row.case.child_id for row in rows]
    due: dict[int, list[Duty]] = {}
    asked = Duty.objects.open_at(now).filter(
        child__in=children, due_at__isnull=False, standard__is_watched=True
    )
    for duty in asked.exclude(standard__authority="data_rule").select_related("standard", "opened_by"):
        due.setdefault(duty.child_id, []).append(duty)
    offers = {
        offer.case_id: offer
        for offer in Offer.objects.unanswered()
        .filter(case__in=[row.case_id for row in rows])
        .select_related("to_team", "to_worker")
    }
    return [
        HeldChild(
            row.case,
            row.case.child,
            row.case.get_kind_display(),
            row.team,
            row.is_holding,
            [shown(duty) for duty in soonest_first(due.get(row.case.child_id, []))[:DATES_SHOWN]],
            len(due.get(row.case.child_id, [])),
            offers.get(row.case_id),
        )
        for row in rows
    ]
