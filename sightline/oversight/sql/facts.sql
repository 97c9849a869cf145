-- When each child was last seen, alone or not, when we began with them, and the last worry somebody had.
SELECT c.child_id, e.last_seen, e.last_seen_alone, coalesce(e.worry, '') AS worry,
       (SELECT min(k.opened_at) FROM cases_case k WHERE k.child_id = c.child_id AND k.closed_at IS NULL) AS began_at
FROM unnest(%(children)s::bigint[]) AS c (child_id)
LEFT JOIN LATERAL (
    SELECT max(h.happened_at) FILTER (WHERE h.kind_id = ANY (%(seen)s::smallint[])) AS last_seen,
           max(h.happened_at) FILTER (WHERE h.kind_id = ANY (%(seen_alone)s::smallint[])) AS last_seen_alone,
           (array_agg(h.summary ORDER BY h.happened_at DESC, h.id DESC)
               FILTER (WHERE h.summary <> '' AND h.kind_id = ANY (%(worry)s::smallint[])))[1] AS worry
    FROM cases_event h
    WHERE h.child_id = c.child_id AND h.happened_at <= %(now)s
      AND h.kind_id = ANY (%(seen)s::smallint[] || %(seen_alone)s::smallint[] || %(worry)s::smallint[])
      AND NOT h.is_withdrawal AND NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = h.id)
) e ON true
