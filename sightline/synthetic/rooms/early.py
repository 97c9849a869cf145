"""Early help as its room keeps it: what the family agreed to, who leads, what was decided, and the offers asked for."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.synthetic.days import DAY
from sightline.synthetic.families import Child
from sightline.synthetic.rooms.said import listed, some
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.words import filled
from sightline.synthetic.work import Work

NOTHING = ("", 0)
ROOM = "early_help.earlyhelpdecision"
ASKS_FOR_A_PLACE = 0.4


@dataclass(frozen=True, slots=True)
class Helped:
    """One child's early help, where it goes on or ended lately."""

    child: Child
    work: Work
    called: dict[str, str]


def begin(scribe: Scribe, child: Child, work: Work, asked: int, ended: int) -> Helped | None:
    """What the family agreed to."""
    if min(ended, scribe.now) < scribe.fine:
        return None
    called = scribe.called[child.id]
    with scribe.aside() as random:
        day, at, by = scribe.date(scribe.days.day(asked)), scribe.stamp(asked), work.worker(asked)
        words = [some(random, "early_help", what, called) for what in
                 ("agreed_by", "in_their_words", "child_says", "may_know", "may_not_know")]  # fmt: skip
        is_over = ended <= scribe.now
        scribe.add(
            "early_help_agreement", child.id, work.id, *words, day, by, at,
            scribe.date(scribe.days.day(ended)) if is_over else None, by if is_over else None,
            "The help came to an end" if is_over else "",
        )  # fmt: skip
    return Helped(child, work, called)


def decide(scribe: Scribe, kept: Helped | None, kind: str, outcome: str, at: int) -> tuple[str, int]:
    """One decision about it, with its reasons."""
    if kept is None or at > scribe.now or at < scribe.fine:
        return NOTHING
    with scribe.aside() as random:
        reason = some(random, "early_help", outcome if kind == "triage" else kind, kept.called)
        view = some(random, "early_help", "family_view", kept.called) if kind != "triage" else ""
        until = scribe.date(scribe.days.day(at) + 60) if kind == "extension" else None
        number = scribe.add(
            "early_help_earlyhelpdecision", kept.child.id, kept.work.id, kind, outcome, reason, view, "", until,
            kept.work.manager(at), scribe.stamp(at),
        )  # fmt: skip
        return ROOM, number


def lead(
    scribe: Scribe, kept: Helped | None, named: int, begun: int, ended: int
) -> tuple[tuple[str, int], str]:
    """Who brings the help together, and from which agency."""
    if kept is None or named > scribe.now:
        return NOTHING, ""
    with scribe.aside() as random:
        person = scribe.staff.people[kept.work.worker(min(ended, scribe.now)) - 1]
        agency = person.agency or "Wyreshire Family Hubs"
        reach = f"{person.name.split()[0]} on 01632 960{person.id % 1000:03}"
        is_over = ended <= scribe.now
        number = scribe.add(
            "early_help_lead", kept.child.id, kept.work.id, person.id, agency, reach,
            some(random, "early_help", "lead", kept.called), scribe.date(scribe.days.day(begun)),
            kept.work.manager(named), scribe.stamp(named), scribe.stamp(ended) if is_over else None,
        )  # fmt: skip
        if random.random() < ASKS_FOR_A_PLACE:
            _ask(scribe, kept, begun, ended)
        return ("early_help.lead", number), f"{person.name}, {agency}"


def _ask(scribe: Scribe, kept: Helped, begun: int, ended: int) -> None:
    """A place is asked for at one of the offers of the directory, which are numbered from one."""
    random, at = scribe.random, begun + int(scribe.within(3, 30) * DAY)
    if at >= min(ended, scribe.now):
        return
    offer, draw, by = 1 + int(random.random() * len(listed("offer"))), random.random(), kept.work.worker(at)
    given, begins = at + int(scribe.within(2, 14) * DAY), at + int(scribe.within(16, 30) * DAY)
    last = min(ended, scribe.now)
    is_declined, is_given = draw < 0.1 and given < last, draw > 0.25 and given < last
    is_begun = is_given and begins < last
    is_over = ended <= scribe.now and not is_declined
    came = ("It had ended before there was a place" if not is_begun
            else some(random, "early_help", "came_of_it", kept.called))  # fmt: skip
    scribe.add(
        "early_help_offerreferral", kept.child.id, kept.work.id, offer,
        some(random, "early_help", "offer_why", kept.called), "", by, scribe.stamp(at),
        scribe.stamp(given) if is_given else None, scribe.stamp(given) if is_declined else None,
        some(random, "early_help", "offer_declined", kept.called) if is_declined else "",
        scribe.date(scribe.days.day(begins)) if is_begun else None,
        scribe.date(scribe.days.day(ended)) if is_over else None, int(random.random() * 9) if is_begun else None,
        came if is_over else "", by,
    )  # fmt: skip


def directory() -> list[tuple[object, ...]]:
    """The offers that there are: number, name, agency, needs, about, ages, and where."""
    return [
        (number, one["name"], one["agency"], one["for"], filled(one["about"], {}), *one["ages"], one["where"])
        for number, one in enumerate(listed("offer"), 1)
    ]
