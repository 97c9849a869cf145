"""sightline duties: what is due for every child."""

from __future__ import annotations

import click

from sightline.web.command_line import running


@click.group("duties")
def command() -> None:
    """Work out again, or prove, what is due for every child."""


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Answer for a machine.")
def rebuild(as_json: bool) -> None:
    """Work out what is due for everyone, from nothing."""
    with running.database():
        from sightline.cases import duties

        made = duties.rebuild()
    running.answer(
        {"duties": made}, as_json=as_json, in_words=lambda: click.echo(f"{made:,} duties worked out.")
    )


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Answer for a machine.")
@click.pass_context
def verify(context: click.Context, as_json: bool) -> None:
    """Prove that what is held is what a full rebuild would give. Exit code 1 where they differ."""
    with running.database(), running.as_the_service():
        from sightline.cases import duties

        differences = duties.verify()

    def in_words() -> None:
        for difference in differences:
            which = "Held, but should not be" if difference.held else "Missing"
            click.echo(f"{which}: " + ", ".join(f"{name} {value}" for name, value in difference.row.items()))
        click.echo(
            f"{len(differences):,} duties differ." if differences else "Every duty is as it should be."
        )

    found = [{"held": difference.held, **difference.row} for difference in differences]
    running.answer({"differences": found}, as_json=as_json, in_words=in_words)
    context.exit(running.FOUND_SOMETHING if differences else 0)
