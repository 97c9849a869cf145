"""What each table of the SSDA903 return says: one function a table, from a row to its facts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date

from sightline.returns.days import Moment
from sightline.returns.facts import AllocationFact, Details, EventFact, Found, PersonFact, WorkerFact
from sightline.returns.placements import kind_of_placement
from sightline.returns.row import Row, RowKeys

SEXES = {"1": "M", "2": "F", "M": "M", "F": "F", "U": "U", "0": "U", "9": "U"}
STARTS_CARE = "S"
NEW_PLACEMENT = frozenset("SPTBU")
NEW_LEGAL_STATUS = frozenset("SLBU")
SAME_CARERS = frozenset("TU")
PLACED_FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})
CARE_GOES_ON = "X1"
NO_PUPIL_NUMBER = "UN"


class TimesInCare:
    """Which time in care each row belongs to. Episodes that start care say when each began."""

    def __init__(self) -> None:
        self._starts: dict[str, list[date]] = {}

    def begins(self, child: str, on: date) -> None:
        """Note that a time in care began on a day."""
        starts = self._starts.setdefault(child, [])
        if on not in starts:
            starts.append(on)
            starts.sort()

    def of(self, child: str, on: date) -> str:
        """The time in care that a day falls in: the latest begun by then."""
        starts = self._starts.get(child, [])
        place = bisect_right(starts, on)
        return f"care:{child}:{starts[place - 1] if place else 'before'}"


class CareRow(Row):
    """A row of the return."""

    __slots__ = ("times",)

    times: TimesInCare

    def numbered(self, keys: RowKeys, natural: str) -> None:
        """Give the row its key, or leave it out as a repeat of an earlier one."""
        key = keys.key(natural, (self.part, *sorted(self.values.items())))
        if key is None:
            raise self.unusable(
                "CHILD",
                "This row is given twice with nothing different. One was kept.",
                "Take out the second one.",
            )
        self.key = key

    def event(
        self, kind: str, moment: Moment | None, *, outcome: str = "", details: Details = ()
    ) -> Iterator[Found]:
        """One event, when its date is there."""
        if moment is None:
            return
        yield EventFact(
            child_key=self.child,
            kind=kind,
            happened_on=moment.on,
            happened_at=moment.at,
            outcome=outcome,
            episode_key=self.times.of(self.child, moment.on),
            episode_kind="care",
            ref=f"{self.key}/{kind}",
            source=self.source(),
            details=tuple((name, value) for name, value in details if value),
        )

    def person(self) -> PersonFact:
        """The child, as far as this row says."""
        self.child = self.identifier("CHILD", "child’s number")
        born = self.day("DOB")
        upn = self.text("UPN")
        has_number = bool(upn) and not upn.upper().startswith(NO_PUPIL_NUMBER)
        return PersonFact(
            key=self.child,
            identifiers=(("la_child_id", self.child), *((("upn", upn),) if has_number else ())),
            forenames="",
            surname="",
            sex=self._sex(),
            born_on=born.on if born else None,
            expected_on=None,
            died_on=None,
            ethnicity=self.code("ETHNIC", "ethnicity"),
            disabilities=(),
            is_unborn=False,
            source=self.source(),
            details=(("upn_unknown", upn.upper()),) if upn and not has_number else (),
        )

    def _sex(self) -> str:
        written = self.text("SEX")
        if written and written.upper() not in SEXES:
            self.reject("SEX", f"SEX “{written}” is not one of its codes.", "Use M, F or U.")
        return SEXES.get(written.upper(), "U")


def header(row: CareRow, keys: RowKeys) -> Iterator[Found]:
    """Who each child is. The person is read from every row alike."""
    row.numbered(keys, f"header:{row.child}")
    yield from ()


def episodes(row: CareRow, keys: RowKeys) -> Iterator[Found]:
    """An episode of care: what changed when it began, and what ended with it."""
    began = row.needed_day("DECOM", "episode")
    row.numbered(keys, f"care_episode:{row.child}:{began.on}")
    why = row.code("RNE", "ssda903_reason_new_episode")
    legal = row.code("LS", "ssda903_legal_status")
    place = row.code("PLACE", "ssda903_placement_type")
    if why == STARTS_CARE:
        need = row.code("CIN", "ssda903_category_of_need")
        yield from row.event(
            "child.became_looked_after", began, outcome=legal, details=(("category_of_need", need),)
        )
    if why in NEW_LEGAL_STATUS and legal:
        yield from row.event("legal_status.started", began, outcome=legal)
        if legal == "E1":
            yield from row.event("placement_order.made", began)
    if why in NEW_PLACEMENT:
        provider = row.code("PLACE_PROVIDER", "ssda903_placement_provider")
        details = (
            ("placement", place),
            ("provider", provider),
            ("urn", row.text("URN")),
            ("postcode", row.text("PL_POST")),
            ("same_carers", "yes" if why in SAME_CARERS else ""),
        )
        kind = kind_of_placement(place, legal)
        yield from row.event("placement.started", began, outcome=kind, details=details)
        if place in PLACED_FOR_ADOPTION:
            yield from row.event("adoption.placed", began, outcome=place)
    yield from _end_of_episode(row)


def _end_of_episode(row: CareRow) -> Iterator[Found]:
    ended = row.day("DEC")
    why = row.code("REC", "ssda903_reason_episode_ceased")
    moved = row.code("REASON_PLACE_CHANGE", "ssda903_reason_placement_change")
    left_care = bool(why) and why != CARE_GOES_ON
    if left_care or moved:
        yield from row.event("placement.ended", ended, outcome=moved)
    if left_care:
        yield from row.event("care.ended", ended, outcome=why)


def reviews(row: CareRow, keys: RowKeys) -> Iterator[Found]:
    """A review, and how the child took part."""
    held = row.needed_day("REVIEW", "review")
    row.numbered(keys, f"review:{row.child}:{held.on}")
    took_part = row.code("REVIEW_CODE", "ssda903_review_participation")
    yield from row.event("review.held", held, outcome=took_part)


def ad1(row: CareRow, keys: RowKeys) -> Iterator[Found]:
    """An adoption: when it was decided on and matched."""
    decided, matched = row.day("DATE_INT"), row.day("DATE_MATCH")
    row.numbered(keys, f"adopted:{row.child}")
    yield from row.event("adm.should_be_placed", decided)
    yield from row.event("match.approved", matched)


def placed_for_adoption(row: CareRow, keys: RowKeys) -> Iterator[Found]:
    """A decision that a child should be placed for adoption, and its reversal."""
    decided = row.needed_day("DATE_PLACED", "decision")
    row.numbered(keys, f"adoption:{row.child}:{decided.on}")
    yield from row.event("adm.should_be_placed", decided)
    reversed_on = row.day("DATE_PLACED_CEASED")
    if reversed_on is not None:
        why = row.code("REASON_PLACED_CEASED", "ssda903_reason_no_longer_placed_for_adoption")
        yield from row.event("adoption.plan_changed", reversed_on, outcome=why)


def missing(row: CareRow, keys: RowKeys) -> Iterator[Found]:
    """A time missing, or away from placement without leave. Only the first calls for a return interview."""
    began = row.needed_day("MIS_START", "missing episode")
    row.numbered(keys, f"missing:{row.child}:{began.on}")
    away = row.code("MISSING", "ssda903_missing_type") == "A"
    yield from row.event("child.away" if away else "child.missing", began)
    yield from row.event("child.back" if away else "child.returned", row.day("MIS_END"))


def sw_episodes(row: CareRow, keys: RowKeys) -> Iterator[Found]:
    """Who a child’s social worker was, and from when."""
    began = row.needed_day("SW_DECOM", "social worker")
    worker = row.identifier("SW_ID", "social worker’s number")
    row.numbered(keys, f"social_worker:{row.child}:{began.on}")
    why, until = row.code("SW_REASON", "ssda903_social_worker_change_reason"), row.day("SW_DEC")
    name = f"Social worker {worker}"
    yield WorkerFact(worker, name, "")
    yield AllocationFact(
        child_key=row.child,
        episode_key=row.times.of(row.child, began.on),
        episode_kind="care",
        worker_key=worker,
        worker_name=name,
        team_name="",
        role="worker",
        from_on=began.on,
        until_on=until.on if until else None,
        source=row.source(),
    )
    yield from row.event("worker.allocated", began, outcome=why)


def dolo(row: CareRow, keys: RowKeys) -> Iterator[Found]:
    """A deprivation of liberty order."""
    began = row.needed_day("DOLO_START", "order")
    row.numbered(keys, f"dolo:{row.child}:{began.on}")
    yield from row.event("dolo.started", began)
    yield from row.event("dolo.ended", row.day("DOLO_END"))


def nothing_dated(row: CareRow, keys: RowKeys) -> Iterator[Found]:
    """A table that says how a child is, and never when. What it says goes with the child."""
    row.numbered(keys, f"{row.part}:{row.child}")
    yield from ()


def undated(table: str, row: CareRow) -> Details:
    """What a row says with no date to it."""
    said: list[tuple[str, str]] = []
    if table == "uasc":
        until = row.day("DUC", may_be_to_come=True)
        said = [("unaccompanied", "yes"), ("unaccompanied_until", until.on.isoformat() if until else "")]
    if table == "oc3":
        said = [
            ("care_leaver_in_touch", row.code("IN_TOUCH", "ssda903_care_leaver_in_touch")),
            ("activity", row.code("ACTIV", "ssda903_care_leaver_activity")),
            ("accommodation", row.code("ACCOM", "ssda903_care_leaver_accommodation")),
        ]
    return tuple((name, value) for name, value in said if value)


READ: dict[str, Callable[[CareRow, RowKeys], Iterator[Found]]] = {
    "header": header,
    "episodes": episodes,
    "reviews": reviews,
    "uasc": nothing_dated,
    "oc2": nothing_dated,
    "oc3": nothing_dated,
    "ad1": ad1,
    "placed_for_adoption": placed_for_adoption,
    "previous_permanence": nothing_dated,
    "missing": missing,
    "sw_episodes": sw_episodes,
    "dolo": dolo,
}
