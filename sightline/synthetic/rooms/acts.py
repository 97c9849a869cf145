"""What was written down on a form: the answers behind an event, in the words of whoever wrote it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from sightline.recording import acts, policy, worded
from sightline.recording.reading import OUTCOME, Act, Question
from sightline.synthetic.words import filled, pick

CONTENT = Path(__file__).parent.parent / "content" / "acts.toml"
OF_KIND: dict[str, tuple[str, dict[str, Any]]] = {
    "note.written": ("documents.note", {}),
    "case_supervision.recorded": ("documents.supervision", {}),
    "eh.family_contacted": ("early_help.first_contact", {}),
    "eh.assessment_complete": ("early_help.assessment", {}),
    "eh.visit_done": ("early_help.visit", {}),
    "cin_meeting.held": ("child_in_need.meeting_held", {}),
    "cin.senior_review": ("child_in_need.senior_review", {"right_help": "continue"}),
    "cp.challenge_review": ("child_protection.plan_challenged", {"decided": "change"}),
    "court.application_issued": ("child_protection.court_asked", {"order": "care"}),
    "court.cmh_held": ("child_protection.hearing_planned", {}),
    "court.final_order": ("child_protection.court_decided", {"order": "care"}),
    "court.application_withdrawn": ("child_protection.court_withdrawn", {}),
    "s20_agreement.signed": ("looked_after.s20_agreement", {"checked": ["understood", "free", "stop"]}),
    "s20_review.decided": ("looked_after.s20_review", {"outcome": "goes_on"}),
    "permanence_plan.agreed": ("looked_after.permanence_agreed", {"outcome": "long_term_fostering"}),
    "iro.named": ("looked_after.iro_named", {}),
    "iro.met_child": ("looked_after.iro_met", {}),
    "iha.report_received": ("looked_after.iha_done", {}),
    "rha.completed": ("looked_after.rha_done", {"outcome": "done"}),
    "dental.done": ("looked_after.dental_done", {}),
    "sdq.scored": ("looked_after.sdq", {"outcome": "scored"}),
    "pep.initiated": ("looked_after.pep_initiated", {}),
    "pep.review_complete": ("looked_after.pep_reviewed", {}),
    "placement.notified": ("looked_after.placement_notified", {"told": ["health", "school", "parents"]}),
    "placement.permanent_to_18_decided": ("looked_after.permanent_to_18", {}),
    "child.missing": ("looked_after.missing", {}),
    "la.notified": ("looked_after.missing_told", {}),
    "child.returned": ("looked_after.returned", {}),
    "rhi.offered": ("looked_after.rhi_offered", {}),
    "rhi.refused": ("looked_after.rhi_answered", {"outcome": "refused"}),
    "rhi.completed": ("looked_after.rhi_done", {}),
    "pathway.assessment_complete": ("leaving_care.needs_assessed", {}),
    "pa.named": ("leaving_care.adviser_named", {"knows": True}),
    "pa_contact.made": ("leaving_care.in_touch", {}),
    "pa_visit.seen_at_accommodation": ("leaving_care.adviser_visit", {"outcome": "at_home"}),
    "accommodation.first_provided": ("leaving_care.home", {"provided": "us"}),
    "accommodation.no_longer_provided": ("leaving_care.home_left", {}),
    "leaver_home.head_told": ("leaving_care.head_told", {}),
    "activity.recorded": ("leaving_care.activity", {}),
    "entitlement.given": ("leaving_care.entitlement", {"outcome": "given"}),
    "pf.became_known": ("private_fostering.became_known", {}),
    "pf.arrangement_started": ("private_fostering.began", {}),
    "pf_visit.done": ("private_fostering.visit", {"outcome": "alone"}),
    "pf.agreement_written": ("private_fostering.agreement", {}),
}
"""The form on which each kind of event is written down, and what is always answered on it."""
GROUPED = frozenset({"pa_visit.seen_at_accommodation", "accommodation.first_provided"})
"""Written by whoever tells of the visit or the home, because one form makes several events."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One form, filled in."""

    act: str
    asked: str
    answers: str
    outcome: str
    summary: str


@cache
def said() -> dict[str, dict[str, list[str]]]:
    """What people answer, by act and question."""
    return tomllib.loads(CONTENT.read_text(encoding="utf-8"))


def answer(
    kind: str, random: Random, called: Mapping[str, str], names: Mapping[str, str], day: str,
    given: Mapping[str, Any],
) -> Answered:  # fmt: skip
    """Fill in the form of a kind of event. `names` are the worker and the manager; `given` is what is known."""
    address, always = OF_KIND[kind]
    act, answers = acts.find(address), {**always, **given}
    for question in act.questions:
        if question.code not in answers and policy.is_asked(question, answers):
            value = _answer(act, question, random, called, names, day)
            if value is not None:
                answers[question.code] = value
    return Answered(
        address,
        as_json(worded.asked(act, answers)),
        as_json(answers),
        str(answers.get(OUTCOME) or ""),
        worded.summary(act, answers),
    )


def _answer(
    act: Act, question: Question, random: Random, called: Mapping[str, str], names: Mapping[str, str], day: str
) -> Any:  # fmt: skip
    words = said().get(act.address, {}).get(question.code)
    if words:
        return filled(pick(random, words), dict(called))
    if question.choices:
        plain = [each.code for each in question.choices if not each.kind] or [question.choices[0].code]
        return [plain[0]] if question.kind == "several" else pick(random, plain)
    return {
        "yes_no": True,
        "worker": names["worker" if question.code in ("worker", "adviser") else "manager"],
        "person": called.get("mother"),
        "day": day,
        "number": 6 + int(random.random() * 15),
    }.get(question.kind)


def as_json(value: object) -> str:
    """As PostgreSQL copies it in, where a backslash is written twice."""
    return json.dumps(value, ensure_ascii=False).replace("\\", "\\\\")
