"""Loading an extract: recognised, read, matched and kept, all of it or none of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from sightline.access import session
from sightline.cases import duties
from sightline.cases.events import kind_id
from sightline.pathway import after_care
from sightline.returns import permissions
from sightline.returns.facts import Found
from sightline.returns.limits import USUAL, Limits
from sightline.returns.load import holders, looking
from sightline.returns.load.report import LoadReport
from sightline.returns.load.staging import Staged, run, stage
from sightline.returns.models import Load
from sightline.returns.recognise import Extract, recognise
from sightline.returns.rejections import CannotRead
from sightline.returns.rooms import Telling
from sightline.shared import clock, wording
from sightline.workforce.models import Worker

__all__ = ["LoadReport", "load_paths"]

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how far it is, and out of how many."""

OPENS = ("referral.received", "case.opened", "child.became_looked_after", "eh.started")
CLOSES = ("case.closed", "care.ended", "eh.assessment_complete")
ENDS_WHAT_HAS_NO_BEGINNING = ("cp_plan.ended", "care.ended")
CASE_KINDS = {
    "early_help": "early_help",
    "referral": "social_care",
    "care": "social_care",
    "leaving_care": "leaving_care",
}
WAITING = "The extract names nobody, so this name is held until a worker is allocated"
BEFORE = "Before the load: the extract does not say who held them"
NAMED = "As the extract has it"
CHANGED = "Changed in a newer extract"
WITHDRAWN = "No longer in the extract"
MOST_WITHDRAWN_SHARE = 0.2
FEW_WITHDRAWN = 20


def load_paths(
    paths: Sequence[Path],
    *,
    at: datetime,
    by: Worker | None = None,
    progress: Progress | None = None,
    holder: Worker | None = None,
    may_withdraw_many: bool = False,
    limits: Limits = USUAL,
) -> list[LoadReport]:
    """Load every extract in these files and folders. Each is kept whole or not at all.

    `holder` answers for the children for whom an extract names nobody. `may_withdraw_many` says that a file is
    a whole extract, though most of an earlier one is not in it.
    """
    permissions.check_may_load(by)
    tell = progress or _quietly
    reports = []
    try:
        looked = recognise(paths, limits)
        for extract in looked.extracts:
            with transaction.atomic():
                _on_behalf_of(by)
                one = _Loading(extract, at=at, by=by, tell=tell, holder=holder, limits=limits)
                reports.append(one.load(may_withdraw_many=may_withdraw_many))
        with transaction.atomic():
            _on_behalf_of(by)
            after_care.sweep(at=at, by=by)
        if reports:
            reports[0].passed_over = looked.passed_over
    except CannotRead as refusal:
        with transaction.atomic():
            _on_behalf_of(by)
            _keep_refusal(refusal, paths, at=at, by=by)
        refusal.kept_before = [report.name for report in reports]
        raise
    return reports


def _quietly(doing: str, done: int, out_of: int | None) -> None:
    """Nobody is watching."""


def _on_behalf_of(by: Worker | None) -> None:
    if by is not None and by.account is not None:
        session.act_as(by.account.pk)
    else:
        session.act_as_the_system()


def _keep_refusal(refusal: CannotRead, paths: Sequence[Path], *, at: datetime, by: Worker | None) -> None:
    name = refusal.file or (paths[0].name if paths else "Nothing")
    Load.objects.create(
        name=name[:200],
        files=[{"name": path.name} for path in paths],
        state=Load.State.REFUSED,
        started_at=at,
        finished_at=clock.now(),
        by=by,
        refusal=refusal.message,
        mend=refusal.mend,
    )


class _Loading:
    """One extract on its way into the record."""

    def __init__(
        self,
        extract: Extract,
        *,
        at: datetime,
        by: Worker | None,
        tell: Progress,
        holder: Worker | None,
        limits: Limits,
    ) -> None:
        self.extract = extract
        self.at = at
        self.by = by
        self.tell = tell
        self.holder = holder
        self.limits = limits
        self.rooms = Telling()

    def load(self, *, may_withdraw_many: bool) -> LoadReport:
        """All of it, in the transaction that the caller opened."""
        files = [_described(path) for path in self.extract.paths]
        both = hashlib.sha256("".join(sorted(each["sha256"] for each in files)).encode()).hexdigest()
        before = self._the_same_before(both)
        # the same files again, and now said to be the whole: what was held back is to be withdrawn
        if before is not None and not (may_withdraw_many and before.report.get("not_withdrawn")):
            return self._nothing_new(before, files)
        self._wait_for_others()
        load = Load.objects.create(
            format=self.extract.format,
            name=self.extract.name,
            files=files,
            sha256=both,
            state=Load.State.LOADED,
            started_at=self.at,
            finished_at=self.at,
            by=self.by,
        )
        staged = stage(self.rooms.listen(self._read()))
        return self._keep(load, staged, may_withdraw_many=may_withdraw_many)

    def _read(self) -> Iterator[Found]:
        size = self.extract.size
        doing = f"Reading {self.extract.name}"
        return self.extract.read(
            today=clock.london_date(self.at),
            limits=self.limits,
            progress=lambda done: self.tell(doing, done, size),
        )

    def _keep(self, load: Load, staged: Staged, *, may_withdraw_many: bool) -> LoadReport:
        assert staged.about is not None
        load.name = staged.about.collection or self.extract.name
        load.authority = staged.about.authority
        load.as_at = staged.about.as_at
        load.series = self._series(staged)
        source = f"{load.name}, load {load.pk}"
        told = self._parameters(load, source, staged)
        self._step("Finding each child", "people", told)
        differences, same = looking.differences(), looking.possibly_the_same()
        self._step("Comparing with what is held", "facts", told)
        not_withdrawn = 0 if may_withdraw_many else self._hold_back_withdrawals()
        advisers = holders.stage_holders(staged, holder=told["holder_worker"], source=source)
        self._step("Opening work", "cases", told)
        self._step("Writing down what happened", "events", told)
        self._step("Naming who holds each child", "holders", told)
        self.tell("Filling the pages of plans and of care", 0, None)
        staged.noticed.update(self.rooms.fill(format=load.format, load=load.pk, at=self.at))
        counts = looking.counts(load.pk, self.at)
        if advisers:
            staged.noticed["A personal adviser was named; advisers are not kept yet"] += advisers
        self.tell("Working out what is due", 0, None)
        duties.refresh(looking.children_touched())
        report = LoadReport(
            load=load.pk,
            format=load.format,
            name=load.name,
            files=load.files,
            started_at=self.at,
            finished_at=max(clock.now(), self.at),
            as_at=load.as_at.isoformat() if load.as_at else "",
            counts=counts,
            changes=looking.changes(),
            rejections=staged.rejections,
            left_out=staged.left_out,
            noticed=staged.noticed,
            cannot_tell=staged.cannot_tell,
            differences=differences,
            possible_same=same,
            not_withdrawn=not_withdrawn,
        )
        load.finished_at = report.finished_at
        load.counts = counts
        load.report = report.as_json()
        load.save()
        return report

    def _parameters(self, load: Load, source: str, staged: Staged) -> dict[str, Any]:
        from json import dumps

        holder = holders.holder_of_the_unnamed(self.holder, self.by)
        return {
            "load": load.pk,
            "format": load.format,
            "series": load.series,
            "source": source[:200],
            "at": self.at,
            "by": self.by.pk if self.by else None,
            "opens": [kind_id(kind) for kind in OPENS],
            "closes": [kind_id(kind) for kind in CLOSES],
            "ends_before": [kind_id(kind) for kind in ENDS_WHAT_HAS_NO_BEGINNING],
            "referral": kind_id("referral.received"),
            "kinds": dumps(CASE_KINDS),
            "holder": holder.pk,
            "holder_team": holder.team_id,
            "holder_worker": holder,
            "waiting_reason": WAITING,
            "before_reason": BEFORE,
            "named_reason": NAMED,
            "changed_reason": CHANGED,
            "withdrawn_reason": f"{WITHDRAWN}: {load.name}",
        }

    def _step(self, doing: str, statement: str, told: dict[str, Any]) -> None:
        self.tell(doing, 0, None)
        run(statement, {name: value for name, value in told.items() if name != "holder_worker"})

    def _series(self, staged: Staged) -> str:
        """A census stands in the place of the same authority's census of the same year; other lists roll on."""
        about = staged.about
        if about is None or about.as_at is None:
            return ""
        return f"{about.format}:{about.authority}:{about.as_at.year}"

    def _hold_back_withdrawals(self) -> int:
        """When most of an earlier extract is missing, this is probably a part of one. Withdraw nothing."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT count(*) FROM gone), (SELECT count(*) FROM fact WHERE row_id IS NOT NULL)"
            )
            gone, restated = cursor.fetchone()
            if gone <= max(FEW_WITHDRAWN, MOST_WITHDRAWN_SHARE * (gone + restated)):
                return 0
            cursor.execute("TRUNCATE gone")
        return int(gone)

    def _the_same_before(self, sha256: str) -> Load | None:
        """The load of these very files, if nothing of their kind was loaded since."""
        latest = (
            Load.objects.filter(format=self.extract.format, state=Load.State.LOADED).order_by("-pk").first()
        )
        return latest if latest is not None and latest.sha256 == sha256 else None

    def _nothing_new(self, before: Load, files: list[dict[str, Any]]) -> LoadReport:
        return LoadReport(
            load=before.pk,
            format=before.format,
            name=before.name,
            files=files,
            started_at=self.at,
            finished_at=max(clock.now(), self.at),
            was_loaded_before=wording.date_time(before.started_at),
            counts={},
        )

    def _wait_for_others(self) -> None:
        """One load at a time: two would find the same child new."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sightline.returns.load'))")


def _described(path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"name": path.name, "bytes": path.stat().st_size, "sha256": digest}
