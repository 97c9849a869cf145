"""sightline due: when a timescale runs out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

import click

from sightline.web.command_line import running


@click.command("due")
@click.option("--standard", "code", required=True, help="Its code, such as FD-CON-24H.")
@click.option(
    "--start", "start", required=True, help="When the clock starts: 2024-03-28T18:30, or a date alone."
)
@click.option(
    "--receipt",
    type=click.Choice(["strict", "deemed"]),
    default="strict",
    help="Whether what arrives after hours counts as received the next working day.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer for a machine.")
def command(code: str, start: str, receipt: str, as_json: bool) -> None:
    """When a timescale runs out, and how that was worked out."""
    from sightline.shared import wording
    from sightline.standards import due as clocks
    from sightline.standards.timescales import in_force
    from sightline.standards.working_days import england_and_wales

    began = _start(start)
    standard = in_force(code.upper(), wording.the_day(began))
    worked_out = clocks.due(
        standard, began, england_and_wales(), receipt="deemed" if receipt == "deemed" else "strict"
    )

    def in_words() -> None:
        click.echo(standard.name)
        for step in worked_out.steps:
            click.echo(f"  {step}")
        if not worked_out.is_confirmed:
            click.echo("  Bank holidays are not published so far ahead, so this may move later.")

    facts = {
        "standard": standard.code,
        "name": standard.name,
        "start": began.isoformat(),
        **asdict(worked_out),
    }
    running.answer(facts, as_json=as_json, in_words=in_words)


def _start(text: str) -> date | datetime:
    return running.moment(text) if "T" in text or " " in text or ":" in text else running.moment(text).date()
