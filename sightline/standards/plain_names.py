"""The names of standards in full, because no acronym stands unexplained on a page."""

from __future__ import annotations

import re

IN_FULL = {
    "ADM": "decision-maker",
    "ASYE": "first year in practice",
    "CIN": "child in need",
    "CLA": "looked after",
    "CP": "child protection",
    "DfE": "Department for Education’s",
    "EDT": "night team",
    "EHC": "education, health and care",
    "EPO": "emergency protection order",
    "ICO": "interim care order",
    "ICPC": "initial child protection conference",
    "IRM": "independent review",
    "IRO": "independent reviewing officer",
    "MASH": "partners’",
    "NFA": "no further action",
    "PA": "personal adviser",
    "PEP": "personal education plan",
    "RCPC": "review child protection conference",
    "RI": "requires improvement",
    "SGO": "special guardianship order",
}
ACRONYM = re.compile(r"\b(" + "|".join(IN_FULL) + r")\b")


def in_full(name: str) -> str:
    """The name of a standard with each acronym said in full: "Child in need visit: child seen"."""
    said = ACRONYM.sub(lambda found: IN_FULL[found.group()], name)
    return said[:1].upper() + said[1:]
