"""sightline aftercare: nobody owed support after care is without somebody to answer for it."""

from __future__ import annotations

import click

from sightline.web.command_line import running


@click.command("aftercare")
@click.option("--json", "as_json", is_flag=True, help="Answer for a machine.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """Open support for everyone owed it after care whom nobody holds.

    A birthday is no event, so run this every night. Every load of an extract does it by itself. Exit code 1 where
    there was nobody to hold somebody.
    """
    with running.database(), running.as_the_service():
        from sightline.pathway import after_care
        from sightline.shared import clock

        swept = after_care.sweep(at=clock.now())

    def in_words() -> None:
        click.echo(f"{len(swept.opened):,} opened, each in somebody’s name.")
        click.echo(f"{len(swept.written_down):,} given rights that no clock had seen.")
        if swept.nobody_to_hold:
            click.echo(
                f"{len(swept.nobody_to_hold):,} are owed support, and no team has anybody to hold them."
            )

    found = {
        "opened": swept.opened,
        "written_down": swept.written_down,
        "nobody_to_hold": swept.nobody_to_hold,
    }
    running.answer(found, as_json=as_json, in_words=in_words)
    context.exit(running.FOUND_SOMETHING if swept.nobody_to_hold else 0)
