"""What an Annex A workbook cannot tell us, given the lists and columns that it has."""

from __future__ import annotations

from collections.abc import Iterator

from sightline.returns.annex_a.columns import FoundList, ListShape
from sightline.returns.facts import CannotTell

ALWAYS = (
    CannotTell(
        "The decision on each contact, and when it was made",
        "List 1 gives the day of the contact and its source, not what was decided.",
        ("contact.outcome_authorised",),
    ),
    CannotTell(
        "The time of day of contacts and referrals",
        "The lists give days. A clock of hours can be run only on the whole days between.",
    ),
    CannotTell(
        "When the decision on each referral was made",
        "List 3 says whether there was further action, not when that was decided.",
        ("referral.decision_recorded", "referrer.acknowledged", "referrer.outcome_sent"),
    ),
    CannotTell(
        "When the child was seen in an assessment, and whether alone",
        "List 4 says that the child was seen, not on which day.",
        ("visit.child_seen_alone", "assessment.manager_review_1", "assessment.manager_review_2"),
    ),
    CannotTell(
        "How each section 47 enquiry ended and when",
        "List 5 gives when it began and what the conference decided.",
        ("s47.outcome_authorised",),
    ),
    CannotTell(
        "Visits and reviews before the latest one",
        "Lists 6 to 9 give only the latest date, so gaps before it cannot be seen. "
        "The last statutory visit in list 7 is taken to be one in which the child was seen.",
        ("core_group.held", "cp_visit.home_seen", "voice.recorded", "cin_review.held"),
    ),
    CannotTell(
        "When children went missing",
        "List 8 counts missing episodes and does not date them.",
        ("child.missing", "child.returned", "rhi.completed"),
    ),
    CannotTell(
        "When a child in need plan began",
        "List 6 gives the start of the involvement and the status now.",
        ("cin_plan.started", "cin_plan.ended"),
    ),
    CannotTell("Since when each worker has held a child", "The lists name who holds the child now."),
    CannotTell("Children’s names", "The lists identify children by number, gender and date of birth only."),
)
WITHOUT = {
    "team": "Which team holds each child",
    "worker": "Who holds each child",
    "adviser": "Who each young person’s personal adviser is",
    "last_seen_on": "When each child was last seen",
    "last_visit_on": "When each child was last visited",
    "last_review_on": "When each child’s plan was last reviewed",
    "authorised_on": "When each assessment was authorised",
    "pathway_review_on": "When each pathway plan was last reviewed",
    "last_contact_on": "When each young person was last in contact",
}


def cannot_tell(found: list[FoundList], known: tuple[ListShape, ...]) -> Iterator[CannotTell]:
    """Everything to say, the lasting gaps of the format first."""
    yield from ALWAYS
    here = {each.shape.number for each in found}
    for shape in known:
        if shape.number not in here:
            yield CannotTell(
                f"Everything in list {shape.number}: {shape.name.lower()}", "The workbook has no such list."
            )
    for each in found:
        missing = {heading.field for heading in each.shape.headings} - set(each.columns.values())
        for field in sorted(missing & set(WITHOUT)):
            usual = each.shape.heading(field).usual
            yield CannotTell(f"{WITHOUT[field]} ({each.shape.part})", f"There is no column “{usual}”.")
