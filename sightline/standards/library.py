"""The library of standards, read for a page: what is asked, by whom, how it counts, what good looks like."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from sightline.access.models import Account
from sightline.shared import wording
from sightline.standards.models import Part, Standard, StandardPart
from sightline.standards.plain_names import in_full
from sightline.standards.reading import PracticeArea, practice_area

UNITS = {
    "working_days": "working day",
    "calendar_days": "day",
    "hours": "hour",
    "weeks": "week",
    "months": "month",
    "years": "year",
    "terms": "school term",
}
COUNTING = {
    "day_after": "The day it starts is not counted. It is in time until the end of the last day.",
    "day_of": "The day it starts is the first day. It is in time until the end of the last day.",
    "instant": "Elapsed hours, night and day, weekends and holidays included.",
    "before": "Counted back from the meeting.",
    "minimum": "It must not happen sooner.",
    "gate": "No number of days: it must be done before the next step is taken.",
    "window": "It must fall inside a window of the calendar.",
    "rule": "A rule that time alone brings about, not a deadline.",
}
PARTS = {
    Part.STARTS: "Starts when",
    Part.STATUS: "Applies after",
    Part.ARMS: "Begins only after",
    Part.STOPS: "Done when",
    Part.ENDS: "No longer asked for after",
    Part.GUARDS: "Comes before",
}
NARROWED = {
    "local": "Local standards",
    "law": "The law and statutory guidance",
    "to_check": "To be checked",
    "asleep": "Asleep",
    "not_watched": "Not yet counted",
}
LAW = ("act", "regulation", "statutory_guidance")


class AccountRequest(HttpRequest):
    """A request from somebody signed in. Workers stand beside this room, so it knows accounts only."""

    user: Account


@dataclass(frozen=True, slots=True)
class Shown:
    """One version of a standard, in words."""

    standard: Standard
    name: str
    """In full, without acronyms."""
    applies_to: str
    allowance: str
    counting: str
    authority: str
    who_says_so: str
    in_force: str
    state: str
    """ "Asleep", "To be checked" or "Not yet counted", and why; "" where nothing need be said."""
    events: list[tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class DomainOfStandards:
    """The standards of one domain, the version that governs today of each."""

    name: str
    standards: list[Shown]


def standards_by_domain(today: date, narrowed: str = "", words: str = "") -> list[DomainOfStandards]:
    """Every standard by its domain, each once, as it stands today."""
    by_code: dict[str, list[Standard]] = {}
    for standard in _versions():
        by_code.setdefault(standard.code, []).append(standard)
    current = [_current(versions, today) for versions in by_code.values()]
    wanted = [each for each in current if _is_wanted(each, narrowed, words)]
    domains: dict[str, list[Shown]] = {}
    for standard in wanted:
        domains.setdefault(standard.domain, []).append(shown(standard))
    return [DomainOfStandards(name, found) for name, found in domains.items()]


def versions_of(code: str) -> list[Shown]:
    """Every version of one standard, the latest first. None has this code: an empty list."""
    found = _versions().filter(code=code).order_by("-effective_from", "-pk")
    return [
        shown(standard)
        for standard in sorted(found, key=lambda each: each.effective_from or date.min, reverse=True)
    ]


def version(standard_id: int) -> Standard | None:
    """One version of one standard."""
    return _versions().filter(pk=standard_id).first()


def good_practice(standard: Standard) -> PracticeArea | None:
    """What good looks like in the area of practice that this clock belongs to."""
    try:
        return practice_area(standard.quality_area)
    except (KeyError, LookupError):
        return None


def shown(standard: Standard) -> Shown:
    """A version of a standard in words."""
    return Shown(
        standard=standard,
        name=in_full(standard.name),
        applies_to=in_full(standard.applies_to),
        allowance=allowance_in_words(standard),
        counting=COUNTING.get(standard.count_from, ""),
        authority=wording.authority(standard.authority),
        who_says_so=wording.who_says_so(standard.authority),
        in_force=_in_force(standard),
        state=_state(standard),
        events=_events(standard.parts.all()),
    )


def allowance_in_words(standard: Standard) -> str:
    """10 working days; every 6 weeks; or that there is no number."""
    if standard.allowance is None or not standard.unit:
        return standard.how_often or "No number"
    amount = wording.plural(standard.allowance, UNITS.get(standard.unit, standard.unit.replace("_", " ")))
    return f"Every {amount}" if standard.recurs else amount


def _versions() -> QuerySet[Standard]:
    parts = StandardPart.objects.select_related("kind").order_by("pk")
    return Standard.objects.select_related("checked_by", "set_by").prefetch_related(
        Prefetch("parts", queryset=parts)
    )


def _current(versions: list[Standard], today: date) -> Standard:
    """The version that governs a clock starting today, else the latest."""
    in_force = [each for each in versions if each.is_in_force_on(today)]
    return in_force[-1] if in_force else max(versions, key=lambda each: each.effective_from or date.min)


def _is_wanted(standard: Standard, narrowed: str, words: str) -> bool:
    fits = {
        "local": standard.authority == "local",
        "law": standard.authority in LAW,
        "to_check": standard.is_to_be_checked,
        "asleep": standard.is_asleep,
        "not_watched": not standard.is_watched and not standard.is_asleep,
    }.get(narrowed, True)
    said = f"{standard.code} {standard.name} {in_full(standard.name)} {standard.applies_to}".lower()
    return fits and all(word in said for word in words.lower().split())


def _in_force(standard: Standard) -> str:
    first, last = standard.effective_from, standard.effective_to
    if standard.is_asleep:
        return "No date of commencement is known"
    if first and last:
        return f"{wording.long_date(first)} to {wording.long_date(last)}"
    if first:
        return f"From {wording.long_date(first)}"
    return f"Until {wording.long_date(last)}" if last else "Always"


def _state(standard: Standard) -> str:
    if standard.is_asleep:
        return "Asleep: shown and not counted, because no date of commencement is known"
    if standard.is_to_be_checked:
        return "To be checked: nobody has signed it off against its source yet"
    if not standard.is_watched:
        return f"Not counted: {wording.lower_first(standard.not_watched_because)}"
    return ""


def _events(parts: Iterable[StandardPart]) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for part in parts:
        found.setdefault(PARTS[Part(part.part)], []).append(_event(part))
    return [(says, found[says]) for says in PARTS.values() if says in found]


def _event(part: StandardPart) -> str:
    words = wording.lower_first(part.kind.means)
    if not part.outcomes:
        return words
    which = wording.listed([outcome.replace("_", " ") or "no outcome" for outcome in part.outcomes], "or")
    return f"{words} (unless {which})" if part.is_all_but else f"{words} ({which})"
