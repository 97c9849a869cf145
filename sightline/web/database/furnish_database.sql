-- What the database needs before its first migration. Run inside it by an administrator; safe to run again.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
CREATE EXTENSION IF NOT EXISTS unaccent;

ALTER SCHEMA public OWNER TO sightline_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO sightline_app;

-- Whatever the owner makes from now on, the application may use; row security and triggers narrow it.
ALTER DEFAULT PRIVILEGES FOR ROLE sightline_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sightline_app;
ALTER DEFAULT PRIVILEGES FOR ROLE sightline_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO sightline_app;
ALTER DEFAULT PRIVILEGES FOR ROLE sightline_owner IN SCHEMA public
    GRANT EXECUTE ON FUNCTIONS TO sightline_app;
