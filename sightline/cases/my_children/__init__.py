"""A practitioner's home: what is due today, my children, my drafts, and what came back to me."""
