-- What is wrong with the plans of children though no clock of the hall has run out.

-- promised by a day that has passed: one line a plan, the longest late named
SELECT 'promise_late', p.child_id, p.case_id, p.id,
       (min(a.due_on) + 1)::timestamp AT TIME ZONE 'Europe/London',
       count(*)::int, (array_agg(a.what ORDER BY a.due_on, a.id))[1]
FROM plans_action a
JOIN plans_plan p ON p.id = a.plan_id AND p.ended_at IS NULL
WHERE a.done_on IS NULL AND a.dropped_on IS NULL AND a.moved_to_id IS NULL
  AND a.due_on < (%(now)s AT TIME ZONE 'Europe/London')::date
  AND (%(children)s::bigint[] IS NULL OR p.child_id = ANY (%(children)s::bigint[]))
GROUP BY p.id
UNION ALL
-- the day on which we said that we would all look at it again; where a late clock says the same, once is enough
SELECT 'plan_review_late', p.child_id, p.case_id, p.id,
       (p.next_review_on + 1)::timestamp AT TIME ZONE 'Europe/London', NULL, to_char(p.next_review_on, 'FMDay FMDD FMMonth')
FROM plans_plan p
WHERE p.ended_at IS NULL AND p.next_review_on < (%(now)s AT TIME ZONE 'Europe/London')::date
  AND (%(children)s::bigint[] IS NULL OR p.child_id = ANY (%(children)s::bigint[]))
  AND NOT EXISTS (
      SELECT 1 FROM cases_duty d
      JOIN standards_standard s ON s.id = d.standard_id
      WHERE d.child_id = p.child_id AND d.stopped_at IS NULL AND d.ended_at IS NULL AND d.due_at < %(at)s
        AND s.code IN ('EH-REV', 'CIN-REV', 'CIN-REV-CWD', 'CP-RCPC-1', 'CP-RCPC-N', 'LAC-REV-1', 'LAC-REV-2',
                       'LAC-REV-N', 'LAC-REV-LTF', 'CL-PP-REV', 'CL-PP-REV-28', 'CL-PP-REV-3M'))
UNION ALL
-- agreed with the family, and nobody has asked them for twelve weeks how far along it is (plans.policy)
SELECT 'goals_not_scored', g.child_id, g.case_id, g.id, min(g.from_at), count(*)::int, (array_agg(g.what ORDER BY g.from_at, g.outcome))[1]
FROM (
    SELECT p.child_id, p.case_id, p.id, o.id AS outcome, o.what,
           (coalesce((SELECT max(s.scored_on) FROM plans_score s WHERE s.outcome_id = o.id),
                     (greatest(o.added_at, p.agreed_at) AT TIME ZONE 'Europe/London')::date) + 84 + 1)::timestamp
               AT TIME ZONE 'Europe/London' AS from_at
    FROM plans_plan p
    JOIN plans_outcome o ON o.plan_id = p.id AND o.reached_on IS NULL
    WHERE p.ended_at IS NULL AND p.agreed_at IS NOT NULL AND p.kind IN ('early_help', 'child_in_need')
      AND (%(children)s::bigint[] IS NULL OR p.child_id = ANY (%(children)s::bigint[]))
) g
WHERE g.from_at < %(now)s
GROUP BY g.id, g.child_id, g.case_id
UNION ALL
-- the child does not agree with something in it, and nobody has answered them; five working days are our own standard
SELECT k.kind, n.child_id, n.case_id, n.plan_id, CASE k.kind WHEN 'not_agreed' THEN n.happened_at ELSE n.late_at END, NULL, n.summary
FROM (
    SELECT e.child_id, e.case_id, coalesce(o.plan_id, e.row) AS plan_id, e.happened_at, e.summary,
           (w.day + 1)::timestamp AT TIME ZONE 'Europe/London' AS late_at
    FROM cases_event e
    JOIN cases_case c ON c.id = e.case_id AND c.closed_at IS NULL
    LEFT JOIN plans_outcome o ON e.room = 'plans.outcome' AND o.id = e.row
    JOIN standards_calendarday d ON d.day = (e.happened_at AT TIME ZONE 'Europe/London')::date
    JOIN standards_calendarday w ON w.is_working AND w.working_day_number = d.working_day_number + 5
    WHERE e.kind_id = (SELECT id FROM standards_eventkind WHERE name = 'plan.not_agreed')
      AND e.happened_at <= %(now)s AND NOT e.is_withdrawal
      AND (%(children)s::bigint[] IS NULL OR e.child_id + 0 = ANY (%(children)s::bigint[]))
      AND NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = e.id)
      AND NOT EXISTS (
          SELECT 1 FROM cases_event a
          WHERE a.because_of_id = e.id AND NOT a.is_withdrawal
            AND a.kind_id = (SELECT id FROM standards_eventkind WHERE name = 'plan.not_agreed_answered'))
) n
CROSS JOIN (SELECT 'not_agreed' AS kind UNION ALL SELECT 'not_agreed_late') k
WHERE k.kind = 'not_agreed_late' OR n.late_at >= %(at)s
