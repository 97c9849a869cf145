-- Whose each wrong is: of whoever holds the work, or who answers for the child. Follows wrong.sql; the table `line`.
, held AS MATERIALIZED (  -- place 1 answers for the child
    SELECT c.id AS case_id, c.child_id, c.kind, c.opened_at, c.source <> '' AS is_loaded,
           a.worker_id, a.team_id, a.is_holding, lower(a.period) AS held_since,
           row_number() OVER (
               PARTITION BY c.child_id
               ORDER BY CASE c.kind WHEN 'social_care' THEN 1 WHEN 'leaving_care' THEN 2
                                    WHEN 'early_help' THEN 3 ELSE 4 END, c.opened_at, c.id) AS place
    FROM cases_case c
    JOIN cases_allocation a ON a.case_id = c.id AND upper(a.period) IS NULL
    WHERE c.closed_at IS NULL
      AND (%(children)s::bigint[] IS NULL OR c.child_id = ANY (%(children)s::bigint[]))
),
line AS (
    SELECT e.*, coalesce(h.worker_id, f.worker_id) AS worker_id, coalesce(h.team_id, f.team_id) AS team_id
    FROM wrong e
    LEFT JOIN held h ON h.case_id = e.case_id
    LEFT JOIN held f ON f.child_id = e.child_id AND f.place = 1
    WHERE (%(workers)s::bigint[] IS NULL OR coalesce(h.worker_id, f.worker_id) = ANY (%(workers)s::bigint[])
           OR e.child_id = ANY (%(also)s::bigint[]))
      AND (%(teams)s::bigint[] IS NULL OR coalesce(h.team_id, f.team_id) = ANY (%(teams)s::bigint[]))
)
