-- What is wrong with where children in care live, as the register of homes knows it (policy/fitting.py says why a
-- home fits). What somebody agreed to, with a reason, when the child moved in is answered and not asked again.
SELECT t.kind, t.child_id, t.case_id, t.about, t.since, t.number, t.said
FROM (
    WITH today AS (
        SELECT (%(now)s AT TIME ZONE 'Europe/London')::date AS day
    ),
    wanted AS (  -- every home of these children: the others who live there count too, whoever holds them
        SELECT h.home_id, h.care_id
        FROM looked_after_stay h
        JOIN looked_after_timeincare c ON c.id = h.care_id AND c.ended_at IS NULL
        WHERE (%(children)s::bigint[] IS NULL OR c.child_id = ANY (%(children)s::bigint[]))
    ),
    living AS (  -- where each lives; a stay for a time elsewhere keeps the child's place
        SELECT x.* FROM (
            SELECT DISTINCT ON (s.care_id) s.id, s.home_id, s.began_at, s.agreed_although, t.child_id, t.case_id
            FROM looked_after_stay s
            JOIN looked_after_timeincare t ON t.id = s.care_id AND t.ended_at IS NULL
            WHERE s.placement NOT LIKE 'T%%' AND s.began_at <= %(now)s
              AND s.care_id IN (SELECT o.care_id FROM looked_after_stay o WHERE o.home_id IN (SELECT home_id FROM wanted))
            ORDER BY s.care_id, s.began_at DESC
        ) x
        WHERE x.home_id IN (SELECT home_id FROM wanted)
    ),
    home AS (
        SELECT h.id, h.name, h.closed_on, count(*) AS there, max(l.began_at) AS last_came_at
        FROM living l JOIN looked_after_home h ON h.id = l.home_id AND h.is_listed
        GROUP BY h.id
    ),
    approval AS (  -- the latest in force, as in facts.approval_on
        SELECT DISTINCT ON (a.home_id) a.*
        FROM looked_after_approval a, today
        WHERE a.home_id IN (SELECT id FROM home) AND a.from_on <= today.day AND (a.to_on IS NULL OR a.to_on >= today.day)
        ORDER BY a.home_id, a.from_on DESC, a.id DESC
    )
    -- more children than it is approved for
    SELECT 'home_over_approval' AS kind, l.child_id, l.case_id, l.id AS about, h.last_came_at AS since,
           a.places::int AS number, h.there || ' children live there' AS said
    FROM living l JOIN home h ON h.id = l.home_id JOIN approval a ON a.home_id = h.id
    WHERE h.there > a.places AND l.agreed_although = ''
    UNION ALL
    -- closed, or no approval in force
    SELECT 'home_not_approved', l.child_id, l.case_id, l.id,
           greatest(l.began_at, coalesce(
               CASE WHEN h.closed_on <= today.day THEN h.closed_on::timestamp AT TIME ZONE 'Europe/London' END,
               (SELECT (max(x.to_on) + 1)::timestamp AT TIME ZONE 'Europe/London'
                FROM looked_after_approval x WHERE x.home_id = h.id AND x.to_on < today.day),
               l.began_at)),
           NULL, ''
    FROM today, living l JOIN home h ON h.id = l.home_id
    WHERE h.closed_on <= today.day OR NOT EXISTS (SELECT 1 FROM approval a WHERE a.home_id = h.id)
    UNION ALL
    -- older or younger than it is approved for
    SELECT 'home_not_for_age', l.child_id, l.case_id, l.id,
           greatest(l.began_at, CASE
               WHEN extract(year FROM age(today.day, p.born_on)) > a.age_to
               THEN (p.born_on + make_interval(years => a.age_to + 1))::timestamp AT TIME ZONE 'Europe/London'
               ELSE l.began_at END),
           NULL, 'ages ' || a.age_from || ' to ' || a.age_to
    FROM today, living l JOIN home h ON h.id = l.home_id JOIN approval a ON a.home_id = h.id
    JOIN people_person p ON p.id = l.child_id
    WHERE l.agreed_although = '' AND p.born_on IS NOT NULL
      AND extract(year FROM age(today.day, p.born_on)) NOT BETWEEN a.age_from AND a.age_to
    UNION ALL
    -- what must be kept to there is not
    SELECT 'home_limit', l.child_id, l.case_id, l.id,
           greatest(l.began_at, m.from_on::timestamp AT TIME ZONE 'Europe/London'), NULL, m.words
    FROM today, living l JOIN home h ON h.id = l.home_id
    JOIN looked_after_homelimit m ON m.home_id = h.id
    JOIN people_person p ON p.id = l.child_id
    WHERE l.agreed_although = '' AND m.from_on <= today.day AND (m.to_on IS NULL OR m.to_on >= today.day)
      AND ((m.kind = 'not_this_child' AND m.child_id = l.child_id)
           OR (m.kind = 'alone' AND h.there > 1)
           OR (m.kind = 'girls_only' AND p.sex <> 'F')
           OR (m.kind = 'boys_only' AND p.sex <> 'M'))
) t
WHERE t.since < %(now)s
  AND (%(children)s::bigint[] IS NULL OR t.child_id = ANY (%(children)s::bigint[]))
