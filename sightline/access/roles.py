"""Roles and what each may do, named in one place.

A permission is a short name "<room>.<act>". A role is a set of them. Nothing else grants anything.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is here to do."""

    code: str
    name: str
    summary: str
    permissions: frozenset[str]


SEE_CHILDREN = {
    "people.search",
    "people.view",
    "cases.view",
    "looked_after.view",
    "plans.view",
    "child_in_need.view",
    "early_help.view",
    "leaving_care.view",
}
RECORD = {
    "people.add",
    "people.edit",
    "participation.record",
    "front_door.record_contact",
    "recording.record",
    "documents.add",
    "early_help.record",
    "meetings.record",
    "plans.write",
}
FRONT_DOOR_WORK = {
    "front_door.view",
    "front_door.take",
    "front_door.propose_decision",
    "front_door.ask_partners",
}
OVERSEE = {"oversight.exceptions", "oversight.line_of_sight", "oversight.flow", "cases.see_loads"}
HOLD_ASSESSMENTS = {
    "assessment.view",
    "assessment.write",
    "cases.transfer",
    "looked_after.record",
    "child_in_need.propose",
    "child_protection.write",
}
SIGN = {
    "front_door.sign_decision",
    "assessment.authorise",
    "cases.allocate",
    "cases.transfer",
    "early_help.manage",
    "workforce.record_absence",
    "workforce.end_account",
    "looked_after.keep_homes",
    "looked_after.agree",
    "meetings.chair",
    "plans.review",
    "child_in_need.sign",
    "child_protection.authorise",
    "leaving_care.end",
    "private_fostering.sign",
}
LIBRARY = {"standards.view"}
LEAD_EARLY_HELP = {"early_help.lead", "early_help.view", "early_help.record", "plans.score"}
"""Somebody of another agency: the children they lead, on the pages of early help, and nothing else."""

ROLES: dict[str, Role] = {
    role.code: role
    for role in [
        Role(
            "front_door_worker",
            "Front door worker",
            "Receives contacts, finds out what we already know and proposes what should happen next",
            frozenset(SEE_CHILDREN | RECORD | FRONT_DOOR_WORK | LIBRARY | {"oversight.exceptions"}),
        ),
        Role(
            "front_door_manager",
            "Front door manager",
            "Signs every front door decision and keeps every contact within its time",
            frozenset(
                SEE_CHILDREN | RECORD | FRONT_DOOR_WORK | OVERSEE | SIGN | LIBRARY | {"assessment.view"}
            ),
        ),
        Role(
            "emergency_duty_worker",
            "Emergency duty social worker",
            "Alone at night and at weekends; hands over to the day service",
            frozenset(
                SEE_CHILDREN
                | RECORD
                | FRONT_DOOR_WORK
                | HOLD_ASSESSMENTS
                | LIBRARY
                | {"oversight.exceptions"}
            ),
        ),
        Role(
            "social_worker",
            "Social worker",
            "Sees children, assesses, plans and records",
            frozenset(SEE_CHILDREN | RECORD | HOLD_ASSESSMENTS | LIBRARY | {"oversight.exceptions"}),
        ),
        Role(
            "personal_adviser",
            "Personal adviser",
            "Stands by young people as they leave care, until they are 25",
            frozenset(
                SEE_CHILDREN
                | RECORD
                | LIBRARY
                | {"leaving_care.hold", "cases.transfer", "oversight.exceptions"}
            ),
        ),
        Role(
            "lead_practitioner",
            "Lead practitioner from another agency",
            "Leads the early help of a few families, for a school, a nursery or a charity, and sees only those",
            frozenset(LEAD_EARLY_HELP | LIBRARY),
        ),
        Role(
            "team_manager",
            "Team manager",
            "Keeps sight of every child in the team, allocates and authorises",
            frozenset(SEE_CHILDREN | RECORD | HOLD_ASSESSMENTS | OVERSEE | SIGN | LIBRARY),
        ),
        Role(
            "placements_officer",
            "Placements officer",
            "Keeps the register of homes and carers, and finds each child one that fits",
            frozenset(SEE_CHILDREN | LIBRARY | {"looked_after.keep_homes", "people.add", "people.edit"}),
        ),
        Role(
            "service_manager",
            "Service manager",
            "Answers for several teams",
            frozenset(
                SEE_CHILDREN
                | OVERSEE
                | SIGN
                | LIBRARY
                | {
                    "assessment.view",
                    "front_door.view",
                    "oversight.service",
                    "child_in_need.senior_review",
                    "cases.decide_dispute",
                }
            ),
        ),
        Role(
            "director",
            "Director of children’s services",
            "Wants to know whether children are safe today and whether the service is getting better",
            frozenset(
                SEE_CHILDREN
                | OVERSEE
                | LIBRARY
                | {"assessment.view", "front_door.view", "oversight.service", "workforce.say_who_runs"}
            ),
        ),
        Role(
            "data_officer",
            "Performance and data officer",
            "Loads extracts, checks returns and explains numbers",
            frozenset(
                SEE_CHILDREN
                | OVERSEE
                | LIBRARY
                | {
                    "oversight.service",
                    "returns.load",
                    "returns.view_loads",
                    "front_door.view",
                    "assessment.view",
                }
            ),
        ),
        Role(
            "practice_lead",
            "Principal social worker",
            "Owns the practice standards and the local timescales",
            frozenset(
                SEE_CHILDREN
                | OVERSEE
                | LIBRARY
                | {
                    "standards.change_local",
                    "standards.sign_off",
                    "assessment.view",
                    "front_door.view",
                    "oversight.service",
                    "child_protection.chair",
                    "looked_after.chair_review",
                }
            ),
        ),
        Role(
            "conference_chair",
            "Child protection chair",
            "Chairs conferences, apart from whoever holds the child, and challenges a plan that drifts",
            frozenset(
                SEE_CHILDREN
                | LIBRARY
                | {
                    "child_protection.chair",
                    "looked_after.chair_review",
                    "meetings.record",
                    "recording.record",
                    "plans.review",
                    "assessment.view",
                    "oversight.exceptions",
                }
            ),
        ),
        Role(
            "designated_officer",
            "Designated officer for allegations",
            "Deals with allegations against adults who work with children, in a room that nobody else sees",
            frozenset(LIBRARY | {"people.search", "people.view", "allegations.keep"}),
        ),
        Role(
            "complaints_officer",
            "Complaints officer",
            "Sees that whoever complains is heard, answered in time and told what changed",
            frozenset(LIBRARY | {"people.search", "people.view", "complaints.keep"}),
        ),
        Role(
            "reader",
            "Reviewer",
            "Looks and never touches; every look is logged",
            frozenset(
                SEE_CHILDREN | OVERSEE | LIBRARY | {"assessment.view", "front_door.view", "oversight.service"}
            ),
        ),
    ]
}

ALL_PERMISSIONS: frozenset[str] = frozenset().union(*(role.permissions for role in ROLES.values()))


def permissions_of(role_codes: list[str]) -> frozenset[str]:
    """Everything a person with these roles may do. An unknown role gives nothing."""
    return frozenset().union(*(ROLES[code].permissions for code in role_codes if code in ROLES))
