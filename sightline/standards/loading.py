"""Puts the standards, the kinds of event and the calendar into the database, from the files that people read.

Shipped rows are replaced by what the files now say. What an authority set for itself is never touched.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import connections, transaction

from sightline.standards.kinds import StatusRule as RuleOfTime
from sightline.standards.kinds import kinds, status_rules
from sightline.standards.models import (
    CalendarDay,
    EventKind,
    Part,
    Setting,
    Standard,
    StandardPart,
    StatusRule,
)
from sightline.standards.timescales import Timescale, timescales
from sightline.standards.working_days import england_and_wales

CONTENT = Path(__file__).parent / "content"
BEHIND = "duties_behind"
CALENDAR_FROM, CALENDAR_TO = date(1990, 1, 1), date(2070, 1, 1)
PARTS = {
    "starts_on": Part.STARTS,
    "status_from": Part.STATUS,
    "stops_on": Part.STOPS,
    "ends_on": Part.ENDS,
    "begins_after_event": Part.ARMS,
    "guards": Part.GUARDS,
}
SAME_NAME = (
    *(
        "code",
        "name",
        "domain",
        "applies_to",
        "subject",
        "authority",
        "statutory",
        "source",
        "effective_from",
    ),
    *("effective_to", "is_asleep", "confidence", "notes", "evidence", "good_looks_like", "quality_area"),
    *("owner_role", "warn_at", "count_from", "allowance", "unit", "recurs", "matched_within", "age_from"),
    *("age_under", "carries_on", "early_stop_days", "from_after_months", "until_after_months", "how_often"),
    *("matching", "starts_at_receipt"),
)
BEARS_ON_DUTIES = """
SELECT md5(concat_ws('#',
    (SELECT string_agg(r::text, '|' ORDER BY r.rule) FROM duty_rule r),
    (SELECT string_agg(p::text, '|' ORDER BY p.rule, p.kind_id) FROM duty_part p),
    (SELECT string_agg((s.id, s.code, s.effective_from, s.effective_to, s.is_asleep, s.is_watched, s.allowance, s.unit,
                        s.warn_at, s."window", s.age_from, s.age_under, s.is_age_counted_when_due, s.starts_at_receipt,
                        s.count_from)::text, '|' ORDER BY s.id) FROM standards_standard s),
    (SELECT string_agg(d, '|' ORDER BY d) FROM (
        SELECT (derives_id, from_kind_id, after, not_before_age, under_age, unless, requires_id, rests_on_another)::text
        FROM standards_statusrule) rules (d)),
    (SELECT string_agg((day, is_working, working_day_number, term_number)::text, '|' ORDER BY day)
     FROM standards_calendarday)))
"""
"""A fingerprint of everything that the duty statement reads, apart from what happened."""

COUNTS_ONE_STOP = "The duty statement counts the first stop after a start; this asks for a later one."


def is_behind(using: str = "owner") -> bool:
    """Whether the files have changed since they were loaded."""
    held = (
        Setting.objects.using(using)
        .filter(name="content", effective_from=None)
        .values_list("value", flat=True)
    )
    return held.first() != _code_of_files()


def load_content(using: str = "owner") -> None:
    """Make the database say what the files say, all of it or none of it.

    Where that changes what is due, it is remembered until it has been worked out again: see `duties_are_behind`.
    """
    with transaction.atomic(using=using):
        is_first, before = not Standard.objects.using(using).exists(), _fingerprint(using)
        numbers = _load_kinds(using)
        _load_standards(using, numbers)
        _load_status_rules(using, numbers)
        _load_calendar(using)
        with connections[using].cursor() as cursor:
            cursor.execute("REFRESH MATERIALIZED VIEW duty_rule; REFRESH MATERIALIZED VIEW duty_part")
        Setting.objects.using(using).update_or_create(
            name="content", effective_from=None, defaults={"value": _code_of_files()}
        )
        if not is_first and _fingerprint(using) != before:
            Setting.objects.using(using).update_or_create(
                name=BEHIND, effective_from=None, defaults={"value": "yes"}
            )


def duties_are_behind(using: str = "owner") -> bool:
    """Whether the standards or the calendar have changed since what is due was last worked out for everyone."""
    return Setting.objects.using(using).filter(name=BEHIND).exists()


def note_duties_worked_out(using: str = "owner") -> None:
    """What is due was worked out again, for everyone, from the standards and the calendar as they are."""
    Setting.objects.using(using).filter(name=BEHIND).delete()


def _fingerprint(using: str) -> str:
    with connections[using].cursor() as cursor:
        cursor.execute(BEARS_ON_DUTIES)
        (found,) = cursor.fetchone()
    return str(found)


def _load_kinds(using: str) -> dict[str, int]:
    """Kinds keep their number for ever; a new one takes the next."""
    numbers = dict(EventKind.objects.using(using).values_list("name", "id"))
    for kind in kinds().values():
        numbers.setdefault(kind.name, max(numbers.values(), default=0) + 1)
    EventKind.objects.using(using).bulk_create(
        [
            EventKind(
                id=numbers[kind.name],
                name=kind.name,
                means=kind.means,
                depth=kind.depth,
                comes_first=kind.comes_first,
            )
            for kind in kinds().values()
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["means", "depth", "comes_first"],
    )
    return numbers


def _load_standards(using: str, numbers: dict[str, int]) -> None:
    shipped = Standard.objects.using(using).filter(set_by=None)
    held = {(standard.code, standard.effective_from): standard for standard in shipped}
    changed_here = set(
        Standard.objects.using(using).filter(set_by__isnull=False).values_list("code", flat=True)
    )
    parts: list[StandardPart] = []
    for timescale in timescales():
        standard = held.get(timescale.key) or Standard()
        for name, value in _fields(timescale).items():
            if name == "effective_to" and timescale.code in changed_here:
                continue  # an authority's own value has taken over from this date
            if name == "is_to_be_checked" and standard.checked_by_id:
                continue
            setattr(standard, name, value)
        standard.save(using=using)
        parts += _parts(standard, timescale, numbers)
    StandardPart.objects.using(using).filter(standard__set_by=None).delete()
    StandardPart.objects.using(using).bulk_create(parts)


def _fields(timescale: Timescale) -> dict[str, Any]:
    because = timescale.not_watched_because or (COUNTS_ONE_STOP if timescale.stop_number > 1 else "")
    return {name: getattr(timescale, name) for name in SAME_NAME} | {
        "is_watched": not because,
        "not_watched_because": because,
        "is_to_be_checked": timescale.is_to_be_checked,
        "is_first_only": timescale.first_only,
        "is_age_counted_when_due": timescale.age_counted_at == "due",
        "window": dict(timescale.window) if timescale.window else None,
    }


def _parts(standard: Standard, timescale: Timescale, numbers: dict[str, int]) -> list[StandardPart]:
    return [
        StandardPart(
            standard=standard,
            kind_id=numbers[match.kind],
            part=part,
            outcomes=list(match.outcomes or match.except_outcomes) or None,
            is_all_but=bool(match.except_outcomes),
        )
        for field, part in PARTS.items()
        for match in getattr(timescale, field)
    ]


def _load_status_rules(using: str, numbers: dict[str, int]) -> None:
    derived = {rule.derives for rule in status_rules()}
    StatusRule.objects.using(using).all().delete()
    StatusRule.objects.using(using).bulk_create(
        [_status_rule(rule, derived, numbers) for rule in status_rules()]
    )


def _status_rule(rule: RuleOfTime, derived: set[str], numbers: dict[str, int]) -> StatusRule:
    """A rule that rests on a status which time alone brings, and nobody writes down, is worked out second."""
    recorded_too = {"child.became_looked_after"}
    rests_on = ({rule.from_kind, *rule.requires} & derived) - recorded_too
    return StatusRule(
        derives_id=numbers[rule.derives],
        from_kind_id=numbers[rule.from_kind],
        after=rule.after,
        not_before_age=rule.not_before_age,
        under_age=rule.under_age,
        unless=[numbers[name] for name in rule.unless],
        requires_id=_only_one(rule, numbers),
        rests_on_another=bool(rests_on),
        means=rule.means,
        source=rule.source,
    )


def _only_one(rule: RuleOfTime, numbers: dict[str, int]) -> int | None:
    """The statement joins one required event, which is all that the law has so far asked."""
    if len(rule.requires) > 1:
        raise ValueError(f"{rule.derives} requires several events; the duty statement reads one")
    return next((numbers[name] for name in rule.requires), None)


def _load_calendar(using: str) -> None:
    calendar = england_and_wales()
    number, day, days = 0, CALENDAR_FROM, []
    while day < CALENDAR_TO:
        is_working = calendar.is_working(day)
        number += is_working
        days.append(
            CalendarDay(
                day=day,
                is_working=is_working,
                working_day_number=number,
                holiday=calendar.holidays.get(day, ""),
                is_confirmed=calendar.is_confirmed(day),
            )
        )
        day += timedelta(days=1)
    terms = dict(CalendarDay.objects.using(using).exclude(term_number=None).values_list("day", "term_number"))
    for one in days:
        one.term_number = terms.get(one.day)
    CalendarDay.objects.using(using).all().delete()
    CalendarDay.objects.using(using).bulk_create(days, batch_size=5000)


def _code_of_files() -> str:
    code = hashlib.sha256()
    for file in sorted(path for path in CONTENT.rglob("*") if path.suffix in {".toml", ".csv"}):
        code.update(file.name.encode() + b"\0" + file.read_bytes())
    code.update(Path(__file__).read_bytes())
    return code.hexdigest()
