"""What each list says: one function a list, from a row to its events."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date

from sightline.returns.annex_a.list_row import ListRow
from sightline.returns.facts import AGED_OUT, Found
from sightline.returns.placements import kind_of_placement
from sightline.returns.row import RowKeys

LED_TO = {"not_required": "section_47_no_conference", "required": "section_47", "": "section_47"}
"""The outcome of a strategy discussion, by what became of the conference."""
VISIT_WHEN_LAST_SEEN = {"child_in_need": "cin_visit.child_seen"}


class Episodes:
    """Which involvement each row belongs to. Lists 3 and 6 say when involvements began; the others do not."""

    def __init__(self) -> None:
        self._starts: dict[str, list[date]] = {}

    def begins(self, child: str, on: date) -> None:
        """Note that an involvement with a child began on a day."""
        starts = self._starts.setdefault(child, [])
        if on not in starts:
            starts.append(on)
            starts.sort()

    def of(self, child: str, on: date) -> str:
        """The involvement that was open on a day: the latest begun by then."""
        starts = self._starts.get(child, [])
        place = bisect_right(starts, on)
        return f"referral:{child}:{starts[place - 1] if place else 'before'}"


def contacts(row: ListRow, episodes: Episodes, keys: RowKeys) -> Iterator[Found]:
    """List 1: contacts received."""
    received = row.needed_day("received_on", "contact")
    row.numbered(keys, f"contact:{row.child}:{received.on}")
    row.episode, row.episode_kind = row.key, "contact"
    source = row.meaning("contact_source", "referral_source")
    yield from row.event("contact.received", received, details=(("contact_source", source),))


def early_help(row: ListRow, episodes: Episodes, keys: RowKeys) -> Iterator[Found]:
    """List 2: early help assessments."""
    started = row.needed_day("assessment_started_on", "early help assessment")
    row.numbered(keys, f"early_help:{row.child}:{started.on}")
    row.episode, row.episode_kind = row.key, "early_help"
    organisation = (("organisation", row.text("organisation")),)
    yield from row.event("eh.started", started, details=organisation)
    yield from row.event("eh.assessment_complete", row.day("assessment_completed_on"), details=organisation)


def referrals(row: ListRow, episodes: Episodes, keys: RowKeys) -> Iterator[Found]:
    """List 3: referrals."""
    received = row.needed_day("received_on", "referral")
    row.numbered(keys, f"referral:{row.child}:{received.on}")
    row.episode, row.episode_kind = row.key, "referral"
    outcome = {"yes": "no_further_action", "no": "further_action"}.get(
        row.meaning("nothing_followed", "nothing_followed"), ""
    )
    source = row.meaning("referral_source", "referral_source")
    yield from row.event(
        "referral.received", received, outcome=outcome, details=(("referral_source", source),)
    )
    yield from row.held_by()


def assessments(row: ListRow, episodes: Episodes, keys: RowKeys) -> Iterator[Found]:
    """List 4: assessments."""
    started = row.needed_day("assessment_started_on", "assessment")
    row.numbered(keys, f"assessment:{row.child}:{started.on}")
    row.episode, row.episode_kind = episodes.of(row.child, started.on), "referral"
    seen = row.meaning("child_seen", "answer")
    supported = row.meaning("needs_support", "answer")
    yield from row.event("assessment.started", started, details=(("child_seen_during", seen),))
    yield from row.event(
        "assessment.authorised", row.day("authorised_on"), details=(("needs_support", supported),)
    )
    yield from row.held_by()


def enquiries(row: ListRow, episodes: Episodes, keys: RowKeys) -> Iterator[Found]:
    """List 5: section 47 enquiries and initial child protection conferences."""
    held = row.needed_day("strategy_on", "section 47 enquiry")
    row.numbered(keys, f"s47:{row.child}:{held.on}")
    row.episode, row.episode_kind = episodes.of(row.child, held.on), "referral"
    unnecessary = row.meaning("conference_unnecessary", "answer")
    to_plan = row.meaning("led_to_plan", "answer")
    icpc = {"yes": "not_required", "no": "required"}.get(unnecessary, "")
    yield from row.event("strategy.held", held, outcome=LED_TO[icpc], details=(("icpc", icpc),))
    outcome = {"yes": "plan", "no": "no_plan"}.get(to_plan, "")
    yield from row.event("icpc.held", row.day("conference_on"), outcome=outcome)
    yield from row.held_by()


def children_in_need(row: ListRow, episodes: Episodes, keys: RowKeys) -> Iterator[Found]:
    """List 6: children in need, open or lately closed."""
    status = row.meaning("case_status", "case_status")
    opened, closed = row.day("opened_on"), row.day("closed_on")
    natural = f"referral:{row.child}:{opened.on if opened else 'before'}"
    row.numbered(keys, f"cin:{natural}")
    row.episode, row.episode_kind = natural, "referral"
    row.if_absent = AGED_OUT if closed else row.if_absent
    need = row.meaning("primary_need", "need")
    yield from row.event("case.opened", opened, details=(("primary_need", need), ("case_status", status)))
    kind = VISIT_WHEN_LAST_SEEN.get(status, "visit.child_seen")
    yield from row.event(kind, row.day("last_seen_on"), is_latest=True)
    yield from row.event("case.closed", closed, outcome=row.meaning("closure_reason", "closure"))
    yield from row.held_by(until=closed)


def child_protection(row: ListRow, episodes: Episodes, keys: RowKeys) -> Iterator[Found]:
    """List 7: child protection plans, current or lately ended."""
    started, ended = row.needed_day("plan_started_on", "child protection plan"), row.day("plan_ended_on")
    row.numbered(keys, f"cp_plan:{row.child}:{started.on}")
    row.episode, row.episode_kind = episodes.of(row.child, started.on), "referral"
    row.if_absent = AGED_OUT if ended else row.if_absent
    category = row.meaning("initial_category", "abuse")
    yield from row.event(
        "cp_plan.started",
        started,
        outcome=category,
        details=(
            ("latest_category", row.meaning("latest_category", "abuse")),
            ("previous_plans", row.text("previous_plans")),
            ("emergency_powers", row.meaning("emergency_powers", "answer")),
        ),
    )
    visit, alone = row.day("last_visit_on"), row.meaning("seen_alone", "answer")
    yield from row.event("cp_visit.child_seen", visit, details=(("alone", alone),), is_latest=True)
    if alone == "yes":
        yield from row.event("cp_visit.child_seen_alone", visit, is_latest=True)
    yield from row.event("rcpc.held", row.day("last_review_on"), is_latest=True)
    yield from row.event("cp_plan.ended", ended)
    yield from row.held_by()


def children_in_care(row: ListRow, episodes: Episodes, keys: RowKeys) -> Iterator[Found]:
    """List 8: children looked after, now or lately."""
    started, ended = row.needed_day("care_started_on", "time in care"), row.day("care_ended_on")
    row.numbered(keys, f"care:{row.child}:{started.on}")
    row.episode, row.episode_kind = f"care:{row.child}:{started.on}", "care"
    row.if_absent = AGED_OUT if ended else row.if_absent
    yield from row.event(
        "child.became_looked_after",
        started,
        details=(
            ("category_of_need", row.meaning("category_of_need", "need")),
            ("permanence_plan", row.meaning("permanence_plan", "permanence")),
            ("unaccompanied", row.meaning("unaccompanied", "answer")),
        ),
    )
    legal, since = row.meaning("legal_status", "legal_status"), row.day("legal_status_on")
    yield from row.event("legal_status.started", since, outcome=legal, is_latest=True)
    if legal == "E1":
        yield from row.event("placement_order.made", since, is_latest=True)
    place = row.meaning("placement_type", "placement")
    yield from row.event(
        "placement.started",
        row.day("placement_started_on"),
        outcome=kind_of_placement(place, legal),
        details=(
            ("placement", place),
            ("provider", row.meaning("placement_provider", "placement_provider")),
            ("urn", row.text("placement_urn")),
            ("authority", row.text("placement_authority")),
        ),
        is_latest=True,
    )
    for kind, field in LATEST_IN_CARE:
        yield from row.event(kind, row.day(field), is_latest=True)
    yield from row.event("care.ended", ended, outcome=row.meaning("ceased_reason", "ceased"))
    yield from row.held_by(until=ended)


LATEST_IN_CARE = (
    ("review.held", "last_review_on"),
    ("lac_visit.child_seen", "last_visit_on"),
    ("iro.met_child", "reviewing_officer_on"),
    ("rha.completed", "health_on"),
    ("dental.done", "dental_on"),
)


def care_leavers(row: ListRow, episodes: Episodes, keys: RowKeys) -> Iterator[Found]:
    """List 9: care leavers."""
    row.numbered(keys, f"leaving_care:{row.child}")
    row.episode, row.episode_kind = f"leaving_care:{row.child}", "leaving_care"
    yield from row.event("pathway_review.held", row.day("pathway_review_on"), is_latest=True)
    yield from row.event("pa_contact.made", row.day("last_contact_on"), is_latest=True)
    yield from row.held_by()


def care_leaver_now(row: ListRow) -> tuple[tuple[str, str], ...]:
    """What list 9 says of a young person with no date to it."""
    said = (
        ("care_leaver_eligibility", row.meaning("eligibility", "eligibility")),
        ("care_leaver_in_touch", row.meaning("in_touch", "in_touch")),
        ("accommodation", row.meaning("accommodation", "accommodation")),
        ("accommodation_suitability", row.meaning("suitability", "suitability")),
        ("activity", row.meaning("activity", "activity")),
        ("unaccompanied", row.meaning("unaccompanied", "answer")),
    )
    return tuple((name, value) for name, value in said if value)


def adoption(row: ListRow, episodes: Episodes, keys: RowKeys) -> Iterator[Found]:
    """List 10: children whose plan is or was adoption."""
    decided = row.needed_day("should_be_placed_on", "adoption decision")
    entered = row.day("care_started_on")
    row.numbered(keys, f"adoption:{row.child}:{decided.on}")
    row.episode = f"care:{row.child}:{entered.on}" if entered else f"care:{row.child}:before"
    row.episode_kind = "care"
    row.if_absent = AGED_OUT
    yield from row.event("child.became_looked_after", entered)
    yield from row.event("adm.should_be_placed", decided)
    yield from row.event("placement_order.made", row.day("placement_order_on"))
    yield from row.event("match.approved", row.day("matched_on"))
    yield from row.event("adoption.placed", row.day("placed_on"))
    adopted = row.day("adopted_on")
    yield from row.event("adoption.order_made", adopted)
    yield from row.event(
        "care.ended", adopted, outcome="adopted" if adopted else ""
    )  # an order ends care by itself
    reason = row.meaning("no_longer_reason", "no_longer_placed")
    yield from row.event("adoption.plan_changed", row.day("no_longer_on"), outcome=reason)
    yield from row.event("adoption.fostering_for_adoption_started", row.day("fostering_for_adoption_on"))


READ: dict[int, Callable[[ListRow, Episodes, RowKeys], Iterator[Found]]] = {
    1: contacts,
    2: early_help,
    3: referrals,
    4: assessments,
    5: enquiries,
    6: children_in_need,
    7: child_protection,
    8: children_in_care,
    9: care_leavers,
    10: adoption,
}
STARTS = {3: "received_on", 6: "opened_on"}
"""The column that says when an involvement began."""
