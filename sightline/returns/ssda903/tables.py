"""The tables of the SSDA903 return, known by their headings whatever the files are called."""

from __future__ import annotations

from dataclasses import dataclass

ALSO_HEADED = {"CHILDID": "CHILD", "CHILD_ID": "CHILD", "PL": "PLACE"}


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, and the headings that no other table has."""

    name: str
    says: str
    own: frozenset[str]


TABLES = (
    Table("header", "who each child is", frozenset({"SEX", "DOB", "ETHNIC"})),
    Table("episodes", "each episode of care", frozenset({"DECOM", "RNE", "LS", "PLACE"})),
    Table("reviews", "each review", frozenset({"REVIEW", "REVIEW_CODE"})),
    Table("uasc", "unaccompanied children seeking asylum", frozenset({"DUC"})),
    Table("oc2", "health and development", frozenset({"SDQ_SCORE", "HEALTH_CHECK"})),
    Table("oc3", "care leavers", frozenset({"IN_TOUCH", "ACTIV", "ACCOM"})),
    Table("ad1", "adoptions", frozenset({"DATE_INT", "DATE_MATCH"})),
    Table(
        "placed_for_adoption",
        "decisions to place for adoption",
        frozenset({"DATE_PLACED", "DATE_PLACED_CEASED"}),
    ),
    Table("previous_permanence", "earlier permanence", frozenset({"PREV_PERM"})),
    Table("missing", "missing and away episodes", frozenset({"MIS_START", "MIS_END"})),
    Table("sw_episodes", "who each child’s social worker was", frozenset({"SW_ID", "SW_DECOM"})),
    Table("dolo", "deprivation of liberty orders", frozenset({"DOLO_START", "DOLO_END"})),
)


def table_of(headings: tuple[str, ...]) -> Table | None:
    """The table with these headings, or nothing when it is none of them."""
    said = {named(heading) for heading in headings}
    return next((table for table in TABLES if "CHILD" in said and table.own <= said), None)


def named(heading: str) -> str:
    """A heading as the Department names it."""
    return ALSO_HEADED.get(heading, heading)
