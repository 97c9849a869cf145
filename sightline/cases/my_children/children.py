"""The children one worker holds: when last seen, what they last said, what is next, and one worry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sightline.cases import events
from sightline.cases.models import Allocation, Case, Duty, Event
from sightline.cases.my_children.today import own_duties, what_to_do
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.wording import plural
from sightline.workforce.absences import covering
from sightline.workforce.models import Worker

SEEN = ("visit.child_seen", "visit.child_seen_alone", "visit.child_observed")
WATCHED = "visit.child_observed"
ALONE = ("visit.child_seen_alone", WATCHED)
SAID = ("voice.recorded",)
WORRIES = ("contact.received", "referral.received", "s47_threshold.identified", "strategy.held")


@dataclass(slots=True)
class Mine:
    """One child I hold, as a card or a row shows them."""

    child: Person
    today: date
    kinds: list[str]
    """The work I hold them in, in words."""
    is_holding: bool
    """I hold the name until a worker is allocated."""
    held_since: datetime
    covering_for: str = ""
    """Covering for Amina Yusuf until 3 June 2026; blank for a child who is mine."""
    seen_at: datetime | None = None
    alone_at: datetime | None = None
    is_watched: bool = False
    """Watched closely instead, being too young to talk or not using words."""
    said: str = ""
    said_at: datetime | None = None
    next_due: Duty | None = None
    next_words: str = ""
    worry: str = ""
    worry_at: datetime | None = None

    @property
    def initials(self) -> str:
        """In place of a face."""
        return "".join(part[:1].upper() for part in (self.child.called, self.child.surname))

    @property
    def unseen(self) -> str:
        """We last saw Mia 9 days ago, and alone; or that we have not seen them at all."""
        called = self.child.called
        if self.seen_at is None:
            return f"We have no record of seeing {called}"
        days = (self.today - london_date(self.seen_at)).days
        when = "today" if days == 0 else "yesterday" if days == 1 else f"{plural(days, 'day')} ago"
        how = "watched closely" if self.is_watched else "alone"
        if self.alone_at is not None and london_date(self.alone_at) == london_date(self.seen_at):
            return f"Seen {when}, {how}"
        if self.alone_at is None:
            return f"Seen {when}; never alone"
        alone = (self.today - london_date(self.alone_at)).days
        return f"Seen {when}, not {how}; last {how} {plural(alone, 'day')} ago"

    @property
    def days_unseen(self) -> int:
        """Longest first: a child never seen comes before everybody."""
        return 100_000 if self.seen_at is None else (self.today - london_date(self.seen_at)).days


def held_by(worker: Worker, now: datetime) -> list[Mine]:
    """Every child this worker holds now, and those of whoever they cover for, the longest unseen first."""
    covered = {absence.worker_id: absence for absence in covering(worker, now)}
    holdings = (
        Allocation.objects.filter(worker__in=[worker.pk, *covered], period__endswith__isnull=True)
        .filter(case__in=Case.objects.visible_to(worker).open())
        .select_related("case__child")
        .order_by("period")
    )
    mine: dict[int, Mine] = {}
    for holding in holdings:
        child, began = holding.case.child, holding.period.lower
        kind = holding.case.get_kind_display()
        absence = covered.get(holding.worker_id)
        cover = f"Covering for {absence.worker} {absence.until}" if absence else ""
        if child.pk not in mine:
            mine[child.pk] = Mine(child, london_date(now), [kind], holding.is_holding, began, cover)
            continue
        mine[child.pk].kinds.append(kind)
        if not cover:
            mine[child.pk].covering_for = ""
    _add_what_happened(mine)
    _add_what_is_next(worker, mine, now)
    return sorted(mine.values(), key=lambda each: (-each.days_unseen, each.child.surname, each.child.pk))


def _add_what_happened(mine: dict[int, Mine]) -> None:
    for event in latest(mine, SEEN):
        mine[event.child_id].seen_at = event.happened_at
    for event in latest(mine, ALONE):
        mine[event.child_id].alone_at = event.happened_at
        mine[event.child_id].is_watched = event.kind_id == events.kind_id(WATCHED)
    for event in latest(mine, SAID):
        mine[event.child_id].said, mine[event.child_id].said_at = event.summary, event.happened_at
    for event in latest(mine, WORRIES, said=True):
        mine[event.child_id].worry, mine[event.child_id].worry_at = event.summary, event.happened_at


def _add_what_is_next(worker: Worker, mine: dict[int, Mine], now: datetime) -> None:
    """The duty that runs out first: one already late comes before one still to come."""
    soonest = own_duties(worker, mine, now).order_by("child", "due_at", "pk").distinct("child")
    for duty in soonest:
        mine[duty.child_id].next_due, mine[duty.child_id].next_words = duty, what_to_do(duty)


def latest(children: Iterable[int], kinds: tuple[str, ...], *, said: bool = False) -> Iterable[Event]:
    """The last event of some kinds for each child; with `said`, the last that has a line of words."""
    found = events.standing().filter(child__in=list(children), kind__name__in=kinds)
    if said:
        found = found.exclude(summary="")
    return found.order_by("child", "-happened_at", "-pk").distinct("child")
