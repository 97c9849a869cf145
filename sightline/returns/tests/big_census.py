"""Writes an invented children in need census of any size: for tests of memory and for the bench."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

YEAR_END = date(2025, 3, 31)
SOURCES = ("1A", "1D", "2A", "2B", "3A", "3E", "4", "5A", "5D", "6", "7", "8", "9")
ETHNICITIES = ("WBRI", "WBRI", "WBRI", "WOTH", "ABAN", "BAFR", "MWBC", "APKN", "NOBT")
CATEGORIES = ("NEG", "EMO", "PHY", "SAB", "MUL")
FACTORS = ("1A", "3B", "4B", "8E", "10A", "16A", "19C", "21")


def write_census(path: Path, *, children: int, seed: int = 1) -> Path:
    """A well-formed census of this many children, the same for the same seed.

    In proportions like those of England: for each referral about one assessment, a section 47 enquiry for one
    in three, and a child protection plan for one in ten; half as many plans as referrals.
    """
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write(HEADER)
        for number in range(children):
            out.writelines(f"{line}\n" for line in _child(chance, number))
        out.write("    </Children>\n</Message>\n")
    return path


HEADER = f"""<?xml version="1.0" encoding="utf-8"?>
<Message>
    <Header>
        <CollectionDetails>
            <Collection>CIN</Collection>
            <Year>{YEAR_END.year}</Year>
            <ReferenceDate>{YEAR_END}</ReferenceDate>
        </CollectionDetails>
        <Source>
            <SourceLevel>L</SourceLevel>
            <LEA>999</LEA>
            <SoftwareCode>Invented</SoftwareCode>
            <Release>1</Release>
            <SerialNo>001</SerialNo>
            <DateTime>2025-05-23T11:14:05</DateTime>
        </Source>
    </Header>
    <Children>
"""


def _child(chance: random.Random, number: int) -> Iterator[str]:
    yield "        <Child>"
    yield "            <ChildIdentifiers>"
    yield _field(16, "LAchildID", f"WY{number:07}")
    if chance.random() < 0.7:
        yield _field(16, "UPN", f"A{chance.randrange(10**11, 10**12)}")
    else:
        yield _field(16, "UPNunknown", "UN1")
    yield _field(16, "PersonBirthDate", YEAR_END - timedelta(days=chance.randrange(30, 17 * 365)))
    yield _field(16, "Sex", chance.choice("MF"))
    yield "            </ChildIdentifiers>"
    yield "            <ChildCharacteristics>"
    yield _field(16, "Ethnicity", chance.choice(ETHNICITIES))
    yield "            </ChildCharacteristics>"
    start = YEAR_END - timedelta(days=chance.randrange(200, 700))
    for episode in range(1 if chance.random() < 0.7 else 2):
        yield from _episode(chance, start + timedelta(days=episode * chance.randrange(60, 190)), episode)
    yield "        </Child>"


def _episode(chance: random.Random, referred: date, episode: int) -> Iterator[str]:
    yield "            <CINdetails>"
    yield _field(16, "CINreferralDate", referred)
    yield _field(16, "ReferralSource", chance.choice(SOURCES))
    yield _field(16, "PrimaryNeedCode", f"N{chance.randrange(1, 9)}")
    if not episode or chance.random() < 0.3:
        yield _field(16, "CINclosureDate", referred + timedelta(days=chance.randrange(150, 200)))
        yield _field(16, "ReasonForClosure", chance.choice(("RC7", "RC8", "RC9")))
    for assessment in range(chance.choice((0, 1, 1, 1, 1, 2))):
        yield from _assessment(chance, referred + timedelta(days=1 + assessment * 40))
    if chance.random() < 0.5:
        yield "                <CINPlanDates>"
        yield _field(20, "CINPlanStartDate", referred + timedelta(days=45))
        if chance.random() < 0.6:
            yield _field(20, "CINPlanEndDate", referred + timedelta(days=140))
        yield "                </CINPlanDates>"
    if chance.random() < 0.35:
        yield from _enquiry(chance, referred)
    yield _field(16, "ReferralNFA", "false")
    yield "            </CINdetails>"


def _assessment(chance: random.Random, started: date) -> Iterator[str]:
    yield "                <Assessments>"
    yield _field(20, "AssessmentActualStartDate", started)
    yield _field(20, "AssessmentInternalReviewDate", started + timedelta(days=14))
    yield _field(20, "AssessmentAuthorisationDate", started + timedelta(days=chance.randrange(20, 80)))
    yield "                    <FactorsIdentifiedAtAssessment>"
    for factor in chance.sample(FACTORS, 4):
        yield _field(24, "AssessmentFactors", factor)
    yield "                    </FactorsIdentifiedAtAssessment>"
    yield "                </Assessments>"


def _enquiry(chance: random.Random, referred: date) -> Iterator[str]:
    conference = referred + timedelta(days=chance.randrange(10, 30))
    is_needed = chance.random() < 0.35
    yield "                <Section47>"
    yield _field(20, "S47ActualStartDate", referred + timedelta(days=2))
    if is_needed:
        yield _field(20, "DateOfInitialCPC", conference)
    yield _field(20, "ICPCnotRequired", "false" if is_needed else "true")
    yield "                </Section47>"
    if is_needed and chance.random() < 0.85:
        yield from _protection(chance, conference)


def _protection(chance: random.Random, started: date) -> Iterator[str]:
    yield "                <ChildProtectionPlans>"
    yield _field(20, "CPPstartDate", started)
    yield _field(20, "InitialCategoryOfAbuse", chance.choice(CATEGORIES))
    yield _field(20, "LatestCategoryOfAbuse", chance.choice(CATEGORIES))
    yield _field(20, "NumberOfPreviousCPP", chance.randrange(0, 2))
    yield "                    <Reviews>"
    for review in range(chance.randrange(1, 3)):
        yield _field(24, "CPPreviewDate", started + timedelta(days=85 + review * 90))
    yield "                    </Reviews>"
    yield "                </ChildProtectionPlans>"


def _field(indent: int, name: str, value: object) -> str:
    return f"{' ' * indent}<{name}>{value}</{name}>"
