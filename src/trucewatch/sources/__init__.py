"""What comes in: files, folders, indexes."""
