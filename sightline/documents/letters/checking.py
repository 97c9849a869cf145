"""What a reader may not know, and whether a letter tells them. The law of this room: an address never leaves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q

from sightline.people.models import Person, Relationship, Residence


@dataclass(frozen=True, slots=True)
class KeptAddress:
    """An address that this reader may not be told of."""

    of: str
    lines: str
    postcode: str

    @property
    def words(self) -> str:
        """Said to the sender, without the address itself."""
        return f"Where {self.of} lives is confidential from this reader, so it is nowhere in the letter"


def kept_from(reader: Person | None, child: Person) -> list[KeptAddress]:
    """The confidential addresses around this child that the reader may not know. A stranger may know none."""
    around = Relationship.objects.filter(Q(person=child) | Q(to=child)).values_list("person_id", "to_id")
    people = {child.pk, *(one for pair in around for one in pair)}
    homes = (
        Residence.objects.filter(person__in=people, is_confidential=True)
        .exclude(person=reader)
        .select_related("address", "person")
        .order_by("pk")
    )
    own = set()
    if reader is not None:
        living = Residence.objects.filter(person=reader, to_on__isnull=True)
        barred = Residence.objects.filter(kept_from=reader).values_list("address_id", flat=True)
        own = set(living.exclude(address__in=barred).values_list("address_id", flat=True))
    found = {
        home.address_id: KeptAddress(home.person.name, home.address.lines, home.address.postcode)
        for home in homes
        if home.address_id not in own
    }
    return list(found.values())


def obstacles(kept: list[KeptAddress], *texts: str) -> list[str]:
    """Why a letter may not leave: each confidential address that it would tell."""
    said = " ".join(texts)
    return [
        f"The letter tells where {home.of} lives, and this reader may not know. Take it out"
        for home in kept
        if _tells(home, said)
    ]


def _tells(home: KeptAddress, said: str) -> bool:
    plain, close = _plain(said), _plain(said).replace(" ", "")
    house = _plain(home.lines.split(",")[0])
    postcode = _plain(home.postcode).replace(" ", "")
    street = re.sub(r"^\d+\w?\s+", "", house)
    return bool(
        (postcode and postcode in close)
        or (house and house in plain)
        or (len(street) > 5 and street in plain)
    )


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9 ]+", " ", words.lower()).split())
