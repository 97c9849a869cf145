"""One plain line for the child's story, from what an extract says beside the date."""

from __future__ import annotations

from functools import lru_cache

from sightline.returns import codelists
from sightline.returns.annex_a import wording
from sightline.returns.facts import Details

LONGEST = 300

# Detail: how it is introduced, and the list that says what its code means
LINES: dict[str, tuple[str, str]] = {
    "contact_source": ("From", "referral_source"),
    "referral_source": ("From", "referral_source"),
    "primary_need": ("Main need", "need"),
    "category_of_need": ("Main need", "need"),
    "latest_category": ("Now", "abuse"),
    "placement": ("Home", "placement"),
    "provider": ("Provided by", "placement_provider"),
    "needs_support": ("Found to need support", "answer"),
    "child_seen_during": ("Child seen", "answer"),
    "alone": ("Seen alone", "answer"),
    "permanence_plan": ("Plan", "permanence"),
    "unaccompanied": ("Unaccompanied and seeking asylum", "answer"),
    "emergency_powers": ("Emergency powers in the last six months", "answer"),
    "case_status": ("Status", "case_status"),
}
PLAIN = {
    "organisation": "By",
    "transfer_in": "Came from another authority",
    "previous_plans": "Plans before this one",
    "factors": "Factors",
    "review_meetings": "Review meetings held",
    "family_group_meeting_offered": "Family group meeting offered",
    "family_group_meeting_held": "Family group meeting held",
    "letter_sent_on": "Letter sent to parents on",
}
SAID_BY_OUTCOME = {
    "cp_plan.started": ("Because of", "abuse"),
    "case.closed": ("Because", "closure"),
    "care.ended": ("Because", "ceased"),
    "legal_status.started": ("Now", "legal_status"),
    "child.became_looked_after": ("Under", "legal_status"),
    "review.held": ("Child", "ssda903_review_participation"),
    "adoption.plan_changed": ("Because", "no_longer_placed"),
}


@lru_cache(maxsize=16_384)
def line(kind: str, outcome: str, details: Details) -> str:
    """Such as "From: Police. Main need: Abuse or neglect"."""
    said = [_said(name, value) for name, value in details]
    if outcome and kind in SAID_BY_OUTCOME:
        introduced, answers = SAID_BY_OUTCOME[kind]
        said.insert(0, f"{introduced}: {_label(answers, outcome)}")
    return ". ".join(each for each in said if each)[:LONGEST]


def _said(name: str, value: str) -> str:
    if name in LINES:
        introduced, answers = LINES[name]
        return f"{introduced}: {_label(answers, value)}"
    return f"{PLAIN[name]}: {value}" if name in PLAIN else ""


def _label(answers: str, code: str) -> str:
    if answers.startswith("ssda903_"):
        return codelists.label(answers, code)
    return wording.label(answers, code)
