"""What is asked in early help. Forms parse and word; they never save."""

from sightline.early_help.forms.deciding import (
    AgreementForm,
    CloseForm,
    EndAgreementForm,
    ExtendForm,
    FamilyHelpForm,
    LeadForm,
    TriageForm,
)
from sightline.early_help.forms.offers import AskForm, EndPlaceForm, HelpOfferForm, StartPlaceForm, WhyForm
from sightline.early_help.forms.stepping import CameBackForm

__all__ = [
    "AgreementForm",
    "AskForm",
    "CameBackForm",
    "CloseForm",
    "EndAgreementForm",
    "EndPlaceForm",
    "ExtendForm",
    "FamilyHelpForm",
    "HelpOfferForm",
    "LeadForm",
    "StartPlaceForm",
    "TriageForm",
    "WhyForm",
]
