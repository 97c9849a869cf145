"""How far along a duty is, for drawing its thin bar and saying it in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from markupsafe import Markup

from sightline.shared import wording
from sightline.shared.wording import WorkingDaysBetween


class ShownDuty(Protocol):
    """What a clock needs to know of a duty."""

    due_at: datetime | None
    opened_at: datetime | None
    discharged_at: datetime | None
    warns_at: datetime | None


@dataclass(frozen=True, slots=True)
class ClockState:
    """One clock at one instant. The tone chooses a colour; the words say the same without it."""

    tone: str
    """open, soon, late or done."""
    words: str
    when: str
    gone: int
    """How much of the time has gone, in hundredths."""
    is_late: bool


def clock_state(
    duty: ShownDuty,
    now: datetime,
    working_days: WorkingDaysBetween | None = None,
    said: Callable[[datetime, datetime], str] = wording.due_at,
) -> ClockState:
    """Where a duty stands now. Late is said once, and how late. `said` words the due time itself."""
    due_at = duty.due_at
    done_at = getattr(duty, "discharged_at", None)
    if getattr(duty, "is_in_hours", False):
        working_days = None  # hours run through nights and weekends, so no working day is named beside them
    if due_at is None:
        return ClockState("open", "No date is set", "", 0, is_late=False)
    if done_at is not None:
        return _done(due_at, done_at, now)
    when = said(due_at, now)
    if now > due_at:
        return ClockState("late", _late(due_at, now, working_days), when, 100, is_late=True)
    warns_at = getattr(duty, "warns_at", None)
    tone = "soon" if warns_at is not None and now >= warns_at else "open"
    gone = _share_gone(getattr(duty, "opened_at", None), due_at, now)
    words = _time_left(due_at, now, working_days)
    words = "Due now" if words == "just now" else words[:1].upper() + words[1:]
    return ClockState(tone, words, when, gone, is_late=False)


def small_clock(duty: ShownDuty, now: datetime, working_days: WorkingDaysBetween | None = None) -> Markup:
    """A clock for the cell of a table. Not a template, because a board draws hundreds of them."""
    state = clock_state(duty, now, working_days, lambda due_at, _: _when_in_a_table(due_at))
    return Markup(  # noqa: S704 - every word in it is our own
        f'<div class="sl-clock sl-clock--small sl-clock--{state.tone}"><svg class="sl-bar" viewBox="0 0 100 4"'
        ' preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="sl-bar__all" width="100" height="4"/>'
        f'<rect class="sl-bar__gone" width="{state.gone}" height="4"/></svg>'
        f'<span class="sl-clock__state">{state.words}</span> <span class="sl-clock__when">{state.when}</span></div>'
    )


# Hundreds of clocks on one board say the same few times again and again
_time_left = lru_cache(maxsize=4096)(wording.time_left)


@lru_cache(maxsize=4096)
def _when_in_a_table(due_at: datetime) -> str:
    return wording.short_date_time(due_at)


def _done(due_at: datetime, done_at: datetime, now: datetime) -> ClockState:
    late = done_at > due_at
    words = (
        f"Done late, {wording.short_date_time(done_at)}"
        if late
        else f"Done {wording.short_date_time(done_at)}"
    )
    return ClockState("done", words, wording.due_at(due_at, now), 100, is_late=False)


def _late(due_at: datetime, now: datetime, working_days: WorkingDaysBetween | None) -> str:
    words = _time_left(due_at, now, working_days)
    if words in ("yesterday", "today"):
        return f"Past its time since {words}"
    return "Past its time" if words == "just now" else f"Past its time by {words.removesuffix(' ago')}"


def _share_gone(opened_at: datetime | None, due_at: datetime, now: datetime) -> int:
    if opened_at is None or due_at <= opened_at:
        return 0
    return max(0, min(100, round(100 * (now - opened_at) / (due_at - opened_at))))
