"""Everything that oversight can be asked to prove, each with its definition, its source and its list."""

from __future__ import annotations

from sightline.oversight.measures import assessments, contacts, decisions, referrals
from sightline.oversight.measures.measure import Measure, Rate, Share

ROOMS = (contacts, referrals, assessments, decisions)
MEASURES: dict[str, Measure] = {measure.code: measure for room in ROOMS for measure in room.MEASURES}
RATES: dict[str, Rate] = {rate.code: rate for room in ROOMS for rate in room.RATES}
POPULATIONS = tuple(room.POPULATION for room in ROOMS)

__all__ = ["MEASURES", "POPULATIONS", "RATES", "Measure", "Rate", "Share"]
