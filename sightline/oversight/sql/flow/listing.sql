SELECT c.*, p.forenames, p.surname, p.known_as, p.born_on, p.expected_on, a.worker, a.team
FROM (SELECT * FROM chosen ORDER BY at, id LIMIT %(limit)s OFFSET %(offset)s) c
JOIN people_person p ON p.id = c.child_id
LEFT JOIN LATERAL (
    SELECT w.name AS worker, t.name AS team
    FROM cases_allocation h
    JOIN workforce_worker w ON w.id = h.worker_id
    JOIN workforce_team t ON t.id = h.team_id
    WHERE h.case_id = c.case_id
    ORDER BY lower(h.period) DESC, h.id DESC LIMIT 1
) a ON true
ORDER BY c.at, c.id
