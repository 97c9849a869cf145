"""The dates of each young person’s care, read from the story, many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sightline.cases import events
from sightline.leaving_care.policy import Care, Life, Span
from sightline.people.models import Person
from sightline.shared.clock import london_date

BEGAN, STAYED, LEFT, ENDED = (
    "child.became_looked_after",
    "accommodation.started",
    "accommodation.ended",
    "care.ended",
)
TOLD = {
    "child.became_eligible": "eligible",
    "child.became_relevant": "relevant",
    "child.became_former_relevant": "former_relevant",
}
HOMES = ("accommodation.first_provided", "leaver_home.recorded")
LOOKED_AFTER = (BEGAN, STAYED, LEFT, ENDED)
READ = (*LOOKED_AFTER, *TOLD, *HOMES, "child.detained", "custody.released", "adoption.order_made")
SHORT_BREAKS = {"V3", "V4", "short_break"}
WITH_PARENTS = "B"
A_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Happened:
    """One event, as far as it is read here."""

    kind: str
    at: datetime
    outcome: str

    @property
    def on(self) -> date:
        return london_date(self.at)


def lives(people: Collection[Person], at: datetime) -> dict[int, Life]:
    """What has to be known of each, up to an instant. Nobody whose date of birth is not known."""
    by_person: dict[int, list[Happened]] = defaultdict(list)
    rows = (
        events.standing()
        .filter(
            child__in=[each.pk for each in people],
            kind__in=[events.kind_id(name) for name in READ],
            happened_at__lte=at,
        )
        .order_by("happened_at", "pk")
        .values_list("child_id", "kind__name", "happened_at", "outcome")
    )
    for person_id, kind, happened_at, outcome in rows:
        by_person[person_id].append(Happened(kind, happened_at, outcome))
    return {
        each.pk: life_of(each.born_on, each.died_on, by_person[each.pk], at)
        for each in people
        if each.born_on
    }


def life_of(born_on: date, died_on: date | None, story: list[Happened], at: datetime) -> Life:
    """One life from its events, in the order in which they came."""
    adopted = next((each.on for each in story if each.kind == "adoption.order_made"), None)
    return Life(
        born_on,
        care=tuple(_care(story, adopted, at)),
        detained=tuple(_detained(story)),
        home_broke_down_on=tuple(h.on for h in story if h.kind in HOMES and h.outcome != WITH_PARENTS),
        died_on=died_on,
        told=tuple((TOLD[each.kind], each.on) for each in story if each.kind in TOLD),
    )


def _care(story: Iterable[Happened], adopted: date | None, at: datetime) -> Iterable[Care]:
    """Each time in care. Somebody who stayed with us for 24 hours was looked after, whoever had noticed."""
    began: Happened | None = None
    for each in story:
        if each.kind == BEGAN and (began is None or began.kind == STAYED):
            began = each
        elif each.kind == STAYED:
            began = began or each
        elif each.kind == ENDED or (each.kind == LEFT and began is not None and began.kind == STAYED):
            # an end with no beginning on the record still says that they were in care that day
            if (counted := _counted_from(began or each, each.at)) is not None:
                because = "adopted" if adopted == each.on else each.outcome
                yield Care(counted, each.on, because, began is not None and began.outcome in SHORT_BREAKS)
            began = None
    if began is not None and (counted := _counted_from(began, at)) is not None:
        yield Care(counted, None, "", began.outcome in SHORT_BREAKS)


def _counted_from(began: Happened, until: datetime) -> date | None:
    """The day care counts from: a stay by agreement becomes care when 24 hours have passed."""
    if began.kind != STAYED:
        return began.on
    return london_date(began.at + A_DAY) if until - began.at > A_DAY else None


def _detained(story: Iterable[Happened]) -> Iterable[Span]:
    since: date | None = None
    for each in story:
        if each.kind == "child.detained":
            since = since or each.on
        elif each.kind == "custody.released" and since is not None:
            yield Span(since, each.on)
            since = None
    if since is not None:
        yield Span(since)
