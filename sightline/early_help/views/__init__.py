"""The pages of early help."""

from sightline.early_help.views.child import child
from sightline.early_help.views.deciding import (
    agree,
    agreement_ends,
    close,
    decide,
    extend,
    family_help,
    lead,
)
from sightline.early_help.views.listing import early_help_list
from sightline.early_help.views.offers import add_offer, change_offer, offer, offers
from sightline.early_help.views.places import ask, place
from sightline.early_help.views.scoring import score, score_themselves
from sightline.early_help.views.stepping import came_back, step_up
from sightline.early_help.views.writing import draft, entry, write

__all__ = [
    "add_offer",
    "agree",
    "agreement_ends",
    "ask",
    "came_back",
    "change_offer",
    "child",
    "close",
    "decide",
    "draft",
    "early_help_list",
    "entry",
    "extend",
    "family_help",
    "lead",
    "offer",
    "offers",
    "place",
    "score",
    "score_themselves",
    "step_up",
    "write",
]
