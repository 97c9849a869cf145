"""What a young person has had from us: adviser, plan, visits, home, what they do. Read from the story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from sightline.cases import events
from sightline.people.models import Person
from sightline.recording.models import Entry
from sightline.recording.reading import codelist
from sightline.workforce.models import Worker

PROVIDED = "accommodation.first_provided"
HOMES = (PROVIDED, "leaver_home.recorded")
SEEN_AT_HOME = "pa_visit.seen_at_accommodation"
SEEN = ("pa_visit.seen", "visit.child_seen")
IN_TOUCH = ("pa_contact.made", *SEEN)
ENTITLED = ("entitlement.offered", "entitlement.given", "entitlement.refused")
ENDED, ASKED_AGAIN = "leaving_care.ended", "leaving_care.asked_again"
READ = (
    *(*HOMES, SEEN_AT_HOME, *ENTITLED, "pa.named"),
    *("leaver_home.judged", "leaver_home.head_told", "accommodation.no_longer_provided", "activity.recorded"),
    *("pathway_review.asked_for", "leaving_care.offered", "staying_put.agreed", "staying_put.ended"),
    *("parenthood.recorded", "child.detained", "custody.released", "authority.informed_of_course"),
)
WHEN = {
    "pathway.assessment_complete": "assessed_at",
    "pathway_plan.approved": "planned_at",
    "pathway_review.held": "reviewed_at",
    ENDED: "ended_at",
    ASKED_AGAIN: "asked_again_at",
}
"""Of these only the latest is asked for, whatever it says."""
ROOM = "recording.entry"


@dataclass(slots=True)
class Home:
    """Where they live, as it was last written down."""

    kind: str
    says: str
    since: datetime
    is_provided: bool
    is_suitable: bool | None
    why: str
    is_safe: bool | None = None
    judged_at: datetime | None = None
    head_told_at: datetime | None = None
    head_said: str = ""
    visits: int = 0
    """How often their adviser has seen them there."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the story: when, and in words."""

    kind: str
    at: datetime
    words: str


@dataclass(slots=True)
class Had:
    """Everything of this room that stands on one record. Made by going through the story once."""

    adviser: str = ""
    adviser_since: datetime | None = None
    adviser_has_left: bool = False
    assessed_at: datetime | None = None
    planned_at: datetime | None = None
    reviewed_at: datetime | None = None
    seen_at: datetime | None = None
    in_touch_at: datetime | None = None
    home: Home | None = None
    activity: Fact | None = None
    given: tuple[Fact, ...] = ()
    """What they have a right to, the latest first."""
    other: tuple[Fact, ...] = ()
    """Custody, being a parent, staying put, asking for a review: the latest of each."""
    ended_at: datetime | None = None
    asked_again_at: datetime | None = None

    @property
    def has_adviser(self) -> bool:
        return bool(self.adviser_since) and not self.adviser_has_left

    @property
    def is_ended(self) -> bool:
        """Support was ended, with a reason, and was not asked for since."""
        return self.ended_at is not None and (
            self.asked_again_at is None or self.asked_again_at < self.ended_at
        )


Row = tuple[str, datetime, str, str, str, int | None]


def by_person(people: Collection[Person], at: datetime) -> dict[int, Had]:
    """What each of these people has had, up to an instant."""
    rows: dict[int, list[Row]] = defaultdict(list)
    found = (
        events.standing()
        .filter(
            child__in=[each.pk for each in people],
            kind__in=[events.kind_id(name) for name in READ],
            happened_at__lte=at,
        )
        .order_by("happened_at", "pk")
        .values_list("child_id", "kind__name", "happened_at", "outcome", "summary", "room", "row")
    )
    for person_id, *row in found:
        rows[person_id].append(tuple(row))  # type: ignore[arg-type]
    latest = _latest(people, at)
    entries = _entries([row for of_one in rows.values() for row in of_one])
    gone = _who_have_left({row[3] for of_one in rows.values() for row in of_one if row[0] == "pa.named"})
    return {each.pk: _had(rows[each.pk], latest[each.pk], entries, gone) for each in people}


def _latest(people: Collection[Person], at: datetime) -> dict[int, dict[str, datetime]]:
    """When each was last seen and last in touch: of hundreds of visits only the last is asked for."""
    found: dict[int, dict[str, datetime]] = defaultdict(dict)
    rows = (
        events.standing()
        .filter(
            child__in=[each.pk for each in people],
            kind__in=[events.kind_id(name) for name in (*IN_TOUCH, *WHEN)],
            happened_at__lte=at,
        )
        .values_list("child_id", "kind__name")
        .annotate(last=Max("happened_at"))
        .order_by()
    )
    for person_id, kind, last in rows:
        found[person_id][kind] = last
    return found


def _had(
    rows: list[Row], latest: Mapping[str, datetime], entries: dict[int, dict[str, str]], gone: set[str]
) -> Had:
    had = Had(
        seen_at=max((latest[kind] for kind in SEEN if kind in latest), default=None),
        in_touch_at=max((latest[kind] for kind in IN_TOUCH if kind in latest), default=None),
        **{field: latest.get(kind) for kind, field in WHEN.items()},  # type: ignore[arg-type]
    )
    other: dict[str, Fact] = {}
    for kind, at, outcome, words, room, number in rows:
        answers = entries.get(number or 0, {}) if room == ROOM else {}
        _take(had, kind, at, outcome, words, answers)
        if kind in OTHER:
            other[kind] = Fact(kind, at, words)
    had.other = tuple(sorted(other.values(), key=lambda fact: fact.at, reverse=True))
    had.adviser_has_left = had.adviser in gone
    return had


OTHER = (
    *("child.detained", "custody.released", "parenthood.recorded", "staying_put.agreed", "staying_put.ended"),
    *("pathway_review.asked_for", "leaving_care.offered", "authority.informed_of_course"),
)


def _take(had: Had, kind: str, at: datetime, outcome: str, words: str, answers: dict[str, str]) -> None:
    """One more thing has happened."""
    if kind == "pa.named":
        had.adviser, had.adviser_since = words, at
    elif kind == "activity.recorded":
        had.activity = Fact(kind, at, words)
    elif kind in ENTITLED:
        had.given = (Fact(kind, at, words), *had.given)
    elif kind in HOMES:
        says = {each.code: each.says for each in codelist("leaver_accommodation")}.get(outcome, words)
        suitable, safe = _yes(answers.get("suitable")), _yes(answers.get("safe"))
        why = str(answers.get("why", ""))
        is_provided = kind == PROVIDED
        had.home = Home(outcome, says, at, is_provided, suitable, why, safe, at if answers else None)
    elif had.home is not None:
        _take_of_home(had, had.home, kind, at, words, answers)


def _take_of_home(had: Had, home: Home, kind: str, at: datetime, words: str, answers: dict[str, str]) -> None:
    if kind == "leaver_home.judged":
        suitable = _yes(answers.get("suitable"))
        if not (suitable is False and home.is_suitable is False):
            home.head_told_at = None
        home.is_suitable, home.is_safe = suitable, _yes(answers.get("safe"))
        home.why, home.judged_at = str(answers.get("why", "")), at
    elif kind == SEEN_AT_HOME:
        home.visits += 1
    elif kind == "leaver_home.head_told":
        home.head_told_at, home.head_said = at, words
    elif kind == "accommodation.no_longer_provided" and home.is_provided:
        had.home = None


def _yes(answer: object) -> bool | None:
    return {"yes": True, "no": False, True: True, False: False}.get(answer)


def _entries(rows: list[Row]) -> dict[int, dict[str, str]]:
    """The answers behind what was said of homes."""
    numbers = [row[5] for row in rows if row[4] == ROOM and row[0] in (*HOMES, "leaver_home.judged")]
    return dict(Entry.objects.filter(pk__in=[n for n in numbers if n]).values_list("pk", "answers"))


def _who_have_left(names: set[str]) -> set[str]:
    """Advisers who no longer work here: a young person whose adviser left has none."""
    known = set(Worker.objects.filter(name__in=names).values_list("name", "left_on"))
    return {name for name, _ in known} - {name for name, left_on in known if left_on is None}
