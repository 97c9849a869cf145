-- Children offered to a team or a worker who have not answered, and disputes that a named senior decides.
SELECT CASE o.state WHEN 'disputed' THEN 'dispute' ELSE 'transfer' END, c.child_id, c.id, o.id, o.offered_by_id,
       coalesce(CASE o.state WHEN 'disputed' THEN o.disputed_at END, o.offered_at),
       CASE o.state WHEN 'waiting' THEN o.to_team_id END,
       CASE o.state WHEN 'disputed' THEN o.senior_id ELSE o.to_worker_id END,
       f.name
FROM cases_offer o
JOIN cases_case c ON c.id = o.case_id
JOIN workforce_team f ON f.id = o.from_team_id
WHERE o.state IN ('waiting', 'disputed')
