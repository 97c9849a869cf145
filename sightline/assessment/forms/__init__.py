"""What is asked while an assessment is written, and of its manager. Forms parse and word; they never save."""

from sightline.assessment.forms.managing import AllocateForm, DatesForm, ReviewForm, ShareForm, SignForm
from sightline.assessment.forms.writing import ConclusionForm, FindingsForm

__all__ = [
    "AllocateForm",
    "ConclusionForm",
    "DatesForm",
    "FindingsForm",
    "ReviewForm",
    "ShareForm",
    "SignForm",
]
