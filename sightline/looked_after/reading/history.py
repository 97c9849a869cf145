"""A time in care as episodes, for the return; and as passages of a life, for people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sightline.looked_after import codes, facts
from sightline.looked_after.models import TimeInCare
from sightline.looked_after.policy import checks
from sightline.looked_after.policy.episodes import Care, Episode, HomeFrom, LegalFrom, episodes
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.wording import long_date, lower_first, plural

WHY_NEW = {
    "S": "Came into care",
    "L": "The legal status changed",
    "P": "Moved to other carers",
    "T": "The home changed, the carers did not",
    "B": "Moved to other carers, and the legal status changed the same day",
    "U": "The home and the legal status changed, the carers did not",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One episode, as it reads to a person, with how the return puts it."""

    title: str
    at: date
    words: str
    by: str
    """How the yearly return puts it."""
    url: str = ""
    written_at: datetime | None = None
    source: str = ""
    kind: str = "life"


def episodes_of(care: TimeInCare) -> list[Episode]:
    """The episodes of one time in care, as the yearly return asks them.

    Care that began in another system has them from the day on which it was filled in here.
    """
    legal = sorted(care.legal_statuses.all(), key=lambda each: each.began_at)
    stays = sorted(care.stays.all(), key=lambda each: each.began_at)
    return episodes(
        Care(
            began_on=london_date(care.recorded_from_at),
            category_of_need=care.category_of_need,
            legal=[LegalFrom(london_date(each.began_at), each.code) for each in legal],
            homes=[
                HomeFrom(
                    on=london_date(each.began_at),
                    home=each.home_id,
                    placement=each.placement,
                    provider=each.provider,
                    urn=each.urn,
                    postcode=each.postcode,
                    with_same_carers=each.with_same_carers,
                    left_because=each.left_because,
                    stay=each.pk,
                )
                for each in stays
            ],
            home_postcode=care.home_postcode,
            ended_on=london_date(care.ended_at) if care.ended_at else None,
            ended_because=care.ended_because,
        )
    )


def latest_care_of(child: Person, at: datetime) -> TimeInCare | None:
    """The time in care that a child is in, or was in last."""
    return facts.care_of(child, at) or TimeInCare.objects.filter(child=child).order_by("-began_at").first()


def passages(child: Person, at: datetime) -> list[Passage]:
    """Every episode of every time in care, the latest first, as a life is told."""
    cares = TimeInCare.objects.filter(child=child).prefetch_related("legal_statuses", "stays")
    found = [
        passage for care in cares.order_by("began_at") for passage in _passages_of(care, london_date(at))
    ]
    return found[::-1]


def to_look_at_again(child: Person, at: datetime) -> list[str]:
    """What in their care should be put right, before it hurts them or the yearly return asks."""
    cares = TimeInCare.objects.filter(child=child).prefetch_related("legal_statuses", "stays")
    found = [each for care in cares.order_by("began_at") for each in episodes_of(care)]
    today = london_date(at)
    return checks.to_look_at_again(
        child.called, child.age_on(today), found, today=today, died_on=child.died_on
    )


def _passages_of(care: TimeInCare, today: date) -> list[Passage]:
    found = [_passage(each, today, is_filled_in=care.known_from_at is not None) for each in episodes_of(care)]
    if care.recorded_by_id is None:
        found = [replace(each, source="As an extract told it") for each in found]
    if care.ended_at:
        reason = codes.reasons_ended()[care.ended_because]
        found.append(Passage("Care ended", london_date(care.ended_at), reason.says, f"Code {reason.code}"))
    return found


def _passage(each: Episode, today: date, *, is_filled_in: bool) -> Passage:
    legal = codes.words(codes.legal_statuses(), each.legal_status)
    home = codes.words(codes.placements(), each.placement)
    why = WHY_NEW[each.why_new]
    if each.why_new == "S" and is_filled_in:
        why = "Already in care when this was filled in here"
    until = f"Until {long_date(each.ended_on)}" if each.ended_on else "Still so"
    nights = plural(((each.ended_on or today) - each.began_on).days, "night")
    moved = codes.words(codes.reasons_moved(), each.why_moved)
    words = f"{why}. {until}, {nights}." + (f" They left because: {lower_first(moved)}." if moved else "")
    return Passage(f"{home}; {lower_first(legal)}", each.began_on, words, _as_the_return_puts_it(each))


def _as_the_return_puts_it(each: Episode) -> str:
    parts = [each.why_new, each.legal_status, each.category_of_need, each.placement, each.provider]
    ended = [each.why_ended, each.why_moved]
    return "In the yearly return: " + " ".join(part for part in [*parts, *ended] if part)
