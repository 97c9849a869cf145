-- What is wrong with help early though no clock has run out: the same that alerts.py tells one manager.

-- handed over, and two working days later nobody has said yes; when the clock itself runs out, that says it
SELECT 'step_down_waiting', d.child_id, d.case_id, d.id, d.from_at, NULL::int, ''
FROM (
    SELECT y.child_id, y.case_id, y.id, (w.day + 1)::timestamp AT TIME ZONE 'Europe/London' AS from_at
    FROM cases_duty y
    JOIN standards_calendarday c ON c.day = (y.opened_at AT TIME ZONE 'Europe/London')::date
    JOIN standards_calendarday w ON w.is_working AND w.working_day_number = c.working_day_number + 2
    WHERE y.standard_id IN (SELECT id FROM standards_standard WHERE code = 'EH-STEPDOWN')
      AND y.stopped_at IS NULL AND y.ended_at IS NULL AND y.due_at >= %(at)s
      AND (%(children)s::bigint[] IS NULL OR y.child_id = ANY (%(children)s::bigint[]))
) d
WHERE d.from_at < %(now)s
UNION ALL
-- whoever asked to step up must know what was decided, within a working day
SELECT 'step_up_unread', u.child_id, u.case_id, u.id, u.from_at, NULL, u.name
FROM (
    SELECT s.child_id, s.case_id, s.id, l.name, (w.day + 1)::timestamp AT TIME ZONE 'Europe/London' AS from_at
    FROM early_help_stepup s
    JOIN workforce_worker l ON l.id = s.lead_id
    JOIN standards_calendarday c ON c.day = (s.decided_at AT TIME ZONE 'Europe/London')::date
    JOIN standards_calendarday w ON w.is_working AND w.working_day_number = c.working_day_number + 1
    WHERE s.decided_at IS NOT NULL AND s.read_at IS NULL
      AND (%(children)s::bigint[] IS NULL OR s.child_id = ANY (%(children)s::bigint[]))
) u
WHERE u.from_at < %(now)s
UNION ALL
-- came back within six months of being handed over, and nobody has looked at that decision again
SELECT 'came_back', b.child_id, NULL, b.id, b.asked_at, NULL, ''
FROM early_help_cameback b
WHERE b.answered_at IS NULL
  AND (%(children)s::bigint[] IS NULL OR b.child_id = ANY (%(children)s::bigint[]))
UNION ALL
-- the family no longer agree, and the help goes on
SELECT 'no_longer_agreed', a.child_id, a.case_id, max(a.id), max(a.ended_on)::timestamp AT TIME ZONE 'Europe/London', NULL, ''
FROM early_help_agreement a
JOIN cases_case c ON c.id = a.case_id AND c.closed_at IS NULL
WHERE a.ended_on IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM early_help_agreement n WHERE n.case_id = a.case_id AND n.ended_on IS NULL)
  AND (%(children)s::bigint[] IS NULL OR a.child_id = ANY (%(children)s::bigint[]))
GROUP BY a.child_id, a.case_id
UNION ALL
-- whoever led the help has left, and nobody else was named
SELECT 'lead_lost', l.child_id, l.case_id, l.id, (w.left_on + 1)::timestamp AT TIME ZONE 'Europe/London', NULL, w.name
FROM early_help_lead l
JOIN cases_case c ON c.id = l.case_id AND c.closed_at IS NULL
JOIN workforce_worker w ON w.id = l.worker_id
WHERE l.ended_at IS NULL AND w.left_on < (%(now)s AT TIME ZONE 'Europe/London')::date
  AND (%(children)s::bigint[] IS NULL OR l.child_id = ANY (%(children)s::bigint[]))
UNION ALL
-- six weeks into a plan of help or protection, and no help in it besides a social worker's
SELECT 'no_help', p.child_id, p.case_id, p.id, p.started_at + interval '6 weeks', NULL, ''
FROM plans_plan p
WHERE p.ended_at IS NULL AND p.kind IN ('child_in_need', 'child_protection')
  AND p.started_at < %(now)s - interval '6 weeks'
  AND (%(children)s::bigint[] IS NULL OR p.child_id = ANY (%(children)s::bigint[]))
  AND NOT EXISTS (SELECT 1 FROM early_help_offerreferral r WHERE r.child_id = p.child_id AND r.declined_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM cases_case c WHERE c.child_id = p.child_id AND c.kind = 'early_help' AND c.closed_at IS NULL)
  AND NOT EXISTS (
      SELECT 1 FROM plans_action a JOIN plans_plan q ON q.id = a.plan_id
      WHERE q.child_id = p.child_id AND a.part = 'early_help' AND a.dropped_on IS NULL)
