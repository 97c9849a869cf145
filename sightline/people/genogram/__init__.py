"""A child's family as a drawing, and who is around them: read, laid out and drawn on the server."""
