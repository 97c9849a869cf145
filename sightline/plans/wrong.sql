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
      WHERE d.child_id = p.child_id AND d.stopped_at IS NULL AND d.ended_at IS NULL AND d.due_at < %(now)s
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
