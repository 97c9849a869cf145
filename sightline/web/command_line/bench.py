"""sightline bench: how quick it is, on this machine."""

from __future__ import annotations

import click

from sightline.web.command_line import running


@click.command("bench")
@click.option(
    "--scale", type=float, default=1.0, show_default=True, help="The size of the county to measure on."
)
@click.option("--years", type=int, default=5, show_default=True)
@click.pass_context
def command(context: click.Context, scale: float, years: int) -> None:
    """Measure the speed and print it as JSON. Exit code 1 where a limit is missed."""
    running.set_up_django()
    from sightline.web import bench

    with running.progress("Measuring") as show:
        measured = bench.measure(scale=scale, years=years, progress=show)
    running.answer(measured, as_json=True, in_words=lambda: None)
    context.exit(0 if measured["within_limits"] else running.FOUND_SOMETHING)
