"""What belongs to the whole county and to no family: offers of help, children changing hands, absence, rooms apart.

Written once, after the families, with questions to what is there. Every choice is by number, so that the same county
has the same rows.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sightline.synthetic.days import instant
from sightline.synthetic.rooms import early
from sightline.synthetic.rooms.said import listed
from sightline.synthetic.scribe import FIRST_ID, County

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TABLES = (
    "early_help_helpoffer", "cases_offer", "workforce_absence", "allegations_allegation", "allegations_childconcerned",
    "allegations_meeting", "allegations_pointer", "complaints_complaint", "complaints_step", "complaints_pointer",
)  # fmt: skip
"""Filled here, and in no block."""
TRANSFERS, ABSENT, ALLEGATIONS, COMPLAINTS = 60, 30, 24, 40
"""In a county of full size."""


def directory(cursor: Any, county: County) -> None:
    """The offers that families can ask for. Places are counted once it is known who has one."""
    now = instant(county.now)
    for number, name, agency, needs, about, youngest, oldest, where in early.directory():
        cursor.execute(
            'INSERT INTO early_help_helpoffer (id, name, agency, what_for, about, from_age, to_age, "where", reach,'
            " places, added_at, changed_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, '01632 960118', 0, %s, %s)",
            [number, name, agency, needs, about, youngest, oldest, where, now, now],
        )


def fill(cursor: Any, county: County, scale: float) -> None:
    """Everything that is asked of what is there."""
    asked = {"now": instant(county.now), "late": county.figures.name == "as-found", "first": FIRST_ID}
    cursor.execute(PLACES, asked)
    cursor.execute(LEFT_HOME)
    cursor.execute(LIVE_THERE)
    cursor.execute(MARKED, asked)
    cursor.execute(PATTERNS, asked)
    if not county.figures.is_clean:
        cursor.execute(OFFERED, {**asked, "most": max(6, round(TRANSFERS * scale))})
        cursor.execute(ASKED_FOR, asked)
    cursor.execute(AWAY, {**asked, "most": max(3, round(ABSENT * scale))})
    _allegations(cursor, county, max(4, round(ALLEGATIONS * scale)))
    _complaints(cursor, county, max(4, round(COMPLAINTS * scale)))


PLACES = """
UPDATE early_help_helpoffer o SET places = greatest(3, taken.number + CASE WHEN %(late)s AND o.id %% 2 = 0 THEN 0 ELSE 4 END)
FROM (SELECT h.id, count(r.id) FILTER (WHERE r.accepted_at IS NOT NULL AND r.ended_on IS NULL) AS number
      FROM early_help_helpoffer h LEFT JOIN early_help_offerreferral r ON r.offer_id = h.id GROUP BY h.id) taken
WHERE taken.id = o.id
"""
LEFT_HOME = """
UPDATE people_residence r SET to_on = greatest(c.began_at::date, r.from_on)
FROM looked_after_timeincare c
WHERE c.child_id = r.person_id AND c.ended_at IS NULL AND r.kind = 'home' AND r.to_on IS NULL
"""
LIVE_THERE = """
WITH there AS (
    INSERT INTO people_residence (id, person_id, address_id, kind, from_on, to_on, is_confidential,
                                  confidential_because, source)
    SELECT (SELECT max(id) FROM people_residence) + row_number() OVER (ORDER BY s.id), c.child_id, h.address_id,
           'placement', s.began_at::date, NULL, h.is_confidential, h.confidential_because, ''
    FROM looked_after_stay s JOIN looked_after_timeincare c ON c.id = s.care_id JOIN looked_after_home h ON h.id = s.home_id
    WHERE s.ended_at IS NULL AND c.ended_at IS NULL
    RETURNING id, person_id, is_confidential)
INSERT INTO people_addresskeptfrom (id, residence_id, person_id)
SELECT row_number() OVER (ORDER BY there.id), there.id, p.person_id
FROM there JOIN people_relationship p ON p.to_id = there.person_id AND p.kind = 'parent'
WHERE there.is_confidential
"""
MARKED = """
INSERT INTO documents_marking (id, child_id, event_id, significance, effect, marked_by_id, marked_at)
SELECT row_number() OVER (ORDER BY e.id), e.child_id, e.id, m.significance,
       replace(m.effect, '{child}', coalesce(nullif(p.known_as, ''), p.forenames)), e.recorded_by_id,
       least(e.recorded_at + interval '2 days', %(now)s)
FROM (VALUES ('cp_plan.started', 'turning_point', 'From that day {child} had people who came, and evenings got quieter.'),
             ('child.became_looked_after', 'turning_point', '{child} lost a home and a school in one week, and slept.'),
             ('placement.ended', 'significant', '{child} packed again, and stopped asking how long.'),
             ('child.missing', 'significant', '{child} was out all night in the cold, and did not say where.'),
             ('s47.outcome_authorised', 'significant', '{child} was asked, alone, and was believed.'))
     AS m (kind, significance, effect)
JOIN standards_eventkind k ON k.name = m.kind
JOIN cases_event e ON e.kind_id = k.id AND e.happened_at > %(now)s - interval '330 days'
JOIN people_person p ON p.id = e.child_id
WHERE EXISTS (SELECT 1 FROM cases_case c WHERE c.child_id = e.child_id AND c.closed_at IS NULL)
  AND (NOT %(late)s OR e.id %% 3 = 0)
"""
PATTERNS = """
INSERT INTO documents_pattern (id, child_id, says, written_by_id, written_at)
SELECT row_number() OVER (ORDER BY found.id), found.child_id,
       replace('It goes well for weeks, and then a night undoes it. Each time it was money, and each time {child} was '
               || 'the first to say so. What has held is school and one grown-up who stays.', '{child}',
               coalesce(nullif(p.known_as, ''), p.forenames)), found.recorded_by_id, found.recorded_at
FROM (SELECT DISTINCT ON (e.child_id) e.* FROM cases_event e
      JOIN standards_eventkind k ON k.id = e.kind_id AND k.name = 'chronology.updated'
      JOIN cases_case c ON c.id = e.case_id AND c.closed_at IS NULL
      ORDER BY e.child_id, e.happened_at DESC, e.id) found
JOIN people_person p ON p.id = found.child_id
WHERE NOT %(late)s OR found.child_id %% 3 = 0
"""
OFFERED = """
WITH held AS (
    SELECT c.id AS case_id, a.worker_id, a.team_id, t.kind, t.manager_id,
           row_number() OVER (PARTITION BY a.team_id ORDER BY c.id) AS nth
    FROM cases_case c JOIN cases_allocation a ON a.case_id = c.id AND upper(a.period) IS NULL AND NOT a.is_holding
    JOIN workforce_team t ON t.id = a.team_id
    WHERE c.closed_at IS NULL AND c.kind = 'social_care' AND c.opened_at < %(now)s - interval '40 days'),
chosen AS (
    SELECT held.*, row_number() OVER (ORDER BY nth, case_id) AS number FROM held ORDER BY nth, case_id LIMIT %(most)s),
asked AS (
    SELECT chosen.*, other.id AS to_team, %(now)s - make_interval(hours => CASE
               WHEN %(late)s THEN 5 + (number * 37 %% 300)::int ELSE 2 + (number * 5 %% 30)::int END) AS offered_at
    FROM chosen CROSS JOIN LATERAL (
        SELECT id FROM workforce_team WHERE kind IN ('assessment', 'safeguarding', 'looked_after')
        AND id <> chosen.team_id AND kind = chosen.kind OR (kind = 'safeguarding' AND chosen.kind = 'assessment')
        ORDER BY (id + number) %% 5, id LIMIT 1) other
    WHERE other.id <> chosen.team_id)
INSERT INTO cases_offer (id, case_id, from_team_id, from_worker_id, to_team_id, reason, to_know, child_told, offered_by_id,
    offered_at, state, senior_id, disputed_by_id, disputed_at, dispute_reason, answer_reason)
SELECT asked.number, case_id, team_id, worker_id, to_team,
       'The family have moved, and the school is next door to your office.',
       'A trip to the sea was promised. Do not ask about the father again: it has been told four times.',
       'On Tuesday, at school, by me.', worker_id, offered_at,
       CASE WHEN is_disputed THEN 'disputed' ELSE 'waiting' END, CASE WHEN is_disputed THEN senior.id END,
       CASE WHEN is_disputed THEN receiving.manager_id END, CASE WHEN is_disputed THEN offered_at + interval '3 hours' END,
       CASE WHEN is_disputed THEN 'The assessment is not finished, so it is not ready to move.' ELSE '' END, ''
FROM asked JOIN workforce_team receiving ON receiving.id = asked.to_team
CROSS JOIN LATERAL (SELECT (%(late)s AND number %% 4 = 1) AS is_disputed) d
CROSS JOIN LATERAL (SELECT w.id FROM workforce_worker w JOIN access_account a ON a.id = w.account_id
                    WHERE 'service_manager' = ANY (a.roles) ORDER BY w.id LIMIT 1) senior
"""
ASKED_FOR = """
INSERT INTO cases_event (id, child_id, case_id, kind_id, happened_at, is_timed, recorded_at, recorded_by_id, outcome, summary,
                         room, "row", source, is_withdrawal, reason)
SELECT o.id, c.child_id, c.id, k.id, o.offered_at, true, o.offered_at, o.offered_by_id, '',
       left(t.name || ', was asked: ' || o.reason, 300), 'cases.offer', o.id, '', false, ''
FROM cases_offer o JOIN cases_case c ON c.id = o.case_id JOIN workforce_team t ON t.id = o.to_team_id
JOIN standards_eventkind k ON k.name = 'transfer.requested' WHERE o.id < %(first)s
"""
AWAY = """
WITH here AS (
    SELECT w.id, w.team_id, t.manager_id, row_number() OVER (ORDER BY (w.id * 7919) %% 997, w.id) AS number
    FROM workforce_worker w JOIN workforce_team t ON t.id = w.team_id
    WHERE w.left_on IS NULL AND t.manager_id <> w.id AND w.account_id IS NULL
      AND t.kind NOT IN ('other', 'front_door', 'emergency_duty'))
INSERT INTO workforce_absence (id, worker_id, starts_on, ends_on, cover_id, recorded_by_id, recorded_at, cover_named_at)
SELECT number, here.id, (%(now)s)::date - (number %% 9)::int,
       CASE WHEN number %% 5 = 0 THEN NULL ELSE (%(now)s)::date + 2 + (number %% 12)::int END,
       CASE WHEN is_covered THEN other.id END, manager_id, %(now)s - interval '1 day',
       CASE WHEN is_covered THEN %(now)s - interval '20 hours' END
FROM here CROSS JOIN LATERAL (SELECT NOT %(late)s OR number %% 2 = 0 AS is_covered) c
LEFT JOIN LATERAL (SELECT w.id FROM workforce_worker w WHERE w.team_id = here.team_id AND w.id <> here.id
                   AND w.left_on IS NULL ORDER BY (w.id + number) %% 7, w.id LIMIT 1) other ON true
WHERE number <= %(most)s AND (NOT is_covered OR other.id IS NOT NULL)
"""


def _some(cursor: Any, question: str, most: int) -> list[int]:
    cursor.execute(question, [most])
    return [row[0] for row in cursor.fetchall()]


IN_CARE = """
SELECT c.child_id FROM looked_after_timeincare c JOIN people_person p ON p.id = c.child_id
WHERE c.ended_at IS NULL AND p.born_on < c.recorded_at - interval '1 year' ORDER BY (c.id * 7919) %% 991, c.id LIMIT %s
"""
AT_SCHOOL = """
SELECT p.id FROM people_person p JOIN cases_case c ON c.child_id = p.id AND c.closed_at IS NULL
WHERE c.kind = 'social_care' ORDER BY (p.id * 104729) %% 9973, p.id LIMIT %s
"""


def _allegations(cursor: Any, county: County, most: int) -> None:
    """Allegations against adults who work with children, at every stage."""
    officer, now = county.staff.of("rose").id, instant(county.now)
    is_late, told = county.figures.name == "as-found", listed("allegation")
    for number, child in enumerate(_some(cursor, AT_SCHOOL, most), 1):
        one = told[(number - 1) % len(told)]
        received = _office(county, number * 11 % 120 + 1)
        decided = received + (60 if is_late and number % 3 == 0 else 6) * HOUR
        is_decided, is_over = decided < now, received < now - 60 * DAY and number % 5 > 0
        cursor.execute(ALLEGED, [number, one["name"], one["role"], one["employer"], one["what"], one["safe"], one["told_by"],
            (received - 10 * HOUR).date(), received, received + HOUR / 2, officer, "managed" if is_decided else "",
            decided if is_decided else None, officer if is_decided else None,
            "What was said is clear enough that people must meet." if is_decided else "",
            "unsubstantiated" if is_over else "", now - 4 * DAY if is_over else None, officer if is_over else None,
            "It could not be shown either way. Training is agreed." if is_over else "",
            "The adult, the employer, the child and the parents" if is_over else ""])  # fmt: skip
        cursor.execute(CONCERNED, [number, number, child, received, officer])
        if is_decided and decided + 3 * DAY < now and not (is_late and number % 4 == 0):
            cursor.execute(MET, [number, number, decided + 2 * DAY, decided + 2 * DAY, officer])
        if number % 3 == 0:
            cursor.execute("INSERT INTO allegations_pointer (id, child_id, is_shown, said_at) VALUES (%s, %s, true, %s)",
                           [number, child, received])  # fmt: skip


def _office(county: County, days: int) -> datetime:
    """A moment in the working hours of a working day, so many days ago."""
    day = county.days.last_working(county.days.day(county.now) - days)
    return instant(county.days.at(day, (9 * 60 + days * 37 % 400) * 60))


ALLEGED = """
INSERT INTO allegations_allegation (id, adult_name, adult_role, employer, what, safe_now, told_by, known_on, received_at,
    recorded_at, recorded_by_id, decision, decided_at, decided_by_id, decision_reason, outcome, concluded_at,
    concluded_by_id, conclusion, who_was_told)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
CONCERNED = """
INSERT INTO allegations_childconcerned (id, allegation_id, child_id, added_at, added_by_id) VALUES (%s, %s, %s, %s, %s)
"""
MET = """
INSERT INTO allegations_meeting (id, allegation_id, kind, held_at, who_came, decided, recorded_at, recorded_by_id)
VALUES (%s, %s, 'strategy', %s, 'Police, the employer, social care', 'The employer looks into it, and tells us by Friday.',
        %s, %s)
"""


def _complaints(cursor: Any, county: County, most: int) -> None:
    """What children in care are not content with, at every stage."""
    officer, now = county.staff.of("colin").id, instant(county.now)
    is_late, told = county.figures.name == "as-found", listed("complaint")
    for number, child in enumerate(_some(cursor, IN_CARE, most), 1):
        one = told[(number - 1) % len(told)]
        received = _office(county, number * 7 % 70 + 1)
        advocate = ("wanted", "has", "declined")[number % 3]
        cursor.execute(COMPLAINED, [number, one["words"], one["wants"], (received - 9 * DAY).date(), received, advocate,
                       "Jo Farrow" if advocate == "has" else "", received, officer, child])  # fmt: skip
        for place, (kind, words, after) in enumerate(_steps(number, is_late=is_late)):
            at: datetime = received + after
            if at < now:
                cursor.execute(STEPPED, [number * 10 + place, number, kind, at, words, at, officer])


def _steps(number: int, *, is_late: bool) -> list[tuple[str, str, timedelta]]:
    """What happened to a complaint, and how long after."""
    answered = 26 if is_late and number % 2 else 9
    steps = [("stage1_answered", "Met with them, said sorry, and said what changes.", answered * DAY)]
    if number % 4 == 0:
        steps.append(("stage2_asked", "It was promised again and did not happen.", (answered + 10) * DAY))
    elif number % 2:
        steps.append(("resolved", "They say that it is put right.", (answered + 5) * DAY))
    return steps


COMPLAINED = """
INSERT INTO complaints_complaint (id, child_id, said_by, words, wants, grounds_on, received_at, advocate, advocate_name,
    is_about_safety, safety, recorded_at, recorded_by_id)
SELECT %s, p.id, coalesce(nullif(p.known_as, ''), p.forenames), %s, %s, %s, %s, %s, %s, false, '', %s, %s
FROM people_person p WHERE p.id = %s
"""
STEPPED = """
INSERT INTO complaints_step (id, complaint_id, kind, happened_at, words, recorded_at, recorded_by_id)
VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
