"""The pages on which a child is protected: where things stand, the enquiry, its outcome, a birth."""

from sightline.child_protection.views.deciding import decide, give, propose, stop
from sightline.child_protection.views.enquiring import both, enquiry, write
from sightline.child_protection.views.standing import birth, death, protection

__all__ = ["birth", "both", "death", "decide", "enquiry", "give", "propose", "protection", "stop", "write"]
