"""What is asked about meetings. Forms parse and word; they never save."""

from sightline.meetings.forms.calling import CallForm, InviteForm
from sightline.meetings.forms.recording import RecordForm
from sightline.meetings.forms.sending import CancelForm, ReportForm, SendForm

__all__ = ["CallForm", "CancelForm", "InviteForm", "RecordForm", "ReportForm", "SendForm"]
