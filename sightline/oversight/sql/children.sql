-- One row a child, the least safe first and then the longest waiting; and beside them how many there are.
-- Follows lines.sql.
, child AS MATERIALIZED (
    SELECT child_id,
           bool_or(is_safety) AS is_safety,
           min(since) FILTER (WHERE is_safety) AS unsafe_since,
           min(since) AS since,
           count(*) AS lines,
           bool_or(%(topic)s::text IS NULL OR topic = %(topic)s) AND bool_or(%(standards)s::bigint[] IS NULL OR standard_id = ANY (%(standards)s::bigint[]))
               AS is_wanted
    FROM line
    GROUP BY child_id
),
wanted AS (
    SELECT * FROM child WHERE is_wanted AND (is_safety OR NOT %(only_safety)s)
),
total AS (
    SELECT jsonb_build_object(
               'wanted', (SELECT count(*) FROM wanted),
               'lines', (SELECT count(*) FROM line),
               'children', (SELECT count(*) FROM child),
               'may_not_be_safe', (SELECT count(*) FROM child WHERE is_safety)
           ) || coalesce((
               SELECT jsonb_object_agg(topic, n)
               FROM (SELECT topic, count(*) AS n FROM (SELECT DISTINCT topic, child_id FROM line) each GROUP BY topic) by_topic), '{}') AS totals
),
shown AS (
    SELECT * FROM wanted
    ORDER BY is_safety DESC, coalesce(unsafe_since, since), child_id
    LIMIT %(limit)s OFFSET %(offset)s
)
SELECT total.totals, shown.child_id, shown.is_safety, coalesce(shown.unsafe_since, shown.since) AS since, shown.lines
FROM total LEFT JOIN shown ON true
ORDER BY shown.is_safety DESC, coalesce(shown.unsafe_since, shown.since), shown.child_id
