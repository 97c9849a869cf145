"""Somebody doing anything at all, in any order: every act of allocation, transfer, absence and leaving."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.db import connection

from sightline.cases import allocations
from sightline.cases.leaving import actions as leaving
from sightline.cases.models import Allocation, Case, Offer
from sightline.cases.tests.people_of_the_house import a_child, a_team, a_worker
from sightline.cases.transfers import answers, offers
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce import actions as workforce
from sightline.workforce.models import Absence, Team, Worker

UNOWNED = """
SELECT c.id FROM cases_case c
LEFT JOIN LATERAL (SELECT range_agg(a.period) AS held FROM cases_allocation a WHERE a.case_id = c.id) h ON true
WHERE NOT coalesce(h.held, '{}'::tstzmultirange) @> tstzmultirange(tstzrange(c.opened_at, c.closed_at))
"""
OWNED_TWICE = """
SELECT a.case_id FROM cases_allocation a JOIN cases_allocation b
    ON a.case_id = b.case_id AND a.id < b.id AND a.period && b.period
"""
OWNED_BY_NOBODY_HERE = """
SELECT a.case_id FROM cases_allocation a JOIN workforce_worker w ON w.id = a.worker_id
LEFT JOIN access_account u ON u.id = w.account_id
WHERE upper_inf(a.period) AND (w.left_on IS NOT NULL OR NOT coalesce(u.is_active, true))
"""
HELD_WHILE_CLOSED = """
SELECT c.id FROM cases_case c JOIN cases_allocation a ON a.case_id = c.id
WHERE c.closed_at IS NOT NULL AND (upper_inf(a.period) OR upper(a.period) > c.closed_at)
"""


def wrong_moments() -> dict[str, list[int]]:
    """Every piece of work that was, at any instant of its life, held by nobody, by two, or by somebody gone."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for name in ("UNOWNED", "OWNED_TWICE", "OWNED_BY_NOBODY_HERE", "HELD_WHILE_CLOSED"):
            cursor.execute(globals()[name])
            found[name] = [row[0] for row in cursor.fetchall()]
    return found


class County:
    """A few teams, and children passing between them while the clock runs on."""

    CHILDREN = 60
    """How many children are in play at a time: the oldest are left as they are."""

    def __init__(self, seed: int, at: datetime) -> None:
        self.random, self.at = Random(seed), at
        self.teams = [a_team(f"Team {number}") for number in range(3)]
        self.managers = [self._joins("team_manager", team) for team in self.teams]
        for team, manager in zip(self.teams, self.managers, strict=True):
            team.manager = manager
            team.save()
        self.senior = self._joins("service_manager", self.teams[0])
        self.workers = [self._joins("social_worker", team) for team in self.teams for _ in range(3)]
        self.children: list[Person] = []
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()

    def live(self, acts: int) -> None:
        """Do so many things at random. What is refused is part of it."""
        every: list[tuple[Callable[[], object], int]] = [
            (self.open, 10),
            (self.allocate, 14),
            (self.offer, 24),
            (self.accept, 16),
            (self.decline, 4),
            (self.withdraw, 4),
            (self.dispute, 6),
            (self.decide, 6),
            (self.absence, 3),
            (self.back, 3),
            (self.leave, 2),
            (self.close, 4),
            (self.reopen, 4),
        ]
        chosen = self.random.choices([act for act, _ in every], [weight for _, weight in every], k=acts)
        for act in chosen:
            self.at += timedelta(seconds=self.random.choice((0, 1, 60, 3_600, 40_000)))
            name = act.__name__
            try:
                act()
            except (Refused, NotPermitted):
                self.refused[name] += 1
            else:
                self.done[name] += 1

    def open(self) -> None:
        self.children = [*self.children[-self.CHILDREN :], a_child(f"Child {len(self.done)}")]
        self._opens(self.children[-1])

    def reopen(self) -> None:
        self._opens(self._child())

    def allocate(self) -> None:
        allocations.allocate(
            self._case(), self._worker(), by=self._manager(), at=self.at, reason="Takes over"
        )

    def offer(self) -> None:
        worker = self.random.choice([None, self._worker()])
        team = worker.team if worker and worker.team else self.random.choice(self.teams)
        offers.offer(self._case(), team, worker, by=self._anybody(), at=self.at, reason="Moved")

    def accept(self) -> None:
        offer = self._offer()
        who = self.random.choice([offer.to_worker, offer.to_team.manager, self._anybody()])
        named = self.random.choice(
            [None, *(each for each in self.workers if each.team_id == offer.to_team_id)]
        )
        first = self.at.date() + timedelta(days=self.random.randrange(1, 5))
        answers.accept(offer, by=who or self._manager(), at=self.at, first_visit_on=first, worker=named)

    def decline(self) -> None:
        answers.decline(self._offer(), by=self._manager(), at=self.at, reason="No room")

    def withdraw(self) -> None:
        offers.withdraw(self._offer(), by=self._manager(), at=self.at, reason="They stay")

    def dispute(self) -> None:
        senior = self.random.choice([self.senior, self._worker()])
        answers.dispute(self._offer(), by=self._manager(), at=self.at, reason="Not ours", senior=senior)

    def decide(self) -> None:
        found = Offer.objects.filter(state=Offer.State.DISPUTED).order_by("pk").last()
        answers.decide_dispute(
            found or self._offer(),
            by=self.senior,
            at=self.at,
            reason="It is best so",
            moves=self.random.random() < 0.7,
            worker=self._worker(),
            first_visit_on=self.at.date() + timedelta(days=3),
        )

    def absence(self) -> None:
        today = self.at.date()
        ends = self.random.choice([None, today + timedelta(days=self.random.randrange(10))])
        workforce.record_absence(
            self._worker(),
            by=self._manager(),
            at=self.at,
            starts_on=today,
            ends_on=ends,
            cover=self.random.choice([None, self._worker()]),
        )

    def back(self) -> None:
        found = list(Absence.objects.on(self.at.date()))
        if not found:
            raise Refused(["Nobody is away"])
        back_on = self.at.date() + timedelta(days=1)
        workforce.come_back(self.random.choice(found), by=self._manager(), at=self.at, back_on=back_on)

    def leave(self) -> None:
        """Somebody goes, often before their hands are empty; when they do go, somebody joins."""
        leaver, manager = self._worker(), self._manager()
        if self.random.random() < 0.7:
            held = Allocation.objects.filter(worker=leaver, period__endswith__isnull=True)
            cases = [row.case for row in held.select_related("case")]
            near = [each for each in self.workers if each.team_id == leaver.team_id and each != leaver]
            takes = near if near and self.random.random() < 0.8 else self.workers
            to = {each: self.random.choice(takes) for each in cases}
            leaving.hand_over(leaver, to, by=manager, at=self.at, reason="Leaves")
        leaving.leave(leaver, by=manager, at=self.at)
        self.workers.remove(leaver)
        self.workers.append(self._joins("social_worker", self.random.choice(self.teams)))

    def close(self) -> None:
        allocations.close_case(self._case(), by=self._manager(), at=self.at, reason="Safe now")

    def _opens(self, child: Person) -> None:
        holder = self._worker()
        assert holder.team is not None
        allocations.open_case(
            child, Case.Kind.SOCIAL_CARE, holder=holder, team=holder.team, by=self._manager(), at=self.at
        )

    def _joins(self, role: str, team: Team) -> Worker:
        return a_worker(f"Worker {Worker.objects.count()}", role, team=team)

    def _child(self) -> Person:
        if not self.children:
            raise Refused(["There is no child yet"])
        return self.random.choice(self.children)

    def _case(self) -> Case:
        found = Case.objects.filter(child=self._child()).order_by("-pk").first()
        assert found is not None
        return found

    def _offer(self) -> Offer:
        found = list(Offer.objects.select_related("to_worker", "to_team__manager").order_by("-pk")[:12])
        waiting = [each for each in found if each.is_unanswered]
        if not found:
            raise Refused(["Nobody is offered"])
        return self.random.choice(waiting if waiting and self.random.random() < 0.8 else found)

    def _worker(self) -> Worker:
        return self.random.choice(self.workers)

    def _manager(self) -> Worker:
        return self.random.choice(self.managers)

    def _anybody(self) -> Worker:
        return self.random.choice([*self.workers, *self.managers, *self.managers])
