"""The database: how it is reached, started and made ready."""
