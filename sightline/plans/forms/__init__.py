"""What is asked about a plan. Forms parse and word; they never save."""

from sightline.plans.forms.actions import ActionForm, MarkForm
from sightline.plans.forms.disagreeing import AnswerForm, DisagreeForm
from sightline.plans.forms.outcomes import FamilyScoreForm, KeepFromChildForm, OutcomeForm, ScoreForm
from sightline.plans.forms.plan import AgreeForm, EndForm, ShareForm, StartForm
from sightline.plans.forms.review import ReviewForm

__all__ = [
    "ActionForm",
    "AgreeForm",
    "AnswerForm",
    "DisagreeForm",
    "EndForm",
    "FamilyScoreForm",
    "KeepFromChildForm",
    "MarkForm",
    "OutcomeForm",
    "ReviewForm",
    "ScoreForm",
    "ShareForm",
    "StartForm",
]
