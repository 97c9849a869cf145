"""Sightline: the open children's services system that keeps every child in sight."""
