"""The commands that write: what they say, what they keep, and the code they leave with."""

from __future__ import annotations

import io
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction

from sightline.access import session
from sightline.access.models import Account
from sightline.cases import duties, events
from sightline.cases.models import Duty
from sightline.people.models import Person
from sightline.returns.models import Load
from sightline.returns.tests.bad_files import BAD
from sightline.returns.tests.given import a_census, a_child
from sightline.standards import loading
from sightline.web.command_line import main
from sightline.web.database.preparing import migrate, work_out_again
from sightline.workforce.models import Team, Worker

pytestmark = pytest.mark.usefixtures("fresh_database")

Run = Callable[..., tuple[int, str, str]]
PASSWORD = "seven grey herons wait"
AMIRA = (
    *("account", "create", "--name", "Amira Khan", "--email", "A.Khan@wyreshire.example"),
    *("--role", "practice_lead", "--team", "Front door", "--password-stdin"),
)
DEEMED = (
    "setting",
    "change",
    "receipt",
    "deemed",
    "--from",
    "2026-01-01",
    "--by",
    "a.khan@wyreshire.example",
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run a command in this process, on the fresh database, as if it had been typed."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://a-server-that-somebody-looks-after/sightline")
    terminates = signal.getsignal(signal.SIGTERM)

    def one(*arguments: object, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["sightline", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    yield one
    signal.signal(signal.SIGTERM, terminates)


@contextmanager
def the_record() -> Iterator[None]:
    with transaction.atomic():
        session.act_as_the_system()
        yield


# Loading


@pytest.mark.parametrize(("make", "said", "mend"), BAD, ids=lambda each: getattr(each, "__name__", ""))
def test_a_bad_file_is_refused_with_exit_code_2_and_nothing_is_kept(
    run: Run, tmp_path: Path, make: Callable[[Path], Path], said: str, mend: str
) -> None:
    path = make(tmp_path)

    code, _, error = run("load", path)

    assert code == 2
    assert said in error
    assert mend in error
    assert path.is_dir() or f"{path.name} was not loaded" in error
    assert "Nothing of it has been kept" in error
    assert "Traceback" not in error
    with the_record():
        assert not Person.objects.exists()
        assert Load.objects.get().state == "refused"


def test_a_load_leaves_with_0_or_with_1_where_something_was_left_out(run: Run, tmp_path: Path) -> None:
    assert run("load", a_census(tmp_path, a_child()))[0] == 0
    assert run("load", a_census(tmp_path, a_child().replace("WBRI", "WHITE")))[0] == 1


def test_a_load_that_withdraws_many_rows_has_to_be_said_to_be_the_whole(run: Run, tmp_path: Path) -> None:
    children = [a_child(f"C{number}") for number in range(1, 31)]
    run("load", a_census(tmp_path, *children))
    part = a_census(tmp_path, *children[:2], name="part.xml")

    _, held_back, _ = run("load", part)
    _, withdrawn, _ = run("load", part, "--may-withdraw-many")

    assert "nothing was withdrawn" in held_back
    assert "--may-withdraw-many" in held_back
    assert "28 withdrawn" in withdrawn


# What follows from a change to the standards or the calendar


def a_contact_on_christmas_eve() -> None:
    with the_record():
        child = Person.objects.create(
            forenames="Mia", surname="Hartley", added_at=datetime(2026, 12, 24, 9, tzinfo=UTC)
        )
        at = datetime(2026, 12, 24, 9, tzinfo=UTC)
        events.record(child, "referral.received", happened_at=at, at=at, by=None)


def all_due() -> list[Any]:
    with the_record():
        return list(Duty.objects.order_by("standard__code").values_list("standard__code", "due_at"))


def differences() -> int:
    with the_record():
        return len(duties.verify())


@pytest.fixture
def an_older_calendar(as_owner: Callable[[str], list[tuple[Any, ...]]]) -> None:
    """As a database looks whose files were loaded while a Tuesday was still thought to be a holiday."""
    as_owner("UPDATE standards_calendarday SET is_working = false WHERE day = '2026-12-29'")
    as_owner(
        "UPDATE standards_calendarday SET working_day_number = working_day_number - 1 WHERE day >= '2026-12-29'"
    )
    as_owner("UPDATE standards_setting SET value = 'older files' WHERE name = 'content'")


def test_a_changed_calendar_has_everything_due_worked_out_again_by_itself(an_older_calendar: None) -> None:
    a_contact_on_christmas_eve()
    before = all_due()
    assert before

    migrate()
    assert differences()
    made = work_out_again()

    assert made == len(before)
    assert all_due() != before
    assert not differences()
    assert work_out_again() is None
    connections["owner"].close()


def test_files_that_change_nothing_due_are_loaded_without_working_it_out_again(
    as_owner: Callable[[str], list[tuple[Any, ...]]],
) -> None:
    as_owner("UPDATE standards_setting SET value = 'older files' WHERE name = 'content'")
    as_owner("UPDATE standards_standard SET notes = 'as it was once'")

    assert migrate()
    assert not loading.duties_are_behind()
    connections["owner"].close()


def test_bringing_a_database_up_to_date_says_that_it_was_worked_out_again(
    run: Run, an_older_calendar: None
) -> None:
    a_contact_on_christmas_eve()

    code, said, _ = run("database", "migrate")
    again = run("database", "migrate")

    assert code == 0
    assert "what is due was worked out again for every child" in said
    assert again[1].strip() == "Already up to date."


# Accounts


def test_the_first_account_is_made_with_its_team_and_can_sign_in(run: Run) -> None:
    code, said, _ = run(*AMIRA, "--new-team", "front_door", "--manages-team", typed=f"{PASSWORD}\n")

    assert code == 0
    assert "signs in at http" in said
    assert "as a.khan@wyreshire.example" in said
    with the_record():
        amira = Worker.objects.get(name="Amira Khan")
        assert amira.account is not None
        assert amira.account.check_password(PASSWORD)
        assert amira.account.roles == ["practice_lead"]
        assert Team.objects.get(name="Front door").manager == amira


def test_a_second_account_of_the_same_name_is_refused_and_changes_nothing(run: Run) -> None:
    run(*AMIRA, "--new-team", "front_door", typed=f"{PASSWORD}\n")

    code, _, error = run(*AMIRA, typed="another long password\n")

    assert (code, "signs in as a.khan@wyreshire.example already" in error) == (2, True)
    with the_record():
        assert Account.objects.get(username="a.khan@wyreshire.example").check_password(PASSWORD)


@pytest.mark.parametrize(
    ("more", "typed", "said"),
    [
        ((), PASSWORD, "There is no team called “Front door”"),
        (("--new-team", "front_door"), "short", "too short"),
        (("--new-team", "front_door", "--email", "nonsense"), PASSWORD, "“nonsense” is not an email address"),
    ],
)
def test_an_account_that_cannot_be_made_is_refused_whole(
    run: Run, more: tuple[str, ...], typed: str, said: str
) -> None:
    code, _, error = run(*AMIRA, *more, typed=f"{typed}\n")

    assert (code, said in error) == (2, True)
    with the_record():
        assert not Account.objects.exists()
        assert not Team.objects.exists()


# Settings


def test_receipt_after_hours_is_changed_with_who_and_why_and_what_it_touches_is_worked_out_again(
    run: Run,
) -> None:
    run(*AMIRA, "--new-team", "front_door", typed=f"{PASSWORD}\n")
    with the_record():
        evening = datetime(2026, 11, 23, 19, 30, tzinfo=UTC)
        child = Person.objects.create(forenames="Mia", surname="Hartley", added_at=evening)
        events.record(child, "referral.received", happened_at=evening, at=evening, by=None)
    before = all_due()

    code, said, _ = run(*DEEMED, "--why", "Agreed by the partnership")

    assert code == 0
    assert "Worked out again what is due for 1 child." in said
    assert all_due() != before
    assert not differences()
    (receipt, cut_off) = json.loads(run("setting", "show", "--json")[1])
    assert (receipt["today"], cut_off["today"]) == ("deemed", "17:00")
    assert receipt["values"] == [
        {
            "value": "deemed",
            "from": "2026-01-01",
            "by": "a.khan@wyreshire.example",
            "why": "Agreed by the partnership",
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((*DEEMED, "--why", " "), "Say why it is changed"),
        ((*DEEMED[:3], "sometimes", *DEEMED[4:], "--why", "x"), "Receipt is strict or deemed"),
        ((*DEEMED[:3], "strict", *DEEMED[4:], "--why", "x"), "the value that is in force already"),
        ((*DEEMED[:2], "receipt_cut_off", "5pm", *DEEMED[4:], "--why", "x"), "a time of day, such as 17:00"),
        ((*DEEMED[:-1], "nobody", "--why", "x"), "Nobody signs in as “nobody”"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(run: Run, arguments: tuple[str, ...], said: str) -> None:
    run(*AMIRA, "--new-team", "front_door", typed=f"{PASSWORD}\n")

    code, _, error = run(*arguments)

    assert (code, said in error) == (2, True)


def test_only_who_may_change_local_standards_changes_a_setting(run: Run) -> None:
    run(
        *(("reader" if each == "practice_lead" else each) for each in AMIRA),
        "--new-team",
        "front_door",
        typed=PASSWORD,
    )

    code, _, error = run(*DEEMED, "--why", "x")

    assert (code, "does not include changing local standards" in error) == (2, True)
