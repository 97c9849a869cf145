-- Assessments that wait for a manager to authorise them.
SELECT 'assessment', d.child_id, d.case_id, a.id, d.made_by_id, d.made_at, NULL, NULL, d.outcome
FROM cases_decision d
LEFT JOIN assessment_assessment a ON a.decision_id = d.id
WHERE d.state = 'proposed' AND d.question = 'assessment'
