-- What was put forward about contacts, for a different person to sign.
SELECT 'contact', d.child_id, d.case_id, c.contact_id, d.made_by_id, d.made_at, NULL, NULL, d.outcome
FROM cases_decision d
LEFT JOIN front_door_contactchild c ON c.case_id = d.case_id
WHERE d.state = 'proposed' AND d.question = 'contact'
