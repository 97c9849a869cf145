"""sightline bench: how quick it is, on this machine."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sightline.web.command_line import running
from sightline.web.command_line.synth import build

if TYPE_CHECKING:
    from sightline.web.bench.measures import Measure


@click.command("bench")
@click.option(
    "--scale", type=float, default=1.0, show_default=True, help="The size of the county to measure on."
)
@click.option("--years", type=float, default=5, show_default=True)
@click.option("--times", type=int, default=200, show_default=True, help="How often each page is asked for.")
@click.option("--fresh", is_flag=True, help="Make the county again.")
@click.option("--keep", type=click.Path(path_type=Path), help="Also write the answer to this file.")
@click.pass_context
def command(
    context: click.Context, scale: float, years: float, times: int, fresh: bool, keep: Path | None
) -> None:
    """Measure the speed and print it as JSON. Exit code 1 where a promise is broken at scale 1."""
    from sightline.web.postgres import data_directory

    os.environ["SIGHTLINE_DATA"] = str(data_directory() / "bench")
    os.environ.pop("DATABASE_URL", None)
    with running.database():
        measures = [*_county(scale, years, fresh), *_everything(times)]
    measured = _answer(scale, years, measures)
    if keep:
        keep.parent.mkdir(parents=True, exist_ok=True)
        keep.write_text(json.dumps(measured, indent=2) + "\n")
    running.answer(measured, as_json=True, in_words=lambda: None)
    context.exit(running.FOUND_SOMETHING if scale >= 1 and not measured["within_limits"] else 0)


def _county(scale: float, years: float, fresh: bool) -> list[Measure]:
    """The county to measure on; how long it took where it had to be made."""
    from sightline.standards.models import Setting
    from sightline.synthetic.county import MARK
    from sightline.web.bench.measures import Limit, stopwatch

    held = Setting.objects.filter(name=MARK).values_list("value", flat=True).first() or ""
    if not fresh and held.endswith(f"scale {scale:g}, {years:g} years"):
        return []
    with stopwatch("Making the county", Limit(seconds=120)) as making:
        build(scale=scale, years=years, state="as-found", seed=1, replace=True)
    return [making]


def _everything(times: int) -> list[Measure]:
    from sightline.web.bench import loading, pages, writing

    with running.progress("Measuring") as show:
        show("Asking for pages", 0, None)
        found = pages.measure(times)
        show("Writing", 0, None)
        found += writing.measure(times)
        show("Loading a census", 0, None)
        return found + loading.measure()


def _answer(scale: float, years: float, measures: list[Measure]) -> dict[str, Any]:
    return {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {
            "processors": os.cpu_count(),
            "system": platform.platform(),
            "python": platform.python_version(),
        },
        "scale": scale,
        "years": years,
        "measures": [measure.as_json() for measure in measures],
        "within_limits": all(measure.is_within for measure in measures),
    }
