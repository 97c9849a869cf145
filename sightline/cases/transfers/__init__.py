"""A child moves to another team as an offer that somebody accepts by name. The sender keeps the child until then."""
