"""Eligible, relevant, former relevant, qualifying: each from a day, with the working and the law."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from sightline.leaving_care.policy.history import (
    ADOPTED,
    HOME_WITH_A_PARENT,
    SIX_MONTHS,
    SPECIAL_GUARDIAN,
    Care,
    Life,
    Step,
)
from sightline.leaving_care.policy.worded import how_counted, law
from sightline.shared.wording import long_date
from sightline.standards.due import add_months

NOT_ALL_HERE = "the dates of care that would show it are not all here."


class Status(StrEnum):
    """The words of the law for what somebody is owed."""

    ELIGIBLE = "eligible"
    RELEVANT = "relevant"
    FORMER_RELEVANT = "former_relevant"
    QUALIFYING = "qualifying"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stage:
    """One status, from a day until another. No end while it goes on."""

    status: Status
    from_on: date
    until_on: date | None
    step: Step


@dataclass(frozen=True, slots=True)
class Worked:
    """Where somebody stands on a day, and how that was worked out."""

    status: Status
    since: date | None
    stages: tuple[Stage, ...]
    life: Life
    on: date

    @property
    def steps(self) -> tuple[Step, ...]:
        """The working, in the order in which it goes. Worded only where it is shown."""
        worked = (*how_counted(self.life, self.on), *(each.step for each in self.stages))
        return worked if self.is_owed else (*worked, _nothing(self.life, self.on, self.stages))

    def first(self, status: Status) -> date | None:
        """The first day of a status; None when it never came."""
        return next((each.from_on for each in self.stages if each.status is status), None)

    @property
    def is_owed(self) -> bool:
        return self.status is not Status.NONE


def work_out(life: Life, on: date) -> Worked:
    """Everything that dates alone say of somebody's leaving care rights, up to a day."""
    stages = tuple(each for each in _stages(life) if each.from_on <= on)
    stages = tuple(
        replace(s, until_on=s.until_on if s.until_on and s.until_on <= on else None) for s in stages
    )
    now = next((each for each in reversed(stages) if each.until_on is None), None)
    return Worked(now.status if now else Status.NONE, now.from_on if now else None, stages, life, on)


def _stages(life: Life) -> list[Stage]:
    """Every status that comes, in order: under 18, then after."""
    under = _under_eighteen(life)
    return [*_cut(under, life.died_on), *_cut(_grown_up(life, under), life.died_on)]


def _under_eighteen(life: Life) -> list[Stage]:
    eighteen, eligible_on = life.birthday(18), life.thirteen_weeks_on()
    found: list[Stage] = []
    for care in life.counted():
        again = _next_after(life, care)
        if eligible_on is not None and care.holds(max(eligible_on, care.began_on)):
            found += _with_thirteen_weeks(life, care, max(eligible_on, care.began_on), again)
        elif care.ended_on and max(care.ended_on, care.began_on) >= life.birthday(16):
            found += _without(life, care, again)
    if not found:
        found = _detained_at_sixteen(life) or _told(life) or _special_guardian(life)
    return [replace(s, until_on=min(s.until_on or eighteen, eighteen)) for s in found if s.from_on < eighteen]


def _with_thirteen_weeks(life: Life, care: Care, since: date, again: date) -> list[Stage]:
    """Eligible while in care; relevant once it ends; neither after six months back with a parent."""
    stages = [Stage(Status.ELIGIBLE, since, care.ended_on, _eligible(life, since))]
    if care.ended_on is None or care.ended_on >= again:
        return stages
    left = care.ended_on
    if care.because not in HOME_WITH_A_PARENT:
        return [*stages, Stage(Status.RELEVANT, left, again, _relevant(life, left))]
    settled, broke = add_months(left, SIX_MONTHS), _breakdown(life, left, again)
    if settled >= min(broke or again, again):
        return [*stages, Stage(Status.RELEVANT, left, again, _relevant(life, left, care.because))]
    stages += [
        Stage(Status.RELEVANT, left, settled, _relevant(life, left, care.because)),
        Stage(Status.QUALIFYING, settled, broke or again, _settled(settled, care.because)),
    ]
    return [*stages, Stage(Status.RELEVANT, broke, again, _broke_down(broke))] if broke else stages


def _without(life: Life, care: Care, again: date) -> list[Stage]:
    """Looked after at 16 or 17, but for less than 13 weeks since 14."""
    assert care.ended_on is not None
    weeks = life.days_before(care.ended_on) // 7
    words = (
        f"Care ended on {long_date(care.ended_on)}, at 16 or 17, after {weeks} whole weeks since the age of "
        "14. That is less than 13, so the right is to advice and help: qualifying."
    )
    return [Stage(Status.QUALIFYING, care.ended_on, again, Step(words, law("qualifying")))]


def _detained_at_sixteen(life: Life) -> list[Stage]:
    """In custody on the 16th birthday, straight from care of 13 weeks since 14."""
    sixteen = life.birthday(16)
    held = next((each for each in life.detained if each.holds(sixteen)), None)
    if held is None or life.in_care_on(sixteen) is not None:
        return []
    came_from_care = life.in_care_on(held.began_on) or life.in_care_on(held.began_on - timedelta(days=1))
    if came_from_care is None or life.days_before(held.began_on) < 91:
        return []
    words = (
        f"In custody on the 16th birthday, {long_date(sixteen)}, and looked after for 13 weeks since 14 until "
        "then: relevant, though not looked after at 16."
    )
    return [Stage(Status.RELEVANT, sixteen, life.birthday(18), Step(words, law("detained")))]


def _told(life: Life) -> list[Stage]:
    """What somebody recorded, where the dates of care that would show it are not here."""
    known = {each.value for each in (Status.ELIGIBLE, Status.RELEVANT)}
    told = sorted((on, code) for code, on in life.told if code in known and on < life.birthday(18))
    ends = [*(on for on, _ in told[1:]), life.birthday(18)][: len(told)]
    return [
        Stage(Status(code), on, end, Step(f"Recorded as {code} from {long_date(on)}: {NOT_ALL_HERE}"))
        for (on, code), end in zip(told, ends, strict=True)
    ]


def _special_guardian(life: Life) -> list[Stage]:
    """Looked after until a special guardian was appointed, before 16."""
    sixteen = life.birthday(16)
    last = life.counted()[-1] if life.counted() else None
    if (
        last is None
        or last.ended_on is None
        or last.because not in SPECIAL_GUARDIAN
        or last.ended_on >= sixteen
    ):
        return []
    words = (
        f"Looked after until a special guardian was appointed on {long_date(last.ended_on)}: from 16 the right "
        "is to advice and help, qualifying."
    )
    return [Stage(Status.QUALIFYING, sixteen, life.birthday(18), Step(words, law("special_guardian")))]


def _grown_up(life: Life, under: list[Stage]) -> list[Stage]:
    """From 18: former relevant until 25, or qualifying until 21, after which only help to learn is owed."""
    eighteen = life.birthday(18)
    last = next((each for each in reversed(under) if each.until_on == eighteen), None)
    if last is None and life.in_care_on(eighteen):
        weeks = life.days_before(eighteen) // 7
        words = (
            f"In care at 18, after {weeks} whole weeks since the age of 14. That is less than 13: qualifying."
        )
        return [Stage(Status.QUALIFYING, eighteen, life.birthday(25), Step(words, law("qualifying")))]
    if last is None:
        return _told_grown_up(life) if not under else []
    if last.status in {Status.ELIGIBLE, Status.RELEVANT}:
        words = (
            f"Turned 18 on {long_date(eighteen)} while {last.status.value}: former relevant. Support is owed "
            "until 21, and until 25 when they ask for it or go on learning."
        )
        return [
            Stage(Status.FORMER_RELEVANT, eighteen, life.birthday(25), Step(words, law("former_relevant")))
        ]
    words = (
        f"Turned 18 on {long_date(eighteen)} while qualifying: advice and help until 21, and help to go on "
        "learning until 25."
    )
    return [Stage(Status.QUALIFYING, eighteen, life.birthday(25), Step(words, law("qualifying_grown")))]


def _told_grown_up(life: Life) -> list[Stage]:
    on = next((on for code, on in life.told if code == Status.FORMER_RELEVANT.value), None)
    if on is None:
        return []
    words = f"Recorded as former relevant from {long_date(on)}: {NOT_ALL_HERE}"
    return [Stage(Status.FORMER_RELEVANT, on, life.birthday(25), Step(words, law("former_relevant")))]


def _cut(stages: list[Stage], died_on: date | None) -> list[Stage]:
    if died_on is None:
        return stages
    return [replace(s, until_on=min(s.until_on or died_on, died_on)) for s in stages if s.from_on < died_on]


def _next_after(life: Life, care: Care) -> date:
    """The day they came back into care, or the 18th birthday."""
    later = [each.began_on for each in life.counted() if each.began_on > care.began_on]
    return min([*later, life.birthday(18)])


def _breakdown(life: Life, left: date, again: date) -> date | None:
    return next((day for day in sorted(life.home_broke_down_on) if left < day < again), None)


def _eligible(life: Life, since: date) -> Step:
    came = (
        "came back into care"
        if since > (life.thirteen_weeks_on() or since)
        else "13 weeks since 14 had passed"
    )
    if since == life.birthday(16):
        came = "turned 16, with 13 weeks since 14 already passed"
    return Step(
        f"On {long_date(since)} they were in care and {came}: eligible from that day.", law("eligible")
    )


def _relevant(life: Life, left: date, because: str = "") -> Step:
    age = 16 if left < life.birthday(17) else 17
    words = f"Care ended on {long_date(left)}, at {age}, while eligible: relevant from that day."
    if because:
        words += f" They live {_with_whom(because)}, so this ends if that lasts for six months."
    return Step(words, law("relevant_at_home" if because else "relevant"))


def _settled(settled: date, because: str) -> Step:
    words = (
        f"They had lived {_with_whom(because)} for six months on {long_date(settled)}: no longer relevant, but "
        "still owed advice and help. If that home breaks down before 18, they are relevant again."
    )
    return Step(words, law("relevant_at_home"))


def _broke_down(broke: date) -> Step:
    return Step(f"That home broke down on {long_date(broke)}: relevant again.", law("relevant_at_home"))


def _with_whom(because: str) -> str:
    if because in ADOPTED:
        return "with the family who adopted them"
    return "with a special guardian" if because in SPECIAL_GUARDIAN else "with a parent or somebody like one"


def _nothing(life: Life, on: date, stages: tuple[Stage, ...]) -> Step:
    if life.died_on is not None and life.died_on <= on:
        return Step(f"They died on {long_date(life.died_on)}.")
    if stages:
        return Step(f"The last of these rights ended on {long_date(stages[-1].until_on)}.")
    if on < life.birthday(16):
        return Step(
            f"Nothing is owed yet: leaving care rights begin at 16, on {long_date(life.birthday(16))}."
        )
    return Step("They were not in care at 16 or 17, so the law asks for no support on leaving care.")
