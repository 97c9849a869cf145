"""Small invented extracts, written where a test wants them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from openpyxl import Workbook

from sightline.returns.facts import EventFact, Found, Noticed, PersonFact
from sightline.returns.rejections import Rejection

F = TypeVar("F", bound=Found)

CHILD = """
        <Child>
            <ChildIdentifiers>
                <LAchildID>{number}</LAchildID>
                <UPN>A123456789123</UPN>
                <PersonBirthDate>2015-03-27</PersonBirthDate>
                <Sex>F</Sex>
            </ChildIdentifiers>
            <ChildCharacteristics>
                <Ethnicity>WBRI</Ethnicity>
            </ChildCharacteristics>
            {episodes}
        </Child>"""
EPISODE = """<CINdetails>
                <CINreferralDate>2024-10-06</CINreferralDate>
                <ReferralSource>1A</ReferralSource>
                <PrimaryNeedCode>N4</PrimaryNeedCode>
                <ReferralNFA>0</ReferralNFA>
                {inside}
            </CINdetails>"""
HEADER = """<Header>
        <CollectionDetails>
            <Collection>CIN</Collection>
            <Year>2025</Year>
            <ReferenceDate>2025-03-31</ReferenceDate>
        </CollectionDetails>
        <Source><LEA>999</LEA></Source>
    </Header>"""


def a_census(folder: Path, *children: str, header: str = HEADER, name: str = "census.xml") -> Path:
    """A census of these children, each as XML."""
    path = folder / name
    path.write_text(f"<Message>{header}<Children>{''.join(children)}</Children></Message>", "utf-8")
    return path


def a_child(number: str = "C1", *, inside: str = "", episodes: str | None = None) -> str:
    """One child with one episode, with whatever else is put inside it."""
    return CHILD.format(
        number=number, episodes=EPISODE.format(inside=inside) if episodes is None else episodes
    )


CONTACTS = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age",
    "Date of Contact",
    "Contact Source",
)


def a_workbook(
    folder: Path, sheets: Mapping[str, Sequence[Sequence[object]]], name: str = "annex.xlsx"
) -> Path:
    """A workbook with these sheets, each a list of rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    path = folder / name
    book.save(path)
    return path


def a_csv(folder: Path, text: str, name: str = "table.csv", encoding: str = "utf-8") -> Path:
    """A file with this text in it."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def only(kind: type[F], found: Iterable[Found]) -> list[F]:
    """The facts of one type."""
    return [each for each in found if isinstance(each, kind)]


def events(found: Iterable[Found], kind: str) -> list[EventFact]:
    """The events of one kind."""
    return [each for each in only(EventFact, found) if each.kind == kind]


def kinds(found: Iterable[Found]) -> list[str]:
    """What happened, in order."""
    return [each.kind for each in only(EventFact, found)]


def the_child(found: Iterable[Found]) -> PersonFact:
    """The one child there is."""
    (child,) = only(PersonFact, found)
    return child


def said_no(found: Iterable[Found]) -> list[str]:
    """Why each row or value was left out."""
    return [f"{each.severity}: {each.reason} {each.mend}" for each in only(Rejection, found)]


def noticed(found: Iterable[Found]) -> list[str]:
    """What was read tolerantly."""
    return [each.what for each in only(Noticed, found)]
