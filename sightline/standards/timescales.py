"""The standards as their files say them: one frozen value for each clock and period in force. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from sightline.standards.content_values import Table, day, share, whole, words
from sightline.standards.kinds import kinds

TIMESCALES = Path(__file__).parent / "content" / "timescales"
RECEIPTS = {"contact.received", "referral.received", "eh.request_received"}
MONTHS = {"months": 1, "years": 12}
NOT_WATCHED_YET = "Not yet watched: it is about {}, not about a child."
SUBJECTS = {
    "worker": "a worker",
    "team": "a team",
    "carer": "a foster carer",
    "adopter": "an adopter",
    "audit": "an audit",
    "complaint": "a complaint",
    "home": "a children's home",
    "allegation": "an allegation against an adult",
    "requester": "someone's request",
    "return": "a statutory return",
}


@dataclass(frozen=True, slots=True)
class Match:
    """A kind of event, for all of its outcomes, for some, or for all but some."""

    kind: str
    outcomes: tuple[str, ...] = ()
    except_outcomes: tuple[str, ...] = ()

    @property
    def matching_outcomes(self) -> tuple[str, ...] | None:
        """The outcomes that count, in full; None for any. "All but some" takes in an event that has none."""
        if self.except_outcomes:
            return ("", *(one for one in kinds()[self.kind].outcomes if one not in self.except_outcomes))
        return self.outcomes or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timescale:
    """One standard for one period in force, and which events it watches."""

    domain: str
    code: str
    name: str
    applies_to: str
    subject: str = "child"
    authority: str
    statutory: str
    """law, local or neither."""
    source: str
    effective_from: date | None = None
    effective_to: date | None = None
    confidence: str
    evidence: str = ""
    notes: str = ""
    good_looks_like: str = ""
    quality_area: str
    owner_role: str
    warn_at: float | None = None
    """The share of the time allowed at which its owner is told."""

    start_event: str
    """As the working vocabulary names it; `starts_on` says which events really start it."""
    stop_event: str
    count_from: str
    allowance: int | None = None
    unit: str = ""
    recurs: bool = False
    """Each stop starts the next, while the standard applies."""
    how_often: str = ""
    recurrence_rule: str = ""

    starts_on: tuple[Match, ...] = ()
    status_from: tuple[Match, ...] = ()
    stops_on: tuple[Match, ...] = ()
    ends_on: tuple[Match, ...] = ()
    begins_after_event: tuple[Match, ...] = ()
    guards: tuple[Match, ...] = ()
    """Steps that may not be taken before the stop."""
    from_after_months: int | None = None
    until_after_months: int | None = None
    age_from: int | None = None
    age_under: int | None = None
    age_counted_at: str = "start"
    window: Mapping[str, object] | None = field(default=None, hash=False)
    early_stop_days: int | None = None
    stop_number: int = 1
    first_only: bool = False
    carries_on: bool = False
    reraised: bool = False
    interval_per_child: bool = False
    derives: str = ""
    matched_within: str = "child"
    lets_stop: tuple[str, ...] = ()
    not_watched_because: str = ""
    matching: str = ""
    """How its events are matched, where that is more than its name says."""

    @property
    def key(self) -> tuple[str, date | None]:
        return self.code, self.effective_from

    @property
    def is_asleep(self) -> bool:
        """Loaded, shown and not counted: it is not ours to start, and no commencement date is known."""
        return self.effective_from is None and self.authority != "local"

    @property
    def is_to_be_checked(self) -> bool:
        """Shown to an administrator as "check" until somebody signs it off."""
        return self.confidence == "low"

    @property
    def is_watched(self) -> bool:
        """Whether the duty statement runs it. One that is not watched says why."""
        return not self.not_watched_because

    @property
    def starts_at_receipt(self) -> bool:
        """Starts when something reaches the council, so a rule on arrival after hours may apply."""
        return any(match.kind in RECEIPTS for match in self.starts_on)

    def is_in_force_on(self, start: date) -> bool:
        """Whether this version governs a clock that starts on a day."""
        return (
            not self.is_asleep
            and (self.effective_from is None or self.effective_from <= start)
            and (self.effective_to is None or start <= self.effective_to)
        )


@cache
def timescales() -> tuple[Timescale, ...]:
    """Every standard, in the order of its file, the files in order of name."""
    found = [standard for path in sorted(TIMESCALES.glob("*.toml")) for standard in _read(path)]
    if len({standard.key for standard in found}) != len(found):
        raise ValueError("Two standards have the same code and first day in force")
    return tuple(found)


def in_force(code: str, start: date) -> Timescale:
    """The version of a standard that governs a clock starting on a day."""
    for standard in timescales():
        if standard.code == code and standard.is_in_force_on(start):
            return standard
    raise LookupError(f"No version of {code} was in force on {start:%-d %B %Y}")


def _read(path: Path) -> list[Timescale]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_timescale(str(content["domain"]), row) for row in content["standard"]]


def _timescale(domain: str, row: Table) -> Timescale:
    unknown = set(row) - _ALL
    if unknown:
        raise ValueError(f"{row.get('code')} has fields that nothing reads: {', '.join(sorted(unknown))}")
    subject = str(row.get("subject", "child"))
    because = str(row.get("not_watched", "")) or (
        "" if subject == "child" else NOT_WATCHED_YET.format(SUBJECTS[subject])
    )
    return Timescale(
        domain=domain,
        subject=subject,
        not_watched_because=because,
        **{name: str(row[name]) for name in _TEXT if name in row},  # type: ignore[arg-type]
        **{name: row[name] is True for name in _FLAGS if name in row},  # type: ignore[arg-type]
        **{name: _matches(row.get(name)) for name in _MATCHES},  # type: ignore[arg-type]
        **{name: whole(row[name]) for name in _NUMBERS if name in row},  # type: ignore[arg-type]
        effective_from=day(row.get("effective_from")),
        effective_to=day(row.get("effective_to")),
        warn_at=share(row.get("warn_at")),
        from_after_months=_months(row.get("from_after")),
        until_after_months=_months(row.get("until_after")),
        window=_window(row.get("window")),
        lets_stop=words(row.get("lets_stop")),
    )


def _matches(value: object) -> tuple[Match, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise TypeError(f"A list of kinds, not {value!r}")
    return tuple(
        Match(item)
        if isinstance(item, str)
        else Match(item["kind"], words(item.get("outcomes")), words(item.get("except_outcomes")))
        for item in value
    )


def _months(value: object) -> int | None:
    if not isinstance(value, dict):
        return None
    return int(value["value"]) * MONTHS[value["unit"]]


def _window(value: object) -> Mapping[str, object] | None:
    return dict(value) if isinstance(value, dict) else None


_TEXT = (
    *("code", "name", "applies_to", "authority", "statutory", "source", "confidence", "evidence", "notes"),
    *("good_looks_like", "quality_area", "owner_role", "start_event", "stop_event", "count_from", "unit"),
    *("how_often", "recurrence_rule", "age_counted_at", "derives", "matched_within", "matching"),
)
_FLAGS = ("recurs", "first_only", "carries_on", "reraised", "interval_per_child")
_MATCHES = ("starts_on", "status_from", "stops_on", "ends_on", "begins_after_event", "guards")
_NUMBERS = ("allowance", "age_from", "age_under", "early_stop_days", "stop_number")
_ALL = {
    *_TEXT, *_FLAGS, *_MATCHES, *_NUMBERS,
    *("subject", "not_watched", "effective_from", "effective_to", "warn_at"),
    *("from_after", "until_after", "window", "lets_stop"),
}  # fmt: skip
