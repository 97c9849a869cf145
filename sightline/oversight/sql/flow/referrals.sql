-- Referrals in a period: one row for each child.
WITH row AS (
    SELECT e.id, e.child_id, e.case_id, e.happened_at AS at, e.is_timed, d.decided_at AS until,
           w.due_at AS due_day, d.decided_at,
           NOT (e.load IS NOT NULL AND %(referrals_are_untold)s) AND w.due_at IS NOT NULL AS told_day,
           EXISTS (
               SELECT 1 FROM cases_event p
               WHERE p.child_id = e.child_id AND p.kind_id = e.kind_id
                 AND p.happened_at < e.happened_at AND p.happened_at >= e.happened_at - interval '12 months'
                 AND NOT p.is_withdrawal AND NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = p.id)
           ) AS came_before
    FROM cases_event e
    LEFT JOIN cases_duty w ON w.standard_id = ANY (%(referral_decided)s::bigint[]) AND w.opened_by_id = e.id
        AND w.opened_at >= %(start)s AND w.opened_at < %(end)s
    CROSS JOIN LATERAL (SELECT CASE WHEN w.stopped_at <= %(as_at)s THEN w.stopped_at END AS decided_at) d
    WHERE e.kind_id = ANY (%(referral_kinds)s::smallint[])
      AND e.happened_at >= %(start)s AND e.happened_at < %(end)s
      AND NOT e.is_withdrawal AND NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = e.id)
      AND e.child_id <> ALL (%(hidden)s::bigint[])
      AND (%(teams)s::bigint[] IS NULL OR EXISTS (
          SELECT 1 FROM cases_allocation a WHERE a.case_id = e.case_id AND a.team_id = ANY (%(teams)s::bigint[])))
)
