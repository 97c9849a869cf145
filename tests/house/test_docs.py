"""The documents are checked: every room is on the map, every word in the glossary, every command runs."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest

from sightline.standards.kinds import kinds
from sightline.standards.reading import practice_areas
from sightline.web.command_line import sightline
from tests.house.rooms import CHECKOUT, HOUSE, ROOMS, floor_of, told

DOCS = CHECKOUT / "docs"
MAP = DOCS / "map.md"
GLOSSARY = DOCS / "glossary.md"
OURS = sorted(
    [
        *CHECKOUT.glob("*.md"),
        *DOCS.glob("**/*.md"),
        *HOUSE.glob("*/README.md"),
        *HOUSE.glob("*/tests/**/README.md"),
    ]
)
DECISIONS = sorted((DOCS / "adr").glob("[0-9]*.md"))
HEADINGS = ["Context", "Options", "Choice", "What would change our mind"]
LONGEST_DECISION = 60
LARGEST_PICTURE = 400_000
PATHS = re.compile(r"`((?:sightline|tests|scripts|docs|bench|standards)/[^`\s]*)`")
SPANS = re.compile(r"`([^`\n]+)`")
BLOCKS = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^(?: {4,})(sightline [^\n]+)$", re.MULTILINE)
NOT_WORDS = re.compile(
    r"^```.*?^```$|^ {4,}[^\n]*$|`[^`\n]+`|\]\([^)]*\)|https?://\S+", re.MULTILINE | re.DOTALL
)
SHORT_FORM = re.compile(r"\b[A-Z]{2,}(?:[.][A-Z]{2,})?[0-9]*\b")
NOT_SHORT_FORMS = {"BYPASSRLS", "LISTEN"}
"""Words of PostgreSQL that are written so, and stand for nothing else."""
OUTSIDE = {"LICENSE"}


def words_of(text: str) -> str:
    """What is read as language: no code, no addresses."""
    return NOT_WORDS.sub(" ", text)


def rows_of(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, without its head."""
    part = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip().strip("|").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows[1:]]


def part_of_map(room: str) -> str:
    return re.split(r"^###? ", MAP.read_text().split(f"### {room}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[
        0
    ]


# The map


def test_every_room_is_on_the_map_from_the_ground_up() -> None:
    on_map = re.findall(r"^### (\w+)$", MAP.read_text(), re.MULTILINE)

    assert sorted(on_map) == sorted(ROOMS)
    assert [floor_of(room) for room in on_map] == sorted(floor_of(room) for room in on_map)


def test_the_picture_of_the_floors_is_the_import_contract() -> None:
    picture = MAP.read_text().split("     roof  ")[1].split("**The idea.**")[0]
    drawn = [
        room
        for line in f"     roof  {picture}".splitlines()
        for room in re.findall(r"\w+", line[17:48])
        if room in ROOMS
    ]

    assert sorted(drawn) == sorted(ROOMS)
    assert [floor_of(room) for room in drawn] == sorted((floor_of(room) for room in ROOMS), reverse=True)


def paths_missing(text: str, beside: Path = CHECKOUT) -> list[str]:
    """Paths are written from the checkout, from the house, or from the room whose page this is."""
    return [
        path
        for path in PATHS.findall(text)
        if "*" not in path and not any((start / path).exists() for start in (CHECKOUT, HOUSE, beside))
    ]


@pytest.mark.parametrize("document", OURS, ids=told)
def test_every_path_a_document_names_is_there(document: Path) -> None:
    assert paths_missing(document.read_text(), document.parent) == []


def test_a_path_that_is_not_there_is_found() -> None:
    assert paths_missing("see `sightline/cases/crystal_ball.py`") == ["sightline/cases/crystal_ball.py"]


def test_the_walk_through_the_code_names_what_is_there() -> None:
    walk = MAP.read_text().split("## Follow a contact", 1)[1].split("\n## ", 1)[0]
    steps = re.split(r"^\d+\. ", walk, flags=re.MULTILINE)[1:]
    for step in steps:
        files = [CHECKOUT / path for path in PATHS.findall(step) if path.endswith(".py")]
        for name in re.findall(r"`([a-z_]+)`", step):
            if f"`{name}` in" in step.replace("\n", " ") or f"`{name}`: " in step:
                assert any(f"def {name}(" in file.read_text() for file in files), (name, step)

    assert len(steps) >= 10


# The glossary


def test_the_glossary_names_every_room() -> None:
    assert sorted(row[0].strip("`") for row in rows_of(GLOSSARY.read_text(), "The rooms")) == sorted(ROOMS)


def test_the_glossary_knows_how_every_kind_of_event_begins() -> None:
    rows = rows_of(GLOSSARY.read_text(), "How the name of an event begins")
    known = {span for row in rows for span in SPANS.findall(row[1])}

    assert {name.split(".")[0] for name in kinds()} == known


def test_the_glossary_names_every_area_of_practice() -> None:
    assert [tuple(row) for row in rows_of(GLOSSARY.read_text(), "Areas of practice")] == [
        (area.code, area.name) for area in practice_areas()
    ]


def test_every_word_of_code_in_the_glossary_is_in_the_code() -> None:
    code = "\n".join(
        path.read_text()
        for kind in ("py", "toml", "sql", "html")
        for path in HOUSE.rglob(f"*.{kind}")
        if "vendor" not in path.parts
    )
    spans = {span for span in SPANS.findall(GLOSSARY.read_text()) if re.fullmatch(r"[A-Za-z_0-9.]+", span)}

    assert len(spans) > 100
    assert sorted(span for span in spans if not re.search(rf"\b{re.escape(span)}\b", code)) == []


def test_no_word_is_in_the_glossary_twice() -> None:
    words = GLOSSARY.read_text().split("## The rooms")[0]
    terms = [term for term in re.findall(r"^\| ([^|`]+?) \| ", words, re.MULTILINE) if term != "Word"]

    assert len(terms) > 80
    assert sorted(terms) == sorted(set(terms))


# Short forms


def short_forms_unexplained(text: str) -> set[str]:
    glossary = GLOSSARY.read_text()
    rows = rows_of(glossary, "Short forms") + rows_of(glossary, "Areas of practice")
    explained = {form for row in rows for form in row[0].split(", ")}
    return set(SHORT_FORM.findall(words_of(text))) - explained - NOT_SHORT_FORMS - OUTSIDE


@pytest.mark.parametrize("document", OURS, ids=told)
def test_no_short_form_is_unexplained(document: Path) -> None:
    assert short_forms_unexplained(document.read_text()) == set()


def test_a_short_form_that_nobody_explained_is_found() -> None:
    assert short_forms_unexplained("Ask the LSCPB, in SQL, about `TLA`") == {"LSCPB"}


# Decisions


def test_decisions_are_numbered_without_a_gap_and_listed() -> None:
    listed = re.findall(r"\((\d{4}-[^)]+)\)", (DOCS / "adr" / "README.md").read_text())

    assert [path.name for path in DECISIONS] == listed
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.name[:4])
def test_a_decision_is_one_page_with_what_would_change_our_mind(decision: Path) -> None:
    text = decision.read_text()

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADINGS
    assert text.startswith(f"# {decision.name[:4]} ")
    assert len(text.splitlines()) <= LONGEST_DECISION


# Commands


def commands_in(text: str) -> list[str]:
    """Every sightline command that a document tells somebody to type."""
    in_blocks = [
        line
        for language, block in BLOCKS.findall(text)
        if language != "python"
        for line in block.splitlines()
    ]
    typed = [*in_blocks, *INDENTED.findall(text), *SPANS.findall(text)]
    return [line.strip() for line in typed if re.match(r"sightline [a-z]", line.strip())]


def wrong_with(command_line: str) -> str:
    """Why a command as written would not be understood; nothing when it would."""
    words = shlex.split(command_line.split(" > ")[0])[1:]
    command: click.Command = sightline
    while isinstance(command, click.Group):
        if not words or words[0].startswith("-"):
            break
        found = command.get_command(click.Context(command), words[0])
        if found is None:
            return f"no command “{words[0]}”"
        command, words = found, words[1:]
    known = {option for param in command.params for option in param.opts} | {"--help", "-h", "--version"}
    if command.name == "manage":
        return ""
    wrong = [word for word in words if word.startswith("--") and word not in known]
    return f"{command.name} has no {', '.join(wrong)}" if wrong else ""


@pytest.mark.parametrize("document", OURS, ids=told)
def test_every_command_a_document_gives_would_be_understood(document: Path) -> None:
    commands = commands_in(document.read_text())

    assert {line: wrong for line in commands if (wrong := wrong_with(line))} == {}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("sightline duties verify --json", ""),
        ("sightline duties polish", "no command “polish”"),
        ("sightline serve --loudly", "serve has no --loudly"),
    ],
)
def test_a_command_that_is_not_there_is_found(line: str, wrong: str) -> None:
    assert wrong_with(line) == wrong


# What is pasted into a shell


def pasted(how_to: str) -> list[str]:
    text = (DOCS / "how-to" / how_to).read_text()
    return [block for language, block in BLOCKS.findall(text) if language == "python"]


@pytest.mark.django_db
def test_an_event_is_corrected_and_withdrawn_as_written(capsys: pytest.CaptureFixture[str]) -> None:
    from datetime import UTC, datetime

    from sightline.access import session
    from sightline.cases import events
    from sightline.cases.tests.people_of_the_house import a_child, a_worker

    session.act_as_the_system()
    child, ben = a_child(), a_worker("Ben Hughes", "team_manager")
    at = datetime(2026, 3, 14, 15, 30, tzinfo=UTC)
    mistaken, never = (
        events.record(child, kind, happened_at=at, at=at, by=ben)
        for kind in ("visit.child_seen", "voice.recorded")
    )
    numbers = {"child=4021": f"child={child.pk}", "pk=812": f"pk={mistaken.pk}", "pk=813": f"pk={never.pk}"}
    shell: dict[str, Any] = {}

    for block in pasted("correct-an-event.md"):
        for written, real in numbers.items():
            block = block.replace(written, real)
        exec(block, shell)

    stands = events.standing().get(child=child)
    assert str(mistaken.pk) in capsys.readouterr().out
    assert (stands.supersedes_id, stands.happened_at) == (
        mistaken.pk,
        datetime(2026, 3, 4, 15, 30, tzinfo=UTC),
    )


# Pictures


def test_every_picture_is_shown_and_is_small() -> None:
    readme = (CHECKOUT / "README.md").read_text()
    pictures = sorted((DOCS / "screenshots").glob("*"))

    assert pictures
    assert [told(path) for path in pictures if told(path) not in readme] == []
    assert [told(path) for path in pictures if path.stat().st_size > LARGEST_PICTURE] == []


# What others made


def test_everything_copied_in_is_named_with_its_licence() -> None:
    notices = (CHECKOUT / "THIRD_PARTY_NOTICES.md").read_text()
    licences = [
        path
        for start in (HOUSE, CHECKOUT / "tests")
        for path in start.rglob("LICEN*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    vendored = [path for start in (HOUSE, CHECKOUT / "tests") for path in start.glob("**/vendor/*/")]

    assert licences
    assert [told(path) for path in licences if told(path) not in notices] == []
    assert [told(path) for path in vendored if path.is_dir() and not list(path.glob("LICEN*"))] == []


def test_every_version_copied_in_is_the_version_named() -> None:
    notices = (CHECKOUT / "THIRD_PARTY_NOTICES.md").read_text()
    script = (CHECKOUT / "scripts" / "vendor_frontend.sh").read_text()
    versions = re.findall(r"^(?:govuk|moj)_version=(\S+)$", script, re.MULTILINE)

    assert len(versions) == 2
    assert all(f"Frontend {version}" in notices for version in versions)


def test_everything_the_project_asks_for_is_named_with_its_terms() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    installed = (CHECKOUT / "THIRD_PARTY_NOTICES.md").read_text().split("## Installed beside it", 1)[1]

    names = {re.split(r"[\[<>=~! ]", wanted)[0] for wanted in asked}

    assert {name for name in names if not re.search(rf"\b{re.escape(name)}\b", installed)} == set()
