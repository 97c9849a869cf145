"""Making a plan for somebody to hold in their hand. Nothing that they may not know leaves: it refuses."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import typst
from django.db import transaction

from sightline.documents import actions as documents
from sightline.documents import permissions, reading
from sightline.documents.letters import checking
from sightline.documents.models import Document, Kind
from sightline.documents.plans.paper import Paper, as_the_child_has_it, whole
from sightline.people.models import Person
from sightline.plans.models import Plan
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.shared.wording import long_date
from sightline.workforce.models import Worker

PAGE = Path(__file__).parent / "plan.typ"


class Version(StrEnum):
    """Which of the two is given."""

    WHOLE = "whole"
    CHILD = "child"


@transaction.atomic
def give(
    plan: Plan,
    version: Version,
    to: Person | None,
    *,
    to_name: str,
    by: Worker,
    at: datetime,
    authority: str,
) -> Document:
    """Draw a plan for one reader, and keep it on the record as it was given. `to` is None for a stranger to us."""
    permissions.check_may_add(by, plan.child)
    is_theirs = version == Version.CHILD
    paper = (
        as_the_child_has_it(plan, worker=by) if is_theirs else whole(plan, worker=by, today=london_date(at))
    )
    check(obstacles_to_giving(plan, version, to, to_name, paper))
    name = (
        f"{paper.title}, for {to_name}"
        if not is_theirs
        else f"{paper.title}, as {plan.child.called} reads it"
    )
    return documents.add(
        plan.child,
        reading.read(pdf_of(paper, reader=to_name, authority=authority, at=at)),
        name=name[:200],
        kind=Kind.PLAN,
        by=by,
        at=at,
        written_on=london_date(at),
        note=f"Made for {to_name}",
    )


def obstacles_to_giving(
    plan: Plan, version: Version, to: Person | None, to_name: str, paper: Paper
) -> list[str]:
    """Why this reader may not have this."""
    child = plan.child
    obstacles = [] if to_name.strip() else ["Say who it is for"]
    if version == Version.CHILD and to != child:
        obstacles.append(f"{child.called}’s own version is for {child.called}: choose the whole plan")
    if version == Version.WHOLE and to == child and _is_kept_from(plan):
        obstacles.append(
            f"Part of the whole plan is not for {child.called} to read: choose {child.called}’s own version"
        )
    if version == Version.CHILD and not plan.for_the_child.strip():
        obstacles.append(f"Write first, in words to {child.called}, why there is a plan")
    kept = checking.kept_from(to, child)
    return obstacles + [
        each.replace("The letter", "The plan") for each in checking.obstacles(kept, paper.every_word)
    ]


def pdf_of(paper: Paper, *, reader: str, authority: str, at: datetime) -> bytes:
    """As a PDF that a screen reader can read (PDF/UA-1). The same plan on the same day gives the same bytes."""
    told = {
        "title": paper.title,
        "authority": authority,
        "under": paper.under,
        "parts": [asdict(part) for part in paper.parts],
        "size": paper.size,
        "footer": f"For {reader}, {long_date(at)}",
    }
    drawn = typst.compile(
        str(PAGE),
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"plan": json.dumps(told)},
        ignore_system_fonts=True,
        timestamp=int(at.timestamp()),
    )
    return bytes(drawn)


def _is_kept_from(plan: Plan) -> bool:
    return (
        plan.outcomes.filter(is_kept_from_child=True).exists()
        or plan.actions.filter(is_kept_from_child=True).exists()
    )
