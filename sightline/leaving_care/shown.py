"""A young person as the pages of this room show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from sightline.leaving_care.owed import Leaver
from sightline.leaving_care.policy import Lacking
from sightline.leaving_care.reading import LackWords, StatusWords, lacks, statuses


@dataclass(frozen=True, slots=True)
class ShownLack:
    """Something missing, and the page that puts it right."""

    code: Lacking
    words: str
    next: str
    url: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One young person, worded."""

    leaver: Leaver
    status: StatusWords
    lacks: tuple[ShownLack, ...]

    @property
    def adviser(self) -> str:
        had = self.leaver.had
        if had.adviser_has_left:
            return f"{had.adviser}, who has left us"
        return (had.adviser or "Named in another system") if had.adviser_since else "Nobody"

    @property
    def is_not_worked_out(self) -> bool:
        """Held, though no dates of care are here."""
        return (
            self.leaver.holder is not None
            and not self.leaver.worked.is_owed
            and not self.leaver.worked.stages
        )


def shown(leaver: Leaver) -> Shown:
    """One young person with what is missing said in words, each with the way to put it right."""
    found = [_lack(leaver, code, lacks()[code]) for code in leaver.lacks]
    return Shown(leaver, statuses()[leaver.status], tuple(found))


def open_page(leaver: Leaver) -> str:
    """The page of the landing above on which support is opened, where there is one."""
    try:
        return reverse("pathway:open_leaving_care", args=[leaver.person.pk])
    except NoReverseMatch:
        return ""


def _lack(leaver: Leaver, code: Lacking, words: LackWords) -> ShownLack:
    url = reverse("people:person", args=[leaver.person.pk])
    if words.act:
        url = reverse("recording:record", args=[leaver.person.pk, words.act])
    elif code is Lacking.HOLDER:
        url = open_page(leaver) or url
    return ShownLack(code, words.says.format(name=leaver.person.called), words.next, url)
