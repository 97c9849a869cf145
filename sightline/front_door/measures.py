"""What the front door can be asked to prove. Each number is the length of a list that can be opened.

One line is one child of one contact, because each child has their own decision. Everything is read from
events and duties, so contacts that came in a load of an extract count too, as far as it can tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from sightline.cases import events
from sightline.cases.models import Duty
from sightline.front_door.board import IN_24_HOURS, IN_ONE_WORKING_DAY
from sightline.front_door.models import Channel, Contact
from sightline.front_door.on_duty import hours
from sightline.people.models import Person
from sightline.shared.clock import LONDON, london_date, london_midnight
from sightline.standards.working_days import england_and_wales
from sightline.workforce.models import Worker

NOT_SAID = "not_said"
CHANNELS = [*((each.value, each.label) for each in Channel), (NOT_SAID, "Not said in the extract")]


@dataclass(frozen=True, slots=True)
class Line:
    """One child of one contact, and what became of it."""

    child_id: int
    child: str
    contact_id: int | None
    reference: str
    channel: str
    received_at: datetime
    is_timed: bool
    decided_at: datetime | None
    in_24_hours: bool | None
    """None while it is undecided and still has time, or when the extract gives no time of day."""
    in_one_working_day: bool | None
    is_after_hours: bool

    @property
    def hours_taken(self) -> float | None:
        if self.decided_at is None or not self.is_timed:
            return None
        return (self.decided_at - self.received_at).total_seconds() / 3600


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted: what it means, where it comes from, and which lines it counts."""

    code: str
    name: str
    definition: str
    source: str
    counts: Callable[[Line], bool]
    out_of: Callable[[Line], bool] | None = None
    """For a share: the lines it is a share of."""


def _decided(line: Line) -> bool:
    return line.decided_at is not None


RECORD = "Times of receipt and of the signed decision on each child of each contact"
MEASURES = [
    Measure(
        "received",
        "Contacts received",
        "Every child of every contact that reached us in the period, by any channel.",
        RECORD,
        lambda line: True,
    ),
    Measure(
        "in_24_hours",
        "Decided within 24 hours",
        "Signed within 24 hours of receipt, nights and weekends included. "
        "Out of those decided, or whose 24 hours are over.",
        "Founding report 3.2; standard FD-CON-24H",
        lambda line: line.in_24_hours is True,
        lambda line: line.in_24_hours is not None,
    ),
    Measure(
        "in_one_working_day",
        "Decided within one working day",
        "Signed by the end of the working day after receipt. Out of those decided, or whose time is over.",
        "Standard FD-CON-DEC, as Working Together times the decision on a referral",
        lambda line: line.in_one_working_day is True,
        lambda line: line.in_one_working_day is not None,
    ),
    Measure(
        "late_24_hours",
        "Not decided within 24 hours",
        "Signed after 24 hours, or still undecided after 24 hours.",
        "Founding report 3.2; standard FD-CON-24H",
        lambda line: line.in_24_hours is False,
        lambda line: line.in_24_hours is not None,
    ),
    Measure(
        "undecided",
        "Not yet decided",
        "Received in the period and without a signed decision now.",
        RECORD,
        lambda line: not _decided(line),
    ),
    Measure(
        "after_hours",
        "Received after hours",
        "Received when the day service was closed: evenings, nights, weekends and bank holidays.",
        "The front door’s opening hours; bank holidays in England and Wales",
        lambda line: line.is_after_hours,
        lambda line: line.is_timed,
    ),
    Measure(
        "after_hours_in_24_hours",
        "Received after hours and decided within 24 hours",
        "As “decided within 24 hours”, for those received after hours alone.",
        "Founding report 3.2; standard FD-CON-24H",
        lambda line: line.is_after_hours and line.in_24_hours is True,
        lambda line: line.is_after_hours and line.in_24_hours is not None,
    ),
    Measure(
        "after_hours_in_one_working_day",
        "Received after hours and decided within one working day",
        "As “decided within one working day”, for those received after hours alone.",
        "Standard FD-CON-DEC",
        lambda line: line.is_after_hours and line.in_one_working_day is True,
        lambda line: line.is_after_hours and line.in_one_working_day is not None,
    ),
]


def behind(code: str, lines: list[Line]) -> list[Line]:
    """The list behind a number. `code` is a measure's, or "channel:phone"."""
    if code.startswith("channel:"):
        return [line for line in lines if line.channel == code.removeprefix("channel:")]
    chosen = next(measure for measure in MEASURES if measure.code == code)
    return [line for line in lines if chosen.counts(line)]


def out_of(measure: Measure, lines: list[Line]) -> list[Line]:
    """The lines that a share is a share of."""
    return [line for line in lines if measure.out_of is None or measure.out_of(line)]


def by_channel(lines: list[Line]) -> list[tuple[str, str, int]]:
    """How many came by each channel: its code, its name and the number."""
    counted = [(code, name, sum(line.channel == code for line in lines)) for code, name in CHANNELS]
    return [each for each in counted if each[2]]


def median_hours(lines: list[Line]) -> float | None:
    """Half of those decided were decided within this many hours."""
    taken = [line.hours_taken for line in lines if line.hours_taken is not None]
    return median(taken) if taken else None


def oldest_undecided(lines: list[Line]) -> Line | None:
    """The child who has waited longest for a decision."""
    return min(
        (line for line in lines if line.decided_at is None), key=lambda line: line.received_at, default=None
    )


def lines_between(worker: Worker, first: date, last: date, now: datetime) -> list[Line]:
    """Every child of every contact received from the first day to the last, both included."""
    period = (
        london_midnight(first),
        min(london_midnight(last + timedelta(days=1)), now + timedelta(seconds=1)),
    )
    received = (
        events.standing()
        .filter(
            kind=events.kind_id("contact.received"), happened_at__gte=period[0], happened_at__lt=period[1]
        )
        .filter(child__in=Person.objects.visible_to(worker))
        .order_by("happened_at", "pk")
        .values_list(
            "pk",
            "child_id",
            "child__forenames",
            "child__surname",
            "child__born_on",
            "child__expected_on",
            "happened_at",
            "is_timed",
            "room",
            "row",
        )
    )
    clocks = _clocks(period)
    contacts = _contacts(period)
    opening = hours()
    made = []
    for pk, child_id, forenames, surname, born_on, expected_on, happened_at, is_timed, room, row in received:
        contact_id, reference, channel = contacts.get(row or 0, UNKNOWN) if room == ROOM else UNKNOWN
        day, hour = clocks.get((pk, IN_ONE_WORKING_DAY)), clocks.get((pk, IN_24_HOURS))
        stopped = next((clock[1] for clock in (hour, day) if clock and clock[1]), None)
        person = Person(forenames=forenames, surname=surname, born_on=born_on, expected_on=expected_on)
        made.append(
            Line(
                child_id,
                person.name,
                contact_id,
                reference,
                channel,
                happened_at,
                is_timed,
                stopped,
                _in_time(hour, now) if is_timed else None,
                _in_time(day, now),
                is_timed and _is_after_hours(happened_at, opening),
            )
        )
    return made


ROOM = "front_door.contact"
Stop = tuple[datetime, datetime | None]
From = tuple[int | None, str, str]
UNKNOWN: From = (None, "", NOT_SAID)
"""An extract says that a contact came, and not how."""


def _clocks(period: tuple[datetime, datetime]) -> dict[tuple[int, str], Stop]:
    duties = Duty.objects.filter(
        standard__code__in=[IN_24_HOURS, IN_ONE_WORKING_DAY],
        opened_at__gte=period[0],
        opened_at__lt=period[1],
    )
    found = duties.values_list("opened_by_id", "standard__code", "due_at", "stopped_at")
    return {(event, code): (due_at, stopped_at) for event, code, due_at, stopped_at in found if due_at}


def _contacts(period: tuple[datetime, datetime]) -> dict[int, From]:
    # a linked telling may have reached us some while before the contact that leads was written down
    near = (period[0] - timedelta(days=31), period[1] + timedelta(days=31))
    found = Contact.objects.filter(received_at__gte=near[0], received_at__lt=near[1])
    return {
        pk: (pk, reference, channel)
        for pk, reference, channel in found.values_list("pk", "reference", "channel")
    }


def _in_time(clock: Stop | None, now: datetime) -> bool | None:
    if clock is None:
        return None
    due_at, stopped_at = clock
    if stopped_at is None:
        return False if due_at < now else None
    return stopped_at <= due_at


def _is_after_hours(instant: datetime, opening: tuple[time, time]) -> bool:
    clock = instant.astimezone(LONDON).time()
    opens, closes = opening
    return not (england_and_wales().is_working(london_date(instant)) and opens <= clock < closes)
