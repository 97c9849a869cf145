"""sightline manage: Django's management commands, with the database running."""

from __future__ import annotations

import click

from sightline.web.command_line import running


@click.command("manage", context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Django's own management commands, for developers: sightline manage makemigrations people."""
    running.set_up_django()
    from django.core.management import execute_from_command_line

    from sightline.web.database.connections import is_embedded
    from sightline.web.postgres import Cluster

    if is_embedded():
        with Cluster().used():
            execute_from_command_line(["sightline manage", *arguments])
    else:
        execute_from_command_line(["sightline manage", *arguments])
