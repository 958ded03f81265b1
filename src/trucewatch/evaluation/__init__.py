"""Scores against reference answers."""
