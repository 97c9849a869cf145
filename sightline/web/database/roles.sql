-- The two roles. On a server that somebody looks after, an administrator runs this once and gives each role
-- LOGIN and a password of its own. Safe to run again.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sightline_owner') THEN
        CREATE ROLE sightline_owner;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sightline_app') THEN
        CREATE ROLE sightline_app;
    END IF;
END
$$;

-- Owns the tables: migrations and bulk loading.
ALTER ROLE sightline_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION;

-- What the application signs in as: row security always applies to it.
ALTER ROLE sightline_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION;
