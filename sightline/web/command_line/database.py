"""sightline database: the embedded PostgreSQL, and the schema of any."""

from __future__ import annotations

import click

from sightline.web.command_line import running


@click.group("database")
def command() -> None:
    """Start, stop, migrate or remove the embedded database."""


@command.command()
def start() -> None:
    """Start the embedded database and leave it running; says how to reach it."""
    from sightline.web.postgres import DATABASE, OWNER, Cluster

    cluster = Cluster()
    cluster.start()
    click.echo(f"Running. psql --host {cluster.socket_folder} --username {OWNER} {DATABASE}")


@command.command()
def stop() -> None:
    """Stop the embedded database."""
    from sightline.web.postgres import Cluster

    Cluster().stop()
    click.echo("Stopped.")


@command.command()
def migrate() -> None:
    """Bring the database to this code: its tables, and the standards from their files.

    Where the standards or the bank holidays have changed, what is due is worked out again for every child.
    """
    running.set_up_django()
    from sightline.web.database.preparing import prepare_database

    prepared = prepare_database()
    click.echo("Brought up to date." if prepared.changed else "Already up to date.")
    if prepared.duties is not None:
        click.echo(f"{running.STANDARDS_CHANGED} {prepared.duties:,} duties.")


@command.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(yes: bool) -> None:
    """Stop the embedded databases of this checkout and delete everything in them."""
    from sightline.web.postgres import Cluster

    clusters = [Cluster(), Cluster("test-postgres", expendable=True)]
    if not yes and Cluster().files.exists():
        click.confirm(f"Delete everything in {Cluster().home}?", abort=True)
    for cluster in clusters:
        cluster.remove()
    click.echo("Removed.")
