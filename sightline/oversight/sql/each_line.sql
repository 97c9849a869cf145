-- Each thing that is wrong, with what its sentence needs. Follows owned.sql.
SELECT l.kind, l.topic, l.child_id, l.standard_id, l.about, l.since, l.is_safety,
       w.name AS worker, t.name AS team,
       coalesce(d.opened_at, n.made_at, l.since) AS opened_at, d.due_at, n.question,
       l.case_id,
       l.number, l.said,
       (SELECT m.name FROM workforce_worker m WHERE m.id = t.manager_id) AS manager,
       (SELECT v.name FROM workforce_worker v WHERE v.id = a.cover_id) AS cover, a.id IS NOT NULL AS is_away
FROM line l
LEFT JOIN cases_duty d ON l.kind = 'overdue' AND d.id = l.about
LEFT JOIN cases_decision n ON l.kind IN ('unsigned', 'returned') AND n.id = l.about
LEFT JOIN workforce_worker w ON w.id = l.worker_id
LEFT JOIN workforce_team t ON t.id = l.team_id
LEFT JOIN workforce_absence a ON a.worker_id = l.worker_id  -- away once at a time: the database sees to it
    AND a.starts_on <= (%(now)s AT TIME ZONE 'Europe/London')::date
    AND (a.ends_on IS NULL OR a.ends_on >= (%(now)s AT TIME ZONE 'Europe/London')::date)
WHERE %(kinds)s::text[] IS NULL OR l.kind = ANY (%(kinds)s::text[]) OR l.topic = ANY (%(kinds)s::text[])
ORDER BY l.is_safety DESC, l.since, l.child_id, l.kind, l.about
