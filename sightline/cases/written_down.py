"""What every entry needs to know: how late it is, which work it belongs to, and its line in the story."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sightline.cases.models import Case
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.standards.working_days import england_and_wales


def working_days_since(happened_at: datetime, at: datetime) -> int:
    """How many working days passed between the day it happened and the day it was written down."""
    return england_and_wales().elapsed(london_date(happened_at), london_date(at))


def open_case_of(child: Person, kinds: Collection[str] = ()) -> Case | None:
    """The work that an entry belongs to: the newest that is open, social care first. No kinds: any kind."""
    found = list(Case.objects.open().filter(child=child).order_by("-opened_at", "-pk"))
    fitting = [case for case in found if not kinds or case.kind in kinds]
    return next(
        (case for case in fitting if case.kind == Case.Kind.SOCIAL_CARE), fitting[0] if fitting else None
    )


def shortened(words: str) -> str:
    """The first words, for one line of the child's story."""
    line = " ".join(words.split())
    return line if len(line) <= 240 else f"{line[:239].rsplit(' ', 1)[0]}…"
