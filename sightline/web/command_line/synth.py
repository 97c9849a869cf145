"""sightline synth: an invented county."""

from __future__ import annotations

import click

from sightline.web.command_line import running


@click.command("synth")
@click.option(
    "--scale", type=float, default=0.05, show_default=True, help="1 is a county of 120,000 under-18s."
)
@click.option("--years", type=int, default=5, show_default=True, help="Years of history, ending now.")
@click.option("--state", type=click.Choice(["as-found", "recovered"]), default="as-found", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same county.")
@click.option("--json", "as_json", is_flag=True, help="Answer for a machine.")
def command(scale: float, years: int, state: str, seed: int, as_json: bool) -> None:
    """Make an invented county. The database must have no children in it."""
    with running.database():
        made = build(scale=scale, years=years, state=state, seed=seed)
    running.answer(made, as_json=as_json, in_words=lambda: click.echo(_in_words(made)))


def build(*, scale: float, years: int, state: str, seed: int) -> dict[str, int]:
    """Make the county and say how much of everything was made."""
    from sightline.shared import clock
    from sightline.synthetic import county

    with running.progress("Making the county") as show:
        return dict(
            county.build(scale=scale, years=years, state=state, seed=seed, ending=clock.now(), progress=show)
        )


def _in_words(made: dict[str, int]) -> str:
    return "Made " + ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in made.items()) + "."
