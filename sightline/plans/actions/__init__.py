"""What people do to a plan. Nothing else writes one."""

from sightline.plans.actions.disagreeing import answer_disagreement, disagree
from sightline.plans.actions.doing import Owner, add_action, mark_action
from sightline.plans.actions.ending import Dealing, carry_over, end_plan, reopen_plan
from sightline.plans.actions.outcomes import add_outcome, keep_from_child, score_outcome
from sightline.plans.actions.reviewing import Found, Judged, review_plan
from sightline.plans.actions.starting import agree_plan, share_with_child, start_plan
from sightline.plans.actions.writing import WrittenMeanwhile, write_outcome, write_plan

__all__ = [
    "Dealing",
    "Found",
    "Judged",
    "Owner",
    "WrittenMeanwhile",
    "add_action",
    "add_outcome",
    "agree_plan",
    "answer_disagreement",
    "carry_over",
    "disagree",
    "end_plan",
    "keep_from_child",
    "mark_action",
    "reopen_plan",
    "review_plan",
    "score_outcome",
    "share_with_child",
    "start_plan",
    "write_outcome",
    "write_plan",
]
