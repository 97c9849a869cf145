"""The county in blocks of families. A block is made by itself, from its own number and the county's seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sightline.synthetic.days import DAY, HOUR, MINUTE, YEAR
from sightline.synthetic.families import AGES_IN_CARE, Child, Family, family
from sightline.synthetic.figures import CONTACTS_A_YEAR, MONTHS
from sightline.synthetic.lives import helping
from sightline.synthetic.lives.front_door import Told, contact, moment_of_contact, random_day
from sightline.synthetic.lives.leaving import leave
from sightline.synthetic.lives.paths import again, in_care, referral
from sightline.synthetic.lives.seeing import Seen
from sightline.synthetic.lives.tending import keep
from sightline.synthetic.lives.thinking import stay_of
from sightline.synthetic.lives.who import Lives
from sightline.synthetic.rooms import homes
from sightline.synthetic.scribe import County, Scribe

FAMILIES_IN_A_BLOCK = 400
CHILDREN_IN_A_FAMILY = 1.79
CHILDREN_IN_A_CONTACT = 1.63
BEFORE = int(2 * YEAR * DAY)
"""Families are begun this long before the history starts, so that it starts with children already known."""
DISABLED = 250
LEAVERS_A_YEAR = 85
WAITING = 26
AGES_WAITING = (
    4, 9, 16, 27, 38, 52, 75, 96, 130, 165, 200, 250, 310, 380, 460, 560, 680, 820, 1000, 1180, 1320, 1500, 1800, 2400,
    3300, 4400,
)  # fmt: skip
"""Minutes since each contact that waits on the board reached us."""
CHANCES = [0.0, *(MONTHS[month] / max(MONTHS.values()) for month in range(1, 13))]


@dataclass(frozen=True, slots=True)
class Census:
    """How many families of each kind the county has."""

    referred: int
    told: int
    in_care: int
    disabled: int
    left: int
    waiting: int

    def blocks(self) -> int:
        return max(1, round((self.referred + self.told + 3 * self.in_care) / FAMILIES_IN_A_BLOCK))

    def share(self, what: str, block: int, blocks: int) -> range:
        """Which families of a kind belong to a block."""
        number = getattr(self, what)
        return range(number * block // blocks, number * (block + 1) // blocks)


def census(county: County, scale: float, years: float) -> Census:
    """How many families there must be for the figures to come out."""
    figures = county.figures
    chains = 0.95 * figures.referrals / CHILDREN_IN_A_FAMILY * (1 - figures.referred_again)
    contacts = (CONTACTS_A_YEAR - figures.referrals) / CHILDREN_IN_A_CONTACT
    return Census(
        referred=round(chains * scale * (years + BEFORE / YEAR / DAY)),
        told=round(contacts * scale * years * (1 - figures.referrals * 0.0000364) * 1.09 / 3.4),
        in_care=round(figures.in_care * scale),
        disabled=round(DISABLED * scale),
        left=round(LEAVERS_A_YEAR * scale * max(0.0, 3 - years)),
        waiting=WAITING,
    )


def make(county: County, block: int, blocks: int, of: Census) -> dict[str, str]:
    """The rows of one block."""
    scribe = Scribe(county, block)
    kinds: dict[str, Callable[[Scribe, int], None]] = {
        "in_care": _in_care,
        "disabled": _disabled,
        "left": _left,
        "referred": _referred,
        "told": _told,
        "waiting": _waiting,
    }
    for what, life in kinds.items():
        for number in of.share(what, block, blocks):
            life(scribe, number)
    homes.register(scribe)
    return scribe.finish()


def _referred(scribe: Scribe, number: int) -> None:
    """A family referred once, or again and again."""
    day = random_day(scribe, scribe.begin - BEFORE, scribe.now, CHANCES)
    mark = scribe.mark()
    unborn = day > scribe.days.day(scribe.now) - 150 and scribe.random.random() < 0.12
    made = family(scribe, scribe.days.at(day, 0), unborn=unborn)
    _before(scribe, made, day)
    while True:
        children = _under_18(scribe, made, day)
        if not children:
            return
        theme = scribe.words.theme(scribe.random, max(children[0].age(scribe, day), 0))
        is_rapid = scribe.random.random() < theme.strategy * 0.8
        received = moment_of_contact(scribe, day, theme.sources[0])
        if received > scribe.now:
            return
        outcome = "strategy_discussion" if is_rapid else "referral_to_assessment"
        told = contact(scribe, made, children, received, outcome, theme=theme)
        end = referral(scribe, made, children, told)
        if end and end < scribe.begin:
            scribe.back_to(mark)
            return
        _meanwhile(scribe, made, received, end or scribe.now)
        day = scribe.days.day(end) + 12 + int(scribe.random.random() * 270)
        if (
            not end
            or scribe.random.random() > scribe.figures.referred_again * 1.35
            or day >= scribe.days.day(scribe.now)
        ):
            return


def _before(scribe: Scribe, made: Family, day: int) -> None:
    """Contacts that came to nothing, in the eighteen months before."""
    for _ in range(int(scribe.random.expovariate(0.9))):
        earlier = day - 10 - int(scribe.random.random() * 540)
        _one_contact(scribe, made, earlier)


def _meanwhile(scribe: Scribe, made: Family, start: int, end: int) -> None:
    """What others tell us while we are already working with them."""
    for _ in range(int(scribe.random.expovariate(1 / (0.4 + 1.1 * (end - start) / (YEAR * DAY))))):
        at = start + int(scribe.random.random() * (end - start))
        _one_contact(scribe, made, scribe.days.day(at), is_open=True)


def _one_contact(scribe: Scribe, made: Family, day: int, *, is_open: bool = False) -> None:
    children = _under_18(scribe, made, day)
    if not children or day < scribe.days.day(scribe.begin) or day > scribe.days.day(scribe.now):
        return
    if len(children) > 1 and scribe.random.random() < 0.2:
        children = children[:1]
    theme = scribe.words.theme(scribe.random, max(children[0].age(scribe, day), 0))
    received = moment_of_contact(scribe, day, theme.sources[0])
    if received > scribe.now or received < scribe.begin:
        return
    draw = scribe.random.random()
    outcome = "no_further_action"
    if not is_open and draw < 0.2:
        outcome = "early_help"
    elif draw > 0.98:
        outcome = "transfer_to_other_authority"
    told = contact(scribe, made, children, received, outcome, theme=theme)
    if outcome == "early_help" and told.signed <= scribe.now and all(told.agreed):
        helping.early_help(scribe, made, children, told.signed, told.agreed)


def _told(scribe: Scribe, number: int) -> None:
    """A family about whom people get in touch, and who are helped by others."""
    day = random_day(scribe, scribe.begin, scribe.now, CHANCES)
    made = family(scribe, scribe.days.at(day, 0))
    _one_contact(scribe, made, day)
    for _ in range(int(scribe.random.expovariate(1 / 2.87))):
        _one_contact(scribe, made, random_day(scribe, scribe.begin, scribe.now, CHANCES))


def _under_18(scribe: Scribe, made: Family, day: int) -> list[Child]:
    return [child for child in made.children if day < scribe.days.birthday(child.born, 18) - 20]


def _in_care(scribe: Scribe, number: int) -> None:
    """A child who was already looked after when the history begins."""
    day = scribe.days.day(scribe.begin)
    made = family(scribe, scribe.begin, size=1, ages=AGES_IN_CARE, disabled=0.2)
    child = made.children[0]
    so_far = min(scribe.random.expovariate(1 / 2.6) * YEAR, day - child.born - 2)
    start = scribe.office(scribe.days.next_working(day - int(so_far)))
    by_court = scribe.random.random() < 0.8 and child.age(scribe, scribe.days.day(start)) < 16
    stay = stay_of(scribe, child, start, by_court=by_court, long=True)
    shift = scribe.begin - start
    if not stay.ends_at_18:
        ends = stay_of(scribe, child, scribe.begin, by_court=by_court, long=True)
        stay = type(stay)(start, ends.end, by_court, ends.ends_at_18)
    team = scribe.staff.anywhere("looked_after", scribe.random)
    work = scribe.open(
        child.id, "social_care", start - HOUR, team, team.choose(scribe.random), f"Held by {team.name}"
    )
    scribe.event(work, "case.opened", start - HOUR)
    one = Lives(made, [child], [work])
    in_care(scribe, one, stay, start if shift > 0 else scribe.begin)
    keep(scribe, one, child, work, start, work.closed or scribe.now + DAY, kind="looked_after")


def _disabled(scribe: Scribe, number: int) -> None:
    """A disabled child whose family has settled help for years."""
    start = scribe.begin - int(scribe.random.random() * 700) * DAY
    made = family(scribe, scribe.begin, size=1, ages=((0.3, 2, 4), (0.4, 5, 9), (0.3, 10, 12)), disabled=1.0)
    child = made.children[0]
    team = scribe.staff.anywhere("disabled_children", scribe.random)
    start = scribe.office(scribe.days.next_working(scribe.days.day(start)))
    end = scribe.days.at(scribe.days.birthday(child.born, 18), 12 * HOUR)
    work = scribe.open(
        child.id, "social_care", start, team, team.choose(scribe.random), f"Held by {team.name}"
    )
    scribe.event(work, "case.opened", start)
    lives, seen = Lives(made, [child], [work]), Seen()
    helping.support(scribe, lives, start, end, seen, long_term=True)
    keep(scribe, lives, child, work, start, end)
    theme = next(one for one in scribe.words.themes if one.code == "disability")
    again(scribe, lives, start, end, theme, seen)
    if end <= scribe.now:
        scribe.event(work, "case.closure_authorised", end)
        scribe.event(work, "case.closed", end)
        scribe.close(work, end)


def _left(scribe: Scribe, number: int) -> None:
    """A young adult who had left care before the history begins."""
    made = family(scribe, scribe.begin, size=1, ages=((1.0, 16, 17),))
    child = made.children[0]
    child_18 = scribe.days.at(scribe.days.birthday(child.born, 18), 10 * HOUR)
    leave(scribe, made, child, min(child_18, scribe.begin))


def _waiting(scribe: Scribe, number: int) -> None:
    """A contact that waits on the board at this moment."""
    minutes = AGES_WAITING[number % len(AGES_WAITING)]
    if scribe.figures.name == "recovered":
        minutes = min(minutes, 30 * (number + 1))
    received = scribe.now - minutes * MINUTE - int(scribe.random.random() * 50)
    if number == len(AGES_WAITING) - 2 and scribe.figures.name == "as-found":
        received = _friday_evening(scribe)
    made = family(scribe, received)
    _before(scribe, made, scribe.days.day(received))
    is_danger = number in (1, 5)
    proposed = number % 4 == 3 and 60 < minutes < 600
    decided = scribe.now - 25 * MINUTE if proposed else scribe.now + HOUR
    children = _under_18(scribe, made, scribe.days.day(received)) or made.children
    theme = (
        scribe.words.injury(max(children[0].age(scribe, scribe.days.day(received)), 0)) if is_danger else None
    )
    told = contact(scribe, made, children, received, "strategy_discussion" if is_danger else "referral_to_assessment",
            theme=theme, decided=decided, signing=scribe.now + 2 * HOUR, is_danger=is_danger)  # fmt: skip
    if number % 3 == 1 and minutes > 120:
        _ask_partners(scribe, made, told)


def _ask_partners(scribe: Scribe, made: Family, told: Told) -> None:
    """Partners are asked what they know. One answers; one is silent."""
    called, worker = made.called(made.children[0]), told.works[0].worker(scribe.now)
    asked = told.received + 70 * MINUTE
    for is_answered in (True, False):
        replied = scribe.stamp(asked + 40 * MINUTE) if is_answered else None
        scribe.add(
            "front_door_informationrequest", told.id, scribe.words.some(scribe.random, "partners", called), "amber",
            scribe.words.some(scribe.random, "question", called), worker, scribe.stamp(asked), replied,
            scribe.words.some(scribe.random, "reply", called) if is_answered else "", False,
            worker if is_answered else None,
        )  # fmt: skip
        for work in told.works:
            scribe.event(work, "information.requested", asked, worker)
            if is_answered:
                scribe.event(work, "information.received", asked + 40 * MINUTE, worker)


def _friday_evening(scribe: Scribe) -> int:
    day = scribe.days.day(scribe.now) - 1
    while (day + 3) % 7 != 4:  # 1 January 1970 was a Thursday
        day -= 1
    return scribe.days.at(day, int(18.6 * HOUR))
