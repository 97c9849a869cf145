"""Somebody leaves: everything that is theirs is handed over first, on one page, and only then does their account end."""
