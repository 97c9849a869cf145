"""The pages of plans."""

from sightline.plans.views.disagreeing import answer_child, disagree
from sightline.plans.views.doing import add_action, add_outcome, keep_from_child, mark_action, score
from sightline.plans.views.managing import agree, draft, end, review, share, start
from sightline.plans.views.reading import for_the_child, history, late, plan, plans
from sightline.plans.views.writing import both, write, write_section

__all__ = [
    "add_action",
    "add_outcome",
    "agree",
    "answer_child",
    "both",
    "disagree",
    "draft",
    "end",
    "for_the_child",
    "history",
    "keep_from_child",
    "late",
    "mark_action",
    "plan",
    "plans",
    "review",
    "score",
    "share",
    "start",
    "write",
    "write_section",
]
