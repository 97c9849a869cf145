"""What is kept of early help: agreements, decisions, step-ups, offers and who oversees whom."""

from sightline.early_help.models.agreement import Agreement, EarlyHelpDecision, Lead
from sightline.early_help.models.family_help import Overseer
from sightline.early_help.models.offers import HelpOffer, OfferReferral
from sightline.early_help.models.stepping import CameBack, StepUp

__all__ = [
    "Agreement",
    "CameBack",
    "EarlyHelpDecision",
    "HelpOffer",
    "Lead",
    "OfferReferral",
    "Overseer",
    "StepUp",
]
