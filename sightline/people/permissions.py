"""Who may look for, open, add to and change what we know of somebody."""

from __future__ import annotations

from sightline.people.models import Person, Residence
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker


def check_may_add(by: Worker | None) -> None:
    """Anybody who records may add a person. None is the service itself: a public form, a load."""
    if by is not None and not by.may("people.add"):
        raise NotPermitted("Your role does not include adding people.")


def check_may_edit(by: Worker | None, *people: Person) -> None:
    """Anybody who records may change the record of somebody whom they may open."""
    if by is None:
        return
    if not by.may("people.edit"):
        raise NotPermitted("Your role does not include changing what is known about people.")
    wanted = {person.pk for person in people}
    if Person.objects.visible_to(by).filter(pk__in=wanted).count() != len(wanted):
        raise NotPermitted("You may not open the record of this person.")


def may(worker: Worker, permission: str, person: Person) -> bool:
    """Whoever's role includes it, about somebody whose record they may open."""
    if not worker.may(permission):
        return False
    # the page has come through the one door already: each of its parts need not ask again
    return person.opened_by == worker.pk or Person.objects.visible_to(worker).filter(pk=person.pk).exists()


def may_know_address(worker: Worker, residence: Residence, *, is_open: bool) -> bool:
    """Whether a worker may read an address. A confidential one needs a child or adult open to us now.

    Where it is shown it carries who must not be told; where it is not, the page says "Confidential address".
    """
    return worker.may("people.view") and (is_open or not residence.is_confidential)
