-- The next instant at which something that is counted as in time, or not yet late, becomes late by itself.
SELECT min(due_at) AS due_at FROM cases_duty
WHERE stopped_at IS NULL AND ended_at IS NULL AND due_at >= %(as_at)s AND standard_id = ANY (%(counted)s::bigint[])
