"""The larger files made by others, which are not kept here. Skipped where they are not to be had."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

from sightline.returns.annex_a import wording
from sightline.returns.facts import PersonFact
from sightline.returns.tests.conftest import ReadAll
from sightline.returns.tests.given import kinds, only, said_no


def test_the_random_census_has_332_children_and_402_episodes(read_all: ReadAll, shared_files: Path) -> None:
    found = read_all(shared_files / "returns/cin/samples/fake_CIN_data.xml")

    assert len(only(PersonFact, found)) == 332
    left_out = [said for said in said_no(found) if said.startswith("row: CINreferralDate")]
    assert Counter(kinds(found))["referral.received"] + len(left_out) == 402
    assert all("has not come yet" in said for said in said_no(found))


def test_every_census_sample_is_read(read_all: ReadAll, shared_files: Path) -> None:
    for path in sorted((shared_files / "returns/cin/samples").glob("*.xml")):
        found = read_all(path)
        assert "referral.received" in kinds(found), path.name


def test_the_whole_random_return_on_children_looked_after_is_read(
    read_all: ReadAll, shared_files: Path
) -> None:
    folder = shared_files / "returns/ssda903/csv"
    found = read_all(folder)

    with (folder / "header.csv").open() as lines:
        children = {row["CHILD"] for row in csv.DictReader(lines)}
    people = {child.key for child in only(PersonFact, found)}
    assert people == children | {"CHILD10"}
    assert Counter(kinds(found))["review.held"] == 12_503
    assert Counter(said.split(":")[0] for said in said_no(found)) == {"row": 80, "field": 61}


def test_most_of_what_london_authorities_wrote_is_understood_and_little_is_misunderstood(
    shared_files: Path,
) -> None:
    columns = {
        "Gender": ("sex", {"a)": "M", "b)": "F", "c)": "U", "d)": "U"}),
        "Primary Need Code": (
            "need",
            {f"{letter})": f"N{number}" for number, letter in enumerate("abcdefghi", 1)},
        ),
        "Initial Category of Abuse": (
            "abuse",
            {"a)": "NEG", "b)": "PHY", "c)": "SAB", "d)": "EMO", "e)": "MUL"},
        ),
        "Was the Child Seen Alone?": ("answer", {"No": "no", "Yes": "yes", "Unknown": "unknown"}),
        "Case Status": (
            "case_status",
            {
                "a)": "looked_after",
                "b)": "child_protection",
                "c)": "child_in_need",
                "d)": "assessment",
                "e)": "closed",
            },
        ),
        "Reason for Closure": (
            "closure",
            {"a)": "RC1", "b)": "RC2", "c)": "RC3", "d)": "RC4", "e)": "RC5", "f)": "RC6"},
        ),
    }
    right = wrong = 0
    for column, code, written in _spellings((shared_files / "annex-a/Annex_A_schema.yml").read_text("utf-8")):
        answers, expected = columns.get(column, ("", {}))
        meant = next((value for start, value in expected.items() if code.startswith(start)), None)
        if meant is not None:
            understood = wording.meaning(answers, written)
            right += understood == meant
            wrong += understood not in {meant, None}

    assert right > 600
    assert wrong < right * 0.03


def _spellings(schema: str) -> list[tuple[str, str, str]]:
    """Column, code and spelling from the schema, read by its indentation: it is not worth a YAML library."""
    found = []
    column = code = ""
    for line in schema.splitlines():
        if named := re.match(r"^ {8}(\S.*?):\s*(&\S+)?\s*$", line):
            column, code = named[1], ""
        elif coded := re.match(r"^\s+-\s+code:\s*(.*)$", line):
            code = coded[1].strip().strip("'")
        elif code and (spelt := re.match(r"^ {20,}-\s+(.*)$", line)):
            found.append((column, code, spelt[1].strip().strip("'\"").replace("''", "'")))
    return found
