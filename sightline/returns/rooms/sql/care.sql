-- Times in care as extracts tell them: why in law, and each home in turn. Worked out from what stands in the story.

CREATE TEMP TABLE told_child ON COMMIT DROP AS
SELECT child_id FROM fact WHERE kind_id = ANY (%(kinds)s)
UNION
SELECT e.child_id FROM gone g JOIN cases_event e ON e.id = g.event_id WHERE e.kind_id = ANY (%(kinds)s);
CREATE INDEX ON told_child (child_id);
ANALYZE told_child;

-- What a time in care says, in one text: the same as long as nobody has changed any of it.
CREATE OR REPLACE FUNCTION pg_temp.care_says(care bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT md5(jsonb_build_array(c.child_id, extract(epoch FROM c.began_at), extract(epoch FROM c.known_from_at),
        extract(epoch FROM c.ended_at), c.category_of_need, c.ended_because,
        (SELECT jsonb_agg(jsonb_build_array(l.code, extract(epoch FROM l.began_at), extract(epoch FROM l.ended_at))
                          ORDER BY l.began_at)
         FROM looked_after_legalstatus l WHERE l.care_id = c.id),
        (SELECT jsonb_agg(jsonb_build_array(s.placement, s.outcome, s.provider, s.urn, s.postcode,
                          extract(epoch FROM s.began_at), extract(epoch FROM s.ended_at), s.left_because) ORDER BY s.began_at)
         FROM looked_after_stay s WHERE s.care_id = c.id))::text)
    FROM looked_after_timeincare c WHERE c.id = care $$;

-- Whoever's care was recorded here, or was told and has been changed here since, is left alone.
CREATE TEMP TABLE told_left_alone ON COMMIT DROP AS
SELECT DISTINCT c.child_id FROM looked_after_timeincare c JOIN told_child t USING (child_id)
WHERE NOT EXISTS (SELECT 1 FROM returns_toldrow r WHERE r.room = 'looked_after.timeincare' AND r."row" = c.id
                  AND r.says = pg_temp.care_says(c.id));
DELETE FROM told_child t USING told_left_alone l WHERE l.child_id = t.child_id;

CREATE TEMP TABLE told_event ON COMMIT DROP AS
SELECT e.id, e.child_id, e.case_id, k.name AS kind, e.happened_at AS at, e.outcome, coalesce(d.content, '{}'::jsonb) AS said
FROM told_child t
JOIN cases_event e ON e.child_id = t.child_id AND e.kind_id = ANY (%(kinds)s)
JOIN standards_eventkind k ON k.id = e.kind_id
LEFT JOIN (
    SELECT DISTINCT ON (event_id) event_id, content FROM returns_loadedrow
    WHERE kind = 'e' AND content IS NOT NULL AND withdrawn_by_id IS NULL
    ORDER BY event_id, format = 'ssda903' DESC, load_id DESC
) d ON d.event_id = e.id
WHERE NOT e.is_withdrawal AND NOT EXISTS (SELECT 1 FROM cases_event later WHERE later.supersedes_id = e.id);
CREATE INDEX ON told_event (child_id, at);
ANALYZE told_event;

-- A time in care begins where the last has ended; that two extracts name two days for one beginning makes no second.
CREATE TEMP TABLE told_spell ON COMMIT DROP AS
SELECT b.*, greatest(b.began_at, l.at, s.at) AS known_at
FROM (
    SELECT x.child_id, x.case_id, x.at AS began_at, x.outcome AS legal, x.said ->> 'category_of_need' AS need, e.at AS ended_at,
           coalesce(e.outcome, '') AS ended_because
    FROM (
        SELECT v.*, lag(v.kind) OVER (PARTITION BY v.child_id ORDER BY v.at, v.id) AS before
        FROM told_event v WHERE v.kind IN ('child.became_looked_after', 'care.ended')
    ) x
    LEFT JOIN LATERAL (
        SELECT y.at, y.outcome FROM told_event y
        WHERE y.child_id = x.child_id AND y.kind = 'care.ended' AND (y.at, y.id) > (x.at, x.id)
        ORDER BY y.at, y.id LIMIT 1
    ) e ON true
    WHERE x.kind = 'child.became_looked_after' AND (x.before IS NULL OR x.before = 'care.ended')
) b
CROSS JOIN LATERAL (
    SELECT CASE WHEN b.legal = ANY (%(legal)s) THEN b.began_at ELSE (
        SELECT min(v.at) FROM told_event v
        WHERE v.child_id = b.child_id AND v.kind = 'legal_status.started' AND v.outcome = ANY (%(legal)s)
          AND v.at >= b.began_at AND (b.ended_at IS NULL OR v.at < b.ended_at)) END AS at
) l
CROSS JOIN LATERAL (
    SELECT min(v.at) AS at FROM told_event v
    WHERE v.child_id = b.child_id AND v.kind = 'placement.started' AND v.said ->> 'placement' = ANY (%(placements)s)
      AND v.at >= b.began_at AND (b.ended_at IS NULL OR v.at < b.ended_at)
) s
-- a status in law and a home at every moment, and why it ended: where an extract cannot say, nothing is kept here
WHERE l.at IS NOT NULL AND s.at IS NOT NULL AND (b.ended_at IS NULL OR (b.ended_at > greatest(b.began_at, l.at, s.at)
      AND b.ended_because = ANY (%(ended)s)));

CREATE TEMP TABLE told_legal ON COMMIT DROP AS
SELECT child_id, care_at, code, greatest(at, known_at) AS began_at, until AS ended_at
FROM (
    SELECT o.*, coalesce(lead(o.at) OVER (PARTITION BY o.child_id, o.care_at ORDER BY o.at), o.ended_at) AS until
    FROM (
        SELECT DISTINCT ON (p.child_id, p.began_at, v.at) p.child_id, p.began_at AS care_at, p.known_at, p.ended_at, v.at,
               v.outcome AS code
        FROM told_spell p
        JOIN told_event v ON v.child_id = p.child_id AND v.at >= p.began_at AND (p.ended_at IS NULL OR v.at < p.ended_at)
         AND v.outcome = ANY (%(legal)s) AND v.kind IN ('legal_status.started', 'child.became_looked_after')
        ORDER BY p.child_id, p.began_at, v.at, v.kind = 'legal_status.started' DESC, v.id DESC
    ) o
) x
WHERE until IS NULL OR until > known_at;

CREATE TEMP TABLE told_stay ON COMMIT DROP AS
SELECT x.*, greatest(x.at, x.known_at) AS stay_at,
       coalesce((SELECT v.outcome FROM told_event v WHERE v.child_id = x.child_id AND v.kind = 'placement.ended'
                 AND v.at = x.until AND v.outcome = ANY (%(moved)s) ORDER BY v.id LIMIT 1), '') AS left_because,
       sum(CASE WHEN x.is_same THEN 0 ELSE 1 END) OVER (PARTITION BY x.child_id ORDER BY x.at) AS carers
FROM (
    SELECT o.*, coalesce(lead(o.at) OVER (PARTITION BY o.child_id, o.care_at ORDER BY o.at), o.ended_at) AS until
    FROM (
        SELECT DISTINCT ON (p.child_id, p.began_at, v.at) p.child_id, p.began_at AS care_at, p.known_at, p.ended_at, v.at,
               v.said ->> 'placement' AS placement, v.outcome, v.said ->> 'same_carers' = 'yes' AS is_same,
               CASE WHEN v.said ->> 'provider' = ANY (%(providers)s) THEN v.said ->> 'provider' ELSE '' END AS provider,
               left(coalesce(v.said ->> 'urn', ''), 12) AS urn, left(coalesce(v.said ->> 'postcode', ''), 10) AS postcode,
               CASE WHEN left(v.said ->> 'placement', 1) = 'A' THEN 'adoptive'
                    ELSE coalesce(m.kind, 'other') END AS kind
        FROM told_spell p
        JOIN told_event v ON v.child_id = p.child_id AND v.kind = 'placement.started' AND v.at >= p.began_at
         AND (p.ended_at IS NULL OR v.at < p.ended_at) AND v.said ->> 'placement' = ANY (%(placements)s)
        LEFT JOIN (VALUES ('U1', 'connected'), ('U2', 'connected'), ('U3', 'connected'), ('U4', 'foster'), ('U5', 'foster'),
                          ('U6', 'foster'), ('P1', 'parent'), ('K1', 'secure'), ('K2', 'childrens_home'),
                          ('R1', 'childrens_home'), ('K3', 'supported'), ('H5', 'supported'), ('S1', 'school'),
                          ('R2', 'health')) AS m (placement, kind) ON m.placement = v.said ->> 'placement'
        ORDER BY p.child_id, p.began_at, v.at, v.id DESC
    ) o
) x
WHERE x.until IS NULL OR x.until > x.known_at;

-- A house with workers is known by its number; the home of a family, by who lived there.
ALTER TABLE told_stay ADD COLUMN home_key text;
UPDATE told_stay SET home_key = CASE WHEN urn <> '' AND kind IN ('secure', 'childrens_home', 'supported', 'school')
                                     THEN kind || ':' || urn ELSE child_id || ':' || carers || ':' || kind END;

-- What each time in care would say, beside what it says now: what has not changed is not written again.
CREATE TEMP TABLE told_care ON COMMIT DROP AS
SELECT p.*, CASE WHEN p.known_at > p.began_at THEN p.known_at END AS known_from_at,
       CASE WHEN p.need = ANY (%(needs)s) THEN p.need ELSE '' END AS category_of_need, NULL::bigint AS care_id, NULL::text AS says
FROM told_spell p;
UPDATE told_care c SET says = md5(jsonb_build_array(c.child_id, extract(epoch FROM c.began_at),
        extract(epoch FROM c.known_from_at), extract(epoch FROM c.ended_at), c.category_of_need,
        CASE WHEN c.ended_at IS NULL THEN '' ELSE c.ended_because END,
        (SELECT jsonb_agg(jsonb_build_array(l.code, extract(epoch FROM l.began_at), extract(epoch FROM l.ended_at))
                          ORDER BY l.began_at)
         FROM told_legal l WHERE l.child_id = c.child_id AND l.care_at = c.began_at),
        (SELECT jsonb_agg(jsonb_build_array(s.placement, s.outcome, s.provider, s.urn, s.postcode,
                          extract(epoch FROM s.stay_at), extract(epoch FROM s.until), s.left_because) ORDER BY s.stay_at)
         FROM told_stay s WHERE s.child_id = c.child_id AND s.care_at = c.began_at))::text);
CREATE TEMP TABLE told_gone ON COMMIT DROP AS
SELECT c.id AS care_id FROM looked_after_timeincare c JOIN told_child t USING (child_id)
WHERE NOT EXISTS (SELECT 1 FROM told_care n WHERE n.child_id = c.child_id AND n.says = pg_temp.care_says(c.id));
DELETE FROM told_care n USING looked_after_timeincare c
WHERE c.child_id = n.child_id AND n.says = pg_temp.care_says(c.id);

DELETE FROM looked_after_stay WHERE care_id IN (SELECT care_id FROM told_gone);
DELETE FROM looked_after_legalstatus WHERE care_id IN (SELECT care_id FROM told_gone);
DELETE FROM looked_after_timeincare WHERE id IN (SELECT care_id FROM told_gone);
DELETE FROM returns_toldrow WHERE room = 'looked_after.timeincare' AND "row" IN (SELECT care_id FROM told_gone);
DELETE FROM told_stay s WHERE NOT EXISTS (SELECT 1 FROM told_care c WHERE c.child_id = s.child_id AND c.began_at = s.care_at);
DELETE FROM told_legal l WHERE NOT EXISTS (SELECT 1 FROM told_care c WHERE c.child_id = l.child_id AND c.began_at = l.care_at);

-- Homes: one that is known by its number is the same home; any other is somewhere one child went.
CREATE TEMP TABLE told_home ON COMMIT DROP AS
SELECT s.home_key, min(s.kind) AS kind, max(s.provider) AS provider, max(s.urn) AS urn,
       (SELECT min(h.id) FROM looked_after_home h WHERE h.urn = max(s.urn) AND h.kind = min(s.kind)
        AND max(s.urn) <> '' AND s.home_key LIKE '%%:' || max(s.urn)) AS home_id, false AS is_new
FROM told_stay s GROUP BY s.home_key;
UPDATE told_home SET home_id = nextval((SELECT pg_get_serial_sequence('looked_after_home', 'id')::regclass)), is_new = true
WHERE home_id IS NULL;
INSERT INTO looked_after_home (id, name, kind, provider, provider_name, urn, phone, is_listed, is_confidential,
                               confidential_because, about, closed_because, added_at)
SELECT home_id, CASE kind WHEN 'foster' THEN 'Foster carers' WHEN 'connected' THEN 'A relative or friend who fosters'
                          WHEN 'adoptive' THEN 'Adoptive parents' WHEN 'parent' THEN 'A parent'
                          WHEN 'secure' THEN 'Secure children’s home' WHEN 'childrens_home' THEN 'Children’s home'
                          WHEN 'supported' THEN 'Supported accommodation' WHEN 'school' THEN 'Residential school'
                          WHEN 'health' THEN 'Hospital or health unit' ELSE 'Somewhere' END
       || CASE WHEN home_key LIKE '%%:' || urn AND urn <> '' THEN ' ' || urn ELSE '' END || ', not named in the extract',
       kind, provider, '', urn, '', false, false, '', '', '', %(at)s
FROM told_home WHERE is_new;
INSERT INTO returns_toldrow (room, "row", child_id, load_id, says)
SELECT 'looked_after.home', home_id, NULL, %(load)s, '' FROM told_home WHERE is_new;

UPDATE told_care SET care_id = nextval((SELECT pg_get_serial_sequence('looked_after_timeincare', 'id')::regclass));
INSERT INTO looked_after_timeincare (id, child_id, case_id, began_at, is_timed, known_from_at, ended_at, category_of_need,
                                     home_postcode, ended_because, agreed_by, recorded_at)
SELECT care_id, child_id, case_id, began_at, false, known_from_at, ended_at, category_of_need, '',
       CASE WHEN ended_at IS NULL THEN '' ELSE ended_because END, '', %(at)s
FROM told_care;
INSERT INTO looked_after_legalstatus (care_id, code, began_at, is_timed, ended_at, recorded_at)
SELECT c.care_id, l.code, l.began_at, false, l.ended_at, %(at)s
FROM told_legal l JOIN told_care c ON c.child_id = l.child_id AND c.began_at = l.care_at;
INSERT INTO looked_after_stay (care_id, home_id, placement, outcome, provider, urn, postcode, with_same_carers, why_here,
                               agreed_although, began_at, is_timed, ended_at, left_because, was_unplanned, recorded_at)
SELECT c.care_id, h.home_id, s.placement, s.outcome, s.provider, s.urn, s.postcode, s.is_same IS TRUE, '', '', s.stay_at, false,
       s.until, s.left_because, false, %(at)s
FROM told_stay s JOIN told_care c ON c.child_id = s.child_id AND c.began_at = s.care_at JOIN told_home h USING (home_key);
INSERT INTO returns_toldrow (room, "row", child_id, load_id, says)
SELECT 'looked_after.timeincare', care_id, child_id, %(load)s, says FROM told_care;

-- A home in which nobody lives any more, and that nobody here has written anything about.
DELETE FROM looked_after_home h USING returns_toldrow r
WHERE r.room = 'looked_after.home' AND r."row" = h.id AND NOT h.is_listed
  AND NOT EXISTS (SELECT 1 FROM looked_after_stay s WHERE s.home_id = h.id)
  AND NOT EXISTS (SELECT 1 FROM looked_after_approval a WHERE a.home_id = h.id)
  AND NOT EXISTS (SELECT 1 FROM looked_after_homecarer a WHERE a.home_id = h.id)
  AND NOT EXISTS (SELECT 1 FROM looked_after_homelimit a WHERE a.home_id = h.id)
  AND NOT EXISTS (SELECT 1 FROM looked_after_homekeptfrom a WHERE a.home_id = h.id);
DELETE FROM returns_toldrow r WHERE r.room = 'looked_after.home' AND NOT EXISTS (SELECT 1 FROM looked_after_home h WHERE h.id = r."row");
