-- One row for each person with everything they may be found by, kept true by the database itself.
--
-- A found-by word begins with a mark that says what it is:
--   none  a name, plain: small letters, no accents, no apostrophes      maxwell, obrien, smithjones
--   =     how a name sounds (double metaphone)                          =MKSL
--   #     how a surname sounds in a Slavic or Yiddish ear               #587840
--   *     date of birth          ^  expected date of birth              *20170413
--   @     a word of an address, a postcode, its second half             @tanyard, @wy42ab, @2ab
--   +     a telephone number     -  the same read backwards             +07700900123
--   !     a number some system knows them by                            !a123456789012
--   ~     an email address                                              ~leanne@example.com

-- What is left of a name when accents, capitals, apostrophes and signs are set aside.
CREATE FUNCTION people_plain(said text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT btrim(regexp_replace(translate(lower(public.unaccent('public.unaccent'::regdictionary, said)), '''’‘`´ʼ', ''),
                               '[^[:alnum:]]+', ' ', 'g')) $$;

-- Letters and digits only, as numbers and postcodes are compared.
CREATE FUNCTION people_squeezed(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT lower(regexp_replace(said, '[^[:alnum:]]+', '', 'g')) $$;

-- A telephone number as it is dialled in this country.
CREATE FUNCTION people_dialled(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT regexp_replace(regexp_replace(said, '[^0-9]+', '', 'g'), '^(00)?44(0)?', '0') $$;

-- How a word sounds. One letter of sound says too little to find anybody by; double metaphone stops at four,
-- so a longer word is listened to on to its end.
CREATE FUNCTION people_sounds(word text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT array(SELECT '=' || CASE WHEN length(sound) = 4 THEN public.metaphone(word, 20) ELSE sound END
                FROM unnest(ARRAY[public.dmetaphone(word), public.dmetaphone_alt(word)]) AS sound
                WHERE length(sound) > 1
                GROUP BY 1) $$;

-- The same for a surname written down by ear from another language: Kowalczyk, Kovalchik.
CREATE FUNCTION people_far_sounds(word text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT array(SELECT '#' || sound FROM unnest(public.daitch_mokotoff(word)) AS sound WHERE sound NOT LIKE '%000') $$;

-- A name of several words is also found when written as one: "Smith-Jones", "Mc Donald", "Anne-Marie".
CREATE FUNCTION people_joined(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT CASE WHEN name ~ '[ -]' THEN replace(people_plain(name), ' ', '') ELSE '' END $$;

CREATE TABLE people_searchable (
    person_id bigint PRIMARY KEY,
    found_by tsvector NOT NULL,
    is_restricted boolean NOT NULL,
    is_open boolean NOT NULL DEFAULT false,
    young_from date,
    sort_name text NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX people_searchable_found_by ON people_searchable USING gin (found_by) WITH (fastupdate = off);
-- Nobody but its owner reads it: a policy that does not exist admits no one.
ALTER TABLE people_searchable ENABLE ROW LEVEL SECURITY;

-- Which of these people are open to us now. The hall, above this room, puts the real answer in its place.
CREATE FUNCTION people_open_now(wanted bigint[]) RETURNS SETOF bigint LANGUAGE sql STABLE AS
$$ SELECT NULL::bigint WHERE false $$;

-- Called by the hall when work with some people was opened or closed.
CREATE FUNCTION people_note_open(wanted bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ BEGIN
    UPDATE people_searchable s SET is_open = o.whose IS NOT NULL
    FROM (SELECT DISTINCT unnest(wanted) AS id) AS w LEFT JOIN people_open_now(wanted) AS o (whose) ON o.whose = w.id
    WHERE s.person_id = w.id AND s.is_open <> (o.whose IS NOT NULL);
END $$;

-- Make the rows of some people true again.
CREATE FUNCTION people_refresh_searchable(wanted bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS
$$ BEGIN
    -- Each name and each address is taken apart once, however many people share it
    WITH called AS (
        SELECT id AS whose, unnest(ARRAY[forenames, known_as, surname]) AS name,
               unnest(ARRAY[false, false, true]) AS is_surname
        FROM people_person WHERE id = ANY (wanted)
        UNION ALL
        SELECT person_id, unnest(ARRAY[forenames, surname]), unnest(ARRAY[false, true])
        FROM people_name WHERE person_id = ANY (wanted)
    ),
    name AS MATERIALIZED (
        SELECT DISTINCT name, is_surname FROM called WHERE name <> ''
    ),
    word AS MATERIALIZED (
        SELECT name, is_surname, string_to_table(people_plain(name), ' ') AS word FROM name
    ),
    heard AS MATERIALIZED (
        SELECT word, unnest(people_sounds(word)) AS sound FROM (SELECT DISTINCT word FROM word) AS each
    ),
    heard_afar AS MATERIALIZED (
        SELECT word, unnest(people_far_sounds(word)) AS sound
        FROM (SELECT DISTINCT word FROM word WHERE is_surname AND length(word) > 4) AS each
    ),
    name_mark AS MATERIALIZED (
        SELECT name, is_surname, word AS mark FROM word
        UNION SELECT name, is_surname, sound FROM word JOIN heard USING (word)
        UNION SELECT name, is_surname, sound FROM word JOIN heard_afar USING (word) WHERE is_surname
        UNION SELECT name, is_surname, people_joined(name) FROM name WHERE is_surname OR name ~ '-'
    ),
    home AS (
        SELECT person_id AS whose, address_id FROM people_residence WHERE person_id = ANY (wanted)
    ),
    place AS MATERIALIZED (
        SELECT a.id AS address_id, a.lines, people_squeezed(a.postcode) AS postcode
        FROM people_address a WHERE a.id IN (SELECT address_id FROM home)
    ),
    place_mark AS MATERIALIZED (
        SELECT address_id, '@' || string_to_table(people_plain(lines), ' ') AS mark FROM place
        UNION SELECT address_id, '@' || unnest(ARRAY[postcode, right(postcode, 3)]) FROM place WHERE postcode <> ''
    ),
    phone AS (
        SELECT person_id AS whose, people_dialled(coalesce(nullif(digits, ''), value)) AS number
        FROM people_contactpoint WHERE kind = 'phone' AND person_id = ANY (wanted)
    ),
    mark AS (
        SELECT whose, mark FROM called JOIN name_mark USING (name, is_surname)
        UNION ALL SELECT whose, mark FROM home JOIN place_mark USING (address_id)
        UNION ALL SELECT id, '*' || to_char(born_on, 'YYYYMMDD') FROM people_person WHERE id = ANY (wanted)
        UNION ALL SELECT id, '^' || to_char(expected_on, 'YYYYMMDD') FROM people_person
            WHERE id = ANY (wanted) AND expected_on IS NOT NULL
        UNION ALL SELECT person_id, '!' || people_squeezed(value) FROM people_identifier WHERE person_id = ANY (wanted)
        UNION ALL SELECT whose, unnest(ARRAY['+' || number, '-' || reverse(number)]) FROM phone
        UNION ALL SELECT person_id, '~' || lower(value) FROM people_contactpoint
            WHERE kind = 'email' AND person_id = ANY (wanted)
    ),
    found AS (
        SELECT whose, array_to_tsvector(array_agg(mark)) AS found_by FROM mark WHERE mark <> '' GROUP BY whose
    )
    INSERT INTO people_searchable AS kept (person_id, found_by, is_restricted, is_open, young_from, sort_name)
    SELECT p.id, coalesce(f.found_by, ''::tsvector), p.is_restricted, o.whose IS NOT NULL,
           coalesce(p.born_on, p.expected_on), people_plain(p.surname || ' ' || p.forenames)
    FROM people_person p
    LEFT JOIN found AS f ON f.whose = p.id
    LEFT JOIN people_open_now(wanted) AS o (whose) ON o.whose = p.id
    WHERE p.id = ANY (wanted)
    ON CONFLICT (person_id) DO UPDATE
    SET found_by = excluded.found_by, is_restricted = excluded.is_restricted, is_open = excluded.is_open,
        young_from = excluded.young_from, sort_name = excluded.sort_name
    WHERE (kept.found_by, kept.is_restricted, kept.is_open, kept.young_from, kept.sort_name) IS DISTINCT FROM
          (excluded.found_by, excluded.is_restricted, excluded.is_open, excluded.young_from, excluded.sort_name);
END $$;

-- Make everybody's row anew, after a whole county was loaded with the keeping put off. For the owner only.
CREATE FUNCTION people_rebuild_searchable() RETURNS void LANGUAGE plpgsql AS
$$ DECLARE
    batch bigint[];
    after bigint := 0;
BEGIN
    TRUNCATE people_searchable;
    DROP INDEX people_searchable_found_by;
    LOOP
        batch := array(SELECT id FROM people_person WHERE id > after ORDER BY id LIMIT 20000);
        EXIT WHEN cardinality(batch) = 0;
        PERFORM people_refresh_searchable(batch);
        after := batch[cardinality(batch)];
    END LOOP;
    CREATE INDEX people_searchable_found_by ON people_searchable USING gin (found_by) WITH (fastupdate = off);
    ANALYZE people_searchable;
END $$;

-- The triggers. A load of many rows may put the keeping off to its end, within its own transaction:
-- sightline.search_later is 'on' until it calls people_refresh_searchable or people_rebuild_searchable.
CREATE FUNCTION people_keep_searchable() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$ DECLARE
    touched bigint[];
BEGIN
    IF current_setting('sightline.search_later', true) = 'on' THEN
        RETURN NULL;
    END IF;
    IF TG_TABLE_NAME = 'people_person' THEN
        touched := array(SELECT id FROM changed);
    ELSIF TG_TABLE_NAME = 'people_address' THEN
        touched := array(SELECT DISTINCT r.person_id FROM changed JOIN people_residence r ON r.address_id = changed.id);
    ELSIF TG_OP = 'UPDATE' THEN
        touched := array(SELECT person_id FROM changed UNION SELECT person_id FROM before);
    ELSE
        touched := array(SELECT DISTINCT person_id FROM changed);
    END IF;
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'people_person' THEN
        DELETE FROM people_searchable WHERE person_id = ANY (touched);
    ELSIF cardinality(touched) > 0 THEN
        PERFORM people_refresh_searchable(touched);
    END IF;
    RETURN NULL;
END $$;
