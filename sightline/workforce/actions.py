"""Going away, being covered for, coming back, managing a team and leaving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Q

from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce import policy, who_may_cover
from sightline.workforce.models import Absence, RunBy, Team, Worker
from sightline.workforce.permissions import END_ACCOUNT, RECORD_ABSENCE, SAY_WHO_RUNS, check_may


@transaction.atomic
def record_absence(
    worker: Worker, *, by: Worker, at: datetime, starts_on: date, ends_on: date | None, cover: Worker | None
) -> Absence:
    """Say when somebody is away, and who sees their children meanwhile."""
    check_may(by, RECORD_ABSENCE)
    worker = _locked(worker)
    theirs = _between(Absence.objects.filter(worker=worker), starts_on, ends_on)
    covered = _between(Absence.objects.filter(cover=worker), starts_on, ends_on).select_related("worker")
    check(
        policy.obstacles_to_absence(
            starts_on=starts_on,
            ends_on=ends_on,
            overlaps=theirs.exists(),
            covers_for=[each.worker.name for each in covered],
        )
        + (_obstacles_to_covering(worker, cover, starts_on, ends_on, at) if cover else [])
    )
    return Absence.objects.create(
        worker=worker,
        starts_on=starts_on,
        ends_on=ends_on,
        cover=cover,
        recorded_by=by,
        recorded_at=at,
        cover_named_at=at if cover else None,
    )


@transaction.atomic
def name_cover(absence: Absence, cover: Worker, *, by: Worker, at: datetime) -> Absence:
    """Name who sees the children of somebody who is away, or somebody else instead."""
    check_may(by, RECORD_ABSENCE)
    absence = Absence.objects.select_for_update().get(pk=absence.pk)
    check(_obstacles_to_covering(absence.worker, cover, absence.starts_on, absence.ends_on, at))
    absence.cover, absence.cover_named_at = cover, at
    absence.save(update_fields=["cover", "cover_named_at"])
    return absence


@transaction.atomic
def come_back(absence: Absence, *, by: Worker, at: datetime, back_on: date) -> Absence:
    """Say that somebody is back, or when they will be. Their cover ends the day before."""
    check_may(by, RECORD_ABSENCE)
    absence = Absence.objects.select_for_update().get(pk=absence.pk)
    last_day = back_on - timedelta(days=1)
    is_over = absence.ends_on is not None and absence.ends_on < london_date(at)
    check(policy.obstacles_to_returning(starts_on=absence.starts_on, last_day=last_day, is_over=is_over))
    absence.ends_on = last_day
    absence.save(update_fields=["ends_on"])
    return absence


@transaction.atomic
def give_team(team: Team, manager: Worker, *, by: Worker, at: datetime) -> Team:
    """Put a team under another manager."""
    check_may(by, END_ACCOUNT)
    team = Team.objects.select_for_update().get(pk=team.pk)
    if manager.left_on is not None or not manager.is_here_on(london_date(at)):
        check([f"{manager.name} is not in post"])
    team.manager = manager
    team.save(update_fields=["manager"])
    return team


@transaction.atomic
def move_teams(
    teams: Sequence[Team], body: str, *, from_on: date, by: Worker, at: datetime, reason: str
) -> list[RunBy]:
    """Another body runs these teams from a day. Who holds each child, and every clock, stay as they are."""
    check_may(by, SAY_WHO_RUNS)
    already = RunBy.objects.filter(team__in=teams, from_on=from_on).values_list("team__name", flat=True)
    check(
        policy.obstacles_to_moving_teams(
            teams=len(teams), body=body, reason=reason, said_already=sorted(already)
        )
    )
    return [
        RunBy.objects.create(
            team=team,
            body=body.strip(),
            from_on=from_on,
            because=reason.strip(),
            recorded_by=by,
            recorded_at=at,
        )
        for team in teams
    ]


@transaction.atomic
def end_account(worker: Worker, *, by: Worker, at: datetime) -> Worker:
    """Let somebody go. The database refuses while any child, offer, team or cover is still theirs."""
    check_may(by, END_ACCOUNT)
    worker = _locked(worker)
    worker.left_on = london_date(at)
    worker.save(update_fields=["left_on"])
    if worker.account is not None:
        worker.account.is_active = False
        worker.account.save(update_fields=["is_active"])
    return worker


def _locked(worker: Worker) -> Worker:
    return Worker.objects.select_for_update(of=("self",)).select_related("account").get(pk=worker.pk)


def _between(
    absences: models.QuerySet[Absence], starts_on: date, ends_on: date | None
) -> models.QuerySet[Absence]:
    """Absences that share a day with these days."""
    found = absences.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
    return found.filter(starts_on__lte=ends_on) if ends_on else found


def _obstacles_to_covering(
    worker: Worker, cover: Worker, starts_on: date, ends_on: date | None, at: datetime
) -> list[str]:
    away = _between(Absence.objects.filter(worker=cover), starts_on, ends_on)
    return policy.obstacles_to_covering(
        name=cover.name,
        is_self=cover.pk == worker.pk,
        is_here=cover.is_here_on(starts_on) and cover.left_on is None,
        is_away=away.exists(),
        may_see=cover.may("cases.view"),
    ) + who_may_cover.obstacles(worker, cover, at)
