"""A contact reaches the county, is thought about, decided and signed."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.synthetic.days import HOUR, MINUTE
from sightline.synthetic.families import Child, Family
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.staff import Post, Team
from sightline.synthetic.words import Theme, filled, pick
from sightline.synthetic.work import Work

CHANNELS = {
    "police": ("police_notice", "police_notice", "api", "phone"),
    "neighbour": ("phone", "web_public", "phone"),
    "parent": ("phone", "web_public", "in_person"),
    "relative": ("phone", "web_public", "letter"),
    "school": ("web_professional", "phone", "email"),
}
TELLERS = {"school": "Mrs", "police": "PC", "gp": "Dr", "hospital": "Dr"}
DAY_HOURS = (8.6, 17.4)
HELD = "Held by the manager on duty from the moment it arrived, until a worker takes it"


@dataclass(slots=True)
class Told:
    """A contact as the rest of a child's life needs it."""

    id: int
    received: int
    signed: int
    outcome: str
    works: list[Work]
    arrived: list[int]
    """The event of its arrival, for each child."""
    agreed: list[int]
    """The event of its signing, for each child; 0 when that is still to come."""
    theme: Theme
    worry: str
    can_be_told: bool


def moment_of_contact(scribe: Scribe, day: int, source: str) -> int:
    """When in a day it comes: most in working hours, the police at night too."""
    draw = scribe.random.random()
    at_night = 0.45 if source == "police" else 0.12
    if draw > at_night:
        day = scribe.days.last_working(day) if scribe.random.random() < 0.86 else day
        return scribe.days.at(day, int(scribe.within(*DAY_HOURS) * HOUR))
    return scribe.days.at(day, int(scribe.within(0.2, 23.8) * HOUR))


def contact(
    scribe: Scribe, family: Family, children: list[Child], received: int, outcome: str, *, theme: Theme | None = None,
    decided: int = 0, signing: int = 0, is_danger: bool = False,
) -> Told:  # fmt: skip
    """Somebody tells us about these children."""
    child, random = children[0], scribe.random
    theme = theme or scribe.words.theme(random, max(child.age(scribe, scribe.days.day(received)), 0))
    made = decided or received + scribe.hours(scribe.figures.decide_hours)
    if not decided and not scribe.is_clean and not is_danger:
        made = _in_hours(scribe, received, made)
    signed = made + scribe.hours(scribe.figures.sign_hours)
    if signing:
        signed = signing
    elif scribe.is_clean and made <= scribe.now < signed:
        made = signed
    if (
        not decided
        and outcome == "strategy_discussion"
        and signed > received + 20 * HOUR
        and scribe.figures.name == "recovered"
    ):
        made, signed = received + 2 * HOUR, received + 3 * HOUR
    number, worry, wishes = _written_down(scribe, family, child, received, theme, made, is_danger)
    told = Told(number, received, signed, outcome, [], [], [], theme, worry, wishes)
    team = _team(scribe, received)
    post = team.choose(random)
    for each in children:
        _about(scribe, family, each, told, team, post, made, is_danger)
    if received >= scribe.rich:
        for adult in family.adults:
            harmed = (
                theme.code in ("violence", "injury", "injury_of_a_baby") and adult.part == "parents_partner"
            )
            scribe.add("front_door_contactadult", number, adult.id, adult.part, harmed, "")
    return told


def _in_hours(scribe: Scribe, received: int, made: int) -> int:
    """Most decisions wait for the day service."""
    day, second = scribe.days.day(made), scribe.days.second(made)
    if scribe.days.is_working(day) and 8 * HOUR < second < 19 * HOUR:
        return made
    if scribe.random.random() < (0.35 if scribe.figures.name == "as-found" else 0.96):
        return made
    return max(made, scribe.office(scribe.days.working_after(day, 1)))


def _team(scribe: Scribe, at: int) -> Team:
    day, second = scribe.days.day(at), scribe.days.second(at)
    is_day = scribe.days.is_working(day) and 8.5 * HOUR <= second < 17.5 * HOUR
    return scribe.staff.by_kind["front_door" if is_day else "emergency_duty"][0]


def _written_down(
    scribe: Scribe, family: Family, child: Child, received: int, theme: Theme, made: int, is_danger: bool
) -> tuple[int, str, bool]:
    """The contact itself, in the words of whoever told us."""
    random, called = scribe.random, family.called(child)
    source = pick(random, theme.sources)
    anonymous = source == "neighbour" and random.random() < 0.35
    name = "" if anonymous else _teller(scribe, source)
    worry = filled(pick(random, theme.worries), called)
    is_rich = received >= scribe.rich
    is_done = is_rich and made <= scribe.now
    story = filled(pick(random, theme.stories), called) if received >= scribe.fine else worry
    agency = _agency(family, source)
    wishes = "nothing" if anonymous else "outcome"
    channel = pick(random, CHANNELS.get(source, ("phone", "email", "web_professional")))
    later = 0 if channel.startswith(("web", "api")) else int(scribe.within(1, 25)) * MINUTE
    by = (
        None
        if channel.startswith(("web", "api"))
        else scribe.staff.by_kind["front_door"][0].posts[0].holder(received)
    )
    reference = f"FD-{scribe.days.written(scribe.days.day(received))[2:4]}-{scribe.used['front_door_contact'] + 100000}"
    number = scribe.add(
        "front_door_contact", reference, channel, scribe.stamp(received), scribe.stamp(min(received + later, scribe.now)),
        by, "Police notices" if channel == "api" else "", anonymous, name, source, "" if anonymous else agency,
        "" if anonymous else f"01632 960{int(random.random() * 1000):03}", "", "", wishes,
        "Does not want the family to know who rang" if source == "neighbour" else "", worry, story,
        filled(pick(random, theme.said), called) if is_rich and child.talks(scribe.days.day(received)) else "",
        "", family.address, family.postcode, is_danger,
        [] if not is_danger else ["ACT-3" if theme.code.startswith("injury") else "ACT-2"], False,
        True if is_done else None, "", None,
        scribe.words.some(random, "history", called) if is_done else "",
        scribe.words.some(random, "household", called) if is_done else "", "", "",
    )  # fmt: skip
    return number, worry, wishes != "nothing"


def _agency(family: Family, source: str) -> str:
    """Where a professional works."""
    if source in ("school", "education"):
        return family.school
    if source in ("gp", "health_visitor"):
        return family.surgery
    return {"police": "Wyreshire Police", "hospital": "Wyreshire Royal Hospital"}.get(source, "")


def _teller(scribe: Scribe, source: str) -> str:
    if source in ("parent", "neighbour", "relative"):
        return f"{scribe.words.forename(scribe.random, scribe.random.random() < 0.3)} {scribe.words.surname(scribe.random)}"
    return f"{TELLERS.get(source, pick(scribe.random, ('Ms', 'Mr', 'Mrs')))} {scribe.words.surname(scribe.random)}"


def _about(
    scribe: Scribe,
    family: Family,
    child: Child,
    told: Told,
    team: Team,
    post: Post,
    made: int,
    is_danger: bool,
) -> None:
    """This child's own part in it: a piece of work, a judgement, a decision."""
    taken = min(told.received + int(scribe.within(5, 100)) * MINUTE, made)
    is_fine = told.received >= scribe.fine
    if is_fine and taken > told.received:
        work = scribe.open(child.id, "contact", told.received, team, team.manager, HELD, holding=True)
        work.give(taken, team, post, "Took it from the board")
    else:
        work = scribe.open(child.id, "contact", told.received, team, post, "Took it from the board")
    _handed_over(scribe, work, team, taken, made)
    told.works.append(work)
    now, worker = scribe.now, post.holder(told.received)
    arrived = scribe.event(work, "contact.received", told.received, worker, summary=told.worry,
                           detail=("front_door.contact", told.id))  # fmt: skip
    told.arrived.append(arrived)
    if is_fine:
        scribe.event(work, "worker.allocated", taken, worker)
    if is_danger:
        scribe.event(work, "contact.triaged_immediate", told.received, worker, because=arrived)
        scribe.event(
            work, "immediate_action.started", told.received + int(scribe.within(15, 110)) * MINUTE, worker
        )
    _judged(scribe, family, child, told, work, worker, made)
    if made > now:
        told.agreed.append(0)
        return
    reason = scribe.words.some(scribe.random, _reasons(told.outcome), family.called(child))
    signer = work.manager(made)
    decision = scribe.decision(
        work, "contact", told.outcome, reason, by=worker, at=made, signer=signer, signed=told.signed,
        signed_because=scribe.words.some(scribe.random, "signed_reasons", family.called(child)),
    )  # fmt: skip
    if is_fine:
        scribe.event(
            work, "contact.decided", made, worker, outcome=told.outcome, detail=("cases.decision", decision)
        )
    agreed = scribe.event(work, "contact.outcome_authorised", told.signed, signer, outcome=told.outcome,
                          because=arrived, detail=("cases.decision", decision))  # fmt: skip
    told.agreed.append(agreed)
    scribe.close(work, told.signed)
    if is_fine and told.can_be_told and told.outcome not in ("referral_to_assessment", "strategy_discussion"):
        scribe.event(
            work,
            "referrer.outcome_sent",
            told.signed + int(scribe.within(1, 30)) * HOUR,
            worker,
            summary="By email",
        )


def _handed_over(scribe: Scribe, work: Work, team: Team, taken: int, made: int) -> None:
    """In the morning the day team takes over what the night has not finished."""
    morning = scribe.days.at(scribe.days.working_after(scribe.days.day(taken - 8 * HOUR), 1), int(8.9 * HOUR))
    if team.kind == "emergency_duty" and taken < morning < made:
        day_team = scribe.staff.by_kind["front_door"][0]
        work.give(morning, day_team, day_team.choose(scribe.random), "Taken over from the night")


def _judged(
    scribe: Scribe, family: Family, child: Child, told: Told, work: Work, worker: int, made: int
) -> None:
    random, words, called = scribe.random, scribe.words, family.called(child)
    is_done = told.received >= scribe.rich and made <= scribe.now
    level = _level(told)
    talks = child.talks(scribe.days.day(told.received))
    said = (
        filled(pick(random, told.theme.said), called) if is_done and talks and random.random() < 0.75 else ""
    )
    scribe.add(
        "front_door_contactchild", told.id, child.id, work.id, "", True, worker if is_done else None, "",
        words.some(random, "safe_now", called) if is_done else "", said,
        "" if said or not is_done else "Nobody had asked when we were told. The school will, tomorrow.",
        [], "A baby depends wholly on the adults here, so I looked twice." if is_done and not talks else "",
        level if is_done else None, [f"{one}.{level}" for one in told.theme.indicators] if is_done else [],
        words.some(random, "judgement", called) if is_done else "",
        words.some(random, "why_not_above", called) if is_done and level < 4 else "",
        words.some(random, "why_not_below", called) if is_done and level > 1 else "",
        "Spoke to the police: a strategy discussion today." if told.outcome == "strategy_discussion" and is_done else "",
        "", words.some(random, "advice", called) if is_done and told.outcome == "no_further_action" else "",
        "Brackenshire Council" if told.outcome == "transfer_to_other_authority" else "",
        worker if is_done else None, scribe.stamp(made) if is_done else None,
    )  # fmt: skip


def _level(told: Told) -> int:
    return {"strategy_discussion": 4, "referral_to_assessment": 3, "early_help": 2}.get(
        told.outcome, min(told.theme.level[0], 2)
    )


def _reasons(outcome: str) -> str:
    return {
        "referral_to_assessment": "reasons_referral",
        "strategy_discussion": "reasons_strategy",
        "early_help": "reasons_eh",
    }.get(outcome, "reasons_nfa")


def random_day(scribe: Scribe, begin: int, end: int, chances: list[float]) -> int:
    """A day between two, likelier in the months when more happens."""
    while True:
        at = begin + int(scribe.random.random() * (end - begin))
        day = scribe.days.day(at)
        month = int(scribe.days.written(day)[5:7])
        if scribe.random.random() < chances[month]:
            return min(day, scribe.days.day(end))
