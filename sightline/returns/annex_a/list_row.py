"""One row of a list: its values by what they mean, and the events read from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sightline.returns.annex_a import wording
from sightline.returns.annex_a.columns import ListShape
from sightline.returns.days import Moment
from sightline.returns.facts import (
    AGED_OUT,
    WITHDRAWN,
    AllocationFact,
    Details,
    EpisodeKind,
    EventFact,
    Found,
    PersonFact,
    WorkerFact,
)
from sightline.returns.rejections import shown
from sightline.returns.row import Row, RowKeys


class ListRow(Row):
    """A row of Annex A."""

    __slots__ = ("episode", "episode_kind", "headers", "if_absent", "shape")

    def __init__(
        self,
        values: Mapping[str, str],
        *,
        shape: ListShape,
        headers: Mapping[str, str],
        file: str,
        line: int,
        today: date,
    ) -> None:
        super().__init__(values, file=file, part=shape.part, line=line, today=today, serials=True)
        self.shape = shape
        self.headers = headers
        self.episode = ""
        self.episode_kind: EpisodeKind = ""
        self.if_absent = WITHDRAWN

    def called(self, field: str) -> str:
        return self.headers.get(field) or self.shape.heading(field).usual

    def meaning(self, field: str, answers: str) -> str:
        """The code of a worded answer, or blank when there is none or we cannot tell which is meant."""
        written = self.text(field)
        if not written:
            return ""
        code = wording.meaning(answers, written)
        if code is None:
            self.reject(
                field,
                f"{self.called(field)} “{shown(written)}” is not an answer that we know.",
                f"Use one of: {wording.answers(answers).labels()}.",
            )
        return code or ""

    def numbered(self, keys: RowKeys, natural: str) -> None:
        """Give the row its key, or leave it out as a repeat of an earlier one."""
        said = {field: text for field, text in self.values.items() if field not in {"age"}}
        key = keys.key(natural, tuple(sorted(said.items())))
        if key is None:
            raise self.unusable(
                self.shape.anchors[0],
                "This row is given twice with nothing different. One was kept.",
                "Take out the second one.",
            )
        self.key = key

    def event(
        self,
        kind: str,
        moment: Moment | None,
        *,
        outcome: str = "",
        details: Details = (),
        is_latest: bool = False,
    ) -> Iterator[Found]:
        """One event, when its date is there. `is_latest`: the list gives only the latest of its kind."""
        if moment is None:
            return
        yield EventFact(
            child_key=self.child,
            kind=kind,
            happened_on=moment.on,
            happened_at=moment.at,
            outcome=outcome,
            episode_key=self.episode,
            episode_kind=self.episode_kind,
            ref=f"{self.key}/{kind}:{moment.on}" if is_latest else f"{self.key}/{kind}",
            source=self.source(),
            details=tuple((name, value) for name, value in details if value),
            if_absent=AGED_OUT if is_latest else self.if_absent,
        )

    def held_by(self, since: Moment | None = None, until: Moment | None = None) -> Iterator[Found]:
        """Who holds this piece of work, when the row says."""
        team = self.text("team")
        if worker := self.text("worker"):
            yield from self._holder("worker", worker, team, since, until)
        elif team:
            yield self._allocation("worker", "", "", team, since, until)
        if adviser := self.text("adviser"):
            yield from self._holder("personal_adviser", adviser, team, since, until)

    def _holder(
        self, role: str, name: str, team: str, since: Moment | None, until: Moment | None
    ) -> Iterator[Found]:
        key = f"{name.casefold()}|{team.casefold()}"
        yield WorkerFact(key, name, team)
        yield self._allocation(role, key, name, team, since, until)

    def _allocation(
        self, role: str, key: str, name: str, team: str, since: Moment | None, until: Moment | None
    ) -> AllocationFact:
        return AllocationFact(
            child_key=self.child,
            episode_key=self.episode,
            episode_kind=self.episode_kind,
            worker_key=key,
            worker_name=name,
            team_name=team,
            role="personal_adviser" if role == "personal_adviser" else "worker",
            from_on=since.on if since else None,
            until_on=until.on if until else None,
            source=self.source(),
        )

    def person(self) -> PersonFact:
        """The child, as far as this row says."""
        self.child = self.identifier("child", "child’s number")
        born = self.day("born_on", may_be_to_come=True)
        unborn = born is not None and born.on > self.today
        disability = self.meaning("disability", "disability")
        is_code = disability.isupper() and disability != "NONE"
        details = [("disability", disability)] if disability and not is_code else []
        return PersonFact(
            key=self.child,
            identifiers=(("la_child_id", self.child),),
            forenames="",
            surname="",
            sex=self.meaning("sex", "sex") or "U",
            born_on=born.on if born and not unborn else None,
            expected_on=born.on if born and unborn else None,
            died_on=None,
            ethnicity=self.meaning("ethnicity", "ethnicity"),
            disabilities=(disability,) if is_code else (),
            is_unborn=unborn,
            source=self.source(),
            details=tuple(details),
        )
