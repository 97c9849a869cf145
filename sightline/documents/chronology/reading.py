"""A chronology as it is asked for: a query over what happened, with what workers said of each entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from sightline.cases import chronology, events
from sightline.cases.chronology import Entry
from sightline.cases.models import Event
from sightline.documents.models import Marking, Pattern, Significance
from sightline.people import family
from sightline.people.models import Person, RelationshipKind
from sightline.shared.clock import london_date
from sightline.workforce.models import Worker

EACH_PAGE, MOST, MOST_NEW, MOST_CHILDREN = 100, 5000, 50, 6
OWN_KINDS = ("chronology.updated", "summary.updated")
"""The chronology does not tell of itself."""
CHOSEN, UNMARKED = "chosen", "unmarked"
MATTERS = (Significance.TURNING_POINT, Significance.SIGNIFICANT)
FILTERS = [(CHOSEN, "Turning points and significant"), *Significance.choices, (UNMARKED, "Not marked yet")]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a worker wants to read it. What an address cannot mean is left out."""

    matters: str = ""
    about: str = ""
    who: int = 0
    page: int = 1
    whole: bool = False

    @classmethod
    def of(cls, given: dict[str, str]) -> Asked:
        about, matters = given.get("about", ""), given.get("matters", "")
        return cls(
            matters=matters if matters in dict(FILTERS) else "",
            about=about if about.isidentifier() else "",
            who=_number(given.get("who", "")),
            page=_number(given.get("page", "")) or 1,
            whole=given.get("whole") == "yes",
        )


@dataclass(frozen=True, slots=True)
class Marked:
    """One entry, and what was said of it."""

    id: int
    entry: Entry
    marking: Marking | None

    @property
    def significance(self) -> str:
        return self.marking.get_significance_display() if self.marking else "Not marked yet"

    @property
    def effect(self) -> str:
        return self.marking.effect if self.marking else ""


class Chronology:
    """One child's chronology. The child must be visible to whoever reads it."""

    def __init__(self, child: Person, asked: Asked | None = None) -> None:
        self.child, self.asked = child, asked or Asked()
        self.markings = _markings(child)

    @property
    def all(self) -> QuerySet[Event]:
        """Everything that stands."""
        told = events.standing().filter(child=self.child).exclude(kind__name__in=OWN_KINDS)
        return told.select_related("kind", "recorded_by").order_by("-happened_at", "-id")

    def found(self) -> QuerySet[Event]:
        """What was asked for, the latest first."""
        found = self.all
        if self.asked.about:
            found = found.filter(kind__name__startswith=f"{self.asked.about}.")
        if self.asked.who:
            found = found.filter(recorded_by=self.asked.who)
        if self.asked.matters == UNMARKED:
            return found.exclude(pk__in=self.markings)
        if self.asked.matters:
            wanted = MATTERS if self.asked.matters == CHOSEN else (self.asked.matters,)
            return found.filter(
                pk__in=[pk for pk, each in self.markings.items() if each.significance in wanted]
            )
        return found

    def page(self) -> Page[Event]:
        """The part of it that is shown."""
        return Paginator(self.found(), MOST if self.asked.whole else EACH_PAGE).get_page(self.asked.page)

    def told(self, rows: list[Event]) -> list[Marked]:
        """Entries as the story tells them, with what was said of each."""
        pairs = zip(rows, chronology.told(rows), strict=True)
        return [Marked(row.pk, entry, self.markings.get(row.pk)) for row, entry in pairs]

    def since(self, pattern: Pattern | None) -> QuerySet[Event]:
        """What was written down since it was last summarised: all of it, if it never was."""
        return self.all.filter(recorded_at__gt=pattern.written_at) if pattern else self.all

    def parts(self) -> list[tuple[str, str]]:
        """The parts of the work in it, to filter by."""
        names = self.all.order_by().values_list("kind__name", flat=True).distinct()
        parts = {name.partition(".")[0] for name in names}
        words = {part: chronology.PART_WORDS.get(part, part.replace("_", " ").capitalize()) for part in parts}
        return sorted(words.items(), key=lambda each: each[1])

    def writers(self) -> list[tuple[int, str]]:
        """Who wrote in it, to filter by."""
        rows = self.all.order_by().filter(recorded_by__isnull=False)
        return sorted(set(rows.values_list("recorded_by", "recorded_by__name")), key=lambda each: each[1])


@dataclass(frozen=True, slots=True)
class Day:
    """One day of several children's lives: each their own column."""

    day: date
    columns: list[list[Marked]]


def children_of_the_family(child: Person, *, worker: Worker) -> list[Person]:
    """The child and their brothers and sisters, as far as this worker may see them."""
    kinds = {RelationshipKind.SIBLING, RelationshipKind.HALF_SIBLING}
    found = [each.person for each in family.related_to(child, worker=worker) if each.kind in kinds]
    return list({each.pk: each for each in [child, *found]}.values())[:MOST_CHILDREN]


def side_by_side(children: list[Person]) -> list[Day]:
    """Their life events and decisions, and what was marked as mattering, day by day, the latest first."""
    days: dict[date, list[list[Marked]]] = {}
    for column, child in enumerate(children):
        of_child = Chronology(child)
        matter = [pk for pk, each in of_child.markings.items() if each.significance in MATTERS]
        plain = [pk for pk, each in of_child.markings.items() if each.significance not in MATTERS]
        rows = of_child.all.filter(Q(kind__depth__in=("life", "decision")) | Q(pk__in=matter))
        for marked, row in _with_rows(of_child, list(rows.exclude(pk__in=plain)[:EACH_PAGE])):
            day = days.setdefault(london_date(row.happened_at), [[] for _ in children])
            day[column].append(marked)
    return [Day(day, columns) for day, columns in sorted(days.items(), reverse=True)]


def _with_rows(of_child: Chronology, rows: list[Event]) -> list[tuple[Marked, Event]]:
    return list(zip(of_child.told(rows), rows, strict=True))


def _markings(child: Person) -> dict[int, Marking]:
    """The latest marking of each entry. What was said of an entry stays with it when it is corrected."""
    rows = Marking.objects.filter(child=child).select_related("marked_by").order_by("marked_at", "id")
    found = {row.event_id: row for row in rows}
    if not found:
        return {}
    corrected = Event.objects.filter(child=child, supersedes__isnull=False).order_by("id")
    for event, before in corrected.values_list("id", "supersedes"):
        if before in found and event not in found:
            found[event] = found[before]
    return found


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else 0
