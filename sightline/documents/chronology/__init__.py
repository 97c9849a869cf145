"""A child's chronology: what happened, what it meant for the child, and what the whole of it says."""
