"""Episodes of care, worked out from what people record. Nobody keys an episode.

People record four things: a child came into care, the legal status changed, they moved, care ended. The yearly
return asks for episodes: a new one each day on which the legal status or the home was another than the day
before. So an episode is a run of days with one legal status and one home, as each day ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

STARTED, GOES_ON = "S", "X1"
LEGAL_ONLY, MOVED, MOVED_SAME_CARERS, BOTH, BOTH_SAME_CARERS = "L", "P", "T", "B", "U"


@dataclass(frozen=True, slots=True)
class LegalFrom:
    """From a day on, why in law the child is looked after."""

    on: date
    code: str


@dataclass(frozen=True, slots=True)
class HomeFrom:
    """From a day on, where the child lives."""

    on: date
    home: int
    placement: str
    provider: str = ""
    urn: str = ""
    postcode: str = ""
    with_same_carers: bool = False
    """The carers are those of the home before: they moved house together, or its standing changed."""
    left_because: str = ""
    stay: int | None = None
    """Which row it is; two rows can be one home."""

    @property
    def place(self) -> tuple[int, str, str, str, str]:
        """What the return knows a home by."""
        return (self.home, self.placement, self.provider, self.urn, self.postcode)


@dataclass(frozen=True, slots=True)
class Care:
    """One time in care, as people recorded it. Legal statuses and homes in the order in which they came."""

    began_on: date
    category_of_need: str
    legal: Sequence[LegalFrom]
    homes: Sequence[HomeFrom]
    home_postcode: str = ""
    ended_on: date | None = None
    ended_because: str = ""


@dataclass(frozen=True, slots=True)
class Episode:
    """One row of the return, with the names that the return gives each part beside it."""

    began_on: date  # DECOM
    why_new: str  # RNE
    legal_status: str  # LS
    category_of_need: str  # CIN
    placement: str  # PLACE
    provider: str  # PLACE_PROVIDER
    home_postcode: str  # HOME_POST
    placement_postcode: str  # PL_POST
    urn: str  # URN
    ended_on: date | None = None  # DEC
    why_ended: str = ""  # REC
    why_moved: str = ""  # REASON_PLACE_CHANGE
    stay: int | None = None


@dataclass(frozen=True, slots=True)
class _Day:
    """How things stood at the end of a day on which something changed."""

    on: date
    legal: str
    home: int
    """Where in the order of homes."""


def episodes(care: Care) -> list[Episode]:
    """Every episode of one time in care, end to end. None for care of less than a day: the return has none."""
    days = _days_of_change(care)
    return [
        _episode(care, day, before, after)
        for day, before, after in zip(days, [None, *days], [*days[1:], None], strict=False)
    ]


def _days_of_change(care: Care) -> list[_Day]:
    """The days that ended otherwise than the one before."""
    changed = sorted({care.began_on, *(each.on for each in care.legal), *(each.on for each in care.homes)})
    found: list[_Day] = []
    for on in changed:
        if on < care.began_on or (care.ended_on is not None and on >= care.ended_on):
            continue
        day = _Day(on, _last_by(care.legal, on).code, _place_by(care.homes, on))
        if not found or _differs(care, found[-1], day):
            found.append(day)
        else:  # away and back within a day: the same episode, and they leave from where they came back to
            found[-1] = replace(found[-1], home=day.home)
    return found


def _differs(care: Care, before: _Day, day: _Day) -> bool:
    return before.legal != day.legal or care.homes[before.home].place != care.homes[day.home].place


def _episode(care: Care, day: _Day, before: _Day | None, after: _Day | None) -> Episode:
    home = care.homes[day.home]
    return Episode(
        began_on=day.on,
        why_new=_why_new(care, before, day),
        legal_status=day.legal,
        category_of_need=care.category_of_need,
        placement=home.placement,
        provider=home.provider,
        home_postcode=care.home_postcode,
        placement_postcode=home.postcode,
        urn=home.urn,
        ended_on=after.on if after else care.ended_on,
        why_ended=GOES_ON if after else care.ended_because,
        why_moved=_why_moved(care, day, after),
        stay=home.stay,
    )


def _why_new(care: Care, before: _Day | None, day: _Day) -> str:
    if before is None:
        return STARTED
    moved = care.homes[before.home].place != care.homes[day.home].place
    if not moved:
        return LEGAL_ONLY
    # moves of one day stand as one: the carers are the same only if each of them kept the carers
    since = care.homes[before.home + 1 : day.home + 1]
    same_carers = bool(since) and all(each.with_same_carers for each in since)
    if before.legal == day.legal:
        return MOVED_SAME_CARERS if same_carers else MOVED
    return BOTH_SAME_CARERS if same_carers else BOTH


def _why_moved(care: Care, day: _Day, after: _Day | None) -> str:
    """Why they left this home; nothing where they stayed, and nothing at the end of a temporary stay."""
    home = care.homes[day.home]
    if after is None or home.place == care.homes[after.home].place or home.placement.startswith("T"):
        return ""
    return home.left_because


def _last_by(legal: Sequence[LegalFrom], on: date) -> LegalFrom:
    return [each for each in legal if each.on <= on][-1]


def _place_by(homes: Sequence[HomeFrom], on: date) -> int:
    return max(place for place, each in enumerate(homes) if each.on <= on)
