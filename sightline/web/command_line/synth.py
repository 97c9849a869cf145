"""sightline synth: an invented county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sightline.web.command_line import running

if TYPE_CHECKING:
    from sightline.synthetic.county import CountyReport


@click.command("synth")
@click.option("--scale", type=float, default=0.05, show_default=True, help="1 is 120,000 under-18s.")
@click.option("--years", type=float, default=5, show_default=True, help="Years of history, ending now.")
@click.option("--state", type=click.Choice(["as-found", "recovered"]), default="as-found", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same county.")
@click.option("--replace", is_flag=True, help="Take the place of an invented county.")
@click.option("--json", "as_json", is_flag=True, help="Answer for a machine.")
def command(scale: float, years: float, state: str, seed: int, replace: bool, as_json: bool) -> None:
    """Make an invented county. Never where anybody real is recorded."""
    with running.database():
        made = build(scale=scale, years=years, state=state, seed=seed, replace=replace)
    running.answer(made.as_json(), as_json=as_json, in_words=lambda: click.echo(made.in_words()))


def build(*, scale: float, years: float, state: str, seed: int, replace: bool = False) -> CountyReport:
    """Make the county, with a bar that shows how far it is."""
    from sightline.shared import clock
    from sightline.synthetic import county

    with running.progress("Making the county") as show:
        return county.build(
            scale=scale, years=years, state=state, seed=seed, now=clock.now(), replace=replace, progress=show
        )
