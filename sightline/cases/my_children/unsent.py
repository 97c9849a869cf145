"""What one worker has typed and not yet sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q

from sightline.access.models import Account, Draft
from sightline.cases.my_children.addresses import address
from sightline.people.models import Person
from sightline.workforce.models import Worker

DRAFTS = {
    "participation.visit": ("A visit", "participation:record_visit"),
    "participation.words": ("What a child told you", "participation:record_words"),
    "front_door.contact": ("A contact", "front_door:new_contact"),
    "front_door.decide": ("A decision on a contact", "front_door:contact"),
    "front_door.sign": ("A sign-off of a contact", "front_door:contact"),
    "assessment.answer": ("A second version of part of an assessment", "assessment:both"),
    "plans.words": ("A second version of part of a plan", "plans:both"),
    "plans.outcome": ("What will be different, for a plan", "plans:add_outcome"),
    "plans.review": ("A review of a plan", "plans:review"),
    "plans.end": ("The end of a plan", "plans:end"),
    "child_in_need.next": ("What should happen next under a plan", "child_in_need:conclude"),
    "child_in_need.close": ("A proposal to end our work", "child_in_need:close"),
}
OF_A_CHILD = ("participation.visit", "participation.words")


Told = Callable[[str, int], tuple[str, str] | None]
"""The words and the address of a draft, from the rest of its form's name and the child it is about."""
_families: dict[str, Told] = {}


def tell(family: str, told: Told) -> None:
    """Make known a family of forms about a child, all of whose names begin alike. A room above registers its own."""
    _families[family] = told


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Something typed and not yet sent."""

    words: str
    url: str
    saved_at: datetime


def drafts_of(account: Account, worker: Worker) -> list[KeptDraft]:
    """Everything this person has typed and not yet sent, the latest first."""
    wanted = reduce(or_, (Q(form__startswith=f"{family}.") for family in _families), Q(form__in=DRAFTS))
    kept = list(Draft.objects.filter(wanted, account=account).order_by("-saved_at"))
    ids = [int(draft.about) for draft in kept if draft.about.isdigit()]
    children = Person.objects.visible_to(worker).in_bulk(ids)
    found = [_draft(draft, children) for draft in kept]
    return [each for each in found if each is not None]


def _draft(draft: Draft, children: dict[int, Person]) -> KeptDraft | None:
    if draft.form not in DRAFTS:
        return _of_a_family(draft, children)
    words, page = DRAFTS[draft.form]
    if draft.form in OF_A_CHILD:
        child = children.get(int(draft.about)) if draft.about.isdigit() else None
        if child is None:
            return None
        words = f"{words}: {child.name}"
    url = address(page, *(part for part in draft.about.split(":") if part))
    return KeptDraft(words, url, draft.saved_at) if url else None


def _of_a_family(draft: Draft, children: dict[int, Person]) -> KeptDraft | None:
    family, _, rest = draft.form.partition(".")
    child = children.get(int(draft.about)) if draft.about.isdigit() else None
    if child is None:
        return None
    told = _families[family](rest, child.pk)
    return KeptDraft(f"{told[0]}: {child.name}", told[1], draft.saved_at) if told else None
