"""sightline demo: an invented county to walk about in."""

from __future__ import annotations

import os

import click

from sightline.web.command_line import running
from sightline.web.command_line.serve import is_free, move_clock, serve
from sightline.web.command_line.synth import build

HOST = "127.0.0.1"


@click.command("demo")
@click.option("--port", type=int, help="The first free one from 8000, if not given.")
@click.option("--clock", "clock_at", metavar="ISO", help="Start the clock at a moment and run on.")
def command(port: int | None, clock_at: str | None) -> None:
    """Load an invented county and serve it on this machine, with a sign-in card for each role."""
    if os.environ.get("DATABASE_URL"):
        raise click.ClickException("The demonstration is only for the embedded database: unset DATABASE_URL.")
    os.environ["SIGHTLINE_DEMO"] = "1"
    if clock_at:
        move_clock(clock_at)
    port = port or next(port for port in range(8000, 8100) if is_free(HOST, port))
    with running.database():
        if _is_empty():
            click.echo("Making a small invented county (once).")
            build(scale=0.04, years=2, state="as-found", seed=1)
        click.echo("Choose somebody to be on the first page. Control-C stops it.")
        serve(HOST, port)


def _is_empty() -> bool:
    from sightline.people.models import Person

    with running.as_the_service():
        return not Person.objects.exists()
