"""The pages on which assessments are listed, written, looked at on the way and authorised."""

from sightline.assessment.views.listing import assessments
from sightline.assessment.views.managing import allocate, authorise, dates, review, share
from sightline.assessment.views.writing import assessment, both, findings, submit, write

__all__ = [
    "allocate",
    "assessment",
    "assessments",
    "authorise",
    "both",
    "dates",
    "findings",
    "review",
    "share",
    "submit",
    "write",
]
