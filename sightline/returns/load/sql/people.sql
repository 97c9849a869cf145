-- Who each child is: found by a number, never by name; nobody is merged.

-- The authority's own number, as it is now; then as it once was.
UPDATE stage_person s SET person_id = i.person_id
FROM people_identifier i
WHERE i.kind = 'la_child_id' AND NOT i.is_superseded AND i.value = s.key;

UPDATE stage_person s SET person_id = o.person_id
FROM (SELECT value, min(person_id) AS person_id FROM people_identifier
      WHERE kind = 'la_child_id' AND is_superseded
      GROUP BY value HAVING count(DISTINCT person_id) = 1) o
WHERE s.person_id IS NULL AND o.value = s.key;

-- A pupil or NHS number, of somebody who has no number of the authority's yet and was born on the same day.
UPDATE stage_person s SET person_id = o.person_id
FROM (
    SELECT t.key, min(i.person_id) AS person_id
    FROM stage_identifier t
    JOIN stage_person u ON u.key = t.key AND u.person_id IS NULL
    JOIN people_identifier i ON i.kind = t.kind AND i.value = t.value AND NOT i.is_superseded
    JOIN people_person p ON p.id = i.person_id AND (p.born_on = u.born_on OR p.born_on IS NULL OR u.born_on IS NULL)
    WHERE t.kind IN ('upn', 'nhs')
      AND NOT EXISTS (SELECT 1 FROM people_identifier n
                      WHERE n.person_id = i.person_id AND n.kind = 'la_child_id' AND NOT n.is_superseded)
    GROUP BY t.key HAVING count(DISTINCT i.person_id) = 1
) o
WHERE o.key = s.key
  AND NOT EXISTS (SELECT 1 FROM stage_identifier a JOIN stage_identifier b USING (kind, value)
                  WHERE a.key = s.key AND b.key <> a.key AND a.kind IN ('upn', 'nhs'));

UPDATE stage_person SET person_id = nextval((SELECT pg_get_serial_sequence('people_person', 'id')::regclass)), is_new = true
WHERE person_id IS NULL;

-- Found by whatever is known of them once it is all written, not after each part
SELECT set_config('sightline.search_later', 'on', true);

-- A child whose name no extract tells is called by their number until somebody here writes the name.
INSERT INTO people_person (id, forenames, surname, known_as, born_on, born_on_is_estimated, expected_on, died_on, sex,
                           pronouns, ethnicity, disabilities, first_language, communication, door_alerts,
                           is_restricted, source, added_at, added_by_id)
SELECT person_id, forenames, CASE WHEN forenames = '' AND surname = '' THEN 'Child ' || key ELSE surname END,
       '', born_on, false, expected_on, died_on, sex, '', ethnicity, disabilities,
       '', '', '', false, %(source)s, %(at)s, %(by)s
FROM stage_person WHERE is_new;

-- What we hold stands, unless it is blank, or is what an extract told us and nobody here has changed.
CREATE TEMP TABLE settled ON COMMIT DROP AS
WITH said AS (
    SELECT s.*, p.born_on AS held_born_on, p.expected_on AS held_expected_on, p.died_on AS held_died_on,
           p.sex AS held_sex, p.ethnicity AS held_ethnicity, p.disabilities AS held_disabilities,
           coalesce((SELECT r.content FROM returns_loadedrow r
                     WHERE r.kind = 'p' AND r.ref = s.key AND r.person_id = s.person_id
                     ORDER BY r.load_id DESC LIMIT 1), '{}'::jsonb) AS told
    FROM stage_person s JOIN people_person p ON p.id = s.person_id
    WHERE NOT s.is_new
)
SELECT person_id,
           CASE WHEN born_on IS NOT NULL AND (held_born_on IS NULL OR held_born_on::text = told ->> 'born_on')
                THEN born_on ELSE held_born_on END AS born_on,
           CASE WHEN expected_on IS NOT NULL AND (held_expected_on IS NULL OR held_expected_on::text = told ->> 'expected_on')
                THEN expected_on ELSE held_expected_on END AS expected_on,
           CASE WHEN died_on IS NOT NULL AND (held_died_on IS NULL OR held_died_on::text = told ->> 'died_on')
                THEN died_on ELSE held_died_on END AS died_on,
           CASE WHEN sex <> 'U' AND (held_sex = 'U' OR held_sex = told ->> 'sex') THEN sex ELSE held_sex END AS sex,
           CASE WHEN ethnicity NOT IN ('', 'NOBT', 'REFU')
                     AND (held_ethnicity IN ('', 'NOBT', 'REFU') OR held_ethnicity = told ->> 'ethnicity')
                THEN ethnicity ELSE coalesce(nullif(held_ethnicity, ''), ethnicity) END AS ethnicity,
           CASE WHEN cardinality(disabilities) > 0
                     AND (cardinality(held_disabilities) = 0 OR to_jsonb(held_disabilities) = told -> 'disabilities')
                THEN disabilities ELSE held_disabilities END AS disabilities
FROM said;
DELETE FROM settled n USING people_person p
WHERE p.id = n.person_id
  AND (p.born_on, p.expected_on, p.died_on, p.sex, p.ethnicity, p.disabilities)
      IS NOT DISTINCT FROM (n.born_on, n.expected_on, n.died_on, n.sex, n.ethnicity, n.disabilities::varchar[]);

UPDATE people_person p
SET born_on = n.born_on, expected_on = n.expected_on, died_on = n.died_on, sex = n.sex, ethnicity = n.ethnicity,
    disabilities = n.disabilities
FROM settled n WHERE p.id = n.person_id;

INSERT INTO people_identifier (person_id, kind, value, source, is_superseded)
SELECT DISTINCT s.person_id, t.kind, t.value, %(source)s, false
FROM stage_identifier t JOIN stage_person s USING (key)
WHERE NOT EXISTS (SELECT 1 FROM people_identifier i
                  WHERE i.kind = t.kind AND i.value = t.value AND i.person_id = s.person_id)
  AND NOT (t.kind = 'la_child_id' AND NOT s.is_new AND EXISTS (
      SELECT 1 FROM people_identifier i WHERE i.person_id = s.person_id AND i.kind = 'la_child_id' AND NOT i.is_superseded));

SELECT set_config('sightline.search_later', 'off', true);
SELECT people_refresh_searchable(array(SELECT person_id FROM stage_person WHERE is_new UNION SELECT person_id FROM settled));

INSERT INTO returns_loadedrow (format, kind, ref, content_hash, content, part, series, is_kept_when_absent, load_id, person_id)
SELECT %(format)s, 'p', key, hash, content, '', %(series)s, true, %(load)s, person_id
FROM stage_person
ON CONFLICT (format, kind, ref) DO UPDATE
SET content_hash = excluded.content_hash, content = excluded.content, load_id = excluded.load_id,
    person_id = excluded.person_id, series = excluded.series
WHERE returns_loadedrow.content_hash <> excluded.content_hash
   OR returns_loadedrow.person_id <> excluded.person_id;
