"""The append-only store of reports, claims and decisions."""
