-- The outcome of an enquiry, for a manager to authorise; and a formal challenge that nobody has answered.
SELECT 'section_47', d.child_id, d.case_id, NULL, d.made_by_id, d.made_at, NULL, NULL, d.outcome
FROM cases_decision d
WHERE d.state = 'proposed' AND d.question = 'section_47'
UNION ALL
SELECT 'challenge', e.child_id, e.case_id, e.id, e.recorded_by_id, e.happened_at, NULL, NULL, ''
FROM cases_event e
WHERE e.kind_id = (SELECT id FROM standards_eventkind WHERE name = 'escalation.raised')
  AND e.happened_at <= %(now)s AND NOT e.is_withdrawal
  AND NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = e.id)
  AND NOT EXISTS (
      SELECT 1 FROM cases_event a
      WHERE a.child_id = e.child_id AND a.happened_at >= e.happened_at AND NOT a.is_withdrawal
        AND a.kind_id IN (SELECT id FROM standards_eventkind WHERE name IN ('escalation.answered', 'escalation.withdrawn')))
