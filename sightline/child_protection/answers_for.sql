-- The children whose conference this worker chairs: the last that was held or called, while work with them is open.
SELECT m.child_id
FROM (
    SELECT DISTINCT ON (c.child_id) c.child_id, g.chair_id
    FROM meetings_meeting g
    JOIN meetings_childofmeeting c ON c.meeting_id = g.id
    WHERE g.kind IN ('initial_conference', 'review_conference', 'transfer_in_conference')
      AND g.cancelled_at IS NULL AND g.chair_id IS NOT NULL
      AND c.child_id IN (
          SELECT o.child_id FROM meetings_childofmeeting o JOIN meetings_meeting w ON w.id = o.meeting_id
          WHERE w.chair_id = %(worker)s)
    ORDER BY c.child_id, g.called_for DESC, g.id DESC
) m
WHERE m.chair_id = %(worker)s
  AND EXISTS (SELECT 1 FROM cases_case k WHERE k.child_id = m.child_id AND k.closed_at IS NULL AND k.kind = 'social_care')
