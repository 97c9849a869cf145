"""sightline exceptions: what is wrong, for which child."""

from __future__ import annotations

import click

from sightline.web.command_line import running


@click.command("exceptions")
@click.option("--worker", "worker_name", help="Only the children this worker holds, by name.")
@click.option("--team", "team_name", help="Only the children of this team, by name.")
@click.option("--service", default="", help="Only the children of this service.")
@click.option("--at", "at", help="As at a moment: 2026-03-31T09:00. Now, if not given.")
@click.option("--json", "as_json", is_flag=True, help="Answer for a machine.")
@click.pass_context
def command(
    context: click.Context,
    worker_name: str | None,
    team_name: str | None,
    service: str,
    at: str | None,
    as_json: bool,
) -> None:
    """List what is wrong, for which child, since when and whose it is. Exit code 1 where anything is."""
    with running.database(), running.as_the_service():
        from sightline.oversight import exceptions
        from sightline.shared import clock
        from sightline.workforce.models import Team, Worker

        worker = Worker.objects.get(name=worker_name) if worker_name else None
        team = Team.objects.get(name=team_name) if team_name else None
        now = running.moment(at) if at else clock.now()
        lines = exceptions.listed(worker=worker, team=team, service=service, now=now)

    def in_words() -> None:
        for line in lines:
            click.echo(f"{line.child_name}: {line.words}")
            whose = f"{line.worker or 'Nobody'}, {line.team or 'no team'}"
            click.echo(f"    Since {line.since:%-d %B %Y}. {whose}. {line.next_step}")
        click.echo(f"{len(lines):,} things need somebody." if lines else "Nothing is wrong that we can see.")

    running.answer([line.as_json() for line in lines], as_json=as_json, in_words=in_words)
    context.exit(running.FOUND_SOMETHING if lines else 0)
