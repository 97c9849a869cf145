"""sightline account: a way in for somebody."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sightline.access.roles import ROLES
from sightline.web.command_line import running

if TYPE_CHECKING:
    from sightline.access.models import Account
    from sightline.workforce.models import Team

TEAM_KINDS = (
    *("front_door", "emergency_duty", "assessment", "safeguarding", "looked_after", "leaving_care"),
    *("early_help", "disabled_children", "other"),
)


@click.group("account")
def command() -> None:
    """Give somebody a way to sign in. The first accounts of an installation are made here."""


@command.command()
@click.option("--name", required=True, help="As colleagues and families know them.")
@click.option("--email", required=True, help="They sign in with it.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice(list(ROLES)),
    help="May be given again.",
)
@click.option("--team", "team_name", required=True, help="The team they belong to.")
@click.option("--new-team", type=click.Choice(TEAM_KINDS), help="Make the team as well, of this kind.")
@click.option("--manages-team", is_flag=True, help="They manage that team and answer for its children.")
@click.option("--job-title", default="", help="The name of their first role, if not given.")
@click.option("--social-worker", is_flag=True, help="They are a registered social worker.")
@click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input; else it is asked for."
)
@click.option("--json", "as_json", is_flag=True, help="Answer for a machine.")
def create(
    name: str,
    email: str,
    roles: tuple[str, ...],
    team_name: str,
    new_team: str | None,
    manages_team: bool,
    job_title: str,
    social_worker: bool,
    password_stdin: bool,
    as_json: bool,
) -> None:
    """Make an account for one person, with their place in a team.

    A front door team with a manager must exist before the first contact arrives.
    """
    username = email.strip().lower()
    with running.database(), running.as_the_service():
        from sightline.access.models import Account
        from sightline.workforce.models import Worker

        _check(name, username)
        team = _team(team_name, new_team)
        account = Account(username=username, roles=list(roles))
        account.set_password(_password(account, from_stdin=password_stdin))
        account.save()
        worker = Worker.objects.create(
            name=name.strip(),
            job_title=job_title or ROLES[roles[0]].name,
            team=team,
            account=account,
            is_social_worker=social_worker,
        )
        if manages_team:
            team.manager = worker
            team.save()
        address = _address()

    made = {
        "name": worker.name,
        "username": username,
        "roles": list(roles),
        "team": team.name,
        "sign_in": address,
    }

    def in_words() -> None:
        click.echo(f"{worker.name} signs in at {address} as {username}, with the password that was given.")
        click.echo(f"{', '.join(ROLES[role].name for role in roles)}, in {team.name}.")

    running.answer(made, as_json=as_json, in_words=in_words)


def _check(name: str, username: str) -> None:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from sightline.access.models import Account

    if not name.strip():
        raise click.ClickException("Give their name.")
    try:
        validate_email(username)
    except ValidationError:
        raise click.ClickException(f"“{username}” is not an email address.") from None
    if Account.objects.filter(username__iexact=username).exists():
        raise click.ClickException(f"Somebody signs in as {username} already. Nothing was changed.")


def _team(name: str, new_kind: str | None) -> Team:
    from sightline.workforce.models import Team

    found = Team.objects.filter(name__iexact=name.strip()).first()
    if found is not None and new_kind is not None:
        raise click.ClickException(f"There is a team called {found.name} already. Leave out --new-team.")
    if found is not None:
        return found
    if new_kind is None:
        teams = ", ".join(Team.objects.values_list("name", flat=True)[:20]) or "none yet"
        raise click.ClickException(
            f"There is no team called “{name}”. To make it, add --new-team and its kind. Teams: {teams}."
        )
    return Team.objects.create(name=name.strip(), kind=new_kind)


def _password(account: Account, *, from_stdin: bool) -> str:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    if from_stdin:
        given = sys.stdin.readline().rstrip("\r\n")
    else:
        given = click.prompt("Their password", hide_input=True, confirmation_prompt=True, err=True)
    try:
        validate_password(given, account)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from None
    return str(given)


def _address() -> str:
    from django.conf import settings

    return f"{settings.ADDRESS}{settings.LOGIN_URL}"
