"""The story so far: everything that happened to a child, read at three depths.

Life events first; the decisions between them one step down; everything at the bottom. What was corrected is
not shown as it first stood, but the page says that it was corrected, when and why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from sightline.cases import events
from sightline.cases.models import Event
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.standards.kinds import DEPTHS

DEPTH_WORDS = {"life": "Life events", "decision": "Life events and decisions", "everything": "Everything"}
LATE_ENTRY_DAYS = 2
MOST = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """How a worker wants to read the story."""

    depth: str = "life"
    words: str = ""
    """Only entries that say this."""
    about: str = ""
    """Only entries of one part of the work: "visit", "contact", "assessment"."""
    most: int = MOST

    @classmethod
    def of(cls, given: dict[str, str]) -> Asked:
        """As the address gives it; what it cannot mean is left out."""
        depth = given.get("depth", "")
        most = given.get("most", "")
        return cls(
            depth=depth if depth in DEPTHS else "life",
            words=given.get("words", "").strip()[:100],
            about=given.get("about", "") if given.get("about", "").isidentifier() else "",
            most=int(most) if most.isascii() and most.isdecimal() and 0 < int(most) <= 5000 else MOST,
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, as `timeline` of components.html draws it."""

    title: str
    at: object
    """The instant, or the day alone where only the day is known."""
    words: str
    by: str
    kind: str
    written_at: datetime | None
    """Only when it was written down much later than it happened."""
    source: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What was asked for, and how much there is."""

    asked: Asked
    entries: list[Entry]
    how_many: int
    parts: list[tuple[str, str]] = field(default_factory=list)
    """The parts of the work that this child's story has, to filter by."""

    @property
    def has_more(self) -> bool:
        """Whether some are not shown yet."""
        return self.how_many > len(self.entries)


def story_of(child: Person, asked: Asked) -> Story:
    """A child's story as asked for, the latest first. The child must be visible to whoever reads it."""
    told = events.standing().filter(child=child)
    found = _narrowed(told, asked)
    rows = list(found.select_related("kind", "recorded_by").order_by("-happened_at", "-id")[: asked.most])
    how_many = len(rows) if len(rows) < asked.most else found.count()
    return Story(asked, _entries(rows), how_many, _parts(told))


def _narrowed(told: QuerySet[Event], asked: Asked) -> QuerySet[Event]:
    found = told.filter(kind__depth__in=DEPTHS[: DEPTHS.index(asked.depth) + 1])
    if asked.about:
        found = found.filter(kind__name__startswith=f"{asked.about}.")
    for word in asked.words.split():
        found = found.filter(
            Q(kind__means__icontains=word)
            | Q(summary__icontains=word)
            | Q(outcome__icontains=word.replace(" ", "_"))
            | Q(recorded_by__name__icontains=word)
        )
    return found


def _parts(told: QuerySet[Event]) -> list[tuple[str, str]]:
    names = told.values_list("kind__name", flat=True).order_by("kind__name").distinct()
    parts = sorted({name.partition(".")[0] for name in names})
    return [(part, PART_WORDS.get(part, part.replace("_", " ").capitalize())) for part in parts]


PART_WORDS = {
    "asm": "Assessment",
    "cin_plan": "Child in need plan",
    "cin_review": "Child in need reviews",
    "cin_visit": "Child in need visits",
    "cp_plan": "Child protection plan",
    "cp_visit": "Child protection visits",
    "edt": "Out of hours",
    "eh": "Early help",
    "icpc": "First child protection conference",
    "lac_visit": "Visits while looked after",
    "pa_visit": "Visits by a personal adviser",
    "rcpc": "Review conferences",
    "s47": "Child protection enquiry",
}
"""Parts whose name in the registry is an abbreviation, said in full."""


_pages: dict[str, str] = {}


def opens(detail: str, page: str) -> None:
    """Make entries of one kind of detail open on a page: its name takes the child and the row."""
    _pages[detail] = page


def told(rows: Iterable[Event]) -> list[Entry]:
    """Events as the story tells them, in the order given. Their kind and who recorded them come with them."""
    return _entries(rows)


def _entries(rows: Iterable[Event]) -> list[Entry]:
    rows = list(rows)
    return [_entry(row, _why_corrected(row)) for row in rows]


def _why_corrected(row: Event) -> str:
    return f"Corrected: {row.reason}" if row.supersedes_id else ""


def _entry(row: Event, corrected: str) -> Entry:
    said = [row.summary, _outcome_words(row), corrected]
    days_late = (london_date(row.recorded_at) - london_date(row.happened_at)).days
    return Entry(
        title=row.kind.means,
        at=row.happened_at if row.is_timed else london_date(row.happened_at),
        words=". ".join(part.rstrip(".") for part in said if part),
        by=row.recorded_by.name if row.recorded_by else "",
        kind="decision" if row.kind.depth == "decision" else "",
        written_at=row.recorded_at if days_late > LATE_ENTRY_DAYS and not row.source else None,
        source=f"From {row.source}" if row.source else "",
        url=reverse(_pages[row.room], args=[row.child_id, row.row]) if row.room in _pages else "",
    )


def _outcome_words(row: Event) -> str:
    """An outcome in words, unless the summary says it already."""
    words = row.outcome.replace("_", " ").capitalize()
    return "" if words.lower() in row.summary.lower() else words
