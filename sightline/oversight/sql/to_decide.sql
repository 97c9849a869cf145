-- What waits for one worker's decision: named to them or to somebody they cover for, or to a team that is theirs. What
-- each room has waiting stands in its own to_decide.sql, and all of them in `asked`.
WITH asked AS (
{to_decide}
),
held AS (
    SELECT DISTINCT ON (c.child_id) c.child_id, a.team_id
    FROM cases_case c
    JOIN cases_allocation a ON a.case_id = c.id AND upper(a.period) IS NULL
    WHERE c.closed_at IS NULL AND c.child_id IN (SELECT child_id FROM asked)
    ORDER BY c.child_id, CASE c.kind WHEN 'social_care' THEN 1 WHEN 'leaving_care' THEN 2 WHEN 'early_help' THEN 3 ELSE 4 END
)
SELECT DISTINCT ON (q.asked_at, q.what, q.child_id, q.about)
       q.what, q.child_id, q.case_id, q.about, q.asked_at, q.said, w.name AS asked_by, t.name AS team
FROM asked q
LEFT JOIN cases_allocation h ON h.case_id = q.case_id AND upper(h.period) IS NULL
LEFT JOIN held f ON f.child_id = q.child_id
LEFT JOIN workforce_worker w ON w.id = q.asked_by_id
LEFT JOIN workforce_team t ON t.id = coalesce(q.team_id, h.team_id, f.team_id)
WHERE q.what = ANY (%(may)s::text[])
  AND q.child_id <> ALL (%(hidden)s::bigint[])
  AND q.asked_by_id IS DISTINCT FROM %(me)s::bigint
  AND (q.worker_id = ANY (%(who)s::bigint[])
       OR (q.worker_id IS NULL OR q.team_id IS NOT NULL)
          AND coalesce(q.team_id, h.team_id, f.team_id) = ANY (%(teams)s::bigint[]))
ORDER BY q.asked_at, q.what, q.child_id, q.about
