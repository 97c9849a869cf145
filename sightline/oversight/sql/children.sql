-- One row a child, the least safe first and then the longest waiting. Of everybody, so whose each wrong is need
-- not be asked. `topics` has a bit for each topic. Only what stands at %(at)s counts; `next_at` is the next instant at
-- which something more will be wrong for the child, though nobody records anything. Follows wrong.sql.
SELECT child_id,
       coalesce(bool_or(is_safety) FILTER (WHERE from_at < %(at)s), false) AS is_safety,
       coalesce(min(since) FILTER (WHERE is_safety AND from_at < %(at)s), min(since) FILTER (WHERE from_at < %(at)s)) AS since,
       count(*) FILTER (WHERE from_at < %(at)s) AS lines,
       bit_or(1 << array_position(%(every_topic)s::text[], topic)) FILTER (WHERE from_at < %(at)s) AS topics,
       min(from_at) FILTER (WHERE from_at >= %(at)s) AS next_at
FROM wrong
GROUP BY child_id
ORDER BY 2 DESC, 3, 1
