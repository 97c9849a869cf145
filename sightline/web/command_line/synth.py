"""sightline synth: an invented county."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sightline.web.command_line import running

if TYPE_CHECKING:
    from sightline.synthetic.county import CountyReport


@click.command("synth")
@click.option(
    "--scale",
    type=click.FloatRange(0.005, 10),
    default=0.05,
    show_default=True,
    help="1 is 120,000 under-18s.",
)
@click.option(
    "--years",
    type=click.FloatRange(0.5, 12),
    default=5,
    show_default=True,
    help="Years of history, ending now.",
)
@click.option("--state", type=click.Choice(["as-found", "recovered"]), default="as-found", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same county.")
@click.option("--at", "at", metavar="ISO", help="The moment it ends at: 2026-03-31T09:00. Now, if not given.")
@click.option("--replace", is_flag=True, help="Take away the invented county that is there.")
@click.option(
    "--faults",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Nothing late but 200 planted faults, which are listed in this file.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer for a machine.")
def command(
    scale: float,
    years: float,
    state: str,
    seed: int,
    at: str | None,
    replace: bool,
    faults: Path | None,
    as_json: bool,
) -> None:
    """Make an invented county. The database must be empty, or hold an invented one that --replace may take."""
    with running.database():
        clean = faults is not None
        made = build(scale=scale, years=years, state=state, seed=seed, at=at, replace=replace, clean=clean)
        if faults:
            plant(faults, seed=seed, now=made.now)
    running.answer(made.as_json(), as_json=as_json, in_words=lambda: click.echo(made.in_words()))


def build(
    *,
    scale: float,
    years: float,
    state: str,
    seed: int,
    at: str | None = None,
    replace: bool = False,
    clean: bool = False,
) -> CountyReport:
    """Make the county, showing how far it is, and say what was made."""
    from sightline.shared import clock
    from sightline.synthetic import county

    now = running.moment(at) if at else clock.now()
    with running.progress("Making the county") as show:
        return county.build(
            scale=scale,
            years=years,
            state=state,
            seed=seed,
            now=now,
            progress=show,
            replace=replace,
            clean=clean,
        )


def plant(path: Path, *, seed: int, now: datetime) -> None:
    """Make things go wrong for known children, and write down for whom."""
    from sightline.synthetic import faults

    faults.write(faults.plant(now=now, seed=seed), path)
