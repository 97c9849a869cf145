"""A plan on paper: whole, or as the child reads it, checked for whoever it is given to, and kept as it was given."""
