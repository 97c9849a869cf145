"""The sightline command: quick to help, plain when it cannot, and the same for machines."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sightline.web.command_line import COMMANDS

SIGHTLINE = Path(sys.executable).with_name("sightline")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SIGHTLINE, *arguments], capture_output=True, text=True, check=False, timeout=120)


def test_help_names_every_command_and_needs_no_django() -> None:
    asked = (
        "import sys; from sightline.web.command_line import sightline;"
        "sightline(['--help'], standalone_mode=False); sys.exit('django' in sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(name: str) -> None:
    done = run(name, "--help")

    assert done.returncode == 0
    assert len(done.stdout) > 60


def test_a_due_time_comes_with_how_it_was_worked_out() -> None:
    done = run("due", "--standard", "FD-CON-24H", "--start", "2024-03-28T18:30")

    assert done.returncode == 0
    assert "24 hours run through nights, weekends and bank holidays" in done.stdout
    assert "Due Friday 29 March 2024 at 6:30pm" in done.stdout


def test_a_due_time_for_a_machine() -> None:
    done = run("due", "--standard", "FD-CON-24H", "--start", "2024-03-28T18:30", "--json")

    assert json.loads(done.stdout)["due_at"] == "2024-03-29 18:30:00+00:00"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["due", "--standard", "NO-SUCH", "--start", "2024-03-28"], "NO-SUCH"),
        (["due", "--standard", "FD-CON-24H", "--start", "soon"], "“soon” is not a date and time"),
        (["load", "/no/such/file"], "does not exist"),
        (["nonsense"], "No such command"),
    ],
)
def test_what_cannot_be_done_is_said_in_words_with_exit_code_2(arguments: list[str], said: str) -> None:
    done = run(*arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_where_in_the_code_it_went_wrong_is_shown_to_those_who_ask() -> None:
    done = run("--debug", "due", "--standard", "NO-SUCH", "--start", "2024-03-28")

    assert done.returncode != 0
    assert "Traceback" in done.stderr
