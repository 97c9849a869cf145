"""What is asked about a visit and about a child's words. Forms parse and word; they never save."""

from sightline.participation.forms.visit import VisitForm, WithdrawForm
from sightline.participation.forms.words import AnswerForm, VoiceForm

__all__ = ["AnswerForm", "VisitForm", "VoiceForm", "WithdrawForm"]
