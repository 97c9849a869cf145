-- One row a child held in scope: when seen, when seen alone, the age of the plan, what is due next and what is
-- worst. Follows owned.sql.
, mine AS (
    SELECT DISTINCT ON (h.child_id) h.*
    FROM held h
    WHERE (%(workers)s::bigint[] IS NULL OR h.worker_id = ANY (%(workers)s::bigint[]))
      AND (%(teams)s::bigint[] IS NULL OR h.team_id = ANY (%(teams)s::bigint[]))
      AND h.child_id <> ALL (%(hidden)s::bigint[])
    ORDER BY h.child_id, h.place
),
worst AS MATERIALIZED (  -- once, not once a child
    SELECT child_id, count(*) AS lines, bool_or(is_safety) AS is_safety,
           coalesce(min(since) FILTER (WHERE is_safety), min(since)) AS since,
           (array_agg(standard_id ORDER BY is_safety DESC, since) FILTER (WHERE kind = 'overdue'))[1] AS late_standard_id,
           (array_agg(since ORDER BY is_safety DESC, since) FILTER (WHERE kind = 'overdue'))[1] AS late_since,
           array_agg(DISTINCT topic) AS topics
    FROM line
    GROUP BY child_id
),
next AS MATERIALIZED (
    SELECT y.child_id, min(y.due_at) AS due_at, (array_agg(y.standard_id ORDER BY y.due_at, y.id))[1] AS standard_id
    FROM cases_duty y
    WHERE y.stopped_at IS NULL AND y.ended_at IS NULL AND (y.due_at >= %(now)s) IS TRUE  -- not by the index of due times
      AND (%(children)s::bigint[] IS NULL OR y.child_id = ANY (%(children)s::bigint[]))
      AND y.standard_id <> ALL (%(not_asked)s::bigint[])
    GROUP BY y.child_id
)
SELECT m.child_id, m.kind, m.opened_at, m.held_since, m.is_holding, m.is_loaded, m.worker_id, w.name AS worker, t.name AS team,
       p.forenames, p.surname, p.known_as, p.born_on, p.expected_on,
       coalesce(x.lines, 0) AS lines, coalesce(x.is_safety, false) AS is_safety, x.since, x.topics,
       x.late_standard_id, x.late_since,
       e.last_seen, e.last_seen_alone, e.last_supervised, e.authorised_at, e.assessed_from, e.planned_at,
       d.due_at AS next_due_at, d.standard_id AS next_standard_id
FROM mine m
JOIN people_person p ON p.id = m.child_id
JOIN workforce_worker w ON w.id = m.worker_id
JOIN workforce_team t ON t.id = m.team_id
LEFT JOIN worst x ON x.child_id = m.child_id
LEFT JOIN LATERAL (
    SELECT max(v.happened_at) FILTER (WHERE v.kind_id = ANY (%(seen)s::smallint[])) AS last_seen,
           max(v.happened_at) FILTER (WHERE v.kind_id = ANY (%(seen_alone)s::smallint[])) AS last_seen_alone,
           max(v.happened_at) FILTER (WHERE v.kind_id = ANY (%(supervised)s::smallint[])) AS last_supervised,
           max(v.happened_at) FILTER (WHERE v.kind_id = ANY (%(authorised)s::smallint[])) AS authorised_at,
           max(v.happened_at) FILTER (WHERE v.kind_id = ANY (%(begun)s::smallint[])) AS assessed_from,
           max(v.happened_at) FILTER (WHERE v.kind_id = ANY (%(planned)s::smallint[])) AS planned_at
    FROM cases_event v
    WHERE v.child_id = m.child_id AND v.happened_at <= %(now)s
      AND v.kind_id = ANY (%(seen)s::smallint[] || %(seen_alone)s::smallint[] || %(supervised)s::smallint[]
                           || %(authorised)s::smallint[] || %(begun)s::smallint[] || %(planned)s::smallint[])
      AND NOT v.is_withdrawal AND v.id NOT IN (SELECT id FROM superseded)
) e ON true
LEFT JOIN next d ON d.child_id = m.child_id
ORDER BY coalesce(x.is_safety, false) DESC, x.since NULLS LAST, d.due_at NULLS LAST, m.child_id
