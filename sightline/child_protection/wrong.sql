-- A conference is near, and the family does not have our report yet: the clock of the report is worked out only once
-- the conference was held, so until then this says it.
SELECT 'report_not_shared', r.child_id, r.case_id, r.id, r.from_at, NULL::int,
       to_char(r.called_for AT TIME ZONE 'Europe/London', 'FMDay FMDD FMMonth')
FROM (
    SELECT c.child_id, c.case_id, m.id, m.called_for, (w.day + 1)::timestamp AT TIME ZONE 'Europe/London' AS from_at
    FROM meetings_meeting m
    JOIN meetings_childofmeeting c ON c.meeting_id = m.id
    CROSS JOIN LATERAL (
        SELECT s.allowance FROM standards_standard s
        WHERE s.code = CASE m.kind WHEN 'initial_conference' THEN 'CP-ICPC-REPORT' ELSE 'CP-RCPC-REPORT' END
        ORDER BY s.effective_from DESC NULLS LAST, s.id DESC LIMIT 1
    ) s
    JOIN standards_calendarday b ON b.day = (m.called_for AT TIME ZONE 'Europe/London')::date - 1
    JOIN standards_calendarday w ON w.is_working AND w.working_day_number = b.working_day_number - s.allowance + 1
    WHERE m.kind IN ('initial_conference', 'review_conference') AND m.held_at IS NULL AND m.cancelled_at IS NULL
      AND EXISTS (SELECT 1 FROM meetings_invitation i WHERE i.meeting_id = m.id AND i.agency = 'social_care'
                  AND i.is_report_asked AND i.report_shared_on IS NULL)
      AND (%(children)s::bigint[] IS NULL OR c.child_id = ANY (%(children)s::bigint[]))
) r
WHERE r.from_at < %(now)s
UNION ALL
-- a conference ended the plan, our work goes on, and no plan of help has begun: who decides that is enough?
SELECT 'nobody_follows', p.child_id, c.id, m.id, m.held_at, NULL::int, p.safety_plan
FROM meetings_childofmeeting p
JOIN meetings_meeting m ON m.id = p.meeting_id AND m.held_at <= %(now)s
JOIN cases_case c ON c.child_id = p.child_id AND c.kind = 'social_care' AND c.closed_at IS NULL
WHERE p.outcome = 'plan_ends'
  AND (%(children)s::bigint[] IS NULL OR p.child_id = ANY (%(children)s::bigint[]))
  AND NOT EXISTS (
      SELECT 1 FROM plans_plan q
      WHERE q.child_id = p.child_id AND q.ended_at IS NULL)
  AND NOT EXISTS (
      SELECT 1 FROM cases_event e
      WHERE e.child_id = p.child_id AND e.happened_at >= m.held_at AND e.happened_at <= %(now)s AND NOT e.is_withdrawal
        AND e.kind_id IN (SELECT id FROM standards_eventkind
                          WHERE name IN ('cin_plan.started', 'cp_plan.started', 'child.became_looked_after', 'child.died'))
        AND NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = e.id))
