"""Which kinds of meeting there are. The rooms above register theirs, because practice knows its own events.

register(MeetingKind("strategy_discussion", "Strategy discussion", held="strategy.held",
                     called="strategy.requested", quorum=("social_care", "police", "health"), ...))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MeetingKind:
    """One kind of meeting: what it appends for each child, who must be there, and what is decided."""

    code: str
    name: str
    """As a heading reads: "Strategy discussion"."""
    held: str
    """The kind of event that each child's story gains when it has been held."""
    called: str = ""
    """The kind of event when it is called, if that is one."""
    opens_with: str = ""
    """What calling it also says, unless it has been said since the last one: a threshold, a request."""
    because: tuple[str, ...] = ()
    """What called for it: the latest of these stands behind the meeting in the child's story."""
    offered_while: tuple[str, str] | None = None
    """Offered between the first kind of event and the second; None for always."""
    report_shared: str = ""
    decisions_sent: str = ""
    minutes_sent: str = ""
    due: tuple[str, ...] = ()
    """The codes of the timescales that holding it stops, so that its page can say by when."""
    report_due: str = ""
    """The code of the timescale for sharing the report before it."""
    quorum: tuple[str, ...] = ()
    """The agencies without which it should not be held."""
    at_least: int = 0
    """How many different agencies, besides. A local choice."""
    question: str = ""
    """What is decided for each child; its outcomes are in the table of `outcomes.py`. Blank: nothing is."""
    categories: Mapping[str, str] = field(default_factory=dict)
    """Of harm: code and words. Asked where an outcome needs one."""
    asks_safety_plan: bool = False
    asks_how_child_took_part: bool = False
    took_part_codes: Mapping[str, str] = field(default_factory=dict)
    """Where a return has codes of its own for it: code and words. Then that code is the outcome of `held`."""
    on_weekdays: bool = False
    """Never on a Saturday or Sunday."""
    standard: tuple[str, ...] = ()
    """The areas of practice whose questions stand beside the form."""
    card: str = "What good looks like"
    permission: str = "meetings.record"
    """To call it and write it down."""
    chair_permission: str = "meetings.chair"
    """Whoever chairs it must have this."""
    place: int = 50
    """The order in which kinds are offered."""


_kinds: dict[str, MeetingKind] = {}


def register(kind: MeetingKind) -> None:
    """Enter a kind of meeting. The same code twice must mean the same."""
    if kind.code in _kinds and _kinds[kind.code] != kind:
        raise ValueError(f"“{kind.code}” is already another kind of meeting")
    _kinds[kind.code] = kind


def kind_of(code: str) -> MeetingKind:
    """The kind of meeting by its code. An unknown one is a mistake in the code."""
    try:
        return _kinds[code]
    except KeyError:
        raise LookupError(f"“{code}” is not a kind of meeting that any room has registered") from None


def kinds() -> list[MeetingKind]:
    """Every kind of meeting, in the order in which they are offered."""
    return sorted(_kinds.values(), key=lambda kind: (kind.place, kind.name))
