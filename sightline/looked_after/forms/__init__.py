"""What is asked about care and homes."""

from sightline.looked_after.forms.care import BeginForm, EndForm, LegalForm, MoveForm, ReasonForm, TakeUpForm
from sightline.looked_after.forms.deciding import WhoDecidesForm
from sightline.looked_after.forms.homes import ApprovalForm, CloseForm, ConfidentialForm, HomeForm, LimitForm

__all__ = [
    "ApprovalForm",
    "BeginForm",
    "CloseForm",
    "ConfidentialForm",
    "EndForm",
    "HomeForm",
    "LegalForm",
    "LimitForm",
    "MoveForm",
    "ReasonForm",
    "TakeUpForm",
    "WhoDecidesForm",
]
