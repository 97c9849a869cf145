"""What commands share: setting Django up, the database, progress, and answers for machines."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from types import FrameType
from typing import Any

import click

Progress = Callable[[str, int, int | None], None]
"""Told by long work: what it is doing, how far it is, and out of how many if that is known."""

FOUND_SOMETHING = 1
COULD_NOT = 2
STANDARDS_CHANGED = (
    "The standards or the calendar have changed, so what is due was worked out again for every child:"
)


def set_up_django() -> None:
    """Only commands that need the application pay for it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.web.settings")
    import django

    django.setup()


@contextlib.contextmanager
def database() -> Iterator[None]:
    """The database: running, migrated, and stopped afterwards if it was started for us."""
    set_up_django()
    from sightline.web.database.connections import is_embedded
    from sightline.web.database.preparing import prepare_database
    from sightline.web.postgres import Cluster

    signal.signal(signal.SIGTERM, _leave)
    with Cluster().used() if is_embedded() else contextlib.nullcontext():
        if (made := prepare_database().duties) is not None:
            click.echo(f"{STANDARDS_CHANGED} {made:,} duties.", err=True)
        yield


def _leave(number: int, frame: FrameType | None) -> None:
    """Being told to stop is leaving in good order: what was started for us is stopped too."""
    sys.exit(128 + number)


@contextlib.contextmanager
def as_the_service() -> Iterator[None]:
    """One transaction on the service's behalf: row security lets a command see every child."""
    from django.db import transaction

    from sightline.access import session

    with transaction.atomic():
        session.act_as_the_system()
        yield


@contextlib.contextmanager
def progress(title: str) -> Iterator[Progress]:
    """A bar on the terminal for long work; silent when nobody is looking."""
    if not sys.stderr.isatty():
        yield lambda doing, done, out_of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[how_far]}"),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task(title, total=None, how_far="")

        def show(doing: str, done: int, out_of: int | None) -> None:
            how_far = f"{done:,} of {out_of:,}" if out_of else f"{done:,}" if done else ""
            bars.update(bar, description=doing, completed=done, total=out_of, how_far=how_far)

        yield show


def answer(for_a_machine: Any, *, as_json: bool, in_words: Callable[[], None]) -> None:
    """Print the answer: JSON on request, words otherwise."""
    if as_json:
        click.echo(json.dumps(for_a_machine, indent=2, default=str, ensure_ascii=False))
    else:
        in_words()


def moment(text: str) -> datetime:
    """A date and time as somebody types it; without a zone it is the time in England."""
    from sightline.shared.clock import LONDON

    try:
        typed = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"“{text}” is not a date and time such as 2024-03-28T18:30.") from error
    return typed if typed.tzinfo else typed.replace(tzinfo=LONDON)
