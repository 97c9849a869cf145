-- What one extract says, before any of it is kept. Gone when the transaction ends.
SET LOCAL jit = off;  -- compiling these statements takes longer than they do
SET LOCAL work_mem = '64MB';
DROP TABLE IF EXISTS pg_temp.stage_fact, pg_temp.stage_person, pg_temp.stage_identifier, pg_temp.stage_holder,
                     pg_temp.stage_doubtful, pg_temp.fact, pg_temp.episode, pg_temp.gone, pg_temp.fresh, pg_temp.holding,
                     pg_temp.held, pg_temp.replaceable, pg_temp.coming, pg_temp.handed, pg_temp.settled;

CREATE TEMP TABLE stage_fact (
    seq serial, child_key text, kind_id smallint, happened_at timestamptz, happened_on date, is_timed boolean,
    outcome text, summary text, episode_key text, episode_kind text, ref text, ordinal int, part text, source text,
    hash bigint, is_kept boolean
) ON COMMIT DROP;

CREATE TEMP TABLE stage_person (
    key text PRIMARY KEY, sex text, born_on date, expected_on date, died_on date, ethnicity text, disabilities text[],
    forenames text, surname text, hash bigint, content jsonb, person_id bigint, is_new boolean DEFAULT false
) ON COMMIT DROP;

CREATE TEMP TABLE stage_identifier (key text, kind text, value text) ON COMMIT DROP;

CREATE TEMP TABLE stage_holder (
    child_key text, episode_key text, episode_kind text, worker_id bigint, team_id bigint, from_at timestamptz,
    rank int, seq int
) ON COMMIT DROP;

CREATE TEMP TABLE stage_doubtful (child_key text PRIMARY KEY) ON COMMIT DROP;
