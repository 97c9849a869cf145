SELECT (percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - at) / 3600.0)
           FILTER (WHERE told_decided AND decided_at IS NOT NULL AND is_timed))::float AS median_hours,
       min(at) FILTER (WHERE told_decided AND decided_at IS NULL) AS oldest_undecided_at
FROM row
