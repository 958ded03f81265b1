"""What each command does, a room's worth in a file; ``trucewatch.cli`` puts them together."""
