"""Who has been named so far in one extract, put together from every row that names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from sightline.returns.facts import PersonFact
from sightline.returns.rejections import Rejection
from sightline.shared.wording import long_date

MEND = "Correct whichever is wrong in your case system and export again."
SAYS_NOTHING = {"sex": {"", "U"}, "ethnicity": {"", "NOBT", "REFU"}}
IN_WORDS = {
    "born_on": "date of birth",
    "expected_on": "expected date of birth",
    "died_on": "date of death",
    "sex": "sex",
    "ethnicity": "ethnicity",
}


class PeopleSeen:
    """The children of one extract. The first thing said stands; a later contradiction is told, not taken."""

    def __init__(self) -> None:
        self._people: dict[str, PersonFact] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._people

    def __len__(self) -> int:
        return len(self._people)

    def facts(self) -> Iterator[PersonFact]:
        """Everybody, in the order they were first named."""
        return iter(self._people.values())

    def add(self, said: PersonFact) -> list[Rejection]:
        """Take what a row says of somebody. Returns what contradicts an earlier row."""
        known = self._people.get(said.key)
        if known is None:
            self._people[said.key] = said
            return []
        if known == replace(said, source=known.source):
            return []
        against: list[Rejection] = []
        kept: dict[str, Any] = {field: _kept(field, known, said, against) for field in IN_WORDS}
        self._people[said.key] = replace(
            known,
            forenames=known.forenames or said.forenames,
            surname=known.surname or said.surname,
            identifiers=_together(known, said, against),
            disabilities=tuple(dict.fromkeys((*known.disabilities, *said.disabilities))),
            details=tuple(dict.fromkeys((*known.details, *said.details))),
            is_unborn=kept["born_on"] is None and kept["expected_on"] is not None,
            **kept,
        )
        return against


def _kept(field: str, known: PersonFact, said: PersonFact, against: list[Rejection]) -> str | date | None:
    before: str | date | None = getattr(known, field)
    now: str | date | None = getattr(said, field)
    nothing = SAYS_NOTHING.get(field, {None})
    if before in nothing:
        return before if now in nothing and before else now
    if now not in nothing and now != before:
        against.append(_contradiction(known, said, IN_WORDS[field], before, now))
    return before


def _together(known: PersonFact, said: PersonFact, against: list[Rejection]) -> tuple[tuple[str, str], ...]:
    pupil_number = dict(known.identifiers).get("upn")
    new = []
    for kind, value in said.identifiers:
        if kind == "upn" and pupil_number not in (None, value):
            against.append(_contradiction(known, said, "pupil number (UPN)", pupil_number, value))
        else:
            new.append((kind, value))
    return tuple(dict.fromkeys((*known.identifiers, *new)))


def _contradiction(known: PersonFact, said: PersonFact, what: str, before: object, now: object) -> Rejection:
    where = f"{known.source.part}, line {known.source.line}"
    reason = f"The {what} here is {_said(now)}, but {where} says {_said(before)}, and that was kept."
    here = said.source
    return Rejection("field", here.file, here.part, here.line, said.key, what, _said(now), reason, MEND)


def _said(value: object) -> str:
    return long_date(value) if isinstance(value, date) else str(value)
