-- It was proposed that a child stops being looked after, and nobody has agreed or taken it back.
SELECT 'end_of_care', e.child_id, e.case_id, e.id, e.recorded_by_id, e.happened_at, NULL, NULL, ''
FROM cases_event e
WHERE e.kind_id = (SELECT id FROM standards_eventkind WHERE name = 'cease.proposed')
  AND e.happened_at <= %(now)s AND NOT e.is_withdrawal
  AND NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = e.id)
  AND NOT EXISTS (
      SELECT 1 FROM cases_event a
      WHERE a.child_id = e.child_id AND a.happened_at >= e.happened_at AND NOT a.is_withdrawal
        AND a.kind_id IN (SELECT id FROM standards_eventkind
                          WHERE name IN ('cease.approved', 'cease.withdrawn', 'care.ended', 'child.died')))
