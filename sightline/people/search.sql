-- Search, with the scope of the person asking applied inside. Run as the owner of the tables, because the index
-- of words cannot be used under row security; nothing is read here that `visible_to` would not show.

-- Whether a restricted record may be found: the person asking is on its list, and is who this session says.
CREATE FUNCTION people_may_find(viewer bigint, wanted bigint) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (
    SELECT FROM people_onaccesslist listed JOIN workforce_worker w ON w.id = listed.worker_id
    WHERE listed.person_id = wanted AND listed.worker_id = viewer
      AND w.account_id::text = current_setting('sightline.account_id', true)) $$;

-- One word of a name, more and more loosely: 0 as written, 1 and nicknames, 2 and beginnings, 3 and sounds,
-- 4 and words of an address.
CREATE FUNCTION people_word_query(word text, nicknames text, looseness int) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT '(' || array_to_string(
        ARRAY['''' || word || '''']
        || CASE WHEN looseness >= 1 THEN
            array(SELECT '''' || other || '''' FROM string_to_table(nicknames, ' ') AS other WHERE other <> '') END
        || CASE WHEN looseness >= 2 THEN ARRAY['''' || word || ''':*'] END
        || CASE WHEN looseness >= 3 THEN
            array(SELECT '''' || sound || '''' FROM unnest(people_sounds(word)) AS sound
                  UNION ALL SELECT '''' || sound || '''' FROM unnest(people_far_sounds(word)) AS sound
                  WHERE length(word) > 4) END
        || CASE WHEN looseness >= 4 THEN ARRAY['''@' || word || ''':*'] END, ' | ') || ')' $$;

-- One step of a search. A step is {"words": [[which, looseness] ...], "any": [[which, looseness] ...], "fixed": "..."}:
-- all of the words, one of the others, and the fixed part.
CREATE FUNCTION people_step_query(words text[], nicknames text[], step jsonb) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT concat_ws(' & ',
    (SELECT string_agg(people_word_query(words[(w ->> 0)::int + 1], nicknames[(w ->> 0)::int + 1], (w ->> 1)::int), ' & ')
     FROM jsonb_array_elements(step -> 'words') AS w),
    (SELECT '(' || string_agg(people_word_query(words[(w ->> 0)::int + 1], nicknames[(w ->> 0)::int + 1], (w ->> 1)::int), ' | ') || ')'
     FROM jsonb_array_elements(step -> 'any') AS w),
    nullif(step ->> 'fixed', '')) $$;

-- The people found, best step first; within a step those open to us, then children, then those whose own name it
-- is, then by name; by sound alone, those spelled nearly so come first. A step with a "most" of its own leaves room
-- for the steps after it; a line with nobody on it says that such a step had more.
CREATE FUNCTION people_search(viewer bigint, today date, said text[], nicknames text[], steps jsonb, most int)
RETURNS TABLE (person_id bigint, step int, is_open boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER
-- One plan for every search, and always by the index
SET search_path = public, pg_temp SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS
$$ DECLARE
    words text[];
    grown_from date := today - interval '18 years';
    seen bigint[] := '{}';
    room int;
    by_sound boolean;
    query text;
    number int := -1;
    one jsonb;
    line record;
BEGIN
    IF NOT sightline_signed_in() THEN
        RETURN;
    END IF;
    words := array(SELECT replace(people_plain(word), ' ', '')
                   FROM unnest(said) WITH ORDINALITY AS s (word, place) ORDER BY place);
    IF '' = ANY (words) THEN
        RETURN;
    END IF;
    FOR one IN SELECT jsonb_array_elements(steps) LOOP
        number := number + 1;
        query := people_step_query(words, nicknames, one);
        CONTINUE WHEN query = '';
        room := least(most - cardinality(seen), (one ->> 'most')::int);
        by_sound := coalesce((one ->> 'by_sound')::boolean, false);
        FOR line IN
            SELECT s.person_id AS whose, s.is_open AS opened
            FROM people_searchable s
            WHERE s.found_by @@ query::tsquery AND s.person_id <> ALL (seen)
              AND (NOT s.is_restricted OR people_may_find(viewer, s.person_id))
            ORDER BY by_sound AND word_similarity(array_to_string(words, ' '), s.sort_name) < 0.3,
                     s.is_open DESC, (s.young_from > grown_from) IS NOT TRUE,
                     NOT string_to_array(s.sort_name, ' ') @> words, s.sort_name COLLATE "C", s.person_id
            LIMIT room + 1
        LOOP
            step := number;
            is_open := line.opened;
            room := room - 1;
            person_id := CASE WHEN room >= 0 THEN line.whose END;
            seen := array_remove(seen || person_id, NULL);
            RETURN NEXT;
        END LOOP;
        EXIT WHEN cardinality(seen) >= most;
    END LOOP;
END $$;

-- Which typed word sounds like which name of these people, so that a result can say why it is there.
CREATE FUNCTION people_sounding(said text[], wanted bigint[]) RETURNS TABLE (person_id bigint, word text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$ SELECT s.person_id, typed.word, known.lexeme
   FROM people_searchable s, unnest(s.found_by) AS known, unnest(said) AS typed (word)
   WHERE sightline_signed_in() AND s.person_id = ANY (wanted) AND known.lexeme ~ '^[[:alnum:]]'
     AND (people_sounds(people_plain(typed.word)) && people_sounds(known.lexeme)
          OR length(typed.word) > 4 AND people_far_sounds(people_plain(typed.word)) && people_far_sounds(known.lexeme)) $$;

-- What calls these from outside may not reach the parts inside.
REVOKE EXECUTE ON FUNCTION people_refresh_searchable(bigint[]), people_search(bigint, date, text[], text[], jsonb, int),
    people_sounding(text[], bigint[]) FROM PUBLIC;
