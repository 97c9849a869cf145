"""Times in care, the homes children live in, and who decides what for them."""

from sightline.looked_after.models.care import LegalStatus, Stay, TimeInCare
from sightline.looked_after.models.deciding import DelegatedDecision
from sightline.looked_after.models.homes import Approval, Home, HomeCarer, HomeKeptFrom, HomeLimit

__all__ = [
    "Approval",
    "DelegatedDecision",
    "Home",
    "HomeCarer",
    "HomeKeptFrom",
    "HomeLimit",
    "LegalStatus",
    "Stay",
    "TimeInCare",
]
