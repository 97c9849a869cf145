"""Whether a child may be recorded as living in a home of a kind, and which rules it then falls under."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.looked_after import codes

SPECIAL = {
    "regulation_19": "They live with a parent before it has been assessed whether that is safe",
    "regulation_23": "An emergency: the foster carers are not approved for this child",
    "regulation_24": "A relative or friend, approved for a time until they are assessed as foster carers",
    "bed_and_breakfast": "A bed and breakfast",
    "unregistered": "Somewhere that should be registered and is not",
}
"""What a home can be besides ordinary, which changes how often the child is seen and what must follow."""
TEMPORARY_OUTCOMES = {"T1": "temporary_t1", "T3": "temporary_t3", "T4": "temporary_t4"}
WITH_PARENTS = {"C1": "interim_order_with_parents", "C2": "care_order_with_parents"}


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """The child, as far as these rules ask."""

    called: str
    age: int | None
    """On the day in question. None where the date of birth is not known, or not yet come."""
    is_born: bool = True


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """A home as it is about to be recorded for a child."""

    placement: str
    provider: str
    special: str = ""
    why_here: str = ""
    against: tuple[str, ...] = ()
    """Why this home does not fit, as the register knows it."""
    agreed_although: str = ""


def obstacles_to_living_there(child: ChildFacts, home: HomeFacts, *, legal: str, is_first: bool) -> list[str]:
    """Why a child cannot be recorded as living in a home of this kind."""
    known = codes.placements()
    if home.placement not in known or not known[home.placement].offered:
        return ["Say what kind of home it is"]
    kind, found = known[home.placement], []
    if child.age is not None and child.age < kind.least_age:
        found.append(
            f"{child.called} was {child.age}. “{kind.says}” is for children of {kind.least_age} or over"
        )
    if is_first and kind.temporary:
        found.append("Care cannot begin with a stay for a time. Say which home they came to live in")
    if not kind.temporary and home.provider not in codes.providers_of(home.placement):
        found.append(f"Say who provides the home. “{kind.says}” cannot be provided by the one chosen")
    if home.special and home.special not in specials_of(home.placement):
        found.append(f"“{SPECIAL[home.special]}” does not go with “{kind.says}”")
    if not home.why_here.strip():
        found.append("Say why this home, and what will be hard about it")
    if home.against and not home.agreed_although.strip():
        found += [*home.against, "If it must be this home all the same, say who agreed and why"]
    return [*found, *obstacles_of_pair(child, home.placement, legal)]


def specials_of(placement: str) -> tuple[str, ...]:
    """What a home of this kind can be besides ordinary."""
    kind = codes.placements()[placement]
    if kind.parents:
        return ("regulation_19",)
    if kind.fostering:
        return ("regulation_23", "regulation_24")
    if kind.temporary or kind.adoption:
        return ()
    return ("bed_and_breakfast", "unregistered")


def outcome_of_placement(placement: str, legal: str, special: str = "") -> str:
    """The outcome of placement.started: which of the rules for visits and plans this home falls under."""
    if codes.legal_statuses()[legal].short_breaks:
        return "short_break"
    if placement in TEMPORARY_OUTCOMES:
        return TEMPORARY_OUTCOMES[placement]
    if special:
        return special
    if placement == "P1" and legal in WITH_PARENTS:
        return WITH_PARENTS[legal]
    return "ordinary"


def obstacles_of_pair(child: ChildFacts, placement: str, legal: str) -> list[str]:
    """Why this kind of home and this legal status do not go together."""
    places, known = codes.placements(), codes.legal_statuses()
    if placement not in places or legal not in known:
        return []
    place = places[placement]
    if place.parents and legal == "V2":
        return [
            f"{child.called} cannot be with their parent and looked after by agreement at once: "
            "with a parent, a court must have put them in our care"
        ]
    if known[legal].short_breaks and (place.temporary or place.long_term):
        return [f"A short break cannot be “{place.says}”"]
    return []
