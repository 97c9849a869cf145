"""sightline setting: what an authority chooses about how its clocks run."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sightline.web.command_line import running

if TYPE_CHECKING:
    from sightline.standards.models import Setting

NAMES = {
    "receipt": "How receipt after hours is counted: strict or deemed.",
    "receipt_cut_off": "The time of day after which something counts as received on the next working day.",
}


@click.group("setting")
def command() -> None:
    """Show or change how receipt after hours is counted.

    Strict counts the day on which something arrived as day 0. Deemed counts what arrives after the cut-off, or
    on a day that is not worked, as received on the next working day. Immediate danger ignores both.
    """


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Answer for a machine.")
def show(as_json: bool) -> None:
    """Show each choice: what holds today, and every value it has had."""
    with running.database(), running.as_the_service():
        from sightline.shared import clock
        from sightline.standards.actions import value_on
        from sightline.standards.models import Setting

        today = clock.london_date(clock.now())
        found: list[dict[str, Any]] = [
            {
                "name": name,
                "means": means,
                "today": value_on(name, today),
                "values": [
                    _as_json(each)
                    for each in Setting.objects.filter(name=name)
                    .select_related("set_by")
                    .order_by("effective_from")
                ],
            }
            for name, means in NAMES.items()
        ]

    def in_words() -> None:
        for each in found:
            click.echo(f"{each['name']}: {each['today']}. {each['means']}")
            for value in each["values"]:
                click.echo(f"  {_in_words(value)}")
            if not each["values"]:
                click.echo("  Nobody has changed it.")

    running.answer(found, as_json=as_json, in_words=in_words)


@command.command()
@click.argument("name", type=click.Choice(list(NAMES)))
@click.argument("value")
@click.option(
    "--from",
    "effective_from",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The day from which it counts.",
)
@click.option("--by", "username", required=True, help="Who decided it: the name they sign in with.")
@click.option("--why", "reason", required=True, help="Why, in a sentence. It is kept beside the value.")
@click.option("--json", "as_json", is_flag=True, help="Answer for a machine.")
def change(
    name: str, value: str, effective_from: datetime, username: str, reason: str, as_json: bool
) -> None:
    """Give a choice another value from a day, and work out again what it touches.

    Whoever decided it needs a role that may change local standards, such as the principal social worker.
    """
    with running.database(), running.as_the_service():
        from sightline.access.models import Account
        from sightline.cases import duties
        from sightline.standards.actions import change_setting

        by = Account.objects.filter(username=username).first()
        if by is None:
            raise click.ClickException(f"Nobody signs in as “{username}”.")
        setting = change_setting(name, value, effective_from.date(), by=by, reason=reason)
        children = duties.refresh_all_that_start_at_receipt()

    def in_words() -> None:
        click.echo(f"{name}: {_in_words(_as_json(setting))}")
        click.echo(f"Worked out again what is due for {_children(children)}.")

    running.answer(
        {**_as_json(setting), "name": name, "children": children}, as_json=as_json, in_words=in_words
    )


def _children(count: int) -> str:
    from sightline.shared import wording

    return wording.plural(count, "child", "children")


def _as_json(setting: Setting) -> dict[str, Any]:
    return {
        "value": setting.value,
        "from": setting.effective_from.isoformat() if setting.effective_from else None,
        "by": setting.set_by.username if setting.set_by else None,
        "why": setting.reason,
    }


def _in_words(value: dict[str, Any]) -> str:
    begins = f"from {value['from']}" if value["from"] else "from the beginning"
    by = f", set by {value['by']}" if value["by"] else ""
    why = f": {value['why']}" if value["why"] else ""
    return f"{value['value']} {begins}{by}{why}"
