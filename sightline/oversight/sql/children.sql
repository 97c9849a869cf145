-- One row a child, the least safe first and then the longest waiting. Of everybody, so whose each wrong is need
-- not be asked. `topics` has a bit for each topic. Follows wrong.sql.
SELECT child_id,
       bool_or(is_safety) AS is_safety,
       coalesce(min(since) FILTER (WHERE is_safety), min(since)) AS since,
       count(*) AS lines,
       bit_or(1 << array_position(%(every_topic)s::text[], topic)) AS topics
FROM wrong
GROUP BY child_id
ORDER BY 2 DESC, 3, 1
