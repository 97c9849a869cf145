"""Reads the children in need census as sent to the Department: XML, collection years 2021 to 2026.

One child at a time. Nothing here is checked against the Department's rules; that is the census's own room.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lxml import etree

from sightline.returns import days
from sightline.returns.cin_census import episode
from sightline.returns.cin_census.group import Group, groups, said_outside_fields, texts
from sightline.returns.facts import AboutFile, CannotTell, Found, Noticed, PersonFact, Source
from sightline.returns.limits import USUAL, Limits
from sightline.returns.people_seen import PeopleSeen
from sightline.returns.rejections import CannotRead
from sightline.returns.row import RowKeys, RowUnusable
from sightline.returns.safe_xml import Progress, in_file, line_of, local_name, records

FORMAT = "cin_census"
SEXES = {"1": "M", "2": "F", "0": "U", "9": "U", "M": "M", "F": "F", "U": "U"}

CANNOT_TELL = (
    CannotTell(
        "When contacts were received and decided",
        "The census begins at the referral. Contacts that did not become referrals are not in it.",
        ("contact.received", "contact.outcome_authorised"),
    ),
    CannotTell(
        "When the decision on each referral was made",
        "The census gives the day of the referral and whether anything followed, not when that was decided.",
        ("referral.decision_recorded", "referrer.acknowledged", "referrer.outcome_sent"),
    ),
    CannotTell(
        "When children were seen, and whether alone",
        "Visits are not in the census.",
        (
            *("visit.child_seen", "visit.child_seen_alone", "cin_visit.child_seen", "cp_visit.child_seen"),
            *("cp_visit.child_seen_alone", "cp_visit.home_seen", "voice.recorded"),
        ),
    ),
    CannotTell(
        "How each section 47 enquiry ended and when",
        "The census gives when an enquiry began and whether a conference was needed, not when it ended.",
        ("s47.outcome_authorised",),
    ),
    CannotTell(
        "Which manager review the internal review date was",
        "There is one date. It is read as the first checkpoint, and may have been the day that was planned.",
        ("assessment.manager_review_2",),
    ),
    CannotTell("Who holds each child", "Workers and teams are not in the census.", ("worker.allocated",)),
    CannotTell("Children’s names", "The census identifies children by number, sex and date of birth only."),
)


def read(
    path: Path, *, today: date, limits: Limits = USUAL, progress: Progress | None = None
) -> Iterator[Found]:
    """Everything the file says, in file order, with each child's own facts last of all."""
    people, keys = PeopleSeen(), RowKeys()
    about: AboutFile | None = None
    found = records(in_file(path, limits), ("Header", "Child"), limits, progress, without_blanks=True)
    for element in found:
        if local_name(element) == "Header":
            if about is None and not len(people):
                about = _about(element)
                yield about
            continue
        if about is None:
            about = AboutFile(FORMAT, "", "Children in need census", None)
            yield about
        yield from _child(element, path.name, today, about, people, keys)
    if not len(people):
        raise CannotRead(
            "There are no children in this file.",
            "A children in need census has a Child element, with an LAchildID, for each child.",
        )
    yield from people.facts()
    yield from CANNOT_TELL


def _about(header: etree._Element) -> AboutFile:
    said: dict[str, str] = {}
    for group in header:
        said |= texts(group)
    collection = said.get("Collection", "CIN")
    if collection.upper() != "CIN":
        raise CannotRead(
            f"This file says that it is the “{collection}” collection, not the children in need census.",
            "Choose the census file, in which Collection is CIN.",
        )
    try:
        as_at: date | None = days.read_day(said.get("ReferenceDate", "")).on
    except days.NotADay:
        as_at = None
    return AboutFile(
        FORMAT, said.get("LEA", ""), f"Children in need census {said.get('Year', '')}".strip(), as_at
    )


def _child(
    element: etree._Element, file: str, today: date, about: AboutFile, people: PeopleSeen, keys: RowKeys
) -> Iterator[Found]:
    line = line_of(element)
    for what in said_outside_fields(element):
        yield Noticed(what, Source(file, "Child", line, ""))
    identity = Group(element, "ChildIdentifiers", file, today)
    try:
        person = _person(element, identity, today)
    except RowUnusable:
        yield from identity.rejected
        return
    if person.key in people:
        yield Noticed("A child is given more than once in the file; read as one child", person.source)
    yield from identity.rejected
    yield from people.add(person)
    for details in groups(element, "CINdetails"):
        yield from episode.read(details, person.key, file, today, about, keys)


def _person(element: etree._Element, identity: Group, today: date) -> PersonFact:
    key = identity.child = identity.identifier("LAchildID", "child’s number")
    identity.key = key
    born = identity.day("PersonBirthDate")
    expected = identity.day("ExpectedPersonBirthDate", may_be_to_come=True)
    died = identity.day("PersonDeathDate")
    characteristics = Group(element, "ChildCharacteristics", identity.file, today, child=key)
    ethnicity = characteristics.code("Ethnicity", "ethnicity")
    disabilities = characteristics.codes("Disabilities", "Disability", "cin_disability")
    person = PersonFact(
        key=key,
        identifiers=_identifiers(key, identity),
        forenames="",
        surname="",
        sex=_sex(identity),
        born_on=born.on if born else None,
        expected_on=expected.on if expected else None,
        died_on=died.on if died else None,
        ethnicity=ethnicity,
        disabilities=tuple(code for code in disabilities if code != "NONE"),
        is_unborn=born is None and expected is not None,
        source=identity.source(),
        details=_details(identity, disabilities),
    )
    identity.rejected.extend(characteristics.rejected)
    return person


def _identifiers(key: str, identity: Group) -> tuple[tuple[str, str], ...]:
    pairs = [("la_child_id", key), ("upn", identity.text("UPN")), ("former_upn", identity.text("FormerUPN"))]
    return tuple((kind, value) for kind, value in pairs if value)


def _sex(identity: Group) -> str:
    field = "Sex" if identity.text("Sex") else "GenderCurrent"
    written = identity.text(field)
    if not written:
        return "U"
    sex = SEXES.get(written.upper())
    if sex is None:
        identity.reject(field, f"{field} “{written}” is not one of its codes.", "Use M, F or U.")
    return sex or "U"


def _details(identity: Group, disabilities: list[str]) -> tuple[tuple[str, str], ...]:
    found = []
    if why := identity.code("UPNunknown", "cin_upn_unknown"):
        found.append(("upn_unknown", why))
    if "NONE" in disabilities:
        found.append(("disability", "NONE"))
    return tuple(found)
